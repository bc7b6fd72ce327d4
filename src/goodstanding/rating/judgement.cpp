#include "goodstanding/rating/judgement.hpp"

#include <algorithm>
#include <vector>

namespace goodstanding::rating {
namespace {

using rules::Selection;

std::optional<Date> earlier(std::optional<Date> a, std::optional<Date> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

/// A breach that is annulled, under appeal or suspended does not begin a waiting period anew.
bool is_standing(RecordStatus status) {
  return status != RecordStatus::kAnnulled && status != RecordStatus::kAppealed &&
         status != RecordStatus::kSuspended;
}

/// Gives the end of a waiting period; none while it has not begun.
std::optional<Date> waiting_end(const rules::Waiting& waiting, RowTable& rows, std::size_t row,
                                Date as_of) {
  const auto begin = rows.date(row, waiting.from_slot);
  if (!begin || as_of < *begin) return std::nullopt;
  Date end = rules::add_term(*begin, waiting.term);
  if (!waiting.breach) return end;
  std::vector<Date> breaches;
  for (std::size_t other = 0; other < rows.size(); ++other) {
    const auto date = rows[other].stored->claim.valid.from;
    if (!date || *date <= *begin || as_of < *date || !is_standing(rows[other].status)) continue;
    if (matches(*waiting.breach, rows, other, *date).value_or(false)) breaches.push_back(*date);
  }
  std::sort(breaches.begin(), breaches.end());
  for (const Date breach : breaches) {
    if (breach < end) end = std::max(end, rules::add_term(breach, waiting.term));
  }
  return end;
}

/// Sets date, end and, if time takes the record out, the outcome.
void judge_time(const Selection& selection, RowTable& rows, Use& use, Date as_of) {
  const Period& valid = rows[use.row].stored->claim.valid;
  use.date = rows.date(use.row, selection.date_slot);
  if ((use.date && as_of < *use.date) || (valid.from && as_of < *valid.from)) {
    use.outcome = Outcome::kNotYet;
    return;
  }
  if (!use.date) {
    if (selection.window) use.outcome = Outcome::kNoDate;
    return;
  }
  if (selection.window) {
    use.until = rules::add_term(*use.date, *selection.window);
    if (*use.until <= as_of) use.outcome = Outcome::kWindowOver;
  }
  if (selection.in_force && use.counted()) {
    use.until = earlier(use.until, valid.to);
    if (valid.to && *valid.to <= as_of) use.outcome = Outcome::kLapsed;
  }
  if (selection.waiting && use.counted()) {
    const auto end = waiting_end(*selection.waiting, rows, use.row, as_of);
    use.until = earlier(use.until, end);
    if (end && *end <= as_of) use.outcome = Outcome::kWaitOver;
  }
}

std::optional<std::size_t> find_exemption(const rules::Pack& pack, const Selection& selection,
                                          RowTable& rows, std::size_t row, Date day) {
  const std::size_t own = selection.exemptions.size();
  for (std::size_t i = 0; i < own + pack.exemptions.size(); ++i) {
    const rules::Exemption& exemption =
        i < own ? selection.exemptions[i] : pack.exemptions[i - own];
    if (matches(exemption.match, rows, row, day).value_or(false)) return i;
  }
  return std::nullopt;
}

/// Finds a record of the same event that one of the matches speaks of.
std::optional<std::size_t> find_of_event(const std::vector<rules::Match>& wanted, RowTable& rows,
                                         std::size_t row, Date day, Date as_of) {
  const std::string& event = rows[row].stored->claim.event;
  if (event.empty() || wanted.empty()) return std::nullopt;
  for (std::size_t other = 0; other < rows.size(); ++other) {
    const Record& claim = rows[other].stored->claim;
    if (other == row || claim.event != event || !is_standing(rows[other].status)) continue;
    if (claim.valid.from && as_of < *claim.valid.from) continue;
    for (const rules::Match& match : wanted) {
      if (matches(match, rows, other, day).value_or(false)) return other;
    }
  }
  return std::nullopt;
}

/// What ends a record's effect may do so only after the least time.
bool may_end(const Selection& selection, const Use& use, Date as_of) {
  return selection.ended_not_before.is_zero() || !use.date ||
         rules::add_term(*use.date, selection.ended_not_before) <= as_of;
}

/// Holds on every governing day: of several laws the lighter one counts, and not to be counted is
/// lightest.
std::optional<bool> meets(const Selection& selection, RowTable& rows, const Use& use,
                          const std::vector<Date>& days) {
  std::optional<bool> all = true;
  for (const Date day : days) {
    const auto on_day = matches(selection.match, rows, use.row, day);
    if (on_day == false) return false;
    if (!on_day) all = std::nullopt;
  }
  return all;
}

bool is_asked_about(const Selection& selection, const RowTable& rows, std::size_t row) {
  if (!selection.extent_slot) return true;
  const feel::Value& part = rows.value(row, *selection.extent_slot);
  return part.is_null() || part.as_string().empty() || part.as_string() == rows.extent();
}

void judge_merits(const rules::Pack& pack, const Selection& selection, RowTable& rows, Use& use,
                  Date as_of) {
  const Row& row = rows[use.row];
  const std::vector<Date> days = governing_days(selection, rows, use, as_of);
  const Date day = days.front();
  const auto meets_condition = meets(selection, rows, use, days);
  use.status_factor = selection.factor_of(row.status);
  if (!meets_condition) {
    use.outcome = Outcome::kUnknown;
  } else if (!*meets_condition) {
    use.outcome = Outcome::kConditionNotMet;
  } else if (!selection.jurisdictions.allows(row.stored->claim.jurisdiction)) {
    use.outcome = Outcome::kOtherJurisdiction;
  } else if (!is_asked_about(selection, rows, use.row)) {
    use.outcome = Outcome::kOtherExtent;
  } else if (row.stored->claim.evidence < selection.evidence) {
    use.outcome = Outcome::kEvidenceTooWeak;
  } else if (use.status_factor.is_zero()) {
    use.outcome = Outcome::kStatusWithoutEffect;
  } else if (const auto exemption = find_exemption(pack, selection, rows, use.row, day)) {
    use.outcome = Outcome::kExempt;
    use.other = *exemption;
  } else if (const auto waiver = find_of_event(selection.waived_by, rows, use.row, day, as_of)) {
    use.outcome = Outcome::kWaived;
    use.other = *waiver;
  } else if (const auto end = find_of_event(selection.ended_by, rows, use.row, day, as_of);
             end && may_end(selection, use, as_of)) {
    use.outcome = Outcome::kEnded;
    use.other = *end;
  }
}

}  // namespace

std::vector<Date> governing_days(const Selection& selection, const RowTable& rows, const Use& use,
                                 Date as_of) {
  switch (selection.governing) {
    case rules::Governing::kRecordDate:
      return {use.date.value_or(as_of)};
    case rules::Governing::kRatingDay:
      return {as_of};
    case rules::Governing::kLighterOf:
      break;
  }
  std::vector<Date> days;
  for (const std::size_t slot : selection.governing_slots) {
    if (const auto date = rows.date(use.row, slot)) days.push_back(*date);
  }
  if (days.empty()) days.push_back(use.date.value_or(as_of));
  return days;
}

std::optional<Use> judge(const rules::Pack& pack, const Selection& selection, RowTable& rows,
                         std::size_t row, Date as_of) {
  const auto& kinds = selection.match.kinds;
  const bool counts = std::binary_search(kinds.begin(), kinds.end(), rows[row].kind) &&
                      rows[row].inherited == selection.inherited;
  if (!counts) return std::nullopt;
  Use use;
  use.row = row;
  judge_time(selection, rows, use, as_of);
  if (use.counted()) judge_merits(pack, selection, rows, use, as_of);
  return use;
}

}  // namespace goodstanding::rating
