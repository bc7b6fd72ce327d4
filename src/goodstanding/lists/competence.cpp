#include "goodstanding/lists/competence.hpp"

#include <string>

namespace goodstanding::lists {

Result<void> require_competence(const Listing& listing, const ListingEvent& event,
                                std::string_view authority) {
  if (event.actor != Actor::kOfficer || authority == listing.authority) return {};
  return Error{ErrorId::kRefused, "the list " + listing.list + " is the " + listing.authority +
                                      "'s: an officer of the " + std::string(authority) +
                                      " does not act on it"};
}

}  // namespace goodstanding::lists
