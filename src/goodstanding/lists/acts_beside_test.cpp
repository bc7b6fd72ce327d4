// Hearings, clocks that move, interim measures, repair that is asked for: what comes beside the
// course of a listing.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/lists/example_listing.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::lists {
namespace {

using example::adverse_list;
using example::day;
using example::event_of;
using example::in_force;
using example::lawful_event;
using example::refusal;
using example::served;
using example::step;
using example::strict_list;
using ::testing::HasSubstr;

Listing take(const ListDefinition& list, const Listing& listing, Stage stage, std::string_view on) {
  return step(list, listing, lawful_event(list, listing, stage, day(on)));
}

ListingEvent extension(std::string_view on, std::string_view until, std::string_view clock) {
  ListingEvent event = event_of(adverse_list(), Stage::kExtended, day(on));
  event.until = day(until);
  EventBody body;
  body.clock = clock;
  event.body = format_event_body(body);
  return event;
}

ListingEvent pause(std::string_view on, std::string_view until) {
  ListingEvent event = event_of(adverse_list(), Stage::kPaused, day(on));
  event.until = day(until);
  return event;
}

// Served on 2 March 2026: the reply period runs through 1 April.
TEST(Hearing, IsAskedForInTheReplyPeriodAndHoldsUpTheDecision) {
  const ListDefinition list = adverse_list();
  Listing listing = served(list);
  EXPECT_THAT(refusal(list, listing, Stage::kHearingRequested, "2026-04-02"),
              HasSubstr("the reply period ended on 2026-04-02"));
  listing = step(list, listing, Stage::kHearingRequested, "2026-04-01");
  EXPECT_THAT(refusal(list, listing, Stage::kDecided, "2026-04-06"), HasSubstr("the hearing"));
  EXPECT_EQ(refusal(list, listing, Stage::kRejected, "2026-04-06"), "") << "in its favour";
  listing = step(list, listing, Stage::kHeard, "2026-04-05");
  EXPECT_EQ(refusal(list, listing, Stage::kDecided, "2026-04-06"), "");
}

TEST(Hearing, IsRefusedWhereTheProcedureHasNone) {
  ListDefinition list = adverse_list();
  list.procedure.hearing = Hearing::kNone;
  EXPECT_THAT(refusal(list, served(list), Stage::kHearingRequested, "2026-03-05"),
              HasSubstr("no hearing"));
}

// The list allows 20 days more to reply: through 21 April, so 22 April is the latest end.
TEST(Extension, OfTheReplyPeriodKeepsWithinItsLimit) {
  const ListDefinition list = adverse_list();
  const Listing listing = served(list);
  EXPECT_THAT(refusal(list, listing, extension("2026-03-20", "2026-04-23", "reply")),
              HasSubstr("until 2026-04-22"));
  EXPECT_THAT(refusal(list, listing, extension("2026-04-02", "2026-04-10", "reply")),
              HasSubstr("the reply period ended"));
  Listing longer = step(list, listing, extension("2026-03-20", "2026-04-12", "reply"));
  EXPECT_THAT(refusal(list, longer, Stage::kDecided, "2026-04-11"), HasSubstr("2026-04-12"));
  EXPECT_THAT(refusal(list, longer, extension("2026-04-10", "2026-04-23", "reply")),
              HasSubstr("all extensions together"));
  EXPECT_EQ(refusal(list, longer, extension("2026-04-10", "2026-04-22", "reply")), "");
}

// The decision is due on Wednesday 13 May; ten working days more end on Wednesday 27 May.
TEST(Extension, OfTheDecisionMovesItsDueDay) {
  const ListDefinition list = adverse_list();
  Listing listing = served(list);
  EXPECT_THAT(refusal(list, listing, extension("2026-05-04", "2026-05-29", "decision")),
              HasSubstr("until 2026-05-28"));
  EXPECT_THAT(refusal(list, listing, extension("2026-05-14", "2026-05-20", "decision")),
              HasSubstr("passed on 2026-05-14"));
  listing = step(list, listing, extension("2026-05-04", "2026-05-28", "decision"));
  for (const NextStep& next : next_allowed(list, listing)) {
    if (next.stage == Stage::kDecided) {
      EXPECT_EQ(next.due, day("2026-05-27"));
    }
  }
}

// Paused on 12 March with 21 days of 30 left (12 March to 1 April); from 1 May: through 21 May.
TEST(Pause, GivesBackAsManyDaysAsWereLeft) {
  const ListDefinition list = adverse_list();
  Listing listing = step(list, served(list), pause("2026-03-12", "2026-05-10"));
  EXPECT_THAT(refusal(list, listing, Stage::kDecided, "2026-04-06"), HasSubstr("paused"));
  ListingEvent resumed = lawful_event(list, listing, Stage::kResumed, day("2026-05-01"));
  EXPECT_EQ(resumed.until, day("2026-05-22"));
  resumed.until = day("2026-05-21");
  EXPECT_THAT(refusal(list, listing, resumed), HasSubstr("may not end before 2026-05-22"));
  listing = take(list, listing, Stage::kResumed, "2026-05-01");
  EXPECT_EQ(refusal(list, listing, Stage::kDecided, "2026-05-22"), "");
}

TEST(Pause, EndsByItselfAndIsBoundedInAll) {
  const ListDefinition list = adverse_list();
  EXPECT_THAT(refusal(list, served(list), pause("2026-03-12", "2026-05-12")), HasSubstr("60 days"));
  const Listing listing = step(list, served(list), pause("2026-03-12", "2026-05-10"));
  EXPECT_TRUE(is_paused(listing));
  const auto due = due_events(list, listing, day("2026-06-01"));
  ASSERT_TRUE(due.ok());
  ASSERT_EQ(due->size(), 1U);
  EXPECT_EQ(due->front().stage, Stage::kResumed);
  EXPECT_EQ(due->front().on, day("2026-05-10"));
  EXPECT_EQ(due->front().until, day("2026-05-31"));
  const Listing resumed = step(list, listing, due->front());
  EXPECT_THAT(refusal(list, resumed, pause("2026-05-11", "2026-05-13")), HasSubstr("59 are used"));
}

// Ordered on 10 March for 60 days at most, 120 with every review: until 9 May, and 8 July.
TEST(InterimMeasure, ActsAfterServiceAndEndsAtItsReview) {
  ListDefinition list = strict_list();
  list.procedure.decision_overdue = deadlines::Overdue::kCountsAsLate;
  ListingEvent without = event_of(adverse_list(), Stage::kInterim, day("2026-03-10"));
  without.until = day("2026-04-01");
  EXPECT_THAT(refusal(adverse_list(), served(adverse_list()), without),
              HasSubstr("no interim measure"));
  Listing listing = take(list, served(list), Stage::kInterim, "2026-03-10");
  EXPECT_EQ(listing.events.back().until, day("2026-05-09"));
  EXPECT_FALSE(interim_on(listing, day("2026-03-09")));
  EXPECT_TRUE(interim_on(listing, day("2026-05-08")));
  EXPECT_FALSE(interim_on(listing, day("2026-05-09"))) << "nobody reviewed it";
  EXPECT_FALSE(effective_on(listing, day("2026-03-10"))) << "it is not the listing";
  listing = take(list, listing, Stage::kInterim, "2026-05-08");
  EXPECT_EQ(listing.events.back().until, day("2026-07-07"));
  ListingEvent third = event_of(list, Stage::kInterim, day("2026-07-06"));
  third.until = day("2026-07-09");
  EXPECT_THAT(refusal(list, listing, third), HasSubstr("2026-07-08"));
}

TEST(InterimMeasure, EndsWithTheProposal) {
  const ListDefinition list = strict_list();
  const Listing listing = take(list, served(list), Stage::kInterim, "2026-03-10");
  const Listing rejected = step(list, listing, Stage::kRejected, "2026-04-06");
  EXPECT_TRUE(interim_on(rejected, day("2026-04-05")));
  EXPECT_FALSE(interim_on(rejected, day("2026-04-06")));
}

// The decision is due on Wednesday 13 May.
TEST(OverdueDecision, LapsesWhereTheListSaysSo) {
  const ListDefinition list = strict_list();
  const Listing listing = served(list);
  EXPECT_EQ(refusal(list, listing, Stage::kDecided, "2026-05-13"), "");
  EXPECT_THAT(refusal(list, listing, Stage::kDecided, "2026-05-14"),
              HasSubstr("lapsed on 2026-05-14"));
  const auto due = due_events(list, listing, day("2026-09-01"));
  ASSERT_EQ(due->size(), 1U);
  EXPECT_EQ(due->front().stage, Stage::kLapsed);
  EXPECT_EQ(due->front().on, day("2026-05-14"));
  EXPECT_TRUE(due_events(adverse_list(), served(adverse_list()), day("2026-09-01"))->empty());
}

// In force from 16 April, so repair is possible from 16 July.
TEST(Repair, IsAskedForRefusedWithADayAndAskedForAgain) {
  const ListDefinition list = adverse_list();
  Listing listing = in_force(list);
  EXPECT_THAT(refusal(list, listing, Stage::kRepairRequested, "2026-07-15"),
              HasSubstr("2026-07-16"));
  listing = step(list, listing, Stage::kRepairRequested, "2026-07-16");
  EXPECT_EQ(listing.stage(), Stage::kInForce);
  ListingEvent refused = event_of(list, Stage::kRepairRefused, day("2026-07-20"));
  refused.until = day("2026-10-21");
  EXPECT_THAT(refusal(list, listing, refused), HasSubstr("by 2026-10-20"));
  refused.until = day("2026-10-20");
  listing = step(list, listing, refused);
  EXPECT_THAT(refusal(list, listing, Stage::kRepairRequested, "2026-10-19"),
              HasSubstr("possible from 2026-10-20"));
  listing = step(list, listing, Stage::kRepairRequested, "2026-10-20");
  EXPECT_EQ(step(list, listing, Stage::kRemoved, "2026-10-22").stage(), Stage::kRemoved);
}

// Asked for on Thursday 16 July: ten working days are 17 to 30 July.
TEST(OverdueRepair, StopsTheListingUntilItIsDecided) {
  const ListDefinition list = strict_list();
  Listing listing = step(list, in_force(list), Stage::kRepairRequested, "2026-07-16");
  EXPECT_TRUE(due_events(list, listing, day("2026-07-30"))->empty());
  const auto due = due_events(list, listing, day("2026-08-15"));
  ASSERT_EQ(due->size(), 1U);
  EXPECT_EQ(due->front().stage, Stage::kSuspended);
  EXPECT_EQ(due->front().on, day("2026-07-31"));
  listing = step(list, listing, due->front());
  EXPECT_FALSE(effective_on(listing, day("2026-08-01")));
  EXPECT_TRUE(effective_on(listing, day("2026-07-30")));
  ListingEvent resumed = event_of(list, Stage::kInForce, day("2026-08-20"));
  resumed.actor = Actor::kOfficer;
  resumed.officer = example::kDecider;
  const Listing refused = step(list, listing, Stage::kRepairRefused, "2026-08-19");
  EXPECT_TRUE(effective_on(step(list, refused, resumed), day("2026-08-20")));
}

TEST(Calendars, HoldUpNothingThatHasItsDayInAnEvent) {
  ListDefinition list = strict_list();
  Listing listing = step(list, in_force(list), Stage::kRepairRequested, "2026-07-16");
  // The calendar was replaced by one that ends too early.
  list.procedure.calendar =
      *deadlines::WorkingCalendar::make({"short", {6, 7}, {}, {}, deadlines::YearSpan{2025, 2025}});
  EXPECT_FALSE(due_events(list, listing, day("2026-08-15")).ok());
  const auto due = due_events(list, listing, day("2028-01-01"));
  ASSERT_TRUE(due.ok());
  EXPECT_EQ(due->back().stage, Stage::kExpired);
}

}  // namespace
}  // namespace goodstanding::lists
