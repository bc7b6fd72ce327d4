#pragma once
/// For tests: random events for a listing, often lawful, and wrong in every way that matters often
/// enough.

#include <algorithm>
#include <optional>
#include <string>

#include "goodstanding/base/random.hpp"
#include "goodstanding/lists/example_listing.hpp"

namespace goodstanding::lists::example {

/// Says how wild the events are.
struct Wildness {
  std::uint64_t lawful_stage = 4;  ///< of so many events one has any stage at all
  std::uint64_t officers = 4;      ///< officers are numbered from 0 (none) below this
};

inline bool one_in(Random& random, std::uint64_t count) {
  return random.below(count) == 0;
}

inline std::int64_t around(Random& random, std::int64_t least, std::uint64_t span) {
  return least + static_cast<std::int64_t>(random.below(span));
}

/// Gives a day near one that matters to the stage, so that the edges of the clocks are met.
inline Date random_day(Random& random, const Listing& listing, const NextStep& step) {
  const ListingEvent* const last = listing.events.empty() ? nullptr : &listing.events.back();
  const Date start = last == nullptr ? day("2026-02-20") : last->on;
  if (step.from && !one_in(random, 3)) return step.from->plus_days(around(random, -1, 6));
  // The end of something that an event stated.
  for (auto event = listing.events.rbegin(); event != listing.events.rend(); ++event) {
    if (event->until && one_in(random, 2)) return event->until->plus_days(around(random, -1, 3));
  }
  return start.plus_days(around(random, -2, 30));
}

inline void spoil_body(Random& random, ListingEvent& event) {
  constexpr const char* kBodies[] = {
      "{}",
      "",
      R"({"channels":["post"]})",
      R"({"channels":["portal","portal"]})",
      R"({"proofs":[]})",
      R"({"evidence":"none","records":["a"]})",
      R"({"evidence":"judicial-final"})",
      R"({"conditions":["paid","prevented"],"exit":"repair"})",
      R"({"door":"request","exit":"given-up"})",
      R"({"exit":"conditions-gone"})",
      R"({"door":"request","exit":"given-up","records":["letter"]})",
      R"({"clock":"decision"})",
      R"({"clock":"standstill"})",
  };
  event.body = kBodies[random.below(std::size(kBodies))];
}

inline void spoil(Random& random, ListingEvent& event) {
  if (one_in(random, 10)) event.actor = static_cast<Actor>(1 + random.below(4));
  if (one_in(random, 16)) event.reason = one_in(random, 2) ? "" : " \n";
  if (one_in(random, 10)) spoil_body(random, event);
  if (event.until && one_in(random, 4)) {
    event.until = event.until->plus_days(around(random, -45, 90));
  }
  if (one_in(random, 16)) event.until.reset();
  if (event.stage == Stage::kResumed && one_in(random, 8)) {
    event.until = event.on.plus_days(around(random, -5, 40));
  }
}

inline ListingEvent random_event(Random& random, const ListDefinition& list, const Listing& listing,
                                 const Wildness& wildness = {}) {
  NextStep step;
  step.stage = static_cast<Stage>(1 + random.below(kStageCount));
  const auto next = next_allowed(list, listing);
  if (!next.empty() && !one_in(random, wildness.lawful_stage)) {
    step = next[random.below(next.size())];
  }
  Date on = random_day(random, listing, step);
  const std::optional<Date> end = term_end(listing);
  if (step.stage == Stage::kExpired && end && !one_in(random, 3)) on = *end;
  ListingEvent event = event_of(list, step.stage, on);
  if (event.stage == Stage::kResumed) {
    const auto until = default_until(list, listing, event.stage, on);
    if (until) event.until = *until;
  }
  if (event.stage == Stage::kExtended && one_in(random, 2)) {
    event.body = R"({"clock":"decision"})";
  }
  const bool by_clock =
      std::find(step.actors.begin(), step.actors.end(), Actor::kClock) != step.actors.end();
  if (by_clock && one_in(random, 2)) event.actor = Actor::kClock;
  event.officer = {};
  if (event.actor == Actor::kOfficer) {
    event.officer = OfficerId{static_cast<std::int64_t>(random.below(wildness.officers))};
  }
  spoil(random, event);
  return event;
}

/// Gives an event that is lawful but, perhaps, for its officer: a step that may come next, at its
/// time. Endings are rare, so that a listing lives long.
inline ListingEvent next_event(Random& random, const ListDefinition& list, const Listing& listing) {
  const auto next = next_allowed(list, listing);
  if (next.empty()) return random_event(random, list, listing);
  NextStep step = next[random.below(next.size())];
  if (is_final(step.stage) && !one_in(random, 4)) step = next.front();
  Date on = listing.events.empty() ? day("2026-02-20") : listing.events.back().on;
  if (step.from && *step.from > on) on = *step.from;
  const std::optional<Date> end = term_end(listing);
  if (step.stage == Stage::kExpired && end) {
    on = *end;
  } else {
    on = on.plus_days(around(random, 0, 3));
  }
  ListingEvent event = lawful_event(list, listing, step.stage, on);
  event.officer = {};
  if (event.actor == Actor::kOfficer) {
    event.officer = OfficerId{1 + static_cast<std::int64_t>(random.below(3))};
  }
  return event;
}

}  // namespace goodstanding::lists::example
