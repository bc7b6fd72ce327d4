#include "goodstanding/deadlines/deadline.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::deadlines {
namespace {

constexpr std::array<std::string_view, 4> kOverdueWords{"", "counts-as-late", "lapses",
                                                        "stops-counting"};

Error refuse(std::string message) {
  return {ErrorId::kRefused, std::move(message)};
}

Result<int> count_days(const WorkingCalendar& calendar, DayKind kind, Date from, Date to) {
  if (kind == DayKind::kWorking) return calendar.count_working_days(from, to);
  return static_cast<int>(std::max<std::int64_t>(0, to.days() - from.days()));
}

}  // namespace

std::string_view format_day_kind(DayKind kind) {
  return kind == DayKind::kWorking ? "working days" : "days";
}

std::string_view format_overdue(Overdue overdue) {
  return kOverdueWords[static_cast<std::size_t>(overdue)];
}

std::optional<Overdue> parse_overdue(std::string_view word) {
  const auto found = std::find(kOverdueWords.begin() + 1, kOverdueWords.end(), word);
  if (found == kOverdueWords.end()) return std::nullopt;
  return static_cast<Overdue>(found - kOverdueWords.begin());
}

Result<Date> end_of_days(const WorkingCalendar& calendar, Date from, DayCount count) {
  GS_ASSERT(count.days >= 0);
  if (count.kind == DayKind::kWorking) return calendar.end_of_working_days(from, count.days);
  return from.plus_days(count.days);
}

Result<Deadline> Deadline::start(const WorkingCalendar& calendar, Date first_day, DayCount count) {
  GS_TRY_ASSIGN(const Date end, end_of_days(calendar, first_day, count));
  return ending(first_day, end, count.kind);
}

Deadline Deadline::ending(Date first_day, Date end, DayKind kind) {
  Deadline deadline;
  deadline.kind_ = kind;
  deadline.first_ = first_day;
  deadline.end_ = end;
  deadline.unextended_end_ = end;
  return deadline;
}

Result<void> Deadline::extend(const WorkingCalendar& calendar, Date on, Date new_end,
                              std::optional<DayCount> limit, std::string_view reason) {
  if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return refuse("a deadline is extended only with a reason");
  }
  if (paused()) return refuse("a deadline that is paused is resumed before it is extended");
  if (end_ <= on) return refuse("the deadline passed on " + format_date(end_));
  if (new_end <= end_) return refuse("the deadline ends on " + format_date(end_) + " already");
  if (limit) {
    GS_TRY_ASSIGN(const Date latest, end_of_days(calendar, unextended_end_, *limit));
    if (new_end > latest) {
      return refuse("all extensions together may add " + std::to_string(limit->days) + " " +
                    std::string(format_day_kind(limit->kind)) + ", until " + format_date(latest));
    }
  }
  end_ = new_end;
  return {};
}

Result<void> Deadline::pause(const WorkingCalendar& calendar, Date on) {
  if (paused()) return refuse("the deadline is paused already");
  if (on < first_) return refuse("the deadline begins on " + format_date(first_));
  if (end_ <= on) return refuse("the deadline passed on " + format_date(end_));
  GS_TRY_ASSIGN(left_, count_days(calendar, kind_, on, end_));
  GS_TRY_ASSIGN(unextended_left_, count_days(calendar, kind_, on, unextended_end_));
  paused_on_ = on;
  return {};
}

Result<void> Deadline::resume(const WorkingCalendar& calendar, Date on) {
  if (!paused()) return refuse("the deadline is not paused");
  if (on < *paused_on_) return refuse("the pause began on " + format_date(*paused_on_));
  GS_TRY_ASSIGN(end_, end_of_days(calendar, on, {left_, kind_}));
  GS_TRY_ASSIGN(unextended_end_, end_of_days(calendar, on, {unextended_left_, kind_}));
  paused_on_.reset();
  return {};
}

Result<int> Deadline::days_left(const WorkingCalendar& calendar, Date today) const {
  if (paused()) return left_;
  return count_days(calendar, kind_, std::max(today, first_), end_);
}

}  // namespace goodstanding::deadlines
