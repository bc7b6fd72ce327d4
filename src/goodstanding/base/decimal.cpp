#include "goodstanding/base/decimal.hpp"

#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/decimal_parts.hpp"

namespace goodstanding {
namespace {

/// 2^64 is 1 modulo 5, so both halves of a wide value count alike; most sums end here.
bool is_multiple_of_ten(Uint128 value) {
  return (value & 1U) == 0 && (high_half(value) % 5 + low_half(value) % 5) % 5 == 0;
}

/// Takes trailing zeros off. A multiple of 10^n is one of 2^n, and that test is cheap.
template <class Unsigned, std::size_t Steps>
void strip_zeros(Unsigned& value, std::int32_t& exponent, const int (&steps)[Steps]) {
  if (!is_multiple_of_ten(value)) return;
  for (const int step : steps) {
    const auto power = static_cast<Unsigned>(kPowers128[static_cast<std::size_t>(step)]);
    const auto low_bits = (Unsigned{1} << step) - 1;
    if ((value & low_bits) != 0 || value % power != 0) continue;
    value /= power;
    exponent += step;
  }
}

/// Gives the magnitude of any integer, the least one included.
std::uint64_t magnitude_of(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  return value < 0 ? 0 - bits : bits;
}

/// Multiplies by a power of ten. Requires: the product has at most 77 digits.
Uint256 scale_up(Uint128 value, std::int64_t digits) {
  return resize<4>(times(kPowers256[static_cast<std::size_t>(digits)], widen<2>(value)));
}

/// Gives the integer behind sign and magnitude, if it fits.
std::optional<std::int64_t> signed_integer(bool negative, Uint128 magnitude) {
  const Uint128 limit = (Uint128{1} << 63U) - (negative ? 0U : 1U);
  if (magnitude > limit) return std::nullopt;
  const std::uint64_t bits = low_half(magnitude);
  return static_cast<std::int64_t>(negative ? 0 - bits : bits);
}

}  // namespace

bool rounds_away(Rest rest, Rounding mode, bool negative, bool odd) {
  if (rest == Rest::kNone) return false;
  switch (mode) {
    case Rounding::kHalfEven:
      return rest == Rest::kAboveHalf || (rest == Rest::kHalf && odd);
    case Rounding::kHalfUp:
      return rest != Rest::kBelowHalf;
    case Rounding::kHalfDown:
      return rest == Rest::kAboveHalf;
    case Rounding::kUp:
      return true;
    case Rounding::kDown:
      return false;
    case Rounding::kFloor:
      return negative;
    case Rounding::kCeiling:
      return !negative;
  }
  GS_ASSERT(false);
}

Decimal DecimalParts::normalise(bool negative, Uint128 coefficient, std::int32_t exponent) {
  Decimal out;
  if (coefficient == 0) return out;
  if (high_half(coefficient) != 0) strip_zeros(coefficient, exponent, {32, 16, 8, 4, 2, 1});
  if (high_half(coefficient) == 0) {
    std::uint64_t low = low_half(coefficient);
    strip_zeros(low, exponent, {16, 8, 4, 2, 1});
    coefficient = low;
  }
  out.coefficient_ = coefficient;
  out.exponent_ = exponent;
  out.negative_ = negative;
  return out;
}

std::optional<Decimal> DecimalParts::round(bool negative, Uint256 coefficient,
                                           std::int64_t exponent, bool lower) {
  const int digits = count_digits(coefficient);
  const std::int64_t drop =
      std::max<std::int64_t>(digits - Decimal::kDigits, Decimal::kMinExponent - exponent);
  if (drop > digits) return Decimal();
  if (drop > 0) {
    const Rest rest = drop_digits(coefficient, static_cast<int>(drop), lower);
    const bool odd = (coefficient.limb[0] & 1U) != 0;
    if (rounds_away(rest, Rounding::kHalfEven, negative, odd)) {
      coefficient = plus(coefficient, Uint256{{1}});
    }
    exponent += drop;
  }
  const Uint128 kept = low_128(coefficient);
  if (kept == 0) return Decimal();
  if (exponent + count_digits(kept) > Decimal::kMaxExponent + Decimal::kDigits) return std::nullopt;
  return normalise(negative, kept, static_cast<std::int32_t>(exponent));
}

std::optional<Decimal> Decimal::make(bool negative, Coefficient coefficient,
                                     std::int64_t exponent) {
  if (coefficient <= kMaxCoefficient && exponent >= kMinExponent && exponent <= kMaxExponent) {
    return DecimalParts::normalise(negative, coefficient, static_cast<std::int32_t>(exponent));
  }
  return DecimalParts::round(negative, widen<4>(coefficient), exponent, false);
}

Decimal::Decimal(std::int64_t value)
    : Decimal(DecimalParts::normalise(value < 0, magnitude_of(value), 0)) {}

Decimal Decimal::from_scaled(std::int64_t units, std::int32_t exponent) {
  GS_ASSERT(exponent >= -6000 && exponent <= 6000);
  return DecimalParts::normalise(units < 0, magnitude_of(units), exponent);
}

bool Decimal::is_integer() const {
  return exponent_ >= 0;
}

Decimal Decimal::negated() const {
  Decimal out = *this;
  out.negative_ = !negative_ && coefficient_ != 0;
  return out;
}

Decimal Decimal::abs() const {
  Decimal out = *this;
  out.negative_ = false;
  return out;
}

Decimal Decimal::rounded(std::int32_t scale, Rounding mode) const {
  const std::int32_t last = std::min(-std::max(scale, -kMaxExponent), kMaxExponent);
  if (exponent_ >= last || is_zero()) return *this;
  Limbs<2> kept = widen<2>(coefficient_);
  Rest rest = Rest::kBelowHalf;
  if (const std::int32_t drop = last - exponent_; drop <= kDigits) {
    rest = drop_digits(kept, drop, false);
  } else {
    kept = {};
  }
  Coefficient result = low_128(kept);
  if (rounds_away(rest, mode, negative_, (result & 1U) != 0)) ++result;
  return DecimalParts::normalise(negative_, result, last);
}

std::optional<std::int64_t> Decimal::to_int64() const {
  return to_scaled(0);
}

std::optional<std::int64_t> Decimal::to_scaled(std::int32_t scale) const {
  if (is_zero()) return 0;
  const std::int64_t zeros = std::int64_t{exponent_} + scale;
  if (zeros < 0 || zeros > 18 || high_half(coefficient_) != 0) return std::nullopt;
  return signed_integer(negative_, coefficient_ * kPowers64[static_cast<std::size_t>(zeros)]);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  if (is_zero() || other.is_zero() || negative_ != other.negative_) {
    const auto sign = [](const Decimal& d) { return d.is_zero() ? 0 : d.negative_ ? -1 : 1; };
    return sign(*this) <=> sign(other);
  }
  const Decimal& larger_if_positive = negative_ ? other : *this;
  const Decimal& smaller_if_positive = negative_ ? *this : other;
  Coefficient left = larger_if_positive.coefficient_;
  Coefficient right = smaller_if_positive.coefficient_;
  const std::int32_t gap = larger_if_positive.exponent_ - smaller_if_positive.exponent_;
  if (gap == 0) return left <=> right;
  const auto by_magnitude =
      DecimalParts::magnitude(larger_if_positive) <=> DecimalParts::magnitude(smaller_if_positive);
  if (by_magnitude != 0) return by_magnitude;
  // Equal magnitudes: the one with the larger exponent has as many digits fewer.
  if (gap > 0) left *= kPowers128[static_cast<std::size_t>(gap)];
  if (gap < 0) right *= kPowers128[static_cast<std::size_t>(-gap)];
  return left <=> right;
}

namespace {

/// Adds numbers whose exponents lie far apart, or whose sum may need rounding. Requires: neither is
/// zero; the exponent of `high` is not below that of `low`.
std::optional<Decimal> add_wide(const Decimal& high, const Decimal& low) {
  // 74 digits leave 40 below the 34 that stay, so what is cut off `low` can only break a tie.
  constexpr int kWidth = 74;
  const Uint128 coefficient = DecimalParts::coefficient(high);
  const std::int32_t gap = DecimalParts::exponent(high) - DecimalParts::exponent(low);
  const std::int32_t shift = std::min(gap, kWidth - count_digits(coefficient));
  const Uint256 large = scale_up(coefficient, shift);
  Uint256 small = widen<4>(DecimalParts::coefficient(low));
  bool lower = false;
  if (const std::int32_t cut = gap - shift; cut > Decimal::kDigits) {
    small = {};
    lower = true;
  } else if (cut > 0) {
    lower = drop_digits(small, cut, false) != Rest::kNone;
  }
  const std::int64_t exponent = DecimalParts::exponent(high) - shift;
  if (high.is_negative() == low.is_negative()) {
    return DecimalParts::round(high.is_negative(), plus(large, small), exponent, lower);
  }
  if (compare_limbs(large, small) < 0) {
    return DecimalParts::round(low.is_negative(), minus(small, large), exponent, false);
  }
  Uint256 difference = minus(large, small);
  if (lower) difference = minus(difference, Uint256{{1}});
  return DecimalParts::round(high.is_negative(), difference, exponent, lower);
}

/// Gives a * b modulo m. Requires: m > 0.
Uint128 multiply_modulo(Uint128 a, Uint128 b, Uint128 m) {
  Uint256 product = times(widen<2>(a), widen<2>(b));
  return divide_limbs(product, m);
}

/// Gives coefficient * 10^exponent modulo m, exactly however large. Requires: m > 0; exponent >= 0.
Uint128 scaled_modulo(Uint128 coefficient, std::int32_t exponent, Uint128 m) {
  Uint128 rest = coefficient % m;
  Uint128 power = 10 % m;
  for (auto bits = static_cast<std::uint32_t>(exponent); bits != 0; bits >>= 1U) {
    if ((bits & 1U) != 0) rest = multiply_modulo(rest, power, m);
    power = multiply_modulo(power, power, m);
  }
  return rest;
}

/// Gives the coefficient of |a| modulo |b| at the lower of the two exponents. Requires: b not zero.
Uint128 remainder_of(const Decimal& a, const Decimal& b) {
  const std::int32_t gap = DecimalParts::exponent(a) - DecimalParts::exponent(b);
  const Uint128 divisor = DecimalParts::coefficient(b);
  const Uint128 dividend = DecimalParts::coefficient(a);
  if (gap >= 0) return scaled_modulo(dividend, gap, divisor);
  // A divisor with more digits than any dividend leaves the dividend as it is.
  if (count_digits(divisor) - gap > Decimal::kDigits) return dividend;
  return dividend % (divisor * kPowers128[static_cast<std::size_t>(-gap)]);
}

}  // namespace

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  if (a.is_zero()) return b;
  if (b.is_zero()) return a;
  const Decimal& high = a.exponent_ >= b.exponent_ ? a : b;
  const Decimal& low = a.exponent_ >= b.exponent_ ? b : a;
  const std::int32_t gap = high.exponent_ - low.exponent_;
  if (gap > 19 || high_half(high.coefficient_) != 0) return add_wide(high, low);
  // 2^64 * 10^19 + 10^34 is below 2^128.
  const Uint128 large = high.coefficient_ * kPowers64[static_cast<std::size_t>(gap)];
  const Uint128 small = low.coefficient_;
  if (high.negative_ == low.negative_) {
    return Decimal::make(high.negative_, large + small, low.exponent_);
  }
  return large >= small ? Decimal::make(high.negative_, large - small, low.exponent_)
                        : Decimal::make(low.negative_, small - large, low.exponent_);
}

std::optional<Decimal> subtract(const Decimal& a, const Decimal& b) {
  return add(a, b.negated());
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  const bool negative = a.negative_ != b.negative_;
  const std::int64_t exponent = std::int64_t{a.exponent_} + b.exponent_;
  if (high_half(a.coefficient_ | b.coefficient_) == 0) {
    return Decimal::make(negative, a.coefficient_ * b.coefficient_, exponent);
  }
  const Uint256 product = times(widen<2>(a.coefficient_), widen<2>(b.coefficient_));
  return DecimalParts::round(negative, product, exponent, false);
}

std::optional<Decimal> divide(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) return std::nullopt;
  if (a.is_zero()) return a;
  const bool negative = a.negative_ != b.negative_;
  // The quotient gets 35 or 36 digits: one to round by, the remainder to break ties.
  const int shift =
      Decimal::kDigits + 1 + count_digits(b.coefficient_) - count_digits(a.coefficient_);
  Uint256 quotient = scale_up(a.coefficient_, shift);
  const bool lower = divide_limbs(quotient, b.coefficient_) != 0;
  const std::int64_t exponent = std::int64_t{a.exponent_} - b.exponent_ - shift;
  return DecimalParts::round(negative, quotient, exponent, lower);
}

std::optional<Decimal> modulo(const Decimal& a, const Decimal& b) {
  if (b.is_zero()) return std::nullopt;
  const std::int32_t exponent = std::min(DecimalParts::exponent(a), DecimalParts::exponent(b));
  const Decimal rest = DecimalParts::normalise(a.is_negative(), remainder_of(a, b), exponent);
  if (rest.is_zero() || rest.is_negative() == b.is_negative()) return rest;
  return add(rest, b);
}

}  // namespace goodstanding
