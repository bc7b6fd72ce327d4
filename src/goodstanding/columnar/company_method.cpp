// Indicators and figures of one company.
#include <algorithm>

#include "goodstanding/base/exact.hpp"
#include "goodstanding/columnar/company_rating.hpp"

namespace goodstanding::columnar {

using feel::Value;
using rules::Combine;
using rules::Effect;
using rules::Figure;
using rules::Indicator;

CompanyRating::CompanyRating(const GeneralPlan& plan)
    : plan_(&plan), records_(plan), result_slots_(plan.result_slots) {}

void CompanyRating::compute_method(const population::BlockView& block,
                                   std::span<const RecordPlace> places) {
  records_.load(block, places);
  result_slots_[pack().result_score_slot()] = Value();
  conflict_ = false;
  compute_indicators();
  show_indicators();
  compute_figures();
}

void CompanyRating::compute_indicators() {
  const auto& rules = pack().indicators;
  std::vector<Counted> counted;
  for (const Indicator& indicator : rules) {
    counted.push_back(count_records(*plan_, indicator, records_));
    conflict_ = conflict_ || counted.back().conflict;
  }
  keep_one_an_event(pack(), records_, counted);
  indicators_.assign(rules.size(), {});
  for (std::size_t i = 0; i < rules.size(); ++i) {
    std::vector<Share>& shares = counted[i].shares;
    if (rules[i].combine == Combine::kSum)
      keep_one_a_key(rules[i].once_per, records_, shares);
    else
      keep_chosen(rules[i].combine, shares);
    add_up(i, shares);
  }
}

Decimal CompanyRating::sum_of(const Indicator& indicator, const rules::Sum& sum,
                              const std::vector<Share>& shares) {
  Decimal out;
  for (const Share& share : shares) {
    if (!share.counts) continue;
    const Date day = governing_day(indicator.selection, records_, share, plan_->as_of);
    const auto value = number_of(sum.formula, records_.slots(share.record, sum.formula, day));
    if (value) out = plus(out, *value);
  }
  return out;
}

void CompanyRating::add_up(std::size_t place, const std::vector<Share>& shares) {
  const Indicator& indicator = pack().indicators[place];
  IndicatorValue& out = indicators_[place];
  for (const Share& share : shares) {
    if (!share.counts) continue;
    out.total = plus(out.total, share.points);
    out.newest = std::max(out.newest, share.date);
    ++out.count;
  }
  if (pack().arithmetic.status_after_rounding) out.total = rounded(out.total);
  for (const rules::Sum& sum : indicator.sums) out.sums.push_back(sum_of(indicator, sum, shares));
  out.weight = find(indicator.weight);
  if (indicator.grade)
    out.value = graded(indicator, out);
  else if (out.count != 0 || indicator.combine == Combine::kSum)
    out.value = out.total;
  if (const auto cap = find(indicator.cap); cap && out.value)
    out.value = std::min(*out.value, *cap);
  if (indicator.effect == Effect::kDeducts) out.lost = out.value.value_or(Decimal());
}

std::optional<Decimal> CompanyRating::graded(const Indicator& indicator,
                                             const IndicatorValue& value) {
  const rules::Grade& rule = *indicator.grade;
  std::optional<Decimal> number = value.total;
  if (rule.of) {
    std::vector<Value> slots(pack().grade_fact_slot(pack().facts.size()));
    slots[rules::kGradeAsOf] = Value::date(plan_->as_of);
    slots[rules::kGradeTotal] = Value::number(value.total);
    slots[rules::kGradeCount] = Value::number(Decimal(value.count));
    for (const std::size_t i : rule.of->parameters) {
      const rules::ParameterValue* found = pack().parameters[i].find_value(plan_->as_of);
      if (found != nullptr) slots[pack().grade_parameter_slot(i)] = found->value;
    }
    for (const std::size_t i : rule.of->facts) {
      slots[pack().grade_fact_slot(i)] = records_.facts()[i];
    }
    number = number_of(*rule.of, slots);
    if (number && Decimal::from_scaled(1, 18) <= number->abs()) number.reset();
  }
  if (!number) return find(rule.unknown);
  std::optional<Decimal> out = number;
  if (!rule.steps.empty()) {
    const auto step = std::find_if(rule.steps.begin(), rule.steps.end(), [&](const auto& one) {
      const auto at_least = find(one.at_least);
      const auto above = find(one.above);
      const auto below = find(one.below);
      const auto at_most = find(one.at_most);
      return (!at_least || *at_least <= *number) && (!above || *above < *number) &&
             (!below || *number < *below) && (!at_most || *number <= *at_most);
    });
    out = step != rule.steps.end() ? find(step->points)
                                   : std::optional(find(rule.otherwise).value_or(Decimal()));
  }
  if (!out) return out;
  const bool at_stake =
      indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits;
  return at_stake ? std::max(rounded(*out), Decimal()) : rounded(*out);
}

void CompanyRating::show_indicators() {
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    if (!plan_->result_keys[i]) continue;
    const IndicatorValue& one = indicators_[i];
    std::vector<Value> values = {
        Value::number(Decimal(one.count)), Value::number(one.value.value_or(Decimal())),
        Value::boolean(one.value.has_value()), one.value ? Value::number(*one.value) : Value(),
        one.newest ? Value::date(*one.newest) : Value()};
    for (const Decimal& sum : one.sums) values.push_back(Value::number(sum));
    result_slots_[rules::kFirstIndicatorSlot + i] =
        Value::context(plan_->result_keys[i], std::move(values));
  }
  for (std::size_t i = 0; i < pack().facts.size(); ++i) {
    result_slots_[pack().result_fact_slot(i)] = records_.facts()[i];
  }
}

Value CompanyRating::by_formula(const Figure& figure) {
  const rules::Condition* formula = &*figure.formula;
  bool excepted = false;
  for (const rules::Exception& exception : figure.exceptions) {
    if (holds(exception.when) != true) continue;
    if (excepted) {
      conflict_ = true;
      return {};
    }
    excepted = true;
    formula = &exception.formula;
  }
  return value_of(*formula, result_slots_);
}

Value CompanyRating::by_lookup(const Figure& figure) {
  const rules::Lookup& lookup = *figure.lookup;
  const TableRow* row = find_table_row(
      plan_->tables[lookup.table], lookup, plan_->as_of,
      [&](const rules::Condition& expression) { return value_of(expression, result_slots_); });
  if (row == nullptr) return {};
  if (lookup.take) return row->values[*lookup.take];
  std::vector<std::string> names;
  std::vector<Value> values;
  for (const rules::Field& field : pack().kinds[pack().tables[lookup.table].kind].fields) {
    names.push_back(field.name);
    values.push_back(row->values[field.column]);
  }
  return Value::context(std::move(names), std::move(values));
}

Value CompanyRating::by_best(const Figure& figure) const {
  const Value* best = nullptr;
  for (const std::size_t candidate : figure.best_of) {
    const Value& value = figures_[candidate].value;
    if (value.is_null()) continue;
    const bool higher = figure.better == rules::Better::kHigher;
    if (best == nullptr ||
        (higher ? best->as_number() < value.as_number() : value.as_number() < best->as_number())) {
      best = &value;
    }
  }
  return best == nullptr ? Value() : *best;
}

std::optional<std::string> CompanyRating::peer_group(const rules::Statistic& rule) const {
  std::string key;
  for (const std::size_t fact : rule.peers) {
    const Value& value = records_.facts()[fact];
    if (value.is_null()) return std::nullopt;
    key += feel::to_text(value) + '\x1f';
  }
  return key;
}

Value CompanyRating::figure_value(std::size_t place) {
  const Figure& figure = pack().figures[place];
  switch (figure.kind) {
    case Figure::Kind::kFormula:
      return by_formula(figure);
    case Figure::Kind::kLookup:
      return by_lookup(figure);
    case Figure::Kind::kBestOf:
      return by_best(figure);
    case Figure::Kind::kStatistic:
      break;
  }
  const auto peers = peer_group(*figure.statistic);
  if (!peers) return {};
  const auto found = plan_->statistics[place].find(*peers);
  if (found == plan_->statistics[place].end() || !found->second.value) return {};
  return Value::number(*found->second.value);
}

Decimal CompanyRating::figure_loss(const Figure& figure, const Decimal& value) const {
  const auto best = find(figure.best);
  if (!best) return {};
  const bool higher = pack().bands.better == rules::Better::kHigher;
  const Decimal behind = higher ? minus(*best, value) : minus(value, *best);
  if (behind.is_negative()) return {};
  const auto weight = figure.weight ? find(figure.weight) : std::optional(Decimal(1));
  return rounded(times(behind, weight.value_or(Decimal())));
}

void CompanyRating::compute_figures() {
  const auto& rules = pack().figures;
  figures_.assign(rules.size(), {});
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const Figure& figure = rules[i];
    FigureValue& out = figures_[i];
    out.value = figure_value(i);
    const bool too_large = out.value.is(feel::Kind::kNumber) &&
                           figure.type == feel::Type::number() &&
                           Decimal::from_scaled(1, 18) <= out.value.as_number().abs();
    if (too_large) out.value = Value();
    if (out.value.is_null() && figure.otherwise) {
      out.value = value_of(*figure.otherwise, result_slots_);
    }
    if (figure.round && out.value.is(feel::Kind::kNumber)) {
      const auto result = rules::round_to(out.value.as_number(), *figure.round);
      out.value = result ? Value::number(*result) : Value();
    }
    if (figure.best && out.value.is(feel::Kind::kNumber)) {
      out.lost = figure_loss(figure, out.value.as_number());
    }
    result_slots_[pack().result_figure_slot(i)] = out.value;
  }
}

}  // namespace goodstanding::columnar
