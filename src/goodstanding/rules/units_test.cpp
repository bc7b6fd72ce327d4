#include "goodstanding/rules/units.hpp"

#include <gtest/gtest.h>

namespace goodstanding::rules {
namespace {

const Unit kRecords = make_unit(kRecordsUnit);
const Unit kPoints = make_unit(kPointsUnit);
const Unit kMoney = make_unit(kMoneyUnit);
const Unit kEuro = make_unit("EUR");
const Unit kDays = make_unit("days");
const Unit kRatio;

TEST(Unit, IsReadUpToWhatItIsOf) {
  EXPECT_EQ(parse_unit("percent of all tax payable"), make_unit("percent"));
  EXPECT_EQ(parse_unit(""), std::nullopt);
}

TEST(Unit, IsWrittenForPeople) {
  EXPECT_EQ(format_unit(combine_units(kEuro, kDays, -1)), "EUR / days");
  EXPECT_EQ(format_unit(combine_units(kEuro, kEuro, 1)), "EUR^2");
  EXPECT_EQ(format_unit(combine_units(kEuro, kEuro, -1)), "a bare ratio");
  EXPECT_EQ(format_unit(kRecords), "a number of records");
}

TEST(Unit, OfCountedThingsIsNotThatOfMeasuredOnes) {
  EXPECT_TRUE(are_alike(kRecords, make_unit("declarations")));
  EXPECT_FALSE(are_alike(kRecords, kEuro));
  EXPECT_FALSE(are_alike(kRecords, kPoints));
  EXPECT_FALSE(are_alike(kRecords, kDays));
}

TEST(Unit, OfMoneyIsThatOfAnyCurrency) {
  EXPECT_TRUE(are_alike(kMoney, kEuro));
  EXPECT_TRUE(are_alike(combine_units(kMoney, kDays, -1), combine_units(kEuro, kDays, -1)));
  EXPECT_FALSE(are_alike(kEuro, make_unit("USD")));
  EXPECT_FALSE(are_alike(kMoney, kDays));
  EXPECT_EQ(narrower(kMoney, kEuro), kEuro);
}

TEST(Unit, OfPercentIsThatOfARatio) {
  EXPECT_TRUE(are_alike(kRatio, make_unit("percent")));
  EXPECT_FALSE(are_alike(kRatio, kPoints));
}

}  // namespace
}  // namespace goodstanding::rules
