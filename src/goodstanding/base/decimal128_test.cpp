/// Decimal against another implementation of the same arithmetic: the decimal128 of libgcc, which
/// only g++ offers, in its binary encoding (BID), which x86-64 uses.

#include <gtest/gtest.h>

#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)

#include <bit>
#include <decimal/decimal>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/decimal_parts.hpp"
#include "goodstanding/base/random.hpp"

namespace goodstanding {
namespace {

using Peer = std::decimal::decimal128;

constexpr int kBias = 6176;
constexpr unsigned kCoefficientBits = 113;

/// Source: IEEE 754-2019 section 3.5.2, binary encoding.
Peer to_peer(const Decimal& value) {
  Uint128 coefficient = DecimalParts::coefficient(value);
  std::int32_t exponent = DecimalParts::exponent(value);
  for (; exponent > Decimal::kMaxExponent; --exponent) coefficient *= 10;
  const Uint128 bits = Uint128{value.is_negative()} << 127U |
                       static_cast<Uint128>(exponent + kBias) << kCoefficientBits | coefficient;
  return std::bit_cast<Peer>(bits);
}

/// Gives none for an infinity.
std::optional<Decimal> from_peer(const Peer& value) {
  const auto bits = std::bit_cast<Uint128>(value);
  if (((bits >> 122U) & 0x1FU) >= 0x1EU) return std::nullopt;
  const auto exponent = static_cast<std::int64_t>((bits >> kCoefficientBits) & 0x3FFFU) - kBias;
  const Uint128 coefficient = bits & ((Uint128{1} << kCoefficientBits) - 1);
  return DecimalParts::round((bits >> 127U) != 0, widen<4>(coefficient), exponent, false);
}

/// Draws numbers that make trouble: few digits and many, fives and nines at the end, exponents that
/// overlap, and those at both ends of the range.
Decimal draw(Random& random, std::int32_t near) {
  const auto digits = static_cast<std::size_t>(1 + random.below(34));
  Uint128 coefficient = static_cast<Uint128>(random.next()) << 64U | random.next();
  coefficient %= kPowers128[digits];
  switch (random.below(8)) {
    case 0:
      coefficient = kPowers128[digits] - 1;
      break;
    case 1:
      coefficient = kPowers128[digits - 1] * 5;
      break;
    case 2:
      coefficient = kPowers128[digits - 1];
      break;
    default:
      break;
  }
  std::int64_t exponent = near + static_cast<std::int64_t>(random.below(81)) - 40;
  switch (random.below(16)) {
    case 0:
      exponent = Decimal::kMaxExponent - static_cast<std::int64_t>(random.below(40));
      break;
    case 1:
      exponent = Decimal::kMinExponent + static_cast<std::int64_t>(random.below(80));
      break;
    default:
      break;
  }
  return DecimalParts::round(random.below(2) != 0, widen<4>(coefficient), exponent, false)
      .value_or(Decimal());
}

TEST(DecimalAgainstLibgcc, EncodesAsTheLibraryDoes) {
  EXPECT_TRUE(to_peer(Decimal(-1234567)) == Peer(-1234567));
  EXPECT_EQ(from_peer(Peer(1) / Peer(8)), Decimal::from_scaled(125, -3));
}

TEST(DecimalAgainstLibgcc, EverySumProductQuotientAndOrderAgrees) {
  SeededRandom random(20240501);
  for (int i = 0; i < 250000; ++i) {
    const auto near = static_cast<std::int32_t>(random.below(60)) - 30;
    const Decimal a = draw(random, near);
    const Decimal b = draw(random, random.below(4) == 0 ? -near : near);
    const Peer x = to_peer(a);
    const Peer y = to_peer(b);
    const auto place = [&] { return format_decimal(a) + " and " + format_decimal(b); };
    ASSERT_EQ(add(a, b), from_peer(x + y)) << place();
    ASSERT_EQ(subtract(a, b), from_peer(x - y)) << place();
    ASSERT_EQ(multiply(a, b), from_peer(x * y)) << place();
    ASSERT_EQ(divide(a, b), b.is_zero() ? std::nullopt : from_peer(x / y)) << place();
    ASSERT_EQ(a < b, x < y) << place();
    ASSERT_EQ(parse_decimal(format_decimal(a)), a);
  }
}

TEST(DecimalAgainstLibgcc, SumsThatEndInATieRoundToEven) {
  SeededRandom random(7);
  for (int i = 0; i < 100000; ++i) {
    // A 34-digit number plus five units of the 35th digit, give or take a very small number.
    const Uint128 digits = kPowers128[33] + random.next();
    const Decimal a = *DecimalParts::round(false, widen<4>(digits), 0, false);
    const Decimal half = Decimal::from_scaled(random.below(2) != 0 ? 5 : -5, -1);
    const auto depth = -1 - static_cast<std::int32_t>(random.below(50));
    const Decimal b =
        *add(half, Decimal::from_scaled(static_cast<std::int64_t>(random.below(3)) - 1, depth));
    ASSERT_EQ(add(a, b), from_peer(to_peer(a) + to_peer(b)))
        << format_decimal(a) << " + " << format_decimal(b);
  }
}

TEST(DecimalDigits, AreCountedRightAtEveryPowerOfTen) {
  for (std::size_t i = 1; i < kPowers256.size(); ++i) {
    ASSERT_EQ(count_digits(kPowers256[i]), static_cast<int>(i) + 1);
    ASSERT_EQ(count_digits(minus(kPowers256[i], Uint256{{1}})), static_cast<int>(i));
  }
}

}  // namespace
}  // namespace goodstanding

#endif
