#include "goodstanding/lists/step_rules.hpp"

#include <algorithm>
#include <string>

#include "goodstanding/lists/holds.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::lists {
namespace {

using deadlines::DayCount;
using deadlines::DayKind;
using deadlines::Deadline;
using deadlines::Overdue;

Error refuse_step(const Step& step, std::string_view why) {
  return refuse(step.act, why);
}

Result<void> require_channels(const Step& step) {
  for (const std::string& channel : step.act.body.channels) {
    if (!holds(step.definition.procedure.channels, channel)) {
      return refuse_step(step, "the procedure names no channel \"" + channel + "\"");
    }
  }
  return {};
}

Result<void> require_evidence(const Step& step, EvidenceGrade least, std::string_view what) {
  if (least == EvidenceGrade::kNone && step.definition.kind != ListKind::kAdverse) return {};
  if (!step.act.body.evidence || *step.act.body.evidence < least) {
    return refuse_step(step, std::string(what) + " needs evidence of the grade " +
                                 std::string(format_evidence(least)));
  }
  if (step.act.body.records.empty()) {
    return refuse_step(step, "it names no record or document that it rests on");
  }
  return {};
}

Result<void> require_repair_time(const Step& step) {
  const auto first = first_repair_day(step.definition, step.act.listing, step.act.course);
  if (!first) return refuse_step(step, "the list has no repair");
  if (step.act.event.on < *first) {
    return refuse_step(step, "repair is possible from " + format_date(*first));
  }
  return {};
}

Result<void> require_repair(const Step& step) {
  GS_TRY(require_repair_time(step));
  for (const RepairCondition& condition : step.definition.repair->conditions) {
    if (!holds(step.act.body.conditions, condition.id)) {
      return refuse_step(step, "the repair condition " + condition.id + " is not met");
    }
  }
  return {};
}

Result<void> require_exit(const Step& step) {
  const EventBody& body = step.act.body;
  if (body.exit == "repair") return require_repair(step);
  const Exit* exit = step.definition.find_exit(body.exit);
  if (exit == nullptr) return refuse_step(step, "the list has no exit \"" + body.exit + "\"");
  const bool by_request = exit->door == ExitDoor::kRequest;
  if (by_request && !is_removal_on_request(body)) {
    return refuse_step(step, "it does not name the company's request");
  }
  if (!by_request && body.door == "request") {
    return refuse_step(step, "the exit " + exit->id + " is no door for a request");
  }
  return {};
}

Result<void> require_interim(const Step& step) {
  if (!step.definition.interim) return refuse_step(step, "the list has no interim measure");
  const Interim& interim = *step.definition.interim;
  GS_TRY(require_evidence(step, interim.evidence, "an interim measure"));
  const ListingEvent& event = step.act.event;
  const ListingEvent* const first = step.act.course.first_interim;
  const Date review = event.on.plus_days(interim.review_days);
  const Date last = (first == nullptr ? event.on : first->on).plus_days(interim.longest_days);
  if (*event.until <= std::min(review, last)) return {};
  return refuse_step(step, "it is reviewed, or ends, by " + format_date(std::min(review, last)));
}

/// What the clock stops, or lets lapse, it does only where the list says so, and on the day.
Result<void> require_overdue(const Step& step, Overdue rule, Overdue needed,
                             const std::optional<Deadline>& clock) {
  if (rule != needed || !clock) {
    return refuse_step(
        step, "the list does not say that what is overdue " + std::string(format_overdue(needed)));
  }
  if (!clock->overdue(step.act.event.on)) {
    return refuse_step(step, "the clock runs until " + format_date(clock->end()));
  }
  return {};
}

Result<void> require_lapse(const Step& step) {
  GS_TRY_ASSIGN(const std::optional<Deadline> clock,
                decision_clock(step.definition, step.act.listing, step.act.course));
  return require_overdue(step, step.definition.procedure.decision_overdue, Overdue::kLapses, clock);
}

Result<void> require_overdue_repair(const Step& step) {
  GS_TRY_ASSIGN(const std::optional<Deadline> clock,
                repair_clock(step.definition, step.act.course));
  const Overdue rule =
      step.definition.repair ? step.definition.repair->overdue : Overdue::kCountsAsLate;
  return require_overdue(step, rule, Overdue::kStopsCounting, clock);
}

/// Where an overdue decision lapses, nothing but the lapse and a withdrawal comes after its day.
Result<void> require_not_lapsed(const Step& step) {
  const Stage stage = step.act.event.stage;
  const bool may_come_late = stage == Stage::kLapsed || stage == Stage::kWithdrawn ||
                             stage == Stage::kInterimEnded || stage == Stage::kResumed;
  const bool lapses = step.definition.procedure.decision_overdue == Overdue::kLapses &&
                      step.act.course.in_reply_phase() && step.act.course.entry == nullptr;
  if (may_come_late || !lapses) return {};
  GS_TRY_ASSIGN(const std::optional<Deadline> clock,
                decision_clock(step.definition, step.act.listing, step.act.course));
  if (!clock || !clock->overdue(step.act.event.on)) return {};
  return refuse_step(step, "the proposal lapsed on " + format_date(clock->end()) +
                               ", when the decision was overdue");
}

Result<void> require_no_earlier(const Step& step, Date least, std::string_view what) {
  const Date until = step.act.event.until.value_or(least);
  if (until >= least) return {};
  return refuse_step(step, "the " + std::string(what) + " may not end before " +
                               format_date(least) + ", and it states " + format_date(until));
}

Result<void> require_term(const Step& step) {
  const ListingEvent& event = step.act.event;
  GS_TRY_ASSIGN(const TermWindow window,
                term_window(step.definition, step.act.listing.ground, event.on));
  GS_TRY(require_no_earlier(step, window.first, "term"));
  if (*event.until > window.last) {
    return refuse_step(step, "the term may not end after " + format_date(window.last) +
                                 ", and it states " + format_date(*event.until));
  }
  return {};
}

Result<void> require_default(const Step& step, std::string_view what) {
  GS_TRY_ASSIGN(
      const std::optional<Date> least,
      default_until(step.definition, step.act.listing, step.act.event.stage, step.act.event.on));
  return least ? require_no_earlier(step, *least, what) : Result<void>();
}

Result<void> require_extension(const Step& step) {
  const Act& act = step.act;
  const bool reply = act.body.clock == "reply";
  const ClockLimits& limits = step.definition.procedure.limits;
  GS_TRY_ASSIGN(std::optional<Deadline> clock,
                reply ? reply_clock(step.definition, act.listing, act.course)
                      : decision_clock(step.definition, act.listing, act.course));
  const DayCount limit =
      reply ? DayCount{limits.reply_extension_days, step.definition.procedure.reply.kind}
            : DayCount{limits.decision_extension_working_days, DayKind::kWorking};
  if (limit.days == 0) return refuse_step(step, "the list allows no extension of this clock");
  const Result<void> extended = clock->extend(step.definition.procedure.calendar, act.event.on,
                                              *act.event.until, limit, act.event.reason);
  if (!extended) return refuse_step(step, extended.error().message);
  return {};
}

Result<void> require_pause(const Step& step) {
  const Act& act = step.act;
  std::int64_t used = 0;
  const ListingEvent* pause = nullptr;
  for (const ListingEvent& event : act.listing.events) {
    if (event.stage == Stage::kPaused) pause = &event;
    if (event.stage == Stage::kResumed) used += event.on.days() - pause->on.days();
  }
  const std::int64_t asked = act.event.until->days() - act.event.on.days();
  const std::int64_t longest = step.definition.procedure.limits.longest_pause_days;
  if (used + asked <= longest) return {};
  return refuse_step(step, "all pauses together may last " + std::to_string(longest) +
                               " days, and " + std::to_string(used) + " are used");
}

Result<void> require_wait(const Step& step) {
  if (!step.definition.repair) return refuse_step(step, "the list has no repair");
  const Date last = step.act.event.on.plus_months(step.definition.repair->longest_wait_months);
  if (*step.act.event.until <= last) return {};
  return refuse_step(step, "a new request must be possible by " + format_date(last));
}

}  // namespace

Result<void> require_same_list(const Step& step) {
  const Listing& listing = step.act.listing;
  if (listing.list != step.definition.id || listing.kind != step.definition.kind) {
    return refuse_step(step, "it is a listing on the " +
                                 std::string(format_list_kind(listing.kind)) + " list " +
                                 listing.list);
  }
  if (listing.authority != step.definition.authority) {
    return refuse_step(step, "the list is decided by the " + step.definition.authority +
                                 ", the listing by \"" + listing.authority + "\"");
  }
  if (step.definition.find_ground(listing.ground) == nullptr) {
    return refuse_step(step, "the list has no ground \"" + listing.ground + "\"");
  }
  return {};
}

Result<void> require_definition(const Step& step) {
  GS_TRY(require_not_lapsed(step));
  switch (step.act.event.stage) {
    case Stage::kNotified:
      return require_channels(step);
    case Stage::kDecided: {
      const Ground& ground = *step.definition.find_ground(step.act.listing.ground);
      return require_evidence(step, ground.evidence, "the ground " + ground.id);
    }
    case Stage::kHearingRequested:
      return step.definition.procedure.hearing == Hearing::kNone
                 ? refuse_step(step, "the procedure of the list has no hearing")
                 : Result<void>();
    case Stage::kRemoved:
      return require_exit(step);
    case Stage::kRepairRequested:
      return require_repair_time(step);
    case Stage::kInterim:
      return require_interim(step);
    case Stage::kLapsed:
      return require_lapse(step);
    case Stage::kSuspended:
      return step.act.event.actor == Actor::kClock ? require_overdue_repair(step) : Result<void>();
    default:
      return {};
  }
}

Result<void> require_periods(const Step& step) {
  switch (step.act.event.stage) {
    case Stage::kServed:
    case Stage::kResumed:
      return require_default(step, "reply period");
    case Stage::kStandstill:
      return require_default(step, "standstill");
    case Stage::kDecided:
      return require_term(step);
    case Stage::kExtended:
      return require_extension(step);
    case Stage::kPaused:
      return require_pause(step);
    case Stage::kRepairRefused:
      return require_wait(step);
    default:
      return {};
  }
}

}  // namespace goodstanding::lists
