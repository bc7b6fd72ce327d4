#include "goodstanding/deadlines/working_calendar.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::deadlines {
namespace {

void sort_dates(std::vector<Date>& dates) {
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
}

bool has(const std::vector<Date>& sorted, Date day) {
  return std::binary_search(sorted.begin(), sorted.end(), day);
}

std::string format_span(const YearSpan& span) {
  return std::to_string(span.first) + " to " + std::to_string(span.last);
}

Result<std::array<bool, 8>> read_weekend(const std::vector<int>& days) {
  std::array<bool, 8> weekend{};
  for (const int day : days) {
    if (day < 1 || day > 7) {
      return Error{ErrorId::kBadInput, "there is no day of the week " + std::to_string(day) +
                                           "; use 1 (Monday) to 7 (Sunday)"};
    }
    weekend[static_cast<std::size_t>(day)] = true;
  }
  if (std::all_of(weekend.begin() + 1, weekend.end(), std::identity{})) {
    return Error{ErrorId::kBadInput, "every day of the week is free: no clock would ever end"};
  }
  return weekend;
}

}  // namespace

Result<WorkingCalendar> WorkingCalendar::make(CalendarDays days) {
  WorkingCalendar calendar;
  GS_TRY_ASSIGN(calendar.weekend_, read_weekend(days.weekend));
  if (days.valid && days.valid->first > days.valid->last) {
    return Error{ErrorId::kBadInput, "the years " + format_span(*days.valid) + " are none"};
  }
  sort_dates(days.holidays);
  sort_dates(days.worked);
  for (const std::vector<Date>* dates : {&days.holidays, &days.worked}) {
    for (const Date day : *dates) {
      if (!days.valid || days.valid->contains(day.civil().year)) continue;
      return Error{ErrorId::kBadInput, format_date(day) + " lies outside the years " +
                                           format_span(*days.valid) + " of the calendar"};
    }
  }
  for (const Date day : days.worked) {
    if (has(days.holidays, day)) {
      return Error{ErrorId::kBadInput, format_date(day) + " is both a holiday and worked"};
    }
  }
  calendar.id_ = std::move(days.id);
  calendar.holidays_ = std::move(days.holidays);
  calendar.worked_ = std::move(days.worked);
  calendar.valid_ = days.valid;
  return calendar;
}

Result<bool> WorkingCalendar::is_working_day(Date day) const {
  if (valid_ && !valid_->contains(day.civil().year)) {
    return Error{ErrorId::kRefused, "the calendar " + id_ + " states " + format_span(*valid_) +
                                        " and says nothing of " + format_date(day) +
                                        "; add the next years as soon as they are announced"};
  }
  if (has(worked_, day)) return true;
  return !weekend_[static_cast<std::size_t>(day.weekday())] && !has(holidays_, day);
}

Result<Date> WorkingCalendar::end_of_working_days(Date from, int count) const {
  GS_ASSERT(count >= 0);
  Date day = from;
  for (int left = count; left > 0; day = day.plus_days(1)) {
    GS_TRY_ASSIGN(const bool works, is_working_day(day));
    if (works) --left;
  }
  return day;
}

Result<int> WorkingCalendar::count_working_days(Date from, Date to) const {
  int count = 0;
  for (Date day = from; day < to; day = day.plus_days(1)) {
    GS_TRY_ASSIGN(const bool works, is_working_day(day));
    if (works) ++count;
  }
  return count;
}

}  // namespace goodstanding::deadlines
