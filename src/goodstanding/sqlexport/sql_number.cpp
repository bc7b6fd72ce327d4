#include "goodstanding/sqlexport/sql_number.hpp"

#include <algorithm>

namespace goodstanding::sqlexport {
namespace {

constexpr std::int32_t kMostDigits = 9;

std::string scaled_up(const std::string& units, std::int32_t digits) {
  if (digits == 0 || units == "0") return units;
  const std::string zeros(static_cast<std::size_t>(digits), '0');
  if (units.find_first_not_of("0123456789") == std::string::npos) return units + zeros;
  // DuckDB multiplies small literals in 32 bits.
  return "(" + units + " * CAST(1" + zeros + " AS BIGINT))";
}

std::string product(const std::string& a, const std::string& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return "(" + a + " * " + b + ")";
}

bool is_literal(const std::string& text) {
  return text.find_first_not_of("0123456789()* ") == std::string::npos;
}

}  // namespace

bool SqlNumber::has_varying_divisor() const {
  return !is_literal(divisor);
}

std::string power_of_ten(std::int32_t exponent) {
  return "1" + std::string(static_cast<std::size_t>(exponent), '0');
}

std::optional<SqlNumber> literal(const Decimal& value) {
  for (std::int32_t scale = 0; scale <= kMostDigits; ++scale) {
    if (const auto units = value.to_scaled(scale)) {
      const std::string text = std::to_string(*units);
      return SqlNumber{*units < 0 ? "(" + text + ")" : text, scale, ""};
    }
  }
  return std::nullopt;
}

std::string divide_whole(Dialect dialect, const std::string& units, const std::string& divisor) {
  return "(" + units + (dialect == Dialect::kDuckDb ? " // " : " / ") + divisor + ")";
}

std::string round_quotient(Dialect dialect, Rounding mode, const std::string& units,
                           const std::string& divisor) {
  std::string whole = divide_whole(dialect, units, divisor);
  if (mode == Rounding::kDown) return whole;
  const std::string rest = "(" + units + " % " + divisor + ")";
  const std::string twice = "2 * abs" + rest;
  std::string moves;
  switch (mode) {
    case Rounding::kDown:
      break;
    case Rounding::kFloor:
      moves = rest + " < 0";
      break;
    case Rounding::kCeiling:
      moves = rest + " > 0";
      break;
    case Rounding::kUp:
      moves = rest + " <> 0";
      break;
    case Rounding::kHalfUp:
      moves = twice + " >= " + divisor;
      break;
    case Rounding::kHalfDown:
      moves = twice + " > " + divisor;
      break;
    case Rounding::kHalfEven:
      moves = twice + " > " + divisor + " OR (" + twice + " = " + divisor + " AND " + whole +
              " % 2 <> 0)";
      break;
  }
  return "(" + whole + " + CASE WHEN " + moves + " THEN CASE WHEN " + units +
         " < 0 THEN -1 ELSE 1 END ELSE 0 END)";
}

std::string round_to_scale(Dialect dialect, Rounding mode, const SqlNumber& number,
                           std::int32_t scale) {
  const std::int32_t more = std::max(scale - number.scale, 0);
  const std::int32_t less = std::max(number.scale - scale, 0);
  std::string units = scaled_up(number.units, more);
  if (less == 0 && number.divisor.empty()) return units;
  const std::string divisor = product(less == 0 ? "" : power_of_ten(less), number.divisor);
  return round_quotient(dialect, mode, units, divisor);
}

SqlNumber add(const SqlNumber& a, const SqlNumber& b, char sign) {
  const std::int32_t scale = std::max(a.scale, b.scale);
  const std::string left = product(scaled_up(a.units, scale - a.scale), b.divisor);
  const std::string right = product(scaled_up(b.units, scale - b.scale), a.divisor);
  if (right == "0") return {left, scale, product(a.divisor, b.divisor)};
  return {"(" + left + " " + sign + " " + right + ")", scale, product(a.divisor, b.divisor)};
}

SqlNumber multiply(const SqlNumber& a, const SqlNumber& b) {
  return {product(a.units, b.units), a.scale + b.scale, product(a.divisor, b.divisor)};
}

SqlNumber divide(const SqlNumber& a, const SqlNumber& b) {
  // a / b = (a.units * 10^b.scale * b.divisor) / (10^a.scale * a.divisor * b.units)
  const std::int32_t more = std::max(b.scale - a.scale, 0);
  const std::int32_t scale = std::max(a.scale - b.scale, 0);
  std::string units = product(scaled_up(a.units, more), b.divisor);
  if (is_literal(b.units) && b.units != "0") return {units, scale, product(a.divisor, b.units)};
  units = "(" + units + " * CASE WHEN " + b.units + " < 0 THEN -1 ELSE 1 END)";
  return {units, scale, product(a.divisor, "nullif(abs(" + b.units + "), 0)")};
}

SqlNumber widened(const SqlNumber& number, std::int32_t scale) {
  return {scaled_up(number.units, scale - number.scale), scale, number.divisor};
}

SqlNumber round_to_step(Dialect dialect, Rounding mode, const SqlNumber& number,
                        const SqlNumber& step) {
  const SqlNumber steps = divide(number, step);
  return multiply(SqlNumber{round_to_scale(dialect, mode, steps, 0), 0, ""}, step);
}

std::string widest(Dialect dialect, const std::string& units) {
  return dialect == Dialect::kDuckDb ? "CAST(" + units + " AS BIGINT)" : units;
}

std::string null_test(const SqlNumber& number) {
  if (!number.has_varying_divisor()) return number.units + " IS NULL";
  return "(" + number.units + " IS NULL OR " + number.divisor + " IS NULL)";
}

std::string compare(const SqlNumber& a, const SqlNumber& b, const std::string& operation) {
  const std::int32_t scale = std::max(a.scale, b.scale);
  const std::string left = product(scaled_up(a.units, scale - a.scale), b.divisor);
  const std::string right = product(scaled_up(b.units, scale - b.scale), a.divisor);
  return "(" + left + " " + operation + " " + right + ")";
}

}  // namespace goodstanding::sqlexport
