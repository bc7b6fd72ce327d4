// Random sequences of events, most of them unlawful, are offered to the state machine. What it
// accepts is judged here from the raw events, by the words of invariant 2, without its own code.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "goodstanding/base/random.hpp"
#include "goodstanding/lists/test_random_events.hpp"

namespace goodstanding::lists {
namespace {

using example::favourable_list;
using example::new_listing;
using example::random_event;
using example::strict_list;

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
  const std::vector<ListingEvent> decided(before.begin(),
                                          before.begin() + (decision - before.data()));
  const bool asked = find_last(decided, Stage::kHearingRequested) != nullptr;
  EXPECT_EQ(asked, find_last(decided, Stage::kHeard) != nullptr) << "heard if it asked";
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
    EXPECT_TRUE(event.stage == Stage::kReplied || event.stage == Stage::kHearingRequested ||
                event.stage == Stage::kRepairRequested);
  }
  if (event.actor == Actor::kClock) {
    EXPECT_FALSE(event.stage == Stage::kDecided || event.stage == Stage::kInterim);
  }
  if (event.stage == Stage::kInterim) {
    ASSERT_NE(find_last(before, Stage::kServed), nullptr) << "no effect before proof of service";
    EXPECT_EQ(event.actor, Actor::kOfficer);
    EXPECT_NE(event.officer, before.front().officer);
    const auto first = std::find_if(before.begin(), before.end(), [](const ListingEvent& one) {
      return one.stage == Stage::kInterim;
    });
    const Date start = first == before.end() ? event.on : first->on;
    EXPECT_LE(*event.until, start.plus_days(120));
    EXPECT_FALSE(interim_on(listing, *event.until)) << "it ends by itself";
  }
  if (event.stage == Stage::kRepairRefused) {
    EXPECT_NE(event.officer, before.front().officer);
    EXPECT_GT(*event.until, event.on);
  }
  if (event.stage == Stage::kInForce) expect_due_process(before, event);
  if (event.stage == Stage::kDecided) {
    EXPECT_GE(event.on, *find_last(before, Stage::kServed)->until);
  }
  const bool was_in_force = find_last(before, Stage::kInForce) != nullptr;
  const bool on_request = event.body.find(R"("door":"request")") != std::string::npos &&
                          event.body.find(R"("records":[)") != std::string::npos;
  const bool ends_reward = event.stage == Stage::kSuspended || event.stage == Stage::kAnnulled ||
                           (event.stage == Stage::kRemoved && !on_request);
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
    const Result<Listing> next = transition(list, listing, event);
    if (!next) {
      EXPECT_TRUE(next.error().id == ErrorId::kRefused || next.error().id == ErrorId::kBadInput)
          << next.error().message;
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
  const ListDefinition list = GetParam() == ListKind::kAdverse ? strict_list() : favourable_list();
  SeededRandom random(20260302);
  Coverage coverage;
  for (int life = 0; life < 12000 && !HasFailure(); ++life) run_life(random, list, coverage);
  // The property would hold of a machine that refuses everything, too. A reward has no repair, no
  // interim measure and, here, no lapse and no clock that moves.
  for (int number = 1; number <= kStageCount; ++number) {
    const Stage stage = static_cast<Stage>(number);
    const bool expected = GetParam() == ListKind::kAdverse || number < 17;
    EXPECT_EQ(coverage.reached.contains(stage), expected) << format_stage(stage);
  }
  EXPECT_GT(coverage.refused, coverage.accepted);
}

TEST_P(RandomLives, NoListingOutlivesItsTerm) {
  const ListDefinition list = GetParam() == ListKind::kAdverse ? strict_list() : favourable_list();
  SeededRandom random(7);
  for (int life = 0; life < 1000; ++life) {
    Listing listing = new_listing(list);
    for (int i = 0; i < 40; ++i) {
      const auto next = transition(list, listing, random_event(random, list, listing));
      if (next) listing = *next;
    }
    const std::optional<Date> end = term_end(listing);
    if (!end) continue;
    EXPECT_FALSE(effective_on(listing, *end));
    const auto owed = due_events(list, listing, *end);
    ASSERT_TRUE(owed.ok());
    for (const ListingEvent& due : *owed) {
      const auto next = transition(list, listing, due);
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
