// How records count: time, status, evidence, place, event, decay, cap, and what is unknown.
#include <gtest/gtest.h>

#include "goodstanding/rating/rate.hpp"
#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rating {
namespace {

using rules::TestPack;

TestPack points(const std::string& rest, const std::string& counts = "window: P36M") {
  TestPack pack;
  pack.indicator("late", rest + "\nreason: R-1\n", counts);
  return pack;
}

std::string lost(const TestPack& pack, const TestDossier& dossier) {
  const auto result = rate_with_explanation(pack.load(), dossier.get());
  return format_decimal(result.explanation.indicators[0].lost);
}

/// What became of the first record that did not count, and why.
std::string outcome(const TestPack& pack, const TestDossier& dossier) {
  const auto result = rate_with_explanation(pack.load(), dossier.get());
  const auto& lines = result.explanation.indicators[0].not_counted;
  if (lines.empty()) return "all counted";
  std::string text(format_outcome(lines[0].outcome));
  return lines[0].because.empty() ? text : text + ": " + lines[0].because;
}

TEST(Window, IsClosedAtItsStartAndOpenAtItsEnd) {
  const TestPack pack = points("points: 5");
  EXPECT_EQ(lost(pack, TestDossier("2023-05-01").add("2023-05-01")), "5");
  EXPECT_EQ(lost(pack, TestDossier("2026-04-30").add("2023-05-01")), "5");
  EXPECT_EQ(lost(pack, TestDossier("2026-05-01").add("2023-05-01")), "0");
  EXPECT_EQ(outcome(pack, TestDossier("2026-05-01").add("2023-05-01")), "window-over");
}

TEST(Window, ARecordOfTheFutureDoesNotCountYet) {
  EXPECT_EQ(outcome(points("points: 5"), TestDossier("2023-04-30").add("2023-05-01")), "not-yet");
}

TEST(Window, ARecordWithoutItsDateDoesNotCount) {
  EXPECT_EQ(outcome(points("points: 5"), TestDossier("2023-04-30").add("")), "no-date: valid_from");
}

TEST(Window, MayGoByADateOfTheBody) {
  const TestPack pack = points("points: 5", "date: settled_on\n  window: P12M");
  EXPECT_EQ(
      lost(pack, TestDossier("2024-06-01").add("2020-01-01", R"({"settled_on":"2024-01-01"})")),
      "5");
  EXPECT_EQ(outcome(pack, TestDossier("2024-06-01").add("2024-05-01")), "no-date: settled_on");
}

TEST(InForce, ALapsedRecordNoLongerCounts) {
  const TestPack pack = points("points: 5", "window: none\n  in_force: true");
  EXPECT_EQ(lost(pack, TestDossier("2023-07-31").add("2023-05-01").until("2023-08-01")), "5");
  EXPECT_EQ(outcome(pack, TestDossier("2023-08-01").add("2023-05-01").until("2023-08-01")),
            "lapsed");
  EXPECT_EQ(lost(pack, TestDossier("2033-08-01").add("2023-05-01")), "5");  // no end is set
}

TEST(Status, CountsByItsFactor) {
  const TestPack pack = points("points: 5");
  const auto with = [&](RecordStatus status) {
    return lost(pack, TestDossier("2024-01-01").add("2023-05-01").status(status));
  };
  EXPECT_EQ(with(RecordStatus::kReported), "5");
  EXPECT_EQ(with(RecordStatus::kFinal), "5");
  EXPECT_EQ(with(RecordStatus::kRepaired), "2.5");
  for (const RecordStatus status : {RecordStatus::kAppealed, RecordStatus::kAnnulled,
                                    RecordStatus::kSuspended, RecordStatus::kExpired}) {
    EXPECT_EQ(with(status), "0");
  }
}

TEST(Evidence, BelowTheGradeAskedForDoesNotCount) {
  TestPack pack = points("points: 5");
  pack.change("indicators/late.yaml", "evidence: none", "evidence: administrative-final");
  const auto with = [&](EvidenceGrade grade) {
    return lost(pack, TestDossier("2024-01-01").add("2023-05-01").evidence(grade));
  };
  EXPECT_EQ(with(EvidenceGrade::kNone), "0");
  EXPECT_EQ(with(EvidenceGrade::kAlleged), "0");
  EXPECT_EQ(with(EvidenceGrade::kAdministrativeFinal), "5");
  EXPECT_EQ(with(EvidenceGrade::kJudicialFinal), "5");
}

TEST(Jurisdiction, SaysWhereConductCounts) {
  TestPack named = points("points: 5");
  named.change("indicators/late.yaml", "jurisdictions: any", "jurisdictions: [FR, DE]");
  TestPack abroad = points("points: 5");
  abroad.change("indicators/late.yaml", "jurisdictions: any", "jurisdictions: abroad");
  TestPack home = points("points: 5");
  home.change("indicators/late.yaml", "jurisdictions: any", "jurisdictions: home");
  const auto at = [](const TestPack& pack, const char* place) {
    return lost(pack, TestDossier("2024-01-01").add("2023-05-01").place(place));
  };
  EXPECT_EQ(at(named, "DE"), "5");
  EXPECT_EQ(at(named, "XA"), "0");
  EXPECT_EQ(at(named, ""), "0");
  EXPECT_EQ(at(abroad, "DE"), "5");
  EXPECT_EQ(at(abroad, "XA"), "0");
  EXPECT_EQ(at(abroad, ""), "0");  // nobody says where it was
  EXPECT_EQ(at(home, "XA"), "5");
  EXPECT_EQ(at(home, "DE"), "0");
}

TEST(Event, CountsOnceWhicheverChannelReportsIt) {
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01").event("case-1").add("2023-05-02").event("case-1");
  EXPECT_EQ(lost(points("points: 5"), dossier), "5");
  EXPECT_EQ(outcome(points("points: 5"), dossier), "same-event: 1");
}

TEST(Event, CountsOnceInThePackWhicheverIndicatorTakesIt) {
  TestPack pack = points("points: 5");
  pack.indicator("other", "points: 8\nreason: R-1\n");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01").event("case-1");
  EXPECT_EQ(rate(pack.load(), dossier.get()).score, Decimal(92));  // the larger deduction stays
  pack.append("indicators/other.yaml", "family: other\n");
  EXPECT_EQ(rate(pack.load(), dossier.get()).score, Decimal(87));
}

TEST(Event, WithoutANameIsThisRecordAlone) {
  EXPECT_EQ(
      lost(points("points: 5"), TestDossier("2024-01-01").add("2023-05-01").add("2023-05-01")),
      "10");
}

TEST(Event, RepairedInOneChannelIsRepairedInAll) {
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01").event("case-1");
  dossier.add("2023-05-01").event("case-1").status(RecordStatus::kRepaired);
  EXPECT_EQ(lost(points("points: 5"), dossier), "2.5");
  dossier.status(RecordStatus::kAnnulled);
  EXPECT_EQ(lost(points("points: 5"), dossier), "0");
}

TEST(Event, AnEndedLifeEndsItsOwnEffectOnly) {
  const TestPack pack = points("points: 5", R"(window: P36M
  when: tax = "definitive"
  ended_by: [{kinds: [report.late], when: tax = "cleared"}])");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-01-01", R"({"tax":"definitive"})").event("life-1");
  dossier.add("2023-06-01", R"({"tax":"cleared"})").event("life-1");
  dossier.add("2023-07-01", R"({"tax":"definitive"})").event("life-2");
  EXPECT_EQ(lost(pack, dossier), "5");
  EXPECT_EQ(outcome(pack, dossier), "ended: 2");
  EXPECT_EQ(lost(pack, dossier.as_of("2023-05-31")), "5");  // not cleared yet, no second life yet
}

// Half of 5 after a year; in the second step of the other pack 60 % of 5.
TEST(Decay, LowersThePointsWithAge) {
  EXPECT_EQ(lost(points("points: 5\ndecay: {half_life: P12M}"),
                 TestDossier("2024-05-01").add("2023-05-01")),
            "2.5");
  EXPECT_EQ(
      lost(points(
               "points: 5\ndecay: {steps: [{until: P6M, factor: 1}, {until: P18M, factor: 0.6}]}"),
           TestDossier("2024-05-01").add("2023-05-01")),
      "3");
  // 365 of 731 days are left: 0.499316 x 5 = 2.50; and one of 731: 0.001368 x 5 = 0.01.
  EXPECT_EQ(lost(points("points: 5\ndecay: linear", "window: P24M"),
                 TestDossier("2024-05-01").add("2023-05-01").add("2022-05-02")),
            "2.51");
}

TEST(Rounding, IsOfEachRecordByThePacksArithmetic) {
  TestPack pack = points("points: 0.125");
  EXPECT_EQ(lost(pack, TestDossier("2024-05-01").add("2023-05-01").add("2023-05-02")), "0.24");
  pack.change("pack.yaml", "rounding: half-even", "rounding: half-up");
  EXPECT_EQ(lost(pack, TestDossier("2024-05-01").add("2023-05-01").add("2023-05-02")), "0.26");
}

TEST(Cap, BoundsTheSumOfAnIndicator) {
  TestDossier dossier("2024-01-01");
  for (int i = 0; i < 5; ++i) dossier.add("2023-05-01");
  EXPECT_EQ(lost(points("points: 5\ncap: 12"), dossier), "12");
}

TEST(Table, GivesPointsByAFieldAndSaysWhatItDoesNotKnow) {
  const TestPack pack = points("points: {by: severity, values: {minor: 2, serious: 20}}");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"severity":"minor"})")
      .add("2023-05-01", R"({"severity":"serious"})");
  EXPECT_EQ(lost(pack, dossier), "22");
  EXPECT_EQ(outcome(pack, TestDossier("2024-01-01").add("2023-05-01")),
            "unknown: severity is missing");
  EXPECT_EQ(outcome(pack, TestDossier("2024-01-01").add("2023-05-01", R"({"severity":"odd"})")),
            "unknown: severity \"odd\" is none of the values that the pack knows");
}

TEST(Condition, ThatIsUnknownDoesNotCountAndSaysSo) {
  const TestPack pack = points("points: 5", "window: P36M\n  when: days > 30");
  EXPECT_EQ(lost(pack, TestDossier("2024-01-01").add("2023-05-01", R"({"days":"31"})")), "5");
  EXPECT_EQ(outcome(pack, TestDossier("2024-01-01").add("2023-05-01", R"({"days":"30"})")),
            "condition-not-met: days > 30");
  EXPECT_EQ(outcome(pack, TestDossier("2024-01-01").add("2023-05-01", R"({"days":"many"})")),
            "unknown: days \"many\" is no number");
}

TEST(Condition, OfMoneyNamesItsCurrency) {
  const TestPack pack =
      points("points: 5", "window: P36M\n  when: fine.currency = \"EUR\" and fine.amount > 1000");
  EXPECT_EQ(
      lost(pack, TestDossier("2024-01-01")
                     .add("2023-05-01", R"({"fine_amount":"1000.01","fine_currency":"EUR"})")),
      "5");
  EXPECT_EQ(lost(pack, TestDossier("2024-01-01")
                           .add("2023-05-01", R"({"fine_amount":"9999","fine_currency":"JPY"})")),
            "0");
  TestPack bare;
  bare.indicator("late", "points: 5\nreason: R-1\n", "window: P36M\n  when: fine > 1000");
  EXPECT_TRUE(has_error(bare.findings()));
}

// The fee is 5 until 2022-06-30 and 3 from then on.
TEST(Parameter, IsThatOfTheDayThatGoverns) {
  TestPack pack = points("points: {parameter: fee}");
  pack.with("parameters/p.yaml", R"(
parameters:
  - parameter: fee
    type: number
    values:
      - {from: 2020-01-01, value: 5, basis: {law: act, article: "8"}}
      - {from: 2022-07-01, value: 3, basis: {law: act, article: "8"}}
)");
  TestDossier dossier("2023-01-01");
  dossier.add("2022-06-01").add("2022-08-01");
  EXPECT_EQ(lost(pack, dossier), "8");
  pack.change("pack.yaml", "governed_by: record-date", "governed_by: rating-day");
  EXPECT_EQ(lost(pack, dossier), "6");
}

TEST(Combine, ChoosesTheNewestOfSeveral) {
  TestPack pack;
  pack.without("indicators/late.yaml")
      .with("rating.yaml", R"(
groups: [{group: reporting}]
score: {method: sum, basis: {law: act, article: "2"}, missing: {then: not-rated, reason: N-1,
      basis: {law: act, article: "2"}}}
bands: {basis: {law: act, article: "3"}, better: higher, edges: [{band: A, at_least: 5}, {band: C}]}
reasons: 4
)")
      .mark("one", "points: {formula: mark}\nbest: 9\n");
  TestDossier dossier("2024-01-01");
  dossier.mark("2023-01-01", "2").mark("2023-03-01", "7").mark("2023-02-01", "9").mark("", "8");
  const auto score = [&](const TestPack& p) { return rate(p.load(), dossier.get()).score; };
  EXPECT_EQ(score(pack), Decimal(7));
  TestPack largest = pack;
  EXPECT_EQ(score(largest.change("indicators/one.yaml", "combine: newest", "combine: largest")),
            Decimal(9));
  TestPack smallest = pack;
  EXPECT_EQ(score(smallest.change("indicators/one.yaml", "combine: newest", "combine: smallest")),
            Decimal(2));
  dossier.mark("2023-03-01", "3");  // the same day, recorded later
  EXPECT_EQ(score(pack), Decimal(3));
  dossier.mark("2023-04-01", "");  // the newest says nothing, and no older one speaks for it
  EXPECT_EQ(rate(pack.load(), dossier.get()).not_rated, "N-1");
}

}  // namespace
}  // namespace goodstanding::rating
