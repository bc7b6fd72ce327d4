#include "goodstanding/measures/parameter.hpp"

#include <gtest/gtest.h>

namespace goodstanding::measures {
namespace {

ParameterSpec rate() {
  ParameterSpec spec;
  spec.id = "rate";
  spec.type = ParameterType::kPercentage;
  spec.unit = "% a year";
  spec.better = Better::kLower;
  spec.minimum = Decimal(1);
  spec.maximum = Decimal(100);
  return spec;
}

TEST(Parameter, ComparesByWhatFavoursTheCompany) {
  EXPECT_GT(parse_parameter(rate(), "4")->favour, parse_parameter(rate(), "40")->favour);
  ParameterSpec points = rate();
  points.better = Better::kHigher;
  EXPECT_LT(parse_parameter(points, "4")->favour, parse_parameter(points, "40")->favour);
}

TEST(Parameter, EqualValuesAreEqualTexts) {
  EXPECT_EQ(*parse_parameter(rate(), "4.0"), *parse_parameter(rate(), "4"));
}

TEST(Parameter, KeepsToTheRange) {
  for (const char* text : {"0", "100.1", "-5", "4 %", "", "many"}) {
    EXPECT_FALSE(parse_parameter(rate(), text).ok()) << text;
  }
  EXPECT_TRUE(parse_parameter(rate(), "1").ok());
  EXPECT_TRUE(parse_parameter(rate(), "100").ok());
}

TEST(Parameter, DaysAreWhole) {
  ParameterSpec days = rate();
  days.type = ParameterType::kDays;
  EXPECT_TRUE(parse_parameter(days, "10").ok());
  EXPECT_FALSE(parse_parameter(days, "10.5").ok());
}

TEST(Parameter, ChoicesFavourInTheirOrder) {
  ParameterSpec spec;
  spec.type = ParameterType::kChoice;
  spec.choices = {"limited", "standard", "extended"};
  EXPECT_LT(parse_parameter(spec, "limited")->favour, parse_parameter(spec, "standard")->favour);
  EXPECT_LT(parse_parameter(spec, "standard")->favour, parse_parameter(spec, "extended")->favour);
  EXPECT_FALSE(parse_parameter(spec, "Extended").ok());
}

TEST(Parameter, BooleansFavourByTheirBetterSide) {
  ParameterSpec spec;
  spec.type = ParameterType::kBoolean;
  EXPECT_GT(parse_parameter(spec, "true")->favour, parse_parameter(spec, "false")->favour);
  spec.better = Better::kLower;
  EXPECT_LT(parse_parameter(spec, "true")->favour, parse_parameter(spec, "false")->favour);
  EXPECT_FALSE(parse_parameter(spec, "yes").ok());
}

TEST(Parameter, FormatsWithItsUnit) {
  EXPECT_EQ(format_parameter(rate(), *parse_parameter(rate(), "40.0")), "40 % a year");
}

}  // namespace
}  // namespace goodstanding::measures
