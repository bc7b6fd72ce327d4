#pragma once
/// The acts beside the course of a listing, in the store's own law: hearings, clocks that move,
/// interim measures, repair, and the proofs that it looks into.

#include "goodstanding/store/contract_listings.hpp"

namespace goodstanding::store {

TEST_P(ListingContract, DecisionWaitsForTheHearingThatWasAskedFor) {
  Listing listing = walk_to(Stage::kServed);
  expect_refused(listing, event(Stage::kHeard, 5, decider_), "heard without a request");
  const ListingEvent request =
      by(event(Stage::kHearingRequested, 10, OfficerId{}), Actor::kCompany);
  expect_refused(listing, event(Stage::kHearingRequested, 10, decider_), "asked for by an officer");
  expect_refused(listing, by(event(Stage::kHearingRequested, 30, OfficerId{}), Actor::kCompany),
                 "asked for after the reply period");
  ASSERT_TRUE(append(listing, request).ok());
  expect_refused(listing, request, "asked for twice");
  expect_refused(listing, regular(Stage::kDecided), "decided without the hearing");
  expect_refused(listing, with_body(event(Stage::kHeard, 31, decider_), "{}"), "without a record");
  ASSERT_TRUE(append(listing, event(Stage::kHeard, 31, decider_)).ok());
  EXPECT_TRUE(append(listing, regular(Stage::kDecided)).ok());
  Listing rejected = walk_to(Stage::kServed);
  ASSERT_TRUE(append(rejected, request).ok());
  EXPECT_TRUE(append(rejected, event(Stage::kRejected, 31, decider_)).ok()) << "in its favour";
  expect_clean();
}

TEST_P(ListingContract, ExtendedReplyPeriodIsKept) {
  Listing listing = walk_to(Stage::kServed);
  const char* const reply = R"({"clock":"reply"})";
  const ListingEvent longer = with_body(event(Stage::kExtended, 20, proposer_, 45), reply);
  expect_refused(listing, event(Stage::kExtended, 20, proposer_, 45), "without naming a clock");
  expect_refused(listing, with_body(event(Stage::kExtended, 20, proposer_, 30), reply), "no later");
  expect_refused(listing, with_body(event(Stage::kExtended, 30, proposer_, 45), reply), "too late");
  ASSERT_TRUE(append(listing, longer).ok());
  expect_refused(listing, event(Stage::kDecided, 44, decider_, 400), "before the new end");
  EXPECT_TRUE(append(listing, event(Stage::kDecided, 45, decider_, 400)).ok());
}

TEST_P(ListingContract, PausedClocksRunOnWithoutShorteningTheReply) {
  Listing listing = walk_to(Stage::kServed);
  expect_refused(listing, event(Stage::kPaused, 10, proposer_), "a pause without an end");
  expect_refused(listing, event(Stage::kResumed, 10, proposer_, 40), "resumed without a pause");
  ASSERT_TRUE(append(listing, event(Stage::kPaused, 10, proposer_, 60)).ok());
  expect_refused(listing, event(Stage::kPaused, 11, proposer_, 60), "paused twice");
  expect_refused(listing, event(Stage::kDecided, 40, decider_, 400), "decided in the pause");
  expect_refused(listing, event(Stage::kResumed, 20, proposer_, 29), "a shorter reply period");
  expect_refused(listing, event(Stage::kResumed, 20, proposer_), "without its end");
  expect_refused(listing, event(Stage::kResumed, 59, OfficerId{}, 90), "by a clock, too early");
  ASSERT_TRUE(append(listing, event(Stage::kResumed, 20, proposer_, 40)).ok());
  expect_refused(listing, event(Stage::kDecided, 39, decider_, 400), "before the new end");
  EXPECT_TRUE(append(listing, event(Stage::kDecided, 40, decider_, 400)).ok());
}

TEST_P(ListingContract, InterimMeasureEndsByItself) {
  Listing listing = walk_to(Stage::kServed);
  expect_refused(walk_to(Stage::kNotified), event(Stage::kInterim, 5, decider_, 60), "unserved");
  expect_refused(walk_to(Stage::kServed, ListKind::kFavourable),
                 event(Stage::kInterim, 5, decider_, 60), "on a favourable list");
  expect_refused(listing, event(Stage::kInterim, 5, decider_), "without an end");
  expect_refused(listing, event(Stage::kInterim, 5, proposer_, 60), "by the proposer");
  expect_refused(listing, with_body(event(Stage::kInterim, 5, decider_, 60), "{}"), "no evidence");
  ASSERT_TRUE(append(listing, event(Stage::kInterim, 5, decider_, 25)).ok());
  ASSERT_TRUE(append(listing, event(Stage::kInterim, 24, decider_, 50)).ok()) << "reviewed";
  expect_refused(listing, event(Stage::kInterim, 50, decider_, 60), "renewed after its end");
  expect_refused(listing, event(Stage::kInterimEnded, 49, OfficerId{}), "by a clock, too early");
  ASSERT_TRUE(append(listing, event(Stage::kInterimEnded, 50, OfficerId{})).ok());
  expect_refused(listing, event(Stage::kInterim, 51, decider_, 60), "ordered again");
  expect_clean();
}

TEST_P(ListingContract, MeasureOfAnInterimOrderEndsWithIt) {
  Listing listing = walk_to(Stage::kServed);
  ImposedMeasure made = measure(listing);
  made.from = day(5);
  made.to = day(61);
  const ListingEvent order = event(Stage::kInterim, 5, decider_, 60);
  EXPECT_EQ(refusal(append(listing, order, {made})), ErrorId::kRefused) << "longer than the order";
  made.to = day(60);
  EXPECT_TRUE(append(listing, order, {made}).ok());
  expect_clean();
}

TEST_P(ListingContract, RepairIsAskedForAndRefusedByAnother) {
  Listing listing = walk_to(Stage::kInForce);
  const ListingEvent request = by(event(Stage::kRepairRequested, 50, OfficerId{}), Actor::kCompany);
  expect_refused(listing, event(Stage::kRepairRefused, 50, decider_, 60), "nothing to refuse");
  expect_refused(listing, event(Stage::kSuspended, 50, OfficerId{}), "stopped by the clock");
  ASSERT_TRUE(append(listing, request).ok());
  expect_refused(listing, request, "asked for twice");
  expect_refused(listing, event(Stage::kRepairRefused, 55, proposer_, 60), "by the proposer");
  expect_refused(listing, event(Stage::kRepairRefused, 55, decider_), "without a next day");
  ASSERT_TRUE(append(listing, event(Stage::kRepairRefused, 55, decider_, 70)).ok());
  EXPECT_EQ(register_->load_listing(listing.id)->stage(), Stage::kInForce);
  expect_refused(listing, by(event(Stage::kRepairRequested, 69, OfficerId{}), Actor::kCompany),
                 "before its day");
  ASSERT_TRUE(
      append(listing, by(event(Stage::kRepairRequested, 70, OfficerId{}), Actor::kCompany)).ok());
  ASSERT_TRUE(append(listing, event(Stage::kSuspended, 90, OfficerId{})).ok()) << "overdue";
  EXPECT_TRUE(append(listing, event(Stage::kRemoved, 91, decider_)).ok());
  expect_clean();
}

TEST_P(ListingContract, OverdueProposalLapsesByTheClockOnly) {
  Listing listing = walk_to(Stage::kServed);
  expect_refused(listing, event(Stage::kLapsed, 40, decider_), "by an officer");
  expect_refused(listing, event(Stage::kLapsed, 29, OfficerId{}), "in the reply period");
  ASSERT_TRUE(append(listing, event(Stage::kLapsed, 40, OfficerId{})).ok());
  expect_refused(listing, event(Stage::kDecided, 41, decider_, 400), "decided after it lapsed");
}

TEST_P(ListingContract, ProofsAreLookedInto) {
  const struct {
    const char* what;
    Stage after;
    ListingEvent next;
  } cases[] = {
      {"a notice over one channel", Stage::kProposed,
       with_body(regular(Stage::kNotified), R"({"channels":["post","post"]})")},
      {"service without a proof", Stage::kNotified, with_body(regular(Stage::kServed), "{}")},
      {"service through another channel", Stage::kNotified,
       with_body(regular(Stage::kServed), R"({"proofs":[{"channel":"rumour","digest":"07"}]})")},
      {"a decision on no evidence", Stage::kServed,
       with_body(regular(Stage::kDecided), R"({"evidence":"none","records":["17"]})")},
      {"a decision on no record", Stage::kServed,
       with_body(regular(Stage::kDecided), R"({"evidence":"alleged"})")},
      {"a removal through no door", Stage::kInForce,
       with_body(event(Stage::kRemoved, 50, decider_), "{}")},
      {"a body that is no object", Stage::kInForce,
       with_body(event(Stage::kSuspended, 50, decider_), "[]")},
  };
  for (const auto& [what, after, next] : cases) expect_refused(walk_to(after), next, what);
}

TEST_P(ListingContract, NothingIsDatedAfterTheDayItIsRecorded) {
  Listing listing = walk_to(Stage::kServed);
  ListingAppend ahead{listing, {}};
  ahead.listing.events.push_back(regular(Stage::kDecided));
  EXPECT_EQ(refusal(register_->append_listing_event(ahead, moment(30))), ErrorId::kRefused);
  EXPECT_TRUE(register_->append_listing_event(ahead, moment(31)).ok());
}

}  // namespace goodstanding::store
