#pragma once
/// From lists and bands to measures: what follows, what is imposed by itself, what waits for a
/// decision, and what is in force on a day.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/measures/decision.hpp"
#include "goodstanding/measures/imposing.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

/// A measure that a listing in force or a band carries.
struct FollowingMeasure {
  std::string measure;
  Nature nature = Nature::kDiscretionary;
  ListingId listing;   ///< none if it follows from a band
  std::string source;  ///< the list or band
  CaseId asked;        ///< the open case that asks for it; none: nobody does
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

/// Makes the restrictions of an interim order, by the effects that the list names: from the order,
/// or from the end of the one that it renews, until its review. Requires: the last event is the
/// order.
std::vector<ImposedMeasure> impose_interim(const MeasureCatalogue& catalogue,
                                           const Listing& listing,
                                           std::span<const std::string> effects);

/// Makes the discretionary measure that a case grants: from the day of the grant, until its end,
/// that of the listing or of the measure's longest duration, whichever is earliest. Requires: the
/// case grants a measure of the catalogue. Errors: kRefused if the listing is not in force then.
Result<ImposedMeasure> impose_by_decision(const MeasureCatalogue& catalogue, const Listing& listing,
                                          const Case& decided);

/// Gives those imposed measures that are in force on `day`: within their period, their listing is
/// in force, and the decision that a discretionary one rests on was granted and not revoked by
/// then. A restriction without a listing, or of a listing that is not among `listings`, never is,
/// nor is one whose decision is not among `cases`. One of an interim order is in force while such
/// an order acts. Waivers are not looked at.
std::vector<ImposedMeasure> measures_in_force(std::span<const ImposedMeasure> imposed,
                                              std::span<const Listing> listings,
                                              std::span<const Case> cases, Date day);

/// Gives those that act on `day`: in force, and not waived. The cases of one company waive only its
/// own measures.
std::vector<ImposedMeasure> measures_acting(std::span<const ImposedMeasure> imposed,
                                            std::span<const Listing> listings,
                                            std::span<const Case> cases, Date day);

/// What bears on a company on a day.
struct Bearing {
  std::vector<ImposedMeasure> in_force;     ///< waived or not
  std::vector<FollowingMeasure> following;  ///< with the open cases that ask for them
  std::vector<Waiver> waivers;              ///< those in force
  std::vector<InterimOrder> interim = {};   ///< the orders that act
};
/// Gives what bears on a company on `day`, by everything known of it.
Bearing bearing_on(const MeasureCatalogue& catalogue, std::span<const ImposedMeasure> imposed,
                   std::span<const Listing> listings, std::span<const Case> cases, Date day);

}  // namespace goodstanding::measures
