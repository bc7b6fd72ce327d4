#include "goodstanding/service/listings.hpp"

#include <gtest/gtest.h>

#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/measures/follow.hpp"
#include "goodstanding/service/signatures.hpp"
#include "goodstanding/service/test_listing.hpp"

namespace goodstanding::service {
namespace {

class Listings : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
  }

  std::vector<ImposedMeasure> measures() {
    return take(register_->load_measures(company_, Instant{INT64_MAX}));
  }
  void expect_clean() {
    SilentProgress silent;
    EXPECT_TRUE(take(register_->check(silent)).damages.empty());
  }

  TestRegister register_;
  LoadedPack pack_ = test_pack();
  CompanyId company_;
};

void expect_refused(const Result<Listing>& result, std::string_view why) {
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().id, ErrorId::kRefused);
  EXPECT_NE(result.error().message.find(why), std::string::npos) << result.error().message;
}

TEST_F(Listings, ClockPutsAListingInForceWithItsMeasuresOnTheDayTheLawSays) {
  TestListing listing(register_, pack_, company_);
  listing.decide();
  EXPECT_TRUE(take(run_clock(*register_, pack_, at("2026-04-15"))).empty());
  EXPECT_TRUE(measures().empty());
  const std::vector<ClockStep> steps = take(run_clock(*register_, pack_, at("2026-05-20")));
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].stages, std::vector<Stage>{Stage::kInForce});
  ASSERT_EQ(measures().size(), 1U);
  EXPECT_EQ(measures()[0].measure, "more");
  EXPECT_EQ(measures()[0].from, *parse_date("2026-04-16"));
  EXPECT_EQ(measures()[0].to, *parse_date("2027-10-06")) << "the term ends before the 24 months";
  EXPECT_TRUE(take(run_clock(*register_, pack_, at("2026-05-21"))).empty());
  expect_clean();
}

TEST_F(Listings, SuspendedDuringItsStandstillImposesItsMeasuresWhenItEntersLater) {
  TestListing listing(register_, pack_, company_);
  listing.decide();
  take(listing.step(Stage::kSuspended, "2026-04-08"));
  EXPECT_TRUE(take(run_clock(*register_, pack_, at("2026-05-01"))).empty());
  EXPECT_TRUE(measures().empty());
  take(listing.step(Stage::kInForce, "2026-05-04"));
  ASSERT_EQ(measures().size(), 1U);
  EXPECT_EQ(measures()[0].from, *parse_date("2026-05-04"));
  expect_clean();
}

TEST_F(Listings, SuspendedInForceImposesNothingTwiceWhenItReturns) {
  TestListing listing(register_, pack_, company_);
  listing.put_in_force();
  take(listing.step(Stage::kSuspended, "2026-05-04"));
  take(listing.step(Stage::kInForce, "2026-06-01"));
  ASSERT_EQ(measures().size(), 1U);
  EXPECT_EQ(measures()[0].from, *parse_date("2026-04-16"));
}

TEST_F(Listings, ActComesAfterWhatTheClockOwes) {
  TestListing listing(register_, pack_, company_);
  listing.decide();
  const Listing suspended = take(listing.step(Stage::kSuspended, "2026-05-04"));
  ASSERT_EQ(suspended.events.size(), 7U);
  EXPECT_EQ(suspended.events[5].stage, Stage::kInForce);
  EXPECT_EQ(suspended.events[5].on, *parse_date("2026-04-16"));
  EXPECT_EQ(measures().size(), 1U);
}

TEST_F(Listings, InterimOrderRestrictsUntilItsReviewAndEndsByItself) {
  lists::Interim interim;
  interim.clause = "Act, 79";
  interim.review_days = 60;
  interim.longest_days = 120;
  interim.effects = {"more"};
  pack_.lists.lists[0].interim = interim;
  TestListing listing(register_, pack_, company_);
  listing.serve();
  const Listing ordered = take(listing.step(Stage::kInterim, "2026-03-10"));
  ASSERT_EQ(measures().size(), 1U);
  EXPECT_EQ(measures()[0].from, *parse_date("2026-03-10"));
  EXPECT_EQ(measures()[0].to, *parse_date("2026-05-09"));
  const auto acting = [&](const Listing& now, std::string_view day) {
    return measures::measures_in_force(measures(), {&now, 1}, {}, *parse_date(day)).size();
  };
  EXPECT_EQ(acting(ordered, "2026-05-08"), 1U);
  EXPECT_EQ(acting(ordered, "2026-05-09"), 0U);
  const Listing renewed = take(listing.step(Stage::kInterim, "2026-05-05"));
  ASSERT_EQ(measures().size(), 2U);
  EXPECT_EQ(measures()[1].from, *parse_date("2026-05-09")) << "nothing is imposed twice";
  EXPECT_EQ(acting(renewed, "2026-05-09"), 1U);
  const std::vector<ClockStep> steps = take(run_clock(*register_, pack_, at("2026-08-01")));
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].stages, std::vector<Stage>{Stage::kInterimEnded});
  EXPECT_EQ(acting(steps[0].listing, "2026-08-01"), 0U);
  expect_clean();
}

TEST_F(Listings, TermEndsByTheClock) {
  TestListing listing(register_, pack_, company_);
  listing.put_in_force();
  const std::vector<ClockStep> steps = take(run_clock(*register_, pack_, at("2027-10-06")));
  ASSERT_EQ(steps.size(), 1U);
  EXPECT_EQ(steps[0].listing.stage(), Stage::kExpired);
}

TEST_F(Listings, ProposerMayNotDecide) {
  TestListing listing(register_, pack_, company_);
  listing.serve();
  expect_refused(listing.step(Stage::kDecided, "2026-04-06", &listing.proposer()), "propos");
}

TEST_F(Listings, NothingIsDecidedWhileTheReplyPeriodRuns) {
  TestListing listing(register_, pack_, company_);
  listing.serve();
  expect_refused(listing.step(Stage::kDecided, "2026-04-01"), "reply period");
  EXPECT_TRUE(listing.step(Stage::kDecided, "2026-04-02").ok());
}

TEST_F(Listings, NothingIsInForceWhileTheStandstillRuns) {
  TestListing listing(register_, pack_, company_);
  listing.decide();
  expect_refused(listing.step(Stage::kInForce, "2026-04-15"), "standstill");
  EXPECT_TRUE(measures().empty());
}

TEST_F(Listings, StrangersMayNotAct) {
  TestListing listing(register_, pack_, company_);
  const crypto::SigningKey stranger = crypto::SigningKey::generate(register_.random());
  expect_refused(listing.step(Stage::kNotified, "2026-02-23", &stranger), "no officer is enrolled");
}

TEST_F(Listings, RevokedKeySignsNothing) {
  TestListing listing(register_, pack_, company_);
  ASSERT_TRUE(revoke_officer(*register_, "decider", "left", at("2026-02-21")).ok());
  expect_refused(listing.step(Stage::kNotified, "2026-02-23"), "revoked on 2026-02-21");
}

TEST_F(Listings, ProposalNeedsAListAGroundAndACompanyThatExist) {
  const crypto::SigningKey key = register_.enrol("officer");
  const auto error_of = [&](const Proposal& proposal) {
    const Result<Listing> made =
        propose_listing(*register_, pack_, proposal, key, at("2026-02-20"));
    EXPECT_FALSE(made.ok());
    return made ? ErrorId::kInternal : made.error().id;
  };
  Proposal proposal = TestListing::proposal(company_);
  proposal.list = "trusted";
  EXPECT_EQ(error_of(proposal), ErrorId::kNotFound);
  proposal = TestListing::proposal(company_);
  proposal.ground = "noise";
  EXPECT_EQ(error_of(proposal), ErrorId::kNotFound);
  EXPECT_EQ(error_of(TestListing::proposal(CompanyId{company_.value + 4096})), ErrorId::kNotFound);
  EXPECT_TRUE(take(register_->load_listings(std::nullopt, Instant{INT64_MAX})).empty());
}

TEST_F(Listings, ClockOfOnePackLeavesTheListingsOfAnotherAlone) {
  TestListing listing(register_, pack_, company_);
  listing.decide();
  LoadedPack next = test_pack();
  next.pack.version = "2.0.0";
  EXPECT_TRUE(take(run_clock(*register_, next, at("2026-05-20"))).empty());
  EXPECT_EQ(take(register_->load_listing(listing.id())).stage(), Stage::kStandstill);
}

TEST_F(Listings, EveryEventOfAnOfficerCarriesHisSignature) {
  TestListing listing(register_, pack_, company_);
  listing.put_in_force();
  EXPECT_TRUE(take(verify_signatures(*register_)).empty());
  // Past the service, straight into the store: an event with the signature of another one.
  store::ListingAppend forged{take(register_->load_listing(listing.id())), {}};
  ListingEvent event = forged.listing.events[1];
  event.stage = Stage::kSuspended;
  event.on = *parse_date("2026-05-04");
  event.until.reset();
  event.body = lists::format_event_body({});
  forged.listing.events.push_back(event);
  ASSERT_TRUE(register_->append_listing_event(forged, at("2026-05-04")).ok());
  const std::vector<SignatureFault> faults = take(verify_signatures(*register_));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_NE(faults[0].what.find("event 6 (suspended)"), std::string::npos) << faults[0].what;
}

}  // namespace
}  // namespace goodstanding::service
