#include "goodstanding/sqlexport/export_sql.hpp"

#include <gtest/gtest.h>

#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::sqlexport {
namespace {

using rules::TestPack;

const char* const kFigures = R"(figures:
  - figure: share
    type: number
    basis: {law: act, article: "7"}
    formula: 'if late.count = 0 then null else late.points / late.count'
  - {figure: of-all, basis: {law: act, article: "7"}, statistic: {kind: mean, of: share}}
)";

ExportOptions on(const char* day, Dialect dialect = Dialect::kSqlite) {
  ExportOptions options;
  options.dialect = dialect;
  options.as_of = *parse_date(day);
  return options;
}

std::string refusal(const SqlScript& script) {
  return script.findings.empty() ? "" : script.findings.front().message;
}

TEST(ExportSql, WritesAScriptForEachDialect) {
  const rules::Pack pack = TestPack().load();
  for (const Dialect dialect : {Dialect::kSqlite, Dialect::kDuckDb}) {
    const SqlScript script = export_sql(pack, on("2024-01-01", dialect));
    EXPECT_EQ(refusal(script), "");
    EXPECT_NE(script.text.find("CREATE TABLE gs_rating AS"), std::string::npos);
  }
}

TEST(ExportSql, NamesTheDigitsOfWhatItReadsAndWrites) {
  const rules::Pack pack =
      TestPack().indicator("late", "points: {formula: days}\nreason: R-1\n").load();
  const SqlScript script = export_sql(pack, on("2024-01-01"));
  ASSERT_EQ(script.fields.size(), 1U);
  EXPECT_EQ(script.fields.front().name, "days");
  EXPECT_NE(script.text.find("--   days: whole number of 1/1\n"), std::string::npos);
  EXPECT_NE(script.text.find("--   score: whole number of 1/100\n"), std::string::npos);
}

TEST(ExportSql, ValuesHaveTheDigitsOfTheMostExactAmount) {
  const rules::Pack pack =
      TestPack().indicator("late", "points: 5\ncap: 7.1234\nreason: R-1\n").load();
  const SqlScript script = export_sql(pack, on("2024-01-01"));
  EXPECT_EQ(script.results.front().scale, 4);
}

TEST(ExportSql, RefusesADayOnWhichThePackIsNotInForce) {
  const SqlScript script = export_sql(TestPack().load(), on("2019-12-31"));
  EXPECT_EQ(refusal(script), "the pack cannot be written as SQL: it is not in force on 2019-12-31");
  EXPECT_EQ(script.text, "");
}

TEST(ExportSql, AsksForDigitsThatThePackDoesNotState) {
  TestPack source;
  source.change("rating.yaml", "start: 100, minimum: 0",
                "start: {cases: [{when: mark-points.points > 3, points: 90, basis: {law: act, "
                "article: \"2\"}}], otherwise: 100}, minimum: 0");
  source.mark("mark-points", "points: {formula: mark}\n")
      .change("indicators/mark-points.yaml", "effect: scores", "effect: measures")
      .change("indicators/mark-points.yaml", "reason: R-1\n", "");
  const rules::Pack pack = source.load();
  ExportOptions options = on("2024-01-01");
  EXPECT_NE(refusal(export_sql(pack, options)).find("without stated digits"), std::string::npos);
  options.digits.emplace("mark", 1);
  EXPECT_EQ(refusal(export_sql(pack, options)), "");
  options.digits.clear();
  options.other_digits = 2;
  EXPECT_EQ(refusal(export_sql(pack, options)), "");
}

TEST(ExportSql, RefusesAMeanOfFractionsAtItsPlace) {
  const rules::Pack pack = TestPack().append("rating.yaml", kFigures).load();
  const SqlScript script = export_sql(pack, on("2024-01-01"));
  ASSERT_EQ(script.findings.size(), 1U);
  EXPECT_EQ(script.findings.front().code, "sql.no-form");
  EXPECT_EQ(script.findings.front().at.file, "mini/rating.yaml");
  EXPECT_NE(refusal(script).find("figure of-all"), std::string::npos);
  EXPECT_NE(refusal(script).find("share no denominator"), std::string::npos);
}

TEST(ExportSql, TakesAMeanOfRoundedFigures) {
  std::string figures = kFigures;
  figures.insert(figures.find("  - {figure: of-all"), "    round: {to: 0.01, rounding: half-up}\n");
  const rules::Pack pack = TestPack().append("rating.yaml", figures).load();
  EXPECT_EQ(refusal(export_sql(pack, on("2024-01-01"))), "");
}

TEST(ExportSql, RefusesRoots) {
  std::string figures = kFigures;
  figures.replace(figures.find("kind: mean"), 10, "kind: standard-deviation");
  const rules::Pack pack = TestPack().append("rating.yaml", figures).load();
  EXPECT_NE(refusal(export_sql(pack, on("2024-01-01"))).find("standard deviation"),
            std::string::npos);
}

TEST(ExportSql, SqliteStopsAtNumbersThatAreNotWhole) {
  const rules::Pack pack = TestPack().load();
  EXPECT_NE(export_sql(pack, on("2024-01-01")).text.find("INSERT INTO gs_whole"),
            std::string::npos);
  EXPECT_EQ(export_sql(pack, on("2024-01-01", Dialect::kDuckDb)).text.find("gs_whole"),
            std::string::npos);
}

}  // namespace
}  // namespace goodstanding::sqlexport
