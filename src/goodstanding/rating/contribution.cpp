#include "goodstanding/rating/contribution.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "goodstanding/rating/exact.hpp"

namespace goodstanding::rating {
namespace {

using rules::Indicator;
using rules::Points;

/// Points beyond this are taken for a mistake of the source: unknown, and said so.
const Decimal& point_limit() {
  static const Decimal kLimit = Decimal::from_scaled(1, 18);
  return kLimit;
}

std::optional<Decimal> base_points(const rules::Pack& pack, const Points& points, RowTable& rows,
                                   std::size_t row, Date day) {
  switch (points.kind) {
    case Points::Kind::kNone:
      return Decimal();
    case Points::Kind::kFixed:
      return rules::find_amount(points.fixed, pack.parameters, day);
    case Points::Kind::kFormula:
      return compute(*points.formula, rows.slots_for(row, *points.formula, day));
    case Points::Kind::kTable:
      break;
  }
  const feel::Value& word = rows.value(row, points.by_slot);
  const auto found = word.is_null() ? points.table.end() : points.table.find(word.as_string());
  if (found != points.table.end()) return rules::find_amount(found->second, pack.parameters, day);
  if (!points.otherwise) return std::nullopt;
  return rules::find_amount(*points.otherwise, pack.parameters, day);
}

/// Computes base, decay and points of a use that counts so far.
void weigh(const rules::Pack& pack, const Indicator& indicator, RowTable& rows, Use& use,
           Date as_of) {
  const Date day = governing_day(indicator.selection, use, as_of);
  use.base = base_points(pack, indicator.points, rows, use.row, day);
  if (use.base && point_limit() < use.base->abs()) use.base.reset();
  if (!use.base) {
    use.outcome = Outcome::kUnknown;
    return;
  }
  const bool decays = indicator.decay.kind() != rules::Decay::Kind::kNone;
  if (decays && !use.date) {
    use.outcome = Outcome::kNoDate;
    return;
  }
  std::optional<Date> end;
  if (use.date && indicator.selection.window) {
    end = rules::add_term(*use.date, *indicator.selection.window);
  }
  use.decay = decays ? indicator.decay.factor_at(*use.date, as_of, end) : Decimal(1);
  Decimal points = times(times(*use.base, *use.decay), use.status_factor)
                       .rounded(pack.arithmetic.scale, pack.arithmetic.rounding);
  // A formula must not turn an offence into a reward.
  if (indicator.effect != rules::Effect::kScores && points.is_negative()) points = Decimal();
  use.points = points;
  if (use.decay->is_zero()) use.outcome = Outcome::kDecayed;
}

/// Of several uses that may not count together, finds the one that stays: most points, then first.
void keep_largest(std::vector<Use*>& uses, Outcome outcome) {
  Use* kept = uses.front();
  for (Use* use : uses) {
    if (*kept->points < *use->points) kept = use;
  }
  for (Use* use : uses) {
    if (use == kept) continue;
    use->outcome = outcome;
    use->other = kept->row;
  }
}

std::string key_of(const rules::OncePer& once_per, const RowTable& rows, const Use& use) {
  std::string key;
  for (const rules::OncePer::Key& part : once_per.keys) {
    switch (part.part) {
      case rules::OncePer::Part::kRating:
        break;
      case rules::OncePer::Part::kMonth:
        if (use.date) key += format_date(*use.date).substr(0, format_date(*use.date).size() - 3);
        break;
      case rules::OncePer::Part::kYear:
        if (use.date) key += std::to_string(use.date->civil().year);
        break;
      case rules::OncePer::Part::kSlot: {
        const feel::Value& word = rows.value(use.row, part.slot);
        if (!word.is_null()) key += word.as_string();
        break;
      }
    }
    key += '\0';
  }
  return key;
}

/// Says whether `a` is to be chosen before `b`.
bool is_preferred(rules::Combine combine, const RowTable& rows, const Use& a, const Use& b) {
  if (combine == rules::Combine::kLargest && a.points != b.points) return *b.points < *a.points;
  if (combine == rules::Combine::kSmallest && a.points != b.points) return *a.points < *b.points;
  if (a.date != b.date) return b.date < a.date;  // no date is before every date
  return rows[b.row].stored->position < rows[a.row].stored->position;
}

}  // namespace

std::vector<Use> contributions(const rules::Pack& pack, const Indicator& indicator, RowTable& rows,
                               Date as_of) {
  std::vector<Use> uses;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto use = judge(pack, indicator.selection, rows, row, as_of);
    if (!use) continue;
    if (use->counted()) weigh(pack, indicator, rows, *use, as_of);
    uses.push_back(*use);
  }
  return uses;
}

void count_events_once(const rules::Pack& pack, Evaluation& evaluation) {
  if (!evaluation.rows.has_events()) return;
  using Key = std::tuple<rules::Effect, std::string_view, std::string_view>;
  std::map<Key, std::vector<Use*>> by_event;
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    const Indicator& indicator = pack.indicators[i];
    if (indicator.combine != rules::Combine::kSum) continue;
    // An indicator that only counts shares its events with no other.
    const std::string_view family = indicator.effect == rules::Effect::kCounts
                                        ? std::string_view(indicator.id)
                                        : std::string_view(indicator.family);
    for (Use& use : evaluation.indicators[i].uses) {
      const std::string& event = evaluation.rows[use.row].stored->claim.event;
      if (use.counted() && !event.empty()) {
        by_event[{indicator.effect, family, event}].push_back(&use);
      }
    }
  }
  for (auto& [key, uses] : by_event) keep_largest(uses, Outcome::kSameEvent);
}

void count_once_per(const rules::OncePer& once_per, const RowTable& rows, std::vector<Use>& uses) {
  if (once_per.keys.empty()) return;
  std::map<std::string, std::vector<Use*>> by_key;
  for (Use& use : uses) {
    if (use.counted()) by_key[key_of(once_per, rows, use)].push_back(&use);
  }
  for (auto& [key, same] : by_key) keep_largest(same, Outcome::kOncePer);
}

void choose_one(rules::Combine combine, const RowTable& rows, std::vector<Use>& uses) {
  // Of the newest record an unknown value is the answer: an older one must not stand in for it.
  const auto takes_part = [combine](const Use& use) {
    return use.counted() ||
           (combine == rules::Combine::kNewest && use.outcome == Outcome::kUnknown && !use.base &&
            use.status_factor != Decimal());
  };
  Use* chosen = nullptr;
  for (Use& use : uses) {
    if (!takes_part(use)) continue;
    if (chosen == nullptr || is_preferred(combine, rows, use, *chosen)) chosen = &use;
  }
  for (Use& use : uses) {
    if (&use == chosen || !takes_part(use)) continue;
    use.outcome = Outcome::kNotChosen;
    use.other = chosen->row;
  }
}

}  // namespace goodstanding::rating
