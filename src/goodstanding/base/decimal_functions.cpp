// Everything is computed with guard digits and rounded once at the end, so that only a result very
// close to a tie can be off by one unit.

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/decimal_parts.hpp"

namespace goodstanding {
namespace {

constexpr unsigned kFractionBits = 240;

/// A number in fixed point, magnitude / 2^240 with a sign. Range: below 2^16 in magnitude.
struct Fixed {
  Uint256 magnitude;
  bool negative = false;
};

constexpr Uint256 kOne{{0, 0, 0, std::uint64_t{1} << (kFractionBits - 192)}};

/// Source: ln 10 = 2.302585092994045684..., OEIS A002392; the integer is floor(ln 10 * 2^240).
constexpr Uint256 kLn10{
    {0xe43a0f187a0807c0, 0x28a38a3fb3e76977, 0xb05ba95b58ae0b4c, 0x24d763776aaa2}};

Uint256 times_fixed(const Uint256& a, const Uint256& b) {
  return resize<4>(shift_right(times(a, b), kFractionBits));
}

Fixed plus_fixed(const Fixed& a, const Fixed& b) {
  if (a.negative == b.negative) return {plus(a.magnitude, b.magnitude), a.negative};
  if (compare_limbs(a.magnitude, b.magnitude) >= 0) {
    return {minus(a.magnitude, b.magnitude), a.negative};
  }
  return {minus(b.magnitude, a.magnitude), b.negative};
}

template <std::size_t N>
void divide_by_power(Limbs<N>& value, std::int32_t exponent) {
  for (; exponent > 19; exponent -= 19) divide_short(value, kPowers64[19]);
  divide_short(value, kPowers64[static_cast<std::size_t>(exponent)]);
}

/// Requires: a magnitude below 2^15.
Fixed to_fixed(const Decimal& value) {
  Limbs<6> scaled = shift_left(widen<6>(DecimalParts::coefficient(value)), kFractionBits);
  const std::int32_t exponent = DecimalParts::exponent(value);
  if (exponent < 0) {
    divide_by_power(scaled, -exponent);
  } else {
    scaled = resize<6>(times(scaled, Limbs<1>{{kPowers64[static_cast<std::size_t>(exponent)]}}));
  }
  return {resize<4>(scaled), value.is_negative()};
}

/// Rounds an irrational number to 34 digits.
std::optional<Decimal> round_fixed(const Fixed& value) {
  const int bits = bit_length(value.magnitude);
  if (bits == 0) return Decimal();
  // The value is below 10^(whole + 1), so the coefficient has 36 to 38 digits.
  const int whole = ((bits - static_cast<int>(kFractionBits)) * 1233) >> 12;
  const int scale = 37 - whole;
  const Limbs<8> scaled = times(value.magnitude, kPowers256[static_cast<std::size_t>(scale)]);
  const Uint256 coefficient = resize<4>(shift_right(scaled, kFractionBits));
  return DecimalParts::round(value.negative, coefficient, -scale, true);
}

/// Gives e^r for r between 0 and ln 10: a Taylor series for r / 2^8, then eight squarings.
Uint256 exponential_series(const Uint256& r) {
  constexpr unsigned kHalvings = 8;
  const Uint256 reduced = shift_right(r, kHalvings);
  Uint256 sum = plus(kOne, reduced);
  Uint256 term = reduced;
  for (std::uint64_t n = 2; bit_length(term) != 0; ++n) {
    term = times_fixed(term, reduced);
    divide_short(term, n);
    sum = plus(sum, term);
  }
  for (unsigned i = 0; i < kHalvings; ++i) sum = times_fixed(sum, sum);
  return sum;
}

/// Gives e^x as e^r * 10^k with r between 0 and ln 10.
std::optional<Decimal> exponential_of(const Fixed& x) {
  constexpr unsigned kCoarse = kFractionBits - 64;
  std::uint64_t k =
      low_half(low_128(shift_right(x.magnitude, kCoarse)) / low_128(shift_right(kLn10, kCoarse)));
  const auto multiple = [](std::uint64_t n) { return resize<4>(times(kLn10, Limbs<1>{{n}})); };
  // The coarse quotient may be one too high, never too low.
  if (compare_limbs(multiple(k), x.magnitude) > 0) --k;
  Uint256 r = minus(x.magnitude, multiple(k));
  if (x.negative) {
    r = minus(kLn10, r);
    ++k;
  }
  constexpr int kScale = 36;
  const Limbs<6> scaled = times(exponential_series(r), widen<2>(kPowers128[kScale]));
  const auto exponent = static_cast<std::int64_t>(k);
  return DecimalParts::round(false, resize<4>(shift_right(scaled, kFractionBits)),
                             (x.negative ? -exponent : exponent) - kScale, true);
}

/// Gives 2 artanh(numerator / denominator), by its series. Requires: a quotient below 0.6.
Uint256 twice_artanh(Uint128 numerator, Uint128 denominator) {
  Limbs<6> quotient = shift_left(widen<6>(numerator), kFractionBits);
  divide_limbs(quotient, denominator);
  Uint256 power = resize<4>(quotient);
  const Uint256 square = times_fixed(power, power);
  Uint256 sum = power;
  for (std::uint64_t n = 3; bit_length(power) != 0; n += 2) {
    power = times_fixed(power, square);
    Uint256 term = power;
    divide_short(term, n);
    sum = plus(sum, term);
  }
  return plus(sum, sum);
}

/// Gives ln x as ln m + q ln 10 with m between 0.3 and 3, where ln m = 2 artanh((m - 1) / (m + 1)).
/// Near 1 the difference m - 1 is exact, which keeps all digits. Requires: x > 0.
Fixed logarithm_of(const Decimal& x) {
  const Uint128 coefficient = DecimalParts::coefficient(x);
  int scale = count_digits(coefficient) - 1;
  if (coefficient > 3 * kPowers128[static_cast<std::size_t>(scale)]) ++scale;
  const Uint128 one = kPowers128[static_cast<std::size_t>(scale)];
  const bool below_one = coefficient < one;
  const Uint128 distance = below_one ? one - coefficient : coefficient - one;
  const Fixed mantissa{twice_artanh(distance, coefficient + one), below_one};
  const std::int32_t q = DecimalParts::exponent(x) + scale;
  const auto tens = static_cast<std::uint64_t>(q < 0 ? -q : q);
  return plus_fixed({resize<4>(times(kLn10, Limbs<1>{{tens}})), q < 0}, mantissa);
}

/// A positive decimal of up to 76 digits: the intermediate results of integer powers.
struct Wide {
  Uint256 coefficient;
  std::int64_t exponent = 0;
  bool inexact = false;
};

std::int64_t magnitude_of(const Wide& value) {
  return value.exponent + count_digits(value.coefficient) - 1;
}

Wide times_wide(const Wide& a, const Wide& b) {
  constexpr int kWideDigits = 76;
  Limbs<8> product = times(a.coefficient, b.coefficient);
  Wide out{{}, a.exponent + b.exponent, a.inexact || b.inexact};
  const int digits_at_most = ((bit_length(product) * 1233) >> 12) + 1;
  if (const int drop = digits_at_most - kWideDigits; drop > 0) {
    out.inexact = drop_digits(product, drop, out.inexact) != Rest::kNone;
    out.exponent += drop;
  }
  out.coefficient = resize<4>(product);
  return out;
}

/// Rounds 1 / value. 38 digits of the value are enough for 34 of its inverse.
std::optional<Decimal> round_inverse(bool negative, Wide value) {
  constexpr int kKept = 38;
  int digits = count_digits(value.coefficient);
  if (digits > kKept) {
    value.inexact = drop_digits(value.coefficient, digits - kKept, value.inexact) != Rest::kNone;
    value.exponent += digits - kKept;
    digits = kKept;
  }
  const int scale = digits + 36;
  Uint256 quotient = kPowers256[static_cast<std::size_t>(scale)];
  const bool lower = divide_limbs(quotient, low_128(value.coefficient)) != 0 || value.inexact;
  return DecimalParts::round(negative, quotient, -value.exponent - scale, lower);
}

/// Gives what a power far out of range becomes.
std::optional<Decimal> out_of_range(bool large) {
  if (large) return std::nullopt;
  return Decimal();
}

/// Raises by squaring. Requires: base not zero; count > 0.
std::optional<Decimal> integer_power(const Decimal& base, Uint128 count, bool inverse) {
  const bool negative = base.is_negative() && (count & 1U) != 0;
  Wide result{Uint256{{1}}};
  Wide square{widen<4>(DecimalParts::coefficient(base)), DecimalParts::exponent(base)};
  while (true) {
    if ((count & 1U) != 0) result = times_wide(result, square);
    count >>= 1U;
    if (count == 0) break;
    square = times_wide(square, square);
    // The highest bit is set, so this factor will be used, and the others pull the same way.
    constexpr std::int64_t kFarOut = 20000;
    const std::int64_t magnitude = magnitude_of(square);
    if (magnitude > kFarOut) return out_of_range(!inverse);
    if (magnitude < -kFarOut) return out_of_range(inverse);
  }
  if (inverse) return round_inverse(negative, result);
  return DecimalParts::round(negative, result.coefficient, result.exponent, result.inexact);
}

std::optional<Decimal> power_to_integer(const Decimal& base, const Decimal& exponent) {
  const Decimal size = base.abs();
  const bool inverse = exponent.is_negative();
  const bool odd =
      DecimalParts::exponent(exponent) == 0 && (DecimalParts::coefficient(exponent) & 1U) != 0;
  if (size == Decimal(1)) return odd ? base : size;
  // The base differs from 1 by 10^-34 at least, so 10^38 of it pass every range.
  constexpr std::int32_t kMostDigits = 37;
  if (DecimalParts::magnitude(exponent) > kMostDigits) {
    return out_of_range((size > Decimal(1)) != inverse);
  }
  const auto zeros = static_cast<std::size_t>(DecimalParts::exponent(exponent));
  return integer_power(base, DecimalParts::coefficient(exponent) * kPowers128[zeros], inverse);
}

/// Requires: base > 0; an exponent with a fraction.
std::optional<Decimal> power_to_fraction(const Decimal& base, const Decimal& exponent) {
  const Fixed logarithm = logarithm_of(base);
  const bool negative = logarithm.negative != exponent.is_negative();
  Limbs<6> product = times(logarithm.magnitude, widen<2>(DecimalParts::coefficient(exponent)));
  divide_by_power(product, -DecimalParts::exponent(exponent));
  if (bit_length(product) > static_cast<int>(kFractionBits) + 15) return out_of_range(!negative);
  return exponential_of({resize<4>(product), negative});
}

}  // namespace

std::optional<Decimal> power(const Decimal& base, const Decimal& exponent) {
  if (exponent.is_zero()) return Decimal(1);
  if (base.is_zero()) return exponent.is_negative() ? std::nullopt : std::optional(base);
  if (exponent.is_integer()) return power_to_integer(base, exponent);
  if (base.is_negative()) return std::nullopt;
  return power_to_fraction(base, exponent);
}

std::optional<Decimal> square_root(const Decimal& value) {
  if (value.is_negative()) return std::nullopt;
  if (value.is_zero()) return value;
  const Uint128 coefficient = DecimalParts::coefficient(value);
  const std::int32_t exponent = DecimalParts::exponent(value);
  // 70 or 71 digits have a root of 35 or 36.
  int shift = 71 - count_digits(coefficient);
  if ((exponent - shift) % 2 != 0) --shift;
  const Uint256 square =
      resize<4>(times(kPowers256[static_cast<std::size_t>(shift)], widen<2>(coefficient)));
  // Newton's steps fall from above the root and stop at its floor.
  Uint128 root = Uint128{1} << static_cast<unsigned>((bit_length(square) + 1) / 2);
  while (true) {
    Uint256 quotient = square;
    divide_limbs(quotient, root);
    const Uint128 next = (root + low_128(quotient)) / 2;
    if (next >= root) break;
    root = next;
  }
  const Uint256 floor_square = times(widen<2>(root), widen<2>(root));
  return DecimalParts::round(false, widen<4>(root), (exponent - shift) / 2, floor_square != square);
}

std::optional<Decimal> exponential(const Decimal& value) {
  // e^x is 1 + x to all digits when x is this small.
  constexpr std::int32_t kTiny = -36;
  if (value.is_zero() || DecimalParts::magnitude(value) < kTiny) return add(Decimal(1), value);
  // ln of the greatest number is 14150, of the least -14221.
  if (value.abs() > Decimal(15000)) return out_of_range(!value.is_negative());
  return exponential_of(to_fixed(value));
}

std::optional<Decimal> natural_logarithm(const Decimal& value) {
  if (value.is_zero() || value.is_negative()) return std::nullopt;
  return round_fixed(logarithm_of(value));
}

}  // namespace goodstanding
