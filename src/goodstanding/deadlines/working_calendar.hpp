#pragma once
/// Working days as data: which days of the week are free, which dates are holidays, which free days
/// are worked all the same, and for which years that is known.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::deadlines {

/// Whole years, both ends included.
struct YearSpan {
  std::int32_t first = 0;
  std::int32_t last = 0;
  [[nodiscard]] bool contains(std::int32_t year) const { return first <= year && year <= last; }
  bool operator==(const YearSpan&) const = default;
};

/// What a calendar is made of.
struct CalendarDays {
  std::string id;                 ///< as `gb-eng`; empty for one without a name
  std::vector<int> weekend;       ///< free days of the week, 1 Monday to 7 Sunday
  std::vector<Date> holidays;     ///< free whatever day of the week they are
  std::vector<Date> worked;       ///< worked whatever day of the week they are
  std::optional<YearSpan> valid;  ///< none: every year
};

/// Tells working days from others. At least one day of the week is a working day. Outside the years
/// that it states it answers nothing: a holiday that nobody has announced yet is not a working day.
class WorkingCalendar {
 public:
  /// Makes the default: Saturday and Sunday are free, there are no holidays, in every year.
  WorkingCalendar() = default;
  /// Makes a calendar. Errors: kBadInput for another day of the week, if no working day is left, if
  /// a date is both free and worked or lies outside the years, or if the years are none.
  static Result<WorkingCalendar> make(CalendarDays days);

  /// Says whether a day is worked. Errors: kRefused outside the years of the calendar.
  [[nodiscard]] Result<bool> is_working_day(Date day) const;
  /// Gives the first day after a period of `count` working days that begins with `from`: the
  /// half-open end. With a count of 0 that is `from` itself. Requires: count >= 0. Source: the form
  /// of words of Procurement Act 2023 s. 62, "eight working days beginning with". Cost: linear in
  /// the days. Errors: kRefused if the period leaves the years of the calendar.
  [[nodiscard]] Result<Date> end_of_working_days(Date from, int count) const;
  /// Counts the working days of a half-open period; 0 if it is empty. Cost: linear in the days.
  /// Errors: kRefused if it leaves the years of the calendar.
  [[nodiscard]] Result<int> count_working_days(Date from, Date to) const;

  [[nodiscard]] const std::string& id() const { return id_; }
  [[nodiscard]] const std::array<bool, 8>& weekend() const { return weekend_; }
  [[nodiscard]] const std::vector<Date>& holidays() const { return holidays_; }
  [[nodiscard]] const std::vector<Date>& worked() const { return worked_; }
  [[nodiscard]] const std::optional<YearSpan>& valid() const { return valid_; }
  bool operator==(const WorkingCalendar&) const = default;

 private:
  std::string id_;
  std::array<bool, 8> weekend_{false, false, false, false, false, false, true, true};
  std::vector<Date> holidays_;  // sorted
  std::vector<Date> worked_;    // sorted
  std::optional<YearSpan> valid_;
};

}  // namespace goodstanding::deadlines
