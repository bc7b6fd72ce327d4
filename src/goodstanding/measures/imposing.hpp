#pragma once
/// What may be imposed at all, whatever the catalogue says, and what an interim order imposes. The
/// store refuses the same by triggers of its own; random lives are offered to both.

#include <optional>
#include <string>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

/// Requires that a measure may be imposed by the last event of a listing: the listing is in force,
/// or the event is an interim order and the measure begins and ends within it; the measure is about
/// the company that is listed, a restriction of an adverse list or a reward of a favourable one,
/// and within the term. Errors: kRefused with the rule that forbids it.
Result<void> require_imposable(const Listing& listing, const ImposedMeasure& measure);

/// An interim order that acts on a day, with the reason and the clause of the one who gave it.
struct InterimOrder {
  ListingId listing;
  Date since;   ///< of the first order
  Date review;  ///< it ends on this day, unless it is renewed before
  std::string reason;
  std::string clause;
  bool operator==(const InterimOrder&) const = default;
};
/// Finds the interim order of a listing that acts on a day.
std::optional<InterimOrder> interim_order_on(const Listing& listing, Date day);

/// Says whether a measure was imposed by an interim order of its listing, and not by its entry in
/// force or by the decision of a case: it acts only while such an order does.
bool is_interim(const ImposedMeasure& measure, const Listing& listing);

/// The event by which a measure of an interim order ended before its review.
struct InterimEnd {
  Date on;
  std::int64_t sequence = 0;
};
/// Finds it; it may lie before the measure began, which then never acted. Requires: the measure is
/// one of an interim order of the listing.
std::optional<InterimEnd> find_interim_end(const ImposedMeasure& measure, const Listing& listing);

}  // namespace goodstanding::measures
