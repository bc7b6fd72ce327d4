#include "goodstanding/lists/working_calendar.hpp"

#include <gtest/gtest.h>

namespace goodstanding::lists {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

TEST(WorkingCalendar, FreesSaturdayAndSundayByDefault) {
  const WorkingCalendar calendar;
  EXPECT_TRUE(calendar.is_working_day(day("2026-03-06")));  // a Friday
  EXPECT_FALSE(calendar.is_working_day(day("2026-03-07")));
  EXPECT_FALSE(calendar.is_working_day(day("2026-03-08")));
}

// Counted by hand on a calendar sheet of March and April 2026; 2 March is a Monday.
TEST(WorkingCalendar, CountsThePeriodFromItsFirstDay) {
  const WorkingCalendar calendar;
  EXPECT_EQ(calendar.end_of_working_days(day("2026-03-02"), 8), day("2026-03-12"));
  EXPECT_EQ(calendar.end_of_working_days(day("2026-03-07"), 8), day("2026-03-19"));
  EXPECT_EQ(calendar.end_of_working_days(day("2026-03-06"), 1), day("2026-03-07"));
  EXPECT_EQ(calendar.end_of_working_days(day("2026-03-07"), 0), day("2026-03-07"));
}

TEST(WorkingCalendar, SkipsHolidays) {
  // Good Friday and Easter Monday of 2026.
  const auto calendar = WorkingCalendar::make({6, 7}, {day("2026-04-06"), day("2026-04-03")});
  ASSERT_TRUE(calendar.ok());
  EXPECT_EQ(calendar->end_of_working_days(day("2026-04-02"), 2), day("2026-04-08"));
}

TEST(WorkingCalendar, TakesAnotherWeekend) {
  const auto calendar = WorkingCalendar::make({5, 6}, {});
  ASSERT_TRUE(calendar.ok());
  EXPECT_FALSE(calendar->is_working_day(day("2026-03-06")));
  EXPECT_TRUE(calendar->is_working_day(day("2026-03-08")));
}

TEST(WorkingCalendar, RefusesAWeekWithoutWork) {
  EXPECT_FALSE(WorkingCalendar::make({1, 2, 3, 4, 5, 6, 7}, {}).ok());
  EXPECT_FALSE(WorkingCalendar::make({0}, {}).ok());
  EXPECT_FALSE(WorkingCalendar::make({8}, {}).ok());
}

}  // namespace
}  // namespace goodstanding::lists
