// Grades of the fast path: formulas over sums and facts, compared with the bounds of steps.
#include <algorithm>
#include <numeric>

#include "goodstanding/columnar/fast_planner.hpp"

namespace goodstanding::columnar {

using population::ColumnRange;
using population::kSystemColumns;
using rules::Grade;

/// The variables of a grade's formula as rows.
class GradeVariables final : public Variables {
 public:
  GradeVariables(FastPlanner& planner, std::size_t indicator, ValueRule& value)
      : planner_(&planner), indicator_(indicator), value_(&value) {}

  std::optional<Quotient> find(std::size_t slot) override {
    const rules::Pack& pack = *planner_->pack_;
    if (slot == rules::kGradeTotal) return total();
    if (slot < rules::kFirstGradeParameterSlot) return std::nullopt;
    if (slot < pack.grade_fact_slot(0)) {
      const rules::Parameter& parameter = pack.parameters[slot - rules::kFirstGradeParameterSlot];
      const rules::ParameterValue* found = parameter.find_value(planner_->as_of_);
      if (found == nullptr || !found->value.is(feel::Kind::kNumber)) return std::nullopt;
      return to_quotient(planner_->plan_.formulas, found->value.as_number());
    }
    return fact(slot - pack.grade_fact_slot(0));
  }

 private:
  std::optional<Quotient> scaled(RowId row, std::int32_t scale) {
    IntegerProgram& program = planner_->plan_.formulas;
    std::int64_t divisor = 1;
    for (std::int32_t i = 0; i < scale; ++i) divisor *= 10;
    return Quotient{row, program.constant(divisor)};
  }
  std::optional<Quotient> total() {
    const auto leaf = planner_->total_leaf(indicator_);
    if (!leaf) return std::nullopt;
    return scaled(*leaf, planner_->pack_->arithmetic.scale);
  }
  std::optional<Quotient> fact(std::size_t fact) {
    const auto place = planner_->find_fact(fact);
    if (!place) return std::nullopt;
    if (std::find(value_->facts.begin(), value_->facts.end(), *place) == value_->facts.end())
      value_->facts.push_back(*place);
    const FactRow& row = planner_->plan_.facts[*place];
    return scaled(row.leaf, row.scale);
  }

  FastPlanner* planner_;
  std::size_t indicator_;
  ValueRule* value_;
};

std::optional<RowId> FastPlanner::total_leaf(std::size_t indicator) {
  auto& leaf = plan_.total_leaves[indicator];
  if (!leaf) {
    const auto sum = plan_.values.size() == indicator ? current_sum_ : std::nullopt;
    leaf = plan_.formulas.leaf(0, sum ? sum_bounds_[*sum] : 0);
  }
  return leaf;
}

std::optional<std::size_t> FastPlanner::find_fact(std::size_t fact) {
  const rules::Fact& rule = pack_->facts[fact];
  const std::size_t kind = plan_.program.schema_kind(rule.kind);
  for (const CellPlace& cell : plan_.program.cells(rule.kind)) {
    if (cell.pack_column != rule.column) continue;
    if (cell.type != rules::FieldType::kNumber) return std::nullopt;
    for (std::size_t i = 0; i < plan_.facts.size(); ++i) {
      if (plan_.facts[i].kind == kind && plan_.facts[i].cell == cell.place) return i;
    }
    const ColumnRange& range = population_->ranges()[kind].columns[kSystemColumns + cell.place];
    if (range.has_long) return std::nullopt;
    std::int64_t low = std::min<std::int64_t>(range.low, 0);
    std::int64_t high = std::max<std::int64_t>(range.high, 0);
    for (std::int8_t i = 0; i < range.scale; ++i) {
      constexpr std::int64_t kRoom = INT64_MAX / 100;
      if (low < -kRoom || kRoom < high) return std::nullopt;
      low *= 10;
      high *= 10;
    }
    plan_.facts.push_back({plan_.formulas.leaf(low, high), kind, cell.place, range.scale});
    return plan_.facts.size() - 1;
  }
  return std::nullopt;
}

bool FastPlanner::plan_step(const Grade::Step& step, Quotient graded, std::int64_t common,
                            GradeStep& out) {
  const auto bound = [&](const std::optional<rules::Amount>& wanted, std::optional<RowId>& row) {
    if (!wanted) return true;
    const auto value = amount(*wanted);
    if (!value) return true;  // a bound that is not in force yet is none
    const auto scaled = multiply(*value, Decimal(common));
    const auto whole = scaled ? scaled->to_int64() : std::nullopt;
    if (row || !whole) return refuse("the bounds of a step");
    row = plan_.formulas.multiply(graded.divisor, plan_.formulas.constant(*whole));
    return row ? true : refuse("the bounds of a step");
  };
  if (!bound(step.at_least, out.low)) return false;
  const bool had_low = out.low.has_value();
  if (!bound(step.above, out.low)) return false;
  out.low_strict = !had_low && out.low.has_value();
  if (!bound(step.below, out.high)) return false;
  const bool had_high = out.high.has_value();
  if (!bound(step.at_most, out.high)) return false;
  out.high_inclusive = !had_high && out.high.has_value();
  const auto value = amount(step.points);
  if (!value) return refuse("the points of a step");
  const Decimal rounded = value->rounded(pack_->arithmetic.scale, pack_->arithmetic.rounding);
  const auto scaled = points(std::max(rounded, Decimal()));
  if (!scaled) return refuse("the points of a step");
  out.points = *scaled;
  return true;
}

bool FastPlanner::plan_steps(const Grade& grade, Quotient graded, ValueRule& value) {
  // All bounds are brought to one denominator, so that one row of numbers serves all steps.
  std::int64_t common = 1;
  for (const Grade::Step& step : grade.steps) {
    for (const auto* bound : {&step.at_least, &step.above, &step.below, &step.at_most}) {
      if (!*bound) continue;
      const auto number = amount(**bound);
      while (number && common <= 1'000'000 && !multiply(*number, Decimal(common))->is_integer()) {
        common *= 10;
      }
    }
  }
  const auto number = plan_.formulas.multiply(graded.number, plan_.formulas.constant(common));
  if (!number) return refuse("the formula of a grade");
  value.number = *number;
  for (const Grade::Step& step : grade.steps) {
    GradeStep out;
    if (!plan_step(step, graded, common, out)) return false;
    value.steps.push_back(out);
  }
  return true;
}

bool FastPlanner::plan_grade(std::size_t indicator, ValueRule& value) {
  const Grade& grade = *pack_->indicators[indicator].grade;
  if (grade.steps.empty()) return refuse("grades without steps");
  value.graded = true;
  current_sum_ = value.sum;
  GradeVariables variables(*this, indicator, value);
  const auto graded = grade.of ? translate(plan_.formulas, grade.of->expression, variables)
                               : variables.find(rules::kGradeTotal);
  if (!graded) return refuse("the formula of a grade");
  // Beyond 10^18 it would be unknown.
  constexpr std::int64_t kLimit = 1'000'000'000'000'000'000;
  if (plan_.formulas.low(graded->number) <= -kLimit ||
      plan_.formulas.high(graded->number) >= kLimit) {
    return refuse("the size of a grade");
  }
  const auto read = [&](const std::optional<rules::Amount>& wanted) -> std::optional<std::int32_t> {
    const auto number = wanted ? amount(*wanted) : std::nullopt;
    const Decimal rounded =
        number.value_or(Decimal()).rounded(pack_->arithmetic.scale, pack_->arithmetic.rounding);
    return points(std::max(rounded, Decimal()));
  };
  const auto otherwise = read(grade.otherwise);
  // Without `unknown` points an unknown value adds nothing to the score, and is no reason.
  const auto unknown = !grade.unknown || !amount(*grade.unknown) ? std::optional<std::int32_t>(0)
                                                                 : read(grade.unknown);
  if (!otherwise || !unknown) return refuse("the points of a grade");
  value.otherwise = *otherwise;
  value.unknown = *unknown;
  if (!grade.unknown && traced_) {
    for (const std::size_t fact : value.facts) {
      if (!is_always_known(plan_.facts[fact])) return refuse("values that may be unknown");
    }
  }
  return plan_steps(grade, *graded, value);
}

bool FastPlanner::is_always_known(const FactRow& fact) const {
  const population::KindRange& range = population_->ranges()[fact.kind];
  const ColumnRange& from = range.columns[population::kFrom];
  const ColumnRange& status = range.columns[population::kStatus];
  const auto annulled = static_cast<std::int64_t>(RecordStatus::kAnnulled);
  const bool all_stand = status.high < annulled || annulled < status.low;
  const bool all_begun = !from.has_value || from.high <= as_of_.days();
  return all_stand && all_begun && range.records == population_->company_count() &&
         range.most_of_one == 1 && !range.columns[kSystemColumns + fact.cell].has_null;
}

}  // namespace goodstanding::columnar
