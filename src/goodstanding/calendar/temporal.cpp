#include "goodstanding/calendar/temporal.hpp"

#include "goodstanding/base/assert.hpp"
#include "goodstanding/calendar/zone.hpp"

namespace goodstanding::calendar {
namespace {

constexpr std::int64_t kMaxYear = 999'999'999;
// The first and last days of FEEL's calendar: -999999999-01-01 and 999999999-12-31.
constexpr std::int64_t kMinDays = -365'243'219'162;
constexpr std::int64_t kMaxDays = 365'241'780'471;
// More months than between the ends of the calendar lead out of it from any day.
constexpr std::int64_t kMaxMonths = 2 * 12 * (kMaxYear + 1);

std::optional<Date> date_in_range(std::int64_t days) {
  if (days < kMinDays || days > kMaxDays) return std::nullopt;
  return Date::from_days(days);
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::int64_t wall_seconds(Date date, std::int64_t nanos) {
  return date.days() * kSecondsPerDay + nanos / kNanosPerSecond;
}

DateTime at_wall(std::int64_t seconds, std::int64_t nanos, const ZoneForm& zone) {
  const std::int64_t days = floor_divide(seconds, kSecondsPerDay);
  const std::int64_t rest = seconds - days * kSecondsPerDay;
  return {Date::from_days(days), {rest * kNanosPerSecond + nanos, zone}};
}

}  // namespace

std::optional<std::int32_t> offset_at(const ZoneForm& zone, Date date, std::int64_t nanos) {
  switch (zone.kind) {
    case ZoneForm::Kind::kLocal:
      return std::nullopt;
    case ZoneForm::Kind::kOffset:
      return zone.offset_seconds;
    case ZoneForm::Kind::kZone:
      return zone_offset_at_wall(zone.zone, wall_seconds(date, nanos));
  }
  return std::nullopt;
}

DaysDuration since_epoch(const DateTime& moment) {
  const std::int64_t nanos = moment.time.nanos;
  const std::int64_t offset = offset_at(moment.time.zone, moment.date, nanos).value_or(0);
  return {wall_seconds(moment.date, nanos) - offset,
          static_cast<std::int32_t>(nanos % kNanosPerSecond)};
}

DateTime from_epoch(DaysDuration since_epoch, const ZoneForm& zone) {
  std::int64_t offset = zone.offset_seconds;
  if (zone.kind == ZoneForm::Kind::kZone) offset = zone_offset_at(zone.zone, since_epoch.seconds);
  if (zone.kind == ZoneForm::Kind::kLocal) offset = 0;
  return at_wall(since_epoch.seconds + offset, since_epoch.nanos, zone);
}

DateTime from_instant(Instant moment) {
  const std::int64_t seconds = floor_divide(moment.micros, 1'000'000);
  const std::int64_t nanos = (moment.micros - seconds * 1'000'000) * 1'000;
  return at_wall(seconds, nanos, {ZoneForm::Kind::kOffset, 0, 0});
}

std::optional<DaysDuration> add(DaysDuration a, DaysDuration b) {
  std::int64_t nanos = std::int64_t{a.nanos} + b.nanos;
  const std::int64_t carry = nanos >= kNanosPerSecond ? 1 : 0;
  nanos -= carry * kNanosPerSecond;
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(a.seconds, b.seconds, &seconds) ||
      __builtin_add_overflow(seconds, carry, &seconds)) {
    return std::nullopt;
  }
  return DaysDuration{seconds, static_cast<std::int32_t>(nanos)};
}

std::optional<DaysDuration> negate(DaysDuration duration) {
  std::int64_t seconds = 0;
  if (__builtin_sub_overflow(std::int64_t{0}, duration.seconds, &seconds)) return std::nullopt;
  if (duration.nanos == 0) return DaysDuration{seconds, 0};
  if (__builtin_sub_overflow(seconds, std::int64_t{1}, &seconds)) return std::nullopt;
  return DaysDuration{seconds, static_cast<std::int32_t>(kNanosPerSecond - duration.nanos)};
}

std::optional<DateTime> add(const DateTime& moment, DaysDuration duration) {
  const bool zoned = moment.time.zone.kind == ZoneForm::Kind::kZone;
  const DaysDuration start =
      zoned ? since_epoch(moment)
            : DaysDuration{wall_seconds(moment.date, moment.time.nanos),
                           static_cast<std::int32_t>(moment.time.nanos % kNanosPerSecond)};
  const std::optional<DaysDuration> sum = add(start, duration);
  if (!sum || !date_in_range(floor_divide(sum->seconds, kSecondsPerDay))) return std::nullopt;
  const DateTime moved = zoned ? from_epoch(*sum, moment.time.zone)
                               : at_wall(sum->seconds, sum->nanos, moment.time.zone);
  if (!date_in_range(moved.date.days())) return std::nullopt;
  return moved;
}

std::optional<DateTime> add(const DateTime& moment, MonthsDuration duration) {
  const std::optional<Date> date = add(moment.date, duration);
  if (!date) return std::nullopt;
  return DateTime{*date, moment.time};
}

std::optional<Date> add(Date date, MonthsDuration duration) {
  if (duration.months < -kMaxMonths || duration.months > kMaxMonths) return std::nullopt;
  const YearMonthDay civil = date.civil();
  const std::int64_t month = std::int64_t{civil.year} * 12 + civil.month - 1 + duration.months;
  const std::int64_t year = floor_divide(month, 12);
  if (year < -kMaxYear || year > kMaxYear) return std::nullopt;
  return date.plus_months(duration.months);
}

std::optional<Date> add(Date date, DaysDuration duration) {
  // The date counts as its midnight in UTC; the time of day of the sum is cut off.
  const std::int64_t whole = floor_divide(duration.seconds, kSecondsPerDay);
  return date_in_range(date.days() + whole);
}

TimeOfDay add(const TimeOfDay& time, DaysDuration duration) {
  const std::int64_t rest =
      duration.seconds - floor_divide(duration.seconds, kSecondsPerDay) * kSecondsPerDay;
  std::int64_t nanos = time.nanos + rest * kNanosPerSecond + duration.nanos;
  nanos %= kNanosPerDay;
  return {nanos, time.zone};
}

Decimal to_seconds(DaysDuration duration) {
  const std::optional<Decimal> sum =
      add(Decimal(duration.seconds), Decimal::from_scaled(duration.nanos, -9));
  // 19 digits before the point and 9 after it always fit into 34.
  GS_ASSERT(sum.has_value());
  return *sum;
}

std::optional<DaysDuration> from_seconds(const Decimal& seconds) {
  const Decimal whole = seconds.rounded(0, Rounding::kFloor);
  const std::optional<std::int64_t> count = whole.to_int64();
  const std::optional<Decimal> fraction = subtract(seconds, whole);
  if (!count || !fraction) return std::nullopt;
  const std::optional<std::int64_t> nanos = fraction->rounded(9, Rounding::kDown).to_scaled(9);
  if (!nanos) return std::nullopt;
  return DaysDuration{*count, static_cast<std::int32_t>(*nanos)};
}

}  // namespace goodstanding::calendar
