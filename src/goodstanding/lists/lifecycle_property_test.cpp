// Random sequences of events, most of them unlawful, are offered to the state machine. What it
// accepts is judged here from the raw events, by the words of invariant 2, without its own code.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "goodstanding/base/random.hpp"
#include "goodstanding/lists/example_listing.hpp"

namespace goodstanding::lists {
namespace {

using example::adverse_list;
using example::day;
using example::event_of;
using example::favourable_list;
using example::new_listing;

/// An event that is often right, and wrong in every way that matters often enough.
ListingEvent random_event(Random& random, const ListDefinition& list, const Listing& listing) {
  const Date last = listing.events.empty() ? day("2026-02-20") : listing.events.back().on;
  Stage stage = static_cast<Stage>(1 + random.below(kStageCount));
  Date on = last.plus_days(static_cast<std::int64_t>(random.below(60)) - 10);
  const auto next = next_allowed(list, WorkingCalendar(), listing);
  if (!next.empty() && random.below(4) != 0) {
    const NextStep& step = next[random.below(next.size())];
    stage = step.stage;
    // A day around the first possible one finds the edges of the clocks.
    if (step.from && random.below(2) != 0) {
      on = step.from->plus_days(static_cast<std::int64_t>(random.below(6)) - 1);
    }
  }
  const std::optional<Date> end = term_end(listing);
  if (stage == Stage::kExpired && end && random.below(2) != 0) on = *end;
  ListingEvent event = event_of(list, stage, on);
  if (event.actor == Actor::kOfficer) {
    event.officer = OfficerId{static_cast<std::int64_t>(random.below(4))};
  }
  if (random.below(8) == 0) event.actor = static_cast<Actor>(1 + random.below(4));
  if (random.below(12) == 0) event.reason.clear();
  if (random.below(12) == 0) event.body.clear();
  if (event.until && random.below(4) == 0) {
    event.until = event.until->plus_days(static_cast<std::int64_t>(random.below(90)) - 45);
  }
  if (random.below(16) == 0) event.until.reset();
  return event;
}

const ListingEvent* find_last(const std::vector<ListingEvent>& events, Stage stage) {
  const auto found = std::find_if(events.rbegin(), events.rend(),
                                  [&](const ListingEvent& e) { return e.stage == stage; });
  return found == events.rend() ? nullptr : &*found;
}

/// Expects that whatever burdens the company had due process before.
void expect_due_process(const std::vector<ListingEvent>& before, const ListingEvent& entry) {
  const ListingEvent* service = find_last(before, Stage::kServed);
  const ListingEvent* decision = find_last(before, Stage::kDecided);
  const ListingEvent* standstill = find_last(before, Stage::kStandstill);
  ASSERT_NE(find_last(before, Stage::kNotified), nullptr);
  ASSERT_NE(service, nullptr);
  ASSERT_NE(decision, nullptr);
  ASSERT_NE(standstill, nullptr);
  EXPECT_NE(service->body.find("digest"), std::string::npos);
  EXPECT_GE((*service->until).days(), service->on.days() + 15) << "a reply period of its own";
  EXPECT_EQ(decision->actor, Actor::kOfficer);
  EXPECT_NE(decision->officer, OfficerId{});
  EXPECT_NE(decision->officer, before.front().officer) << "decider and proposer";
  EXPECT_TRUE(decision->until) << "an end";
  EXPECT_FALSE(decision->reason.empty());
  EXPECT_GE(entry.on, *standstill->until);
  EXPECT_LT(entry.on, *decision->until);
}

/// Judges one accepted event against the events before it.
void judge(const Listing& listing) {
  std::vector<ListingEvent> before = listing.events;
  const ListingEvent event = before.back();
  before.pop_back();
  EXPECT_FALSE(event.reason.empty());
  if (!before.empty()) {
    EXPECT_GE(event.on, before.back().on);
  }
  if (event.actor == Actor::kRule) {
    EXPECT_EQ(event.stage, Stage::kProposed);
  }
  if (event.actor == Actor::kCompany) {
    EXPECT_EQ(event.stage, Stage::kReplied);
  }
  if (event.actor == Actor::kClock) {
    EXPECT_TRUE(event.stage == Stage::kInForce || event.stage == Stage::kExpired);
  }
  if (event.stage == Stage::kInForce) expect_due_process(before, event);
  if (event.stage == Stage::kDecided) {
    EXPECT_GE(event.on, *find_last(before, Stage::kServed)->until);
  }
  const bool was_in_force = find_last(before, Stage::kInForce) != nullptr;
  const bool ends_reward = event.stage == Stage::kSuspended || event.stage == Stage::kAnnulled;
  if (listing.kind == ListKind::kFavourable && was_in_force && ends_reward) {
    const ListingEvent* notice = find_last(before, Stage::kNotified);
    EXPECT_GT(notice, find_last(before, Stage::kDecided)) << "a notice of its own";
    EXPECT_GE(event.on, *find_last(before, Stage::kServed)->until);
  }
}

struct Coverage {
  std::set<Stage> reached;
  std::size_t accepted = 0;
  std::size_t refused = 0;
};

void run_life(Random& random, const ListDefinition& list, Coverage& coverage) {
  Listing listing = new_listing(list);
  for (int i = 0; i < 60; ++i) {
    const ListingEvent event = random_event(random, list, listing);
    const Result<Listing> next = transition(list, WorkingCalendar(), listing, event);
    if (!next) {
      EXPECT_EQ(next.error().id, ErrorId::kRefused) << next.error().message;
      ++coverage.refused;
      continue;
    }
    ASSERT_EQ(next->events.size(), listing.events.size() + 1);
    listing = *next;
    coverage.reached.insert(event.stage);
    ++coverage.accepted;
    judge(listing);
    if (::testing::Test::HasFailure()) return;
  }
}

class RandomLives : public ::testing::TestWithParam<ListKind> {};

TEST_P(RandomLives, NothingComesInForceWithoutDueProcess) {
  const ListDefinition list = GetParam() == ListKind::kAdverse ? adverse_list() : favourable_list();
  SeededRandom random(20260302);
  Coverage coverage;
  for (int life = 0; life < 4000 && !HasFailure(); ++life) run_life(random, list, coverage);
  // The property would hold of a machine that refuses everything, too.
  EXPECT_EQ(coverage.reached.size(), static_cast<std::size_t>(kStageCount));
  EXPECT_GT(coverage.refused, coverage.accepted);
}

TEST_P(RandomLives, NoListingOutlivesItsTerm) {
  const ListDefinition list = GetParam() == ListKind::kAdverse ? adverse_list() : favourable_list();
  SeededRandom random(7);
  for (int life = 0; life < 1000; ++life) {
    Listing listing = new_listing(list);
    for (int i = 0; i < 40; ++i) {
      const auto next =
          transition(list, WorkingCalendar(), listing, random_event(random, list, listing));
      if (next) listing = *next;
    }
    const std::optional<Date> end = term_end(listing);
    if (!end) continue;
    EXPECT_FALSE(effective_on(listing, *end));
    for (const ListingEvent& due : due_events(listing, *end)) {
      const auto next = transition(list, WorkingCalendar(), listing, due);
      ASSERT_TRUE(next.ok()) << next.error().message;
      listing = *next;
    }
    EXPECT_TRUE(is_final(listing.stage()));
  }
}

INSTANTIATE_TEST_SUITE_P(BothKinds, RandomLives,
                         ::testing::Values(ListKind::kAdverse, ListKind::kFavourable),
                         [](const auto& tested) {
                           return std::string(format_list_kind(tested.param));
                         });

}  // namespace
}  // namespace goodstanding::lists
