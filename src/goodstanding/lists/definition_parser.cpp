#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/legal_basis.hpp"

namespace goodstanding::lists {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// A longer term is no end: sources write 2999-12-31 and mean "for ever".
constexpr int kLongestTermMonths = 240;
/// A longer clock is a slip of the pen.
constexpr std::int64_t kLongestClockDays = 366;

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

/// Reports every id that occurs twice among the ones seen so far.
void require_new(YamlMapReader& reader, std::set<std::string>& seen, const std::string& id) {
  if (!id.empty() && !seen.insert(id).second) {
    reader.report("id", "list.duplicate", "the id " + quoted(id) + " is taken already");
  }
}

std::optional<EvidenceGrade> read_evidence(YamlMapReader& reader) {
  return reader.choice<std::optional<EvidenceGrade>>(
      "evidence", {{"none", EvidenceGrade::kNone},
                   {"alleged", EvidenceGrade::kAlleged},
                   {"administrative-final", EvidenceGrade::kAdministrativeFinal},
                   {"judicial-final", EvidenceGrade::kJudicialFinal}});
}

/// Reads a `term` mapping; reports what gives the list no true end.
std::optional<TermLimits> read_term(YamlMapReader& parent, std::string_view subject) {
  std::optional<YamlMapReader> reader = parent.optional_map("term");
  if (!reader) return std::nullopt;
  const std::optional<int> minimum = read_months(*reader, "minimum");
  const std::optional<int> maximum = read_months(*reader, "maximum");
  const bool wrong_form =
      (reader->has("minimum") && !minimum) || (reader->has("maximum") && !maximum);
  if (!wrong_form && (!minimum || !maximum)) {
    reader->report(minimum ? "maximum" : "minimum", "list.no-end",
                   std::string(subject) + " states no minimum or no maximum term",
                   "write term: {minimum: P3M, maximum: P36M}");
  } else if (!wrong_form && (*maximum < 1 || *maximum > kLongestTermMonths)) {
    reader->report("maximum", "list.term-endless",
                   std::string(subject) + " has no true end: its maximum is no span of 1 to " +
                       std::to_string(kLongestTermMonths) + " months");
  } else if (!wrong_form && *minimum > *maximum) {
    reader->report("minimum", "list.term-order", "the minimum term is longer than the maximum");
  }
  reader->finish();
  return TermLimits{minimum.value_or(0), maximum.value_or(0)};
}

ProposalTriggers read_triggers(YamlMapReader& parent) {
  ProposalTriggers triggers;
  if (std::optional<YamlMapReader> reader = parent.optional_map("triggers")) {
    triggers.record_kinds = reader->optional_texts("records");
    triggers.bands = reader->optional_texts("bands");
    reader->finish();
  }
  return triggers;
}

Ground read_ground(const YamlNode& node, YamlMapReader& parent, const ListDefinition& list,
                   std::set<std::string>& seen) {
  YamlMapReader reader(node, parent.document(), parent.findings());
  Ground ground;
  ground.id = read_id(reader);
  require_new(reader, seen, ground.id);
  ground.title = reader.text("title");
  ground.clause = reader.text("clause");
  ground.purpose = reader.text("purpose");
  const std::optional<EvidenceGrade> evidence = read_evidence(reader);
  ground.evidence = evidence.value_or(EvidenceGrade::kNone);
  if (evidence == EvidenceGrade::kNone && list.kind == ListKind::kAdverse) {
    reader.report("evidence", "list.no-evidence",
                  "a ground of an adverse list needs evidence of some grade",
                  "write alleged, administrative-final or judicial-final");
  }
  ground.term = read_term(reader, "the ground " + quoted(ground.id));
  if (ground.term && (ground.term->minimum_months < list.term.minimum_months ||
                      ground.term->maximum_months > list.term.maximum_months)) {
    reader.report("term", "list.ground-term",
                  "the term of the ground " + quoted(ground.id) + " leaves the term of the list");
  }
  ground.triggers = read_triggers(reader);
  reader.finish();
  return ground;
}

/// Reads a clock; the default if the key is absent. Range: least to a year.
int read_days(YamlMapReader& reader, std::string_view key, int fallback, int least,
              std::string_view code) {
  const std::int64_t days = reader.optional_integer(key).value_or(fallback);
  if (days < least || days > kLongestClockDays) {
    reader.report(key, code,
                  std::string(key) + " is " + std::to_string(days) + ", not " +
                      std::to_string(least) + " to " + std::to_string(kLongestClockDays));
    return fallback;
  }
  return static_cast<int>(days);
}

/// Reads how and where the listing is announced. A favourable list needs public display before
/// entry as an adverse one needs notice.
void read_announcement(YamlMapReader& reader, const ListDefinition& list, Procedure& procedure) {
  const bool favourable = list.kind == ListKind::kFavourable;
  procedure.announcement = favourable ? Announcement::kPublicDisplay : Announcement::kNotice;
  const std::string_view key = favourable ? "display" : "notice";
  const std::vector<std::string> channels = reader.optional_texts(key);
  if (channels.empty()) {
    reader.report(key, favourable ? "list.no-display" : "list.no-notice",
                  favourable ? "a favourable list needs public display before entry"
                             : "a listing needs notice to the company before entry",
                  favourable ? "write display: [official-gazette, register-website]"
                             : "write notice: [registered-post, portal]");
  } else if (std::set<std::string>(channels.begin(), channels.end()).size() < 2) {
    reader.report(key, "list.one-channel", "the procedure needs two different channels");
  }
  procedure.channels = channels;
}

Procedure read_procedure(YamlMapReader& parent, const ListDefinition& list) {
  Procedure procedure;
  std::optional<YamlMapReader> reader = parent.optional_map("procedure");
  if (!reader) {
    parent.report("procedure", "list.no-procedure",
                  "the list " + quoted(list.id) + " has no procedure",
                  "write procedure: {notice: [registered-post, portal]}; the clocks have defaults");
    return procedure;
  }
  read_announcement(*reader, list, procedure);
  procedure.reply_days = read_days(*reader, "reply-days", 30, 1, "list.no-reply-period");
  procedure.decision_working_days =
      read_days(*reader, "decision-working-days", 30, 1, "list.bad-clock");
  // A reward may start at once; a burden may not.
  const int least_standstill = list.kind == ListKind::kFavourable ? 0 : 1;
  procedure.standstill_working_days =
      read_days(*reader, "standstill-working-days", 8, least_standstill, "list.no-standstill");
  procedure.non_public_days = read_days(*reader, "non-public-days", 0, 0, "list.bad-clock");
  reader->finish();
  return procedure;
}

std::optional<Repair> read_repair(YamlMapReader& parent) {
  std::optional<YamlMapReader> reader = parent.optional_map("repair");
  if (!reader) return std::nullopt;
  Repair repair;
  repair.earliest_months = read_months(*reader, "earliest").value_or(0);
  std::set<std::string> seen;
  for (const YamlNode& node : reader->list("conditions")) {
    YamlMapReader condition(node, parent.document(), parent.findings());
    repair.conditions.push_back({read_id(condition), condition.text("text")});
    require_new(condition, seen, repair.conditions.back().id);
    condition.finish();
  }
  if (repair.conditions.empty()) {
    reader->report("conditions", "list.no-repair-condition", "the repair checklist is empty");
  }
  reader->finish();
  return repair;
}

std::vector<Exit> read_exits(YamlMapReader& parent) {
  std::vector<Exit> exits;
  std::set<std::string> seen{"repair"};
  for (const YamlNode& node : parent.optional_list("exits")) {
    YamlMapReader reader(node, parent.document(), parent.findings());
    Exit exit;
    exit.id = read_id(reader);
    require_new(reader, seen, exit.id);
    exit.title = reader.text("title");
    exit.door = reader.choice<ExitDoor>(
        "door", {{"request", ExitDoor::kRequest}, {"decision", ExitDoor::kDecision}});
    reader.finish();
    exits.push_back(std::move(exit));
  }
  return exits;
}

/// Refuses a list that a company cannot leave by its own efforts.
void require_way_out(YamlMapReader& reader, const ListDefinition& list) {
  const bool adverse = list.kind == ListKind::kAdverse;
  if (adverse ? !list.repair : !list.repair && list.exits.empty()) {
    reader.report("repair", "list.no-way-out",
                  "the list " + quoted(list.id) + " has no way out" + (adverse ? " by repair" : ""),
                  "write repair: {earliest: P3M, conditions: [{id: ..., text: ...}]}");
  }
  if (list.repair && list.repair->earliest_months >= list.term.maximum_months &&
      list.term.maximum_months > 0) {
    reader.report("repair", "list.repair-too-late",
                  "repair is possible only when the maximum term has run out");
  }
}

void read_law(YamlMapReader& reader, ListDefinition& list) {
  list.title = reader.text("title");
  list.basis = read_legal_bases(reader, "list.no-basis", "the list " + quoted(list.id));
  list.authority = reader.text("authority");
  list.publication = reader.choice<Publication>(
      "publication", {{"competent-authority", Publication::kCompetentAuthority},
                      {"authorities", Publication::kAuthorities},
                      {"public", Publication::kPublic}});
}

ListDefinition read_list(const YamlNode& node, YamlMapReader& book, std::set<std::string>& seen) {
  YamlMapReader reader(node, book.document(), book.findings());
  ListDefinition list;
  list.id = read_id(reader);
  require_new(reader, seen, list.id);
  list.kind = reader
                  .choice<std::optional<ListKind>>("kind", {{"adverse", ListKind::kAdverse},
                                                            {"favourable", ListKind::kFavourable},
                                                            {"watch", ListKind::kWatch}})
                  .value_or(ListKind::kAdverse);
  read_law(reader, list);
  if (const auto term = read_term(reader, "the list " + quoted(list.id))) {
    list.term = *term;
  } else if (!reader.has("term")) {
    reader.report("term", "list.no-end", "the list " + quoted(list.id) + " has no end",
                  "write term: {minimum: P3M, maximum: P36M}");
  }
  std::set<std::string> grounds;
  for (const YamlNode& ground : reader.list("grounds")) {
    list.grounds.push_back(read_ground(ground, reader, list, grounds));
  }
  if (list.grounds.empty()) {
    reader.report("grounds", "list.no-grounds", "the list " + quoted(list.id) + " has no ground");
  }
  list.procedure = read_procedure(reader, list);
  list.repair = read_repair(reader);
  list.exits = read_exits(reader);
  require_way_out(reader, list);
  list.effects = reader.optional_texts("effects");
  if (list.kind == ListKind::kWatch && !list.effects.empty()) {
    reader.report("effects", "list.watch-with-effects",
                  "a watch list is a signal to look and has no effect");
  }
  reader.finish();
  return list;
}

WorkingCalendar read_calendar(YamlMapReader& book) {
  constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                  "friday", "saturday", "sunday"};
  std::optional<YamlMapReader> reader = book.optional_map("calendar");
  if (!reader) return {};
  std::vector<int> weekend;
  for (const std::string& word : reader->texts("weekend")) {
    const auto found = std::find(kDays.begin(), kDays.end(), word);
    if (found == kDays.end()) {
      reader->report("weekend", "calendar.bad-day", quoted(word) + " is no day of the week",
                     "write monday to sunday");
    } else {
      weekend.push_back(static_cast<int>(found - kDays.begin()) + 1);
    }
  }
  std::vector<Date> holidays;
  for (const YamlNode& node : reader->optional_list("holidays")) {
    if (const auto day = codec::read_date(node, book.document(), book.findings())) {
      holidays.push_back(*day);
    }
  }
  Result<WorkingCalendar> calendar = WorkingCalendar::make(weekend, std::move(holidays));
  if (!calendar) {
    reader->report("weekend", "calendar.no-working-day", calendar.error().message);
  }
  reader->finish();
  return calendar ? *std::move(calendar) : WorkingCalendar();
}

}  // namespace

ParsedLists parse_lists(std::string_view text, std::string_view file) {
  ParsedLists parsed;
  const codec::YamlDocument document = codec::parse_yaml(text, file);
  parsed.findings = document.findings;
  if (!document.ok()) return parsed;
  YamlMapReader reader(document.root, document, parsed.findings);
  parsed.book.calendar = read_calendar(reader);
  std::set<std::string> seen;
  for (const YamlNode& node : reader.list("lists")) {
    parsed.book.lists.push_back(read_list(node, reader, seen));
  }
  parsed.book.recognition = read_recognition(reader);
  for (const RecognitionRule& rule : parsed.book.recognition.rules) {
    if (!rule.list.empty() && parsed.book.find_list(rule.list) == nullptr) {
      reader.report("recognition", "recognition.unknown-list",
                    "the recognition rule " + quoted(rule.id) + " names the list " +
                        quoted(rule.list) + ", which is not here");
    }
  }
  reader.finish();
  return parsed;
}

}  // namespace goodstanding::lists
