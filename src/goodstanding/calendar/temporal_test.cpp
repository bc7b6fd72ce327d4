#include "goodstanding/calendar/temporal.hpp"

#include <gtest/gtest.h>

#include "goodstanding/calendar/zone.hpp"

namespace goodstanding::calendar {
namespace {

std::string moved(std::string_view moment, std::string_view duration) {
  const std::optional<DateTime> start = parse_date_time(moment);
  if (!start) return "no moment";
  const std::optional<DateTime> sum = add(*start, *parse_days_duration(duration));
  return sum ? format_date_time(*sum) : "out of range";
}

// Source: IANA time zone database, rules EU and AN; Nepal 1986 by its own row.
TEST(Zones, HaveTheirHistory) {
  const auto offset = [](std::string_view zone, std::string_view utc) {
    const std::optional<Instant> moment = parse_instant(utc);
    return zone_offset_at(*find_zone(zone), moment->micros / 1'000'000);
  };
  EXPECT_EQ(offset("Europe/Paris", "2024-01-15T00:00:00Z"), 3600);
  EXPECT_EQ(offset("Europe/Paris", "2024-03-31T00:59:59Z"), 3600);
  EXPECT_EQ(offset("Europe/Paris", "2024-03-31T01:00:00Z"), 7200);
  EXPECT_EQ(offset("Europe/Paris", "2024-10-27T00:59:59Z"), 7200);
  EXPECT_EQ(offset("Europe/Paris", "2024-10-27T01:00:00Z"), 3600);
  EXPECT_EQ(offset("Europe/Paris", "1975-07-01T00:00:00Z"), 3600);
  EXPECT_EQ(offset("Europe/Paris", "2100-07-01T00:00:00Z"), 7200);
  EXPECT_EQ(offset("Australia/Melbourne", "2021-01-01T00:00:00Z"), 39600);
  EXPECT_EQ(offset("Australia/Melbourne", "2021-07-01T00:00:00Z"), 36000);
  EXPECT_EQ(offset("Asia/Kathmandu", "1985-01-01T00:00:00Z"), 19800);
  EXPECT_EQ(offset("Asia/Kathmandu", "2021-01-01T00:00:00Z"), 20700);
  EXPECT_EQ(offset("America/New_York", "2006-03-15T12:00:00Z"), -18000);
  EXPECT_EQ(offset("America/New_York", "2007-03-15T12:00:00Z"), -14400);
  EXPECT_EQ(offset("Asia/Shanghai", "2024-07-01T00:00:00Z"), 28800);
  EXPECT_EQ(offset("Europe/Dublin", "2024-07-01T00:00:00Z"), 3600);
  EXPECT_FALSE(find_zone("Europe/Pariss"));
  EXPECT_EQ(zone_name(*find_zone("Asia/Dhaka")), "Asia/Dhaka");
}

TEST(Zones, KeepTheOffsetBeforeAChangeInTheHourItMakesUnclear) {
  const std::uint16_t paris = *find_zone("Europe/Paris");
  const auto wall = [](std::string_view text) { return parse_instant(text)->micros / 1'000'000; };
  EXPECT_EQ(zone_offset_at_wall(paris, wall("2024-03-31T02:30:00Z")), 3600);  // skipped
  EXPECT_EQ(zone_offset_at_wall(paris, wall("2024-03-31T03:00:00Z")), 7200);
  EXPECT_EQ(zone_offset_at_wall(paris, wall("2024-10-27T02:30:00Z")), 7200);  // twice
  EXPECT_EQ(zone_offset_at_wall(paris, wall("2024-10-27T03:00:00Z")), 3600);
}

TEST(DateTimes, MoveAlongTheClockOfTheirZone) {
  EXPECT_EQ(moved("2024-03-31T01:30:00@Europe/Paris", "PT1H"), "2024-03-31T03:30:00@Europe/Paris");
  EXPECT_EQ(moved("2024-03-31T01:30:00+01:00", "PT1H"), "2024-03-31T02:30:00+01:00");
  EXPECT_EQ(moved("2024-12-31T23:59:59.9", "PT0.1S"), "2025-01-01T00:00:00");
  EXPECT_EQ(moved("999999999-12-31T23:59:59", "PT1S"), "out of range");
}

TEST(Texts, AreReadStrictly) {
  for (const std::string_view text :
       {"2024-05-01", "-0044-03-15", "12345-01-01", "999999999-12-31"}) {
    ASSERT_TRUE(parse_feel_date(text)) << text;
    EXPECT_EQ(format_date(*parse_feel_date(text)), text);
  }
  for (const std::string_view text : {"998-12-31", "01211-12-31", "+2012-01-01", "2024-5-1",
                                      "2024-02-30", "2024-05-01T", "9999999999-01-01", ""}) {
    EXPECT_FALSE(parse_feel_date(text)) << text;
  }
  for (const std::string_view text : {"10:30:00", "00:00:00.000000001Z", "23:59:59-18:00",
                                      "10:30:00+05:45", "10:30:00@Asia/Dhaka"}) {
    ASSERT_TRUE(parse_time(text)) << text;
    EXPECT_EQ(format_time(*parse_time(text)), text);
  }
  for (const std::string_view text :
       {"24:00:00", "10:60:00", "10:30", "7:00:00", "10:30:00+19:00", "10:30:00+5:00",
        "10:30:00@Nowhere", "10:30:00+01:00@Asia/Dhaka", "10:30:00.", "10:30:61"}) {
    EXPECT_FALSE(parse_time(text)) << text;
  }
  EXPECT_EQ(format_date_time(*parse_date_time("2024-05-01T24:00:00")), "2024-05-02T00:00:00");
  EXPECT_FALSE(parse_date_time("2024-05-01T24:00:01"));
}

TEST(Durations, HaveOneTextForOneValue) {
  const auto days = [](std::string_view text) {
    const std::optional<DaysDuration> duration = parse_days_duration(text);
    return duration ? format_days_duration(*duration) : "none";
  };
  EXPECT_EQ(days("PT1000M0.999999999S"), "PT16H40M0.999999999S");
  EXPECT_EQ(days("P2DT100M"), "P2DT1H40M");
  EXPECT_EQ(days("-PT0.5S"), "-PT0.5S");
  EXPECT_EQ(days("-P1DT0.25S"), "-P1DT0.25S");
  EXPECT_EQ(days("P0D"), "PT0S");
  for (const std::string_view text :
       {"P", "PT", "P1DT", "P1H", "PT1D", "PT1S1M", "1D", "P1Y", "P1.5D", "P999999999999999999D"}) {
    EXPECT_EQ(days(text), "none") << text;
  }
  const auto months = [](std::string_view text) {
    const std::optional<MonthsDuration> duration = parse_months_duration(text);
    return duration ? format_months_duration(*duration) : "none";
  };
  EXPECT_EQ(months("P1Y27M"), "P3Y3M");
  EXPECT_EQ(months("-P100M"), "-P8Y4M");
  EXPECT_EQ(months("P0Y"), "P0M");
  EXPECT_EQ(months("P1M1Y"), "none");
}

TEST(Durations, AreExactAsNumbers) {
  EXPECT_EQ(format_decimal(to_seconds({-1, 500'000'000})), "-0.5");
  EXPECT_EQ(*from_seconds(*parse_decimal("-0.5")), (DaysDuration{-1, 500'000'000}));
  EXPECT_EQ(*from_seconds(*parse_decimal("1.0000000019")), (DaysDuration{1, 1}));
  EXPECT_FALSE(from_seconds(*parse_decimal("1e30")));
}

}  // namespace
}  // namespace goodstanding::calendar
