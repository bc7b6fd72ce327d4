// One test for each rule form of the real schemes that a pack can express (docs/reference/
// rule-packs.md numbers them). All figures are computed by hand beside the test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/rating/rate.hpp"
#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rating {
namespace {

using rules::TestPack;
using testing::ElementsAre;

std::string score(const TestPack& pack, const TestDossier& dossier) {
  const Rating rating = rate(pack.load(), dossier.get());
  return rating.score ? format_decimal(*rating.score) : "not rated: " + rating.not_rated;
}

std::string band(const TestPack& pack, const TestDossier& dossier) {
  return rate(pack.load(), dossier.get()).band;
}

TestPack points(const std::string& rest, const std::string& counts = "window: P36M") {
  TestPack pack;
  pack.indicator("late", rest + "\nreason: R-1\n", counts);
  return pack;
}

TestPack rule(const std::string& text) {
  TestPack pack;
  pack.append("rating.yaml", text);
  return pack;
}

/// A record selection as rules above the score write it.
std::string records(const std::string& rest) {
  return "records: {kinds: [report.late], status: [final], evidence: none, jurisdictions: any, " +
         rest + "}";
}

// Form 1.
TEST(RuleForm, StartScoreDependsOnWhatIsKnown) {
  TestPack pack;
  pack.with("indicators/examined.yaml", R"(
indicator: examined
group: reporting
basis: {law: act, article: "7"}
effect: counts
counts: {kinds: [inspection.done], status: [reported], evidence: none, jurisdictions: any,
      window: P12M}
)")
      .change("rating.yaml", "start: 100", R"(start: {cases: [
    {when: examined.count > 0, points: 100, basis: {law: act, article: "7-1"}}], otherwise: 93})");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01")), "93");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2023-06-01", "1")), "100");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2022-06-01", "1")), "93");
}

// Form 2: a fixed deduction for each occurrence, month, year, kind, or once.
TEST(RuleForm, FixedDeductionPerOccurrence) {
  EXPECT_EQ(
      score(points("points: 5"), TestDossier("2024-01-01").add("2023-05-01").add("2023-05-02")),
      "90");
}

TEST(RuleForm, FixedDeductionPerMonth) {
  const TestPack pack = points("points: 5\nonce_per: month");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-01").add("2023-05-31")), "95");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-31").add("2023-06-01")), "90");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-31").add("2022-05-31")), "90");
}

TEST(RuleForm, FixedDeductionOnceAYear) {
  const TestPack pack = points("points: 5\nonce_per: year");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-01-01").add("2023-12-31")), "95");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2022-12-31").add("2023-01-01")), "90");
}

TEST(RuleForm, FixedDeductionPerKindOfTaxAndMonth) {
  const TestPack pack = points("points: 5\nonce_per: [month, tax]");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"tax":"vat"})").add("2023-05-02", R"({"tax":"vat"})");
  dossier.add("2023-05-03", R"({"tax":"income"})");
  EXPECT_EQ(score(pack, dossier), "90");
}

TEST(RuleForm, FixedDeductionOnce) {
  EXPECT_EQ(score(points("points: 5\nonce_per: rating"),
                  TestDossier("2024-01-01").add("2022-05-01").add("2023-05-02")),
            "95");
}

TEST(RuleForm, OfThoseThatCountOnceTheWeightiestCounts) {
  const TestPack pack =
      points("points: {by: severity, values: {minor: 2, serious: 9}}\nonce_per: month");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"severity":"minor"})")
      .add("2023-05-02", R"({"severity":"serious"})");
  EXPECT_EQ(score(pack, dossier), "91");
}

// Form 3: 3 + due / payable x 100, each division with its zero case. 20,000 of 800,000 is 2.5 %.
TEST(RuleForm, FormulaDeduction) {
  TestPack pack;
  pack.change("records.yaml", "days: {type: number, scale: 0}",
              "due: {type: number, scale: 2}\n      payable: {type: number, scale: 2}");
  pack.indicator("late",
                 "points: {formula: \"if payable = 0 then 3 else 3 + due / payable * 100\"}\n"
                 "reason: R-1\n");
  EXPECT_EQ(
      score(pack,
            TestDossier("2024-01-01").add("2023-05-01", R"({"due":"20000","payable":"800000"})")),
      "94.5");
  EXPECT_EQ(
      score(pack, TestDossier("2024-01-01").add("2023-05-01", R"({"due":"1","payable":"0"})")),
      "97");
}

// Form 4: veto, cap, floor.
TEST(RuleForm, VetoSendsToABandWhateverTheScore) {
  const TestPack pack =
      rule("vetoes: [{veto: fraud, to: C, basis: {law: act, article: 9}, reason: R-9, " +
           records("when: severity = \"serious\", window: P24M") + "}]");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"severity":"serious"})");
  EXPECT_EQ(score(pack, dossier), "95");
  EXPECT_EQ(band(pack, dossier), "C");
  EXPECT_THAT(rate(pack.load(), dossier.get()).reasons, ElementsAre("R-9", "R-1"));
  EXPECT_EQ(band(pack, dossier.as_of("2025-04-30")), "C");
  EXPECT_EQ(band(pack, dossier.as_of("2025-05-01")), "A");
}

TEST(RuleForm, CapMeansMayNotBeBetterThan) {
  const TestPack pack = rule(
      "caps: [{cap: no-a, to: B, basis: {law: act, article: 9}, reason: R-9, "
      "when: late.count >= 1}]");
  EXPECT_EQ(band(pack, TestDossier("2024-01-01")), "A");
  EXPECT_EQ(band(pack, TestDossier("2024-01-01").add("2023-05-01")), "B");
  TestDossier many("2024-01-01");
  for (int i = 0; i < 8; ++i) many.add("2023-05-01");
  EXPECT_EQ(band(pack, many), "C");  // a cap never lifts
}

TEST(RuleForm, FloorMeansNotWorseThan) {
  const TestPack pack = rule(
      "floors: [{floor: known, to: B, basis: {law: act, article: 9}, "
      "reason: R-9, when: late.count <= 8}]");
  TestDossier many("2024-01-01");
  for (int i = 0; i < 8; ++i) many.add("2023-05-01");
  EXPECT_EQ(score(pack, many), "60");
  EXPECT_EQ(band(pack, many), "B");
  EXPECT_EQ(band(pack, many.add("2023-05-01")), "C");
}

TEST(RuleForm, AVetoOutweighsAFloor) {
  const TestPack pack = rule(
      "floors: [{floor: f, to: B, basis: {law: act, article: 9}, reason: R-9, when: score >= 0}]\n"
      "vetoes: [{veto: v, to: C, basis: {law: act, article: 9}, reason: R-9, when: score >= 0}]\n");
  EXPECT_EQ(band(pack, TestDossier("2024-01-01")), "C");
}

TestPack links(const std::string& extra) {
  TestPack pack;
  pack.without("indicators/late.yaml").with("rating.yaml", R"(
groups: [{group: reporting}]
score: {method: sum, basis: {law: act, article: "2"}, missing: {then: not-rated, reason: N-1,
      basis: {law: act, article: "2"}}}
reasons: 4
bands:
  basis: {law: act, article: "3"}
)" + extra);
  return pack;
}

/// Two sub-scores from one inspection: its mark, and three times its mark.
TestPack two_marks(const std::string& extra) {
  TestPack pack = links(extra);
  pack.mark("one", "points: {formula: mark}\nbest: 0\n");
  pack.mark("three", "points: {formula: mark * 3}\nbest: 0\n");
  return pack;
}

// Form 5, additive, lower is better: 4 x mark at most 20 and each at most 10.
TEST(RuleForm, WeakestLinkLimitsEachSubScore) {
  const TestPack pack = two_marks(
      "  better: lower\n  links: [one, three]\n"
      "  edges: [{band: A, at_most: 20, each_at_most: 10}, {band: B, at_most: 20}, {band: C}]\n");
  EXPECT_EQ(band(pack, TestDossier("2024-01-01").mark("2023-01-01", "3")), "A");  // 3 + 9
  EXPECT_EQ(band(pack, TestDossier("2024-01-01").mark("2023-01-01", "4")), "B");  // 4 + 12
  EXPECT_EQ(band(pack, TestDossier("2024-01-01").mark("2023-01-01", "6")), "C");  // 6 + 18
  EXPECT_EQ(score(pack, TestDossier("2024-01-01")), "not rated: N-1");
}

TestPack weighted() {
  TestPack pack;
  pack.without("indicators/late.yaml").with("rating.yaml", R"(
groups: [{group: reporting}]
score: {method: weighted, basis: {law: act, article: "2"}, missing: {then: redistribute,
      reason: N-1, basis: {law: act, article: "2"}}}
bands:
  basis: {law: act, article: "3"}
  better: higher
  edges: [{band: A, at_least: 90}, {band: C}]
reasons: 4
)");
  pack.mark("whole", "points: {formula: mark}\nbest: 100\nweight: 60\n");
  // Known only for marks of 50 and more.
  pack.mark("half", "points: {formula: mark / 2}\nbest: 100\nweight: 40\n");
  pack.change("indicators/half.yaml", "status:", "when: mark >= 50\n  status:");
  return pack;
}

// Form 6: (80 x 60 + 40 x 40) / 100 = 64; with the second one missing 40 x 60 / 60 = 40.
TEST(RuleForm, WeightsGoToWhatIsThere) {
  EXPECT_EQ(score(weighted(), TestDossier("2024-01-01").mark("2023-01-01", "80")), "64");
  EXPECT_EQ(score(weighted(), TestDossier("2024-01-01").mark("2023-01-01", "40")), "40");
  EXPECT_EQ(score(weighted(), TestDossier("2024-01-01")), "not rated: N-1");
}

// Points lost: (100 - 80) x 60 / 100 = 12 and (100 - 40) x 40 / 100 = 24.
TEST(RuleForm, WeightedLossesAddUpToTheDistanceFromTheBest) {
  const auto result = rate_with_explanation(
      weighted().load(), TestDossier("2024-01-01").mark("2023-01-01", "80").get());
  ASSERT_EQ(result.explanation.reasons.size(), 2U);
  EXPECT_EQ(result.explanation.reasons[0].of, "half");
  EXPECT_EQ(result.explanation.reasons[0].lost, Decimal(24));
  EXPECT_EQ(result.explanation.reasons[1].lost, Decimal(12));
}

// Form 9: points valid for eighteen months are summed; from 25 on there is a consequence.
TEST(RuleForm, SlidingWindowPoints) {
  TestPack pack = links("  better: lower\n  edges: [{band: A, at_most: 24}, {band: C}]\n");
  pack.with("indicators/demerits.yaml", R"(
indicator: demerits
group: reporting
basis: {law: act, article: "6"}
effect: scores
counts: {kinds: [report.late], status: [final], evidence: none, jurisdictions: any, window: P18M}
points: {by: severity, values: {minor: 5, serious: 10}}
best: 0
reason: R-1
)");
  TestDossier dossier("2024-07-01");
  dossier.add("2023-01-02", R"({"severity":"serious"})")
      .add("2023-06-01", R"({"severity":"serious"})");
  dossier.add("2024-06-01", R"({"severity":"minor"})");
  EXPECT_EQ(score(pack, dossier), "25");
  EXPECT_EQ(band(pack, dossier), "C");
  EXPECT_EQ(score(pack, dossier.as_of("2024-07-02")), "15");  // the first is eighteen months old
  EXPECT_EQ(band(pack, dossier), "A");
}

TestPack waiting() {
  return rule("vetoes: [{veto: fraud, to: C, basis: {law: act, article: 9}, reason: R-9, " +
              records("when: severity = \"serious\", wait: {term: P6M, from: settled_on, "
                      "breach: {kinds: [report.late]}}") +
              "}]");
}

// Form 13: six months without a new breach, counted from the day of settlement.
TEST(RuleForm, WaitingPeriodWithoutNewBreach) {
  TestDossier dossier("2023-06-30");
  dossier.add("2022-12-01", R"({"settled_on":"2023-01-01","severity":"serious"})");
  EXPECT_EQ(band(waiting(), dossier), "C");
  EXPECT_EQ(band(waiting(), dossier.as_of("2023-07-01")), "A");
}

TEST(RuleForm, ABreachBeginsTheWaitingPeriodAnew) {
  TestDossier dossier("2023-07-01");
  dossier.add("2022-12-01", R"({"settled_on":"2023-01-01","severity":"serious"})");
  dossier.add("2023-05-15", R"({"severity":"minor"})");
  EXPECT_EQ(band(waiting(), dossier), "C");
  EXPECT_EQ(band(waiting(), dossier.as_of("2023-11-14")), "C");
  EXPECT_EQ(band(waiting(), dossier.as_of("2023-11-15")), "A");
}

TEST(RuleForm, ABreachAfterTheWaitingPeriodDoesNotReviveIt) {
  TestDossier dossier("2023-08-01");
  dossier.add("2022-12-01", R"({"settled_on":"2023-01-01","severity":"serious"})");
  dossier.add("2023-07-15", R"({"severity":"minor"})");
  EXPECT_EQ(band(waiting(), dossier), "A");
}

TEST(RuleForm, TheWaitingPeriodDoesNotBeginBeforeSettlement) {
  TestDossier dossier("2025-01-01");
  dossier.add("2022-12-01", R"({"severity":"serious"})");
  EXPECT_EQ(band(waiting(), dossier), "C");
}

// Form 16.
TEST(RuleForm, NotchLowersByOneBandOnAnEvent) {
  const TestPack pack = rule(
      "notches: [{notch: accident, by: 1, basis: {law: act, article: 9}, "
      "reason: R-9, " +
      records("when: severity = \"serious\", window: P12M") + "}]");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"severity":"serious"})");
  EXPECT_EQ(band(pack, dossier), "B");
  TestDossier worst("2024-01-01");
  for (int i = 0; i < 9; ++i) worst.add("2023-05-01", R"({"severity":"serious"})");
  EXPECT_EQ(band(pack, worst), "C");  // there is nothing below the last band
}

// Form 18.
TEST(RuleForm, PublicationHasAMinimumAndAMaximum) {
  TestPack pack;
  pack.append("rating.yaml", R"(publication:
  - {rule: minor, kinds: [report.late], when: severity = "minor", published: false,
        basis: {law: act, article: "20"}}
  - {rule: serious, kinds: [report.late], minimum: P12M, maximum: P36M, basis: {law: act,
        article: "21"}}
)");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"severity":"minor"})")
      .add("2023-05-31", R"({"severity":"serious"})");
  const auto result = rate_with_explanation(pack.load(), dossier.get());
  const auto& counted = result.explanation.indicators[0].counted;
  ASSERT_EQ(counted.size(), 2U);
  EXPECT_FALSE(counted[0].publication->published);
  EXPECT_EQ(counted[1].publication->rule, "serious");
  EXPECT_EQ(counted[1].publication->earliest_end, day("2024-05-31"));
  EXPECT_EQ(counted[1].publication->end, day("2026-05-31"));
}

// Form 19.
TEST(RuleForm, AnExemptionTakesTheRecordOut) {
  TestPack own = points("points: 5", R"(window: P36M
  exempt:
    - {exemption: excused, when: excused = true, basis: {law: act, article: "12"}, reason: R-12})");
  TestPack whole;
  whole.append("rating.yaml",
               "exemptions: [{exemption: excused, when: excused = true, "
               "basis: {law: act, article: 12}, reason: R-12}]\n");
  for (const TestPack& pack : {own, whole}) {
    TestDossier dossier("2024-01-01");
    dossier.add("2023-05-01", R"({"excused":"true"})").add("2023-06-01", R"({"excused":"false"})");
    dossier.add("2023-07-01");
    EXPECT_EQ(score(pack, dossier), "90");
    const auto result = rate_with_explanation(pack.load(), dossier.get());
    const RecordLine& exempt = result.explanation.indicators[0].not_counted[0];
    EXPECT_EQ(exempt.outcome, Outcome::kExempt);
    EXPECT_EQ(exempt.because, "excused");
    EXPECT_EQ(rules::format_bases(exempt.exempt_basis), "Act, 12 (version 2020-01-01)");
  }
}

TEST(RuleForm, NotRatedSaysWhy) {
  const TestPack pack = rule(
      "not_rated: [{rule: nothing, when: late.count = 0, "
      "basis: {law: act, article: 9}, reason: N-9}]");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01")), "not rated: N-9");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-01")), "95");
}

TEST(RuleForm, CreditsGivePointsBackButNeverAboveTheMaximum) {
  TestPack pack;
  pack.with("indicators/kept.yaml", R"(
indicator: kept
group: reporting
basis: {law: act, article: "8"}
effect: credits
counts: {kinds: [inspection.done], status: [reported], evidence: none, jurisdictions: any,
      window: P12M}
points: 3
cap: 7
reason: R-8
)")
      .change("rating.yaml", "minimum: 0", "minimum: 0, maximum: 100");
  TestDossier dossier("2024-01-01");
  dossier.mark("2023-06-01", "1").mark("2023-07-01", "1").mark("2023-08-01", "1");
  EXPECT_EQ(score(pack, dossier), "100");
  for (int i = 0; i < 4; ++i) dossier.add("2023-06-01");
  EXPECT_EQ(score(pack, dossier), "87");  // 100 - 20 + 7
}

TEST(RuleForm, GroupCapBoundsTheSumOfItsIndicators) {
  TestPack pack;
  pack.change("rating.yaml", "{group: reporting}", "{group: reporting, cap: 12}");
  pack.indicator("second", "points: 4\nfamily: second\nreason: R-1\n");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-01")), "91");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-01").add("2023-06-01")), "88");
}

}  // namespace
}  // namespace goodstanding::rating
