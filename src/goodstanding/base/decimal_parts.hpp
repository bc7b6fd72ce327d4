#pragma once
/// The inside of Decimal, shared by its arithmetic, text and function files and by nobody else.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/limbs.hpp"

namespace goodstanding {

using Uint256 = Limbs<4>;

/// The powers of ten that fit 64 bits, 128 bits, and 256 bits.
inline constexpr auto kPowers64 = [] {
  std::array<std::uint64_t, 20> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();
inline constexpr auto kPowers128 = [] {
  std::array<Uint128, 39> powers{1};
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();
inline constexpr auto kPowers256 = [] {
  std::array<Uint256, 78> powers{Uint256{{1}}};
  for (std::size_t i = 1; i < powers.size(); ++i) {
    powers[i] = resize<4>(times(powers[i - 1], Limbs<1>{{10}}));
  }
  return powers;
}();

/// The greatest coefficient: 34 nines.
inline constexpr Uint128 kMaxCoefficient = kPowers128[Decimal::kDigits] - 1;

/// Counts decimal digits; 0 has none.
constexpr int count_digits(const Uint256& value) {
  // 1233 / 4096 is log10(2), near enough for 256 bits: the estimate is right or one too low.
  const int estimate = (bit_length(value) * 1233) >> 12;
  return estimate + (compare_limbs(value, kPowers256[static_cast<std::size_t>(estimate)]) >= 0);
}
constexpr int count_digits(Uint128 value) {
  const int estimate = (bit_length(widen<2>(value)) * 1233) >> 12;
  return estimate + (value >= kPowers128[static_cast<std::size_t>(estimate)]);
}

/// What fell off behind the last kept digit, against half a unit of that digit.
enum class Rest : std::uint8_t { kNone, kBelowHalf, kHalf, kAboveHalf };

/// Divides by 10^count in place and tells what fell off. `lower` says that something lay below the
/// last digit already. Requires: count >= 1.
template <std::size_t N>
constexpr Rest drop_digits(Limbs<N>& value, int count, bool lower) {
  for (; count > 19; count -= 19) lower |= divide_short(value, kPowers64[19]) != 0;
  const std::uint64_t unit = kPowers64[static_cast<std::size_t>(count)];
  const std::uint64_t remainder = divide_short(value, unit);
  if (remainder > unit / 2 || (remainder == unit / 2 && lower)) return Rest::kAboveHalf;
  if (remainder == unit / 2) return Rest::kHalf;
  return remainder != 0 || lower ? Rest::kBelowHalf : Rest::kNone;
}

/// Says whether the magnitude grows by one unit.
bool rounds_away(Rest rest, Rounding mode, bool negative, bool odd);

/// Opens a Decimal to the files that implement it.
struct DecimalParts {
  static Uint128 coefficient(const Decimal& value) { return value.coefficient_; }
  static std::int32_t exponent(const Decimal& value) { return value.exponent_; }
  /// Gives the exponent of the first digit: 0 for 1 to 9.99. Requires: not zero.
  static std::int32_t magnitude(const Decimal& value) {
    return count_digits(value.coefficient_) + value.exponent_ - 1;
  }

  /// Makes a Decimal from a coefficient of at most 34 digits and an exponent in range.
  static Decimal normalise(bool negative, Uint128 coefficient, std::int32_t exponent);
  /// Rounds once, half even, to 34 digits and the range of exponents; none if too large. `lower`
  /// says that the exact value is a little larger in magnitude than the coefficient tells; then it
  /// must have 35 digits at least.
  static std::optional<Decimal> round(bool negative, Uint256 coefficient, std::int64_t exponent,
                                      bool lower);
};

}  // namespace goodstanding
