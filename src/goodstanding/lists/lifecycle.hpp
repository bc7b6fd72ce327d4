#pragma once
/// The life of a listing, as a pure state machine. An event is accepted only if the order of
/// stages, the clocks, the rights of the actor, four eyes, reasons and proofs allow it; every
/// refusal says which rule forbids it.
///
///   proposed -> notified -> served -> (replied) -> decided -> standstill -> in-force -> expired
///      |           |-> undeliverable     |-> rejected  |          |            |-> suspended
///      '-> withdrawn                                   '- annulled '           |-> removed
///                                                                              '-> annulled
///
/// Ending a favourable listing before its term is an adverse effect: unless the company asks for
/// it, it goes through notified and served once more, with the listing in force meanwhile.
///
/// What each stage needs besides a reason and a clause:
///   notified   body.channels: at least two, all named by the procedure
///   served     body.proofs: at least one, of a channel of the notice; until: end of the reply
///   period decided    not before the end of the reply period; an officer who is not the proposer;
///   until: end
///              of the term; body.evidence and body.records as the ground requires
///   standstill until: end of the standstill
///   in-force   not before the end of the standstill
///   removed    body.exit; for `repair` body.conditions with the whole checklist, and not too early
///   expired    the clock, on the day the term ends

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/working_calendar.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// Appends an event to a listing, if the law of the list allows it. A listing without events takes
/// its proposal. The signature is not looked at (see signing.hpp), nor is today's date (see
/// refuse_future). Errors: kRefused, with the rule that forbids it; kBadInput for a malformed body.
Result<Listing> transition(const ListDefinition& definition, const WorkingCalendar& calendar,
                           const Listing& listing, const ListingEvent& event);

/// Refuses an event dated after `today`: a clock cannot be outrun by writing a later date.
/// Errors: kRefused.
Result<void> refuse_future(const ListingEvent& event, Date today);

/// A stage that may come next.
struct NextStep {
  Stage stage = Stage::kProposed;
  std::vector<Actor> actors;
  std::optional<Date> from;  ///< the first day it is possible; none: any
  std::optional<Date> due;   ///< the last day it is in time
  bool operator==(const NextStep&) const = default;
};

/// Gives the stages that may follow, in the order of the enumerators. For kRemoved `from` is that
/// of repair, where the list has it.
std::vector<NextStep> next_allowed(const ListDefinition& definition,
                                   const WorkingCalendar& calendar, const Listing& listing);

/// Gives the shortest lawful `until` of a kServed or kStandstill event; none for other stages.
std::optional<Date> default_until(const ListDefinition& definition, const WorkingCalendar& calendar,
                                  Stage stage, Date on);

/// The days on which a term that is decided on a day may end.
struct TermWindow {
  Date first;
  Date last;
  bool operator==(const TermWindow&) const = default;
};
/// Gives the window for `until` of a kDecided event. Its limits count from the first day the
/// listing can be in force.
TermWindow term_window(const ListDefinition& definition, const WorkingCalendar& calendar,
                       std::string_view ground, Date decided_on);

/// Gives the events that the clock owes by `today`, in their order: entry in force at the end of
/// the standstill, expiry at the end of the term. They are dated when the law says, not when
/// somebody looks.
std::vector<ListingEvent> due_events(const Listing& listing, Date today);

/// Gives the end of the term; none before the decision.
std::optional<Date> term_end(const Listing& listing);

/// Says whether a listing is in force on a day. A removed or expired one ends half-open at its
/// date, a suspended one rests, an annulled one was never in force, and none outlives its term,
/// whether or not the clock was read.
bool effective_on(const Listing& listing, Date day);

/// Says whether the public may see the listing on a day: a public list, in force, after the
/// non-public window.
bool published_on(const ListDefinition& definition, const Listing& listing, Date day);

}  // namespace goodstanding::lists
