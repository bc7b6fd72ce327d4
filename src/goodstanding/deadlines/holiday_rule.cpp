#include "goodstanding/deadlines/holiday_rule.hpp"

#include <algorithm>
#include <set>

#include "goodstanding/deadlines/easter.hpp"

namespace goodstanding::deadlines {
namespace {

constexpr int kSaturday = 6;

std::optional<Date> day_of(const NthWeekday& rule, std::int32_t year) {
  const Date first = *Date::from_civil(year, rule.month, 1);
  const Date after = first.plus_months(1);
  if (rule.nth < 0) {
    const Date last = after.plus_days(-1);
    return last.plus_days(-((last.weekday() - rule.weekday + 7) % 7));
  }
  const Date day = first.plus_days((rule.weekday - first.weekday() + 7) % 7 + 7 * (rule.nth - 1));
  return day < after ? std::optional<Date>(day) : std::nullopt;
}

/// Gives the dates of one rule in one year, before any substitution.
std::vector<Date> dates_in(const HolidayRule& rule, std::int32_t year) {
  std::optional<Date> day;
  if (const auto* listed = std::get_if<ListedDates>(&rule.when)) {
    std::vector<Date> days;
    std::copy_if(listed->days.begin(), listed->days.end(), std::back_inserter(days),
                 [&](Date one) { return one.civil().year == year; });
    return days;
  }
  if (rule.since && year < *rule.since) return {};
  if (rule.every > 1 && (year - rule.since.value_or(0)) % rule.every != 0) return {};
  if (const auto* fixed = std::get_if<FixedDate>(&rule.when)) {
    day = Date::from_civil(year, fixed->month, fixed->day);
  } else if (const auto* nth = std::get_if<NthWeekday>(&rule.when)) {
    day = day_of(*nth, year);
  } else if (const auto* easter = std::get_if<EasterOffset>(&rule.when)) {
    day = easter_sunday(year).plus_days(easter->days);
  }
  return day ? std::vector<Date>{*day} : std::vector<Date>();
}

bool is_free(const std::array<bool, 8>& weekend, Date day) {
  return weekend[static_cast<std::size_t>(day.weekday())];
}

}  // namespace

std::vector<Date> expand_rules(const std::vector<HolidayRule>& rules,
                               const std::array<bool, 8>& weekend, YearSpan years) {
  std::set<Date> days;
  std::vector<Date> homeless;  // on a free day, and waiting for the next one that is not taken
  // A substitute may cross the turn of the year, so the neighbouring years are looked at too.
  for (std::int32_t year = years.first - 1; year <= years.last + 1; ++year) {
    for (const HolidayRule& rule : rules) {
      for (const Date day : dates_in(rule, year)) {
        days.insert(day);
        if (rule.substitute == Substitute::kNone || !is_free(weekend, day)) continue;
        if (rule.substitute == Substitute::kNearestWeekday) {
          days.insert(day.plus_days(day.weekday() == kSaturday ? -1 : 1));
        } else {
          homeless.push_back(day);
        }
      }
    }
  }
  std::sort(homeless.begin(), homeless.end());
  for (Date day : homeless) {
    while (is_free(weekend, day) || days.contains(day)) day = day.plus_days(1);
    days.insert(day);
  }
  std::vector<Date> within;
  std::copy_if(days.begin(), days.end(), std::back_inserter(within),
               [&](Date day) { return years.contains(day.civil().year); });
  return within;
}

}  // namespace goodstanding::deadlines
