#pragma once
/// What the public may see of listings and measures on a day. The day an entry ends it is gone from
/// here, and from whatever else the register publishes.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Gives those of `listings` that the public may see on a day, by the law in `books`: a listing
/// whose law is not among them it may not.
std::vector<Listing> published_among(std::span<const lists::ListBook> books,
                                     std::span<const Listing> listings, Date day);

/// Gives those of `measures` that follow from one of the listings.
std::vector<ImposedMeasure> measures_of(std::span<const Listing> listings,
                                        std::span<const ImposedMeasure> measures);

/// What anybody may read of an entry: no reasons, no officers, no history.
struct PublicEntry {
  ListingId listing;
  CompanyId company;
  std::string name;
  std::string list;
  std::string list_title;
  ListKind kind = ListKind::kAdverse;
  std::string ground;
  std::string clause;
  Date since;
  std::optional<Date> until;          ///< half-open
  std::vector<std::string> measures;  ///< in force on the day, by name in the catalogue
};

/// Gives the entries that the public may see in a view, of one company or of all. Cost: reads every
/// listing and measure.
Result<std::vector<PublicEntry>> load_public_entries(store::Register& target,
                                                     std::span<const lists::ListBook> books,
                                                     std::optional<CompanyId> company,
                                                     const View& view);

}  // namespace goodstanding::service
