#include "goodstanding/casework/law.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/lists/legal_basis.hpp"

namespace goodstanding::casework {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// A clock of more days than this is none.
constexpr int kMostDays = 250;

int read_days(YamlMapReader& reader, std::string_view key, bool required) {
  const std::optional<std::int64_t> days =
      required ? reader.integer(key) : reader.optional_integer(key);
  if (!days) return 0;
  if (*days < (required ? 1 : 0) || *days > kMostDays) {
    reader.report(key, "case.bad-days",
                  "a clock of " + std::to_string(*days) + " days is none; write 1 to " +
                      std::to_string(kMostDays));
    return 0;
  }
  return static_cast<int>(*days);
}

std::vector<ItemKind> read_items(YamlMapReader& reader) {
  std::vector<ItemKind> items;
  for (const YamlNode& node : reader.list("items")) {
    const std::optional<std::string> word =
        codec::read_text(node, reader.document(), reader.findings());
    const std::optional<ItemKind> item = word ? parse_item_kind(*word) : std::nullopt;
    if (item && *item != ItemKind::kCompany && *item != ItemKind::kMeasure) {
      items.push_back(*item);
    } else if (word) {
      reader.report("items", "case.bad-item", "`" + *word + "` is nothing to object to",
                    "write some of statement, record, relation, match, rating, listing");
    }
  }
  if (items.empty() && reader.has("items")) {
    reader.report("items", "case.bad-item", "nothing can be objected to");
  }
  return items;
}

KindLaw read_kind(YamlMapReader& reader, CaseKind kind) {
  KindLaw law;
  const std::string name(format_case_kind(kind));
  law.basis = lists::read_legal_bases(reader, "case.no-basis", "the " + name);
  if (kind == CaseKind::kObjection) {
    law.items = read_items(reader);
    law.answer_working_days = read_days(reader, "provider-working-days", false);
  }
  law.decision_working_days = read_days(reader, "decision-working-days", true);
  law.extension_working_days = read_days(reader, "extension-working-days", false);
  law.longest_pause_days = read_days(reader, "longest-pause-days", false);
  law.overdue = reader
                    .choice<std::optional<deadlines::Overdue>>(
                        "overdue", {{"counts-as-late", deadlines::Overdue::kCountsAsLate},
                                    {"stops-counting", deadlines::Overdue::kStopsCounting}})
                    .value_or(deadlines::Overdue::kCountsAsLate);
  if (law.overdue == deadlines::Overdue::kStopsCounting && kind != CaseKind::kObjection) {
    reader.report("overdue", "case.nothing-to-stop",
                  "only what is objected to can stop counting; the " + name + " has no such item",
                  "write overdue: counts-as-late");
  }
  if (law.answer_working_days > law.decision_working_days) {
    reader.report("provider-working-days", "case.answer-too-late",
                  "the provider may answer after the objection must be decided");
  }
  reader.finish();
  return law;
}

}  // namespace

const KindLaw* CaseLaw::find(CaseKind kind) const {
  const auto found = kinds.find(kind);
  return found == kinds.end() ? nullptr : &found->second;
}

ParsedCaseLaw parse_case_law(std::string_view text, std::string_view file) {
  ParsedCaseLaw parsed;
  const codec::YamlDocument document = codec::parse_yaml(text, file);
  parsed.findings = document.findings;
  if (!document.ok()) return parsed;
  YamlMapReader reader(document.root, document, parsed.findings);
  if (std::optional<YamlMapReader> calendar = reader.optional_map("calendar")) {
    parsed.law.calendar = deadlines::read_plain_calendar(*calendar);
  }
  const auto read = [&](CaseKind kind, std::optional<YamlMapReader> own) {
    if (own) parsed.law.kinds.emplace(kind, read_kind(*own, kind));
  };
  read(CaseKind::kObjection, reader.optional_map("objection"));
  read(CaseKind::kRepair, reader.optional_map("repair"));
  read(CaseKind::kWaiver, reader.optional_map("waiver"));
  read(CaseKind::kMeasure, reader.optional_map("measure"));
  parsed.law.roles = read_role_laws(reader);
  reader.finish();
  return parsed;
}

}  // namespace goodstanding::casework
