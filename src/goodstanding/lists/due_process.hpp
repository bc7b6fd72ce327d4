#pragma once
/// What no list allows, whatever its definition says: the rules of due process that hold for every
/// listing. The store refuses the same by itself, whoever writes to it; a test drives both with the
/// same events.

#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/course.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// An event on its way into a listing, with all that the rules look at.
struct Act {
  const Listing& listing;
  const ListingEvent& event;
  Course course;
  EventBody body;
};

/// Reads an event with its listing. Requires: both outlive it. Errors: kBadInput for a malformed
/// body; kRefused for none.
Result<Act> read_act(const Listing& listing, const ListingEvent& event);

/// Makes a refusal that names the listing, the stage, and the rule.
Error refuse(const Act& act, std::string_view why);

/// Refuses what no list allows: a stage out of its order, an actor without the right, a missing
/// reason or clause, a day before its clock, a period without an end, a decider who proposed, a
/// stage without its proof. The signature is not looked at. Errors: kRefused with the rule.
Result<void> require_due_process(const Act& act);

/// Says whether the company asked for the removal, and the request is named.
bool is_removal_on_request(const EventBody& body);

}  // namespace goodstanding::lists
