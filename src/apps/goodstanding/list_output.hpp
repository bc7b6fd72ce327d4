#pragma once
/// Listings as JSON and as text.

#include <string>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::app {

codec::JsonValue listing_json(const Listing& listing);
/// Formats a listing with its events, one a line.
std::string format_listing(const Listing& listing);
/// Formats an id as commands take it.
std::string format_listing_id(ListingId id);

}  // namespace goodstanding::app
