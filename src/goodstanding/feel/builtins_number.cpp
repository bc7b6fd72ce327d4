/// Numeric functions. Source: DMN 1.5 section 10.3.4.5.
#include <array>

#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/call.hpp"
#include "goodstanding/feel/operations.hpp"

namespace goodstanding::feel {
namespace {

constexpr std::int64_t kLeastScale = -Decimal::kMaxExponent;
constexpr std::int64_t kMostScale = -Decimal::kMinExponent;

Value rounded(Call& call, Rounding mode) {
  const std::optional<std::int64_t> scale = call.count() > 1 ? call.integer(1) : 0;
  if (!scale || *scale < kLeastScale || *scale > kMostScale) {
    return call.error("the scale is not a whole number from -6111 to 6176");
  }
  return Value::number(call[0].as_number().rounded(static_cast<std::int32_t>(*scale), mode));
}

Value decimal(Call& call) {
  return rounded(call, Rounding::kHalfEven);
}
Value floor(Call& call) {
  return rounded(call, Rounding::kFloor);
}
Value ceiling(Call& call) {
  return rounded(call, Rounding::kCeiling);
}
Value round_up(Call& call) {
  return rounded(call, Rounding::kUp);
}
Value round_down(Call& call) {
  return rounded(call, Rounding::kDown);
}
Value round_half_up(Call& call) {
  return rounded(call, Rounding::kHalfUp);
}
Value round_half_down(Call& call) {
  return rounded(call, Rounding::kHalfDown);
}

Value absolute(Call& call) {
  const Value& value = call[0];
  if (value.is(Kind::kNumber)) return Value::number(value.as_number().abs());
  const bool negative = value.is(Kind::kDaysDuration) ? value.as_days_duration().seconds < 0
                                                      : value.as_months_duration().months < 0;
  if (!negative) return value;
  std::optional<Value> negated = compute_negation(value);
  return negated ? *std::move(negated) : call.error("the result is out of range");
}

Value number_or_error(Call& call, const std::optional<Decimal>& number) {
  return number ? Value::number(*number) : call.error("the result is not a number in range");
}

Value modulo_of(Call& call) {
  if (call[1].as_number().is_zero()) return call.error("the divisor is zero");
  return number_or_error(call, modulo(call[0].as_number(), call[1].as_number()));
}

Value sqrt(Call& call) {
  return number_or_error(call, square_root(call[0].as_number()));
}
Value log(Call& call) {
  return number_or_error(call, natural_logarithm(call[0].as_number()));
}
Value exp(Call& call) {
  return number_or_error(call, exponential(call[0].as_number()));
}

// Only a whole number is odd or even.
Value is_divisible(Call& call, bool wanted) {
  const Decimal& number = call[0].as_number();
  if (!number.is_integer()) return Value::boolean(false);
  const std::optional<Decimal> rest = modulo(number, Decimal(2));
  if (!rest) return call.error("the number is too large");
  return Value::boolean(rest->is_zero() == wanted);
}

Value odd(Call& call) {
  return is_divisible(call, false);
}
Value even(Call& call) {
  return is_divisible(call, true);
}

constexpr std::array kRows = {
    BuiltinRow{"decimal(n: number, scale: number) -> number", decimal},
    BuiltinRow{"floor(n: number, scale?: number) -> number", floor},
    BuiltinRow{"ceiling(n: number, scale?: number) -> number", ceiling},
    BuiltinRow{"round up(n: number, scale: number) -> number", round_up},
    BuiltinRow{"round down(n: number, scale: number) -> number", round_down},
    BuiltinRow{"round half up(n: number, scale: number) -> number", round_half_up},
    BuiltinRow{"round half down(n: number, scale: number) -> number", round_half_down},
    BuiltinRow{"abs(n: number | days and time duration | years and months duration) -> T",
               absolute},
    BuiltinRow{"modulo(dividend: number, divisor: number) -> number", modulo_of},
    BuiltinRow{"sqrt(number: number) -> number", sqrt},
    BuiltinRow{"log(number: number) -> number", log},
    BuiltinRow{"exp(number: number) -> number", exp},
    BuiltinRow{"odd(number: number) -> boolean", odd},
    BuiltinRow{"even(number: number) -> boolean", even},
};

}  // namespace

std::span<const BuiltinRow> number_rows() {
  return kRows;
}

}  // namespace goodstanding::feel
