#include "goodstanding/deadlines/working_calendar.hpp"

#include <gtest/gtest.h>

namespace goodstanding::deadlines {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

WorkingCalendar make(CalendarDays days) {
  Result<WorkingCalendar> calendar = WorkingCalendar::make(std::move(days));
  EXPECT_TRUE(calendar.ok()) << (calendar ? "" : calendar.error().message);
  return calendar ? *std::move(calendar) : WorkingCalendar();
}

TEST(WorkingCalendar, FreesSaturdayAndSundayByDefault) {
  const WorkingCalendar calendar;
  EXPECT_TRUE(*calendar.is_working_day(day("2026-03-06")));  // a Friday
  EXPECT_FALSE(*calendar.is_working_day(day("2026-03-07")));
  EXPECT_FALSE(*calendar.is_working_day(day("2026-03-08")));
}

// Counted by hand on a calendar sheet of March and April 2026; 2 March is a Monday.
TEST(WorkingCalendar, CountsThePeriodFromItsFirstDay) {
  const WorkingCalendar calendar;
  EXPECT_EQ(*calendar.end_of_working_days(day("2026-03-02"), 8), day("2026-03-12"));
  EXPECT_EQ(*calendar.end_of_working_days(day("2026-03-07"), 8), day("2026-03-19"));
  EXPECT_EQ(*calendar.end_of_working_days(day("2026-03-06"), 1), day("2026-03-07"));
  EXPECT_EQ(*calendar.end_of_working_days(day("2026-03-07"), 0), day("2026-03-07"));
}

TEST(WorkingCalendar, CountsAndEndsAgree) {
  const WorkingCalendar calendar;
  EXPECT_EQ(*calendar.count_working_days(day("2026-03-02"), day("2026-03-12")), 8);
  EXPECT_EQ(*calendar.count_working_days(day("2026-03-07"), day("2026-03-09")), 0);
  EXPECT_EQ(*calendar.count_working_days(day("2026-03-12"), day("2026-03-02")), 0);
}

TEST(WorkingCalendar, SkipsHolidays) {
  // Good Friday and Easter Monday of 2026.
  const WorkingCalendar calendar =
      make({"", {6, 7}, {day("2026-04-06"), day("2026-04-03")}, {}, {}});
  EXPECT_EQ(*calendar.end_of_working_days(day("2026-04-02"), 2), day("2026-04-08"));
}

TEST(WorkingCalendar, WorksOnAFreeDayThatWasExchanged) {
  const WorkingCalendar calendar = make({"", {6, 7}, {}, {day("2026-03-07")}, {}});
  EXPECT_TRUE(*calendar.is_working_day(day("2026-03-07")));
  EXPECT_EQ(*calendar.end_of_working_days(day("2026-03-06"), 2), day("2026-03-08"));
}

TEST(WorkingCalendar, TakesAnotherWeekend) {
  const WorkingCalendar calendar = make({"", {5, 6}, {}, {}, {}});
  EXPECT_FALSE(*calendar.is_working_day(day("2026-03-06")));
  EXPECT_TRUE(*calendar.is_working_day(day("2026-03-08")));
}

TEST(WorkingCalendar, GuessesNothingOutsideItsYears) {
  const WorkingCalendar calendar = make({"cn", {6, 7}, {}, {}, YearSpan{2024, 2026}});
  EXPECT_TRUE(calendar.is_working_day(day("2026-12-31")).ok());
  const auto after = calendar.is_working_day(day("2027-01-04"));
  ASSERT_FALSE(after.ok());
  EXPECT_EQ(after.error().id, ErrorId::kRefused);
  EXPECT_FALSE(calendar.is_working_day(day("2023-12-29")).ok());
  EXPECT_TRUE(calendar.end_of_working_days(day("2026-12-30"), 2).ok());
  EXPECT_FALSE(calendar.end_of_working_days(day("2026-12-30"), 3).ok());
  EXPECT_FALSE(calendar.count_working_days(day("2026-12-30"), day("2027-01-02")).ok());
}

TEST(WorkingCalendar, RefusesWhatContradictsItself) {
  EXPECT_FALSE(WorkingCalendar::make({"", {1, 2, 3, 4, 5, 6, 7}, {}, {}, {}}).ok());
  EXPECT_FALSE(WorkingCalendar::make({"", {0}, {}, {}, {}}).ok());
  EXPECT_FALSE(WorkingCalendar::make({"", {8}, {}, {}, {}}).ok());
  const Date both = day("2026-03-07");
  EXPECT_FALSE(WorkingCalendar::make({"", {6, 7}, {both}, {both}, {}}).ok());
  EXPECT_FALSE(WorkingCalendar::make({"", {6, 7}, {both}, {}, YearSpan{2024, 2025}}).ok());
  EXPECT_FALSE(WorkingCalendar::make({"", {6, 7}, {}, {}, YearSpan{2026, 2025}}).ok());
}

}  // namespace
}  // namespace goodstanding::deadlines
