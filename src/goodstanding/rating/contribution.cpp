#include "goodstanding/rating/contribution.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "goodstanding/base/exact.hpp"

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

/// Of exceptions that hold at once none is chosen: that is an error of the pack.
std::optional<Decimal> points_on(const rules::Pack& pack, const Indicator& indicator,
                                 Evaluation& evaluation, Use& use, Date day) {
  std::optional<std::size_t> held;
  const auto& exceptions = indicator.points.exceptions;
  for (std::size_t i = 0; i < exceptions.size(); ++i) {
    const auto slots = evaluation.rows.slots_for(use.row, exceptions[i].when, day);
    if (!holds(exceptions[i].when, slots).value_or(false)) continue;
    if (held) {
      evaluation.report_conflict("indicator " + indicator.id, exceptions[*held], exceptions[i]);
      use.outcome = Outcome::kConflict;
      return Decimal();
    }
    held = i;
  }
  use.exception = held;
  if (!held) return base_points(pack, indicator.points, evaluation.rows, use.row, day);
  const rules::Condition& formula = exceptions[*held].formula;
  return compute(formula, evaluation.rows.slots_for(use.row, formula, day));
}

/// The points under the law that governs; of several laws under the one that costs least.
std::optional<Decimal> lightest(const rules::Pack& pack, const Indicator& indicator,
                                Evaluation& evaluation, Use& use, Date as_of) {
  std::optional<Decimal> best;
  std::optional<std::size_t> exception;
  const bool costs = indicator.effect != rules::Effect::kCredits;
  for (const Date day : governing_days(indicator.selection, evaluation.rows, use, as_of)) {
    const auto points = points_on(pack, indicator, evaluation, use, day);
    if (!points) return std::nullopt;
    if (best && (costs ? *best <= *points : *points <= *best)) continue;
    best = points;
    exception = use.exception;
  }
  use.exception = exception;
  return best;
}

/// What an early repair leaves of the points; none if nothing is restored.
std::optional<Decimal> left_by_repair(const rules::Repair& repair, RowTable& rows, const Use& use,
                                      Date day, Date as_of) {
  const auto from = rows.date(use.row, repair.from_slot);
  const auto on = rows.date(use.row, repair.on_slot);
  if (!from || !on || as_of < *on) return std::nullopt;
  for (const rules::Repair::Step& step : repair.steps) {
    if (rules::add_term(*from, step.within) < *on) continue;
    Decimal share(1);
    if (repair.share) {
      const auto stated = compute(*repair.share, rows.slots_for(use.row, *repair.share, day));
      share = std::clamp(stated.value_or(Decimal()), Decimal(), Decimal(1));
    }
    return minus(Decimal(1), times(step.restores, share));
  }
  return std::nullopt;
}

Decimal rounded_points(const rules::Pack& pack, const Use& use) {
  const rules::Arithmetic& arithmetic = pack.arithmetic;
  const auto round = [&](const Decimal& value) {
    return value.rounded(arithmetic.scale, arithmetic.rounding);
  };
  Decimal points = times(*use.base, *use.decay);
  if (use.repair) points = times(points, *use.repair);
  return arithmetic.status_after_rounding ? times(round(points), use.status_factor)
                                          : round(times(points, use.status_factor));
}

/// Computes base, decay and points of a use that counts so far.
void weigh(const rules::Pack& pack, const Indicator& indicator, Evaluation& evaluation, Use& use,
           Date as_of) {
  RowTable& rows = evaluation.rows;
  use.base = lightest(pack, indicator, evaluation, use, as_of);
  if (!use.counted()) return;
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
  if (indicator.repair) {
    const Date day = governing_days(indicator.selection, rows, use, as_of).front();
    use.repair = left_by_repair(*indicator.repair, rows, use, day, as_of);
  }
  Decimal points = rounded_points(pack, use);
  // A formula must not turn an offence into a reward.
  const bool at_stake =
      indicator.effect == rules::Effect::kDeducts || indicator.effect == rules::Effect::kCredits;
  if (at_stake && points.is_negative()) points = Decimal();
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

std::vector<Use> contributions(const rules::Pack& pack, const Indicator& indicator,
                               Evaluation& evaluation, Date as_of) {
  RowTable& rows = evaluation.rows;
  std::vector<Use> uses;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto use = judge(pack, indicator.selection, rows, row, as_of);
    if (!use) continue;
    if (use->counted()) weigh(pack, indicator, evaluation, *use, as_of);
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
    const bool silent =
        indicator.effect == rules::Effect::kCounts || indicator.effect == rules::Effect::kMeasures;
    const std::string_view family =
        silent ? std::string_view(indicator.id) : std::string_view(indicator.family);
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
