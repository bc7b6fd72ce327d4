#pragma once
/// Whose officers act on a listing: those of the authority that its list names, no others.

#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// Refuses an event by an officer of another authority than the listing's; `authority` is the
/// officer's. Events of rules, companies and clocks pass. The store refuses the same by itself.
/// Errors: kRefused.
Result<void> require_competence(const Listing& listing, const ListingEvent& event,
                                std::string_view authority);

}  // namespace goodstanding::lists
