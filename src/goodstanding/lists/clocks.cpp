/// The clocks of a listing, as its definition counts them: what their events say, in their order.

#include "goodstanding/lists/step_rules.hpp"

namespace goodstanding::lists {
namespace {

using deadlines::DayKind;
using deadlines::Deadline;

/// Gives the index of the first event after the newest service. Requires: there is one.
std::size_t after_service(const Listing& listing, const Course& course) {
  return static_cast<std::size_t>(course.service - listing.events.data()) + 1;
}

/// Lets an event act on a clock: a pause that begins while it runs, the end of that pause, an
/// extension that names it.
Result<void> apply_event(const deadlines::WorkingCalendar& calendar, Deadline& clock,
                         Date first_day, std::string_view name, const ListingEvent& event) {
  if (event.stage == Stage::kPaused && event.on >= first_day && !clock.overdue(event.on)) {
    return clock.pause(calendar, event.on);
  }
  if (event.stage == Stage::kResumed && clock.paused()) {
    GS_TRY(clock.resume(calendar, event.on));
    // The event may give more than the law asks for.
    const bool more = name == "reply" && event.until && *event.until > clock.end();
    if (more) return clock.extend(calendar, event.on, *event.until, std::nullopt, event.reason);
  }
  if (event.stage != Stage::kExtended || !event.until || *event.until <= clock.end()) return {};
  GS_TRY_ASSIGN(const EventBody body, parse_event_body(event.body));
  if (body.clock != name) return {};
  return clock.extend(calendar, event.on, *event.until, std::nullopt, event.reason);
}

}  // namespace

Result<std::optional<Deadline>> reply_clock(const ListDefinition& definition,
                                            const Listing& listing, const Course& course) {
  if (course.service == nullptr) return std::optional<Deadline>();
  // The day of service does not count; a pause may begin on it.
  const Date first_day = course.service->on;
  Deadline clock =
      Deadline::ending(first_day, *course.service->until, definition.procedure.reply.kind);
  for (std::size_t i = after_service(listing, course); i < listing.events.size(); ++i) {
    GS_TRY(
        apply_event(definition.procedure.calendar, clock, first_day, "reply", listing.events[i]));
  }
  return std::optional<Deadline>(clock);
}

Result<std::optional<Deadline>> decision_clock(const ListDefinition& definition,
                                               const Listing& listing, const Course& course) {
  if (course.service == nullptr || !course.reply_end) return std::optional<Deadline>();
  const Procedure& procedure = definition.procedure;
  const Date first_day = *course.reply_end;
  GS_TRY_ASSIGN(Deadline clock,
                Deadline::start(procedure.calendar, first_day,
                                {procedure.decision_working_days, DayKind::kWorking}));
  for (std::size_t i = after_service(listing, course); i < listing.events.size(); ++i) {
    GS_TRY(apply_event(procedure.calendar, clock, first_day, "decision", listing.events[i]));
  }
  return std::optional<Deadline>(clock);
}

Result<std::optional<Deadline>> repair_clock(const ListDefinition& definition,
                                             const Course& course) {
  if (course.repair == nullptr || !definition.repair) return std::optional<Deadline>();
  GS_TRY_ASSIGN(const Deadline clock,
                Deadline::start(definition.procedure.calendar, course.repair->on.plus_days(1),
                                {definition.repair->decision_working_days, DayKind::kWorking}));
  return std::optional<Deadline>(clock);
}

std::optional<Date> first_repair_day(const ListDefinition& definition, const Listing& listing,
                                     const Course& course) {
  const std::optional<int> months = definition.repair_months_of(listing.ground);
  if (!months || course.entry == nullptr) return std::nullopt;
  return course.entry->on.plus_months(*months);
}

}  // namespace goodstanding::lists
