#pragma once
/// The course of a case, as a pure state machine. An act is accepted only if the order of acts, the
/// clocks, the rights of the actor, four eyes and reasons allow it; every refusal says which rule
/// forbids it.
///
///   objection  opened (company) -> forwarded -> answered -> granted | refused | both-recorded
///                     |-> withdrawn                 '-> overdue (clock): stops counting meanwhile
///   repair     opened (company) -> granted | refused | withdrawn
///   waiver, measure   opened (officer) -> granted (another officer, until a day) -> revoked
///                                      '-> refused | withdrawn
///
/// Each may be extended, paused and resumed within the limits of its law.

#include <optional>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/casework/law.hpp"
#include "goodstanding/deadlines/deadline.hpp"
#include "goodstanding/model/case.hpp"

namespace goodstanding::casework {

/// Appends an act to a case, if its law allows it. A case without acts takes its opening. The
/// signature is not looked at, nor is today's date. Errors: kRefused, with the rule that forbids
/// it, or if a clock leaves its calendar.
Result<Case> proceed(const CaseLaw& law, const Case& matter, const CaseEvent& event);

/// Gives the clock of the decision, with the extensions and pauses since. Requires: the case is
/// open or was decided. Errors: kRefused outside the calendar.
Result<deadlines::Deadline> decision_clock(const CaseLaw& law, const Case& matter);

/// Gives the shortest lawful `until` of a forwarding; none for other acts or if no answer is due.
/// Errors: as above.
Result<std::optional<Date>> default_until(const CaseLaw& law, const Case& matter, CaseAct act,
                                          Date on);

/// Gives the act that the clock owes by `today`: an item stops counting on the day when its
/// decision is overdue, whoever looks when. Errors: as above.
Result<std::optional<CaseEvent>> due_act(const CaseLaw& law, const Case& matter, Date today);

/// An act that may come next.
struct NextAct {
  CaseAct act = CaseAct::kOpened;
  Actor actor = Actor::kOfficer;
  std::optional<Date> due;  ///< the last day it is in time
  bool operator==(const NextAct&) const = default;
};
/// Gives the acts that may follow, in the order of the enumerators. Errors: as above.
Result<std::vector<NextAct>> next_acts(const CaseLaw& law, const Case& matter);

}  // namespace goodstanding::casework
