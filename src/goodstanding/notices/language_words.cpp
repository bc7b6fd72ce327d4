// What every language must say: the words and phrases that notices are made of.
#include "goodstanding/notices/language.hpp"

namespace goodstanding::notices {
namespace {

using enum FieldType;

constexpr FieldSpec kDay{"day", kDate, true};
constexpr FieldSpec kCountOf{"count", kCount, true};
constexpr FieldSpec kStart{"start", kDate, true};
constexpr FieldSpec kEvent{"event", kText, true};
constexpr FieldSpec kCalendar{"calendar", kText, true};
constexpr FieldSpec kCounted{"counted", kText, true};
constexpr FieldSpec kTitle{"title", kText, true};

/// What the ways of counting, of ending, and of naming are told with.
std::vector<PhraseSpec> general_phrases() {
  return {
      {"counted.days", {kCountOf, kStart, kEvent}},
      {"counted.working-days", {kCountOf, kStart, kEvent, kCalendar}},
      {"counted.working-days-with", {kCountOf, kStart, kCalendar}},
      {"counted.months", {kCountOf, kStart, kEvent}},
      {"counted.stated", {kStart}},
      {"counted.moved", {kCounted}},
      {"counted.if-served", {kCounted}},
      {"counted.if-known", {kCounted}},
      {"counted.next-day", {kEvent}},
      {"ends.until", {kDay}},
      {"ends.at-most", {kCountOf}},
      {"ends.until-at-most", {kDay, kCountOf}},
      {"ends.ended", {kDay}},
      {"ends.never", {}},
      {"ends.rests", {kDay}},
      {"ends.again", {kDay}},
      {"when.until", {kDay}},
      {"when.from", {kDay}},
      {"when.any", {}},
      {"source.record", {{"authority", kText, true}, {"channel", kText, true}}},
      {"source.file", {}},
      {"subject.list", {{"list", kText, true}, {"ground", kText, true}}},
      {"subject.item", {{"item", kText, true}, {"number", kText, true}}},
      {"subject.company", {}},
      {"subject.measure", {kTitle}},
      {"subject.rating", {{"pack", kText, true}}},
      {"subject.report", {}},
      {"names.other-language", {{"text", kText, true}, {"language", kText, true}}},
      {"names.example", {{"text", kText, true}}},
      {"names.official", {{"text", kText, true}, {"original", kText, true}}},
      {"reversal.measure", {kTitle}},
      {"reversal.entry", {kTitle}},
      {"reversal.rating", {{"pack", kText, true}, kDay}},
      {"reversal.from-start", {}},
      {"reversal.before-after", {{"before", kText, true}, {"after", kText, true}}},
      {"coverage.never", {}},
      {"coverage.whole", {}},
      {"coverage.until", {kDay}},
      {"coverage.since", {kDay}},
      {"coverage.between", {{"first", kDate, true}, {"last", kDate, true}}},
      {"result.nothing", {}},
      {"result.nothing-known", {}},
      {"result.unknown", {}},
      {"result.found", {kCountOf}},
      {"result.favourable", {kCountOf}},
  };
}

/// How each right is used. `office`, `post` and `portal` are those of the officer's contact.
std::vector<PhraseSpec> right_phrases() {
  const std::vector<FieldSpec> contact{
      {"office", kText}, {"post", kText}, {"portal", kText}, {"email", kText}};
  std::vector<PhraseSpec> specs;
  for (const std::string_view id :
       {"right.reply", "right.hearing", "right.evidence", "right.file", "right.assistance",
        "right.objection", "right.statement", "right.stay", "right.withdraw", "right.end-of-use",
        "right.waiver"}) {
    specs.push_back({id, contact});
  }
  std::vector<FieldSpec> court = contact;
  court.insert(court.end(), {{"court", kText, true}, {"basis", kText, true}});
  specs.push_back({"right.court", std::move(court)});
  std::vector<FieldSpec> repair = contact;
  repair.push_back({"conditions", kText, true});
  specs.push_back({"right.repair", std::move(repair)});
  return specs;
}

struct WordGroup {
  std::string_view group;
  std::vector<std::string_view> words;
};

std::vector<WordGroup> word_groups() {
  return {
      {"evidence", {"none", "alleged", "administrative-final", "judicial-final"}},
      {"status", {"reported", "final", "appealed", "repaired", "annulled", "suspended", "expired"}},
      {"domain",
       {"tax", "credit", "customs", "procurement", "market-access", "funding", "inspection",
        "honours", "procedure"}},
      {"nature", {"binding", "discretionary"}},
      {"outcome", {"granted", "refused", "both-recorded"}},
      {"item", {"statement", "record", "relation", "match", "rating", "listing"}},
      {"mark",
       {"disputed", "both-recorded", "resting", "annulled", "repaired", "over", "favourable",
        "in-force", "not-published"}},
      {"deadline",
       {"reply", "decision", "answer", "standstill", "entry", "term", "court", "publication",
        "repair", "next-request", "interim", "interim-longest", "pause", "acknowledgement",
        "measure", "waiver"}},
      {"missed",
       {"reply", "decision-counts-as-late", "decision-lapses", "decision-stops-counting", "ends",
        "court", "nothing", "clocks-run", "shown-as-late"}},
      {"anchor",
       {"service", "issue", "reply-end", "decision", "known", "entry", "request", "order",
        "opening", "forwarding", "end", "standstill-end"}},
      {"right",
       {"reply", "hearing", "evidence", "file", "assistance", "objection", "statement", "stay",
        "withdraw", "end-of-use", "waiver", "court", "repair"}},
      {"calendar", {"plain", "named"}},
      {"area", {"other", "lists"}},
      {"audience", {"outward", "own"}},
      {"page",
       {"unknown", "day-unknown", "not-stated", "rehearsal", "in-words-of-the-act", "reference",
        "page"}},
  };
}

}  // namespace

const std::vector<PhraseSpec>& phrase_specs() {
  static const std::vector<PhraseSpec> specs = [] {
    std::vector<PhraseSpec> all = general_phrases();
    for (PhraseSpec& spec : right_phrases()) all.push_back(std::move(spec));
    return all;
  }();
  return specs;
}

const std::vector<std::string>& word_ids() {
  static const std::vector<std::string> ids = [] {
    std::vector<std::string> all;
    for (const WordGroup& group : word_groups()) {
      for (const std::string_view word : group.words) {
        all.push_back(std::string(group.group) + "." + std::string(word));
      }
    }
    return all;
  }();
  return ids;
}

}  // namespace goodstanding::notices
