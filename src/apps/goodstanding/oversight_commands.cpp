#include <charconv>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/measure_reports.hpp"
#include "goodstanding/service/officers.hpp"
#include "goodstanding/service/outbox.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr OptionSpec kPackOption{"pack", "PACK",
                                 "the pack with the catalogue (default: corporate-standing)"};

/// Reads `PARAMETER=VALUE`, as the catalogue understands it.
Result<void> read_value(const measures::MeasureCatalogue& catalogue, const std::string& text,
                        measures::ParameterValues& values) {
  const std::size_t equals = text.find('=');
  const measures::ParameterSpec* spec =
      equals == std::string::npos ? nullptr : catalogue.find_parameter(text.substr(0, equals));
  if (spec == nullptr) {
    return Error{ErrorId::kUsage,
                 "--set: `" + text + "` is no PARAMETER=VALUE of a parameter in the catalogue"};
  }
  GS_TRY_ASSIGN(measures::ParameterValue value,
                measures::parse_parameter(*spec, text.substr(equals + 1)));
  values.insert_or_assign(spec->id, std::move(value));
  return {};
}

Result<int> run_report(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const std::string key_file, arguments.required("key"));
  GS_TRY_ASSIGN(const crypto::SigningKey key, service::load_key(key_file));
  GS_TRY_ASSIGN(const Instant now, context.now());
  service::Application application;
  GS_TRY_ASSIGN(application.company,
                find_company(*target, arguments.operands()[0], {date_of(now), now}));
  application.measure = arguments.operands()[1];
  GS_TRY_ASSIGN(application.reference, arguments.required("reference"));
  GS_TRY_ASSIGN(const std::optional<Date> from, arguments.date("from"));
  application.from = from.value_or(date_of(now));
  GS_TRY_ASSIGN(application.to, arguments.date("to"));
  for (const std::string& text : arguments.all("set")) {
    GS_TRY(read_value(pack.catalogue, text, application.values));
  }
  GS_TRY_ASSIGN(const ApplicationReport report,
                service::report_application(*target, pack, application, key, now));
  const std::string to = report.to ? format_date(*report.to) : "";
  if (context.json()) {
    print(JsonObject()
              .text("company", format_company(report.company))
              .text("measure", report.measure)
              .text("authority", report.authority)
              .text("from", format_date(report.from))
              .text_or_null("to", to)
              .add("parameters", parse_own_json(report.parameters))
              .text("reference", report.reference)
              .format());
    return 0;
  }
  print("reported by " + report.authority + ": " + report.measure + " applied to " +
        format_company(report.company) + " from " + format_date(report.from) +
        (to.empty() ? ", still applied" : " to " + to) + ", reference " + report.reference + '\n');
  return 0;
}

/// What a command acknowledges: `L4096`, a listing, or `M4096`, an imposed measure.
struct EndedItem {
  EndKind kind = EndKind::kListing;
  std::int64_t id = 0;
};

Result<EndedItem> parse_ended(const std::string& text) {
  EndedItem item;
  item.kind = text.starts_with('M') ? EndKind::kMeasure : EndKind::kListing;
  const bool has_letter = text.starts_with('M') || text.starts_with('L');
  const std::string_view digits = std::string_view(text).substr(has_letter ? 1 : 0);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), item.id);
  if (!has_letter || error != std::errc{} || end != digits.data() + digits.size()) {
    return Error{ErrorId::kUsage, "`" + text +
                                      "` is neither a listing, written as L4096, nor an imposed "
                                      "measure, written as M4096"};
  }
  return item;
}

std::string format_ended(const EndId& end) {
  return (end.kind == EndKind::kMeasure ? 'M' : 'L') + std::to_string(end.item);
}

JsonObject end_json(const measures::End& end) {
  JsonObject json;
  json.text("ended", format_ended(end.id))
      .text("company", format_company(end.company))
      .text("what", end.what)
      .text("how", end.how)
      .text("on", format_date(end.on));
  return json;
}

Result<int> run_acknowledge(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const EndedItem item, parse_ended(arguments.operands()[0]));
  GS_TRY_ASSIGN(const std::string consumer, arguments.required("consumer"));
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const std::vector<measures::End> ends,
                service::acknowledge_ends(*target, consumer, item.kind, item.id, now));
  Table table({{"acknowledged"}, {"company"}, {"what"}, {"how"}, {"on"}});
  std::vector<codec::JsonValue> json;
  for (const measures::End& end : ends) {
    table.add({format_ended(end.id), format_company(end.company), end.what, end.how,
               format_date(end.on)});
    json.push_back(end_json(end).build());
  }
  print_rows(context, table, std::move(json));
  return 0;
}

std::vector<codec::JsonValue> faults_json(const service::Overview& overview) {
  std::vector<codec::JsonValue> rows;
  for (const measures::ApplicationFault& fault : overview.faults) {
    rows.push_back(JsonObject()
                       .text("fault", measures::format_fault(fault.kind))
                       .text("company", format_company(fault.company))
                       .text("measure", fault.measure)
                       .text("authority", fault.authority)
                       .text("from", format_date(fault.from))
                       .text("to", format_date(fault.to))
                       .text_or_null("reference", fault.reference)
                       .text("why", measures::explain_fault(fault.kind))
                       .build());
  }
  return rows;
}

constexpr measures::FaultKind kFaults[] = {
    measures::FaultKind::kNeverApplied, measures::FaultKind::kWithoutBasis,
    measures::FaultKind::kAfterTheEnd, measures::FaultKind::kOtherValue,
    measures::FaultKind::kEntryAnnulled};

std::size_t count_of(const measures::AuthorityFigures& row, measures::FaultKind kind) {
  return row.faults[static_cast<std::size_t>(kind) - 1];
}

std::vector<codec::JsonValue> figures_json(const service::Overview& overview) {
  std::vector<codec::JsonValue> rows;
  for (const measures::AuthorityFigures& row : overview.figures) {
    JsonObject json;
    json.text("authority", row.authority)
        .count("rewards", row.rewards)
        .count("restrictions", row.restrictions)
        .count("reports", row.reports);
    for (const measures::FaultKind kind : kFaults) {
      json.count(measures::format_fault(kind), count_of(row, kind));
    }
    rows.push_back(json.build());
  }
  return rows;
}

std::vector<codec::JsonValue> outstanding_json(const service::Overview& overview) {
  std::vector<codec::JsonValue> rows;
  for (const measures::Outstanding& one : overview.outstanding) {
    rows.push_back(end_json(one.end)
                       .text("consumer", one.consumer)
                       .text("due", format_date(one.due))
                       .boolean("late", one.late)
                       .count("days_late", static_cast<std::uint64_t>(one.days_late))
                       .build());
  }
  return rows;
}

std::vector<codec::JsonValue> balance_json(const measures::MeasureCatalogue& catalogue) {
  std::vector<codec::JsonValue> rows;
  for (const measures::Balance& row : catalogue.balance()) {
    rows.push_back(JsonObject()
                       .text("domain", row.domain)
                       .count("rewards", row.rewards)
                       .count("restrictions", row.restrictions)
                       .build());
  }
  return rows;
}

void print_figures(const service::Overview& overview) {
  Table table({{"authority"},
               {"rewards", Align::kRight},
               {"restrictions", Align::kRight},
               {"reports", Align::kRight},
               {"never applied", Align::kRight},
               {"without basis", Align::kRight},
               {"after the end", Align::kRight},
               {"other value", Align::kRight},
               {"entry annulled", Align::kRight}});
  for (const measures::AuthorityFigures& row : overview.figures) {
    std::vector<std::string> cells{row.authority, std::to_string(row.rewards),
                                   std::to_string(row.restrictions), std::to_string(row.reports)};
    for (const measures::FaultKind kind : kFaults) {
      cells.push_back(std::to_string(count_of(row, kind)));
    }
    table.add(std::move(cells));
  }
  print(table.format());
}

void print_faults(const service::Overview& overview) {
  if (overview.faults.empty()) return;
  Table table(
      {{"fault"}, {"company"}, {"measure"}, {"authority"}, {"from"}, {"to"}, {"reference"}});
  for (const measures::ApplicationFault& fault : overview.faults) {
    table.add({std::string(measures::format_fault(fault.kind)), format_company(fault.company),
               fault.measure, fault.authority, format_date(fault.from), format_date(fault.to),
               fault.reference});
  }
  print("\n" + table.format());
}

void print_outstanding(const service::Overview& overview) {
  if (overview.outstanding.empty()) return;
  Table table({{"not acknowledged by"}, {"ended"}, {"what"}, {"how"}, {"on"}, {"due"}, {""}});
  for (const measures::Outstanding& one : overview.outstanding) {
    const std::string late = one.late ? std::to_string(one.days_late) + " days late" : "";
    table.add({one.consumer, format_ended(one.end.id), one.end.what, one.end.how,
               format_date(one.end.on), format_date(one.due), late});
  }
  print("\n" + table.format());
}

Result<int> run_overview(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const service::LoadedPack pack, load_pack(arguments, context));
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const std::vector<lists::ListBook> books,
                service::load_list_books(*target, context.home(), view.known_at));
  GS_TRY_ASSIGN(const service::Overview overview,
                service::oversee_measures(*target, pack, view, books));
  if (context.json()) {
    print(JsonObject()
              .text("as_of", format_date(view.as_of))
              .text("known_at", format_instant(view.known_at))
              .array("catalogue", balance_json(pack.catalogue))
              .array("authorities", figures_json(overview))
              .array("faults", faults_json(overview))
              .array("not_acknowledged", outstanding_json(overview))
              .format());
    return 0;
  }
  print_figures(overview);
  print_faults(overview);
  print_outstanding(overview);
  return 0;
}

}  // namespace

std::vector<Command> oversight_commands() {
  return {
      {"measure report",
       "COMPANY MEASURE",
       "Report, as an officer of its authority, that a measure was applied.",
       2,
       2,
       {{"key", "FILE", "the reporting officer's signing key"},
        {"from", "DATE", "the first day on which it was applied (default: today)"},
        {"to", "DATE", "the first day on which it was not any more (default: still applied)"},
        {"set", "PARAMETER=VALUE", "what was set, if not what the catalogue says; repeat it"},
        {"reference", "TEXT", "the authority's own file; the same again replaces the report"},
        kPackOption},
       run_report},
      {"measure overview",
       "",
       "Show by authority what is in force, and what was applied otherwise than decided.",
       0,
       0,
       {kPackOption, kAsOfOption, kKnownAtOption},
       run_overview},
      {"acknowledge",
       "ENDED",
       "Acknowledge, as a consumer, the end of a listing (L4096) or measure (M4096).",
       1,
       1,
       {{"consumer", "NAME", "who no longer uses what ended"}},
       run_acknowledge},
  };
}

}  // namespace goodstanding::app
