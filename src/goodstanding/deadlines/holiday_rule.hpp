#pragma once
/// Rules by which holidays recur: a fixed date, the nth weekday of a month, days from Easter, and
/// what happens when one falls on a free day of the week. The inside of calendar files.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/deadlines/working_calendar.hpp"

namespace goodstanding::deadlines {

/// The same date every year. A date that a year lacks (29 February) is left out in that year.
struct FixedDate {
  std::int32_t month = 1;
  std::int32_t day = 1;
};
/// The nth weekday of a month. Range: nth 1 to 5, or -1 for the last; weekday 1 Monday to 7 Sunday.
struct NthWeekday {
  int nth = 1;
  int weekday = 1;
  std::int32_t month = 1;
};
/// Units: days after Easter Sunday, negative before it.
struct EasterOffset {
  int days = 0;
};
/// Dates that were announced one by one, as those of a lunar calendar are.
struct ListedDates {
  std::vector<Date> days;
};

/// What happens to a holiday on a free day of the week.
enum class Substitute : std::uint8_t {
  kNone = 1,
  kNextWorkingDay = 2,  ///< the next day that is neither free nor another holiday is free instead
  kNearestWeekday = 3,  ///< Saturday moves to Friday, Sunday to Monday
};

struct HolidayRule {
  std::string name;
  std::variant<FixedDate, NthWeekday, EasterOffset, ListedDates> when;
  Substitute substitute = Substitute::kNone;
  std::optional<std::int32_t> since;  ///< first year; none: always
  int every = 1;                      ///< Units: years, counted from `since`
};

/// Gives the free dates of all rules within the years, substitutes included, sorted. A substitute
/// may lie in the year before or after its holiday.
std::vector<Date> expand_rules(const std::vector<HolidayRule>& rules,
                               const std::array<bool, 8>& weekend, YearSpan years);

}  // namespace goodstanding::deadlines
