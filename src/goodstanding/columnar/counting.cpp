#include "goodstanding/columnar/counting.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::columnar {

using rules::Governing;
using rules::Selection;

namespace {

/// Whether a record's own life lets it begin or end something.
bool is_standing(RecordStatus status) {
  switch (status) {
    case RecordStatus::kAnnulled:
    case RecordStatus::kAppealed:
    case RecordStatus::kSuspended:
      return false;
    default:
      return true;
  }
}

std::vector<Date> governing_days(const Selection& selection, const CompanyRecords& records,
                                 const Share& share, Date as_of) {
  std::vector<Date> days;
  if (selection.governing == Governing::kLighterOf) {
    for (const std::size_t slot : selection.governing_slots) {
      if (const auto date = records.date(share.record, slot)) days.push_back(*date);
    }
  }
  if (days.empty()) {
    const bool by_rating = selection.governing == Governing::kRatingDay;
    days.push_back(by_rating ? as_of : share.date.value_or(as_of));
  }
  return days;
}

/// Says whether the waiting period of a record has passed without a new breach.
bool has_waited(const rules::Waiting& rule, CompanyRecords& records, std::size_t record,
                Date as_of) {
  const auto begin = records.date(record, rule.from_slot);
  if (!begin || as_of < *begin) return false;
  Date end = rules::add_term(*begin, rule.term);
  if (!rule.breach) return end <= as_of;
  std::vector<Date> breaches;
  for (std::size_t other = 0; other < records.size(); ++other) {
    const auto& from = records[other].from;
    const bool later = from && *begin < *from && *from <= as_of;
    if (!later || !is_standing(records[other].status)) continue;
    if (records.matches(*rule.breach, other, *from) == true) breaches.push_back(*from);
  }
  std::sort(breaches.begin(), breaches.end());
  for (const Date breach : breaches) {
    if (end <= breach) break;  // over before it
    end = std::max(end, rules::add_term(breach, rule.term));
  }
  return end <= as_of;
}

/// Says whether time lets a record count.
bool counts_now(const Selection& selection, CompanyRecords& records, const Share& share,
                Date as_of) {
  const CompanyRecord& record = records[share.record];
  if ((share.date && as_of < *share.date) || (record.from && as_of < *record.from)) return false;
  if (!share.date) return !selection.window;
  if (selection.window && rules::add_term(*share.date, *selection.window) <= as_of) return false;
  if (selection.in_force && record.to && *record.to <= as_of) return false;
  return !selection.waiting || !has_waited(*selection.waiting, records, share.record, as_of);
}

bool is_of_event(const std::vector<rules::Match>& matches, CompanyRecords& records,
                 std::size_t record, Date day, Date as_of) {
  const std::int64_t event = records[record].event;
  if (event == 0) return false;
  for (std::size_t other = 0; other < records.size(); ++other) {
    if (other == record || records[other].event != event) continue;
    if (!is_standing(records[other].status)) continue;
    if (records[other].from && as_of < *records[other].from) continue;
    for (const rules::Match& match : matches) {
      if (records.matches(match, other, day) == true) return true;
    }
  }
  return false;
}

bool is_exempt(const GeneralPlan& plan, const Selection& selection, CompanyRecords& records,
               std::size_t record, Date day) {
  const auto holds = [&](const rules::Exemption& exemption) {
    return records.matches(exemption.match, record, day) == true;
  };
  return std::any_of(selection.exemptions.begin(), selection.exemptions.end(), holds) ||
         std::any_of(plan.pack().exemptions.begin(), plan.pack().exemptions.end(), holds);
}

bool is_ended(const Selection& selection, CompanyRecords& records, const Share& share, Date day,
              Date as_of) {
  if (selection.ended_by.empty()) return false;
  const bool may_end = selection.ended_not_before.is_zero() || !share.date ||
                       rules::add_term(*share.date, selection.ended_not_before) <= as_of;
  return may_end && is_of_event(selection.ended_by, records, share.record, day, as_of);
}

bool concerns_extent(const GeneralPlan& plan, const Selection& selection,
                     const CompanyRecords& records, std::size_t record) {
  if (!selection.extent_slot) return true;
  const feel::Value& part = records.value(record, *selection.extent_slot);
  return part.is_null() || part.as_string().empty() || part.as_string() == plan.extent;
}

/// The condition under each law that may govern: false under one outweighs unknown under another.
std::optional<bool> meets_condition(const Selection& selection, CompanyRecords& records,
                                    std::size_t record, const std::vector<Date>& days) {
  bool unknown = false;
  for (const Date day : days) {
    const auto holds = records.matches(selection.match, record, day);
    if (holds == false) return false;
    unknown = unknown || !holds;
  }
  if (unknown) return std::nullopt;
  return true;
}

}  // namespace

Date governing_day(const Selection& selection, const CompanyRecords& records, const Share& share,
                   Date as_of) {
  return governing_days(selection, records, share, as_of).front();
}

std::optional<Share> judge_record(const GeneralPlan& plan, const Selection& selection,
                                  CompanyRecords& records, std::size_t place) {
  const CompanyRecord& record = records[place];
  const auto& kinds = selection.match.kinds;
  if (record.inherited != selection.inherited ||
      !std::binary_search(kinds.begin(), kinds.end(), record.kind)) {
    return std::nullopt;
  }
  Share share;
  share.record = place;
  share.date = records.date(place, selection.date_slot);
  if (!counts_now(selection, records, share, plan.as_of)) return std::nullopt;
  share.status_factor = selection.factor_of(record.status);
  const auto days = governing_days(selection, records, share, plan.as_of);
  const auto meets = meets_condition(selection, records, place, days);
  if (!meets) {
    share.unknown = !share.status_factor.is_zero();
    return share;
  }
  const Date day = days.front();
  share.counts = *meets && selection.jurisdictions.allows(record.jurisdiction) &&
                 concerns_extent(plan, selection, records, place) &&
                 selection.evidence <= record.evidence && !share.status_factor.is_zero() &&
                 !is_exempt(plan, selection, records, place, day) &&
                 !is_of_event(selection.waived_by, records, place, day, plan.as_of) &&
                 !is_ended(selection, records, share, day, plan.as_of);
  if (!share.counts) return std::nullopt;
  return share;
}

namespace {

/// Of shares that exclude one another the first of those with most points stays.
template <class Shares>
void keep_first_of_most(const Shares& shares) {
  Share* kept = shares.front();
  for (Share* share : shares) {
    if (kept->points < share->points) kept = share;
  }
  for (Share* share : shares) share->counts = share == kept;
}

std::string key_of(const rules::OncePer& rule, const CompanyRecords& records, const Share& share) {
  std::string key;
  for (const rules::OncePer::Key& part : rule.keys) {
    if (part.part == rules::OncePer::Part::kSlot) {
      const feel::Value& word = records.value(share.record, part.slot);
      if (!word.is_null()) key += word.as_string();
    } else if (part.part != rules::OncePer::Part::kRating && share.date) {
      const YearMonthDay civil = share.date->civil();
      key += std::to_string(civil.year);
      if (part.part == rules::OncePer::Part::kMonth) key += '-' + std::to_string(civil.month);
    }
    key += '\0';
  }
  return key;
}

}  // namespace

void keep_one_an_event(const rules::Pack& pack, const CompanyRecords& records,
                       std::vector<Counted>& counted) {
  struct Entry {
    std::size_t family;  ///< the first indicator of it
    std::int64_t event;
    Share* share;
  };
  const auto family_of = [&](std::size_t indicator) {
    const rules::Indicator& own = pack.indicators[indicator];
    const bool alone =
        own.effect == rules::Effect::kCounts || own.effect == rules::Effect::kMeasures;
    for (std::size_t i = 0; !alone && i < indicator; ++i) {
      if (pack.indicators[i].effect == own.effect && pack.indicators[i].family == own.family)
        return i;
    }
    return indicator;
  };
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < counted.size(); ++i) {
    if (pack.indicators[i].combine != rules::Combine::kSum) continue;
    for (Share& share : counted[i].shares) {
      const std::int64_t event = records[share.record].event;
      if (share.counts && event != 0) entries.push_back({family_of(i), event, &share});
    }
  }
  std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.family, a.event) < std::pair(b.family, b.event);
  });
  for (std::size_t begin = 0; begin < entries.size();) {
    std::vector<Share*> same;
    std::size_t end = begin;
    while (end < entries.size() && entries[end].family == entries[begin].family &&
           entries[end].event == entries[begin].event) {
      same.push_back(entries[end++].share);
    }
    keep_first_of_most(same);
    begin = end;
  }
}

void keep_one_a_key(const rules::OncePer& rule, const CompanyRecords& records,
                    std::vector<Share>& shares) {
  if (rule.keys.empty()) return;
  std::vector<std::pair<std::string, Share*>> keyed;
  for (Share& share : shares) {
    if (share.counts) keyed.emplace_back(key_of(rule, records, share), &share);
  }
  std::stable_sort(keyed.begin(), keyed.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t begin = 0; begin < keyed.size();) {
    std::vector<Share*> same;
    std::size_t end = begin;
    while (end < keyed.size() && keyed[end].first == keyed[begin].first) {
      same.push_back(keyed[end++].second);
    }
    keep_first_of_most(same);
    begin = end;
  }
}

void keep_chosen(rules::Combine combine, std::vector<Share>& shares) {
  Share* chosen = nullptr;
  const auto is_better = [&](const Share& share) {
    if (combine == rules::Combine::kLargest && share.points != chosen->points)
      return chosen->points < share.points;
    if (combine == rules::Combine::kSmallest && share.points != chosen->points)
      return share.points < chosen->points;
    // No date is before every date; of one day the later record.
    return chosen->date <= share.date;
  };
  for (Share& share : shares) {
    const bool takes_part = share.counts || (combine == rules::Combine::kNewest && share.unknown);
    if (takes_part && (chosen == nullptr || is_better(share))) chosen = &share;
  }
  for (Share& share : shares) {
    if (&share != chosen) share.counts = false;
  }
}

}  // namespace goodstanding::columnar
