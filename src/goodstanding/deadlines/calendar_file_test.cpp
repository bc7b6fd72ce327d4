#include "goodstanding/deadlines/calendar_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "goodstanding/deadlines/easter.hpp"

namespace goodstanding::deadlines {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

WorkingCalendar shipped(const std::string& name) {
  const std::string path = std::string(GS_SOURCE_DIR) + "/calendars/" + name + ".yaml";
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  ParsedCalendar parsed = parse_calendar(text, path);
  EXPECT_EQ(format_findings(parsed.findings), "");
  EXPECT_TRUE(parsed.calendar);
  EXPECT_EQ(parsed.calendar->id(), name);
  return parsed.calendar ? *std::move(parsed.calendar) : WorkingCalendar();
}

/// Gives the holidays of a year that are no Saturday or Sunday.
std::vector<std::string> weekday_holidays(const WorkingCalendar& calendar, int year) {
  std::vector<std::string> days;
  for (const Date one : calendar.holidays()) {
    if (one.civil().year == year && one.weekday() < 6) days.push_back(format_date(one));
  }
  return days;
}

using Days = std::vector<std::string>;

// The dates of Easter as any church calendar prints them.
TEST(Easter, FallsOnTheKnownSundays) {
  for (const char* sunday :
       {"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01",
        "2030-04-21", "1818-03-22", "1943-04-25", "2038-04-25"}) {
    EXPECT_EQ(easter_sunday(day(sunday).civil().year), day(sunday));
  }
}

// As published for England and Wales: Boxing Day 2026 is a Saturday, so Monday 28 December is free.
TEST(ShippedCalendars, EnglandHasItsBankHolidaysOf2026) {
  EXPECT_EQ(weekday_holidays(shipped("gb-eng"), 2026),
            (Days{"2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25",
                  "2026-08-31", "2026-12-25", "2026-12-28"}));
}

// Christmas 2027 is a Saturday and Boxing Day a Sunday: Monday 27 and Tuesday 28 December. In 2028
// New Year's Day is a Saturday: Monday 3 January.
TEST(ShippedCalendars, EnglandMovesTwoHolidaysToTwoDays) {
  const WorkingCalendar calendar = shipped("gb-eng");
  EXPECT_FALSE(*calendar.is_working_day(day("2027-12-27")));
  EXPECT_FALSE(*calendar.is_working_day(day("2027-12-28")));
  EXPECT_TRUE(*calendar.is_working_day(day("2027-12-29")));
  EXPECT_FALSE(*calendar.is_working_day(day("2028-01-03")));
  EXPECT_TRUE(*calendar.is_working_day(day("2028-01-04")));
}

// Eight working days beginning with Wednesday 1 April 2026: 1, 2, 7, 8, 9, 10, 13, 14 April; 3 and
// 6 April are Good Friday and Easter Monday.
TEST(ShippedCalendars, EnglishStandstillCountsAroundEaster) {
  EXPECT_EQ(*shipped("gb-eng").end_of_working_days(day("2026-04-01"), 8), day("2026-04-15"));
}

// As the Office of Personnel Management prints them: 4 July 2026 is a Saturday, kept on Friday.
TEST(ShippedCalendars, AmericaHasItsFederalHolidaysOf2026) {
  EXPECT_EQ(
      weekday_holidays(shipped("us"), 2026),
      (Days{"2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03",
            "2026-09-07", "2026-10-12", "2026-11-11", "2026-11-26", "2026-12-25"}));
}

// New Year's Day 2028 is a Saturday, so Friday 31 December 2027 is free, in the year before.
TEST(ShippedCalendars, AmericanSubstituteCrossesTheTurnOfTheYear) {
  EXPECT_FALSE(*shipped("us").is_working_day(day("2027-12-31")));
}

TEST(ShippedCalendars, MexicoHasItsDaysOf2025AndTheHandoverOfEverySixthYear) {
  const WorkingCalendar calendar = shipped("mx");
  EXPECT_EQ(weekday_holidays(calendar, 2025),
            (Days{"2025-01-01", "2025-02-03", "2025-03-17", "2025-05-01", "2025-05-05",
                  "2025-09-16", "2025-11-17", "2025-12-25"}));
  EXPECT_FALSE(*calendar.is_working_day(day("2024-10-01")));
  EXPECT_TRUE(*calendar.is_working_day(day("2025-10-01")));
  EXPECT_FALSE(*calendar.is_working_day(day("2030-10-01")));
}

TEST(ShippedCalendars, GermanyCountsFromEaster) {
  EXPECT_EQ(weekday_holidays(shipped("de"), 2025),
            (Days{"2025-01-01", "2025-04-18", "2025-04-21", "2025-05-01", "2025-05-29",
                  "2025-06-09", "2025-10-03", "2025-12-25", "2025-12-26"}));
}

// The long holiday of autumn 2025: free from 1 to 8 October; Sunday 28 September and Saturday 11
// October are worked in exchange.
TEST(ShippedCalendars, ChinaWorksItsExchangedWeekendDays) {
  const WorkingCalendar calendar = shipped("cn");
  EXPECT_TRUE(*calendar.is_working_day(day("2025-09-28")));
  EXPECT_TRUE(*calendar.is_working_day(day("2025-10-11")));
  EXPECT_FALSE(*calendar.is_working_day(day("2025-10-08")));
  EXPECT_TRUE(*calendar.is_working_day(day("2025-10-09")));
  EXPECT_FALSE(*calendar.is_working_day(day("2025-10-12")));
  // Five working days from Sunday 28 September: 28, 29, 30 September, 9, 10 October.
  EXPECT_EQ(*calendar.end_of_working_days(day("2025-09-28"), 5), day("2025-10-11"));
}

TEST(ShippedCalendars, ChinaSaysNothingOfAYearThatWasNotAnnounced) {
  EXPECT_FALSE(shipped("cn").is_working_day(day("2027-01-04")).ok());
}

constexpr std::string_view kPlain = R"yaml(id: x
title: X
jurisdiction: XX
valid: {first: 2024, last: 2026}
weekend: [saturday, sunday]
sources: [{id: law, title: Law}]
holidays:
  - {name: A, fixed: 05-01, source: law, grade: P}
)yaml";

std::vector<std::string> codes(std::string_view old, std::string_view now) {
  std::string text(kPlain);
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  text.replace(at, old.size(), now);
  std::vector<std::string> found;
  const ParsedCalendar parsed = parse_calendar(text, "x.yaml");
  for (const Finding& finding : parsed.findings) found.push_back(finding.code);
  EXPECT_EQ(parsed.calendar.has_value(), found.empty());
  return found;
}

TEST(CalendarFile, NamesEveryMistake) {
  EXPECT_EQ(codes("XX", "XX"), Days{});
  EXPECT_EQ(codes("saturday", "caturday"), Days{"calendar.bad-day"});
  EXPECT_EQ(codes("[saturday, sunday]",
                  "[monday, tuesday, wednesday, thursday, friday, saturday, sunday]"),
            Days{"calendar.no-working-day"});
  EXPECT_EQ(codes("last: 2026", "last: 2023"), Days{"calendar.bad-years"});
  EXPECT_EQ(codes("valid: {first: 2024, last: 2026}\n", ""), Days{"yaml.missing-key"});
  EXPECT_EQ(codes("fixed: 05-01", "fixed: 05-32"), Days{"calendar.bad-rule"});
  EXPECT_EQ(codes("fixed: 05-01", "nth: 6, weekday: monday, month: 5"), Days{"calendar.bad-rule"});
  EXPECT_EQ(codes("fixed: 05-01", "from: 2025-05-03, to: 2025-05-01"), Days{"calendar.bad-rule"});
  EXPECT_EQ(codes("fixed: 05-01", "fixed: 05-01, every: 4"), Days{"calendar.bad-rule"});
  EXPECT_EQ(codes("source: law", "source: rumour"), Days{"calendar.no-source"});
  EXPECT_EQ(codes(", grade: P", ""), Days{"yaml.missing-key"});
}

}  // namespace
}  // namespace goodstanding::deadlines
