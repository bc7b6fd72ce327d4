// The laws in lists/ with their catalogues in lists/measures/: what they name as effects exists,
// has a basis, and can be computed.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "goodstanding/measures/follow.hpp"
#include "goodstanding/measures/treatment.hpp"
#include "goodstanding/service/library.hpp"

namespace goodstanding::service {
namespace {

/// A listing in force in 2026, on the first list and ground of a law.
Listing listed(const LoadedPack& law) {
  const lists::ListDefinition& list = law.lists.lists.front();
  Listing listing;
  listing.id = ListingId{1};
  listing.company = CompanyId{4097};
  listing.list = list.id;
  listing.kind = list.kind;
  listing.pack = law.name();
  ListingEvent decided;
  decided.stage = Stage::kDecided;
  decided.on = *parse_date("2025-12-01");
  decided.until = parse_date("2026-12-31");
  ListingEvent entered;
  entered.stage = Stage::kInForce;
  entered.on = *parse_date("2026-01-01");
  listing.events = {decided, entered};
  return listing;
}

class LawMeasures : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    Result<LoadedPack> loaded = load_pack(GS_SOURCE_DIR, GetParam());
    ASSERT_TRUE(loaded.ok()) << loaded.error().message;
    law_ = *std::move(loaded);
  }
  LoadedPack law_;
};

TEST_P(LawMeasures, EveryEffectIsAMeasureWithItsClauseAndNoneIsAimedAtPersons) {
  ASSERT_FALSE(law_.catalogue.measures.empty());
  for (const lists::ListDefinition& list : law_.lists.lists) {
    std::vector<std::string> effects = list.effects;
    if (list.interim) {
      effects.insert(effects.end(), list.interim->effects.begin(), list.interim->effects.end());
    }
    for (const std::string& effect : effects) {
      const measures::Measure* measure = law_.catalogue.find_measure(effect);
      ASSERT_NE(measure, nullptr) << effect;
      EXPECT_FALSE(measure->basis.empty()) << effect;
      EXPECT_TRUE(measure->target == "company" || measure->target == "branch") << effect;
      EXPECT_LE(list.term.maximum_months, measure->max_months) << effect << " ends before its list";
    }
  }
}

TEST_P(LawMeasures, AListingMovesTheTreatmentWhileItIsInForceAndNotAfter) {
  const Listing listing = listed(law_);
  const auto imposed = measures::impose_measures(law_.catalogue, listing);
  ASSERT_TRUE(imposed.ok()) << imposed.error().message;
  EXPECT_EQ(imposed->size(), law_.lists.lists.front().effects.size());
  std::set<std::string> domains;
  for (const measures::Measure& measure : law_.catalogue.measures) domains.insert(measure.domain);
  const auto moved = [&](const char* text) {
    std::size_t count = 0;
    const Date day = *parse_date(text);
    for (const std::string& domain : domains) {
      const measures::Bearing bearing =
          measures::bearing_on(law_.catalogue, *imposed, {&listing, 1}, {}, day);
      const auto answer = measures::treatment(law_.catalogue, bearing, {domain, day, "", {}});
      EXPECT_TRUE(answer.ok()) << answer.error().message;
      for (const measures::ParameterOutcome& outcome : answer->parameters) {
        count += outcome.winner.empty() ? 0U : 1U;
      }
    }
    return count;
  };
  EXPECT_EQ(moved("2026-06-01"), imposed->size());
  EXPECT_EQ(moved("2026-12-31"), 0U);
}

INSTANTIATE_TEST_SUITE_P(Shipped, LawMeasures,
                         testing::Values("us-far-9-4", "uk-procurement-act", "world-bank-sanctions",
                                         "mx-cff-69b", "eu-aeo", "cn-serious-breach"),
                         [](const auto& tested) {
                           std::string name = tested.param;
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace goodstanding::service
