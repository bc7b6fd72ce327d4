#include <algorithm>
#include <charconv>

#include "access.hpp"
#include "commands.hpp"
#include "console.hpp"
#include "context.hpp"
#include "json_object.hpp"
#include "lookup.hpp"
#include "row_output.hpp"

namespace goodstanding::app {
namespace {

/// The exit code of a check that found something, as that of `check`.
constexpr int kDamaged = 14;
/// Within it the log of a new register begins. Units: microseconds.
constexpr std::int64_t kOneMinute = 60'000'000;

void print_entries(const Context& context, const std::vector<QueryEntry>& entries) {
  Table table({{"n", Align::kRight}, {"when"}, {"who"}, {"command"}, {"why"}, {"shown"}});
  std::vector<codec::JsonValue> json;
  for (const QueryEntry& entry : entries) {
    table.add({std::to_string(entry.number), format_instant(entry.at), format_reader(entry.reader),
               entry.command, entry.purpose, entry.shown});
    json.push_back(JsonObject()
                       .count("number", entry.number)
                       .text("at", format_instant(entry.at))
                       .text("reader", format_reader_kind(entry.reader.kind))
                       .text_or_null("name", entry.reader.name)
                       .text_or_null("authority", entry.reader.authority)
                       .text("command", entry.command)
                       .text_or_null("company", entry.company ? format_company(entry.company) : "")
                       .text("purpose", entry.purpose)
                       .text("shown", entry.shown)
                       .build());
  }
  print_rows(context, table, std::move(json));
}

/// Shows who read a company's file: entries about any of its source companies, and those of
/// commands that read the files of all.
Result<int> run_reads(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const View view, context.view());
  GS_TRY_ASSIGN(const Reading reading, Reading::begin("company reads", arguments, context));
  GS_TRY_ASSIGN(const CompanyId id, find_company(*target, arguments.operands()[0], view));
  const ReaderKind kind = reading.reader().kind;
  if (kind != ReaderKind::kCompany && kind != ReaderKind::kConsole) {
    GS_TRY(reading.refuse(context, id, "who read a company's file is for the company to see"));
  }
  GS_TRY_ASSIGN(const Dossier dossier, target->load_company(id, view));
  GS_TRY_ASSIGN(const std::unique_ptr<store::QueryLog> queries, open_queries(context));
  GS_TRY_ASSIGN(const std::vector<QueryEntry> all, queries->load(std::nullopt));
  std::vector<QueryEntry> entries;
  for (const QueryEntry& entry : all) {
    bool about = !entry.company;
    for (const SubjectId source : dossier.sources) about |= entry.company == as_company(source);
    if (about) entries.push_back(entry);
  }
  GS_TRY(reading.log(context, id, format_shown(entries.size(), entries.size(), "readings")));
  print_entries(context, entries);
  return 0;
}

/// Reads `NUMBER:HASH`, as `queries check` prints it.
Result<store::QueryHead> parse_head(const std::string& text) {
  store::QueryHead head;
  const std::size_t colon = text.find(':');
  const char* const end = text.data() + std::min(colon, text.size());
  const auto [rest, error] = std::from_chars(text.data(), end, head.number);
  const auto hash = parse_hex(std::string_view(text).substr(std::min(colon, text.size() - 1) + 1));
  if (error != std::errc{} || rest != end || !hash || hash->size() != head.hash.size()) {
    return Error{ErrorId::kUsage,
                 "`" + text +
                     "` is no head of a query log; write NUMBER:HASH as `queries check` "
                     "prints it"};
  }
  std::copy(hash->begin(), hash->end(), head.hash.begin());
  return head;
}

Result<int> run_check(const Arguments& arguments, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  GS_TRY_ASSIGN(const store::RegisterInfo info, target->info());
  std::optional<store::QueryHead> kept;
  if (const auto text = arguments.find("head")) {
    GS_TRY_ASSIGN(kept, parse_head(*text));
  }
  GS_TRY_ASSIGN(const std::unique_ptr<store::QueryLog> queries, open_queries(context));
  GS_TRY_ASSIGN(store::QueryCheck checked, queries->check(kept));
  // A log is begun with its register; one that begins later had a predecessor, or none was kept.
  if (checked.begun && checked.begun->micros > info.created_at.micros + kOneMinute) {
    checked.damages.push_back({0, "the log begins at " + format_instant(*checked.begun) +
                                      ", after its register: what was read before is not known"});
  }
  const std::string head =
      std::to_string(checked.head.number) + ':' + format_hex(checked.head.hash);
  Table table({{"entry", Align::kRight}, {"damage"}});
  std::vector<codec::JsonValue> damages;
  for (const store::QueryDamage& damage : checked.damages) {
    table.add({damage.number == 0 ? "" : std::to_string(damage.number), damage.what});
    damages.push_back(JsonObject().count("entry", damage.number).text("what", damage.what).build());
  }
  if (context.json()) {
    print(JsonObject()
              .count("entries", checked.entries)
              .count("forgotten", checked.forgotten)
              .text("head", head)
              .add("clean", codec::JsonValue::boolean(checked.damages.empty()))
              .array("damages", std::move(damages))
              .format());
  } else {
    print(std::to_string(checked.entries) + " entries, " + std::to_string(checked.forgotten) +
          " forgotten after five years; head " + head + "\n");
    print(table.empty() ? "the query log is clean\n" : table.format());
  }
  return checked.damages.empty() ? 0 : kDamaged;
}

Result<int> run_prune(const Arguments&, Context& context) {
  GS_TRY_ASSIGN(store::Register * target, context.open_register());
  static_cast<void>(target);
  GS_TRY_ASSIGN(const std::unique_ptr<store::QueryLog> queries, open_queries(context));
  GS_TRY_ASSIGN(const std::uint64_t before, queries->prune());
  QueryEntry entry;
  GS_TRY_ASSIGN(entry.at, context.now());
  entry.command = "queries prune";
  entry.shown = "nothing";
  // The entry of today moves the rule on: what is older than five years goes with it.
  GS_TRY_ASSIGN(const std::vector<QueryEntry> held, queries->load(std::nullopt));
  GS_TRY(queries->append(entry));
  GS_TRY_ASSIGN(const std::vector<QueryEntry> left, queries->load(std::nullopt));
  const std::uint64_t gone = before + held.size() + 1 - left.size();
  if (context.json()) {
    print(JsonObject().count("forgotten", gone).count("entries", left.size()).format());
  } else {
    print(std::to_string(gone) + " entries older than five years forgotten, " +
          std::to_string(left.size()) + " kept\n");
  }
  return 0;
}

}  // namespace

std::vector<Command> query_commands() {
  return {
      {"company reads", "COMPANY", "Show a company who read its file, when and why.", 1, 1,
       reading_options({}), run_reads},
      {"queries check",
       "",
       "Recompute the chain of the query log and name every entry that was changed or removed.",
       0,
       0,
       {{"head", "NUMBER:HASH",
         "a head that was kept elsewhere, which must still be in the chain"}},
       run_check},
      {"queries prune",
       "",
       "Forget the entries that are older than five years.",
       0,
       0,
       {},
       run_prune},
  };
}

}  // namespace goodstanding::app
