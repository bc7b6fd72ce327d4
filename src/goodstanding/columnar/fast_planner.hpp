#pragma once
/// The making of a fast plan, for the inside of this module.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/columnar/fast_plan.hpp"

namespace goodstanding::columnar {

/// Builds a plan step by step; each step gives false, and says why, if it cannot.
class FastPlanner {
 public:
  FastPlanner(const Program& program, const population::Population& population, Date as_of)
      : pack_(&program.pack()), population_(&population), as_of_(as_of) {
    plan_.program = program;
    plan_.as_of = as_of;
    plan_.addends.resize(population.schema().kinds.size());
    plan_.total_leaves.resize(pack_->indicators.size());
  }

  bool plan_all();
  [[nodiscard]] FastPlan take() { return std::move(plan_); }
  [[nodiscard]] const std::string& because() const { return because_; }

 private:
  friend class GradeVariables;

  bool refuse(std::string because) {
    because_ = std::move(because);
    return false;
  }
  bool check_pack();
  bool check_selection(const rules::Selection& selection, bool counts_records);
  bool plan_indicator(std::size_t indicator);
  bool plan_counted(std::size_t indicator, ValueRule& value);
  bool plan_grade(std::size_t indicator, ValueRule& value);
  bool plan_steps(const rules::Grade& grade, Quotient graded, ValueRule& value);
  bool plan_step(const rules::Grade::Step& step, Quotient graded, std::int64_t common,
                 GradeStep& out);
  bool plan_limit(std::size_t limit);
  bool plan_score();
  bool plan_bands();

  /// Fills what an addend takes from a selection: time, evidence, place.
  bool plan_filter(const rules::Selection& selection, Addend& addend);
  bool plan_points(const rules::Indicator& indicator, std::size_t kind, Addend& addend,
                   std::int32_t parts);
  bool plan_table(const rules::Indicator& indicator, std::size_t kind, Addend& addend,
                  std::int32_t parts);
  bool plan_amount(const rules::Indicator& indicator, std::size_t kind, Addend& addend,
                   std::int32_t parts);
  /// The least number of parts of one in which every status factor is whole; none if too many.
  std::optional<std::int32_t> parts_of(const rules::Selection& selection) const;
  std::optional<std::vector<Decimal>> base_points(const rules::Indicator& indicator,
                                                  std::size_t column);
  std::optional<std::vector<Decimal>> factors(const rules::Indicator& indicator,
                                              const Addend& addend);
  [[nodiscard]] std::optional<Decimal> amount(const rules::Amount& amount) const;
  [[nodiscard]] bool is_steady(const rules::Amount& amount) const;
  /// Gives an amount in points of the score's scale; none if it has more digits or is too large.
  [[nodiscard]] std::optional<std::int32_t> points(const Decimal& value) const;
  [[nodiscard]] std::int64_t first_day(const rules::Selection& selection) const;
  std::optional<std::size_t> find_fact(std::size_t fact);
  std::optional<RowId> total_leaf(std::size_t indicator);
  /// Gives the most that a value can be.
  [[nodiscard]] std::int64_t most_of(const ValueRule& value) const;
  /// Says whether every company has the fact on the day.
  [[nodiscard]] bool is_always_known(const FactRow& fact) const;

  const rules::Pack* pack_;
  const population::Population* population_;
  Date as_of_;
  FastPlan plan_;
  std::vector<std::int64_t> sum_bounds_;    ///< by row of sums
  std::int64_t total_bound_ = 0;            ///< of all values together
  std::optional<std::size_t> current_sum_;  ///< of the indicator that is planned
  bool traced_ = true;                      ///< unknown values have to be told from zero
  std::string because_;
};

}  // namespace goodstanding::columnar
