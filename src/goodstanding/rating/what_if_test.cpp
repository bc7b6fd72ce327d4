// The shortest way up against brute force, and by hand under the pack of rules/test_pack.hpp: five
// points for each late report of 36 months, half of them once it is repaired; A from 90, B from 70.
#include "goodstanding/rating/what_if.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <random>

#include "goodstanding/rating/rate.hpp"
#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rating {
namespace {

std::string month(std::size_t number) {
  return "2023-" + std::string(number < 10 ? "0" : "") + std::to_string(number) + "-01";
}

/// Late reports of the first months of 2023.
TestDossier late(std::size_t reports) {
  TestDossier dossier("2024-06-01");
  for (std::size_t i = 1; i <= reports; ++i) dossier.add(month(i));
  return dossier;
}

/// A cap and points by severity, so that single repairs do nothing and pairs do.
rules::Pack knotty() {
  rules::TestPack pack;
  pack.indicator("late", "points: 5\ncap: 12\nreason: R-1\n");
  pack.indicator("graver", "points: 9\nreason: R-1\n",
                 "window: P36M\n  when: severity = \"serious\"");
  return pack.load();
}

std::size_t place(const rules::Pack& pack, const std::string& band) {
  for (std::size_t i = 0; i < pack.bands.bands.size(); ++i) {
    if (pack.bands.bands[i].id == band) return i;
  }
  return pack.bands.bands.size();
}

/// Rates every set of repairs and gives the size of the smallest that reaches a better band; 0 if
/// none does.
std::size_t brute_force(const rules::Pack& pack, const Dossier& dossier) {
  const std::size_t now = place(pack, rate(pack, dossier).band);
  std::size_t best = 0;
  for (std::uint32_t set = 1; set < (1U << dossier.records.size()); ++set) {
    Dossier repaired = dossier;
    for (std::size_t i = 0; i < dossier.records.size(); ++i) {
      if ((set >> i) & 1U) repaired.records[i].claim.status = RecordStatus::kRepaired;
    }
    if (place(pack, rate(pack, repaired).band) >= now) continue;
    const auto size = static_cast<std::size_t>(std::popcount(set));
    if (best == 0 || size < best) best = size;
  }
  return best;
}

TEST(WhatIf, TakesAsFewRepairsAsTheBandNeeds) {
  // Four cost 20 and leave 80; 90 needs ten points back, so all four are repaired.
  const WhatIf what_if = find_what_if(rules::TestPack().load(), late(4).get());
  ASSERT_TRUE(what_if.found);
  EXPECT_EQ(what_if.repairs.size(), 4U);
  EXPECT_EQ(what_if.to.band, "A");
  EXPECT_EQ(what_if.to.score, Decimal(90));
  EXPECT_EQ(what_if.proof, WhatIfProof::kExact);
  // Three cost 15; 90 needs five points back: two of them.
  EXPECT_EQ(find_what_if(rules::TestPack().load(), late(3).get()).repairs.size(), 2U);
}

TEST(WhatIf, SaysThatNoRepairReachesABetterBand) {
  // Five repaired reports still cost 12.5, which leaves 87.5.
  const WhatIf what_if = find_what_if(rules::TestPack().load(), late(5).get());
  EXPECT_TRUE(what_if.has_better_band);
  EXPECT_FALSE(what_if.found);
  EXPECT_EQ(what_if.candidates, 5U);
}

TEST(WhatIf, HasNothingToReachInTheBestBand) {
  EXPECT_FALSE(find_what_if(rules::TestPack().load(), late(1).get()).has_better_band);
}

TEST(WhatIf, FindsWhatBruteForceFindsWithAndWithoutPruning) {
  const rules::Pack pack = knotty();
  std::mt19937 random(20240601);
  std::size_t ways = 0;
  for (int round = 0; round < 120; ++round) {
    TestDossier dossier("2024-06-01");
    const std::size_t records = 1 + random() % 8;
    for (std::size_t i = 1; i <= records; ++i) {
      const bool serious = random() % 2 == 0;
      dossier.add(month(i), serious ? R"({"severity":"serious"})" : R"({"severity":"minor"})");
      if (random() % 5 == 0) dossier.status(RecordStatus::kRepaired);
    }
    const std::size_t fewest = brute_force(pack, dossier.get());
    const WhatIf exact = find_what_if(pack, dossier.get());
    EXPECT_EQ(exact.repairs.size(), fewest) << "round " << round;
    EXPECT_EQ(exact.found, fewest > 0);
    const WhatIf pruned = find_what_if(pack, dossier.get(), {}, {.exhaustive = 0});
    EXPECT_EQ(pruned.repairs.size(), fewest) << "round " << round;
    if (fewest > 1) ++ways;
  }
  EXPECT_GT(ways, 20U) << "too few of the dossiers need several repairs";
}

TEST(WhatIf, ReachesTheBandWithinItsBoundAndDropsWhatIsNeedless) {
  const WhatIf what_if =
      find_what_if(rules::TestPack().load(), late(3).get(), {}, {.exhaustive = 0, .ratings = 1});
  ASSERT_TRUE(what_if.found);
  EXPECT_EQ(what_if.proof, WhatIfProof::kUpToBound);
  EXPECT_EQ(what_if.repairs.size(), 2U);
}

TEST(WhatIf, DealsWithTwentyRecordsWithinItsBound) {
  // The cap of 12 holds until the reports cost less; 20 of them never do, and that is proven.
  rules::TestPack source;
  source.indicator("late", "points: 5\ncap: 12\nreason: R-1\n");
  TestDossier dossier("2024-06-01");
  for (std::size_t i = 0; i < 20; ++i) dossier.add(month(1 + i % 12));
  const WhatIf what_if = find_what_if(source.load(), dossier.get());
  EXPECT_FALSE(what_if.found);
  EXPECT_EQ(what_if.proof, WhatIfProof::kIfNoHarm);
}

TEST(WhatIfText, NamesRecordsClausesBandAndScore) {
  const rules::Pack pack = rules::TestPack().load();
  const std::string text = what_if_text(find_what_if(pack, late(3).get()), pack, "en");
  EXPECT_NE(text.find("Repair report.late (#1; "), std::string::npos) << text;
  EXPECT_NE(text.find("and the band becomes a (score 90)"), std::string::npos) << text;
}

}  // namespace
}  // namespace goodstanding::rating
