/// Temporal functions and the clock. Source: DMN 1.5 section 10.3.4.7 and 10.3.4.10.
#include <array>

#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/call.hpp"

namespace goodstanding::feel {
namespace {

Date date_part(const Value& value) {
  return value.is(Kind::kDate) ? value.as_date() : value.as_date_time().date;
}

Date first_of_year(Date date) {
  return *Date::from_civil(date.civil().year, 1, 1);
}

Value day_of_year(Call& call) {
  const Date date = date_part(call[0]);
  return Value::number(Decimal(date.days() - first_of_year(date).days() + 1));
}

Value day_of_week(Call& call) {
  static constexpr std::string_view kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};
  return Value::string(kDays[date_part(call[0]).weekday() - 1]);
}

Value month_of_year(Call& call) {
  static constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
  return Value::string(kMonths[date_part(call[0]).civil().month - 1]);
}

// The week that has the year's first Thursday is its first. Source: ISO 8601.
Value week_of_year(Call& call) {
  const Date date = date_part(call[0]);
  const Date thursday = date.plus_days(4 - date.weekday());
  const std::int64_t day = thursday.days() - first_of_year(thursday).days();
  return Value::number(Decimal(day / 7 + 1));
}

Value now(Call& call) {
  if (!call.context().now) return call.error("there is no clock here");
  return Value::date_time(calendar::from_instant(*call.context().now));
}

Value today(Call& call) {
  if (!call.context().now) return call.error("there is no clock here");
  return Value::date(date_of(*call.context().now));
}

constexpr std::array kRows = {
    BuiltinRow{"day of year(date: date | date and time) -> number", day_of_year},
    BuiltinRow{"day of week(date: date | date and time) -> string", day_of_week},
    BuiltinRow{"month of year(date: date | date and time) -> string", month_of_year},
    BuiltinRow{"week of year(date: date | date and time) -> number", week_of_year},
    BuiltinRow{"now() -> date and time", now},
    BuiltinRow{"today() -> date", today},
};

}  // namespace

std::span<const BuiltinRow> temporal_rows() {
  return kRows;
}

}  // namespace goodstanding::feel
