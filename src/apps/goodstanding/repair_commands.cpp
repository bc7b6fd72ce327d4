#include <charconv>

#include "access.hpp"
#include "case_output.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/repairs.hpp"
#include "json_object.hpp"
#include "list_output.hpp"
#include "lookup.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{"pack", "PACK",
                                 "the pack that defines the lists (default: corporate-standing)"};
constexpr OptionSpec kKeyOption{"key", "FILE", "the acting officer's signing key"};
constexpr OptionSpec kReasonOption{"reason", "TEXT", "why; becomes part of the case"};
constexpr OptionSpec kClauseOption{"clause", "TEXT",
                                   "the clause it rests on (default: that of repairs in the pack)"};
constexpr OptionSpec kMetOption{
    "met", "[LISTING:]CONDITION",
    "a condition that is met, of one listing or of each that has it; may be repeated"};

/// Reads `L4096:duties-done`, or `duties-done`.
Result<std::vector<casework::MetCondition>> read_met(const Arguments& arguments) {
  std::vector<casework::MetCondition> met;
  for (const std::string& text : arguments.all("met")) {
    casework::MetCondition one;
    const std::size_t colon = text.find(':');
    one.condition = colon == std::string::npos ? text : text.substr(colon + 1);
    if (colon != std::string::npos) {
      const char* begin = text.data() + (text.front() == 'L' ? 1 : 0);
      const char* end = text.data() + colon;
      const auto [stopped, error] = std::from_chars(begin, end, one.listing.value);
      if (error != std::errc{} || stopped != end || one.listing.value <= 0) {
        return Error{ErrorId::kUsage, "--met: `" + text + "` names no listing; write it as " +
                                          "L4096:CONDITION, or as CONDITION"};
      }
    }
    met.push_back(std::move(one));
  }
  return met;
}

std::string day_or_none(const std::optional<Date>& day) {
  return day ? format_date(*day) : "";
}

codec::JsonValue item_json(const casework::RepairItem& item) {
  std::vector<codec::JsonValue> conditions;
  for (const casework::ClaimedCondition& one : item.conditions) {
    conditions.push_back(JsonObject()
                             .text("condition", one.id)
                             .text("text", one.text)
                             .boolean("claimed", one.met)
                             .build());
  }
  return JsonObject()
      .text("listing", format_listing_id(item.listing))
      .text("list", item.list)
      .text_or_null("from", day_or_none(item.from))
      .text("why", item.why)
      .text_or_null("requested", day_or_none(item.requested))
      .text_or_null("ends", day_or_none(item.ends))
      .array("conditions", std::move(conditions))
      .build();
}

std::vector<codec::JsonValue> items_json(const std::vector<casework::RepairItem>& items) {
  std::vector<codec::JsonValue> json;
  for (const casework::RepairItem& item : items) json.push_back(item_json(item));
  return json;
}

std::vector<codec::JsonValue> measures_json(const std::vector<ImposedMeasure>& measures) {
  std::vector<codec::JsonValue> json;
  for (const ImposedMeasure& one : measures) {
    json.push_back(JsonObject()
                       .text("measure", one.measure)
                       .text("domain", one.domain)
                       .text("authority", one.authority)
                       .text("listing", format_listing_id(one.listing))
                       .text("from", format_date(one.from))
                       .text("to", format_date(one.to))
                       .build());
  }
  return json;
}

std::vector<codec::JsonValue> ids_json(const std::vector<Case>& cases) {
  std::vector<codec::JsonValue> json;
  for (const Case& one : cases) json.push_back(codec::JsonValue::string(format_case_id(one.id)));
  return json;
}

std::string format_item(const casework::RepairItem& item) {
  std::string out = format_listing_id(item.listing) + " on " + item.list + '\n';
  for (const casework::ClaimedCondition& one : item.conditions) {
    out += std::string(one.met ? "  [x] " : "  [ ] ") + one.id + ": " + one.text + '\n';
  }
  if (item.requested) out += "  asked for on " + format_date(*item.requested) + '\n';
  out += item.from ? "  possible from " + format_date(*item.from) + ": " + item.why + '\n'
                   : "  not possible: " + item.why + '\n';
  if (item.ends) out += "  ends by itself on " + format_date(*item.ends) + '\n';
  return out;
}

Result<int> run_checklist(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const CompanyId company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  GS_TRY_ASSIGN(const service::RepairChecklist checklist,
                service::read_repair_checklist(*target, pack, company, now));
  GS_TRY(log_console_reading("repair checklist", arguments, context, company,
                             "what burdens it, and how it is repaired"));
  if (context.json()) {
    print(JsonObject()
              .text("company", format_company(checklist.company))
              .array("open", ids_json(checklist.open))
              .array("listings", items_json(checklist.listings))
              .array("restrictions", measures_json(checklist.restrictions))
              .format());
    return 0;
  }
  for (const casework::RepairItem& item : checklist.listings) print(format_item(item) + '\n');
  if (checklist.listings.empty()) print("nothing burdens the company\n");
  Table table({{"restriction"}, {"domain"}, {"ends with"}, {"or by itself on"}});
  for (const ImposedMeasure& one : checklist.restrictions) {
    table.add({one.measure, one.domain, format_listing_id(one.listing), format_date(one.to)});
  }
  if (!table.empty()) print(table.format());
  for (const Case& one : checklist.open) {
    print("application " + format_case_id(one.id) + " is open\n");
  }
  return 0;
}

Result<int> run_open(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::RepairRequest request;
  GS_TRY_ASSIGN(request.company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  GS_TRY_ASSIGN(request.met, read_met(arguments));
  GS_TRY_ASSIGN(request.reason, arguments.required("reason"));
  request.clause = arguments.find("clause").value_or("");
  GS_TRY_ASSIGN(const service::OpenedRepair opened,
                service::open_repair(*target, pack, request, now));
  if (context.json()) {
    print(extend_json(case_json(opened.matter))
              .array("filed", items_json(opened.filed))
              .array("waiting", items_json(opened.waiting))
              .format());
    return 0;
  }
  print(format_case(opened.matter));
  for (const casework::RepairItem& item : opened.filed) {
    print("asked for the removal of " + format_listing_id(item.listing) + " on " + item.list +
          '\n');
  }
  for (const casework::RepairItem& item : opened.waiting) {
    print("not covered:\n" + format_item(item));
  }
  return 0;
}

codec::JsonValue decided_json(const service::DecidedRepair& decided) {
  std::vector<codec::JsonValue> listings;
  for (const Listing& one : decided.listings) {
    listings.push_back(codec::JsonValue::string(format_listing_id(one.id)));
  }
  std::vector<codec::JsonValue> due;
  for (const measures::End& end : decided.ends) {
    for (const std::string& authority : end.authorities) {
      due.push_back(codec::JsonValue::string(authority));
    }
  }
  for (const std::string& name : decided.subscribers) {
    due.push_back(codec::JsonValue::string(name));
  }
  return extend_json(case_json(decided.matter))
      .array("listings", std::move(listings))
      .array("measures", measures_json(decided.measures))
      .array("revoked", ids_json(decided.revoked))
      .array("moot", ids_json(decided.moot))
      .array("acknowledgement_due", std::move(due))
      .build();
}

void print_decided(const service::DecidedRepair& decided) {
  print(format_case(decided.matter));
  for (const Listing& one : decided.listings) {
    print("listing " + format_listing_id(one.id) + " on " + one.list + ": " +
          std::string(format_stage(one.events.back().stage)) + '\n');
  }
  for (const ImposedMeasure& one : decided.measures) {
    print("ended: " + one.measure + " (" + one.domain + "), in force since " +
          format_date(one.from) + '\n');
  }
  for (const Case& one : decided.revoked) {
    print("ended: the " + std::string(format_case_kind(one.kind)) + ' ' + format_case_id(one.id) +
          " about " + one.item + '\n');
  }
  for (const Case& one : decided.moot) {
    print("acts no longer: the " + std::string(format_case_kind(one.kind)) + ' ' +
          format_case_id(one.id) + " about " + one.item + "; its authority closes it\n");
  }
  for (const measures::End& end : decided.ends) {
    for (const std::string& authority : end.authorities) {
      print("to be acknowledged by the authority: " + authority + '\n');
    }
  }
  for (const std::string& name : decided.subscribers) {
    print("to be acknowledged by the subscriber: " + name + '\n');
  }
}

template <CaseAct kAct>
Result<int> run_act(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const CaseId id, parse_case_id(arguments.operands()[0]));
  GS_TRY_ASSIGN(const Instant now, context.now());
  std::optional<crypto::SigningKey> key;
  if (kAct != CaseAct::kWithdrawn) {
    GS_TRY_ASSIGN(const std::string file, arguments.required("key"));
    GS_TRY_ASSIGN(key, service::load_key(file));
  }
  service::RepairDecision decision;
  decision.act = kAct;
  GS_TRY_ASSIGN(decision.met, read_met(arguments));
  GS_TRY_ASSIGN(decision.reason, arguments.required("reason"));
  decision.clause = arguments.find("clause").value_or("");
  GS_TRY_ASSIGN(decision.until, arguments.date("until"));
  GS_TRY_ASSIGN(const service::DecidedRepair decided,
                service::decide_repair(*target, pack, id, decision, key ? &*key : nullptr, now));
  if (context.json()) {
    print(codec::pretty_json(decided_json(decided)) + '\n');
  } else {
    print_decided(decided);
  }
  return 0;
}

}  // namespace

std::vector<Command> repair_commands() {
  return {
      {"repair checklist",
       "COMPANY",
       "Show what burdens a company, the conditions of its end, and the earliest day to ask for "
       "it.",
       1,
       1,
       {kPackOption},
       run_checklist},
      {"repair open",
       "COMPANY",
       "Apply, as the company, for the end of every listing whose day has come.",
       1,
       1,
       {kMetOption, kReasonOption, kClauseOption, kPackOption},
       run_open},
      {"repair grant",
       "CASE",
       "End every listing that the application covers, with all that follows from them.",
       1,
       1,
       {kKeyOption, kMetOption, kReasonOption, kClauseOption, kPackOption},
       run_act<CaseAct::kGranted>},
      {"repair refuse",
       "CASE",
       "Refuse the application, on every listing that it covers.",
       1,
       1,
       {kKeyOption,
        kReasonOption,
        kClauseOption,
        {"until", "DATE", "the first day of a new request (default: the next day)"},
        kPackOption},
       run_act<CaseAct::kRefused>},
      {"repair withdraw",
       "CASE",
       "Take the application back, as the company.",
       1,
       1,
       {kReasonOption, kClauseOption, kPackOption},
       run_act<CaseAct::kWithdrawn>},
  };
}

}  // namespace goodstanding::app
