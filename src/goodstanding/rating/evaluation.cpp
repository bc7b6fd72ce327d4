#include "goodstanding/rating/evaluation.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rating {
namespace {

using feel::Value;

/// In the order of the type that load_pack declares.
feel::ContextKeys result_keys(const rules::Indicator& indicator) {
  std::vector<std::string> keys = {"count", "points", "known", "value", "newest"};
  for (const rules::Sum& sum : indicator.sums) keys.push_back(sum.name);
  return std::make_shared<const std::vector<std::string>>(std::move(keys));
}

Value describe_result(const IndicatorResult& result, const feel::ContextKeys& keys) {
  std::optional<Date> newest;
  for (const Use& use : result.uses) {
    if (use.counted()) newest = std::max(newest, use.date);
  }
  std::vector<Value> values = {Value::number(Decimal(result.count)),
                               Value::number(result.value.value_or(Decimal())),
                               Value::boolean(result.value.has_value()),
                               result.value ? Value::number(*result.value) : Value(),
                               newest ? Value::date(*newest) : Value()};
  for (const Decimal& sum : result.sums) values.push_back(Value::number(sum));
  return Value::context(keys, std::move(values));
}

/// The indicators that some expression over results reads.
std::vector<bool> indicators_read(const rules::Pack& pack) {
  std::vector<bool> read(pack.indicators.size());
  rules::for_each_condition(pack, [&](const rules::Condition& condition) {
    for (const std::size_t indicator : condition.indicators) read[indicator] = true;
  });
  return read;
}

void fill_result_slots(const rules::Pack& pack, Date as_of, Evaluation& evaluation) {
  std::vector<Value>& slots = evaluation.result_slots;
  slots.resize(pack.result_score_slot() + 1);
  slots[rules::kResultAsOf] = Value::date(as_of);
  const std::vector<bool> read = indicators_read(pack);
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    if (!read[i]) continue;
    slots[rules::kFirstIndicatorSlot + i] =
        describe_result(evaluation.indicators[i], result_keys(pack.indicators[i]));
  }
  for (std::size_t i = 0; i < pack.parameters.size(); ++i) {
    const rules::ParameterValue* value = pack.parameters[i].find_value(as_of);
    if (value != nullptr) slots[pack.result_parameter_slot(i)] = value->value;
  }
  for (std::size_t i = 0; i < pack.facts.size(); ++i) {
    slots[pack.result_fact_slot(i)] = evaluation.rows.facts()[i];
  }
}

}  // namespace

std::optional<bool> holds_of_results(const rules::Condition& condition,
                                     const Evaluation& evaluation) {
  return holds(condition, evaluation.result_slots);
}

Evaluation evaluate_method(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs) {
  Evaluation evaluation(pack, dossier, inputs);
  const Date as_of = dossier.view.as_of;
  evaluate_indicators(pack, as_of, evaluation);
  fill_result_slots(pack, as_of, evaluation);
  evaluate_figures(pack, as_of, inputs, evaluation);
  return evaluation;
}

Evaluation evaluate(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs) {
  const Date as_of = dossier.view.as_of;
  if (dossier.kind != pack.rates || !pack.in_force.contains(as_of)) {
    Evaluation evaluation(pack, dossier, inputs);
    evaluation.not_rated = dossier.kind != pack.rates ? kOtherSubject : kNotInForce;
    return evaluation;
  }
  Evaluation evaluation = evaluate_method(pack, dossier, inputs);
  if (evaluation.conflict) {
    evaluation.not_rated = kConflict;
    return evaluation;
  }
  evaluate_score(pack, as_of, evaluation);
  if (!evaluation.score) return evaluation;
  evaluate_band(pack, as_of, evaluation);
  order_reasons(pack, evaluation);
  return evaluation;
}

}  // namespace goodstanding::rating
