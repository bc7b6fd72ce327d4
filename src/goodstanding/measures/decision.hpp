#pragma once
/// Decisions about single measures: a discretionary one that an officer asks for and another
/// grants, and the waiver of a restriction for compelling reasons. Both are cases (model/case.hpp);
/// here is what they do, and what the catalogue demands of them.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

/// Gives the days for which a waiver or a measure is granted: from the grant until its end or its
/// revocation. None if it was not granted, or revoked on the day of the grant.
std::optional<Period> granted_period(const Case& matter);

/// Says whether a case was opened by a day and not closed by then.
bool is_open_on(const Case& matter, Date day);

/// A waiver that was granted: for its period the measure does not act.
struct Waiver {
  CaseId matter;
  CompanyId company;
  std::string measure;
  Period period;       ///< both ends are there
  std::string reason;  ///< of the grant
  bool operator==(const Waiver&) const = default;
};
/// Gives the waivers that are in force on a day, in the order of the cases.
std::vector<Waiver> waivers_in_force(std::span<const Case> cases, Date day);
/// Finds the waiver of an imposed measure of the same company; nullptr if there is none. Only
/// restrictions are waived, whatever a case says: a waiver takes no reward away.
const Waiver* find_waiver(std::span<const Waiver> waivers, const ImposedMeasure& imposed, Date day);

/// Writes and reads the body of the act that asks for a discretionary measure: the listing that it
/// follows from. Reads no listing from any other body.
std::string format_request(ListingId listing);
ListingId requested_listing(const Case& matter);

/// Checks that a restriction may be waived at all. Errors: kNotFound for a measure that the
/// catalogue does not know; kRefused with the reason.
Result<const Measure*> waivable_measure(const MeasureCatalogue& catalogue, std::string_view id);
/// Checks that a measure waits for a decision. Errors: as above.
Result<const Measure*> discretionary_measure(const MeasureCatalogue& catalogue,
                                             std::string_view id);

/// Gives the last `until` of a waiver or a discretionary measure that is granted on a day: by the
/// catalogue, and for a measure by the term of its listing too.
Date latest_end(const Measure& measure, CaseKind kind, Date on, std::optional<Date> term_end);
/// Checks the end that an officer states. Errors: kRefused beyond `latest` or not after `on`.
Result<void> check_end(const Measure& measure, CaseKind kind, Date on, Date until, Date latest);

}  // namespace goodstanding::measures
