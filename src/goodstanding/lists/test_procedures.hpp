#pragma once
/// For tests: procedures that run through years of days, with officers who err, machines that
/// crash between two acts, clocks that jump, and two officers who act at once. After every step the
/// invariants of the register are checked from the raw events, without the code that kept them.

#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "goodstanding/lists/test_random_events.hpp"
#include "goodstanding/lists/test_shipped_lists.hpp"

namespace goodstanding::lists::example {

/// Where the listings of a run are kept: in memory, or in a register.
class ProcedureStore {
 public:
  ProcedureStore() = default;
  ProcedureStore(const ProcedureStore&) = delete;
  ProcedureStore& operator=(const ProcedureStore&) = delete;
  virtual ~ProcedureStore() = default;
  /// Gives a listing without events.
  virtual Listing begin(const ListDefinition& list) = 0;
  /// Appends after what the caller has read. Errors: kConflict if somebody was faster; kRefused.
  virtual Result<void> append(const Listing& read, const ListingEvent& event, Date today) = 0;
  virtual Listing load(const Listing& listing) = 0;
  /// Forgets everything that is not stored.
  virtual void crash() = 0;
};

struct ProcedureFigures {
  std::map<Stage, std::uint64_t> ends;
  std::uint64_t accepted = 0;
  std::uint64_t refused = 0;
  std::uint64_t conflicts = 0;
  std::uint64_t crashes = 0;
  std::uint64_t jumps = 0;
  std::uint64_t in_force_days = 0;  ///< steps at which a listing was in force
};

inline void print_figures(const char* where, std::uint64_t procedures,
                          const ProcedureFigures& figures) {
  std::printf(
      "%s: %llu procedures, %llu acts taken, %llu refused, %llu conflicts, %llu crashes, "
      "%llu clock jumps\n",
      where, static_cast<unsigned long long>(procedures),
      static_cast<unsigned long long>(figures.accepted),
      static_cast<unsigned long long>(figures.refused),
      static_cast<unsigned long long>(figures.conflicts),
      static_cast<unsigned long long>(figures.crashes),
      static_cast<unsigned long long>(figures.jumps));
  for (const auto& [stage, count] : figures.ends) {
    std::printf("  %-18s %8llu\n", std::string(format_stage(stage)).c_str(),
                static_cast<unsigned long long>(count));
  }
}

/// Gives how many procedures to run: the variable of the environment, for long runs, or `usual`.
inline std::uint64_t procedures_to_run(const char* variable, std::uint64_t usual) {
  const char* const text = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe)
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

inline const ListingEvent* newest(const Listing& listing, Stage stage, Date day) {
  const ListingEvent* found = nullptr;
  for (const ListingEvent& event : listing.events) {
    if (event.stage == stage && event.on <= day) found = &event;
  }
  return found;
}

/// No effect without service, an elapsed reply period, another decider, a standstill, an end.
inline void expect_lawful_effect(const Listing& listing, Date day) {
  const ListingEvent* const decision = newest(listing, Stage::kDecided, day);
  const ListingEvent* const standstill = newest(listing, Stage::kStandstill, day);
  ASSERT_TRUE(decision != nullptr && standstill != nullptr);
  const ListingEvent* const service = newest(listing, Stage::kServed, decision->on);
  ASSERT_NE(service, nullptr);
  EXPECT_NE(service->body.find("digest"), std::string::npos) << "proof";
  EXPECT_GE(decision->on, *service->until) << "the reply period has elapsed";
  EXPECT_EQ(decision->actor, Actor::kOfficer);
  EXPECT_NE(decision->officer, listing.events.front().officer) << "another decider";
  EXPECT_LE(*standstill->until, day);
  EXPECT_LT(day, *decision->until) << "nothing outlives its term";
  const bool asked = newest(listing, Stage::kHearingRequested, decision->on) != nullptr;
  EXPECT_TRUE(!asked || newest(listing, Stage::kHeard, decision->on) != nullptr) << "heard";
  EXPECT_EQ(newest(listing, Stage::kAnnulled, day), nullptr) << "annulled is never in force";
}

inline void expect_lawful_interim(const ListDefinition& list, const Listing& listing, Date day) {
  const ListingEvent* const order = newest(listing, Stage::kInterim, day);
  ASSERT_NE(order, nullptr);
  EXPECT_TRUE(list.interim) << "only where the definition allows it";
  EXPECT_NE(newest(listing, Stage::kServed, order->on), nullptr);
  EXPECT_NE(order->officer, listing.events.front().officer);
  EXPECT_LT(day, *order->until);
}

inline void expect_invariants(const ListDefinition& list, const Listing& listing, Date today) {
  for (std::size_t i = 1; i < listing.events.size(); ++i) {
    EXPECT_LE(listing.events[i - 1].on, listing.events[i].on);
  }
  if (!listing.events.empty()) {
    EXPECT_LE(listing.events.back().on, today);
  }
  if (effective_on(listing, today)) expect_lawful_effect(listing, today);
  if (interim_on(listing, today)) expect_lawful_interim(list, listing, today);
  const std::optional<Date> end = term_end(listing);
  if (end) {
    EXPECT_FALSE(effective_on(listing, *end));
    EXPECT_FALSE(effective_on(listing, end->plus_days(4000)));
  }
  if (listing.events.empty() || listing.stage() != Stage::kAnnulled) return;
  for (const ListingEvent& event : listing.events) {
    EXPECT_FALSE(effective_on(listing, event.on));
    EXPECT_FALSE(interim_on(listing, event.on));
  }
}

/// An act of today, now and then a wrong one.
inline ListingEvent act_of_today(Random& random, const ListDefinition& list, const Listing& listing,
                                 Date today) {
  Stage stage = static_cast<Stage>(1 + random.below(kStageCount));
  const auto next = next_allowed(list, listing);
  if (!next.empty() && !one_in(random, 12)) stage = next[random.below(next.size())].stage;
  // Most authorities get on with it.
  if (newest(listing, Stage::kInForce, today) == nullptr && !one_in(random, 3)) {
    for (const NextStep& step : next) {
      const bool moves = step.stage == Stage::kNotified || step.stage == Stage::kServed ||
                         step.stage == Stage::kDecided || step.stage == Stage::kStandstill;
      if (moves) stage = step.stage;
    }
  }
  // Taking back and annulling would otherwise end most procedures early.
  if ((stage == Stage::kWithdrawn || stage == Stage::kAnnulled) && !one_in(random, 15)) {
    stage = Stage::kDecided;
  }
  ListingEvent event = lawful_event(list, listing, stage, today);
  event.officer = {};
  if (event.actor == Actor::kOfficer) {
    event.officer = OfficerId{1 + static_cast<std::int64_t>(random.below(3))};
  }
  if (one_in(random, 10)) event.on = today.plus_days(around(random, -20, 41));
  if (one_in(random, 6)) spoil(random, event);
  return event;
}

class ProcedureRun {
 public:
  ProcedureRun(Random& random, ProcedureStore& store, ProcedureFigures& figures)
      : random_(&random), store_(&store), figures_(&figures) {}

  /// Runs one procedure through three years.
  void run(const ListDefinition& list) {
    Date today = day("2026-01-02").plus_days(around(*random_, 0, 200));
    const Date last = today.plus_months(36);
    Listing listing = store_->begin(list);
    listing.ground = list.grounds[random_->below(list.grounds.size())].id;
    while (today < last && !::testing::Test::HasFailure()) {
      if (!listing.events.empty() && one_in(*random_, 9)) {
        store_->crash();
        listing = store_->load(listing);
        ++figures_->crashes;
      }
      const bool looks = !one_in(*random_, 4);
      if (looks) read_clock(list, listing, today);
      // What has ended is annulled now and then, and otherwise left alone.
      const bool over = !listing.events.empty() && is_final(listing.stage());
      if (!over || one_in(*random_, 200)) act(list, listing, today);
      expect_invariants(list, listing, today);
      if (effective_on(listing, today)) ++figures_->in_force_days;
      today = next_day(today);
    }
    read_clock(list, listing, today);
    expect_invariants(list, listing, today);
    const std::optional<Date> end = term_end(listing);
    if (end && *end <= today) {
      EXPECT_TRUE(is_final(listing.stage())) << "expiry comes by itself";
    }
    if (!listing.events.empty()) ++figures_->ends[listing.stage()];
  }

 private:
  Date next_day(Date today) {
    if (!one_in(*random_, 25)) return today.plus_days(around(*random_, 0, 25));
    ++figures_->jumps;
    return today.plus_days(around(*random_, 0, 400));
  }

  void read_clock(const ListDefinition& list, Listing& listing, Date today) {
    const auto due = due_events(list, listing, today);
    if (!due) return;  // the calendar does not reach so far
    for (const ListingEvent& event : *due) {
      const auto next = transition(list, listing, event);
      ASSERT_TRUE(next.ok()) << next.error().message;
      const Result<void> saved = store_->append(listing, event, today);
      ASSERT_TRUE(saved.ok()) << saved.error().message;
      listing = *next;
      ++figures_->accepted;
    }
  }

  /// Lets an officer act, or two at once upon what both have read.
  void act(const ListDefinition& list, Listing& listing, Date today) {
    const Listing read = listing;
    const int officers = one_in(*random_, 6) ? 2 : 1;
    bool taken = false;
    for (int i = 0; i < officers; ++i) {
      const ListingEvent event = act_of_today(*random_, list, read, today);
      const auto next = transition(list, read, event);
      if (!next || event.on > today) {
        ++figures_->refused;
        if (next) {
          EXPECT_FALSE(store_->append(read, event, today).ok()) << "dated ahead";
        }
        continue;
      }
      const Result<void> saved = store_->append(read, event, today);
      if (taken) {
        ASSERT_FALSE(saved.ok()) << "the second of two is told";
        EXPECT_EQ(saved.error().id, ErrorId::kConflict);
        ++figures_->conflicts;
        continue;
      }
      ASSERT_TRUE(saved.ok()) << saved.error().message << ' ' << format_stage(event.stage);
      taken = true;
      listing = *next;
      ++figures_->accepted;
    }
  }

  Random* random_;
  ProcedureStore* store_;
  ProcedureFigures* figures_;
};

/// The lists that procedures run under: the small examples, and all that come along.
inline std::vector<ListDefinition> lists_of_procedures() {
  std::vector<ListDefinition> lists{strict_list(), favourable_list()};
  ListDefinition watch = adverse_list();
  watch.kind = ListKind::kWatch;
  lists.push_back(std::move(watch));
  for (const char* name : kShippedLists) {
    ParsedLists parsed = load_shipped(name);
    EXPECT_EQ(format_findings(parsed.findings), "");
    lists.push_back(std::move(parsed.book.lists.front()));
    lists.back().authority = "Authority";  // whose officers a test enrols
  }
  return lists;
}

}  // namespace goodstanding::lists::example
