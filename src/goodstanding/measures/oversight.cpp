#include "goodstanding/measures/oversight.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "goodstanding/measures/follow.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding::measures {
namespace {

constexpr WordTable<FaultKind, 6> kFaults("", "never-applied", "without-basis", "after-the-end",
                                          "other-value", "entry-annulled");
constexpr WordTable<FaultKind, 6> kFaultSentences(
    "", "the time to apply it is over, and no report says that it was applied",
    "no such measure acted on these days", "it had ended", "it was imposed with other parameters",
    "the entry was annulled since: what was done is to be made good");

/// Gives the listings as they were known on each day: what was annulled stood until then.
std::vector<Listing> as_then_known(std::span<const Listing> listings) {
  std::vector<Listing> then(listings.begin(), listings.end());
  for (Listing& listing : then) {
    for (ListingEvent& event : listing.events) {
      if (event.stage == Stage::kAnnulled) event.stage = Stage::kRemoved;
    }
  }
  return then;
}

/// Collects the days on which anything about a measure may change.
std::set<Date> turning_days(const ImposedMeasure& measure, std::span<const Listing> listings,
                            std::span<const Case> cases) {
  std::set<Date> days{measure.from, measure.to};
  const auto note = [&](const auto& events) {
    for (const auto& event : events) {
      days.insert(event.on);
      if (event.until) days.insert(*event.until);
    }
  };
  for (const Listing& listing : listings) {
    if (listing.id == measure.listing) note(listing.events);
  }
  for (const Case& matter : cases) {
    if (matter.item == measure.measure) note(matter.events);
  }
  return days;
}

std::vector<Period> periods_between(const ImposedMeasure& measure,
                                    std::span<const Listing> listings,
                                    std::span<const Case> cases) {
  std::vector<Period> periods;
  const std::set<Date> days = turning_days(measure, listings, cases);
  for (auto day = days.begin(); std::next(day) != days.end(); ++day) {
    if (measures_acting({&measure, 1}, listings, cases, *day).empty()) continue;
    const Date end = *std::next(day);
    if (!periods.empty() && periods.back().to == *day) {
      periods.back().to = end;
    } else {
      periods.push_back({*day, end});
    }
  }
  return periods;
}

/// An imposed measure with the days on which it acted.
struct Course {
  const ImposedMeasure* measure;
  std::vector<Period> periods;
};

std::vector<Course> read_courses(const OversightFacts& facts) {
  std::vector<Course> courses;
  for (const ImposedMeasure& measure : facts.imposed) {
    courses.push_back({&measure, acting_periods(measure, facts.listings, facts.cases)});
  }
  return courses;
}

bool is_about(const ApplicationReport& report, const ImposedMeasure& measure) {
  return report.company == measure.company && report.measure == measure.measure;
}

/// The days that a report speaks of: what is still applied is so through the day of the report.
Period reported_days(const ApplicationReport& report) {
  return {report.from, report.to.value_or(report.on.plus_days(1))};
}

bool overlap(const Period& a, const Period& b) {
  return *a.from < *b.to && *b.from < *a.to;
}

bool overlaps_any(const Period& days, const std::vector<Period>& periods) {
  return std::any_of(periods.begin(), periods.end(),
                     [&](const Period& period) { return overlap(days, period); });
}

/// Takes away from `days` what the periods cover.
std::vector<Period> uncovered(const Period& days, std::vector<Period> periods) {
  std::sort(periods.begin(), periods.end(), [](const Period& a, const Period& b) {
    return std::tie(*a.from, *a.to) < std::tie(*b.from, *b.to);
  });
  std::vector<Period> rest;
  Date next = *days.from;
  for (const Period& period : periods) {
    if (*period.to <= next || *days.to <= *period.from) continue;
    if (next < *period.from) rest.push_back({next, period.from});
    next = *period.to;
  }
  if (next < *days.to) rest.push_back({next, days.to});
  return rest;
}

ApplicationFault fault_of(FaultKind kind, const ApplicationReport& report, const Period& days) {
  return {kind,       report.company, report.measure,  report.authority,
          *days.from, *days.to,       report.reference};
}

bool is_annulled(const Listing& listing) {
  return std::any_of(listing.events.begin(), listing.events.end(),
                     [](const ListingEvent& event) { return event.stage == Stage::kAnnulled; });
}

/// What can be wrong with a report where a measure acted.
void judge_covered(const ApplicationReport& report, const Course& course,
                   std::span<const Listing> listings, std::vector<ApplicationFault>& faults) {
  const Period days = reported_days(report);
  if (!overlaps_any(days, course.periods)) return;
  if (report.parameters != course.measure->parameters) {
    faults.push_back(fault_of(FaultKind::kOtherValue, report, days));
  }
  const auto listing = std::find_if(listings.begin(), listings.end(), [&](const Listing& one) {
    return one.id == course.measure->listing;
  });
  if (listing != listings.end() && is_annulled(*listing)) {
    faults.push_back(fault_of(FaultKind::kEntryAnnulled, report, days));
  }
}

void judge_report(const ApplicationReport& report, std::span<const Course> courses,
                  std::span<const Listing> listings, std::vector<ApplicationFault>& faults) {
  std::vector<Period> acted;
  for (const Course& course : courses) {
    if (!is_about(report, *course.measure)) continue;
    judge_covered(report, course, listings, faults);
    acted.insert(acted.end(), course.periods.begin(), course.periods.end());
  }
  for (const Period& days : uncovered(reported_days(report), acted)) {
    const bool acts_later = std::any_of(
        acted.begin(), acted.end(), [&](const Period& period) { return *days.from < *period.to; });
    const bool ended = !acted.empty() && !acts_later;
    faults.push_back(
        fault_of(ended ? FaultKind::kAfterTheEnd : FaultKind::kWithoutBasis, report, days));
  }
}

void judge_silence(const Course& course, std::span<const ApplicationReport> reports,
                   const OversightClocks& clocks, Date today,
                   std::vector<ApplicationFault>& faults) {
  const ImposedMeasure& measure = *course.measure;
  if (measure.measure_class == MeasureClass::kMarket || course.periods.empty()) return;
  const Period acted{course.periods.front().from, course.periods.back().to};
  const bool applied =
      std::any_of(reports.begin(), reports.end(), [&](const ApplicationReport& report) {
        return is_about(report, measure) && overlaps_any(reported_days(report), course.periods);
      });
  // What ended before the time to apply it was over needed not be applied any more.
  const Date due = acted.from->plus_days(clocks.apply_days);
  if (applied || today < due || *acted.to <= due) return;
  faults.push_back({FaultKind::kNeverApplied, measure.company, measure.measure, measure.authority,
                    *acted.from, std::min(*acted.to, today.plus_days(1)), ""});
}

}  // namespace

std::string_view format_fault(FaultKind kind) {
  return kFaults.word(kind);
}

std::string_view explain_fault(FaultKind kind) {
  return kFaultSentences.word(kind);
}

std::vector<Period> acting_periods(const ImposedMeasure& measure, std::span<const Listing> listings,
                                   std::span<const Case> cases) {
  return periods_between(measure, as_then_known(listings), cases);
}

std::vector<ApplicationReport> newest_reports(std::span<const ApplicationReport> reports) {
  std::map<std::pair<std::string, std::string>, const ApplicationReport*> newest;
  for (const ApplicationReport& report : reports) {
    const ApplicationReport*& held = newest[{report.authority, report.reference}];
    if (held == nullptr || held->on <= report.on) held = &report;
  }
  std::vector<ApplicationReport> kept;
  for (const auto& [reference, report] : newest) kept.push_back(*report);
  return kept;
}

std::vector<ApplicationFault> find_faults(const OversightFacts& facts,
                                          const OversightClocks& clocks, Date today) {
  const std::vector<Course> courses = read_courses(facts);
  const std::vector<ApplicationReport> reports = newest_reports(facts.reports);
  std::vector<ApplicationFault> faults;
  for (const Course& course : courses) judge_silence(course, reports, clocks, today, faults);
  for (const ApplicationReport& report : reports) {
    judge_report(report, courses, facts.listings, faults);
  }
  std::sort(faults.begin(), faults.end(), [](const ApplicationFault& a, const ApplicationFault& b) {
    return std::tie(a.company, a.measure, a.from, a.kind, a.reference) <
           std::tie(b.company, b.measure, b.from, b.kind, b.reference);
  });
  return faults;
}

std::vector<AuthorityFigures> count_by_authority(const OversightFacts& facts,
                                                 std::span<const ApplicationFault> faults,
                                                 Date today) {
  std::map<std::string, AuthorityFigures> figures;
  for (const ImposedMeasure& one :
       measures_acting(facts.imposed, facts.listings, facts.cases, today)) {
    AuthorityFigures& row = figures[one.authority];
    ++(one.direction == Direction::kReward ? row.rewards : row.restrictions);
  }
  for (const ApplicationReport& report : newest_reports(facts.reports)) {
    ++figures[report.authority].reports;
  }
  for (const ApplicationFault& fault : faults) {
    ++figures[fault.authority].faults[static_cast<std::size_t>(fault.kind) - 1];
  }
  std::vector<AuthorityFigures> rows;
  for (auto& [authority, row] : figures) {
    row.authority = authority;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace goodstanding::measures
