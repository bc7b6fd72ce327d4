#include "goodstanding/rating/monotonicity.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/rating/test_packs.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rating {
namespace {

using rules::TestPack;

std::vector<Counterexample> search(const TestPack& pack) {
  return find_counterexamples(pack.load());
}

TEST(Monotonicity, FindsNothingInAFairPack) {
  EXPECT_TRUE(search(TestPack()).empty());
}

TEST(Monotonicity, FindsAnOffenceTooManyThatHelps) {
  TestPack pack;
  pack.append("rating.yaml",
              "floors: [{floor: often, to: A, when: late.count > 2, reason: R-1, "
              "basis: {law: act, article: \"9\"}}]\n");
  pack.change("indicators/late.yaml", "points: 5", "points: 20");
  const auto found = search(pack);
  const auto added = std::find_if(found.begin(), found.end(), [](const Counterexample& each) {
    return each.change == Counterexample::Change::kAdded;
  });
  ASSERT_NE(added, found.end());
  // The third report lifts the band: two others are needed, and no more.
  EXPECT_EQ(added->dossier.records.size(), 2U);
  EXPECT_EQ(added->after.substr(added->after.size() - 1), "A");
}

TEST(Monotonicity, FindsWhatHelpsByARowOfATable) {
  TestPack pack;
  pack.append("records.yaml", R"(  - kind: table.limits
    means: published limits
    retention: minor
    basis: {law: act, article: "1"}
    fields: {year: {type: number}, most: {type: number}}
tables: [{table: limits, kind: table.limits, keys: [year], basis: {law: act, article: "8"}}]
)");
  pack.append("rating.yaml", R"(
figures:
  - figure: most
    basis: {law: act, article: "8"}
    lookup: {table: limits, where: {year: '1'}, take: most}
floors: [{floor: often, to: A, when: late.count > most, reason: R-1,
          basis: {law: act, article: "9"}}]
)");
  pack.change("indicators/late.yaml", "points: 5", "points: 20");
  const auto found = search(pack);
  const auto added = std::find_if(found.begin(), found.end(), [](const Counterexample& each) {
    return each.change == Counterexample::Change::kAdded;
  });
  ASSERT_NE(added, found.end());
  EXPECT_EQ(added->rows.size(), 1U);
}

TEST(Monotonicity, FindsARepairThatHarms) {
  TestPack pack;
  pack.change("indicators/late.yaml", "{reported: 1, final: 1, repaired: 0.5}",
              "{reported: 0.4, final: 0.4, repaired: 1}");
  const auto found = search(pack);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].change, Counterexample::Change::kRepaired);
  EXPECT_EQ(found[0].dossier.records.size(), 1U);
}

TEST(Monotonicity, TheSameSeedFindsTheSame) {
  TestPack pack;
  pack.change("indicators/late.yaml", "{reported: 1, final: 1, repaired: 0.5}",
              "{reported: 0.4, final: 0.4, repaired: 1}");
  const Findings first = check_monotonicity(pack.load());
  const Findings again = check_monotonicity(pack.load());
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(format_findings(first), format_findings(again));
  EXPECT_EQ(first[0].code, "pack.not-monotone");
}

TEST(Monotonicity, HoldsForThePacksOfThisRepository) {
  for (const rules::PackSource& source : all_sources()) {
    const auto loaded = rules::load_pack(source);
    if (!loaded.pack) continue;
    EXPECT_EQ(format_findings(check_monotonicity(*loaded.pack)), "") << source.name;
  }
}

}  // namespace
}  // namespace goodstanding::rating
