#pragma once
/// The life of a listing, as a pure state machine. An event is accepted only if the order of
/// stages, the clocks, the rights of the actor, four eyes, reasons and proofs allow it; every
/// refusal says which rule forbids it. What holds for every list is in due_process.hpp, and the
/// store refuses it too; what the definition of a list adds is in step_rules.hpp.
///
///   proposed -> notified -> served -> decided -> standstill -> in-force -> expired
///      |           |          |  |-> rejected        |            |-> suspended -> in-force
///      |           |          |  '-> lapsed          |            |-> removed
///      |           '-> undeliverable -> notified     |            '-> annulled
///      '-> withdrawn                                 '-> annulled
///
/// While the reply period or the decision is pending the company may reply and ask for a hearing,
/// which the decision waits for; an officer may extend or pause a clock, or order an interim
/// measure where the list has one. While a burden is in force the company may ask for repair.
/// Ending a favourable listing before its term is an adverse effect: unless the company asks for
/// it, it goes through notified and served once more, with the listing in force meanwhile.
///
/// What each stage needs besides a reason and a clause:
///   notified          body.channels: at least two, all named by the procedure
///   served            body.proofs: at least one, of a channel of the notice; until: end of the
///                     reply period
///   hearing-requested by the company, within the reply period
///   heard             body.records: the record of the hearing
///   extended          body.clock: `reply` or `decision`, while it runs; until: its new end
///   paused            until: the longest end of the pause
///   resumed           until: the new end of the reply period, if it was running
///   interim           by an officer who is not the proposer; body.evidence and body.records;
///                     until: its review or its end
///   decided           not before the end of the reply period and the hearing; by an officer who is
///                     not the proposer; body.evidence and body.records; until: end of the term
///   standstill        until: end of the standstill
///   in-force          not before the end of the standstill
///   repair-requested  by the company, not too early; body.conditions: what it has met
///   repair-refused    by an officer who is not the proposer; until: the next possible request
///   removed           body.exit; for `repair` body.conditions with the whole checklist; on request
///                     body.door and body.records
///   expired           the clock, on the day the term ends

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// Appends an event to a listing, if due process and the law of the list allow it. A listing
/// without events takes its proposal. The signature is not looked at (see signing.hpp), nor is
/// today's date (see refuse_future). Errors: kRefused, with the rule that forbids it, or because
/// the calendar of the list does not reach so far; kBadInput for a malformed body.
Result<Listing> transition(const ListDefinition& definition, const Listing& listing,
                           const ListingEvent& event);

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
/// of repair, where the list has it. A day beyond the calendar of the list is left out.
std::vector<NextStep> next_allowed(const ListDefinition& definition, const Listing& listing);

/// Gives the `until` of an event that states none: the shortest lawful one of a period (kServed,
/// kStandstill, kResumed, kRepairRefused), the review date of kInterim; none for other stages.
/// Errors: kRefused outside the calendar.
Result<std::optional<Date>> default_until(const ListDefinition& definition, const Listing& listing,
                                          Stage stage, Date on);

/// The days on which a term that is decided on a day may end.
struct TermWindow {
  Date first;
  Date last;
  bool operator==(const TermWindow&) const = default;
};
/// Gives the window for `until` of a kDecided event. Its limits count from the first day the
/// listing can be in force. Errors: kRefused outside the calendar.
Result<TermWindow> term_window(const ListDefinition& definition, std::string_view ground,
                               Date decided_on);

/// Gives the events that the clock owes by `today`, in their order: the end of a pause and of an
/// interim measure, the lapse of an overdue proposal, entry in force at the end of the standstill,
/// the stop of what an overdue request for repair is about, expiry at the end of the term. They are
/// dated when the law says, not when somebody looks. Errors: kRefused outside the calendar.
Result<std::vector<ListingEvent>> due_events(const ListDefinition& definition,
                                             const Listing& listing, Date today);

/// Says whether the clocks of a listing stand still.
bool is_paused(const Listing& listing);

/// Gives the end of the term; none before the decision.
std::optional<Date> term_end(const Listing& listing);

/// Says whether a listing is in force on a day. A removed or expired one ends half-open at its
/// date, a suspended one rests, an annulled one was never in force, and none outlives its term,
/// whether or not the clock was read.
bool effective_on(const Listing& listing, Date day);

/// Says whether an interim measure of the listing acts on a day: from its order to its review or
/// end, or to the day the listing comes in force or ends without that. An annulled one never acted.
bool interim_on(const Listing& listing, Date day);

/// Says whether the public may see the listing on a day: public by its list and ground, in force,
/// after the non-public window.
bool published_on(const ListDefinition& definition, const Listing& listing, Date day);
/// Says the same for other readers: every authority, or the public.
bool published_to(Publication readers, const ListDefinition& definition, const Listing& listing,
                  Date day);

}  // namespace goodstanding::lists
