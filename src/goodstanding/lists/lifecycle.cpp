#include "goodstanding/lists/lifecycle.hpp"

#include <utility>

#include "goodstanding/lists/course.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/lists/step_rules.hpp"

namespace goodstanding::lists {
namespace {

/// Gives the last day of the decision clock: it begins when the reply period has run out.
std::optional<Date> decision_due(const ListDefinition& definition, const WorkingCalendar& calendar,
                                 const Course& course) {
  if (course.service == nullptr || !course.service->until) return std::nullopt;
  return calendar
      .end_of_working_days(*course.service->until, definition.procedure.decision_working_days)
      .plus_days(-1);
}

ListingEvent clock_event(const Listing& listing, Stage stage, Date on, std::string reason) {
  ListingEvent event;
  event.stage = stage;
  event.on = on;
  event.actor = Actor::kClock;
  event.reason = std::move(reason);
  event.clause = read_course(listing).decision->clause;
  return event;
}

/// Says whether the end of the term still has something to end.
bool awaits_expiry(const Course& course) {
  if (course.decision == nullptr || is_final(course.last->stage)) return false;
  return course.entry != nullptr || course.last->stage != Stage::kStandstill;
}

}  // namespace

Result<Listing> transition(const ListDefinition& definition, const WorkingCalendar& calendar,
                           const Listing& listing, const ListingEvent& event) {
  Step step{definition, calendar, listing, event, read_course(listing), {}};
  GS_TRY(require_same_list(step));
  GS_TRY(require_order(step));
  GS_TRY(require_actor(step));
  GS_TRY(require_reason(step));
  GS_TRY(require_clocks(step));
  GS_TRY(require_until(step));
  GS_TRY(require_four_eyes(step));
  GS_TRY_ASSIGN(step.body, parse_event_body(event.body));
  GS_TRY(require_proof(step));
  Listing next = listing;
  next.events.push_back(event);
  return next;
}

Result<void> refuse_future(const ListingEvent& event, Date today) {
  if (event.on <= today) return {};
  return Error{ErrorId::kRefused, "the stage " + std::string(format_stage(event.stage)) +
                                      " is dated " + format_date(event.on) + ", after today (" +
                                      format_date(today) + ")"};
}

std::vector<NextStep> next_allowed(const ListDefinition& definition,
                                   const WorkingCalendar& calendar, const Listing& listing) {
  const Course course = read_course(listing);
  std::vector<NextStep> steps;
  for (const Stage stage : successors(definition.kind, course)) {
    NextStep step;
    step.stage = stage;
    for (const Actor actor : actors_of(stage)) {
      const bool resumes = stage == Stage::kInForce && course.last->stage != Stage::kStandstill;
      if (!(resumes && actor == Actor::kClock)) step.actors.push_back(actor);
    }
    step.from = first_day(course, stage).day;
    if (stage == Stage::kRemoved && course.ending == nullptr) {
      const std::optional<Date> repair = first_repair_day(definition, course);
      if (repair && *repair > *step.from) step.from = repair;
    }
    if (stage == Stage::kDecided || stage == Stage::kRejected) {
      step.due = decision_due(definition, calendar, course);
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::optional<Date> default_until(const ListDefinition& definition, const WorkingCalendar& calendar,
                                  Stage stage, Date on) {
  const Procedure& procedure = definition.procedure;
  if (stage == Stage::kServed) {
    // The day of service does not count, and the last day is the company's until its end.
    return on.plus_days(procedure.reply_days + 1);
  }
  if (stage == Stage::kStandstill) {
    return calendar.end_of_working_days(on, procedure.standstill_working_days);
  }
  return std::nullopt;
}

TermWindow term_window(const ListDefinition& definition, const WorkingCalendar& calendar,
                       std::string_view ground, Date decided_on) {
  const TermLimits& term = definition.term_of(ground);
  const Date entry =
      calendar.end_of_working_days(decided_on, definition.procedure.standstill_working_days);
  Date first = entry.plus_months(term.minimum_months);
  // A listing that ends on its first day would never be in force.
  if (first <= entry) first = entry.plus_days(1);
  return {first, entry.plus_months(term.maximum_months)};
}

std::vector<ListingEvent> due_events(const Listing& listing, Date today) {
  Listing next = listing;
  std::vector<ListingEvent> due;
  const auto add = [&](Stage stage, Date on, std::string reason) {
    due.push_back(clock_event(next, stage, on, std::move(reason)));
    next.events.push_back(due.back());
  };
  Course course = read_course(next);
  if (course.last == nullptr) return due;
  if (course.last->stage == Stage::kStandstill && course.last->until &&
      *course.last->until <= today) {
    add(Stage::kInForce, *course.last->until, "the standstill has run out");
    course = read_course(next);
  }
  const std::optional<Date> end = term_end(next);
  if (end && *end <= today && awaits_expiry(course)) {
    add(Stage::kExpired, *end, "the term has run out");
  }
  return due;
}

std::optional<Date> term_end(const Listing& listing) {
  std::optional<Date> end;
  for (const ListingEvent& event : listing.events) {
    if (event.stage == Stage::kDecided) end = event.until;
  }
  return end;
}

bool effective_on(const Listing& listing, Date day) {
  bool effective = false;
  for (const ListingEvent& event : listing.events) {
    // Wrong from the start: no day of it ever counted.
    if (event.stage == Stage::kAnnulled) return false;
    if (event.on > day) continue;
    switch (event.stage) {
      case Stage::kInForce:
        effective = true;
        break;
      case Stage::kSuspended:
      case Stage::kRemoved:
      case Stage::kExpired:
        effective = false;
        break;
      default:
        break;  // a notice of an intended end changes nothing yet
    }
  }
  const std::optional<Date> end = term_end(listing);
  return effective && (!end || day < *end);
}

bool published_on(const ListDefinition& definition, const Listing& listing, Date day) {
  if (definition.publication != Publication::kPublic || !effective_on(listing, day)) return false;
  const Course course = read_course(listing);
  return course.entry->on.plus_days(definition.procedure.non_public_days) <= day;
}

}  // namespace goodstanding::lists
