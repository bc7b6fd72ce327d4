#include "goodstanding/lists/course.hpp"

#include <algorithm>

#include "goodstanding/lists/event_body.hpp"

namespace goodstanding::lists {
namespace {

using enum Stage;

/// Before the first entry in force, all lists are alike but for interim measures.
std::vector<Stage> before_entry(ListKind kind, Stage place) {
  std::vector<Stage> stages;
  switch (place) {
    case kProposed:
    case kUndeliverable:
      return {kNotified, kWithdrawn};
    case kNotified:
      return {kServed, kUndeliverable, kWithdrawn};
    case kServed:
      stages = {kReplied, kDecided,  kRejected, kWithdrawn, kHearingRequested,
                kHeard,   kExtended, kPaused,   kResumed};
      if (kind == ListKind::kAdverse) stages.insert(stages.end(), {kInterim, kInterimEnded});
      stages.push_back(kLapsed);
      return stages;
    case kDecided:
      stages = {kStandstill, kExpired, kAnnulled};
      break;
    case kStandstill:
      stages = {kInForce, kSuspended, kAnnulled};
      break;
    default:
      return {kInForce, kExpired, kAnnulled};  // suspended during the standstill
  }
  if (kind == ListKind::kAdverse) stages.push_back(kInterimEnded);
  return stages;
}

std::vector<Stage> burden_in_force(Stage place) {
  if (place == kSuspended) {
    return {kInForce, kRemoved, kExpired, kAnnulled, kRepairRequested, kRepairRefused};
  }
  return {kSuspended, kRemoved, kExpired, kAnnulled, kRepairRequested, kRepairRefused};
}

/// A reward ends early on request, or after a notice of its own.
std::vector<Stage> reward_in_force(Stage place) {
  switch (place) {
    case kNotified:
      return {kServed, kUndeliverable, kInForce, kRemoved, kExpired};
    case kUndeliverable:
      return {kNotified, kInForce, kRemoved, kExpired};
    case kServed:
      return {kReplied,          kInForce, kSuspended, kRemoved, kExpired, kAnnulled,
              kHearingRequested, kHeard,   kExtended,  kPaused,  kResumed};
    case kSuspended:
      return {kInForce, kRemoved, kExpired, kAnnulled};
    default:
      return {kNotified, kRemoved, kExpired};  // in force, nothing pending
  }
}

/// Says whether an event leaves the listing where it stands in its course.
bool leaves_place(Stage stage) {
  return is_beside(stage) || stage == kReplied || stage == kHearingRequested || stage == kHeard;
}

void raise(FirstDay& bound, std::optional<Date> day, std::string_view why) {
  if (day && (!bound.day || *bound.day < *day)) bound = {day, std::string(why)};
}

std::optional<Date> until_of(const ListingEvent* event) {
  return event == nullptr ? std::nullopt : event->until;
}

/// Reads an event that moves the listing on.
void read_move(Course& course, const ListingEvent& event) {
  course.place = &event;
  course.pause = nullptr;
  if (event.stage != kDecided && event.stage != kStandstill) course.interim = nullptr;
  switch (event.stage) {
    case kProposed:
      course.proposer = event.officer;
      break;
    case kNotified:
      course.notice = &event;
      course.service = nullptr;
      course.reply_end.reset();
      course.hearing = nullptr;
      course.is_heard = false;
      if (course.entry != nullptr) course.enders.push_back(event.officer);
      break;
    case kServed:
      course.service = &event;
      course.reply_end = event.until;
      break;
    case kDecided:
      course.decision = &event;
      break;
    case kStandstill:
      course.standstill = &event;
      break;
    case kInForce:
      if (course.entry == nullptr) course.entry = &event;
      course.enders.clear();
      break;
    default:
      break;
  }
}

void read_beside(Course& course, const ListingEvent& event) {
  switch (event.stage) {
    case kHearingRequested:
      course.hearing = &event;
      break;
    case kHeard:
      course.is_heard = true;
      break;
    case kExtended: {
      const auto body = parse_event_body(event.body);
      if (body && body->clock == "reply") course.reply_end = event.until;
      break;
    }
    case kPaused:
      course.pause = &event;
      break;
    case kResumed:
      course.pause = nullptr;
      if (event.until) course.reply_end = event.until;
      break;
    case kRepairRequested:
      course.repair = &event;
      break;
    case kRepairRefused:
      course.repair = nullptr;
      course.refusal = &event;
      break;
    case kInterim:
      if (course.first_interim == nullptr) course.first_interim = &event;
      course.interim = &event;
      break;
    case kInterimEnded:
      course.interim = nullptr;
      break;
    default:
      break;
  }
}

}  // namespace

bool Course::in_reply_phase() const {
  return place != nullptr && place->stage == kServed;
}

Course read_course(const Listing& listing) {
  Course course;
  for (const ListingEvent& event : listing.events) {
    course.last = &event;
    if (leaves_place(event.stage)) {
      read_beside(course, event);
    } else {
      read_move(course, event);
    }
  }
  return course;
}

std::vector<Stage> successors(ListKind kind, const Course& course) {
  if (course.place == nullptr) return {kProposed};
  const Stage place = course.place->stage;
  if (is_final(place)) {
    // What was wrong from the start is so even when its time is over.
    const bool was_burden = kind != ListKind::kFavourable && course.entry != nullptr;
    if (was_burden && (place == kRemoved || place == kExpired)) return {kAnnulled};
    return {};
  }
  if (course.entry == nullptr) return before_entry(kind, place);
  return kind == ListKind::kFavourable ? reward_in_force(place) : burden_in_force(place);
}

std::string_view obstacle(ListKind kind, const Course& course, Stage stage) {
  const bool closes = stage == kDecided || (stage != kRemoved && ends_reward(kind, course, stage));
  if (closes && course.awaits_hearing()) return "the hearing that the company asked for is due";
  if (course.pause != nullptr && (closes || stage == kRejected || stage == kLapsed)) {
    return "the clocks are paused";
  }
  const bool paused = course.pause != nullptr;
  switch (stage) {
    case kHearingRequested:
      return course.hearing != nullptr ? "a hearing was asked for already" : "";
    case kHeard:
      return course.awaits_hearing() ? "" : "no hearing is due";
    case kExtended:
    case kPaused:
      return paused ? "the clocks are paused already" : "";
    case kResumed:
      return paused ? "" : "the clocks are not paused";
    case kRepairRequested:
      return course.repair != nullptr ? "a request for repair is open already" : "";
    case kRepairRefused:
      return course.repair != nullptr ? "" : "no request for repair is open";
    case kInterim:
      return course.first_interim != nullptr && course.interim == nullptr
                 ? "an interim measure that has ended is not imposed again"
                 : "";
    case kInterimEnded:
      return course.interim != nullptr ? "" : "no interim measure is in force";
    default:
      return "";
  }
}

std::vector<Actor> actors_of(Stage stage) {
  switch (stage) {
    case kProposed:
      return {Actor::kRule, Actor::kOfficer};
    case kReplied:
    case kHearingRequested:
    case kRepairRequested:
      return {Actor::kCompany};
    case kExpired:
    case kLapsed:
      return {Actor::kClock};
    case kInForce:
    case kSuspended:
    case kResumed:
    case kInterimEnded:
      return {Actor::kOfficer, Actor::kClock};
    default:
      return {Actor::kOfficer};
  }
}

std::string_view clock_obstacle(const Course& course, Stage stage) {
  // The clock lets a standstill run out; what an appeal stopped, or a notice put in doubt, only an
  // officer sets going again. It stops only what an authority leaves undecided.
  if (stage == kInForce && course.place->stage != kStandstill) {
    return "only an officer sets going again what was stopped";
  }
  if (stage == kSuspended && (course.place->stage != kInForce || course.repair == nullptr)) {
    return "the clock stops a listing only while a request for repair is overdue";
  }
  return "";
}

bool ends_reward(ListKind kind, const Course& course, Stage stage) {
  return kind == ListKind::kFavourable && course.entry != nullptr &&
         (stage == kRemoved || stage == kSuspended || stage == kAnnulled);
}

FirstDay first_day(ListKind kind, const Course& course, Stage stage) {
  FirstDay bound;
  if (course.last != nullptr) bound = {course.last->on, "the stage before it is dated then"};
  const bool ends = stage != kRemoved && ends_reward(kind, course, stage);
  if (stage == kDecided || stage == kRejected || stage == kLapsed || ends) {
    raise(bound, course.reply_end, "the reply period ends then");
  }
  if (stage == kInForce) raise(bound, until_of(course.standstill), "the standstill ends then");
  if (stage == kExpired) raise(bound, until_of(course.decision), "the term ends then");
  if (stage == kRepairRequested) {
    raise(bound, until_of(course.refusal), "a new request is possible then");
  }
  return bound;
}

}  // namespace goodstanding::lists
