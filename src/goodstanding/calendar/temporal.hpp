#pragma once
/// The times and durations of FEEL beside base's civil Date: time of day, date and time, and the
/// two kinds of duration. All are small values, exact to the nanosecond.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"

namespace goodstanding::calendar {

/// Says how a time relates to UTC: not at all (local), by a fixed offset, or by the rules of a zone
/// of the IANA database.
struct ZoneForm {
  enum class Kind : std::uint8_t { kLocal, kOffset, kZone };
  Kind kind = Kind::kLocal;
  std::uint16_t zone = 0;           ///< a number from find_zone
  std::int32_t offset_seconds = 0;  ///< east of UTC is positive. Range: -64800 to 64800
  bool operator==(const ZoneForm&) const = default;
};

/// A time of day. Range: 0 to 86399999999999 nanoseconds after midnight.
struct TimeOfDay {
  std::int64_t nanos = 0;
  ZoneForm zone;
  bool operator==(const TimeOfDay&) const = default;
};

/// A date and time as written: the civil day, the time of day on the wall, and its zone form.
struct DateTime {
  Date date;
  TimeOfDay time;
  bool operator==(const DateTime&) const = default;
};

/// A length of time. The value is seconds plus nanos; nanos are never negative.
/// Range: nanos 0 to 999999999.
struct DaysDuration {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  auto operator<=>(const DaysDuration&) const = default;
};

/// A length of calendar time. Units: months.
struct MonthsDuration {
  std::int64_t months = 0;
  auto operator<=>(const MonthsDuration&) const = default;
};

inline constexpr std::int64_t kNanosPerSecond = 1'000'000'000;
inline constexpr std::int64_t kSecondsPerDay = 86'400;
inline constexpr std::int64_t kNanosPerDay = kSecondsPerDay * kNanosPerSecond;

/// Parses a FEEL date: `YYYY-MM-DD`, year of 4 to 9 digits without leading zeros beyond 4.
/// Source: DMN 1.5 section 10.3.2.3.4; XML Schema 1.1 part 2, date.
std::optional<Date> parse_feel_date(std::string_view text);
/// Parses `hh:mm:ss[.fraction]` with an optional `Z`, `+hh:mm` or `@Zone/Name`.
std::optional<TimeOfDay> parse_time(std::string_view text);
/// Parses `YYYY-MM-DDThh:mm:ss...`; `24:00:00` is the next day's midnight. A bare date is none.
std::optional<DateTime> parse_date_time(std::string_view text);
/// Parses `[-]PnDTnHnMn.nS`; none if a year or month part occurs.
std::optional<DaysDuration> parse_days_duration(std::string_view text);
/// Parses `[-]PnYnM`; none if any other part occurs.
std::optional<MonthsDuration> parse_months_duration(std::string_view text);

/// Each formats in the form that its parser reads; equal values give equal texts.
std::string format_time(const TimeOfDay& time);
std::string format_date_time(const DateTime& moment);
std::string format_days_duration(DaysDuration duration);
std::string format_months_duration(MonthsDuration duration);

/// Gives the offset that holds at a wall clock time; none for a local form. In the hour that a zone
/// skips or repeats, the offset before the change holds.
std::optional<std::int32_t> offset_at(const ZoneForm& zone, Date date, std::int64_t nanos);

/// Gives the moment of a date and time with zone or offset; local forms count as UTC.
/// Units: seconds since 1970-01-01T00:00:00Z, then nanoseconds.
DaysDuration since_epoch(const DateTime& moment);
/// Makes the wall clock form of a moment in a zone form.
DateTime from_epoch(DaysDuration since_epoch, const ZoneForm& zone);
/// Makes a date and time in UTC.
DateTime from_instant(Instant moment);

/// Each gives none if the result does not fit.
std::optional<DaysDuration> add(DaysDuration a, DaysDuration b);
std::optional<DaysDuration> negate(DaysDuration duration);
std::optional<DateTime> add(const DateTime& moment, DaysDuration duration);
std::optional<DateTime> add(const DateTime& moment, MonthsDuration duration);
std::optional<Date> add(Date date, MonthsDuration duration);
std::optional<Date> add(Date date, DaysDuration duration);
/// Moves a time of day round the clock.
TimeOfDay add(const TimeOfDay& time, DaysDuration duration);
/// Converts between durations and their exact number of seconds (fractions below a nanosecond are
/// cut).
Decimal to_seconds(DaysDuration duration);
std::optional<DaysDuration> from_seconds(const Decimal& seconds);

}  // namespace goodstanding::calendar
