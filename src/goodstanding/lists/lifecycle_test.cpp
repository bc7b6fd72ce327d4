#include "goodstanding/lists/lifecycle.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/lists/example_listing.hpp"

namespace goodstanding::lists {
namespace {

using example::adverse_list;
using example::day;
using example::event_of;
using example::favourable_list;
using example::in_force;
using example::new_listing;
using example::refusal;
using example::served;
using example::step;
using ::testing::HasSubstr;

TEST(ListingLifecycle, RunsFromProposalToExpiry) {
  const ListDefinition list = adverse_list();
  const Listing listing = step(list, in_force(list), Stage::kExpired, "2027-10-06");
  EXPECT_EQ(listing.events.size(), 7U);
  EXPECT_EQ(listing.stage(), Stage::kExpired);
}

TEST(ListingLifecycle, BeginsWithAProposalAndKeepsItsOrder) {
  const ListDefinition list = adverse_list();
  EXPECT_THAT(refusal(list, new_listing(list), Stage::kInForce, "2026-02-20"),
              HasSubstr("after a new listing there may only follow: proposed"));
  EXPECT_THAT(refusal(list, served(list), Stage::kInForce, "2026-06-01"),
              HasSubstr("after served there may only follow: replied, decided, rejected"));
  EXPECT_THAT(refusal(list, served(list), Stage::kNotified, "2026-03-03"),
              HasSubstr("after served"));
}

TEST(ListingLifecycle, NothingIsDatedBeforeItsPredecessor) {
  const ListDefinition list = adverse_list();
  const Listing listing = step(list, new_listing(list), Stage::kProposed, "2026-02-20");
  EXPECT_THAT(refusal(list, listing, Stage::kNotified, "2026-02-19"),
              HasSubstr("possible from 2026-02-20"));
}

// Served on 2 March; the 30 days after it are 3 March to 1 April, so 2 April is the first day.
TEST(ListingLifecycle, NoDecisionBeforeTheReplyPeriodHasEnded) {
  const ListDefinition list = adverse_list();
  for (const Stage stage : {Stage::kDecided, Stage::kRejected}) {
    EXPECT_THAT(refusal(list, served(list), stage, "2026-04-01"),
                HasSubstr("possible from 2026-04-02, since the reply period ends then"));
    EXPECT_EQ(refusal(list, served(list), stage, "2026-04-02"), "");
  }
}

TEST(ListingLifecycle, AReplyDoesNotShortenThePeriod) {
  const ListDefinition list = adverse_list();
  const Listing listing = step(list, served(list), Stage::kReplied, "2026-03-05");
  EXPECT_THAT(refusal(list, listing, Stage::kDecided, "2026-03-06"), HasSubstr("2026-04-02"));
  EXPECT_EQ(refusal(list, listing, Stage::kReplied, "2026-03-20"), "");
}

TEST(ListingLifecycle, ReplyPeriodMayBeLongerButNotShorter) {
  const ListDefinition list = adverse_list();
  Listing listing = step(list, new_listing(list), Stage::kProposed, "2026-02-20");
  listing = step(list, listing, Stage::kNotified, "2026-02-23");
  ListingEvent service = event_of(list, Stage::kServed, day("2026-03-02"));
  service.until = day("2026-04-01");
  EXPECT_THAT(refusal(list, listing, service), HasSubstr("may not end before 2026-04-02"));
  service.until.reset();
  EXPECT_THAT(refusal(list, listing, service), HasSubstr("states no end of the reply period"));
  service.until = day("2026-05-01");
  listing = step(list, listing, service);
  EXPECT_THAT(refusal(list, listing, Stage::kDecided, "2026-04-30"), HasSubstr("2026-05-01"));
}

TEST(ListingLifecycle, NoServiceWithoutTwoChannelsAndAProof) {
  const ListDefinition list = adverse_list();
  const Listing proposed = step(list, new_listing(list), Stage::kProposed, "2026-02-20");
  ListingEvent notice = event_of(list, Stage::kNotified, day("2026-02-23"));
  for (const char* body : {"{}", R"({"channels":["post"]})", R"({"channels":["post","post"]})"}) {
    notice.body = body;
    EXPECT_THAT(refusal(list, proposed, notice), HasSubstr("two channels"));
  }
  notice.body = R"({"channels":["post","rumour"]})";
  EXPECT_THAT(refusal(list, proposed, notice), HasSubstr("no channel \"rumour\""));
  const Listing notified = step(list, proposed, Stage::kNotified, "2026-02-23");
  ListingEvent service = event_of(list, Stage::kServed, day("2026-03-02"));
  service.body = "{}";
  EXPECT_THAT(refusal(list, notified, service), HasSubstr("no proof of service"));
  service.body = format_event_body({{}, {{"email", Digest{}}}, {}, {}, "", {}, "", ""});
  EXPECT_THAT(refusal(list, notified, service), HasSubstr("did not go out through \"email\""));
}

TEST(ListingLifecycle, UndeliverableLeadsToANewNoticeAndNoFurther) {
  const ListDefinition list = adverse_list();
  Listing listing = step(list, new_listing(list), Stage::kProposed, "2026-02-20");
  listing = step(list, listing, Stage::kNotified, "2026-02-23");
  listing = step(list, listing, Stage::kUndeliverable, "2026-03-02");
  EXPECT_THAT(refusal(list, listing, Stage::kDecided, "2026-09-01"), HasSubstr("notified"));
  EXPECT_EQ(refusal(list, listing, Stage::kNotified, "2026-03-03"), "");
}

TEST(ListingLifecycle, RulesOnlyPropose) {
  const ListDefinition list = adverse_list();
  ListingEvent proposal = event_of(list, Stage::kProposed, day("2026-02-20"));
  proposal.actor = Actor::kRule;
  proposal.officer = {};
  const Listing listing = step(list, new_listing(list), proposal);
  ListingEvent notice = event_of(list, Stage::kNotified, day("2026-02-23"));
  notice.actor = Actor::kRule;
  notice.officer = {};
  EXPECT_THAT(refusal(list, listing, notice), HasSubstr("only these may cause it: officer"));
}

TEST(ListingLifecycle, CompaniesOnlyReply) {
  const ListDefinition list = adverse_list();
  ListingEvent event = event_of(list, Stage::kDecided, day("2026-04-06"));
  event.actor = Actor::kCompany;
  event.officer = {};
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("not: company"));
  ListingEvent reply = event_of(list, Stage::kReplied, day("2026-03-06"));
  reply.actor = Actor::kOfficer;
  reply.officer = example::kDecider;
  EXPECT_THAT(refusal(list, served(list), reply), HasSubstr("only these may cause it: company"));
}

TEST(ListingLifecycle, ClocksDoNotDecide) {
  const ListDefinition list = adverse_list();
  ListingEvent event = event_of(list, Stage::kDecided, day("2026-04-06"));
  event.actor = Actor::kClock;
  event.officer = {};
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("not: clock"));
  const Listing suspended = step(list, in_force(list), Stage::kSuspended, "2026-05-04");
  EXPECT_THAT(refusal(list, suspended, Stage::kInForce, "2026-06-01"),
              HasSubstr("only an officer sets going again"));
}

TEST(ListingLifecycle, AnOfficerIsNamed) {
  const ListDefinition list = adverse_list();
  ListingEvent event = event_of(list, Stage::kDecided, day("2026-04-06"));
  event.officer = {};
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("the officer is not named"));
}

TEST(ListingLifecycle, TheDeciderIsNotTheProposer) {
  const ListDefinition list = adverse_list();
  for (const Stage stage : {Stage::kDecided, Stage::kRejected}) {
    ListingEvent event = event_of(list, stage, day("2026-04-06"));
    event.officer = example::kProposer;
    EXPECT_THAT(refusal(list, served(list), event), HasSubstr("who decides is not who proposed"));
  }
}

TEST(ListingLifecycle, EveryEventHasAReasonAndAClause) {
  const ListDefinition list = adverse_list();
  ListingEvent event = event_of(list, Stage::kDecided, day("2026-04-06"));
  event.reason = " \n";
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("no reason"));
  event.reason = "because";
  event.clause.clear();
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("no clause"));
}

TEST(ListingLifecycle, ADecisionRestsOnEvidenceOfTheGradeOfItsGround) {
  const ListDefinition list = adverse_list();
  ListingEvent event = event_of(list, Stage::kDecided, day("2026-04-06"));
  event.body = R"({"evidence":"alleged","records":["1"]})";
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("administrative-final"));
  event.body = R"({"evidence":"administrative-final"})";
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("no record or document"));
}

// Decided on 6 April: in force from 16 April at the earliest, so the term of 3 to 36 months ends
// between 16 July 2026 and 16 April 2029.
TEST(ListingLifecycle, TheTermStaysWithinItsLimits) {
  const ListDefinition list = adverse_list();
  EXPECT_EQ(*term_window(list, "fraud", day("2026-04-06")),
            (TermWindow{day("2026-07-16"), day("2029-04-16")}));
  ListingEvent event = event_of(list, Stage::kDecided, day("2026-04-06"));
  event.until.reset();
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("states no end of the term"));
  event.until = day("2026-07-15");
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("not end before 2026-07-16"));
  event.until = day("2029-04-17");
  EXPECT_THAT(refusal(list, served(list), event), HasSubstr("not end after 2029-04-16"));
  event.until = day("2029-04-16");
  EXPECT_EQ(refusal(list, served(list), event), "");
}

// Eight working days beginning with Monday 6 April: 6 to 10 and 13 to 15 April.
TEST(ListingLifecycle, NothingIsInForceBeforeTheStandstillHasEnded) {
  const ListDefinition list = adverse_list();
  Listing listing = step(list, served(list), Stage::kDecided, "2026-04-06");
  ListingEvent standstill = event_of(list, Stage::kStandstill, day("2026-04-06"));
  standstill.until = day("2026-04-15");
  EXPECT_THAT(refusal(list, listing, standstill), HasSubstr("may not end before 2026-04-16"));
  listing = step(list, listing, Stage::kStandstill, "2026-04-06");
  EXPECT_THAT(refusal(list, listing, Stage::kInForce, "2026-04-15"),
              HasSubstr("possible from 2026-04-16, since the standstill ends then"));
  EXPECT_EQ(refusal(list, listing, Stage::kInForce, "2026-04-16"), "");
}

TEST(ListingLifecycle, ACourtMayStopTheEntryDuringTheStandstill) {
  const ListDefinition list = adverse_list();
  Listing listing = step(list, served(list), Stage::kDecided, "2026-04-06");
  listing = step(list, listing, Stage::kStandstill, "2026-04-06");
  listing = step(list, listing, Stage::kSuspended, "2026-04-10");
  EXPECT_FALSE(effective_on(listing, day("2026-04-20")));
  ListingEvent resumed = event_of(list, Stage::kInForce, day("2026-04-14"));
  resumed.actor = Actor::kOfficer;
  resumed.officer = example::kDecider;
  EXPECT_THAT(refusal(list, listing, resumed), HasSubstr("2026-04-16"));
  resumed.on = day("2026-05-04");
  EXPECT_TRUE(effective_on(step(list, listing, resumed), day("2026-05-04")));
}

TEST(ListingLifecycle, RepairNeedsTheWholeChecklistAndItsTime) {
  const ListDefinition list = adverse_list();
  const Listing listing = in_force(list);
  EXPECT_THAT(refusal(list, listing, Stage::kRemoved, "2026-07-15"),
              HasSubstr("repair is possible from 2026-07-16"));
  ListingEvent removal = event_of(list, Stage::kRemoved, day("2026-07-16"));
  EXPECT_EQ(refusal(list, listing, removal), "");
  removal.body = R"({"exit":"repair","conditions":["paid"]})";
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("prevented is not met"));
  removal.body = R"({"exit":"mercy"})";
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("no exit \"mercy\""));
  removal.body = R"({"exit":"new-control"})";
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("the company's request"));
  removal.body = R"({"exit":"reversed"})";
  removal.on = day("2026-04-20");
  EXPECT_EQ(refusal(list, listing, removal), "");
}

TEST(ListingLifecycle, TheEndOfTheTermIsTheEnd) {
  const ListDefinition list = adverse_list();
  const Listing listing = in_force(list);
  EXPECT_THAT(refusal(list, listing, Stage::kExpired, "2027-10-05"), HasSubstr("2027-10-06"));
  EXPECT_THAT(refusal(list, listing, Stage::kExpired, "2027-10-07"),
              HasSubstr("whenever the clock is read"));
  EXPECT_THAT(refusal(list, listing, Stage::kSuspended, "2027-10-06"),
              HasSubstr("it can only expire"));
}

TEST(ListingLifecycle, WhatWasWrongFromTheStartCanBeAnnulledAfterItsEnd) {
  const ListDefinition list = adverse_list();
  const Listing expired = step(list, in_force(list), Stage::kExpired, "2027-10-06");
  EXPECT_TRUE(effective_on(expired, day("2027-01-01")));
  const Listing annulled = step(list, expired, Stage::kAnnulled, "2028-02-01");
  EXPECT_FALSE(effective_on(annulled, day("2027-01-01")));
  EXPECT_NE(refusal(list, annulled, Stage::kInForce, "2028-03-01"), "");
}

TEST(ListingLifecycle, RefusesAnotherListOrGround) {
  const ListDefinition list = adverse_list();
  Listing listing = new_listing(list);
  listing.list = "another";
  EXPECT_THAT(refusal(list, listing, Stage::kProposed, "2026-02-20"), HasSubstr("another"));
  listing = new_listing(list);
  listing.ground = "gossip";
  EXPECT_THAT(refusal(list, listing, Stage::kProposed, "2026-02-20"),
              HasSubstr("no ground \"gossip\""));
}

TEST(ListingLifecycle, AClockCannotBeOutrunByALaterDate) {
  const ListingEvent event = event_of(adverse_list(), Stage::kDecided, day("2026-04-06"));
  EXPECT_FALSE(refuse_future(event, day("2026-04-05")).ok());
  EXPECT_TRUE(refuse_future(event, day("2026-04-06")).ok());
}

TEST(EndingAReward, IsFreeAtTheCompanysRequest) {
  const ListDefinition list = favourable_list();
  const Listing listing = in_force(list);
  EXPECT_EQ(refusal(list, listing, Stage::kRemoved, "2026-05-04"), "");
  ListingEvent removal = event_of(list, Stage::kRemoved, day("2026-05-04"));
  removal.body = R"({"door":"request","exit":"given-up"})";
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("the company's request"));
  removal.body = R"({"exit":"given-up","records":["letter"]})";
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("needs a served notice"));
}

TEST(EndingAReward, NeedsItsOwnNoticeAndReplyPeriod) {
  const ListDefinition list = favourable_list();
  Listing listing = in_force(list);
  ListingEvent removal = event_of(list, Stage::kRemoved, day("2026-06-01"));
  removal.body = R"({"exit":"conditions-gone"})";
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("needs a served notice"));
  EXPECT_NE(refusal(list, listing, Stage::kSuspended, "2026-06-01"), "");
  EXPECT_NE(refusal(list, listing, Stage::kAnnulled, "2026-06-01"), "");
  listing = step(list, listing, Stage::kNotified, "2026-05-04");
  EXPECT_NE(refusal(list, listing, removal), "");
  listing = step(list, listing, Stage::kServed, "2026-05-18");
  EXPECT_TRUE(effective_on(listing, day("2026-05-31"))) << "in force until it is ended";
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("possible from 2026-06-02"));
  removal.on = day("2026-06-02");
  removal.officer = example::kProposer;
  EXPECT_THAT(refusal(list, listing, removal), HasSubstr("who gave notice"));
  removal.officer = example::kDecider;
  EXPECT_EQ(refusal(list, listing, removal), "");
}

TEST(EndingAReward, DroppingTheIntentionNeedsANewNoticeNextTime) {
  const ListDefinition list = favourable_list();
  Listing listing = step(list, in_force(list), Stage::kNotified, "2026-05-04");
  listing = step(list, listing, Stage::kServed, "2026-05-18");
  ListingEvent kept = event_of(list, Stage::kInForce, day("2026-06-02"));
  kept.actor = Actor::kOfficer;
  kept.officer = example::kDecider;
  listing = step(list, listing, kept);
  EXPECT_TRUE(effective_on(listing, day("2026-06-02")));
  EXPECT_NE(refusal(list, listing, Stage::kAnnulled, "2026-06-03"), "");
}

TEST(ListingEffect, RunsFromEntryToTheHalfOpenEndOfTheTerm) {
  const Listing listing = in_force(adverse_list());
  EXPECT_FALSE(effective_on(listing, day("2026-04-15")));
  EXPECT_TRUE(effective_on(listing, day("2026-04-16")));
  EXPECT_TRUE(effective_on(listing, day("2027-10-05")));
  // No event says so: nothing stays because nobody looked.
  EXPECT_FALSE(effective_on(listing, day("2027-10-06")));
}

TEST(ListingEffect, RestsWhileSuspendedAndEndsWithRemoval) {
  const ListDefinition list = adverse_list();
  Listing listing = step(list, in_force(list), Stage::kSuspended, "2026-05-04");
  ListingEvent resumed = event_of(list, Stage::kInForce, day("2026-06-01"));
  resumed.actor = Actor::kOfficer;
  resumed.officer = example::kDecider;
  listing = step(list, listing, resumed);
  listing = step(list, listing, Stage::kRemoved, "2026-09-01");
  EXPECT_TRUE(effective_on(listing, day("2026-05-03")));
  EXPECT_FALSE(effective_on(listing, day("2026-05-04")));
  EXPECT_FALSE(effective_on(listing, day("2026-05-31")));
  EXPECT_TRUE(effective_on(listing, day("2026-06-01")));
  EXPECT_TRUE(effective_on(listing, day("2026-08-31")));
  EXPECT_FALSE(effective_on(listing, day("2026-09-01")));
}

TEST(ListingEffect, AnnulledWasNeverInForce) {
  const ListDefinition list = adverse_list();
  const Listing listing = step(list, in_force(list), Stage::kAnnulled, "2026-09-01");
  for (const char* on : {"2026-04-16", "2026-08-31", "2026-09-01"}) {
    EXPECT_FALSE(effective_on(listing, day(on))) << on;
  }
}

TEST(ListingEffect, PublicSeesItAfterTheNonPublicWindowOnly) {
  const ListDefinition list = adverse_list();
  const Listing listing = in_force(list);
  EXPECT_FALSE(published_on(list, listing, day("2026-04-29")));
  EXPECT_TRUE(published_on(list, listing, day("2026-04-30")));
  EXPECT_FALSE(published_on(list, listing, day("2027-10-06")));
  const Listing suspended = step(list, listing, Stage::kSuspended, "2026-05-04");
  EXPECT_FALSE(published_on(list, suspended, day("2026-05-04")));
  ListDefinition discreet = list;
  discreet.publication = Publication::kAuthorities;
  EXPECT_FALSE(published_on(discreet, listing, day("2026-06-01")));
}

TEST(DueEvents, EnterInForceAndExpireOnTheirLegalDays) {
  const ListDefinition list = adverse_list();
  Listing listing = step(list, served(list), Stage::kDecided, "2026-04-06");
  listing = step(list, listing, Stage::kStandstill, "2026-04-06");
  EXPECT_TRUE(due_events(list, listing, day("2026-04-15"))->empty());
  EXPECT_EQ(due_events(list, listing, day("2026-04-20"))->size(), 1U);
  const auto due = *due_events(list, listing, day("2030-01-01"));
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].stage, Stage::kInForce);
  EXPECT_EQ(due[0].on, day("2026-04-16"));
  EXPECT_EQ(due[1].stage, Stage::kExpired);
  EXPECT_EQ(due[1].on, day("2027-10-06"));
  for (const ListingEvent& event : due) listing = step(list, listing, event);
  EXPECT_TRUE(due_events(list, listing, day("2031-01-01"))->empty());
}

TEST(DueEvents, ExpireWhatIsSuspendedToo) {
  const ListDefinition list = adverse_list();
  const Listing listing = step(list, in_force(list), Stage::kSuspended, "2026-05-04");
  const auto due = *due_events(list, listing, day("2028-01-01"));
  ASSERT_EQ(due.size(), 1U);
  EXPECT_EQ(step(list, listing, due.front()).stage(), Stage::kExpired);
}

TEST(NextSteps, SayFromWhenAndUntilWhen) {
  const ListDefinition list = adverse_list();
  const auto steps = next_allowed(list, served(list));
  ASSERT_EQ(steps.size(), 7U);
  EXPECT_EQ(steps[0], (NextStep{Stage::kReplied, {Actor::kCompany}, day("2026-03-02"), {}}));
  // 30 working days from Thursday 2 April: the last is Wednesday 13 May.
  EXPECT_EQ(steps[1],
            (NextStep{Stage::kDecided, {Actor::kOfficer}, day("2026-04-02"), day("2026-05-13")}));
  EXPECT_EQ(steps[2].stage, Stage::kRejected);
  EXPECT_EQ(steps[3].stage, Stage::kWithdrawn);
  EXPECT_EQ(steps[4].stage, Stage::kHearingRequested);
  EXPECT_EQ(steps[5].stage, Stage::kExtended);
  EXPECT_EQ(steps[6].stage, Stage::kPaused);
}

TEST(NextSteps, GiveTheEarliestRepair) {
  const ListDefinition list = adverse_list();
  for (const NextStep& next : next_allowed(list, in_force(list))) {
    if (next.stage == Stage::kRemoved) {
      EXPECT_EQ(next.from, day("2026-07-16"));
    }
  }
  EXPECT_EQ(next_allowed(list, new_listing(list)).front().from, std::nullopt);
}

}  // namespace
}  // namespace goodstanding::lists
