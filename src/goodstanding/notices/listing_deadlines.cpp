// The deadlines of a listing's notice, each with how it was counted.
#include <algorithm>

#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/notices/listing_parts.hpp"

namespace goodstanding::notices {
namespace {

using deadlines::DayCount;
using deadlines::DayKind;
using enum NoticeKind;

std::string missed_decision(deadlines::Overdue overdue) {
  return "decision-" + std::string(deadlines::format_overdue(overdue));
}

std::optional<Date> due_of(const Telling& telling, Stage stage) {
  for (const lists::NextStep& step : lists::next_allowed(telling.matter.list, telling.after)) {
    if (step.stage == stage) return step.due;
  }
  return std::nullopt;
}

/// Says whether a clock moved since the newest service.
bool has_moved(const Telling& telling) {
  const ListingEvent* const service = telling.newest(Stage::kServed);
  return std::any_of(
      telling.after.events.begin(), telling.after.events.end(), [&](const ListingEvent& event) {
        const bool moves = event.stage == Stage::kExtended || event.stage == Stage::kPaused ||
                           event.stage == Stage::kResumed;
        return moves && service != nullptr && &event > service;
      });
}

/// The reply period and the decision, counted from `start`, the day of service. `phrase` wraps the
/// counting where the day is not certain yet; empty: it is.
Result<void> add_reply_and_decision(const Telling& telling, NoticeWriter& writer, Date start,
                                    Date reply_end, std::string_view phrase) {
  const lists::Procedure& procedure = telling.matter.list.procedure;
  const auto tell = [&](std::string counted) {
    return phrase.empty() ? counted : writer.wrap(phrase, std::move(counted));
  };
  GS_TRY_ASSIGN(const Date usual,
                deadlines::end_of_days(procedure.calendar, start.plus_days(1), procedure.reply));
  const std::string_view anchor = telling.kind == kService ? "service" : "issue";
  const Date last = reply_end.plus_days(-1);
  writer.deadline("reply", last,
                  usual == reply_end || !phrase.empty()
                      ? tell(writer.counted(procedure.reply, start, anchor, procedure.calendar))
                      : writer.stated(telling.event.on),
                  "reply");
  const DayCount count{procedure.decision_working_days, DayKind::kWorking};
  GS_TRY_ASSIGN(const Date decision, deadlines::end_of_days(procedure.calendar, reply_end, count));
  writer.deadline("decision", decision.plus_days(-1),
                  tell(writer.counted(count, last, "reply-end", procedure.calendar)),
                  missed_decision(procedure.decision_overdue));
  return {};
}

/// Before a decision, once service is proven: what still runs.
Result<void> add_running(const Telling& telling, NoticeWriter& writer) {
  const lists::Procedure& procedure = telling.matter.list.procedure;
  const ListingEvent* const service = telling.newest(Stage::kServed);
  if (service == nullptr) return {};
  const bool moved = has_moved(telling);
  const auto tell = [&](std::string counted) {
    return moved ? writer.wrap("counted.moved", std::move(counted)) : counted;
  };
  GS_TRY_ASSIGN(const std::optional<Date> reply, last_reply_day(telling));
  if (reply && telling.event.on <= *reply) {
    writer.deadline(
        "reply", *reply,
        tell(writer.counted(procedure.reply, service->on, "service", procedure.calendar)), "reply");
  }
  const std::optional<Date> decision = due_of(telling, Stage::kDecided);
  if (decision && reply) {
    const DayCount count{procedure.decision_working_days, DayKind::kWorking};
    writer.deadline("decision", *decision,
                    tell(writer.counted(count, *reply, "reply-end", procedure.calendar)),
                    missed_decision(procedure.decision_overdue));
  }
  return {};
}

void add_term(const Telling& telling, NoticeWriter& writer) {
  const ListingEvent* const decision = telling.newest(Stage::kDecided);
  if (decision == nullptr || !decision->until) return;
  writer.deadline("term", decision->until->plus_days(-1), writer.stated(decision->on), "ends");
}

/// The decision is taken and will be made known: the standstill as it would be from today.
Result<void> add_after_decision(const Telling& telling, NoticeWriter& writer) {
  const lists::Procedure& procedure = telling.matter.list.procedure;
  GS_TRY_ASSIGN(const std::optional<Date> end,
                lists::default_until(telling.matter.list, telling.after, Stage::kStandstill,
                                     telling.event.on));
  if (end) {
    writer.deadline(
        "standstill", end->plus_days(-1),
        writer.wrap("counted.if-known", writer.counted_with(procedure.standstill_working_days,
                                                            telling.event.on, procedure.calendar)),
        "nothing");
  }
  add_term(telling, writer);
  return writer.court(procedure.calendar, telling.event.on);
}

Result<void> add_standstill(const Telling& telling, NoticeWriter& writer) {
  const lists::Procedure& procedure = telling.matter.list.procedure;
  const Date end = *telling.event.until;
  GS_TRY_ASSIGN(const std::optional<Date> usual,
                lists::default_until(telling.matter.list, telling.before, Stage::kStandstill,
                                     telling.event.on));
  writer.deadline("standstill", end.plus_days(-1),
                  usual == end ? writer.counted_with(procedure.standstill_working_days,
                                                     telling.event.on, procedure.calendar)
                               : writer.stated(telling.event.on),
                  "nothing");
  writer.deadline(
      "entry", end,
      writer.language().phrase("counted.next-day",
                               {{"event", writer.language().word("anchor", "standstill-end")}}),
      "nothing");
  add_term(telling, writer);
  return writer.court(procedure.calendar, telling.event.on);
}

Result<void> add_entry(const Telling& telling, NoticeWriter& writer) {
  const lists::ListDefinition& list = telling.matter.list;
  const ListingEvent* const entry = telling.first(Stage::kInForce);
  add_term(telling, writer);
  if (entry == nullptr) return {};
  const bool is_public = list.publication_of(telling.after.ground) == lists::Publication::kPublic;
  const int hidden = list.procedure.non_public_days;
  if (is_public && telling.kind == kEntry) {
    writer.deadline(
        "publication", entry->on.plus_days(hidden),
        writer.counted({hidden, DayKind::kCalendar}, entry->on, "entry", list.procedure.calendar),
        "nothing");
  }
  if (const std::optional<int> months = list.repair_months_of(telling.after.ground)) {
    writer.deadline("repair", entry->on.plus_months(*months),
                    writer.counted_months(*months, entry->on, "entry"), "nothing");
  }
  const ListingEvent* const known = telling.newest(Stage::kStandstill);
  const bool is_decision = telling.kind == kEntry && known != nullptr;
  return is_decision ? writer.court(list.procedure.calendar, known->on) : Result<void>{};
}

Result<void> add_interim(const Telling& telling, NoticeWriter& writer) {
  const lists::ListDefinition& list = telling.matter.list;
  writer.deadline("interim", telling.event.until->plus_days(-1), writer.stated(telling.event.on),
                  "ends");
  const ListingEvent* const first = telling.first(Stage::kInterim);
  if (list.interim) {
    const int days = list.interim->longest_days;
    writer.deadline("interim-longest", first->on.plus_days(days - 1),
                    writer.counted({days, DayKind::kCalendar}, first->on.plus_days(-1), "order",
                                   list.procedure.calendar),
                    "ends");
  }
  GS_TRY(add_running(telling, writer));
  return writer.court(list.procedure.calendar, telling.event.on);
}

Result<void> add_repair(const Telling& telling, NoticeWriter& writer) {
  const lists::ListDefinition& list = telling.matter.list;
  if (telling.kind == kRepairRefused) {
    writer.deadline("next-request", *telling.event.until, writer.stated(telling.event.on),
                    "nothing");
    return writer.court(list.procedure.calendar, telling.event.on);
  }
  if (!list.repair) return {};
  const DayCount count{list.repair->decision_working_days, DayKind::kWorking};
  GS_TRY_ASSIGN(const Date end, deadlines::end_of_days(list.procedure.calendar,
                                                       telling.event.on.plus_days(1), count));
  writer.deadline("decision", end.plus_days(-1),
                  writer.counted(count, telling.event.on, "request", list.procedure.calendar),
                  missed_decision(list.repair->overdue));
  return {};
}

/// What was in force has ended: whoever used it must acknowledge that.
Result<void> add_end(const Telling& telling, NoticeWriter& writer) {
  if (telling.first(Stage::kInForce) == nullptr) return {};
  const deadlines::WorkingCalendar& calendar = telling.matter.list.procedure.calendar;
  const DayCount count{telling.matter.catalogue.clocks.acknowledge_working_days, DayKind::kWorking};
  GS_TRY_ASSIGN(const Date end,
                deadlines::end_of_days(calendar, telling.event.on.plus_days(1), count));
  writer.deadline("acknowledgement", end.plus_days(-1),
                  writer.counted(count, telling.event.on, "end", calendar), "shown-as-late");
  return {};
}

}  // namespace

Result<std::optional<Date>> last_reply_day(const Telling& telling) {
  switch (telling.kind) {
    case kProposal:
    case kDisplay:
    case kEndOfReward:
    case kSecondNotice:
    case kUndeliverable: {
      GS_TRY_ASSIGN(const Date end, deadlines::end_of_days(telling.matter.list.procedure.calendar,
                                                           telling.event.on.plus_days(1),
                                                           telling.matter.list.procedure.reply));
      return std::optional<Date>(end.plus_days(-1));
    }
    case kService:
      return std::optional<Date>(telling.event.until->plus_days(-1));
    default:
      break;
  }
  const ListingEvent* const service = telling.newest(Stage::kServed);
  if (service == nullptr || !service->until) return std::optional<Date>();
  std::optional<Date> end = service->until;
  for (const ListingEvent& event : telling.after.events) {
    if (&event <= service || !event.until) continue;
    if (event.stage == Stage::kResumed) end = std::max(*end, *event.until);
    if (event.stage != Stage::kExtended) continue;
    GS_TRY_ASSIGN(const lists::EventBody body, lists::parse_event_body(event.body));
    if (body.clock == "reply") end = std::max(*end, *event.until);
  }
  return std::optional<Date>(end->plus_days(-1));
}

Result<void> add_deadlines(const Telling& telling, NoticeWriter& writer) {
  const Date on = telling.event.on;
  switch (telling.kind) {
    case kProposal:
    case kDisplay:
    case kEndOfReward:
    case kSecondNotice:
    case kUndeliverable: {
      GS_TRY_ASSIGN(const std::optional<Date> last, last_reply_day(telling));
      return add_reply_and_decision(telling, writer, on, last->plus_days(1), "counted.if-served");
    }
    case kService:
      return add_reply_and_decision(telling, writer, on, *telling.event.until, "");
    case kReplyReceived:
    case kHearingRequested:
    case kHearingHeld:
    case kExtension:
    case kClocksResumed:
      return add_running(telling, writer);
    case kPause:
      writer.deadline("pause", *telling.event.until, writer.stated(on), "clocks-run");
      return {};
    case kDecision:
      return add_after_decision(telling, writer);
    case kStandstill:
      return add_standstill(telling, writer);
    case kEntry:
    case kResumption:
    case kSuspension:
      return add_entry(telling, writer);
    case kInterim:
      return add_interim(telling, writer);
    case kRepairReceived:
    case kRepairRefused:
      return add_repair(telling, writer);
    case kRemoval:
    case kExpiry:
    case kAnnulment:
      return add_end(telling, writer);
    default:
      return {};
  }
}

}  // namespace goodstanding::notices
