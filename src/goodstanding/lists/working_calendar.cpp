#include "goodstanding/lists/working_calendar.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::lists {

Result<WorkingCalendar> WorkingCalendar::make(const std::vector<int>& weekend,
                                              std::vector<Date> holidays) {
  WorkingCalendar calendar;
  calendar.weekend_.fill(false);
  for (const int day : weekend) {
    if (day < 1 || day > 7) {
      return Error{ErrorId::kBadInput, "there is no day of the week " + std::to_string(day) +
                                           "; use 1 (Monday) to 7 (Sunday)"};
    }
    calendar.weekend_[static_cast<std::size_t>(day)] = true;
  }
  if (std::all_of(calendar.weekend_.begin() + 1, calendar.weekend_.end(), std::identity{})) {
    return Error{ErrorId::kBadInput, "every day of the week is free: no clock would ever end"};
  }
  std::sort(holidays.begin(), holidays.end());
  holidays.erase(std::unique(holidays.begin(), holidays.end()), holidays.end());
  calendar.holidays_ = std::move(holidays);
  return calendar;
}

bool WorkingCalendar::is_working_day(Date day) const {
  return !weekend_[static_cast<std::size_t>(day.weekday())] &&
         !std::binary_search(holidays_.begin(), holidays_.end(), day);
}

Date WorkingCalendar::end_of_working_days(Date from, int count) const {
  GS_ASSERT(count >= 0);
  Date day = from;
  for (int left = count; left > 0; day = day.plus_days(1)) {
    if (is_working_day(day)) --left;
  }
  return day;
}

}  // namespace goodstanding::lists
