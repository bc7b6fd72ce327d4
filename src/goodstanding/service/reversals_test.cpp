#include "goodstanding/service/reversals.hpp"

#include <gtest/gtest.h>

#include "goodstanding/casework/example_law.hpp"
#include "goodstanding/service/objections.hpp"
#include "goodstanding/service/test_listing.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

/// A company on a list since 16 April 2026, with the measure `more`; the listing names the item
/// `17`.
class ReversalsOfAListing : public ::testing::Test {
 protected:
  ReversalsOfAListing() : pack_(test_pack()), judge_(target_.enrol("judge")) {
    pack_.cases = casework::example::law();
    take(target_.ingest("a.csv", "91,Acme,2026-01-05\n", "2026-02-01"));
    company_ = target_.company("91");
    listing_.emplace(target_, pack_, company_);
    listing_->put_in_force();
  }
  /// Gives how many measures act on a day, as known at a moment.
  std::size_t acting(std::string_view on, std::string_view known_at) {
    measures::TreatmentQuery query;
    query.domain = "inspection";
    query.on = *parse_date(on);
    return take(find_treatment(*target_, pack_, company_, query, at(known_at)))
        .treatment.in_force.size();
  }
  Case objection() {
    return take(open_objection(
        *target_, pack_,
        {company_, ItemKind::kListing, std::to_string(listing_->id().value), "not ours", ""},
        at("2026-05-04")));
  }

  TestRegister target_;
  LoadedPack pack_;
  crypto::SigningKey judge_;
  CompanyId company_;
  std::optional<TestListing> listing_;
};

TEST_F(ReversalsOfAListing, GrantedObjectionNamesTheMeasureWithTheDaysItTook) {
  const Case matter = objection();
  take(act_on_objection(*target_, pack_, matter.id, {CaseAct::kGranted, "examined", "", {}},
                        &judge_, at("2026-05-06")));
  const Reversals reversals = take(find_reversals(*target_, pack_, matter, at("2026-05-06")));
  EXPECT_TRUE(reversals.listings.empty()) << "it names no item of itself";
  ASSERT_EQ(reversals.measures.size(), 1U);
  EXPECT_EQ(reversals.measures[0].measure, "more");
  EXPECT_EQ(reversals.measures[0].from, *parse_date("2026-04-16"));
  EXPECT_EQ(reversals.measures[0].to, *parse_date("2026-05-06"));
}

TEST_F(ReversalsOfAListing, AsKnownNowTheMeasureNeverAppliedAsKnownBeforeItDid) {
  EXPECT_EQ(acting("2026-05-01", "2026-05-05"), 1U);
  take(listing_->step(Stage::kAnnulled, "2026-05-06", &judge_));
  for (const char* day : {"2026-04-16", "2026-05-01", "2026-05-06", "2026-06-01"}) {
    EXPECT_EQ(acting(day, "2026-06-01"), 0U) << day;
  }
  EXPECT_EQ(acting("2026-05-01", "2026-05-05"), 1U) << "what was known then stays";
}

TEST_F(ReversalsOfAListing, AnnulledItemNamesTheListingThatRestsOnItAndItsMeasures) {
  const Reversals reversals =
      take(find_reversals(*target_, pack_, {company_, ItemKind::kRecord, "17"}, at("2026-05-06")));
  EXPECT_EQ(reversals.listings, std::vector<ListingId>{listing_->id()});
  ASSERT_EQ(reversals.measures.size(), 1U);
  EXPECT_EQ(reversals.measures[0].to, *parse_date("2026-05-07")) << "it burdens until today";
  const Reversals other =
      take(find_reversals(*target_, pack_, {company_, ItemKind::kRecord, "18"}, at("2026-05-06")));
  EXPECT_TRUE(other.listings.empty());
  EXPECT_TRUE(other.measures.empty());
}

}  // namespace
}  // namespace goodstanding::service
