#include "goodstanding/base/date.hpp"

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

TEST(Date, KnowsLeapYears) {
  EXPECT_TRUE(Date::from_civil(2000, 2, 29));
  EXPECT_FALSE(Date::from_civil(1900, 2, 29));
  EXPECT_FALSE(parse_date("2023-02-29"));
}

TEST(Date, RoundTripsEveryDayOfEightCenturies) {
  for (std::int64_t days = -146097; days < 146097; ++days) {
    const Date day = Date::from_days(days);
    const YearMonthDay civil = day.civil();
    ASSERT_EQ(Date::from_civil(civil.year, civil.month, civil.day), day);
    ASSERT_EQ(parse_date(format_date(day)), day);
  }
}

TEST(Date, MovesToTheLastDayOfAShorterMonth) {
  EXPECT_EQ(format_date(parse_date("2024-01-31")->plus_months(1)), "2024-02-29");
  EXPECT_EQ(format_date(parse_date("2024-03-31")->plus_months(-13)), "2023-02-28");
}

TEST(Date, CountsWholeMonths) {
  EXPECT_EQ(months_between(*parse_date("2023-01-31"), *parse_date("2023-02-28")), 0);
  EXPECT_EQ(months_between(*parse_date("2011-12-22"), *parse_date("2013-08-24")), 20);
  EXPECT_EQ(months_between(*parse_date("2013-08-24"), *parse_date("2011-12-22")), -20);
}

TEST(Date, KnowsTheWeekday) {
  EXPECT_EQ(parse_date("1970-01-01")->weekday(), 4);
  EXPECT_EQ(parse_date("2026-11-22")->weekday(), 7);
}

TEST(Date, RefusesOtherForms) {
  for (const char* text : {"", "2024", "2024-1-01", "24-01-01", "2024-01-01T", "2024-13-01", "x"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Instant, ReadsOffsetsAndBareDates) {
  EXPECT_EQ(parse_instant("2024-05-01T12:00:00+02:00"), parse_instant("2024-05-01T10:00:00Z"));
  EXPECT_EQ(format_instant(*parse_instant("2024-05-01")), "2024-05-01T23:59:59.999999Z");
  EXPECT_EQ(format_instant(Instant{-1}), "1969-12-31T23:59:59.999999Z");
  EXPECT_FALSE(parse_instant("2024-05-01T12:00:00"));
}

TEST(Period, IsHalfOpen) {
  const Period period{parse_date("2020-01-01"), parse_date("2021-01-01")};
  EXPECT_TRUE(period.contains(*parse_date("2020-01-01")));
  EXPECT_FALSE(period.contains(*parse_date("2021-01-01")));
  EXPECT_TRUE((Period{}.contains(*parse_date("1900-01-01"))));
}

}  // namespace
}  // namespace goodstanding
