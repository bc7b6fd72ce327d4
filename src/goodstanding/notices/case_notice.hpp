#pragma once
/// The notices of cases (objections, repair, measures and waivers) and of ratings.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/deadlines/deadline.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/rating.hpp"
#include "goodstanding/notices/desk.hpp"

namespace goodstanding::notices {

/// The clock of a case's decision, as its law counts it.
struct CaseClock {
  std::optional<Date> due;  ///< the last day; none: the law sets none
  int working_days = 0;     ///< from the day after the opening
  bool moved = false;       ///< extended or paused since
  deadlines::Overdue overdue = deadlines::Overdue::kCountsAsLate;
};

/// What a case's notice is written from.
struct CaseMatter {
  std::string company;    ///< its name
  std::string authority;  ///< who decides it
  std::vector<LegalBasis> basis;
  CaseClock clock;
  deadlines::WorkingCalendar calendar;
  const measures::Measure* measure = nullptr;  ///< of measures and waivers
  const RecordBook& records;
  std::string item_title;  ///< of objections: what the item is, in words; may be empty
  std::vector<Reversal> reversals = {};  ///< of a granted objection
};

/// Composes the notice of an act. Later acts are not looked at. Errors: kRefused if a clock leaves
/// its calendar, or the act has no notice. Requires: `act` is an index of its acts.
Result<Facts> compose_notice(const Desk& desk, const CaseMatter& matter, const Case& which,
                             std::size_t act);

/// What a rating's notice is written from.
struct RatingMatter {
  std::string company;
  std::string authority;
  std::string title;  ///< of the pack, in words
  std::vector<LegalBasis> basis;
  std::string band_meaning;
  std::vector<std::string> records;  ///< positions of what it counted
  deadlines::DayCount reply;         ///< before it may be published
  deadlines::WorkingCalendar calendar;
  const RecordBook& book;
};

/// Composes the notice of a rating that may be published when the reply period is over, as issued
/// on a day. Errors: kRefused outside the calendar.
Result<Facts> compose_rating_notice(const Desk& desk, const RatingMatter& matter,
                                    const Rating& rating, Date issued);

}  // namespace goodstanding::notices
