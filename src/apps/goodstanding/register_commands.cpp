#include "access.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/service/holder_vault.hpp"
#include "goodstanding/service/signatures.hpp"
#include "json_object.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr int kDamageFound = 14;

std::string_view format_mode(store::RegisterMode mode) {
  return mode == store::RegisterMode::kLive ? "live" : "rehearsal";
}

Result<int> run_init(const Arguments& arguments, Context& context) {
  const auto mode =
      arguments.has("rehearsal") ? store::RegisterMode::kRehearsal : store::RegisterMode::kLive;
  GS_TRY_ASSIGN(store::Register * target, context.create_register(mode));
  GS_TRY(service::HolderVault::create(context.register_path(), context.random()));
  GS_TRY(open_queries(context));  // the log of who reads begins with the register
  GS_TRY_ASSIGN(const store::RegisterInfo info, target->info());
  if (context.json()) {
    print(JsonObject()
              .text("register", context.register_path())
              .text("register_id", info.register_id)
              .text("mode", format_mode(info.mode))
              .format());
  } else {
    print("made the " + std::string(format_mode(info.mode)) + " register " +
          context.register_path() + "\n");
  }
  return 0;
}

std::string format_status_json(const store::RegisterInfo& info, const store::LogState& log,
                               const std::string& path) {
  return JsonObject()
      .text("register", path)
      .text("register_id", info.register_id)
      .text("mode", format_mode(info.mode))
      .count("schema", static_cast<std::uint64_t>(info.schema_version))
      .text("created_at", format_instant(info.created_at))
      .count("companies", info.companies)
      .count("establishments", info.establishments)
      .count("statements", info.statements)
      .count("records", info.records)
      .count("relations", info.relations)
      .count("deliveries", info.deliveries)
      .count("ratings", info.ratings)
      .count("listings", info.listings)
      .count("imposed_measures", info.imposed_measures)
      .count("log_leaves", log.leaves)
      .text("log_root", format_hex(log.root))
      .format();
}

Result<int> run_status(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const store::RegisterInfo info, target->info());
  GS_TRY_ASSIGN(const store::LogState log, target->log_state());
  if (context.json()) {
    print(format_status_json(info, log, context.register_path()));
    return 0;
  }
  Table table({{"register", Align::kLeft}, {context.register_path(), Align::kLeft}});
  table.add({"mode", std::string(format_mode(info.mode))});
  table.add({"schema", std::to_string(info.schema_version)});
  table.add({"created", format_instant(info.created_at)});
  table.add({"source companies", format_count(info.companies)});
  table.add({"establishments", format_count(info.establishments)});
  table.add({"statements", format_count(info.statements)});
  table.add({"records", format_count(info.records)});
  table.add({"relations", format_count(info.relations)});
  table.add({"deliveries", format_count(info.deliveries)});
  table.add({"ratings", format_count(info.ratings)});
  table.add({"listings", format_count(info.listings)});
  table.add({"imposed measures", format_count(info.imposed_measures)});
  table.add({"log leaves", format_count(log.leaves)});
  table.add({"log root", format_hex(log.root)});
  print(table.format());
  return 0;
}

Result<int> run_check(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  Result<store::CheckReport> checked = [&] {
    ConsoleProgress progress;
    return target->check(progress);
  }();
  if (!checked) return std::move(checked).error();
  GS_TRY_ASSIGN(const std::vector<service::SignatureFault> signatures,
                service::verify_signatures(*target));
  const bool clean = checked->damages.empty() && signatures.empty();
  if (context.json()) {
    std::vector<codec::JsonValue> damages;
    for (const store::Damage& damage : checked->damages) {
      damages.push_back(JsonObject()
                            .text("table", damage.table)
                            .text("row", damage.row)
                            .text("what", damage.what)
                            .build());
    }
    for (const service::SignatureFault& fault : signatures) {
      damages.push_back(
          JsonObject().text("table", fault.table).text("row", "").text("what", fault.what).build());
    }
    print(JsonObject()
              .boolean("clean", clean)
              .count("rows", checked->rows_checked)
              .count("log_leaves", checked->log.leaves)
              .text("log_root", format_hex(checked->log.root))
              .array("damages", std::move(damages))
              .format());
    return clean ? 0 : kDamageFound;
  }
  for (const store::Damage& damage : checked->damages) {
    print(damage.table + ", " + damage.row + ": " + damage.what + "\n");
  }
  for (const service::SignatureFault& fault : signatures) {
    print(fault.table + ", " + fault.what + "\n");
  }
  if (clean) {
    print("clean: " + format_count(checked->rows_checked) + " rows agree with " +
          format_count(checked->log.leaves) + " leaves, root " + format_hex(checked->log.root) +
          "\n");
  } else {
    print(
        "the register does not agree with its log: restore it from its last backup, and find out "
        "who wrote to it\n");
  }
  return clean ? 0 : kDamageFound;
}

Result<int> run_errors(const Arguments&, Context& context) {
  std::vector<codec::JsonValue> rows;
  Table table({{"error"}, {"exit code", Align::kRight}, {"HTTP", Align::kRight}, {"meaning"}});
  for (const ErrorInfo& info : error_table()) {
    rows.push_back(JsonObject()
                       .text("error", info.name)
                       .count("exit_code", static_cast<std::uint64_t>(info.exit_code))
                       .count("http_status", static_cast<std::uint64_t>(info.http_status))
                       .text("summary", info.summary)
                       .build());
    table.add({std::string(info.name), std::to_string(info.exit_code),
               std::to_string(info.http_status), std::string(info.summary)});
  }
  print_rows(context, table, std::move(rows));
  return 0;
}

}  // namespace

std::vector<Command> register_commands() {
  return {
      {"init",
       "",
       "Make an empty register.",
       0,
       0,
       {{"rehearsal", "", "for samples, demonstrations and tests: takes its time from --clock"}},
       run_init},
      {"status", "", "Show what the register holds and the root of its log.", 0, 0, {}, run_status},
      {"check",
       "",
       "Recompute the whole register and name what does not agree with the log.",
       0,
       0,
       {},
       run_check},
      {"errors", "", "Show every kind of error with its exit code.", 0, 0, {}, run_errors},
  };
}

}  // namespace goodstanding::app
