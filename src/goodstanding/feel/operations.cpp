#include "goodstanding/feel/operations.hpp"

#include <algorithm>

#include "goodstanding/calendar/zone.hpp"

namespace goodstanding::feel {
namespace {

std::optional<Value> number_or_none(std::optional<Decimal> number) {
  if (!number) return std::nullopt;
  return Value::number(*number);
}

std::optional<Value> days_or_none(std::optional<DaysDuration> duration) {
  if (!duration) return std::nullopt;
  return Value::days_duration(*duration);
}

std::optional<Value> months_or_none(std::optional<Decimal> months) {
  if (!months) return std::nullopt;
  const std::optional<std::int64_t> whole = months->rounded(0, Rounding::kDown).to_int64();
  if (!whole) return std::nullopt;
  return Value::months_duration({*whole});
}

std::optional<Value> compute_numbers(Op op, const Decimal& a, const Decimal& b) {
  switch (op) {
    case Op::kAdd:
      return number_or_none(add(a, b));
    case Op::kSubtract:
      return number_or_none(subtract(a, b));
    case Op::kMultiply:
      return number_or_none(multiply(a, b));
    case Op::kDivide:
      return number_or_none(divide(a, b));
    default:
      return number_or_none(power(a, b));
  }
}

std::optional<Value> add_duration(const Value& moment, const Value& duration) {
  if (duration.is(Kind::kDaysDuration)) {
    const DaysDuration days = duration.as_days_duration();
    if (moment.is(Kind::kTime)) return Value::time(add(moment.as_time(), days));
    if (moment.is(Kind::kDate)) {
      const std::optional<Date> date = add(moment.as_date(), days);
      return date ? std::optional(Value::date(*date)) : std::nullopt;
    }
    const std::optional<DateTime> sum = add(moment.as_date_time(), days);
    return sum ? std::optional(Value::date_time(*sum)) : std::nullopt;
  }
  const MonthsDuration months = duration.as_months_duration();
  if (moment.is(Kind::kTime)) return std::nullopt;
  if (moment.is(Kind::kDate)) {
    const std::optional<Date> date = add(moment.as_date(), months);
    return date ? std::optional(Value::date(*date)) : std::nullopt;
  }
  const std::optional<DateTime> sum = add(moment.as_date_time(), months);
  return sum ? std::optional(Value::date_time(*sum)) : std::nullopt;
}

bool is_moment(const Value& value) {
  return value.is(Kind::kDate) || value.is(Kind::kDateTime) || value.is(Kind::kTime);
}

bool is_duration(const Value& value) {
  return value.is(Kind::kDaysDuration) || value.is(Kind::kMonthsDuration);
}

std::optional<DaysDuration> add_days(Op op, DaysDuration a, DaysDuration b) {
  if (op == Op::kAdd) return add(a, b);
  const std::optional<DaysDuration> other = negate(b);
  return other ? add(a, *other) : std::nullopt;
}

std::optional<Value> add_months(Op op, MonthsDuration a, MonthsDuration b) {
  std::int64_t sum = 0;
  const bool overflow = op == Op::kAdd ? __builtin_add_overflow(a.months, b.months, &sum)
                                       : __builtin_sub_overflow(a.months, b.months, &sum);
  if (overflow) return std::nullopt;
  return Value::months_duration({sum});
}

std::optional<Value> compute_sum(const Value& left, const Value& right) {
  if (left.is(Kind::kString) && right.is(Kind::kString)) {
    std::string text(left.as_string());
    text += right.as_string();
    return Value::string(text);
  }
  if (is_moment(left) && is_duration(right)) return add_duration(left, right);
  if (is_duration(left) && is_moment(right)) return add_duration(right, left);
  if (left.kind() != right.kind()) return std::nullopt;
  if (left.is(Kind::kDaysDuration)) {
    return days_or_none(add_days(Op::kAdd, left.as_days_duration(), right.as_days_duration()));
  }
  if (left.is(Kind::kMonthsDuration)) {
    return add_months(Op::kAdd, left.as_months_duration(), right.as_months_duration());
  }
  return std::nullopt;
}

// A date counts as its midnight in UTC.
DateTime as_moment(const Value& value) {
  if (value.is(Kind::kDateTime)) return value.as_date_time();
  return {value.as_date(), {0, {ZoneForm::Kind::kOffset, 0, 0}}};
}

bool is_local(const ZoneForm& zone) {
  return zone.kind == ZoneForm::Kind::kLocal;
}

std::optional<Value> subtract_moments(const Value& left, const Value& right) {
  if (left.is(Kind::kTime) != right.is(Kind::kTime)) return std::nullopt;
  DateTime a;
  DateTime b;
  if (left.is(Kind::kTime)) {
    a = {Date(), left.as_time()};
    b = {Date(), right.as_time()};
  } else {
    a = as_moment(left);
    b = as_moment(right);
  }
  if (is_local(a.time.zone) != is_local(b.time.zone)) return std::nullopt;
  return days_or_none(add_days(Op::kSubtract, since_epoch(a), since_epoch(b)));
}

std::optional<Value> compute_difference(const Value& left, const Value& right) {
  if (is_moment(left) && is_moment(right)) return subtract_moments(left, right);
  if (is_moment(left) && is_duration(right)) {
    const std::optional<Value> negated = compute_negation(right);
    return negated ? add_duration(left, *negated) : std::nullopt;
  }
  if (left.kind() != right.kind()) return std::nullopt;
  if (left.is(Kind::kDaysDuration)) {
    return days_or_none(add_days(Op::kSubtract, left.as_days_duration(), right.as_days_duration()));
  }
  if (left.is(Kind::kMonthsDuration)) {
    return add_months(Op::kSubtract, left.as_months_duration(), right.as_months_duration());
  }
  return std::nullopt;
}

std::optional<Value> scale_duration(Op op, const Value& duration, const Decimal& factor) {
  const bool days = duration.is(Kind::kDaysDuration);
  const Decimal size = days ? to_seconds(duration.as_days_duration())
                            : Decimal(duration.as_months_duration().months);
  const std::optional<Decimal> scaled =
      op == Op::kMultiply ? multiply(size, factor) : divide(size, factor);
  if (!days) return months_or_none(scaled);
  return scaled ? days_or_none(calendar::from_seconds(*scaled)) : std::nullopt;
}

std::optional<Value> compute_product(Op op, const Value& left, const Value& right) {
  if (is_duration(left) && right.is(Kind::kNumber)) {
    return scale_duration(op, left, right.as_number());
  }
  if (op == Op::kMultiply && left.is(Kind::kNumber) && is_duration(right)) {
    return scale_duration(op, right, left.as_number());
  }
  if (op != Op::kDivide || left.kind() != right.kind()) return std::nullopt;
  if (left.is(Kind::kDaysDuration)) {
    return number_or_none(
        divide(to_seconds(left.as_days_duration()), to_seconds(right.as_days_duration())));
  }
  if (left.is(Kind::kMonthsDuration)) {
    return number_or_none(divide(Decimal(left.as_months_duration().months),
                                 Decimal(right.as_months_duration().months)));
  }
  return std::nullopt;
}

Value number(std::int64_t value) {
  return Value::number(Decimal(value));
}

Value date_property(Date date, std::string_view property) {
  const YearMonthDay civil = date.civil();
  if (property == "year") return number(civil.year);
  if (property == "month") return number(civil.month);
  if (property == "day") return number(civil.day);
  if (property == "weekday") return number(date.weekday());
  return Value::null();
}

Value time_property(Date date, const TimeOfDay& time, std::string_view property) {
  const std::int64_t seconds = time.nanos / kNanosPerSecond;
  if (property == "hour") return number(seconds / 3600);
  if (property == "minute") return number(seconds / 60 % 60);
  if (property == "second") {
    // Fractions belong to the second.
    return Value::number(Decimal::from_scaled(time.nanos % (60 * kNanosPerSecond), -9));
  }
  if (property == "time offset") {
    const std::optional<std::int32_t> offset = offset_at(time.zone, date, time.nanos);
    return offset ? Value::days_duration({*offset, 0}) : Value::null();
  }
  if (property == "timezone" && time.zone.kind == ZoneForm::Kind::kZone) {
    return Value::string(calendar::zone_name(time.zone.zone));
  }
  return Value::null();
}

Value days_property(DaysDuration duration, std::string_view property) {
  // Parts of a negative duration are all negative.
  const bool negative = duration.seconds < 0;
  const DaysDuration size = negative ? negate(duration).value_or(duration) : duration;
  const std::int64_t sign = negative ? -1 : 1;
  if (property == "days") return number(sign * (size.seconds / kSecondsPerDay));
  if (property == "hours") return number(sign * (size.seconds / 3600 % 24));
  if (property == "minutes") return number(sign * (size.seconds / 60 % 60));
  if (property == "seconds") {
    const std::int64_t nanos = size.seconds % 60 * kNanosPerSecond + size.nanos;
    return Value::number(Decimal::from_scaled(sign * nanos, -9));
  }
  return Value::null();
}

Value months_property(MonthsDuration duration, std::string_view property) {
  if (property == "years") return number(duration.months / 12);
  if (property == "months") return number(duration.months % 12);
  return Value::null();
}

Value range_property(const Range& range, std::string_view property) {
  if (property == "start") return range.low.value_or(Value::null());
  if (property == "end") return range.high.value_or(Value::null());
  if (property == "start included") return Value::boolean(range.low_included);
  if (property == "end included") return Value::boolean(range.high_included);
  return Value::null();
}

}  // namespace

std::optional<Value> compute_arithmetic(Op op, const Value& left, const Value& right) {
  if (left.is(Kind::kNumber) && right.is(Kind::kNumber)) {
    return compute_numbers(op, left.as_number(), right.as_number());
  }
  switch (op) {
    case Op::kAdd:
      return compute_sum(left, right);
    case Op::kSubtract:
      return compute_difference(left, right);
    case Op::kMultiply:
    case Op::kDivide:
      return compute_product(op, left, right);
    default:
      return std::nullopt;
  }
}

std::optional<Value> compute_negation(const Value& operand) {
  switch (operand.kind()) {
    case Kind::kNumber:
      return Value::number(operand.as_number().negated());
    case Kind::kDaysDuration:
      return days_or_none(negate(operand.as_days_duration()));
    case Kind::kMonthsDuration:
      return add_months(Op::kSubtract, {}, operand.as_months_duration());
    default:
      return std::nullopt;
  }
}

std::optional<bool> compute_comparison(Op op, const Value& left, const Value& right) {
  if (op == Op::kEqual) return equal(left, right);
  if (op == Op::kUnequal) {
    const std::optional<bool> same = equal(left, right);
    return same ? std::optional(!*same) : std::nullopt;
  }
  const std::optional<std::strong_ordering> order = compare(left, right);
  if (!order) return std::nullopt;
  switch (op) {
    case Op::kLess:
      return *order < 0;
    case Op::kLessOrEqual:
      return *order <= 0;
    case Op::kGreater:
      return *order > 0;
    default:
      return *order >= 0;
  }
}

std::optional<bool> is_in_range(const Value& value, const Range& range) {
  bool inside = true;
  if (range.low) {
    const std::optional<std::strong_ordering> order = compare(value, *range.low);
    if (!order) return std::nullopt;
    inside = *order > 0 || (*order == 0 && range.low_included);
  }
  if (range.high) {
    const std::optional<std::strong_ordering> order = compare(value, *range.high);
    if (!order) return std::nullopt;
    inside = inside && (*order < 0 || (*order == 0 && range.high_included));
  }
  return inside;
}

std::optional<bool> satisfies(const Value& input, const Value& test) {
  if (test.is(Kind::kRange) && !input.is(Kind::kRange)) {
    return is_in_range(input, test.as_range());
  }
  if (!test.is(Kind::kList)) return equal(input, test);
  if (input.is(Kind::kList) && equal(input, test) == true) return true;
  const std::span<const Value> items = test.as_list();
  return std::any_of(items.begin(), items.end(), [&](const Value& item) {
    if (item.is(Kind::kRange) && !input.is(Kind::kRange)) {
      return is_in_range(input, item.as_range()) == true;
    }
    return equal(input, item) == true;
  });
}

Value property_of(const Value& value, std::string_view property) {
  switch (value.kind()) {
    case Kind::kDate:
      return date_property(value.as_date(), property);
    case Kind::kTime:
      return time_property(Date(), value.as_time(), property);
    case Kind::kDateTime: {
      const DateTime& moment = value.as_date_time();
      const Value of_date = date_property(moment.date, property);
      return of_date.is_null() ? time_property(moment.date, moment.time, property) : of_date;
    }
    case Kind::kDaysDuration:
      return days_property(value.as_days_duration(), property);
    case Kind::kMonthsDuration:
      return months_property(value.as_months_duration(), property);
    case Kind::kRange:
      return range_property(value.as_range(), property);
    default:
      return Value::null();
  }
}

Value to_boolean(std::optional<bool> value) {
  return value ? Value::boolean(*value) : Value::null();
}

}  // namespace goodstanding::feel
