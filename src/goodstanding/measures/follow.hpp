#pragma once
/// From lists and bands to measures: what follows, what is imposed by itself, what waits for a
/// decision, and what is in force on a day.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

/// A measure that a listing in force or a band carries.
struct FollowingMeasure {
  std::string measure;
  Nature nature = Nature::kDiscretionary;
  ListingId listing;   ///< none if it follows from a band
  std::string source;  ///< the list or band
  bool operator==(const FollowingMeasure&) const = default;
};

/// Gives the measures that follow from those of the listings which are in force on `day`, in the
/// order of the listings and the catalogue.
std::vector<FollowingMeasure> measures_following(const MeasureCatalogue& catalogue,
                                                 std::span<const Listing> listings, Date day);
/// Gives the rewards that follow from a band. A band alone never restricts.
std::vector<FollowingMeasure> rewards_of_band(const MeasureCatalogue& catalogue,
                                              std::string_view band);

/// Makes the binding measures that a listing imposes when it comes in force: from its entry, until
/// the end of its term or of the measure's own, whichever is earlier. Their ids are given by the
/// store. Discretionary ones are left out: they wait. A listing that is in force again after a
/// suspension keeps what it imposed at first and imposes nothing twice. Requires: the last event is
/// the entry in force. Errors: kRefused if the listing is not in force on that day or has no end.
Result<std::vector<ImposedMeasure>> impose_measures(const MeasureCatalogue& catalogue,
                                                    const Listing& listing);

/// Gives those imposed measures that act on `day`: within their period, and their listing is in
/// force. A restriction without a listing, or of a listing that is not among `listings`, never
/// acts.
std::vector<ImposedMeasure> measures_in_force(std::span<const ImposedMeasure> imposed,
                                              std::span<const Listing> listings, Date day);

}  // namespace goodstanding::measures
