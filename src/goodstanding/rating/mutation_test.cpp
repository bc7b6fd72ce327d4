#include "goodstanding/rating/mutation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/rating/feel_edits.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rating {
namespace {

using rules::TestPack;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> edits(std::string_view text) {
  std::vector<std::string> out;
  for (const FeelEdit& edit : find_feel_edits(text)) {
    std::string changed(text);
    changed.replace(edit.at, edit.length, edit.replacement);
    out.push_back(std::move(changed));
  }
  return out;
}

TEST(FeelEdits, TurnEachComparisonAndMoveEachNumber) {
  EXPECT_THAT(edits("x >= 1.5"), ElementsAre("x > 1.5", "x >= 1.6", "x >= 1.4"));
  EXPECT_THAT(edits("a = b"), ElementsAre("a != b"));
}

TEST(FeelEdits, LeaveTextsAndNamesAlone) {
  EXPECT_THAT(edits("kind-2.p65"), IsEmpty());
  EXPECT_THAT(edits("\"a < 1\""), IsEmpty());
}

TEST(NeighboursOf, AreOneUnitOfTheLastDigitAway) {
  EXPECT_THAT(neighbours_of("90", false), ElementsAre("91", "89"));
  EXPECT_THAT(neighbours_of("0.65", false), ElementsAre("0.66", "0.64"));
  EXPECT_THAT(neighbours_of("0.5", true), ElementsAre("0.55", "0.45"));
  EXPECT_THAT(neighbours_of("five", false), IsEmpty());
}

std::vector<std::string> mutants_of(const TestPack& pack) {
  std::vector<std::string> out;
  for (const Mutant& mutant : make_mutants(pack.source())) out.push_back(mutant.what);
  return out;
}

TEST(Mutants, ChangeEachRule) {
  TestPack pack;
  pack.append("indicators/late.yaml", "cap: 30\n");
  EXPECT_THAT(mutants_of(pack),
              AllOf(Contains("indicator removed"), Contains("points: 5 -> 6"),
                    Contains("cap: 30 -> 29"), Contains("cap removed"),
                    Contains("window: P36M and a day"), Contains("window: P36M less a day"),
                    Contains("at_least: 90 -> 91"), Contains("start: 100 -> 99")));
}

TEST(Mutants, ShortenAWindowByExactlyADay) {
  const TestPack pack;
  const rules::Pack base = pack.load();
  for (const Mutant& mutant : make_mutants(pack.source())) {
    if (!mutant.shortens) continue;
    const auto changed = load_mutant(pack.source(), base, mutant);
    ASSERT_TRUE(changed);
    EXPECT_EQ(*changed->indicators[0].selection.window, (rules::Term{36, -1}));
    EXPECT_EQ(mutant.at.line, 10U);
  }
}

TEST(MutationScore, CountsWhatTheCasesNotice) {
  TestPack pack;
  pack.with("tests/one.yaml", R"(
cases:
  - case: One late report costs five points
    as_of: 2024-01-01
    records: [{kind: report.late, from: 2023-01-01, status: final}]
    expect: {score: 95, band: A}
)");
  const rules::Pack loaded = pack.load();
  const PackCases cases = load_cases(pack.source(), loaded);
  const MutationScore score = score_mutations(pack.source(), loaded, cases.cases);
  const auto survives = [&](std::string_view what) {
    return std::any_of(score.survivors.begin(), score.survivors.end(),
                       [&](const Mutant& mutant) { return mutant.what == what; });
  };
  EXPECT_EQ(score.killed + score.survivors.size(), score.all);
  EXPECT_FALSE(survives("points: 5 -> 6"));
  EXPECT_FALSE(survives("start: 100 -> 99"));
  EXPECT_TRUE(survives("window: P36M and a day"));
  EXPECT_TRUE(survives("repaired: 0.5 -> 0.6"));
}

TEST(MutationScore, LeavesOutABoundThatNoScoreReaches) {
  TestPack pack;
  pack.change("rating.yaml", "minimum: 0", "minimum: 0, maximum: 100");
  const rules::Pack base = pack.load();
  pack.change("rating.yaml", "maximum: 100", "maximum: 101");
  EXPECT_TRUE(is_bound_out_of_reach(base, pack.load()));
  pack.change("rating.yaml", "maximum: 101", "maximum: 99");
  EXPECT_FALSE(is_bound_out_of_reach(base, pack.load()));
}

/// The bar that every pack of this repository has to reach.
constexpr std::size_t kBar = 90;

class ShippedPack : public testing::TestWithParam<rules::PackSource> {};

TEST_P(ShippedPack, NineTenthsOfItsRulesAreHeldByItsCases) {
  const rules::PackSource& source = GetParam();
  const auto loaded = rules::load_pack(source);
  ASSERT_TRUE(loaded.pack);
  const PackCases cases = load_cases(source, *loaded.pack);
  const MutationScore score = score_mutations(source, *loaded.pack, cases.cases);
  EXPECT_GE(score.all, 8U) << "the pack's rules are not changed at all";
  std::string unnoticed;
  for (const Mutant& mutant : score.survivors) {
    unnoticed += mutant.at.file + ':' + std::to_string(mutant.at.line) + ": " + mutant.what + '\n';
  }
  EXPECT_GE(score.percent(), kBar) << "no case notices:\n" << unnoticed;
}

INSTANTIATE_TEST_SUITE_P(Packs, ShippedPack, testing::ValuesIn(all_sources()),
                         [](const auto& pack) {
                           std::string name = pack.param.name.substr(6);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace goodstanding::rating
