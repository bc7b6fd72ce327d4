#include "access.hpp"
#include "case_output.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/casework/proceeding.hpp"
#include "goodstanding/service/objections.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/ratings.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "reversal_output.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{
    "pack", "PACK", "the pack whose clocks bind the objection (default: corporate-standing)"};
constexpr OptionSpec kKeyOption{"key", "FILE", "the acting officer's signing key"};
constexpr OptionSpec kReasonOption{"reason", "TEXT", "why; becomes part of the case"};
constexpr OptionSpec kClauseOption{"clause", "TEXT",
                                   "the clause it rests on (default: that of the opening)"};

void print_case(const Case& matter, const Context& context) {
  print(context.json() ? codec::pretty_json(case_json(matter)) + '\n' : format_case(matter));
}

/// Reads `record:104559` or `listing:L4096`; `#` before a position is allowed, as explanations
/// write it.
Result<void> read_item(const std::string& text, service::ObjectionRequest& request) {
  const std::size_t colon = text.find(':');
  const std::optional<ItemKind> kind = parse_item_kind(text.substr(0, colon));
  if (colon == std::string::npos || !kind) {
    return Error{ErrorId::kUsage, "`" + text +
                                      "` is no item; write it as record:104559, "
                                      "statement:17, relation:18, match:19, rating:20 or "
                                      "listing:L4096"};
  }
  request.item_kind = *kind;
  request.item = text.substr(colon + 1);
  const char mark = *kind == ItemKind::kListing ? 'L' : '#';
  if (!request.item.empty() && request.item.front() == mark) request.item.erase(0, 1);
  return {};
}

Result<int> run_open(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::ObjectionRequest request;
  GS_TRY_ASSIGN(request.company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  GS_TRY(read_item(arguments.operands()[1], request));
  GS_TRY_ASSIGN(request.reason, arguments.required("reason"));
  request.clause = arguments.find("clause").value_or("");
  GS_TRY_ASSIGN(const Case matter, service::open_objection(*target, pack, request, now));
  print_case(matter, context);
  return 0;
}

/// Rates the company anew under the pack of the annulled rating.
Result<Rating> renew_annulled(store::Register& target, const Case& matter, Instant now,
                              const Context& context) {
  GS_TRY_ASSIGN(const std::vector<StoredRating> ratings,
                target.load_stored_ratings(matter.company));
  for (const StoredRating& stored : ratings) {
    if (std::to_string(stored.position.value) != matter.item) continue;
    const std::string name = stored.rating.pack.substr(0, stored.rating.pack.find('@'));
    GS_TRY_ASSIGN(const service::LoadedPack pack, service::load_pack(context.home(), name));
    return service::renew_rating(target, pack, matter.company, now);
  }
  return Error{ErrorId::kNotFound,
               "no rating " + matter.item + " of " + format_company(matter.company) + " is stored"};
}

/// Shows a granted objection, and says what it reverses.
Result<void> print_granted(store::Register& target, const service::LoadedPack& pack,
                           const Case& matter, Instant now, const Context& context) {
  GS_TRY_ASSIGN(const service::Reversals reversals,
                service::find_reversals(target, pack, matter, now));
  JsonObject json = extend_json(case_json(matter));
  std::string text = format_case(matter) + format_reversals(reversals);
  json.add("reverses", reversals_json(reversals));
  if (matter.item_kind == ItemKind::kRating) {
    GS_TRY_ASSIGN(const Rating renewed, renew_annulled(target, matter, now, context));
    json.add("renewed", rating_result_json(renewed));
    text += "rated anew: " + format_rating_result(renewed) + " under " + renewed.pack + '\n';
  }
  print(context.json() ? json.format() : text);
  return {};
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
  service::ObjectionAct act;
  act.act = kAct;
  GS_TRY_ASSIGN(act.reason, arguments.required("reason"));
  act.clause = arguments.find("clause").value_or("");
  GS_TRY_ASSIGN(act.until, arguments.date("until"));
  GS_TRY_ASSIGN(const Case matter,
                service::act_on_objection(*target, pack, id, act, key ? &*key : nullptr, now));
  if (kAct == CaseAct::kGranted) {
    GS_TRY(print_granted(*target, pack, matter, now, context));
  } else {
    print_case(matter, context);
  }
  return 0;
}

Result<int> run_clock(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const std::vector<Case> moved, service::run_objection_clocks(*target, pack, now));
  std::vector<codec::JsonValue> json;
  for (const Case& matter : moved) {
    json.push_back(case_json(matter));
    if (!context.json()) print(format_case(matter));
  }
  if (context.json()) {
    print(format_json_rows(std::move(json)));
  } else if (moved.empty()) {
    print("nothing is overdue\n");
  }
  return 0;
}

Result<int> run_list(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  std::vector<Case> cases;
  CompanyId about;
  if (arguments.operands().empty()) {
    GS_TRY_ASSIGN(cases, target->load_cases(std::nullopt, view.known_at));
  } else {
    GS_TRY_ASSIGN(const CompanyId company, find_company(*target, arguments.operands()[0], view));
    GS_TRY_ASSIGN(cases, service::load_company_cases(*target, company, view));
    about = company;
  }
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("case list", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  const std::size_t held = cases.size();
  std::erase_if(cases, [&](const Case& matter) { return !sight.sees_case(matter); });
  GS_TRY(reading.log(context, about, format_shown(cases.size(), held, "cases")));
  Table table({{"case"}, {"company"}, {"kind"}, {"item"}, {"act"}, {"since"}});
  std::vector<codec::JsonValue> json;
  for (const Case& matter : cases) {
    table.add({format_case_id(matter.id), format_company(matter.company),
               std::string(format_case_kind(matter.kind)),
               std::string(format_item_kind(matter.item_kind)) + ' ' + matter.item,
               std::string(format_case_act(matter.act())), format_date(matter.events.back().on)});
    json.push_back(case_json(matter));
  }
  print_rows(context, table, std::move(json));
  return 0;
}

Result<int> run_show(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const CaseId id, parse_case_id(arguments.operands()[0]));
  GS_TRY_ASSIGN(const Case matter, target->load_case(id));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("case show", arguments, context));
  GS_TRY_ASSIGN(const service::Sight sight, reading.sight(context, view));
  const bool seen = sight.sees_case(matter);
  GS_TRY(reading.log(context, matter.company,
                     (seen ? "case " : "nothing of case ") + format_case_id(id)));
  // That it exists is not for every reader to know.
  if (!seen) return Error{ErrorId::kNotFound, "there is no case " + format_case_id(id)};
  print_case(matter, context);
  if (context.json() || matter.kind != CaseKind::kObjection) return 0;
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const std::vector<casework::NextAct> acts, casework::next_acts(pack.cases, matter));
  Table table({{"next"}, {"by"}, {"in time until"}});
  for (const casework::NextAct& next : acts) {
    table.add({std::string(format_case_act(next.act)), std::string(format_actor(next.actor)),
               next.due ? format_date(*next.due) : ""});
  }
  if (!table.empty()) print("\n" + table.format());
  return 0;
}

}  // namespace

std::vector<Command> objection_commands() {
  const std::vector<OptionSpec> officer{kKeyOption, kReasonOption, kClauseOption, kPackOption};
  std::vector<OptionSpec> dated = officer;
  dated.push_back({"until", "DATE", "the end of the period, half-open"});
  return {
      {"objection open",
       "COMPANY ITEM",
       "Object, as the company, to a record, statement, relation, match, rating or listing.",
       2,
       2,
       {kReasonOption, kClauseOption, kPackOption},
       run_open},
      {"objection forward", "CASE", "Ask the provider of the item for an answer.", 1, 1, dated,
       run_act<CaseAct::kForwarded>},
      {"objection answer", "CASE", "Record the provider's answer.", 1, 1, officer,
       run_act<CaseAct::kAnswered>},
      {"objection extend", "CASE", "Extend the clock of the decision, with a reason.", 1, 1, dated,
       run_act<CaseAct::kExtended>},
      {"objection pause", "CASE", "Let the clock rest, as while experts test.", 1, 1, officer,
       run_act<CaseAct::kPaused>},
      {"objection resume", "CASE", "Let the clock run on.", 1, 1, officer,
       run_act<CaseAct::kResumed>},
      {"objection grant", "CASE",
       "Decide that the item was wrong from the start, and say what that reverses.", 1, 1, officer,
       run_act<CaseAct::kGranted>},
      {"objection refuse", "CASE", "Decide that the item stands.", 1, 1, officer,
       run_act<CaseAct::kRefused>},
      {"objection record-both", "CASE",
       "Decide that it cannot be decided: item and objection stand side by side.", 1, 1, officer,
       run_act<CaseAct::kBothRecorded>},
      {"objection withdraw",
       "CASE",
       "Take the objection back, as the company.",
       1,
       1,
       {kReasonOption, kClauseOption, kPackOption},
       run_act<CaseAct::kWithdrawn>},
      {"objection clock",
       "",
       "Let every item rest whose objection is overdue.",
       0,
       0,
       {kPackOption},
       run_clock},
      {"case list", "[COMPANY]", "List the cases of a company, or of all.", 0, 1,
       reading_options({}), run_list},
      {"case show", "CASE", "Show a case with its acts and clocks.", 1, 1,
       reading_options({kPackOption}), run_show},
  };
}

}  // namespace goodstanding::app
