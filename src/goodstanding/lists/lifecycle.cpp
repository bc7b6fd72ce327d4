#include "goodstanding/lists/lifecycle.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/lists/course.hpp"
#include "goodstanding/lists/step_rules.hpp"

namespace goodstanding::lists {
namespace {

using deadlines::Deadline;
using deadlines::Overdue;

/// Gives the least end of the reply period when the clocks run on.
Result<std::optional<Date>> resumed_reply_end(const ListDefinition& definition,
                                              const Listing& listing, Date on) {
  const Course course = read_course(listing);
  const bool running =
      course.pause != nullptr && course.reply_end && course.pause->on < *course.reply_end;
  if (!running) return std::optional<Date>();
  GS_TRY_ASSIGN(std::optional<Deadline> clock, reply_clock(definition, listing, course));
  GS_TRY(clock->resume(definition.procedure.calendar, on));
  return std::optional<Date>(std::max(clock->end(), on.plus_days(1)));
}

std::optional<Date> last_day_in_time(const ListDefinition& definition, const Listing& listing,
                                     const Course& course, Stage stage) {
  const bool decides = stage == Stage::kDecided || stage == Stage::kRejected;
  const bool repairs =
      course.repair != nullptr && (stage == Stage::kRemoved || stage == Stage::kRepairRefused);
  if (!decides && !repairs) return std::nullopt;
  const auto clock =
      decides ? decision_clock(definition, listing, course) : repair_clock(definition, course);
  if (!clock || !*clock) return std::nullopt;
  return (*clock)->due();
}

/// Leaves out what the list does not have at all.
bool has_stage(const ListDefinition& definition, const Course& course, Stage stage) {
  switch (stage) {
    case Stage::kHearingRequested:
      return definition.procedure.hearing == Hearing::kOnRequest &&
             course.reply_end > course.last->on;
    case Stage::kInterim:
    case Stage::kInterimEnded:
      return definition.interim.has_value();
    case Stage::kRepairRequested:
    case Stage::kRepairRefused:
      return definition.repair.has_value();
    case Stage::kLapsed:
      return definition.procedure.decision_overdue == Overdue::kLapses;
    case Stage::kExtended:
      return definition.procedure.limits.reply_extension_days > 0 ||
             definition.procedure.limits.decision_extension_working_days > 0;
    case Stage::kPaused:
      return definition.procedure.limits.longest_pause_days > 0;
    default:
      return true;
  }
}

}  // namespace

Result<Listing> transition(const ListDefinition& definition, const Listing& listing,
                           const ListingEvent& event) {
  GS_TRY_ASSIGN(const Act act, read_act(listing, event));
  const Step step{definition, act};
  GS_TRY(require_same_list(step));
  GS_TRY(require_due_process(act));
  GS_TRY(require_definition(step));
  GS_TRY(require_periods(step));
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

std::vector<NextStep> next_allowed(const ListDefinition& definition, const Listing& listing) {
  const Course course = read_course(listing);
  std::vector<NextStep> steps;
  for (const Stage stage : successors(definition.kind, course)) {
    if (course.last != nullptr && !has_stage(definition, course, stage)) continue;
    if (!obstacle(definition.kind, course, stage).empty()) continue;
    NextStep step;
    step.stage = stage;
    for (const Actor actor : actors_of(stage)) {
      const bool possible = actor != Actor::kClock || clock_obstacle(course, stage).empty();
      if (possible) step.actors.push_back(actor);
    }
    step.from = first_day(definition.kind, course, stage).day;
    if ((stage == Stage::kRemoved || stage == Stage::kRepairRequested) && course.enders.empty()) {
      const std::optional<Date> repair = first_repair_day(definition, listing, course);
      if (repair && *repair > *step.from) step.from = repair;
    }
    if (stage == Stage::kLapsed) {
      const auto clock = decision_clock(definition, listing, course);
      if (clock && *clock) step.from = std::max(*step.from, (*clock)->end());
    }
    step.due = last_day_in_time(definition, listing, course, stage);
    steps.push_back(std::move(step));
  }
  return steps;
}

Result<std::optional<Date>> default_until(const ListDefinition& definition, const Listing& listing,
                                          Stage stage, Date on) {
  const Procedure& procedure = definition.procedure;
  std::optional<Date> until;
  if (stage == Stage::kServed) {
    // The day of service does not count, and the last day is the company's until its end.
    GS_TRY_ASSIGN(until,
                  deadlines::end_of_days(procedure.calendar, on.plus_days(1), procedure.reply));
  } else if (stage == Stage::kStandstill) {
    GS_TRY_ASSIGN(until,
                  procedure.calendar.end_of_working_days(on, procedure.standstill_working_days));
  } else if (stage == Stage::kResumed) {
    return resumed_reply_end(definition, listing, on);
  } else if (stage == Stage::kRepairRefused) {
    until = on.plus_days(1);
  } else if (stage == Stage::kInterim && definition.interim) {
    const ListingEvent* const first = read_course(listing).first_interim;
    const Date last =
        (first == nullptr ? on : first->on).plus_days(definition.interim->longest_days);
    until = std::min(on.plus_days(definition.interim->review_days), last);
  }
  return until;
}

Result<TermWindow> term_window(const ListDefinition& definition, std::string_view ground,
                               Date decided_on) {
  const TermLimits& term = definition.term_of(ground);
  GS_TRY_ASSIGN(const Date entry, definition.procedure.calendar.end_of_working_days(
                                      decided_on, definition.procedure.standstill_working_days));
  Date first = entry.plus_months(term.minimum_months);
  // A listing that ends on its first day would never be in force.
  if (first <= entry) first = entry.plus_days(1);
  return TermWindow{first, entry.plus_months(term.maximum_months)};
}

}  // namespace goodstanding::lists
