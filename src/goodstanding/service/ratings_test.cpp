// Ratings under the pack of rules/test_pack.hpp: five points for each late report of the last 36
// months, from 100; A from 90, B from 70.
#include "goodstanding/service/ratings.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

class Ratings : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv",
                          "91,Acme,2025-01-31\n"
                          "92,Beta,2025-01-31\n92,Beta,2025-02-28\n92,Beta,2025-03-31\n",
                          "2026-01-02"));
  }

  PopulationFigures rate(std::string_view day) {
    RateRequest request;
    request.view = view(day);
    request.now = at(day);
    request.examples = 1;
    SilentProgress silent;
    return take(rate_population(*register_, pack_, request, silent));
  }

  TestRegister register_;
  LoadedPack pack_ = test_pack();
};

TEST_F(Ratings, PopulationIsCountedAndStored) {
  const PopulationFigures figures = rate("2026-01-03");
  EXPECT_EQ(figures.rated, 2U);
  EXPECT_EQ(figures.not_rated, 0U);
  EXPECT_EQ(figures.bands, (std::map<std::string, std::uint64_t>{{"A", 1}, {"B", 1}}));
  EXPECT_EQ(figures.examples.at("B"), std::vector<CompanyId>{register_.company("92")});
  const std::vector<Rating> stored = take(register_->load_ratings(register_.company("92")));
  ASSERT_EQ(stored.size(), 1U);
  EXPECT_EQ(stored[0].score, Decimal(85));
  EXPECT_EQ(take(register_->load_packs()).size(), 1U);
}

TEST_F(Ratings, OnlyTheCompanyThatIsAskedForIsRated) {
  RateRequest request;
  request.view = view("2026-01-03");
  request.now = at("2026-01-03");
  request.only = register_.company("91");
  SilentProgress silent;
  EXPECT_EQ(take(rate_population(*register_, pack_, request, silent)).rated, 1U);
  EXPECT_TRUE(take(register_->load_ratings(register_.company("92"))).empty());
}

TEST_F(Ratings, SummaryAndExplanationStoreNothing) {
  const store::LogState before = take(register_->log_state());
  SilentProgress silent;
  const View day = view("2026-01-03");
  EXPECT_EQ(take(summarise_population(*register_, pack_, day, 0, silent)).rated, 2U);
  const rating::RatingResult result =
      take(explain_company(*register_, pack_, register_.company("91"), day));
  EXPECT_EQ(result.rating.score, Decimal(95));
  EXPECT_EQ(take(register_->log_state()), before);
}

TEST_F(Ratings, PastOnesComeOutAgainWhateverCameSince) {
  rate("2026-01-03");
  take(register_.ingest("b.csv", "91,Acme,2025-01-31\n91,Acme,2025-12-31\n", "2026-02-01"));
  rate("2026-02-02");
  SilentProgress silent;
  const VerifiedRatings verified = take(verify_ratings(*register_, pack_, silent));
  EXPECT_EQ(verified.equal, 4U);
  EXPECT_TRUE(verified.differ.empty());
  EXPECT_EQ(verified.other_packs, 0U);
}

TEST_F(Ratings, ThoseOfAnotherContentOfThePackAreCountedApart) {
  rate("2026-01-03");
  LoadedPack other = test_pack();
  other.pack.hash[0] ^= 1U;
  SilentProgress silent;
  const VerifiedRatings verified = take(verify_ratings(*register_, other, silent));
  EXPECT_EQ(verified.equal, 0U);
  EXPECT_EQ(verified.other_packs, 2U);
}

TEST_F(Ratings, PublishedPackNeverChangesItsContent) {
  rate("2026-01-03");
  LoadedPack other = test_pack();
  other.pack.hash[0] ^= 1U;
  SilentProgress silent;
  RateRequest request;
  request.view = view("2026-01-04");
  request.now = at("2026-01-04");
  const auto rated = rate_population(*register_, other, request, silent);
  ASSERT_FALSE(rated.ok());
  EXPECT_EQ(rated.error().id, ErrorId::kConflict);
  EXPECT_EQ(take(register_->load_ratings(register_.company("91"))).size(), 1U);
}

TEST_F(Ratings, OutlookCountsWhatIsKnownAndOnlyBegins) {
  // Two more reports of Acme, known in January and due in March and April: 90 and then 85.
  take(register_.ingest("b.csv", "91,Acme,2026-03-31\n91,Acme,2026-04-30\n", "2026-01-10"));
  const rating::Outlook outlook =
      take(find_outlook(*register_, pack_, register_.company("91"), view("2026-01-11")));
  EXPECT_EQ(outlook.now.band, "A");
  ASSERT_TRUE(outlook.by_time);
  EXPECT_EQ(outlook.by_time->on, *parse_date("2026-04-30"));
  EXPECT_EQ(outlook.by_time->to.band, "B");
  EXPECT_EQ(outlook.repairs.size(), 1U);
}

TEST_F(Ratings, OutlookSeesNothingThatWasNotKnownYet) {
  take(register_.ingest("b.csv", "91,Acme,2025-02-28\n91,Acme,2025-03-31\n", "2026-02-01"));
  const rating::Outlook outlook =
      take(find_outlook(*register_, pack_, register_.company("91"), view("2026-01-11")));
  EXPECT_EQ(outlook.now.score, Decimal(95));
  EXPECT_FALSE(outlook.by_time);
}

TEST_F(Ratings, UnknownCompanyIsNotFound) {
  const auto result = explain_company(*register_, pack_, CompanyId{1}, view("2026-01-03"));
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().id, ErrorId::kNotFound);
}

TEST_F(Ratings, PackReadsItsOwnKindsOfRecords) {
  EXPECT_EQ(kinds_read(pack_.pack), (std::vector<std::string>{"report.late", "inspection.done"}));
}

}  // namespace
}  // namespace goodstanding::service
