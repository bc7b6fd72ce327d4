#include "goodstanding/base/exact.hpp"

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

Decimal decimal(std::string_view text) {
  return *parse_decimal(text);
}

TEST(ExactArithmetic, GivesNumbersThatFitAsTheyAre) {
  EXPECT_EQ(plus(decimal("0.1"), decimal("0.2")), decimal("0.3"));
  EXPECT_EQ(minus(decimal("0.3"), decimal("0.4")), decimal("-0.1"));
  EXPECT_EQ(times(decimal("-2.5"), decimal("0.4")), Decimal(-1));
}

TEST(ExactArithmetic, MultipliesTheLargestPointsWithoutLosingADigit) {
  // (10^9 - 1)^2 = 10^18 - 2 * 10^9 + 1.
  EXPECT_EQ(times(Decimal(999'999'999), Decimal(999'999'999)), Decimal(999'999'998'000'000'001));
}

#ifdef GTEST_HAS_DEATH_TEST
TEST(ExactArithmeticDeathTest, StopsAtAProductBeyondDecimals) {
  const Decimal large = decimal("1E+6000");
  EXPECT_DEATH(times(large, large), "");
}
#endif

}  // namespace
}  // namespace goodstanding
