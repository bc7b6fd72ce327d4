#pragma once
/// A legal deadline: when it begins, how many calendar or working days it runs, by how much it was
/// extended and why, when it stood still, and what follows when it is missed. Ends are half-open:
/// `end` is the first day after it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/deadlines/working_calendar.hpp"

namespace goodstanding::deadlines {

enum class DayKind : std::uint8_t { kCalendar = 1, kWorking = 2 };
std::string_view format_day_kind(DayKind kind);  ///< `days`, `working days`

/// A number of days of one kind.
struct DayCount {
  int days = 0;  ///< Range: 0 and more
  DayKind kind = DayKind::kCalendar;
  bool operator==(const DayCount&) const = default;
};

/// What follows when a deadline is missed; a rule in data.
enum class Overdue : std::uint8_t {
  kCountsAsLate = 1,   ///< it is counted against who missed it, and stays due
  kLapses = 2,         ///< the matter lapses
  kStopsCounting = 3,  ///< what it is about has no effect until it is done
};
std::string_view format_overdue(Overdue overdue);
std::optional<Overdue> parse_overdue(std::string_view word);

/// Gives the half-open end of a number of days that begins with `from`. Errors: as
/// WorkingCalendar::end_of_working_days.
Result<Date> end_of_days(const WorkingCalendar& calendar, Date from, DayCount count);

/// A deadline in the course of a case. It is pure: the calendar is passed in. Example:
///   GS_TRY_ASSIGN(Deadline deadline, Deadline::start(calendar, served.plus_days(1), {30}));
///   GS_TRY(deadline.pause(tests_begin));
///   GS_TRY(deadline.resume(calendar, tests_end));
///   if (deadline.overdue(today)) ...
class Deadline {
 public:
  /// Starts a deadline with the first day that counts. Errors: kRefused outside the calendar.
  static Result<Deadline> start(const WorkingCalendar& calendar, Date first_day, DayCount count);
  /// Makes a deadline whose end was stated. Requires: first_day < end.
  static Deadline ending(Date first_day, Date end, DayKind kind);

  /// Moves the end to a later day. `limit` bounds all extensions together, counted from the end
  /// that the deadline had without any; none: no bound. Errors: kRefused without a reason, to no
  /// later day, beyond the limit, while paused, or on a day when the deadline has passed.
  Result<void> extend(const WorkingCalendar& calendar, Date on, Date new_end,
                      std::optional<DayCount> limit, std::string_view reason);
  /// Stops the deadline: the day itself no longer counts. Errors: kRefused if it is paused, has
  /// passed, or has not begun.
  Result<void> pause(const WorkingCalendar& calendar, Date on);
  /// Lets it run on with as many days as were left, the day itself the first of them. Errors:
  /// kRefused if it is not paused, or before the pause began.
  Result<void> resume(const WorkingCalendar& calendar, Date on);

  [[nodiscard]] bool paused() const { return paused_on_.has_value(); }
  /// Gives the first day after the deadline; while paused, the one it would have without the pause.
  [[nodiscard]] Date end() const { return end_; }
  /// Gives the last day on which what is due is in time.
  [[nodiscard]] Date due() const { return end_.plus_days(-1); }
  /// Counts the days that are left, `today` included, in the deadline's own kind; as many as were
  /// left while it is paused; 0 when it has passed. Errors: kRefused outside the calendar.
  [[nodiscard]] Result<int> days_left(const WorkingCalendar& calendar, Date today) const;
  /// Says whether it has passed. A paused deadline never has.
  [[nodiscard]] bool overdue(Date today) const { return !paused() && end_ <= today; }

 private:
  Deadline() = default;

  DayKind kind_ = DayKind::kCalendar;
  Date first_;
  Date end_;
  Date unextended_end_;
  std::optional<Date> paused_on_;
  int left_ = 0;             // of all days, while paused
  int unextended_left_ = 0;  // of those before any extension
};

}  // namespace goodstanding::deadlines
