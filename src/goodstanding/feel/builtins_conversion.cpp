/// Conversion functions and `not`, `is`. Source: DMN 1.5 section 10.3.4.1 and 10.3.4.2.
#include <algorithm>
#include <array>

#include "goodstanding/calendar/zone.hpp"
#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/call.hpp"

namespace goodstanding::feel {
namespace {

std::string quoted(const Value& text) {
  return '"' + std::string(text.as_string()) + '"';
}

// `number("1.234,5", ".", ",")`: takes the grouping signs out and makes the decimal sign a point.
Value make_number(Call& call) {
  if (call[0].is(Kind::kNumber)) return call[0];
  std::string text(call[0].as_string());
  const Value& grouping = call[1];
  const Value& decimal = call[2];
  const auto is_one_of = [](const Value& sign, std::string_view allowed) {
    return sign.is_null() || (sign.as_string().size() == 1 &&
                              allowed.find(sign.as_string()) != std::string_view::npos);
  };
  if (!is_one_of(grouping, " ,.") || !is_one_of(decimal, ",.")) {
    return call.error("the grouping separator is one of ` `, `,`, `.`, the decimal one `,` or `.`");
  }
  if (!grouping.is_null() && !decimal.is_null() && grouping.as_string() == decimal.as_string()) {
    return call.error("the two separators are the same");
  }
  if (!grouping.is_null()) std::erase(text, grouping.as_string()[0]);
  if (!decimal.is_null()) {
    if (decimal.as_string() == "," && text.find('.') != std::string::npos) {
      return call.error(quoted(call[0]) + " is no number");
    }
    std::replace(text.begin(), text.end(), decimal.as_string()[0], '.');
  }
  const std::optional<Decimal> number = parse_decimal(text);
  return number ? Value::number(*number) : call.error(quoted(call[0]) + " is no number");
}

Value make_string(Call& call) {
  return call.text(to_text(call[0]));
}

Value make_duration(Call& call) {
  if (!call[0].is(Kind::kString)) return call[0];
  const std::string_view text = call[0].as_string();
  if (const auto days = calendar::parse_days_duration(text)) return Value::days_duration(*days);
  if (const auto months = calendar::parse_months_duration(text))
    return Value::months_duration(*months);
  return call.error(quoted(call[0]) + " is no duration, as P1DT2H or P1Y6M");
}

Value make_date(Call& call) {
  if (call[0].is(Kind::kDate)) return call[0];
  if (call[0].is(Kind::kDateTime)) return Value::date(call[0].as_date_time().date);
  const std::optional<Date> date = calendar::parse_feel_date(call[0].as_string());
  if (date) return Value::date(*date);
  return call.error(quoted(call[0]) + " is no date, as 2024-05-01");
}

std::optional<Date> date_of_parts(const Call& call) {
  const std::optional<std::int64_t> year = call.integer(0);
  const std::optional<std::int64_t> month = call.integer(1);
  const std::optional<std::int64_t> day = call.integer(2);
  constexpr std::int64_t kMaxYear = 999'999'999;
  if (!year || !month || !day || *year < -kMaxYear || *year > kMaxYear) return std::nullopt;
  if (*month < 1 || *month > 12 || *day < 1 || *day > 31) return std::nullopt;
  return Date::from_civil(static_cast<std::int32_t>(*year), static_cast<std::int32_t>(*month),
                          static_cast<std::int32_t>(*day));
}

Value make_date_of_parts(Call& call) {
  const std::optional<Date> date = date_of_parts(call);
  return date ? Value::date(*date) : call.error("there is no such day");
}

// Reads an offset argument: a duration, or in date and time() the name of a zone.
std::optional<ZoneForm> zone_argument(const Value& value) {
  if (value.is_null()) return ZoneForm{};
  if (value.is(Kind::kString)) {
    const std::optional<std::uint16_t> zone = calendar::find_zone(value.as_string());
    if (!zone) return std::nullopt;
    return ZoneForm{ZoneForm::Kind::kZone, *zone, 0};
  }
  const DaysDuration offset = value.as_days_duration();
  constexpr std::int64_t kMaxOffset = 18 * 3600;
  if (offset.nanos != 0 || offset.seconds < -kMaxOffset || offset.seconds > kMaxOffset) {
    return std::nullopt;
  }
  return ZoneForm{ZoneForm::Kind::kOffset, 0, static_cast<std::int32_t>(offset.seconds)};
}

// Reads hour, minute and second from three arguments; the second may have a fraction.
std::optional<TimeOfDay> time_of_parts(const Call& call, std::size_t first) {
  const std::optional<std::int64_t> hour = call.integer(first);
  const std::optional<std::int64_t> minute = call.integer(first + 1);
  const std::optional<std::int64_t> nanos =
      call[first + 2].as_number().rounded(9, Rounding::kDown).to_scaled(9);
  const std::optional<ZoneForm> zone = zone_argument(call[first + 3]);
  if (!hour || !minute || !nanos || !zone) return std::nullopt;
  if (*hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
  if (*nanos < 0 || *nanos >= 60 * kNanosPerSecond) return std::nullopt;
  return TimeOfDay{(*hour * 3600 + *minute * 60) * kNanosPerSecond + *nanos, *zone};
}

Value make_time(Call& call) {
  if (call[0].is(Kind::kTime)) return call[0];
  if (call[0].is(Kind::kDateTime)) return Value::time(call[0].as_date_time().time);
  // A date is its midnight in UTC.
  if (call[0].is(Kind::kDate)) return Value::time({0, {ZoneForm::Kind::kOffset, 0, 0}});
  const std::optional<TimeOfDay> time = calendar::parse_time(call[0].as_string());
  if (time) return Value::time(*time);
  return call.error(quoted(call[0]) + " is no time, as 10:30:00 or 10:30:00Z");
}

Value make_time_of_parts(Call& call) {
  const std::optional<TimeOfDay> time = time_of_parts(call, 0);
  return time ? Value::time(*time) : call.error("there is no such time");
}

Value make_date_time(Call& call) {
  if (call[0].is(Kind::kDateTime)) return call[0];
  if (call[0].is(Kind::kDate)) {
    return Value::date_time({call[0].as_date(), {0, {ZoneForm::Kind::kOffset, 0, 0}}});
  }
  const std::string_view text = call[0].as_string();
  if (const auto moment = calendar::parse_date_time(text)) return Value::date_time(*moment);
  if (const auto date = calendar::parse_feel_date(text)) return Value::date_time({*date, {}});
  return call.error(quoted(call[0]) + " is no date and time, as 2024-05-01T10:30:00");
}

Value join_date_and_time(Call& call) {
  const Date date = call[0].is(Kind::kDate) ? call[0].as_date() : call[0].as_date_time().date;
  return Value::date_time({date, call[1].as_time()});
}

Value make_date_time_of_parts(Call& call) {
  const std::optional<Date> date = date_of_parts(call);
  const std::optional<TimeOfDay> time = time_of_parts(call, 3);
  if (!date || !time) return call.error("there is no such date and time");
  return Value::date_time({*date, *time});
}

Date date_part(const Value& value) {
  return value.is(Kind::kDate) ? value.as_date() : value.as_date_time().date;
}

Value months_duration_between(Call& call) {
  return Value::months_duration({months_between(date_part(call[0]), date_part(call[1]))});
}

Value negate_boolean(Call& call) {
  return Value::boolean(!call[0].as_boolean());
}

Value is_same(Call& call) {
  return Value::boolean(identical(call[0], call[1]));
}

constexpr std::array kRows = {
    BuiltinRow{"number(from: string | number) -> number", make_number},
    BuiltinRow{
        "number(from: string, grouping separator: string?, decimal separator: string?) -> number",
        make_number},
    BuiltinRow{"string(from: T) -> string", make_string},
    BuiltinRow{"duration(from: string | days and time duration | years and months duration) -> Any",
               make_duration},
    BuiltinRow{"date(from: string | date | date and time) -> date", make_date},
    BuiltinRow{"date(year: number, month: number, day: number) -> date", make_date_of_parts},
    BuiltinRow{"time(from: string | time | date and time | date) -> time", make_time},
    BuiltinRow{"time(hour: number, minute: number, second: number, "
               "offset?: days and time duration?) -> time",
               make_time_of_parts},
    BuiltinRow{"date and time(from: string | date | date and time) -> date and time",
               make_date_time},
    BuiltinRow{"date and time(date: date | date and time, time: time) -> date and time",
               join_date_and_time},
    BuiltinRow{"date and time(year: number, month: number, day: number, hour: number, "
               "minute: number, second: number, offset?: days and time duration? | string) -> "
               "date and time",
               make_date_time_of_parts},
    BuiltinRow{"years and months duration(from: date | date and time, to: date | date and time) -> "
               "years and months duration",
               months_duration_between},
    BuiltinRow{"not(negand: boolean) -> boolean", negate_boolean},
    BuiltinRow{"is(value1: value, value2: value) -> boolean", is_same},
};

}  // namespace

std::span<const BuiltinRow> conversion_rows() {
  return kRows;
}

}  // namespace goodstanding::feel
