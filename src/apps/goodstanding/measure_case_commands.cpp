#include "case_output.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/measure_decisions.hpp"
#include "goodstanding/service/officers.hpp"
#include "lookup.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{"pack", "PACK",
                                 "the pack with the catalogue (default: corporate-standing)"};
constexpr OptionSpec kKeyOption{"key", "FILE", "the acting officer's signing key"};
constexpr OptionSpec kReasonOption{"reason", "TEXT", "why; becomes part of the decision"};
constexpr OptionSpec kClauseOption{"clause", "TEXT",
                                   "the clause it rests on (default: the measure's)"};

void print_case(const Case& matter, const Context& context) {
  print(context.json() ? codec::pretty_json(case_json(matter)) + '\n' : format_case(matter));
}

Result<crypto::SigningKey> load_key(const Arguments& arguments) {
  GS_TRY_ASSIGN(const std::string file, arguments.required("key"));
  return service::load_key(file);
}

template <CaseKind kKind>
Result<int> run_ask(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const crypto::SigningKey key, load_key(arguments));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::MeasureRequest request;
  request.kind = kKind;
  GS_TRY_ASSIGN(request.company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  request.measure = arguments.operands()[1];
  GS_TRY_ASSIGN(request.reason, arguments.required("reason"));
  request.clause = arguments.find("clause").value_or("");
  GS_TRY_ASSIGN(const Case matter, service::ask_for_measure(*target, pack, request, key, now));
  print_case(matter, context);
  return 0;
}

/// Each pair of commands acts on cases of its own kind only, so that nobody grants a restriction
/// when he means to waive one.
Result<void> require_kind(store::Register& target, CaseId id, CaseKind kind) {
  GS_TRY_ASSIGN(const Case matter, target.load_case(id));
  if (matter.kind == kind) return {};
  return Error{ErrorId::kUsage, "case " + format_case_id(id) + " is of the kind " +
                                    std::string(format_case_kind(matter.kind)) + ", not " +
                                    std::string(format_case_kind(kind))};
}

template <CaseKind kKind, CaseAct kAct>
Result<int> run_act(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const CaseId id, parse_case_id(arguments.operands()[0]));
  GS_TRY(require_kind(*target, id, kKind));
  GS_TRY_ASSIGN(const crypto::SigningKey key, load_key(arguments));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::MeasureAct act;
  act.act = kAct;
  GS_TRY_ASSIGN(act.reason, arguments.required("reason"));
  act.clause = arguments.find("clause").value_or("");
  GS_TRY_ASSIGN(act.until, arguments.date("until"));
  GS_TRY_ASSIGN(const Case matter, service::decide_measure(*target, pack, id, act, key, now));
  print_case(matter, context);
  return 0;
}

/// The acts of one kind of case; the summaries in the order ask, grant, refuse, revoke, withdraw.
template <CaseKind kKind>
void append_commands(std::vector<Command>& all, std::span<const std::string_view, 5> names,
                     std::span<const std::string_view, 5> summaries) {
  const std::vector<OptionSpec> options{kKeyOption, kReasonOption, kClauseOption, kPackOption};
  std::vector<OptionSpec> grant = options;
  grant.push_back({"until", "DATE", "its end, half-open (default: the latest lawful one)"});
  all.push_back({names[0], "COMPANY MEASURE", summaries[0], 2, 2, options, run_ask<kKind>});
  all.push_back({names[1], "CASE", summaries[1], 1, 1, grant, run_act<kKind, CaseAct::kGranted>});
  all.push_back({names[2], "CASE", summaries[2], 1, 1, options, run_act<kKind, CaseAct::kRefused>});
  all.push_back({names[3], "CASE", summaries[3], 1, 1, options, run_act<kKind, CaseAct::kRevoked>});
  all.push_back(
      {names[4], "CASE", summaries[4], 1, 1, options, run_act<kKind, CaseAct::kWithdrawn>});
}

constexpr std::string_view kMeasureNames[] = {"measure ask", "measure grant", "measure refuse",
                                              "measure revoke", "measure withdraw"};
constexpr std::string_view kMeasureSummaries[] = {
    "Ask that a discretionary measure be imposed.",
    "Grant it, as another officer of its authority, until a day.",
    "Refuse it, with reasons.",
    "End a measure that was granted, before its term.",
    "Take the request back.",
};
constexpr std::string_view kWaiverNames[] = {"waiver ask", "waiver grant", "waiver refuse",
                                             "waiver revoke", "waiver withdraw"};
constexpr std::string_view kWaiverSummaries[] = {
    "Ask that a restriction in force be waived, for compelling reasons.",
    "Grant it, as another officer of its authority, until a day.",
    "Refuse it, with reasons.",
    "End a waiver before its term: the restriction acts again.",
    "Take the request back.",
};

}  // namespace

std::vector<Command> measure_case_commands() {
  std::vector<Command> all;
  append_commands<CaseKind::kMeasure>(all, kMeasureNames, kMeasureSummaries);
  append_commands<CaseKind::kWaiver>(all, kWaiverNames, kWaiverSummaries);
  return all;
}

}  // namespace goodstanding::app
