#include <algorithm>

#include "goodstanding/base/exact.hpp"
#include "goodstanding/rating/contribution.hpp"
#include "goodstanding/rating/evaluation.hpp"

namespace goodstanding::rating {
namespace {

using rules::Indicator;

std::optional<Decimal> find(const rules::Pack& pack, const std::optional<rules::Amount>& amount,
                            Date as_of) {
  return amount ? rules::find_amount(*amount, pack.parameters, as_of) : std::nullopt;
}

/// Adds a further sum over the counted records; those for which the formula is unknown add nothing.
Decimal sum_up(const Indicator& indicator, const rules::Sum& sum, const std::vector<Use>& uses,
               RowTable& rows, Date as_of) {
  Decimal total;
  for (const Use& use : uses) {
    if (!use.counted()) continue;
    const Date day = governing_days(indicator.selection, rows, use, as_of).front();
    const auto value = compute(sum.formula, rows.slots_for(use.row, sum.formula, day));
    if (value) total = plus(total, *value);
  }
  return total;
}

/// The slots of a grade's formula, see GradeSlot.
std::vector<feel::Value> grade_slots(const rules::Pack& pack, const RowTable& rows, Date as_of,
                                     const IndicatorResult& result) {
  std::vector<feel::Value> slots(pack.grade_fact_slot(pack.facts.size()));
  slots[rules::kGradeAsOf] = feel::Value::date(as_of);
  slots[rules::kGradeTotal] = feel::Value::number(result.total);
  slots[rules::kGradeCount] = feel::Value::number(Decimal(result.count));
  for (std::size_t i = 0; i < pack.parameters.size(); ++i) {
    const rules::ParameterValue* value = pack.parameters[i].find_value(as_of);
    if (value != nullptr) slots[pack.grade_parameter_slot(i)] = value->value;
  }
  for (std::size_t i = 0; i < pack.facts.size(); ++i)
    slots[pack.grade_fact_slot(i)] = rows.facts()[i];
  return slots;
}

bool fits(const rules::Pack& pack, const rules::Grade::Step& step, const Decimal& value,
          Date as_of) {
  const auto at_least = find(pack, step.at_least, as_of);
  const auto below = find(pack, step.below, as_of);
  const auto at_most = find(pack, step.at_most, as_of);
  const auto above = find(pack, step.above, as_of);
  return (!at_least || *at_least <= value) && (!below || value < *below) &&
         (!at_most || value <= *at_most) && (!above || *above < value);
}

/// What the points add up to, graded by formula and steps; none if that is unknown.
std::optional<Decimal> grade(const rules::Pack& pack, const Indicator& indicator,
                             const RowTable& rows, Date as_of, IndicatorResult& result) {
  const rules::Grade& rule = *indicator.grade;
  result.graded = result.total;
  if (rule.of) {
    result.graded = compute(*rule.of, grade_slots(pack, rows, as_of, result));
    const bool usable = result.graded && result.graded->abs() < Decimal::from_scaled(1, 18);
    if (!usable) result.graded.reset();
  }
  if (!result.graded) return find(pack, rule.unknown, as_of);
  std::optional<Decimal> value = result.graded;
  if (!rule.steps.empty()) {
    value = find(pack, rule.otherwise, as_of).value_or(Decimal());
    for (const rules::Grade::Step& step : rule.steps) {
      if (!fits(pack, step, *result.graded, as_of)) continue;
      value = rules::find_amount(step.points, pack.parameters, as_of);
      break;
    }
  }
  if (!value) return value;
  value = value->rounded(pack.arithmetic.scale, pack.arithmetic.rounding);
  const bool at_stake =
      indicator.effect == rules::Effect::kDeducts || indicator.effect == rules::Effect::kCredits;
  return at_stake ? std::max(*value, Decimal()) : *value;
}

void add_up(const rules::Pack& pack, const Indicator& indicator, Date as_of, RowTable& rows,
            IndicatorResult& result) {
  for (const Use& use : result.uses) {
    if (!use.counted()) continue;
    result.total = plus(result.total, use.points.value_or(Decimal()));
    ++result.count;
  }
  if (pack.arithmetic.status_after_rounding) {
    result.total = result.total.rounded(pack.arithmetic.scale, pack.arithmetic.rounding);
  }
  for (const rules::Sum& sum : indicator.sums) {
    result.sums.push_back(sum_up(indicator, sum, result.uses, rows, as_of));
  }
  result.cap = find(pack, indicator.cap, as_of);
  result.weight = find(pack, indicator.weight, as_of);
  // Nothing counted is a sum of zero, but no newest, largest or smallest value.
  const bool nothing = result.count == 0 && indicator.combine != rules::Combine::kSum;
  if (nothing && !indicator.grade) return;
  result.value = indicator.grade ? grade(pack, indicator, rows, as_of, result) : result.total;
  if (result.value && result.cap) result.value = std::min(*result.value, *result.cap);
}

}  // namespace

void evaluate_indicators(const rules::Pack& pack, Date as_of, Evaluation& evaluation) {
  evaluation.indicators.resize(pack.indicators.size());
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    evaluation.indicators[i].uses = contributions(pack, pack.indicators[i], evaluation, as_of);
  }
  count_events_once(pack, evaluation);
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    const Indicator& indicator = pack.indicators[i];
    IndicatorResult& result = evaluation.indicators[i];
    if (indicator.combine == rules::Combine::kSum) {
      count_once_per(indicator.once_per, evaluation.rows, result.uses);
    } else {
      choose_one(indicator.combine, evaluation.rows, result.uses);
    }
    add_up(pack, indicator, as_of, evaluation.rows, result);
    if (indicator.effect == rules::Effect::kDeducts) result.lost = result.value.value_or(Decimal());
  }
}

}  // namespace goodstanding::rating
