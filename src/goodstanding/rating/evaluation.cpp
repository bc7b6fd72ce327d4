#include "goodstanding/rating/evaluation.hpp"

#include <algorithm>
#include <memory>

namespace goodstanding::rating {
namespace {

using feel::Value;

/// In the order of the type that load_pack declares.
feel::ContextKeys result_keys() {
  return std::make_shared<const std::vector<std::string>>(
      std::vector<std::string>{"count", "points", "known", "value", "newest"});
}

Value describe_result(const IndicatorResult& result, const feel::ContextKeys& keys) {
  std::optional<Date> newest;
  for (const Use& use : result.uses) {
    if (use.counted()) newest = std::max(newest, use.date);
  }
  return Value::context(
      keys, {Value::number(Decimal(result.count)), Value::number(result.value.value_or(Decimal())),
             Value::boolean(result.value.has_value()),
             result.value ? Value::number(*result.value) : Value(),
             newest ? Value::date(*newest) : Value()});
}

}  // namespace

std::optional<bool> holds_of_results(const rules::Pack& pack, const rules::Condition& condition,
                                     Date as_of, const Evaluation& evaluation) {
  const std::size_t first_parameter = rules::kFirstIndicatorSlot + pack.indicators.size();
  std::vector<Value> slots(first_parameter + pack.parameters.size() + 1);
  slots[rules::kResultAsOf] = Value::date(as_of);
  if (!condition.indicators.empty()) {
    const feel::ContextKeys keys = result_keys();
    for (const std::size_t indicator : condition.indicators) {
      slots[rules::kFirstIndicatorSlot + indicator] =
          describe_result(evaluation.indicators[indicator], keys);
    }
  }
  for (const std::size_t parameter : condition.parameters) {
    const rules::ParameterValue* value = pack.parameters[parameter].find_value(as_of);
    if (value != nullptr) slots[first_parameter + parameter] = value->value;
  }
  if (evaluation.score) slots.back() = Value::number(*evaluation.score);
  return holds(condition, slots);
}

Evaluation evaluate(const rules::Pack& pack, const Dossier& dossier) {
  Evaluation evaluation(pack, dossier);
  const Date as_of = dossier.view.as_of;
  if (dossier.kind != pack.rates) {
    evaluation.not_rated = kOtherSubject;
    return evaluation;
  }
  if (!pack.in_force.contains(as_of)) {
    evaluation.not_rated = kNotInForce;
    return evaluation;
  }
  evaluate_indicators(pack, as_of, evaluation);
  evaluate_score(pack, as_of, evaluation);
  if (!evaluation.score) return evaluation;
  evaluate_band(pack, as_of, evaluation);
  order_reasons(pack, evaluation);
  return evaluation;
}

}  // namespace goodstanding::rating
