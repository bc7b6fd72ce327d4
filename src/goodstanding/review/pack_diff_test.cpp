#include "goodstanding/review/pack_diff.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/rules/rich_pack.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::review {

using rules::load_pack;
using rules::LoadedPack;
using rules::Pack;
using rules::PackSource;
using rules::rich_source;
using rules::TestPack;

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> changes(const Pack& before, const Pack& after) {
  std::vector<std::string> out;
  for (const PackChange& change : compare_packs(before, after))
    out.push_back(format_change(change));
  return out;
}

std::vector<std::string> changes(TestPack before, TestPack after) {
  return changes(before.load(), after.load());
}

/// Gives what changes in the rich pack when a text of a file does.
std::vector<std::string> rich_changes(const char* file, std::string_view from,
                                      std::string_view to) {
  PackSource source = rich_source();
  std::string& text = source.files[file];
  text.replace(text.find(from), from.size(), to);
  const LoadedPack before = load_pack(rich_source());
  const LoadedPack after = load_pack(source);
  if (!before.pack || !after.pack) return {format_findings(after.findings)};
  return changes(*before.pack, *after.pack);
}

TEST(PackDiff, SaysNothingOfEqualPacks) {
  EXPECT_THAT(changes(TestPack(), TestPack()), IsEmpty());
}

TEST(PackDiff, NamesTheRuleThePartAndTheClause) {
  TestPack after;
  after.change("indicators/late.yaml", "points: 5", "points: 7");
  EXPECT_THAT(changes(TestPack(), after),
              ElementsAre("Indicator late: points 5 -> 7 (Act, 5 (version 2020-01-01))"));
}

TEST(PackDiff, NamesTheWordThatPointsAreGivenBy) {
  EXPECT_THAT(rich_changes("indicators/late.yaml", "serious: 8", "serious: 25"),
              ElementsAre("Indicator late: points for severity serious 8 -> 25 (Act, 5 (version "
                          "2020-01-01))"));
}

TEST(PackDiff, NamesWindowsBandsAndKinds) {
  TestPack after;
  after.change("indicators/late.yaml", "window: P36M", "window: P24M")
      .change("indicators/late.yaml", "kinds: [report.late]",
              "kinds: [report.late, inspection.done]")
      .change("rating.yaml", "at_least: 70", "at_least: 65");
  EXPECT_THAT(
      changes(TestPack(), after),
      ElementsAre(
          "Indicator late: record kinds report.late -> report.late, inspection.done (Act, 5 "
          "(version 2020-01-01))",
          "Indicator late: window P36M -> P24M (Act, 5 (version 2020-01-01))",
          "Band B: at least 70 -> 65 (Act, 3 (version 2020-01-01))"));
}

TEST(PackDiff, NamesParametersWithTheirDay) {
  EXPECT_THAT(rich_changes("parameters/p.yaml", "value: 1,", "value: 2,"),
              ElementsAre("Parameter small: from 2015-01-01 1 -> 2 (Act, 5(2) (version "
                          "2020-01-01))"));
}

TEST(PackDiff, NamesFormulasAndSteps) {
  EXPECT_THAT(rich_changes("rating.yaml", "capital + turnover", "capital"),
              ElementsAre("Figure wealth: formula capital + turnover -> capital (Act, 8 (version "
                          "2020-01-01))"));
  EXPECT_THAT(
      rich_changes("indicators/load.yaml", "below: 500, points: 10", "below: 500, points: 12"),
      ElementsAre("Indicator load: points where the value is at least 100 below 500 10 -> 12 "
                  "(Act, 5a (version 2020-01-01))"));
}

TEST(PackDiff, SaysOfANewRuleOnlyThatItIsNew) {
  TestPack after;
  after.indicator("later", "points: 1\nreason: R-1\n");
  EXPECT_THAT(changes(TestPack(), after),
              ElementsAre("New: Indicator later (Act, 5 (version 2020-01-01))"));
  EXPECT_THAT(changes(after, TestPack()),
              ElementsAre("Taken out: Indicator later (Act, 5 (version 2020-01-01))"));
}

TEST(PackDiff, NamesTextsThatChanged) {
  TestPack after;
  after.change("texts/en.yaml", "A: a", "A: good");
  EXPECT_THAT(changes(TestPack(), after), ElementsAre("Texts en: band A \"a\" -> \"good\""));
}

}  // namespace
}  // namespace goodstanding::review
