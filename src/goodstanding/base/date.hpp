#pragma once
/// Civil days of the proleptic Gregorian calendar, half-open periods of them, and moments in UTC.
/// Valid time counts in days; known time (`recorded_at`) counts in microseconds.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goodstanding {

struct YearMonthDay {
  std::int32_t year = 1970;
  std::int32_t month = 1;  ///< Range: 1 to 12
  std::int32_t day = 1;    ///< Range: 1 to 31
  auto operator<=>(const YearMonthDay&) const = default;
};

/// A civil day. Range: years -999999999 to 999999999 (that of FEEL); days are counted from
/// 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  /// Makes a day from its number. Units: days since 1970-01-01.
  static constexpr Date from_days(std::int64_t days) { return Date(days); }
  /// Makes a day from its civil parts; none if there is no such day.
  static std::optional<Date> from_civil(std::int32_t year, std::int32_t month, std::int32_t day);

  [[nodiscard]] constexpr std::int64_t days() const { return days_; }
  [[nodiscard]] YearMonthDay civil() const;
  /// Gives 1 for Monday to 7 for Sunday. Source: ISO 8601.
  [[nodiscard]] int weekday() const;
  /// Moves by whole days.
  [[nodiscard]] constexpr Date plus_days(std::int64_t days) const { return Date(days_ + days); }
  /// Moves by whole months; a day that the month lacks becomes its last day (31 Jan + 1 month =
  /// 28 or 29 Feb).
  [[nodiscard]] Date plus_months(std::int64_t months) const;

  auto operator<=>(const Date&) const = default;

 private:
  explicit constexpr Date(std::int64_t days) : days_(days) {}
  std::int64_t days_ = 0;
};

/// Parses `YYYY-MM-DD` strictly (four or more digits for the year, an optional leading minus).
std::optional<Date> parse_date(std::string_view text);
/// Formats as `YYYY-MM-DD`.
std::string format_date(Date date);
/// Counts whole months from `from` to `to`; negative if `to` is earlier. Source: FEEL
/// `years and months duration`, DMN 1.5 section 10.3.4.
std::int64_t months_between(Date from, Date to);

/// A half-open interval of valid time. An empty `to` is an open end; an empty `from` means "always
/// before", which sources use when they do not say when something began.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;
  [[nodiscard]] bool contains(Date day) const {
    return (!from || *from <= day) && (!to || day < *to);
  }
  bool operator==(const Period&) const = default;
};

/// A moment. Units: microseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t micros = 0;
  auto operator<=>(const Instant&) const = default;
};

/// Parses RFC 3339 (`2024-05-01T10:00:00Z`, fraction up to 6 digits, numeric offsets), or a bare
/// date, which means the end of that day (its last microsecond) in UTC.
std::optional<Instant> parse_instant(std::string_view text);
/// Formats as RFC 3339 in UTC with exactly six digits of fraction.
std::string format_instant(Instant moment);
/// Gives the civil day in UTC.
Date date_of(Instant moment);

/// Where the time comes from is an argument.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override;
};

/// A clock that stands where it is put, for tests, samples and simulations.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant at) : at_(at) {}
  [[nodiscard]] Instant now() const override { return at_; }
  void set(Instant at) { at_ = at; }

 private:
  Instant at_;
};

}  // namespace goodstanding
