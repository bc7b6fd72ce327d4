/// What a listing does on a day.

#include <algorithm>

#include "goodstanding/lists/course.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::lists {
namespace {

bool was_annulled(const Listing& listing) {
  return std::any_of(listing.events.begin(), listing.events.end(),
                     [](const ListingEvent& event) { return event.stage == Stage::kAnnulled; });
}

/// Says whether an interim measure ends with an event, if it has not ended before.
bool ends_interim(Stage stage) {
  switch (stage) {
    case Stage::kInterimEnded:
    case Stage::kRejected:
    case Stage::kWithdrawn:
    case Stage::kLapsed:
    case Stage::kInForce:
    case Stage::kSuspended:
    case Stage::kExpired:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool is_paused(const Listing& listing) {
  return read_course(listing).pause != nullptr;
}

std::optional<Date> term_end(const Listing& listing) {
  std::optional<Date> end;
  for (const ListingEvent& event : listing.events) {
    if (event.stage == Stage::kDecided) end = event.until;
  }
  return end;
}

bool effective_on(const Listing& listing, Date day) {
  // Wrong from the start: no day of it ever counted.
  if (was_annulled(listing)) return false;
  bool effective = false;
  for (const ListingEvent& event : listing.events) {
    if (event.on > day) continue;
    switch (event.stage) {
      case Stage::kInForce:
        effective = true;
        break;
      case Stage::kSuspended:
      case Stage::kRemoved:
      case Stage::kExpired:
        effective = false;
        break;
      default:
        break;  // a notice of an intended end changes nothing yet
    }
  }
  const std::optional<Date> end = term_end(listing);
  return effective && (!end || day < *end);
}

bool interim_on(const Listing& listing, Date day) {
  if (was_annulled(listing)) return false;
  bool acts = false;
  for (const ListingEvent& event : listing.events) {
    if (event.on > day) continue;
    if (event.stage == Stage::kInterim) acts = event.until && day < *event.until;
    if (ends_interim(event.stage)) acts = false;
  }
  return acts;
}

bool published_on(const ListDefinition& definition, const Listing& listing, Date day) {
  return published_to(Publication::kPublic, definition, listing, day);
}

bool published_to(Publication readers, const ListDefinition& definition, const Listing& listing,
                  Date day) {
  if (definition.publication_of(listing.ground) < readers || !effective_on(listing, day)) {
    return false;
  }
  const Course course = read_course(listing);
  return course.entry->on.plus_days(definition.procedure.non_public_days) <= day;
}

}  // namespace goodstanding::lists
