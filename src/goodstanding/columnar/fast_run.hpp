#pragma once
/// Runs a fast plan over blocks, for the inside of this module.

#include <cstdint>
#include <span>
#include <vector>

#include "goodstanding/columnar/fast_limits.hpp"
#include "goodstanding/columnar/fast_plan.hpp"
#include "goodstanding/columnar/fast_records.hpp"
#include "goodstanding/columnar/kernels.hpp"
#include "goodstanding/columnar/results.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::columnar {

struct alignas(64) Row64 {
  std::int64_t lanes[kLanes];
};

/// What is asked for beside scores and bands.
struct Wanted {
  bool reasons = true;
  bool trace = false;
};

/// The memory and the steps of one thread. Thread-safety: one thread; the plan may be shared.
class FastRunner {
 public:
  FastRunner(const FastPlan& plan, const Kernels& kernels, Wanted wanted);

  /// Rates the companies of a block and writes them at `first_company`. Requires: results of the
  /// right size, made by prepare_results.
  void run(const population::BlockView& block, std::size_t number, std::size_t first_company,
           Results& results);

  /// The parts of `run`, for variants: all up to the values, the totals of groups before their
  /// caps, and the score before it is clamped.
  void compute_base(const population::BlockView& block, std::span<Row32> totals, Row32& score);
  /// Fills the rows of facts and formulas from sums: a row for each row of sums.
  void compute_formulas(const population::BlockView& block,
                        std::span<const std::int32_t* const> sums);
  /// Computes a graded value. Requires: a rule over the rows of this plan's formulas, computed.
  void compute_grade(const ValueRule& rule, std::int32_t* out);
  [[nodiscard]] std::span<const std::int32_t* const> sum_rows() const { return sum_rows_; }
  [[nodiscard]] const std::int32_t* value_row(std::size_t indicator) const {
    return values_[indicator].lanes;
  }

 private:
  void compute_sums(const population::BlockView& block);
  void load_facts(const population::BlockView& block);
  void load_fact(const population::RunView& run, const FactRow& fact, std::size_t companies,
                 std::int64_t* values, std::uint8_t* known);
  void compute_values(std::span<std::int32_t* const> rows);
  void compute_score(std::span<std::int32_t* const> rows);
  void write_reasons(std::span<std::int32_t* const> rows, std::size_t companies,
                     std::size_t first_company, Results& results);
  void add_limit_reasons(std::size_t companies, std::size_t first_company, Results& results);
  std::span<std::int64_t> formula_memory() {
    return {formulas_.front().lanes, formulas_.size() * kLanes};
  }

  const FastPlan* plan_;
  const Kernels* kernels_;
  Wanted wanted_;
  RecordStage records_;
  LimitStage limits_;
  std::vector<Row32> sums_;
  std::vector<const std::int32_t*> sum_rows_;
  std::vector<Row32> values_;  ///< indicators, then groups
  std::vector<Row64> formulas_;
  std::vector<std::vector<std::uint8_t>> known_;  ///< by fact
  std::vector<StepRow> steps_;                    ///< of the grade at hand
  Row32 score_{};
  std::vector<std::int32_t*> rows_;
  std::vector<const std::int32_t*> loss_rows_;
  std::vector<std::uint16_t> loss_codes_;
};

/// Gives where the scores and bands of a block go among results.
BlockOutput output_of(Results& results, std::size_t first_company, std::size_t companies);
/// Sizes results for a plan, using their memory again.
void prepare_results(const FastPlan& plan, const population::Population& population, Wanted wanted,
                     Results& results);

}  // namespace goodstanding::columnar
