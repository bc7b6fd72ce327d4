#pragma once
/// Exact numbers as SQL texts: scaled integers, and fractions of them.

#include <cstdint>
#include <optional>
#include <string>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/sqlexport/export_sql.hpp"

namespace goodstanding::sqlexport {

/// A SQL expression for `units / (10^scale * divisor)`. It is missing if either is NULL.
struct SqlNumber {
  std::string units;
  std::int32_t scale = 0;
  std::string divisor;  ///< above zero, or NULL; empty: one

  /// Says whether the divisor is a column or an expression, which differs from row to row.
  [[nodiscard]] bool has_varying_divisor() const;
};

/// Gives ten to a power as text. Range: 0 to 18.
std::string power_of_ten(std::int32_t exponent);
/// Gives a literal; none if it has more than nine digits after the point or does not fit.
std::optional<SqlNumber> literal(const Decimal& value);
/// Divides whole numbers, truncating.
std::string divide_whole(Dialect dialect, const std::string& units, const std::string& divisor);
/// Rounds `units / divisor` to a whole number. Requires: both are cheap to repeat, divisor > 0.
std::string round_quotient(Dialect dialect, Rounding mode, const std::string& units,
                           const std::string& divisor);
/// Rounds to a scale.
std::string round_to_scale(Dialect dialect, Rounding mode, const SqlNumber& number,
                           std::int32_t scale);

SqlNumber add(const SqlNumber& a, const SqlNumber& b, char sign);
SqlNumber multiply(const SqlNumber& a, const SqlNumber& b);
SqlNumber divide(const SqlNumber& a, const SqlNumber& b);
/// Writes a number with so many digits after the point. Requires: at least as many as it has.
SqlNumber widened(const SqlNumber& number, std::int32_t scale);
/// Rounds to a multiple of a step, as 0.5. Requires: step > 0.
SqlNumber round_to_step(Dialect dialect, Rounding mode, const SqlNumber& number,
                        const SqlNumber& step);
/// Gives a whole number in 64 bits: DuckDB keeps those made of small literals in 32.
std::string widest(Dialect dialect, const std::string& units);
/// Gives the test by which a number is missing.
std::string null_test(const SqlNumber& number);
/// Compares with `=`, `<>`, `<`, `<=`, `>` or `>=`.
std::string compare(const SqlNumber& a, const SqlNumber& b, const std::string& operation);

}  // namespace goodstanding::sqlexport
