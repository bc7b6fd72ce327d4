#include <algorithm>

#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/ingest.hpp"
#include "goodstanding/service/library.hpp"
#include "json_object.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

constexpr std::size_t kAny = 10000;
constexpr std::uint64_t kMaxDefinition = std::uint64_t{8} << 20U;

std::string format_delivery_kind(DeliveryKind kind) {
  return kind == DeliveryKind::kFull ? "full" : "delta";
}

Result<int> run_channels_list(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(const std::vector<std::string> names, service::list_channels(context.home()));
  Table table({{"channel"}, {"delivery"}, {"authority"}, {"title"}});
  std::vector<codec::JsonValue> rows;
  for (const std::string& name : names) {
    GS_TRY_ASSIGN(const channels::Channel channel, service::load_channel(context.home(), name));
    const channels::ChannelInfo& info = channel.info();
    table.add({info.id, format_delivery_kind(info.delivery), info.authority, info.title});
    rows.push_back(JsonObject()
                       .text("channel", info.id)
                       .text("delivery", format_delivery_kind(info.delivery))
                       .text("authority", info.authority)
                       .text("title", info.title)
                       .build());
  }
  print_rows(context, table, std::move(rows));
  return 0;
}

Result<int> run_channels_check(const Arguments& arguments, Context& context) {
  std::vector<std::string> names(arguments.operands().begin(), arguments.operands().end());
  if (names.empty()) {
    GS_TRY_ASSIGN(names, service::list_channels(context.home()));
  }
  bool failed = false;
  for (const std::string& name : names) {
    const bool is_path = name.find('/') != std::string::npos || name.ends_with(".yaml");
    const std::string path = is_path ? name : context.home() + "/channels/" + name + ".yaml";
    GS_TRY_ASSIGN(const std::string text, files::read_file(path, kMaxDefinition));
    const channels::LoadedChannel loaded = channels::load_channel(text, path);
    print(format_findings(loaded.findings));
    failed = failed || !loaded.channel;
    if (loaded.channel) print(loaded.channel->info().id + ": good\n");
  }
  return failed ? error_info(ErrorId::kBadInput).exit_code : 0;
}

Result<int> run_channels_explain(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(const channels::Channel channel,
                service::load_channel(context.home(), arguments.operands()[0]));
  const channels::ChannelInfo& info = channel.info();
  if (context.json()) {
    std::vector<codec::JsonValue> layouts;
    for (const std::string_view layout : channel.layout_names()) {
      layouts.push_back(codec::JsonValue::string(std::string(layout)));
    }
    print(JsonObject()
              .text("channel", info.id)
              .text("title", info.title)
              .text("authority", info.authority)
              .text("basis", info.basis)
              .text("source", info.source)
              .text("licence", info.licence)
              .text("timetable", info.timetable)
              .text("delivery", format_delivery_kind(info.delivery))
              .text("jurisdiction", info.jurisdiction)
              .text("digest", format_hex(channel.digest()))
              .array("files", std::move(layouts))
              .format());
    return 0;
  }
  Table table({{info.id}, {info.title}});
  table.add({"authority", info.authority});
  table.add({"basis", info.basis});
  table.add({"source", info.source});
  table.add({"licence", info.licence});
  table.add({"timetable", info.timetable});
  table.add({"delivery", format_delivery_kind(info.delivery)});
  for (const std::string_view layout : channel.layout_names()) {
    table.add({"file", std::string(layout)});
  }
  table.add({"digest", format_hex(channel.digest())});
  print(table.format());
  return 0;
}

Table account_table(const Delivery& delivery) {
  Table table({{"file"},
               {"rows", Align::kRight},
               {"applied", Align::kRight},
               {"exact repeat", Align::kRight},
               {"person", Align::kRight},
               {"other kind", Align::kRight},
               {"finding", Align::kRight}});
  const auto add = [&](const std::string& name, const DispositionCounts& counts) {
    std::vector<std::string> cells{name, format_count(counts.total())};
    for (const std::uint64_t rows : counts.rows) cells.push_back(format_count(rows));
    table.add(std::move(cells));
  };
  for (const DeliveryFile& file : delivery.header.files) add(file.name, file.counts);
  if (delivery.header.files.size() > 1) add("all", delivery.counts());
  return table;
}

codec::JsonValue counts_json(const DispositionCounts& counts) {
  return JsonObject()
      .count("rows", counts.total())
      .count("applied", counts.of(Disposition::kApplied))
      .count("exact_repeat", counts.of(Disposition::kExactRepeat))
      .count("person", counts.of(Disposition::kPerson))
      .count("other_kind", counts.of(Disposition::kOtherKind))
      .count("finding", counts.of(Disposition::kFinding))
      .build();
}

codec::JsonValue delivery_json(const Delivery& delivery) {
  std::vector<codec::JsonValue> files;
  for (const DeliveryFile& file : delivery.header.files) {
    files.push_back(JsonObject()
                        .text("name", file.name)
                        .text("layout", file.layout)
                        .text("digest", format_hex(file.digest))
                        .count("bytes", file.bytes)
                        .add("counts", counts_json(file.counts))
                        .build());
  }
  const auto& published = delivery.header.published;
  return JsonObject()
      .count("delivery", static_cast<std::uint64_t>(delivery.id.value))
      .text("channel", delivery.header.channel)
      .text_or_null("published", published ? format_date(*published) : "")
      .text("recorded_at", format_instant(delivery.recorded_at))
      .count("statements", delivery.statements)
      .count("records", delivery.records)
      .count("relations", delivery.relations)
      .count("ended", delivery.ended)
      .array("files", std::move(files))
      .add("counts", counts_json(delivery.counts()))
      .build();
}

void print_delivery(const Delivery& delivery) {
  const auto& published = delivery.header.published;
  print("delivery " + std::to_string(delivery.id.value) + " of " + delivery.header.channel +
        (published ? ", published " + format_date(*published) : "") + "\n");
  print(account_table(delivery).format());
  print("appended " + format_count(delivery.statements) + " statements, " +
        format_count(delivery.records) + " records, " + format_count(delivery.relations) +
        " relations; ended " + format_count(delivery.ended) + "\n");
}

void print_correction(const service::IngestReport& report) {
  if (!report.corrects) return;
  print("corrects delivery " + std::to_string(report.corrects->value) +
        ": the same files, read by another definition of the channel\n");
  if (report.to_load_again.empty()) return;
  std::string numbers;
  for (const BatchId id : report.to_load_again) numbers += ' ' + std::to_string(id.value);
  print(
      "warning: these came later and are as other definitions read them; load their files again, "
      "in this order:" +
      numbers + "\n");
}

/// Opens what seals names, if the channel needs it.
Result<std::optional<service::HolderVault>> open_vault(const channels::Channel& channel,
                                                       Context& context) {
  std::optional<service::HolderVault> vault;
  if (channel.is_professional_register()) {
    GS_TRY_ASSIGN(vault, service::HolderVault::open(context.register_path(), context.random()));
  }
  return vault;
}

Result<int> run_ingest(const Arguments& arguments, Context& context) {
  const auto operands = arguments.operands();
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(channels::Channel channel, service::load_channel(context.home(), operands[0]));
  GS_TRY_ASSIGN(const std::optional<Date> published, arguments.date("published"));
  GS_TRY_ASSIGN(const Instant now, context.now());
  GS_TRY_ASSIGN(const auto vault, open_vault(channel, context));
  const service::IngestRequest request{
      std::move(channel), std::vector<std::string>(operands.begin() + 1, operands.end()), published,
      now, vault ? &*vault : nullptr};
  Result<service::IngestReport> report = [&] {
    ConsoleProgress progress;
    progress.write_phases_to(arguments.find("phases").value_or(""));
    return service::ingest(*target, request, progress);
  }();
  if (!report) return std::move(report).error();
  if (context.json()) {
    std::vector<codec::JsonValue> warnings;
    for (const channels::DeliveryWarning& warning : report->warnings) {
      warnings.push_back(JsonObject()
                             .text("code", warning.code)
                             .text("message", warning.message)
                             .count("count", warning.count)
                             .build());
    }
    codec::JsonValue delivery = delivery_json(report->delivery);
    print(JsonObject()
              .boolean("already_there", report->already_there)
              .add("corrects", report->corrects ? codec::JsonValue::integer(report->corrects->value)
                                                : codec::JsonValue())
              .add("delivery", std::move(delivery))
              .array("warnings", std::move(warnings))
              .count("letters", report->letters)
              .format());
    return 0;
  }
  if (report->already_there) {
    print("nothing to do: these files are delivery " + std::to_string(report->delivery.id.value) +
          " already\n");
    return 0;
  }
  print_delivery(report->delivery);
  print_correction(*report);
  for (const channels::DeliveryWarning& warning : report->warnings) {
    print("warning: " + warning.message + " (" + format_count(warning.count) + " times) [" +
          warning.code + "]\n");
  }
  if (report->letters > 0) {
    print(format_count(report->letters) +
          " role holders have to be told; see: goodstanding role notices\n");
  }
  const std::uint64_t findings = report->delivery.counts().of(Disposition::kFinding);
  if (findings > 0) {
    print(format_count(findings) + " rows are in quarantine; see: goodstanding quarantine list " +
          std::to_string(report->delivery.id.value) + "\n");
  }
  return 0;
}

Result<int> run_deliveries(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target->load_deliveries());
  if (context.json()) {
    std::vector<codec::JsonValue> rows;
    for (const Delivery& delivery : deliveries) rows.push_back(delivery_json(delivery));
    print(format_json_rows(std::move(rows)));
    return 0;
  }
  for (const Delivery& delivery : deliveries) {
    print_delivery(delivery);
    print("\n");
  }
  return 0;
}

Result<BatchId> parse_delivery(std::string_view text) {
  const auto number = parse_decimal(text);
  const auto id = number ? number->to_int64() : std::nullopt;
  if (!id || *id <= 0) {
    return Error{ErrorId::kUsage,
                 "`" + std::string(text) + "` is no delivery; see: goodstanding deliveries"};
  }
  return BatchId{*id};
}

codec::JsonValue quarantined_json(const QuarantinedRow& row) {
  return JsonObject()
      .text("file", row.finding.at.file)
      .count("row", row.row)
      .count("line", row.finding.at.line)
      .count("column", row.finding.at.column)
      .text("code", row.finding.code)
      .text("message", row.finding.message)
      .text("hint", row.finding.hint)
      .text("digest", format_hex(row.digest))
      .add("cells", parse_own_json(row.cells))
      .build();
}

Result<int> run_quarantine_list(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  std::vector<BatchId> ids;
  if (arguments.operands().empty()) {
    GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target->load_deliveries());
    for (const Delivery& delivery : deliveries) ids.push_back(delivery.id);
  } else {
    GS_TRY_ASSIGN(const BatchId id, parse_delivery(arguments.operands()[0]));
    ids.push_back(id);
  }
  Table table({{"delivery", Align::kRight}, {"place"}, {"row", Align::kRight}, {"finding"}});
  std::vector<codec::JsonValue> json;
  for (const BatchId id : ids) {
    GS_TRY_ASSIGN(const std::vector<QuarantinedRow> rows, target->load_quarantine(id));
    for (const QuarantinedRow& row : rows) {
      const SourceSpan& at = row.finding.at;
      table.add({std::to_string(id.value),
                 at.file + ':' + std::to_string(at.line) + ':' + std::to_string(at.column),
                 std::to_string(row.row), row.finding.message + " [" + row.finding.code + "]"});
      json.push_back(quarantined_json(row));
    }
  }
  print_rows(context, table, std::move(json), "the quarantine is empty\n");
  return 0;
}

Result<int> run_quarantine_show(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const BatchId id, parse_delivery(arguments.operands()[0]));
  GS_TRY_ASSIGN(const std::vector<QuarantinedRow> rows, target->load_quarantine(id));
  const std::string& wanted = arguments.operands()[1];
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const QuarantinedRow& row) {
    return std::to_string(row.row) == wanted ||
           row.finding.at.file + ':' + std::to_string(row.row) == wanted;
  });
  if (found == rows.end()) {
    return Error{ErrorId::kNotFound, "delivery " + std::to_string(id.value) + " has no row " +
                                         wanted + " in quarantine"};
  }
  if (context.json()) {
    print(codec::pretty_json(quarantined_json(*found)) + '\n');
    return 0;
  }
  print(format_finding(found->finding));
  print("row " + std::to_string(found->row) + ", digest " + format_hex(found->digest) + "\n");
  print(codec::pretty_json(parse_own_json(found->cells)) + '\n');
  return 0;
}

}  // namespace

std::vector<Command> channel_commands() {
  return {
      {"channels list", "", "Show the channels that came along.", 0, 0, {}, run_channels_list},
      {"channels check",
       "[CHANNEL|FILE...]",
       "Check channel definitions and name every mistake, with its place.",
       0,
       kAny,
       {},
       run_channels_check},
      {"channels explain",
       "CHANNEL|FILE",
       "Show one channel: authority, basis, source, files.",
       1,
       1,
       {},
       run_channels_explain},
      {"ingest",
       "CHANNEL FILE...",
       "Take a delivery in, and account for every row.",
       2,
       kAny,
       {{"published", "DATE", "the day the list is of, if the files do not say"},
        {"phases", "FILE", "append a line to FILE whenever the work enters a phase"}},
       run_ingest},
      {"deliveries",
       "",
       "Show every delivery with the account of its rows.",
       0,
       0,
       {},
       run_deliveries},
      {"quarantine list",
       "[DELIVERY]",
       "Show the rows that something is wrong with.",
       0,
       1,
       {},
       run_quarantine_list},
      {"quarantine show",
       "DELIVERY ROW",
       "Show one row in quarantine with its finding.",
       2,
       2,
       {},
       run_quarantine_show},
  };
}

}  // namespace goodstanding::app
