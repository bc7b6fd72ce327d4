#include "case_output.hpp"

#include <charconv>
#include <vector>

#include "console.hpp"
#include "goodstanding/notices/kinds.hpp"
#include "json_object.hpp"

namespace goodstanding::app {

std::string format_case_id(CaseId id) {
  return 'K' + std::to_string(id.value);
}

Result<CaseId> parse_case_id(std::string_view text) {
  CaseId id;
  const std::string_view digits = text.starts_with('K') ? text.substr(1) : text;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), id.value);
  if (error != std::errc{} || end != digits.data() + digits.size() || id.value <= 0) {
    return Error{ErrorId::kUsage, "`" + std::string(text) + "` is no case; write it as K4096"};
  }
  return id;
}

codec::JsonValue case_json(const Case& matter) {
  std::vector<codec::JsonValue> acts;
  for (const CaseEvent& event : matter.events) {
    acts.push_back(JsonObject()
                       .text("act", format_case_act(event.act))
                       .text("on", format_date(event.on))
                       .text("actor", format_actor(event.actor))
                       .count("officer", static_cast<std::uint64_t>(event.officer.value))
                       .text("reason", event.reason)
                       .text("clause", event.clause)
                       .text_or_null("until", event.until ? format_date(*event.until) : "")
                       .add("body", parse_own_json(event.body))
                       .build());
  }
  return JsonObject()
      .text("case", format_case_id(matter.id))
      .text("company", format_company(matter.company))
      .text("kind", format_case_kind(matter.kind))
      .text("item_kind", format_item_kind(matter.item_kind))
      .text_or_null("item", matter.item)
      .text("pack", matter.pack)
      .text("act", format_case_act(matter.act()))
      .array("acts", std::move(acts))
      .build();
}

std::string format_case(const Case& matter) {
  std::string out = "case " + format_case_id(matter.id) + " of " + format_company(matter.company) +
                    ", " + std::string(format_case_kind(matter.kind));
  if (!matter.item.empty()) {
    out += " (" + std::string(format_item_kind(matter.item_kind)) + ' ' + matter.item + ')';
  }
  out += ": " + std::string(format_case_act(matter.act())) + '\n';
  Table table({{"on"}, {"act"}, {"until"}, {"by"}, {"clause"}, {"reason"}});
  for (const CaseEvent& event : matter.events) {
    std::string by(format_actor(event.actor));
    if (event.officer) by += ' ' + std::to_string(event.officer.value);
    table.add({format_date(event.on), std::string(format_case_act(event.act)),
               event.until ? format_date(*event.until) : "", by, event.clause, event.reason});
  }
  out += table.format();
  const std::size_t newest = matter.events.size() - 1;
  if (const auto kind = notices::notice_of(matter, newest)) {
    out += "notice to print (" + std::string(notices::format_notice_kind(*kind)) +
           "): goodstanding notice show " + format_case_id(matter.id) + " --event " +
           std::to_string(newest + 1) + " --language en\n";
  }
  return out;
}

}  // namespace goodstanding::app
