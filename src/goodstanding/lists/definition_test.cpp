#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/legal_basis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace goodstanding::lists {
namespace {

constexpr std::string_view kAdverse = R"yaml(lists:
  - id: breach
    kind: adverse
    title: Breach
    authority: Authority
    basis: [{act: Act, article: "1", version: 2025-01-01, uri: "urn:act"}]
    grounds:
      - {id: fraud, title: Fraud, clause: "1(1)", purpose: probity, evidence: judicial-final}
    procedure: {notice: [post, portal]}
    term: {minimum: P3M, maximum: P3Y}
    publication: public
    repair: {earliest: P3M, conditions: [{id: paid, text: All is paid.}]}
)yaml";

constexpr std::string_view kFavourable = R"yaml(lists:
  - id: trusted
    kind: favourable
    title: Trusted
    authority: Authority
    basis: [{act: Act, article: "2", version: 2025-01-01, uri: "urn:act"}]
    grounds:
      - {id: record, title: Record, clause: "2(1)", purpose: probity, evidence: none}
    procedure: {display: [gazette, website]}
    term: {minimum: P1Y, maximum: P3Y}
    publication: public
    exits: [{id: given-up, title: Given up, door: request}]
)yaml";

/// Replaces a line's worth of text, or cuts it away, and gives the finding codes.
std::vector<std::string> codes(std::string_view yaml, std::string_view old, std::string_view now) {
  std::string text(yaml);
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  text.replace(at, old.size(), now);
  std::vector<std::string> found;
  for (const Finding& finding : parse_lists(text, "lists.yaml").findings) {
    EXPECT_EQ(finding.at.file, "lists.yaml");
    EXPECT_GT(finding.at.line, 0U) << finding.code;
    found.push_back(finding.code);
  }
  return found;
}

using Codes = std::vector<std::string>;

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ListDefinitions, CompleteOnesHaveNoFinding) {
  EXPECT_EQ(format_findings(parse_lists(kAdverse, "f").findings), "");
  EXPECT_EQ(format_findings(parse_lists(kFavourable, "f").findings), "");
}

TEST(ListDefinitions, ClocksHaveTheLegalDefaults) {
  const ParsedLists parsed = parse_lists(kAdverse, "f");
  const Procedure& procedure = parsed.book.lists.front().procedure;
  EXPECT_EQ(procedure.reply.days, 30);
  EXPECT_EQ(procedure.decision_working_days, 30);
  EXPECT_EQ(procedure.standstill_working_days, 8);
  EXPECT_EQ(procedure.non_public_days, 0);
}

TEST(ListDefinitions, NoListWithoutABasis) {
  const std::string basis =
      R"(    basis: [{act: Act, article: "1", version: 2025-01-01, uri: "urn:act"}]
)";
  EXPECT_EQ(codes(kAdverse, basis, ""), Codes{"list.no-basis"});
  EXPECT_EQ(codes(kAdverse, basis, "    basis: []\n"), Codes{"list.no-basis"});
  EXPECT_EQ(codes(kAdverse, R"(article: "1", )", ""), Codes{"yaml.missing-key"});
}

TEST(ListDefinitions, NoListWithoutAProcedure) {
  EXPECT_EQ(codes(kAdverse, "    procedure: {notice: [post, portal]}\n", ""),
            Codes{"list.no-procedure"});
  EXPECT_EQ(codes(kAdverse, "{notice: [post, portal]}", "{notice: [post, post]}"),
            Codes{"list.one-channel"});
  EXPECT_EQ(codes(kAdverse, "portal]}", "portal], reply-days: 0}"), Codes{"list.no-reply-period"});
  EXPECT_EQ(codes(kAdverse, "portal]}", "portal], standstill-working-days: 0}"),
            Codes{"list.no-standstill"});
}

TEST(ListDefinitions, AFavourableListNeedsPublicDisplayAsAnAdverseOneNeedsNotice) {
  EXPECT_EQ(codes(kFavourable, "display: [gazette, website]", "notice: [post, portal]"),
            (Codes{"list.no-display", "yaml.unknown-key"}));
  EXPECT_EQ(codes(kAdverse, "notice: [post, portal]", "display: [gazette, website]"),
            (Codes{"list.no-notice", "yaml.unknown-key"}));
}

TEST(ListDefinitions, NoListWithoutAnEnd) {
  EXPECT_EQ(codes(kAdverse, "    term: {minimum: P3M, maximum: P3Y}\n", ""), Codes{"list.no-end"});
  EXPECT_EQ(codes(kFavourable, "    term: {minimum: P1Y, maximum: P3Y}\n", ""),
            Codes{"list.no-end"});
  EXPECT_EQ(codes(kAdverse, ", maximum: P3Y", ""), Codes{"list.no-end"});
  EXPECT_EQ(codes(kAdverse, "maximum: P3Y", "maximum: P900Y"), Codes{"list.term-endless"});
  EXPECT_EQ(codes(kAdverse, "maximum: P3Y", "maximum: Indefinite"), Codes{"list.bad-duration"});
  EXPECT_EQ(codes(kAdverse, "minimum: P3M", "minimum: P4Y"), Codes{"list.term-order"});
}

TEST(ListDefinitions, NoListWithoutAWayOut) {
  EXPECT_EQ(
      codes(kAdverse, "    repair: {earliest: P3M, conditions: [{id: paid, text: All is paid.}]}\n",
            ""),
      Codes{"list.no-way-out"});
  EXPECT_EQ(codes(kFavourable, "    exits: [{id: given-up, title: Given up, door: request}]\n", ""),
            Codes{"list.no-way-out"});
  EXPECT_EQ(codes(kAdverse, "earliest: P3M", "earliest: P3Y"), Codes{"list.repair-too-late"});
  EXPECT_EQ(codes(kAdverse, "[{id: paid, text: All is paid.}]", "[]"),
            Codes{"list.no-repair-condition"});
}

TEST(ListDefinitions, AdverseGroundsNeedEvidenceAndStayWithinTheTerm) {
  EXPECT_EQ(codes(kAdverse, "evidence: judicial-final", "evidence: none"),
            Codes{"list.no-evidence"});
  EXPECT_EQ(codes(kAdverse, "evidence: judicial-final}",
                  "evidence: alleged, term: {minimum: P1M, maximum: P1Y}}"),
            Codes{"list.ground-term"});
}

TEST(ListDefinitions, AWatchListHasNoEffect) {
  EXPECT_EQ(codes(kAdverse, "kind: adverse", "kind: watch\n    effects: [tender-exclusion]"),
            Codes{"list.watch-with-effects"});
}

TEST(ListDefinitions, NoInterimMeasureWithoutItsOwnBasisReviewAndEnd) {
  const std::string interim =
      R"yaml(    interim:
      basis: [{act: Act, article: "9", version: 2025-01-01, uri: "urn:act"}]
      clause: "9(1)"
      evidence: alleged
      review-days: 60
      longest-days: 120
)yaml";
  const auto with = [&](std::string_view old, std::string_view now) {
    std::string text = std::string(kAdverse) + interim;
    text.replace(text.find(old), old.size(), now);
    return codes(text, "kind: adverse", "kind: adverse");
  };
  EXPECT_EQ(with("9(1)", "9(1)"), Codes{});
  EXPECT_EQ(with(R"(basis: [{act: Act, article: "9", version: 2025-01-01, uri: "urn:act"}])",
                 "basis: []"),
            Codes{"list.no-basis"});
  EXPECT_EQ(with("      review-days: 60\n", ""),
            (Codes{"yaml.missing-key", "list.interim-endless"}));
  EXPECT_EQ(with("longest-days: 120", "longest-days: 900"), Codes{"list.interim-endless"});
  EXPECT_EQ(with("longest-days: 120", "longest-days: 30"), Codes{"list.interim-endless"});
  EXPECT_EQ(with("evidence: alleged", "evidence: none"), Codes{"list.no-evidence"});
  EXPECT_EQ(codes(std::string(kFavourable) + interim, "trusted", "trusted"),
            Codes{"list.interim-kind"});
}

TEST(ListDefinitions, ClocksHaveBounds) {
  const auto procedure = [](const std::string& more) {
    return codes(kAdverse, "portal]}", "portal], " + more + "}");
  };
  EXPECT_EQ(procedure("reply-working-days: 15, overdue: lapses, hearing: none"), Codes{});
  EXPECT_EQ(procedure("reply-working-days: 15, reply-days: 15"), Codes{"list.bad-clock"});
  EXPECT_EQ(procedure("limits: {reply-extension-days: 900}"), Codes{"list.bad-clock"});
  EXPECT_EQ(procedure("calendar: atlantis"), Codes{"calendar.unknown"});
  EXPECT_EQ(procedure("overdue: stops-counting"), Codes{"yaml.unknown-word"});
  EXPECT_EQ(codes(kAdverse, "earliest: P3M,", "earliest: P3M, longest-wait: P2Y,"),
            Codes{"list.bad-clock"});
}

TEST(ListDefinitions, AGroundMayBeMilderThanItsListButNotMorePublic) {
  const auto ground = [](const std::string& more) {
    return codes(kAdverse, "evidence: judicial-final}", "evidence: judicial-final, " + more + "}");
  };
  EXPECT_EQ(ground("publication: authorities, repair-earliest: P1M, test: what is shown"), Codes{});
  EXPECT_EQ(ground("repair-earliest: P3Y"), Codes{"list.repair-too-late"});
  EXPECT_EQ(ground("term: {minimum: P3M, maximum: P3M}"), Codes{"list.repair-too-late"});
  std::string text(kAdverse);
  text.replace(text.find("publication: public"), 19, "publication: authorities");
  EXPECT_EQ(
      codes(text, "evidence: judicial-final}", "evidence: judicial-final, publication: public}"),
      Codes{"list.ground-publication"});
}

TEST(ListDefinitions, AProcedureCountsByTheCalendarItNames) {
  deadlines::CalendarBook calendars;
  calendars.calendars.push_back(*deadlines::WorkingCalendar::make({"x", {5, 6}, {}, {}, {}}));
  std::string text(kAdverse);
  text.replace(text.find("portal]}"), 8, "portal], calendar: x}");
  const ParsedLists parsed = parse_lists(text, "f", calendars);
  EXPECT_EQ(format_findings(parsed.findings), "");
  EXPECT_EQ(parsed.book.lists.front().procedure.calendar.id(), "x");
  EXPECT_NE(format_lists_json(parsed.book).find(R"("calendars":[{"holidays":[],"id":"x")"),
            std::string::npos);
}

TEST(ListDefinitions, AllProblemsAreReportedAtOnceWithTheirPlaces) {
  const ParsedLists parsed = parse_lists("lists:\n  - id: x\n    kind: adverse\n", "lists.yaml");
  Codes found;
  for (const Finding& finding : parsed.findings) found.push_back(finding.code);
  for (const char* code : {"list.no-basis", "list.no-end", "list.no-procedure", "list.no-way-out",
                           "list.no-grounds"}) {
    EXPECT_NE(std::find(found.begin(), found.end(), code), found.end()) << code;
  }
}

TEST(ListDefinitions, CalendarIsData) {
  const std::string text =
      "calendar: {weekend: [friday, saturday], holidays: [2026-03-02]}\n" + std::string(kAdverse);
  const ParsedLists parsed = parse_lists(text, "f");
  EXPECT_EQ(format_findings(parsed.findings), "");
  EXPECT_FALSE(*parsed.book.calendar.is_working_day(*parse_date("2026-03-02")));
  EXPECT_TRUE(*parsed.book.calendar.is_working_day(*parse_date("2026-03-08")));
}

TEST(ListDefinitions, GroundTermGoesBeforeTheTermOfTheList) {
  std::string text(kAdverse);
  text.replace(text.find("judicial-final}"), 15,
               "judicial-final, term: {minimum: P1Y, maximum: P2Y}}");
  const ParsedLists parsed = parse_lists(text, "f");
  EXPECT_EQ(parsed.book.lists.front().term_of("fraud"), (TermLimits{12, 24}));
  EXPECT_EQ(parsed.book.lists.front().term_of("another"), (TermLimits{3, 36}));
}

TEST(ListDefinitions, RecordsOfLesserEvidenceProposeNothing) {
  Ground ground;
  ground.evidence = EvidenceGrade::kAdministrativeFinal;
  ground.triggers.record_kinds = {"penalty.administrative"};
  ground.triggers.bands = {"D"};
  Record record;
  record.kind = "penalty.administrative";
  record.status = RecordStatus::kFinal;
  record.evidence = EvidenceGrade::kJudicialFinal;
  EXPECT_TRUE(may_propose(ground, record));
  record.evidence = EvidenceGrade::kAlleged;
  EXPECT_FALSE(may_propose(ground, record));
  record.evidence = EvidenceGrade::kAdministrativeFinal;
  for (const RecordStatus status : {RecordStatus::kAppealed, RecordStatus::kRepaired,
                                    RecordStatus::kAnnulled, RecordStatus::kSuspended}) {
    record.status = status;
    EXPECT_FALSE(may_propose(ground, record));
  }
  EXPECT_TRUE(band_may_propose(ground, "D"));
  EXPECT_FALSE(band_may_propose(ground, "C"));
}

TEST(ListDefinitions, ShippedPackHasOneAdverseAndOneFavourableList) {
  const std::string path = std::string(GS_SOURCE_DIR) + "/packs/corporate-standing/lists.yaml";
  const ParsedLists parsed = parse_lists(read_file(path), path);
  EXPECT_EQ(format_findings(parsed.findings), "");
  ASSERT_NE(parsed.book.find_list("serious-breach"), nullptr);
  ASSERT_NE(parsed.book.find_list("trusted-operator"), nullptr);
  EXPECT_EQ(parsed.book.find_list("serious-breach")->kind, ListKind::kAdverse);
  EXPECT_EQ(parsed.book.find_list("trusted-operator")->kind, ListKind::kFavourable);
}

TEST(ListDefinitions, JsonFillsInTheDefaults) {
  const std::string json = format_lists_json(parse_lists(kAdverse, "f").book);
  EXPECT_NE(json.find(R"("procedure":{"decision-working-days":30,"hearing":"on-request","limits":)"
                      R"({"decision-extension-working-days":0,"longest-pause-days":0,)"
                      R"("reply-extension-days":0},"non-public-days":0,"notice":["post","portal"],)"
                      R"("overdue":"counts-as-late","reply-days":30,"standstill-working-days":8})"),
            std::string::npos)
      << json;
  EXPECT_NE(json.find(R"("term":{"maximum":"P36M","minimum":"P3M"})"), std::string::npos);
}

TEST(Months, ReadsWholeYearsAndMonths) {
  EXPECT_EQ(parse_months("P3M"), 3);
  EXPECT_EQ(parse_months("P1Y6M"), 18);
  EXPECT_EQ(parse_months("P2Y"), 24);
  for (const char* text : {"", "P", "3M", "P3", "P3D", "P-3M", "P1.5Y", "PM", "P3M1Y", "P99999M"}) {
    EXPECT_FALSE(parse_months(text)) << text;
  }
}

}  // namespace
}  // namespace goodstanding::lists
