#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <string>
#include <utility>

#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/definition_parts.hpp"
#include "goodstanding/lists/legal_basis.hpp"

namespace goodstanding::lists {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// A longer term is no end: sources write 2999-12-31 and mean "for ever".
constexpr int kLongestTermMonths = 240;

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

Publication read_publication(YamlMapReader& reader) {
  return reader
      .choice<std::optional<Publication>>(
          "publication", {{"competent-authority", Publication::kCompetentAuthority},
                          {"authorities", Publication::kAuthorities},
                          {"public", Publication::kPublic}})
      .value_or(Publication::kCompetentAuthority);
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

/// Reads what may be milder on a ground than on the whole list: who sees it, and when repair comes.
void read_graded(YamlMapReader& reader, const ListDefinition& list, Ground& ground) {
  if (reader.has("publication")) {
    ground.publication = read_publication(reader);
    if (*ground.publication > list.publication) {
      reader.report("publication", "list.ground-publication",
                    "the ground " + quoted(ground.id) + " is more public than its list");
    }
  }
  if (reader.has("repair-earliest")) ground.repair_months = read_months(reader, "repair-earliest");
}

Ground read_ground(const YamlNode& node, YamlMapReader& parent, const ListDefinition& list,
                   std::set<std::string>& seen) {
  YamlMapReader reader(node, parent.document(), parent.findings());
  Ground ground;
  ground.id = read_id(reader);
  require_new(reader, seen, ground.id);
  ground.title = reader.text("title");
  ground.test = reader.optional_text("test").value_or("");
  ground.clause = reader.text("clause");
  ground.purpose = reader.text("purpose");
  const std::optional<EvidenceGrade> evidence = read_evidence_grade(reader);
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
  read_graded(reader, list, ground);
  ground.triggers = read_triggers(reader);
  reader.finish();
  return ground;
}

/// Refuses a list that a company cannot leave by its own efforts.
void require_way_out(YamlMapReader& reader, const ListDefinition& list) {
  const bool adverse = list.kind == ListKind::kAdverse;
  if (adverse ? !list.repair : !list.repair && list.exits.empty()) {
    reader.report("repair", "list.no-way-out",
                  "the list " + quoted(list.id) + " has no way out" + (adverse ? " by repair" : ""),
                  "write repair: {earliest: P3M, conditions: [{id: ..., text: ...}]}");
  }
  for (const Ground& ground : list.grounds) {
    const std::optional<int> months = list.repair_months_of(ground.id);
    const int longest = list.term_of(ground.id).maximum_months;
    if (!months || *months < longest || longest == 0) continue;
    reader.report("repair", "list.repair-too-late",
                  "repair is possible only when the maximum term of the ground " +
                      quoted(ground.id) + " has run out");
    return;
  }
}

void read_law(YamlMapReader& reader, ListDefinition& list) {
  list.title = reader.text("title");
  list.basis = read_legal_bases(reader, "list.no-basis", "the list " + quoted(list.id));
  list.authority = reader.text("authority");
  list.publication = read_publication(reader);
}

ListDefinition read_list(const YamlNode& node, YamlMapReader& book, const Calendars& calendars,
                         std::set<std::string>& seen) {
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
  list.procedure = read_procedure(reader, list, calendars);
  list.repair = read_repair(reader);
  list.interim = read_interim(reader, list);
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

}  // namespace

ParsedLists parse_lists(std::string_view text, std::string_view file,
                        const deadlines::CalendarBook& calendars) {
  ParsedLists parsed;
  const codec::YamlDocument document = codec::parse_yaml(text, file);
  parsed.findings = document.findings;
  if (!document.ok()) return parsed;
  YamlMapReader reader(document.root, document, parsed.findings);
  parsed.book.id = reader.optional_text("id").value_or("");
  parsed.book.version = reader.optional_text("version").value_or("");
  parsed.book.title = reader.optional_text("title").value_or("");
  if (std::optional<YamlMapReader> calendar = reader.optional_map("calendar")) {
    parsed.book.calendar = deadlines::read_plain_calendar(*calendar);
  }
  const Calendars known{parsed.book.calendar, calendars};
  std::set<std::string> seen;
  for (const YamlNode& node : reader.list("lists")) {
    parsed.book.lists.push_back(read_list(node, reader, known, seen));
  }
  parsed.book.outside = read_outside_lists(reader);
  parsed.book.recognition = read_recognition(reader);
  check_recognition(reader, parsed.book);
  reader.finish();
  return parsed;
}

}  // namespace goodstanding::lists
