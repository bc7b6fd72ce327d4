#include "goodstanding/lists/course.hpp"

#include <array>

namespace goodstanding::lists {
namespace {

template <class Word, Word... kWords>
std::span<const Word> words() {
  static constexpr std::array<Word, sizeof...(kWords)> kAll{kWords...};
  return kAll;
}

template <Stage... kStages>
std::span<const Stage> stages() {
  return words<Stage, kStages...>();
}

using enum Stage;

/// Before the first entry in force, all lists are alike.
std::span<const Stage> before_entry(Stage stage) {
  switch (stage) {
    case kProposed:
      return stages<kNotified, kWithdrawn>();
    case kNotified:
      return stages<kServed, kUndeliverable, kWithdrawn>();
    case kUndeliverable:
      return stages<kNotified, kWithdrawn>();
    case kServed:
    case kReplied:
      return stages<kReplied, kDecided, kRejected, kWithdrawn>();
    case kDecided:
      return stages<kStandstill, kExpired, kAnnulled>();
    case kStandstill:
      return stages<kInForce, kSuspended, kAnnulled>();
    default:
      return stages<kInForce, kExpired, kAnnulled>();  // suspended during the standstill
  }
}

std::span<const Stage> burden_in_force(Stage stage) {
  if (stage == kSuspended) return stages<kInForce, kRemoved, kExpired, kAnnulled>();
  return stages<kSuspended, kRemoved, kExpired, kAnnulled>();
}

/// A reward ends early on request, or after a notice of its own.
std::span<const Stage> reward_in_force(Stage stage) {
  switch (stage) {
    case kNotified:
      return stages<kServed, kUndeliverable, kInForce, kExpired>();
    case kUndeliverable:
      return stages<kNotified, kInForce, kExpired>();
    case kServed:
    case kReplied:
      return stages<kReplied, kInForce, kSuspended, kRemoved, kExpired, kAnnulled>();
    case kSuspended:
      return stages<kInForce, kRemoved, kExpired, kAnnulled>();
    default:
      return stages<kNotified, kRemoved, kExpired>();  // in force, nothing pending
  }
}

void raise(FirstDay& bound, const ListingEvent* event, std::string_view why) {
  if (event == nullptr || !event->until) return;
  if (!bound.day || *bound.day < *event->until) bound = {event->until, std::string(why)};
}

bool ends_reward(const Course& course, Stage stage) {
  return course.ending != nullptr &&
         (stage == kRemoved || stage == kSuspended || stage == kAnnulled);
}

}  // namespace

Course read_course(const Listing& listing) {
  Course course;
  for (const ListingEvent& event : listing.events) {
    course.last = &event;
    switch (event.stage) {
      case kProposed:
        course.proposer = event.officer;
        break;
      case kNotified:
        course.notice = &event;
        course.service = nullptr;
        if (course.entry != nullptr && course.ending == nullptr) course.ending = &event;
        break;
      case kServed:
        course.service = &event;
        break;
      case kDecided:
        course.decision = &event;
        break;
      case kStandstill:
        course.standstill = &event;
        break;
      case kInForce:
        if (course.entry == nullptr) course.entry = &event;
        course.ending = nullptr;
        break;
      default:
        break;
    }
  }
  return course;
}

std::span<const Stage> successors(ListKind kind, const Course& course) {
  if (course.last == nullptr) return stages<kProposed>();
  const Stage stage = course.last->stage;
  if (is_final(stage)) {
    // What was wrong from the start is so even when its time is over.
    const bool was_burden = kind != ListKind::kFavourable && course.entry != nullptr;
    const bool ended = stage == kRemoved || stage == kExpired;
    return was_burden && ended ? stages<kAnnulled>() : std::span<const Stage>();
  }
  if (course.entry == nullptr) return before_entry(stage);
  return kind == ListKind::kFavourable ? reward_in_force(stage) : burden_in_force(stage);
}

std::span<const Actor> actors_of(Stage stage) {
  switch (stage) {
    case kProposed:
      return words<Actor, Actor::kRule, Actor::kOfficer>();
    case kReplied:
      return words<Actor, Actor::kCompany>();
    case kExpired:
      return words<Actor, Actor::kClock>();
    case kInForce:
      return words<Actor, Actor::kOfficer, Actor::kClock>();
    default:
      return words<Actor, Actor::kOfficer>();
  }
}

FirstDay first_day(const Course& course, Stage stage) {
  FirstDay bound;
  if (course.last != nullptr) bound = {course.last->on, "the stage before it is dated then"};
  if (stage == kDecided || stage == kRejected || ends_reward(course, stage)) {
    raise(bound, course.service, "the reply period ends then");
  }
  if (stage == kInForce) raise(bound, course.standstill, "the standstill ends then");
  if (stage == kExpired) raise(bound, course.decision, "the term ends then");
  return bound;
}

std::optional<Date> first_repair_day(const ListDefinition& definition, const Course& course) {
  if (!definition.repair || course.entry == nullptr) return std::nullopt;
  return course.entry->on.plus_months(definition.repair->earliest_months);
}

}  // namespace goodstanding::lists
