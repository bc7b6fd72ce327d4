// The forms that make a method of several steps: graded sums, early repair, exceptions, facts,
// tables, figures, statistics, the lighter of two laws, parts of the business. All figures are
// computed by hand beside the test.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/rating/cases.hpp"
#include "goodstanding/rating/rate.hpp"
#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rating {
namespace {

using rules::TestPack;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kBasis = "basis: {law: act, article: \"9\"}";

std::string score_of(const Rating& rating) {
  return rating.score ? format_decimal(*rating.score) : "not rated: " + rating.not_rated;
}

std::string score(const TestPack& pack, const TestDossier& dossier, const Inputs& inputs = {}) {
  return score_of(rate(pack.load(), dossier.get(), inputs));
}

TestPack points(const std::string& rest, const std::string& counts = "window: P36M") {
  TestPack pack;
  pack.indicator("late", rest + "\nreason: R-1\n", counts);
  return pack;
}

/// A pack whose score is a figure over a profile (mark) and the late reports (days).
TestPack method(const std::string& figures) {
  TestPack pack;
  pack.append("records.yaml", "facts: [{fact: mark_of, kind: inspection.done, field: mark}]\n");
  pack.with("indicators/late.yaml", R"(
indicator: late
group: reporting
basis: {law: act, article: "5"}
effect: measures
counts: {kinds: [report.late], status: [final], evidence: none, jurisdictions: any, window: none}
points: {formula: days}
sums: {fined: fine.amount, squares: days * days}
)");
  pack.change(
      "rating.yaml",
      "score: {method: deduction, basis: {law: act, article: \"2\"}, start: 100, minimum: 0}",
      "figures:\n" + figures + R"(
score:
  method: figure
  figure: final
  basis: {law: act, article: "2"}
  missing: {then: not-rated, reason: R-1, basis: {law: act, article: "2"}}
)");
  return pack;
}

std::string formula(const std::string& id, const std::string& text, const std::string& more = "") {
  return "  - {figure: " + id + ", type: number, " + kBasis + ", formula: '" + text + "'" + more +
         "}\n";
}

// Form 8: a ratio and an amount, with a stated result where the denominator is missing.
TEST(MethodForm, GradesARatioByStepsAndSaysWhatIfItIsUnknown) {
  TestPack pack = points(
      "points: {formula: days}\n"
      "value: {of: 'if mark_of + 1 = 0 then null else total * 10 / (mark_of + 1)', unknown: 30, "
      "steps: [{at_least: 50, points: 20}, {above: 0, points: 5}]}");
  pack.append("records.yaml", "facts: [{fact: mark_of, kind: inspection.done, field: mark}]\n");
  const auto dossier = [](std::string_view mark) {
    TestDossier out("2024-01-01");
    out.add("2023-05-01", R"({"days":"5"})");
    if (!mark.empty()) out.mark("2023-01-01", std::string(mark));
    return out;
  };
  EXPECT_EQ(score(pack, dossier("0.1")), "95");  // 50 / 1.1 < 50
  EXPECT_EQ(score(pack, dossier("0")), "80");    // 50 / 1 = 50
  EXPECT_EQ(score(pack, dossier("")), "70");
}

TEST(MethodForm, GradesFactsWithoutAnyRecord) {
  TestPack pack;
  pack.append("records.yaml", "facts: [{fact: staff, kind: inspection.done, field: mark}]\n");
  pack.with("indicators/late.yaml", R"(
indicator: late
group: reporting
basis: {law: act, article: "5"}
effect: deducts
value: {of: staff, steps: [{below: 3, points: 20}, {below: 20, points: 10}], unknown: 7}
reason: R-1
)");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2023-01-01", "2")), "80");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2023-01-01", "3")), "90");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2023-01-01", "20")), "100");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01")), "93");
  // The newest record says how it is, even if it comes first.
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2023-06-01", "2").mark("2023-01-01", "50")),
            "80");
}

// Form 12: restored by the day of the repair, times the share that was paid.
TEST(MethodForm, AnEarlyRepairRestoresAShareOfThePoints) {
  const TestPack pack = points(
      "points: 10\nrepair: {from: valid_from, on: settled_on, steps: [{within: P3D, restores: 1}, "
      "{within: P30D, restores: 0.8}], share: days / 100}");
  const auto settled = [&](const std::string& on, const std::string& paid) {
    return score(
        pack, TestDossier("2024-01-01")
                  .add("2023-05-01", R"({"days":")" + paid + R"(","settled_on":")" + on + R"("})"));
  };
  EXPECT_EQ(settled("2023-05-04", "100"), "100");  // the third day is within three days
  EXPECT_EQ(settled("2023-05-05", "100"), "98");   // 10 x (1 - 0.8)
  EXPECT_EQ(settled("2023-05-05", "50"), "94");    // 10 x (1 - 0.8 x 0.5)
  EXPECT_EQ(settled("2023-06-01", "100"), "90");   // the 31st day
  EXPECT_EQ(settled("2024-01-02", "100"), "90");   // not yet
}

TEST(MethodForm, AnExceptionGoesBeforeTheDefaultAndTwoAreAnError) {
  const TestPack pack = points(
      "points:\n  default: 5\n  exceptions:\n"
      "    - {exception: first, when: days < 10, points: '1', basis: {law: act, article: \"7\"}}\n"
      "    - {exception: mild, when: days < 5, points: '2', basis: {law: act, article: \"8\"}}");
  const auto late = [](std::string_view days) {
    return TestDossier("2024-01-01").add("2023-05-01", "{\"days\":\"" + std::string(days) + "\"}");
  };
  EXPECT_EQ(score(pack, late("10")), "95");
  EXPECT_EQ(score(pack, late("5")), "99");
  EXPECT_EQ(score(pack, late("4")), "not rated: conflicting-exceptions");
  const RatingResult result = rate_with_explanation(pack.load(), late("4").get());
  EXPECT_THAT(result.explanation.conflict, HasSubstr("first (Act, 7"));
  EXPECT_THAT(result.explanation.conflict, HasSubstr("mild (Act, 8"));
}

// Form 25: of the law on the day of the act and on the day of the decision the lighter one.
TEST(MethodForm, TheLighterLawGoverns) {
  TestPack pack = points("points: {parameter: per-report}",
                         "window: P36M\n  governed_by: {lighter_of: [valid_from, settled_on]}");
  pack.with("parameters/p.yaml", R"(
parameters:
  - parameter: per-report
    type: number
    values:
      - {from: 2020-01-01, value: 8, basis: {law: act, article: "5"}}
      - {from: 2023-06-01, value: 3, basis: {law: act, article: "5"}}
      - {from: 2023-09-01, value: 6, basis: {law: act, article: "5"}}
)");
  const auto decided = [&](const std::string& act, const std::string& on) {
    return score(pack, TestDossier("2024-01-01").add(act, "{\"settled_on\":\"" + on + "\"}"));
  };
  EXPECT_EQ(decided("2023-05-01", "2023-07-01"), "97");  // 8 then, 3 at the decision
  EXPECT_EQ(decided("2023-07-01", "2023-10-01"), "97");  // 3 then, 6 at the decision
  EXPECT_EQ(decided("2023-05-01", "2023-10-01"), "94");  // 8 then, 6 at the decision
}

// Form 21 and the least time of a conditional release (17).
TEST(MethodForm, AWaiverAndAReleaseTakeTheEffectAway) {
  TestPack waived = points("points: 5", "window: P36M\n  waived_by: [{kinds: [inspection.done]}]");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01").event("e");
  EXPECT_EQ(score(waived, dossier), "95");
  dossier.mark("2023-07-01", "1").event("e");
  EXPECT_EQ(score(waived, dossier), "100");
  const TestPack released =
      points("points: 5",
             "window: P36M\n  ended_by: [{kinds: [inspection.done]}]\n  ended_not_before: P9M");
  EXPECT_EQ(score(released, dossier), "95");
  EXPECT_EQ(score(released, dossier.as_of("2024-02-01")), "100");  // nine months to the day
}

// Form 22: what concerns one division does not count against the others.
TEST(MethodForm, ARecordOfADivisionCountsOnlyThere) {
  const TestPack pack = points("points: 5", "window: P36M\n  extent: tax");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"tax":"north"})").add("2023-06-01");
  EXPECT_EQ(score(pack, dossier), "95");
  EXPECT_EQ(score(pack, dossier, {nullptr, nullptr, "north"}), "90");
  EXPECT_EQ(score(pack, dossier, {nullptr, nullptr, "south"}), "95");
}

// Form 15: off unless somebody brings the records of related companies along.
TEST(MethodForm, OnlyAnInheritingRuleCountsRecordsOfRelatedCompanies) {
  TestPack pack = points("points: 5");
  pack.indicator("related", "points: 3\nreason: R-1\n", "window: P36M\n  inherited: true");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01");
  EXPECT_EQ(score(pack, dossier), "95");
  dossier.get().inherited.push_back(dossier.get().records.front());
  EXPECT_EQ(score(pack, dossier), "92");
}

TEST(MethodForm, StatusFactorsCanComeAfterTheRounding) {
  TestPack pack = points("points: 5.01", "window: P36M");
  pack.change("pack.yaml", "{scale: 2, rounding: half-even}", "{scale: 2, rounding: down}");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01").status(RecordStatus::kRepaired);
  dossier.add("2023-05-02").status(RecordStatus::kRepaired);
  EXPECT_EQ(score(pack, dossier), "95");  // 2.50 + 2.50
  pack.change("pack.yaml", "rounding: down}", "rounding: down, status: exact}");
  EXPECT_EQ(score(pack, dossier), "94.99");  // 2.505 + 2.505
}

TEST(MethodForm, DecayCountsInStatedFractions) {
  TestPack pack =
      points("points: 1000000\ndecay: {linear: true, in: 65536, rounding: down}", "window: P365D");
  pack.change("pack.yaml", "scale: 2", "scale: 0");
  pack.change("rating.yaml", "start: 100, minimum: 0", "start: 1000000");
  // 100 days old: floor(265 x 65536 / 365) = 47580, 1000000 x 47580 / 65536 = 726013.18
  EXPECT_EQ(score(pack, TestDossier("2024-04-10").add("2024-01-01")), "273987");
}

TEST(MethodForm, AVetoBoundsTheScoreBeforeTheBandIsGiven) {
  TestPack pack = points("points: 5");
  pack.append("rating.yaml",
              "vetoes: [{veto: x, score: 69.99, when: late.count > 0, "
              "basis: {law: act, article: \"4\"}, reason: R-1}]\n");
  const Rating rating = rate(pack.load(), TestDossier("2024-01-01").add("2023-05-01").get());
  EXPECT_EQ(score_of(rating), "69.99");
  EXPECT_EQ(rating.band, "C");
}

TEST(MethodForm, FiguresFollowOneAnotherAndRound) {
  const TestPack pack =
      method(formula("mean", "if late.count = 0 then null else late.points / late.count") +
             formula("final", "mean + 0.25", ", round: {to: 0.5, rounding: half-up}"));
  const auto days = [](std::string_view a, std::string_view b) {
    return TestDossier("2024-01-01")
        .add("2023-05-01", "{\"days\":\"" + std::string(a) + "\"}")
        .add("2023-05-02", "{\"days\":\"" + std::string(b) + "\"}");
  };
  EXPECT_EQ(score(pack, days("3", "4")), "4");      // 3.5 + 0.25 = 3.75, up to 4
  EXPECT_EQ(score(pack, days("3", "3.9")), "3.5");  // 3.45 + 0.25 = 3.70
  // No record: the division has no value, so there is no figure and no score.
  EXPECT_EQ(score(pack, TestDossier("2024-01-01")), "not rated: R-1");
}

TEST(MethodForm, SumsAreReadByName) {
  const TestPack pack = method(formula("final", "late.squares + late.fined"));
  EXPECT_EQ(score(pack, TestDossier("2024-01-01")
                            .add("2023-05-01",
                                 R"({"days":"3","fine_amount":"0.5","fine_currency":"XXC"})")
                            .add("2023-05-02", R"({"days":"4"})")),
            "25.5");  // 9 + 16 + 0.5
}

TEST(MethodForm, TheBetterOfSeveralMethodsCounts) {
  const TestPack pack =
      method(formula("one", "late.points") + formula("two", "mark_of") + "  - {figure: final, " +
             kBasis + ", best_of: [one, two], better: higher}\n");
  TestDossier dossier("2024-01-01");
  dossier.add("2023-05-01", R"({"days":"7"})");
  EXPECT_EQ(score(pack, dossier), "7");  // no mark: it does not take part
  EXPECT_EQ(score(pack, dossier.mark("2023-01-01", "9")), "9");
  const Explanation explanation = rate_with_explanation(pack.load(), dossier.get()).explanation;
  EXPECT_EQ(explanation.figures[2].method, "two");
}

TEST(MethodForm, AFigureThatIsUnknownHasAStatedFallback) {
  const TestPack pack = method(formula("final", "mark_of * 2", ", otherwise: '1'"));
  EXPECT_EQ(score(pack, TestDossier("2024-01-01")), "1");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2023-01-01", "9")), "18");
}

TEST(MethodForm, FunctionsAreFormulasUnderAName) {
  TestPack pack = method(formula("final", "twice(mark_of) + twice(1)"));
  pack.append("rating.yaml",
              "functions: [{function: twice, parameters: {x: number}, result: number, formula: 'x "
              "* 2'}]\n");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").mark("2023-01-01", "9")), "20");
}

TestPack with_table(const std::string& figures) {
  TestPack pack = method(figures);
  pack.change("records.yaml", "records:", R"(records:
  - kind: table.cuts
    means: rows of a published table
    retention: minor
    basis: {law: act, article: "1"}
    fields:
      list: {type: string}
      low: {type: number, optional: true}
      high: {type: number, optional: true}
      stars: {type: number}
)");
  pack.append("records.yaml",
              "tables: [{table: cuts, kind: table.cuts, keys: [list, low], "
              "basis: {law: act, article: \"10\"}}]\n");
  return pack;
}

Stored<Record> cut(std::string body, std::string_view from, std::int64_t position) {
  Stored<Record> row;
  row.position = Position{position};
  row.claim.kind = "table.cuts";
  row.claim.status = RecordStatus::kFinal;
  row.claim.valid.from = day(from);
  row.claim.body = std::move(body);
  return row;
}

TEST(MethodForm, APublishedTableIsReadByKeyRangeAndDay) {
  const TestPack pack = with_table(
      "  - {figure: final, " + kBasis +
      ", lookup: {table: cuts, where: {list: '\"a\"'}, within: [{value: mark_of, at_least: low, "
      "below: high}], take: stars}}\n");
  const std::vector<Stored<Record>> rows = {
      cut(R"({"high":"10","list":"a","stars":"1"})", "2020-01-01", 1),
      cut(R"({"list":"a","low":"10","stars":"2"})", "2020-01-01", 2),
      cut(R"({"list":"b","low":"10","stars":"5"})", "2020-01-01", 3)};
  const rules::Pack loaded = pack.load();
  const TableRows tables(loaded, rows);
  const Inputs inputs{&tables, nullptr, ""};
  const auto marked = [](std::string_view mark) {
    return TestDossier("2024-01-01").mark("2023-01-01", std::string(mark));
  };
  EXPECT_EQ(score(pack, marked("9.99"), inputs), "1");
  EXPECT_EQ(score(pack, marked("10"), inputs), "2");
  EXPECT_EQ(score(pack, marked("10")), "not rated: R-1");  // without the table
  EXPECT_EQ(score(pack, TestDossier("2019-12-31").mark("2019-01-01", "10"), inputs),
            "not rated: pack-not-in-force");
  EXPECT_TRUE(tables.find_clashes(loaded).empty());

  std::vector<Stored<Record>> twice = rows;
  twice.push_back(cut(R"({"list":"a","low":"10","stars":"3"})", "2022-01-01", 4));
  const TableRows clashing(loaded, twice);
  EXPECT_EQ(score(pack, marked("10"), {&clashing, nullptr, ""}), "not rated: R-1");
  EXPECT_THAT(clashing.find_clashes(loaded), ElementsAre("cuts: a, 10"));
  // The rows are an input of the rating.
  EXPECT_NE(rate(loaded, marked("10").get(), inputs).inputs,
            rate(loaded, marked("10").get(), {&clashing, nullptr, ""}).inputs);
}

TEST(MethodForm, DerivedColumnsAreReadLikeFields) {
  TestPack pack = with_table(formula("final", "late.points"));
  pack.append("records.yaml", R"(derived:
  - derived: stars_of
    kinds: [report.late]
    basis: {law: act, article: "11"}
    lookup: {table: cuts, where: {list: tax}, take: stars}
  - derived: twice_stars
    kinds: [report.late]
    type: number
    basis: {law: act, article: "11"}
    formula: stars_of * 2
    otherwise: '100'
)");
  pack.change("indicators/late.yaml", "formula: days", "formula: twice_stars");
  const std::vector<Stored<Record>> rows = {cut(R"({"list":"a","stars":"3"})", "2020-01-01", 1)};
  const rules::Pack loaded = pack.load();
  const TableRows tables(loaded, rows);
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-01", R"({"tax":"a"})"),
                  {&tables, nullptr, ""}),
            "6");
  EXPECT_EQ(score(pack, TestDossier("2024-01-01").add("2023-05-01", R"({"tax":"b"})"),
                  {&tables, nullptr, ""}),
            "100");
}

/// Ten companies with the marks 1 to 10.
Result<Statistics> statistics_of(const rules::Pack& pack, std::size_t& scans) {
  return compute_statistics(pack, {}, [&](const std::function<void(const Dossier&)>& visit) {
    ++scans;
    for (int mark = 1; mark <= 10; ++mark) {
      visit(TestDossier("2024-01-01").mark("2023-01-01", std::to_string(mark)).get());
    }
    return Result<void>();
  });
}

std::string statistic(const std::string& id, const std::string& text) {
  return "  - {figure: " + id + ", " + kBasis + ", statistic: {" + text + "}}\n";
}

std::string of_population(const std::string& text) {
  const TestPack pack =
      method(formula("mine", "mark_of") + statistic("final", text + ", of: mine"));
  const rules::Pack loaded = pack.load();
  std::size_t scans = 0;
  const Result<Statistics> statistics = statistics_of(loaded, scans);
  EXPECT_EQ(scans, 1U);
  return score(pack, TestDossier("2024-01-01").mark("2023-01-01", "4"),
               {nullptr, &*statistics, ""});
}

// Forms 10 and 11. Marks 1 to 10: mean 5.5, variance 82.5 / 9.
TEST(MethodForm, StatisticsOfThePopulation) {
  EXPECT_EQ(of_population("kind: count"), "10");
  EXPECT_EQ(of_population("kind: sum"), "55");
  EXPECT_EQ(of_population("kind: mean"), "5.5");
  EXPECT_EQ(of_population("kind: variance"), "9.17");
  EXPECT_EQ(of_population("kind: standard-deviation"), "3.03");
  EXPECT_EQ(of_population("kind: minimum"), "1");
  EXPECT_EQ(of_population("kind: maximum"), "10");
  EXPECT_EQ(of_population("kind: mean, least_population: 11"), "not rated: R-1");
  EXPECT_EQ(of_population("kind: mean, among: mine > 4"), "7.5");
}

// The three definitions, for p = 30 % and 25 % of the values 1 to 10.
TEST(MethodForm, PercentilesByTheirDefinitions) {
  const auto percentile = [](const std::string& definition, const std::string& percent) {
    return of_population("kind: percentile, percent: " + percent + ", definition: " + definition);
  };
  EXPECT_EQ(percentile("nearest-rank", "30"), "3");  // ceiling(3.0)
  EXPECT_EQ(percentile("nearest-rank", "25"), "3");  // ceiling(2.5)
  EXPECT_EQ(percentile("linear", "30"), "3.7");      // place 1 + 9 x 0.3 = 3.7
  EXPECT_EQ(percentile("linear", "25"), "3.25");     // place 3.25
  EXPECT_EQ(percentile("sas-5", "30"), "3.5");       // j = 3 is whole: the mean of 3 and 4
  EXPECT_EQ(percentile("sas-5", "25"), "3");         // j = 2.5: place 3
  EXPECT_EQ(percentile("nearest-rank", "0"), "1");
  EXPECT_EQ(percentile("sas-5", "100"), "10");
}

TEST(MethodForm, AStatisticOfAStatisticTakesASecondPass) {
  const TestPack pack =
      method(formula("mine", "mark_of") + statistic("mean", "kind: mean, of: mine") +
             formula("off", "abs(mine - mean)") + statistic("final", "kind: maximum, of: off"));
  const rules::Pack loaded = pack.load();
  std::size_t scans = 0;
  const Result<Statistics> statistics = statistics_of(loaded, scans);
  EXPECT_EQ(scans, 2U);
  EXPECT_EQ(
      score(pack, TestDossier("2024-01-01").mark("2023-01-01", "4"), {nullptr, &*statistics, ""}),
      "4.5");  // 10 - 5.5
}

TEST(MethodForm, PeerGroupsAreComparedAmongThemselves) {
  TestPack pack = method(formula("mine", "late.points") +
                         statistic("final", "kind: mean, of: mine, peers: [mark_of]"));
  const rules::Pack loaded = pack.load();
  const auto company = [](const std::string& group, const std::string& days) {
    TestDossier dossier("2024-01-01");
    if (!group.empty()) dossier.mark("2023-01-01", group);
    return dossier.add("2023-05-01", "{\"days\":\"" + days + "\"}");
  };
  const auto statistics =
      compute_statistics(loaded, {}, [&](const std::function<void(const Dossier&)>& visit) {
        visit(company("1", "10").get());
        visit(company("1", "20").get());
        visit(company("2", "40").get());
        visit(company("", "1000").get());
        return Result<void>();
      });
  const Inputs inputs{nullptr, &*statistics, ""};
  EXPECT_EQ(score(pack, company("1", "10"), inputs), "15");
  EXPECT_EQ(score(pack, company("2", "10"), inputs), "40");
  EXPECT_EQ(score(pack, company("3", "10"), inputs), "not rated: R-1");
  EXPECT_EQ(score(pack, company("", "10"), inputs), "not rated: R-1");
}

TEST(MethodForm, AFigureBehindItsBestIsAReason) {
  TestPack pack = method(formula("final", "mark_of", ", best: 10, weight: 2, reason: R-9"));
  const RatingResult result =
      rate_with_explanation(pack.load(), TestDossier("2024-01-01").mark("2023-01-01", "4").get());
  EXPECT_THAT(result.rating.reasons, ElementsAre("R-9"));
  EXPECT_EQ(result.explanation.reasons[0].lost, Decimal(12));  // (10 - 4) x 2
}

TEST(MethodForm, ABandMayAskForMoreThanTheScore) {
  TestPack pack = method(formula("final", "mark_of"));
  pack.change("rating.yaml", "{band: A, at_least: 90}",
              "{band: A, at_least: 90, when: late.count = 0}");
  EXPECT_EQ(rate(pack.load(), TestDossier("2024-01-01").mark("2023-01-01", "95").get()).band, "A");
  EXPECT_EQ(rate(pack.load(), TestDossier("2024-01-01")
                                  .mark("2023-01-01", "95")
                                  .add("2023-05-01", R"({"days":"1"})")
                                  .get())
                .band,
            "B");
}

TEST(MethodForm, FiguresMayNotLookAhead) {
  const TestPack pack = method(formula("final", "late.points + after") + formula("after", "1"));
  const Findings findings = pack.findings();
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "pack.order");
}

}  // namespace
}  // namespace goodstanding::rating
