#pragma once
/// The rules that one event must pass, each with its refusal. The inside of the life-cycle, seen by
/// its own files only.

#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/course.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/lists/working_calendar.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// An event on its way into a listing, with all that the rules look at.
struct Step {
  const ListDefinition& definition;
  const WorkingCalendar& calendar;
  const Listing& listing;
  const ListingEvent& event;
  Course course;
  EventBody body;
};

/// Makes a refusal that names the listing, the stage, and the rule.
Error refuse(const Step& step, std::string_view why);

/// The listing is one of this list, on a ground of it.
Result<void> require_same_list(const Step& step);
/// The stage may follow the one before.
Result<void> require_order(const Step& step);
/// The actor has the right to cause the stage; an officer, and only an officer, is named.
Result<void> require_actor(const Step& step);
/// A reason and a clause are given.
Result<void> require_reason(const Step& step);
/// The day is not before the clocks allow it and not after the term.
Result<void> require_clocks(const Step& step);
/// `until` is there where the stage needs it, and long or short enough.
Result<void> require_until(const Step& step);
/// Who decides is not who proposed.
Result<void> require_four_eyes(const Step& step);
/// The body proves what the stage needs.
Result<void> require_proof(const Step& step);

}  // namespace goodstanding::lists
