#pragma once
/// Ends that consumers must acknowledge. They are derived, not stored: every removal, expiry and
/// annulment of a listing that was in force, and every measure that ended before its listing. What
/// is stored is the acknowledgements.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/deadlines/working_calendar.hpp"
#include "goodstanding/model/application.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

struct End {
  EndId id;
  CompanyId company;
  std::string what;  ///< the list or the measure
  std::string how;   ///< `removed`, `expired`, `annulled`, `revoked`, `interim-ended`, `term`
  Date on;
  std::vector<std::string> authorities;  ///< who imposed what ended, by name: they must acknowledge
  bool operator==(const End&) const = default;
};

/// Gives what ended by `today`, by day and id.
std::vector<End> find_ends(std::span<const ImposedMeasure> imposed,
                           std::span<const Listing> listings, std::span<const Case> cases,
                           Date today);

/// A consumer that is no authority of a measure, as a bank or another register: it must acknowledge
/// every end from the day on which it began to use entries.
struct Consumer {
  std::string name;
  Date since;
};

struct Outstanding {
  std::string consumer;
  End end;
  Date due;           ///< the last day on which the acknowledgement is in time
  bool late = false;  ///< that day has passed
  int days_late = 0;  ///< Units: calendar days since that day; 0 if it has not passed
};

/// Makes what a consumer owes for an end. Errors: kRefused outside the calendar.
Result<Outstanding> owed_by(std::string consumer, End end,
                            const deadlines::WorkingCalendar& calendar, int working_days,
                            Date today);

/// Lists, by consumer and end, what is not acknowledged: the acknowledgement is due after so many
/// working days, the first of them the one after the end. Errors: kRefused outside the calendar.
Result<std::vector<Outstanding>> unacknowledged(std::span<const End> ends,
                                                std::span<const Acknowledgement> acknowledgements,
                                                std::span<const Consumer> consumers,
                                                const deadlines::WorkingCalendar& calendar,
                                                int working_days, Date today);

}  // namespace goodstanding::measures
