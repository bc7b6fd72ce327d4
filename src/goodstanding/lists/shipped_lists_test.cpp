// The lists that come along as models of real law: each loads, says how well each number was
// checked, and runs a whole life by its own clocks and calendar.

#include <gtest/gtest.h>

#include "goodstanding/lists/example_listing.hpp"
#include "goodstanding/lists/test_shipped_lists.hpp"

namespace goodstanding::lists {
namespace {

using example::day;
using example::event_of;
using example::lawful_event;

using example::load_shipped;
using example::read_file;

ListDefinition load(const std::string& name) {
  ParsedLists parsed = load_shipped(name);
  EXPECT_EQ(format_findings(parsed.findings), "");
  EXPECT_EQ(parsed.book.id, name);
  EXPECT_FALSE(parsed.book.version.empty());
  EXPECT_EQ(parsed.book.lists.size(), 1U);
  return parsed.book.lists.empty() ? ListDefinition() : std::move(parsed.book.lists.front());
}

Listing propose(const ListDefinition& list, std::string_view ground, std::string_view on) {
  Listing listing = example::new_listing(list);
  listing.ground = ground;
  return example::step(list, listing, Stage::kProposed, on);
}

Listing take(const ListDefinition& list, const Listing& listing, Stage stage, Date on) {
  return example::step(list, listing, lawful_event(list, listing, stage, on));
}

Listing served(const ListDefinition& list, std::string_view ground, std::string_view on) {
  Listing listing = propose(list, ground, "2026-01-05");
  listing = take(list, listing, Stage::kNotified, day("2026-01-06"));
  return take(list, listing, Stage::kServed, day(on));
}

Date reply_end(const Listing& listing) {
  return *listing.events.back().until;
}

/// Lets the clock bring what it owes by a day.
Listing wait(const ListDefinition& list, Listing listing, Date until) {
  const auto due = due_events(list, listing, until);
  EXPECT_TRUE(due.ok()) << (due ? "" : due.error().message);
  if (!due) return listing;
  for (const ListingEvent& event : *due) listing = example::step(list, listing, event);
  return listing;
}

/// Runs from service to the entry in force.
Listing in_force(const ListDefinition& list, std::string_view ground, std::string_view on) {
  Listing listing = served(list, ground, on);
  const Date decided = reply_end(listing);
  listing = take(list, listing, Stage::kDecided, decided);
  listing = take(list, listing, Stage::kStandstill, decided);
  listing = wait(list, listing, *listing.events.back().until);
  EXPECT_EQ(listing.stage(), Stage::kInForce);
  return listing;
}

std::optional<Date> decision_due(const ListDefinition& list, const Listing& listing) {
  for (const NextStep& next : next_allowed(list, listing)) {
    if (next.stage == Stage::kDecided) return next.due;
  }
  return std::nullopt;
}

TEST(ShippedLists, EveryNumberSaysHowWellItWasChecked) {
  for (const char* name : example::kShippedLists) {
    const std::string text = read_file("lists/" + std::string(name) + ".yaml");
    std::size_t from = 0;
    std::size_t graded = 0;
    while (from < text.size()) {
      const std::size_t end = std::min(text.find('\n', from), text.size());
      const std::string line = text.substr(from, end - from);
      from = end + 1;
      if (line.starts_with('#')) continue;
      // A clock, or a span of months.
      const std::size_t span = line.find(": P");
      const bool has_number = line.find("days: ") != std::string::npos ||
                              (span != std::string::npos && span + 3 < line.size() &&
                               line[span + 3] >= '0' && line[span + 3] <= '9');
      if (!has_number) continue;
      EXPECT_NE(line.find("# grade "), std::string::npos) << name << ": " << line;
      ++graded;
    }
    EXPECT_GT(graded, 7U) << name;
  }
}

TEST(ShippedLists, EachRunsAWholeLifeByItsOwnClocks) {
  for (const char* name : example::kShippedLists) {
    SCOPED_TRACE(name);
    const ListDefinition list = load(name);
    const Listing listing = in_force(list, list.grounds.back().id, "2026-03-02");
    EXPECT_TRUE(effective_on(listing, listing.events.back().on));
    EXPECT_FALSE(effective_on(listing, listing.events.back().on.plus_days(-1)));
    const Listing ended = wait(list, listing, day("2060-01-01"));
    EXPECT_EQ(ended.stage(), Stage::kExpired) << "nothing stays because nobody looked";
    if (!list.repair) continue;
    const Date earliest =
        listing.events.back().on.plus_months(*list.repair_months_of(listing.ground));
    const Listing asked = take(list, listing, Stage::kRepairRequested, earliest);
    EXPECT_EQ(take(list, asked, Stage::kRemoved, earliest).stage(), Stage::kRemoved);
  }
}

// Served on Monday 20 April 2026: the reply period runs through 20 May. Thirty working days from 21
// May, without Memorial Day, Juneteenth and 3 July: the last is Monday 6 July.
TEST(ShippedLists, AmericanDecisionIsDueByTheFederalCalendar) {
  const ListDefinition list = load("us-far-9-4");
  const Listing listing = served(list, "conviction", "2026-04-20");
  EXPECT_EQ(reply_end(listing), day("2026-05-21"));
  EXPECT_EQ(decision_due(list, listing), day("2026-07-06"));
}

TEST(ShippedLists, AmericanSuspensionActsBeforeTheDecisionAndEndsByItself) {
  const ListDefinition list = load("us-far-9-4");
  Listing listing = served(list, "conviction", "2026-04-20");
  listing = take(list, listing, Stage::kInterim, day("2026-04-21"));
  EXPECT_TRUE(interim_on(listing, day("2026-04-21")));
  EXPECT_FALSE(effective_on(listing, day("2026-04-21")));
  // 180 days from 21 April: 18 October.
  EXPECT_FALSE(interim_on(listing, day("2026-10-18")));
  const Listing unseen = wait(list, listing, day("2026-10-18"));
  EXPECT_EQ(unseen.events.back().stage, Stage::kInterimEnded);
  listing = take(list, listing, Stage::kInterim, day("2026-10-01"));
  EXPECT_TRUE(interim_on(listing, day("2026-10-18"))) << "reviewed in time";
}

// Eight working days beginning with Thursday 2 April 2026: 2, 7, 8, 9, 10, 13, 14, 15; 3 and 6
// April are Good Friday and Easter Monday.
TEST(ShippedLists, BritishStandstillIsEightWorkingDays) {
  const ListDefinition list = load("uk-procurement-act");
  const Listing listing = in_force(list, "mandatory", "2026-03-02");
  EXPECT_EQ(listing.events.back().on, day("2026-04-16"));
}

TEST(ShippedLists, WorldBankReleasesAfterThreeYearsOnConditions) {
  const ListDefinition list = load("world-bank-sanctions");
  const Listing listing = in_force(list, "corrupt", "2026-03-02");
  const Date entry = listing.events.back().on;
  const ListingEvent early =
      lawful_event(list, listing, Stage::kRepairRequested, entry.plus_months(36).plus_days(-1));
  EXPECT_NE(example::refusal(list, listing, early), "");
  take(list, listing, Stage::kRepairRequested, entry.plus_months(36));
}

// Served on Monday 2 March 2026. Fifteen working days from 3 March, without Monday 16 March: the
// last is 24 March. Fifty from 25 March, without 1 and 5 May: the last is Thursday 4 June.
TEST(ShippedLists, MexicanPresumptionLapsesWhenTheDecisionIsLate) {
  const ListDefinition list = load("mx-cff-69b");
  const Listing listing = served(list, "no-means", "2026-03-02");
  EXPECT_EQ(reply_end(listing), day("2026-03-25"));
  EXPECT_EQ(decision_due(list, listing), day("2026-06-04"));
  EXPECT_EQ(example::refusal(list, listing,
                             lawful_event(list, listing, Stage::kDecided, day("2026-06-04"))),
            "");
  EXPECT_NE(example::refusal(list, listing,
                             lawful_event(list, listing, Stage::kDecided, day("2026-06-05"))),
            "");
  const Listing lapsed = wait(list, listing, day("2026-12-01"));
  EXPECT_EQ(lapsed.stage(), Stage::kLapsed);
  EXPECT_EQ(lapsed.events.back().on, day("2026-06-05"));
}

// Three working days from Thursday 30 April 2026: 30 April, 4, 5 May; 1 May is a holiday.
TEST(ShippedLists, EuropeanStatusIsGivenUpAtOnceAndTakenAwayOnlyAfterNotice) {
  const ListDefinition list = load("eu-aeo");
  const Listing listing = in_force(list, "customs-simplifications", "2026-03-30");
  EXPECT_EQ(listing.events[listing.events.size() - 2].on, day("2026-04-30"));
  EXPECT_EQ(listing.events.back().on, day("2026-05-06"));
  ListingEvent removal = lawful_event(list, listing, Stage::kRemoved, day("2026-06-01"));
  EXPECT_EQ(example::refusal(list, listing, removal), "");
  removal.body = R"({"exit":"criteria-gone"})";
  EXPECT_NE(example::refusal(list, listing, removal), "");
}

// Served on Thursday 24 September 2026. Five working days after it: 28, 29, 30 September, 8, 9
// October, around two holidays; the next day, a Saturday, is worked.
TEST(ShippedLists, ChineseReplyPeriodCountsAroundTheLongHoliday) {
  const ListDefinition list = load("cn-serious-breach");
  EXPECT_EQ(reply_end(served(list, "serious", "2026-09-24")), day("2026-10-10"));
}

TEST(ShippedLists, ChineseRetentionIsGraded) {
  const ListDefinition list = load("cn-serious-breach");
  EXPECT_EQ(list.term_of("minor"), (TermLimits{0, 3}));
  EXPECT_EQ(list.term_of("ordinary"), (TermLimits{3, 12}));
  EXPECT_EQ(list.term_of("serious"), (TermLimits{12, 36}));
  const Listing minor = in_force(list, "minor", "2026-03-02");
  EXPECT_FALSE(published_on(list, minor, minor.events.back().on));
  const Listing serious = in_force(list, "serious", "2026-03-02");
  EXPECT_TRUE(published_on(list, serious, serious.events.back().on));
}

TEST(ShippedLists, NoClockRunsIntoAYearThatWasNotAnnounced) {
  const ListDefinition list = load("cn-serious-breach");
  Listing listing = propose(list, "serious", "2026-12-01");
  listing = take(list, listing, Stage::kNotified, day("2026-12-02"));
  const ListingEvent late = event_of(list, Stage::kServed, day("2026-12-30"));
  EXPECT_FALSE(default_until(list, listing, Stage::kServed, late.on).ok());
  EXPECT_NE(example::refusal(list, listing, late), "");
}

}  // namespace
}  // namespace goodstanding::lists
