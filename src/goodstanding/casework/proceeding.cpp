#include "goodstanding/casework/proceeding.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

namespace goodstanding::casework {
namespace {

using deadlines::Deadline;

bool is_decision(CaseAct act) {
  return act == CaseAct::kGranted || act == CaseAct::kRefused || act == CaseAct::kBothRecorded;
}

bool opened_by_company(CaseKind kind) {
  return kind == CaseKind::kObjection || kind == CaseKind::kRepair;
}

/// Only measures and waivers last, and so can be taken back.
bool lasts(CaseKind kind) {
  return kind == CaseKind::kWaiver || kind == CaseKind::kMeasure;
}

Actor actor_of(CaseKind kind, CaseAct act) {
  if (act == CaseAct::kOverdue) return Actor::kClock;
  const bool own = act == CaseAct::kOpened || act == CaseAct::kWithdrawn;
  return own && opened_by_company(kind) ? Actor::kCompany : Actor::kOfficer;
}

const CaseEvent* find_last(const Case& matter, CaseAct act) {
  const CaseEvent* found = nullptr;
  for (const CaseEvent& event : matter.events) {
    if (event.act == act) found = &event;
  }
  return found;
}

bool is_paused(const Case& matter) {
  bool paused = false;
  for (const CaseEvent& event : matter.events) {
    if (event.act == CaseAct::kPaused) paused = true;
    if (event.act == CaseAct::kResumed) paused = false;
  }
  return paused;
}

/// Gives the acts that may follow by their order alone.
std::vector<CaseAct> successors(const Case& matter) {
  if (matter.events.empty()) return {CaseAct::kOpened};
  const CaseAct last = matter.act();
  if (last == CaseAct::kGranted && lasts(matter.kind)) return {CaseAct::kRevoked};
  if (closes_case(last)) return {};
  const bool objection = matter.kind == CaseKind::kObjection;
  std::vector<CaseAct> acts;
  if (objection) acts.push_back(CaseAct::kForwarded);
  if (find_last(matter, CaseAct::kForwarded) != nullptr) acts.push_back(CaseAct::kAnswered);
  const bool paused = is_paused(matter);
  if (!paused) acts.push_back(CaseAct::kExtended);
  acts.push_back(paused ? CaseAct::kResumed : CaseAct::kPaused);
  acts.insert(acts.end(), {CaseAct::kGranted, CaseAct::kRefused});
  if (objection) acts.push_back(CaseAct::kBothRecorded);
  acts.push_back(CaseAct::kWithdrawn);
  if (objection && !paused && find_last(matter, CaseAct::kOverdue) == nullptr) {
    acts.push_back(CaseAct::kOverdue);
  }
  return acts;
}

/// An act on its way into a case, with all that the rules look at.
struct Step {
  const CaseLaw& law;
  const KindLaw& kind;
  const Case& matter;
  const CaseEvent& event;
};

Error refuse(const Step& step, std::string_view why) {
  std::string message = "the " + std::string(format_case_kind(step.matter.kind));
  if (!step.matter.events.empty()) message += " K" + std::to_string(step.matter.id.value);
  message += " cannot be " + std::string(format_case_act(step.event.act)) + ": ";
  return Error{ErrorId::kRefused, message + std::string(why)};
}

Result<void> require_item(const Step& step) {
  const Case& matter = step.matter;
  if ((matter.item_kind == ItemKind::kCompany) != matter.item.empty()) {
    return refuse(step, "it does not say what it is about");
  }
  bool fits = true;
  if (matter.kind == CaseKind::kObjection) {
    const auto& items = step.kind.items;
    fits = std::find(items.begin(), items.end(), matter.item_kind) != items.end();
  } else if (matter.kind == CaseKind::kRepair) {
    fits = matter.item_kind == ItemKind::kCompany;
  } else {
    fits = matter.item_kind == ItemKind::kMeasure;
  }
  if (fits) return {};
  return refuse(step, "the law of the pack knows none against a " +
                          std::string(format_item_kind(matter.item_kind)));
}

Result<void> require_order(const Step& step) {
  const std::vector<CaseAct> allowed = successors(step.matter);
  if (std::find(allowed.begin(), allowed.end(), step.event.act) != allowed.end()) return {};
  if (step.matter.events.empty()) return refuse(step, "a case begins with its opening");
  return refuse(step, "it is " + std::string(format_case_act(step.matter.act())));
}

Result<void> require_actor(const Step& step) {
  const Actor wanted = actor_of(step.matter.kind, step.event.act);
  if (step.event.actor != wanted) {
    return refuse(step, "that is for the " + std::string(format_actor(wanted)) + " to do");
  }
  if ((wanted == Actor::kOfficer) == static_cast<bool>(step.event.officer)) return {};
  return refuse(step, wanted == Actor::kOfficer ? "no officer is named"
                                                : "an officer is named for an act of another");
}

Result<void> require_reason(const Step& step) {
  if (step.event.reason.empty()) return refuse(step, "no reason is given");
  if (step.event.clause.empty()) return refuse(step, "no clause is given");
  return {};
}

Result<void> require_four_eyes(const Step& step) {
  if (step.event.act != CaseAct::kGranted || opened_by_company(step.matter.kind)) return {};
  if (step.event.officer != step.matter.events.front().officer) return {};
  return refuse(step, "nobody grants what they asked for themselves");
}

Result<void> require_until(const Step& step) {
  const CaseEvent& event = step.event;
  if (event.until && *event.until <= event.on) {
    return refuse(step, "it would end on the day it begins");
  }
  const bool needed = event.act == CaseAct::kForwarded || event.act == CaseAct::kExtended ||
                      (event.act == CaseAct::kGranted && lasts(step.matter.kind));
  if (needed && !event.until) return refuse(step, "it does not say until when");
  return {};
}

Date first_day_of(const Case& matter) {
  return matter.events.front().on.plus_days(1);
}

/// Adds one act to the clock, within the limits of the law.
Result<void> move_clock(const CaseLaw& law, const KindLaw& kind, const CaseEvent& event,
                        std::int64_t& paused_days, Deadline& clock) {
  switch (event.act) {
    case CaseAct::kExtended:
      return clock.extend(
          law.calendar, event.on, *event.until,
          deadlines::DayCount{kind.extension_working_days, deadlines::DayKind::kWorking},
          event.reason);
    case CaseAct::kPaused:
      paused_days -= event.on.days();
      return clock.pause(law.calendar, event.on);
    case CaseAct::kResumed:
      paused_days += event.on.days();
      return clock.resume(law.calendar, event.on);
    default:
      return {};
  }
}

Result<Deadline> run_clock(const CaseLaw& law, const KindLaw& kind, const Case& matter) {
  GS_TRY_ASSIGN(Deadline clock,
                Deadline::start(law.calendar, first_day_of(matter),
                                {kind.decision_working_days, deadlines::DayKind::kWorking}));
  std::int64_t paused_days = 0;  // below zero while it rests
  for (const CaseEvent& event : matter.events) {
    GS_TRY(move_clock(law, kind, event, paused_days, clock));
  }
  if (paused_days > kind.longest_pause_days) {
    return Error{ErrorId::kRefused, "it rested for " + std::to_string(paused_days) +
                                        " days, and the law allows " +
                                        std::to_string(kind.longest_pause_days)};
  }
  return clock;
}

/// The act keeps within the clocks: extensions and pauses within their limits, the clock's own act
/// only when it has run out.
Result<void> require_clocks(const Step& step) {
  const CaseEvent& event = step.event;
  if (!step.matter.events.empty() && event.on < step.matter.events.back().on) {
    return refuse(step, "the act before it is dated " + format_date(step.matter.events.back().on));
  }
  if (event.act == CaseAct::kPaused && step.kind.longest_pause_days == 0) {
    return refuse(step, "its clock knows no pause");
  }
  if (event.act == CaseAct::kExtended && step.kind.extension_working_days == 0) {
    return refuse(step, "its clock knows no extension");
  }
  if (event.act == CaseAct::kOverdue) {
    GS_TRY_ASSIGN(const std::optional<CaseEvent> due, due_act(step.law, step.matter, event.on));
    if (!due || due->on != event.on) return refuse(step, "its clock has not run out then");
    return {};
  }
  Case next = step.matter;
  next.events.push_back(event);
  const Result<Deadline> clock = run_clock(step.law, step.kind, next);
  if (!clock) return refuse(step, clock.error().message);
  return {};
}

Result<const KindLaw*> find_law(const CaseLaw& law, const Case& matter) {
  const KindLaw* kind = law.find(matter.kind);
  if (kind != nullptr) return kind;
  return Error{ErrorId::kRefused, "pack " + matter.pack + " has no law for cases of the kind `" +
                                      std::string(format_case_kind(matter.kind)) + "`"};
}

}  // namespace

Result<Case> proceed(const CaseLaw& law, const Case& matter, const CaseEvent& event) {
  GS_TRY_ASSIGN(const KindLaw* kind, find_law(law, matter));
  const Step step{law, *kind, matter, event};
  GS_TRY(require_item(step));
  GS_TRY(require_order(step));
  GS_TRY(require_actor(step));
  GS_TRY(require_reason(step));
  GS_TRY(require_four_eyes(step));
  GS_TRY(require_until(step));
  GS_TRY(require_clocks(step));
  Case next = matter;
  next.events.push_back(event);
  return next;
}

Result<Deadline> decision_clock(const CaseLaw& law, const Case& matter) {
  GS_TRY_ASSIGN(const KindLaw* kind, find_law(law, matter));
  return run_clock(law, *kind, matter);
}

Result<std::optional<Date>> default_until(const CaseLaw& law, const Case& matter, CaseAct act,
                                          Date on) {
  GS_TRY_ASSIGN(const KindLaw* kind, find_law(law, matter));
  if (act != CaseAct::kForwarded || kind->answer_working_days == 0) return std::optional<Date>();
  GS_TRY_ASSIGN(const Date end,
                law.calendar.end_of_working_days(on.plus_days(1), kind->answer_working_days));
  return std::optional<Date>(end);
}

Result<std::optional<CaseEvent>> due_act(const CaseLaw& law, const Case& matter, Date today) {
  GS_TRY_ASSIGN(const KindLaw* kind, find_law(law, matter));
  const std::vector<CaseAct> allowed = successors(matter);
  const bool open = std::find(allowed.begin(), allowed.end(), CaseAct::kOverdue) != allowed.end();
  if (!open || kind->overdue != deadlines::Overdue::kStopsCounting) {
    return std::optional<CaseEvent>();
  }
  GS_TRY_ASSIGN(const Deadline clock, run_clock(law, *kind, matter));
  if (!clock.overdue(today)) return std::optional<CaseEvent>();
  CaseEvent event;
  event.act = CaseAct::kOverdue;
  // Dated when the law says, but never before what was done since.
  event.on = std::max(clock.end(), matter.events.back().on);
  event.actor = Actor::kClock;
  event.reason = "no decision came in time";
  event.clause = matter.events.front().clause;
  event.body = "{}";
  return std::optional<CaseEvent>(std::move(event));
}

Result<std::vector<NextAct>> next_acts(const CaseLaw& law, const Case& matter) {
  GS_TRY_ASSIGN(const KindLaw* kind, find_law(law, matter));
  std::vector<NextAct> acts;
  for (const CaseAct act : successors(matter)) {
    if (act == CaseAct::kPaused && kind->longest_pause_days == 0) continue;
    if (act == CaseAct::kExtended && kind->extension_working_days == 0) continue;
    if (act == CaseAct::kOverdue && kind->overdue != deadlines::Overdue::kStopsCounting) continue;
    NextAct next{act, actor_of(matter.kind, act), std::nullopt};
    if (act == CaseAct::kAnswered) {
      next.due = find_last(matter, CaseAct::kForwarded)->until->plus_days(-1);
    }
    if (is_decision(act) && !is_paused(matter)) {
      GS_TRY_ASSIGN(const Deadline clock, run_clock(law, *kind, matter));
      next.due = clock.due();
    }
    acts.push_back(next);
  }
  return acts;
}

}  // namespace goodstanding::casework
