#include "goodstanding/rules/decay.hpp"

#include <gtest/gtest.h>

namespace goodstanding::rules {
namespace {

Date day(const char* text) {
  return *parse_date(text);
}
std::string factor(const Decay& decay, const char* date, const char* as_of,
                   std::optional<Date> end = std::nullopt) {
  return format_decimal(decay.factor_at(day(date), day(as_of), end));
}

TEST(Decay, NoneKeepsTheWholeWeight) {
  EXPECT_EQ(factor({}, "2020-01-01", "2030-01-01"), "1");
}

TEST(Decay, LinearCountsTheDaysLeft) {
  const Decay decay = Decay::linear();
  const Date end = day("2024-04-10");  // 100 days after 2024-01-01
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-01-01", end), "1");
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-01-02", end), "0.99");
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-04-09", end), "0.01");
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-04-10", end), "0");
}

TEST(Decay, LinearRoundsThirdsToSixDigits) {
  EXPECT_EQ(factor(Decay::linear(), "2024-01-01", "2024-01-02", day("2024-01-04")), "0.666667");
}

TEST(Decay, HalfLifeHalvesAtEachAnniversary) {
  const Decay decay = *Decay::half_life({12, 0});
  EXPECT_EQ(factor(decay, "2024-01-31", "2024-02-28"), "1");  // no whole month yet
  EXPECT_EQ(factor(decay, "2024-01-31", "2025-01-31"), "0.5");
  EXPECT_EQ(factor(decay, "2024-01-31", "2026-01-31"), "0.25");
  EXPECT_EQ(factor(decay, "2024-01-31", "2044-01-31"), "0.000001");  // 2^-20 = 0.00000095
  EXPECT_EQ(factor(decay, "2024-01-31", "2045-01-31"), "0");
}

// 2^(-1/12) = 0.943874312681693..., 2^(-1/2) = 0.70710678..., 2^(-18/12) = 0.35355339...
TEST(Decay, HalfLifeBetweenAnniversariesIsTheRoundedPower) {
  const Decay decay = *Decay::half_life({12, 0});
  EXPECT_EQ(factor(decay, "2024-01-15", "2024-02-15"), "0.943874");
  EXPECT_EQ(factor(decay, "2024-01-15", "2024-07-15"), "0.707107");
  EXPECT_EQ(factor(decay, "2024-01-15", "2025-07-15"), "0.353553");
}

// 2^(-1/365) = 0.998102778...
TEST(Decay, HalfLifeInDaysCountsDays) {
  const Decay decay = *Decay::half_life({0, 365});
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-01-02"), "0.998103");
  EXPECT_EQ(factor(decay, "2023-01-01", "2024-01-01"), "0.5");
}

TEST(Decay, HalfLifeNeedsOneUnit) {
  EXPECT_FALSE(Decay::half_life({0, 0}));
  EXPECT_FALSE(Decay::half_life({12, 1}));
  EXPECT_FALSE(Decay::half_life({0, 100'000}));
}

TEST(Decay, StepsEndOnTheDayTheyName) {
  const Decay decay = Decay::steps({{{3, 0}, Decimal(1)}, {{12, 0}, Decimal::from_scaled(5, -1)}});
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-03-31"), "1");
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-04-01"), "0.5");
  EXPECT_EQ(factor(decay, "2024-01-01", "2024-12-31"), "0.5");
  EXPECT_EQ(factor(decay, "2024-01-01", "2025-01-01"), "0");
}

}  // namespace
}  // namespace goodstanding::rules
