#include "goodstanding/deadlines/deadline.hpp"

#include <gtest/gtest.h>

namespace goodstanding::deadlines {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

Deadline start(std::string_view first, DayCount count) {
  return *Deadline::start(WorkingCalendar(), day(first), count);
}

const WorkingCalendar kCalendar;

// Thirty days from 3 March: the last is 1 April.
TEST(Deadline, RunsCalendarDays) {
  const Deadline deadline = start("2026-03-03", {30, DayKind::kCalendar});
  EXPECT_EQ(deadline.due(), day("2026-04-01"));
  EXPECT_EQ(deadline.end(), day("2026-04-02"));
  EXPECT_EQ(*deadline.days_left(kCalendar, day("2026-03-01")), 30);
  EXPECT_EQ(*deadline.days_left(kCalendar, day("2026-04-01")), 1);
  EXPECT_EQ(*deadline.days_left(kCalendar, day("2026-04-02")), 0);
  EXPECT_FALSE(deadline.overdue(day("2026-04-01")));
  EXPECT_TRUE(deadline.overdue(day("2026-04-02")));
}

// Thirty working days from Thursday 2 April 2026: 2 + 5 * 5 = 27 by Friday 8 May, and 11 to 13 May.
TEST(Deadline, RunsWorkingDays) {
  const Deadline deadline = start("2026-04-02", {30, DayKind::kWorking});
  EXPECT_EQ(deadline.due(), day("2026-05-13"));
  EXPECT_EQ(*deadline.days_left(kCalendar, day("2026-05-11")), 3);
}

TEST(Deadline, IsExtendedWithAReasonWithinALimit) {
  Deadline deadline = start("2026-03-03", {30, DayKind::kCalendar});
  const DayCount limit{10, DayKind::kCalendar};
  const auto extend = [&](std::string_view on, std::string_view to, std::string_view reason) {
    return deadline.extend(kCalendar, day(on), day(to), limit, reason).ok();
  };
  EXPECT_FALSE(extend("2026-03-20", "2026-04-07", " ")) << "no reason";
  EXPECT_FALSE(extend("2026-03-20", "2026-04-13", "illness")) << "beyond the limit";
  EXPECT_FALSE(extend("2026-03-20", "2026-04-02", "illness")) << "no later day";
  EXPECT_TRUE(extend("2026-03-20", "2026-04-07", "illness"));
  EXPECT_EQ(deadline.end(), day("2026-04-07"));
  EXPECT_FALSE(extend("2026-04-06", "2026-04-13", "again")) << "all extensions together";
  EXPECT_TRUE(extend("2026-04-06", "2026-04-12", "again"));
  EXPECT_FALSE(extend("2026-04-12", "2026-04-13", "too late"));
}

// Friday 6 March: of the ten working days from Monday 2 March four have run, six are left. From
// Wednesday 18 March: 18, 19, 20, 23, 24, 25.
TEST(Deadline, StandsStillWhileExpertsTest) {
  Deadline deadline = start("2026-03-02", {10, DayKind::kWorking});
  ASSERT_TRUE(deadline.pause(kCalendar, day("2026-03-06")).ok());
  EXPECT_FALSE(deadline.overdue(day("2027-01-01")));
  EXPECT_EQ(*deadline.days_left(kCalendar, day("2026-03-10")), 6);
  EXPECT_FALSE(deadline.pause(kCalendar, day("2026-03-07")).ok());
  EXPECT_FALSE(deadline.resume(kCalendar, day("2026-03-05")).ok());
  ASSERT_TRUE(deadline.resume(kCalendar, day("2026-03-18")).ok());
  EXPECT_EQ(deadline.due(), day("2026-03-25"));
  EXPECT_FALSE(deadline.resume(kCalendar, day("2026-03-19")).ok());
}

TEST(Deadline, LimitOfExtensionsMovesWithAPause) {
  Deadline deadline = start("2026-03-01", {10, DayKind::kCalendar});
  ASSERT_TRUE(deadline.pause(kCalendar, day("2026-03-05")).ok());
  EXPECT_FALSE(
      deadline.extend(kCalendar, day("2026-03-06"), day("2026-03-20"), DayCount{30, {}}, "why")
          .ok());
  ASSERT_TRUE(deadline.resume(kCalendar, day("2026-03-25")).ok());
  EXPECT_EQ(deadline.end(), day("2026-03-31"));
  const DayCount limit{5, DayKind::kCalendar};
  EXPECT_FALSE(deadline.extend(kCalendar, day("2026-03-26"), day("2026-04-06"), limit, "why").ok());
  EXPECT_TRUE(deadline.extend(kCalendar, day("2026-03-26"), day("2026-04-05"), limit, "why").ok());
}

TEST(Deadline, IsNotPausedBeforeItsTimeOrAfterIt) {
  Deadline deadline = start("2026-03-02", {10, DayKind::kCalendar});
  EXPECT_FALSE(deadline.pause(kCalendar, day("2026-03-01")).ok());
  EXPECT_FALSE(deadline.pause(kCalendar, day("2026-03-12")).ok());
}

TEST(Deadline, KnowsNoWorkingDaysBeyondItsCalendar) {
  const WorkingCalendar calendar =
      *WorkingCalendar::make({"x", {6, 7}, {}, {}, YearSpan{2026, 2026}});
  EXPECT_FALSE(Deadline::start(calendar, day("2026-12-30"), {10, DayKind::kWorking}).ok());
  EXPECT_TRUE(Deadline::start(calendar, day("2026-12-30"), {10, DayKind::kCalendar}).ok());
}

TEST(Overdue, WordsReadBack) {
  for (const Overdue rule : {Overdue::kCountsAsLate, Overdue::kLapses, Overdue::kStopsCounting}) {
    EXPECT_EQ(parse_overdue(format_overdue(rule)), rule);
  }
  EXPECT_FALSE(parse_overdue(""));
  EXPECT_FALSE(parse_overdue("whatever"));
}

}  // namespace
}  // namespace goodstanding::deadlines
