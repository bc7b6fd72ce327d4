#include "goodstanding/base/date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace goodstanding {
namespace {

constexpr std::int32_t kYearLimit = 999'999'999;
constexpr std::int64_t kMicrosPerDay = 86'400'000'000;

bool is_leap(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

std::int32_t days_in_month(std::int64_t year, std::int32_t month) {
  constexpr std::int32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

// Both conversions follow H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
std::int64_t days_from_civil(std::int64_t year, std::int64_t month, std::int64_t day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

YearMonthDay civil_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return {static_cast<std::int32_t>(year), static_cast<std::int32_t>(month),
          static_cast<std::int32_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1)};
}

/// Reads exactly `count` digits at `at` and moves past them.
std::optional<std::int32_t> take_digits(std::string_view text, std::size_t& at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  std::int32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  at += count;
  return value;
}

bool take(std::string_view text, std::size_t& at, char expected) {
  if (at >= text.size() || text[at] != expected) return false;
  ++at;
  return true;
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

/// Reads a time of day. Units: microseconds since midnight.
std::optional<std::int64_t> take_time(std::string_view text, std::size_t& at) {
  const auto hour = take_digits(text, at, 2);
  if (!hour || *hour > 23 || !take(text, at, ':')) return std::nullopt;
  const auto minute = take_digits(text, at, 2);
  if (!minute || *minute > 59 || !take(text, at, ':')) return std::nullopt;
  const auto second = take_digits(text, at, 2);
  if (!second || *second > 59) return std::nullopt;
  std::int64_t micros = ((*hour * 60LL + *minute) * 60LL + *second) * 1'000'000LL;
  if (take(text, at, '.')) {
    std::int64_t unit = 100'000;
    const std::size_t start = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9' && unit > 0) {
      micros += (text[at] - '0') * unit;
      unit /= 10;
      ++at;
    }
    if (at == start) return std::nullopt;
  }
  return micros;
}

/// Reads `Z` or a numeric offset. Units: microseconds east of UTC.
std::optional<std::int64_t> take_offset(std::string_view text, std::size_t& at) {
  if (take(text, at, 'Z')) return 0;
  const bool east = take(text, at, '+');
  if (!east && !take(text, at, '-')) return std::nullopt;
  const auto hours = take_digits(text, at, 2);
  if (!hours || *hours > 23 || !take(text, at, ':')) return std::nullopt;
  const auto minutes = take_digits(text, at, 2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::int64_t offset = (*hours * 60LL + *minutes) * 60'000'000LL;
  return east ? offset : -offset;
}

}  // namespace

std::optional<Date> Date::from_civil(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (year < -kYearLimit || year > kYearLimit || month < 1 || month > 12 || day < 1 ||
      day > days_in_month(year, month)) {
    return std::nullopt;
  }
  return Date(days_from_civil(year, month, day));
}

YearMonthDay Date::civil() const {
  return civil_from_days(days_);
}

int Date::weekday() const {
  const std::int64_t from_monday = (days_ + 3) % 7;
  return static_cast<int>(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

Date Date::plus_months(std::int64_t months) const {
  const YearMonthDay at = civil();
  const std::int64_t total = at.year * 12LL + (at.month - 1) + months;
  const std::int64_t year = total >= 0 ? total / 12 : -((-total + 11) / 12);
  const auto month = static_cast<std::int32_t>(total - year * 12 + 1);
  return Date(days_from_civil(year, month, std::min(at.day, days_in_month(year, month))));
}

std::optional<Date> parse_date(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos || dash < 4 || dash > 9) return std::nullopt;
  if (dash > 4 && text.front() == '0') return std::nullopt;
  std::size_t at = 0;
  const auto year = take_digits(text, at, dash);
  if (!year || !take(text, at, '-')) return std::nullopt;
  const auto month = take_digits(text, at, 2);
  if (!month || !take(text, at, '-')) return std::nullopt;
  const auto day = take_digits(text, at, 2);
  if (!day || at != text.size()) return std::nullopt;
  return Date::from_civil(negative ? -*year : *year, *month, *day);
}

std::string format_date(Date date) {
  const YearMonthDay at = date.civil();
  std::string out;
  if (at.year < 0) out += '-';
  append_padded(out, at.year < 0 ? -static_cast<std::int64_t>(at.year) : at.year, 4);
  out += '-';
  append_padded(out, at.month, 2);
  out += '-';
  append_padded(out, at.day, 2);
  return out;
}

std::int64_t months_between(Date from, Date to) {
  if (to < from) return -months_between(to, from);
  const YearMonthDay a = from.civil();
  const YearMonthDay b = to.civil();
  const std::int64_t months = (b.year - a.year) * 12LL + (b.month - a.month);
  return b.day < a.day ? months - 1 : months;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const std::size_t split = text.find_first_of("Tt ");
  const auto day = parse_date(text.substr(0, split));
  if (!day) return std::nullopt;
  const std::int64_t midnight = day->days() * kMicrosPerDay;
  if (split == std::string_view::npos) return Instant{midnight + kMicrosPerDay - 1};
  std::size_t at = split + 1;
  const auto time = take_time(text, at);
  if (!time) return std::nullopt;
  const auto offset = take_offset(text, at);
  if (!offset || at != text.size()) return std::nullopt;
  return Instant{midnight + *time - *offset};
}

std::string format_instant(Instant moment) {
  const Date day = date_of(moment);
  std::int64_t rest = moment.micros - day.days() * kMicrosPerDay;
  std::string out = format_date(day) + 'T';
  append_padded(out, rest / 3'600'000'000, 2);
  rest %= 3'600'000'000;
  out += ':';
  append_padded(out, rest / 60'000'000, 2);
  rest %= 60'000'000;
  out += ':';
  append_padded(out, rest / 1'000'000, 2);
  out += '.';
  append_padded(out, rest % 1'000'000, 6);
  return out + 'Z';
}

Date date_of(Instant moment) {
  const std::int64_t days = moment.micros >= 0
                                ? moment.micros / kMicrosPerDay
                                : -((-moment.micros + kMicrosPerDay - 1) / kMicrosPerDay);
  return Date::from_days(days);
}

Instant SystemClock::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

}  // namespace goodstanding
