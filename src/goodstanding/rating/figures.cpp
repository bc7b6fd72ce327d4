// The steps of a method between the indicators and the score.
#include <algorithm>

#include "goodstanding/base/exact.hpp"
#include "goodstanding/rating/evaluation.hpp"

namespace goodstanding::rating {
namespace {

using feel::Value;
using rules::Figure;
using rules::Pack;

/// The default, or the one exception that holds; two at once are a conflict.
Value by_formula(const Figure& figure, Evaluation& evaluation, FigureResult& result) {
  for (std::size_t i = 0; i < figure.exceptions.size(); ++i) {
    const rules::Exception& exception = figure.exceptions[i];
    if (!holds(exception.when, evaluation.result_slots).value_or(false)) continue;
    if (result.exception) {
      evaluation.report_conflict("figure " + figure.id, figure.exceptions[*result.exception],
                                 exception);
      return {};
    }
    result.exception = i;
  }
  const rules::Condition& formula =
      result.exception ? figure.exceptions[*result.exception].formula : *figure.formula;
  return evaluate_expression(formula, evaluation.result_slots);
}

Value whole_row(const Pack& pack, const rules::Lookup& lookup, const TableRows::Row& row) {
  const rules::RecordKind& kind = pack.kinds[pack.tables[lookup.table].kind];
  std::vector<std::string> names;
  std::vector<Value> values;
  for (const rules::Field& field : kind.fields) {
    names.push_back(field.name);
    values.push_back(row.values[field.column]);
  }
  return Value::context(std::make_shared<const std::vector<std::string>>(std::move(names)),
                        std::move(values));
}

Value by_lookup(const Pack& pack, const Figure& figure, const Inputs& inputs, Date as_of,
                const Evaluation& evaluation, FigureResult& result) {
  if (inputs.tables == nullptr) return {};
  const auto compute = [&](const rules::Condition& expression) {
    return evaluate_expression(expression, evaluation.result_slots);
  };
  const TableRows::Row* row = inputs.tables->find(*figure.lookup, as_of, compute);
  if (row == nullptr) return {};
  result.table_row = row->position;
  return figure.lookup->take ? row->values[*figure.lookup->take]
                             : whole_row(pack, *figure.lookup, *row);
}

Value by_statistic(const Figure& figure, std::size_t place, const Inputs& inputs,
                   const Evaluation& evaluation, FigureResult& result) {
  const auto peers = peer_key(*figure.statistic, evaluation);
  if (!peers || inputs.statistics == nullptr) return {};
  const Statistics::Group* group = inputs.statistics->find(place, *peers);
  if (group == nullptr) return {};
  result.population = group->count;
  return group->value ? Value::number(*group->value) : Value();
}

Value by_best(const Figure& figure, const Evaluation& evaluation, FigureResult& result) {
  for (const std::size_t candidate : figure.best_of) {
    const Value& value = evaluation.figures[candidate].value;
    if (value.is_null()) continue;
    if (result.chosen) {
      const Decimal& best = evaluation.figures[*result.chosen].value.as_number();
      const bool better = figure.better == rules::Better::kHigher ? best < value.as_number()
                                                                  : value.as_number() < best;
      if (!better) continue;
    }
    result.chosen = candidate;
  }
  return result.chosen ? evaluation.figures[*result.chosen].value : Value();
}

/// How far a number stays behind its best; never below zero.
Decimal lost_by(const Pack& pack, const Figure& figure, const Decimal& value, Date as_of) {
  const auto best = rules::find_amount(*figure.best, pack.parameters, as_of);
  if (!best) return {};
  const Decimal behind =
      pack.bands.better == rules::Better::kHigher ? minus(*best, value) : minus(value, *best);
  if (behind.is_negative()) return {};
  const auto weight =
      figure.weight ? rules::find_amount(*figure.weight, pack.parameters, as_of) : Decimal(1);
  return times(behind, weight.value_or(Decimal()))
      .rounded(pack.arithmetic.scale, pack.arithmetic.rounding);
}

bool fits(const Figure& figure, const Value& value) {
  // Beyond this a number is taken for a mistake: unknown, and said so.
  return !value.is(feel::Kind::kNumber) || figure.type != feel::Type::number() ||
         value.as_number().abs() < Decimal::from_scaled(1, 18);
}

}  // namespace

std::optional<std::string> peer_key(const rules::Statistic& statistic,
                                    const Evaluation& evaluation) {
  std::string key;
  for (const std::size_t fact : statistic.peers) {
    const Value& value = evaluation.rows.facts()[fact];
    if (value.is_null()) return std::nullopt;
    if (!key.empty()) key += '\x1f';
    key += feel::to_text(value);
  }
  return key;
}

void evaluate_figures(const Pack& pack, Date as_of, const Inputs& inputs, Evaluation& evaluation) {
  evaluation.figures.resize(pack.figures.size());
  for (std::size_t i = 0; i < pack.figures.size(); ++i) {
    const Figure& figure = pack.figures[i];
    FigureResult& result = evaluation.figures[i];
    switch (figure.kind) {
      case Figure::Kind::kFormula:
        result.value = by_formula(figure, evaluation, result);
        break;
      case Figure::Kind::kLookup:
        result.value = by_lookup(pack, figure, inputs, as_of, evaluation, result);
        break;
      case Figure::Kind::kStatistic:
        result.value = by_statistic(figure, i, inputs, evaluation, result);
        break;
      case Figure::Kind::kBestOf:
        result.value = by_best(figure, evaluation, result);
    }
    if (!fits(figure, result.value)) result.value = {};
    if (result.value.is_null() && figure.otherwise) {
      result.value = evaluate_expression(*figure.otherwise, evaluation.result_slots);
      result.otherwise = !result.value.is_null();
    }
    if (figure.round && result.value.is(feel::Kind::kNumber)) {
      const auto rounded = rules::round_to(result.value.as_number(), *figure.round);
      result.value = rounded ? Value::number(*rounded) : Value();
    }
    if (figure.best && result.value.is(feel::Kind::kNumber)) {
      result.lost = lost_by(pack, figure, result.value.as_number(), as_of);
    }
    evaluation.result_slots[pack.result_figure_slot(i)] = result.value;
  }
}

}  // namespace goodstanding::rating
