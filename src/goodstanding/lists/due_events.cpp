/// What time alone brings to a listing.

#include <algorithm>
#include <utility>

#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/lists/step_rules.hpp"

namespace goodstanding::lists {
namespace {

using deadlines::Deadline;
using deadlines::Overdue;

/// Something that the clock owes, and when the law says it happens.
struct Due {
  Stage stage = Stage::kExpired;
  Date on;
  std::string_view reason;
};

/// Keeps the earlier of two; of the same day the one that was there first.
void keep_first(std::optional<Due>& first, Due other) {
  if (!first || other.on < first->on) first = other;
}

/// Says whether the end of the term still has something to end.
bool awaits_expiry(const Course& course) {
  if (course.decision == nullptr || is_final(course.place->stage)) return false;
  return course.entry != nullptr || course.place->stage != Stage::kStandstill;
}

Result<void> find_overdue(const ListDefinition& definition, const Listing& listing,
                          const Course& course, std::optional<Due>& first) {
  const bool lapses = definition.procedure.decision_overdue == Overdue::kLapses &&
                      course.in_reply_phase() && course.entry == nullptr && course.pause == nullptr;
  if (lapses) {
    GS_TRY_ASSIGN(const std::optional<Deadline> clock, decision_clock(definition, listing, course));
    keep_first(first, {Stage::kLapsed, clock->end(), "the decision is overdue"});
  }
  const bool stops = definition.repair && definition.repair->overdue == Overdue::kStopsCounting &&
                     course.repair != nullptr && course.place->stage == Stage::kInForce;
  if (stops) {
    GS_TRY_ASSIGN(const std::optional<Deadline> clock, repair_clock(definition, course));
    keep_first(first, {Stage::kSuspended, clock->end(),
                       "the decision on the request for repair is overdue"});
  }
  return {};
}

/// Gives what the clock owes next; none if nothing is bound to come by itself.
Result<std::optional<Due>> find_next(const ListDefinition& definition, const Listing& listing,
                                     const Course& course, Date today) {
  std::optional<Due> first;
  const bool pending = course.in_reply_phase() || course.place->stage == Stage::kDecided ||
                       course.place->stage == Stage::kStandstill;
  if (course.pause != nullptr) {
    keep_first(first, {Stage::kResumed, *course.pause->until, "the pause has run out"});
  }
  if (course.interim != nullptr && pending) {
    keep_first(first, {Stage::kInterimEnded, *course.interim->until,
                       "nobody reviewed the interim measure by its date"});
  }
  if (course.place->stage == Stage::kStandstill) {
    keep_first(first, {Stage::kInForce, *course.standstill->until, "the standstill has run out"});
  }
  if (awaits_expiry(course)) {
    keep_first(first, {Stage::kExpired, *course.decision->until, "the term has run out"});
  }
  // What the calendar does not reach holds up nothing that has its day in an event.
  const Result<void> counted = find_overdue(definition, listing, course, first);
  if (!counted && (!first || first->on > today)) return counted.error();
  return first;
}

Result<ListingEvent> make_event(const ListDefinition& definition, const Listing& listing,
                                const Course& course, const Due& due) {
  ListingEvent event;
  event.stage = due.stage;
  // Nothing is dated before what is already there.
  event.on = std::max(due.on, course.last->on);
  event.actor = Actor::kClock;
  event.reason = due.reason;
  event.clause = (course.decision != nullptr ? *course.decision : listing.events.front()).clause;
  event.body = "{}";
  if (due.stage == Stage::kResumed) {
    GS_TRY_ASSIGN(event.until, default_until(definition, listing, due.stage, event.on));
  }
  return event;
}

}  // namespace

Result<std::vector<ListingEvent>> due_events(const ListDefinition& definition,
                                             const Listing& listing, Date today) {
  Listing next = listing;
  std::vector<ListingEvent> due;
  while (!next.events.empty()) {
    const Course course = read_course(next);
    GS_TRY_ASSIGN(const std::optional<Due> first, find_next(definition, next, course, today));
    if (!first || first->on > today) break;
    GS_TRY_ASSIGN(ListingEvent event, make_event(definition, next, course, *first));
    if (event.on > today) break;
    due.push_back(event);
    next.events.push_back(std::move(event));
  }
  return due;
}

}  // namespace goodstanding::lists
