#pragma once
/// Working days as data: which days of the week are free, and which dates are holidays.

#include <array>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::lists {

/// Tells working days from others. At least one day of the week is a working day.
class WorkingCalendar {
 public:
  /// Makes the default: Saturday and Sunday are free, there are no holidays.
  WorkingCalendar() = default;
  /// Makes a calendar from its free days of the week (1 Monday to 7 Sunday) and its holidays.
  /// Errors: kBadInput for another day of the week or if no working day is left.
  static Result<WorkingCalendar> make(const std::vector<int>& weekend, std::vector<Date> holidays);

  [[nodiscard]] bool is_working_day(Date day) const;
  /// Gives the first day after a period of `count` working days that begins with `from`: the
  /// half-open end. With a count of 0 that is `from` itself. Requires: count >= 0. Source: the form
  /// of words of Procurement Act 2023 s. 62, "eight working days beginning with". Cost: linear in
  /// the days.
  [[nodiscard]] Date end_of_working_days(Date from, int count) const;

  [[nodiscard]] const std::array<bool, 8>& weekend() const { return weekend_; }
  [[nodiscard]] const std::vector<Date>& holidays() const { return holidays_; }
  bool operator==(const WorkingCalendar&) const = default;

 private:
  std::array<bool, 8> weekend_{false, false, false, false, false, false, true, true};
  std::vector<Date> holidays_;  // sorted
};

}  // namespace goodstanding::lists
