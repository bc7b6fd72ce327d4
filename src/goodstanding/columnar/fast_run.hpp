#pragma once
/// Runs a fast plan over blocks, for the inside of this module.

#include <cstdint>
#include <span>
#include <vector>

#include "goodstanding/columnar/fast_plan.hpp"
#include "goodstanding/columnar/kernels.hpp"
#include "goodstanding/columnar/results.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::columnar {

struct alignas(64) Row32 {
  std::int32_t lanes[kLanes];
};
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
  /// Takes the sums of another runner, but for some rows. Requires: both live.
  void borrow_sums(const FastRunner& other, std::span<const std::size_t> but);
  /// Computes some rows of sums. Requires: ascending rows.
  void add_rows(const population::BlockView& block, std::span<const std::size_t> rows);
  /// Computes a value that is not graded.
  void compute_plain_value(std::size_t indicator, std::int32_t* out) const;
  /// Clamps and bounds a score and writes it with its band.
  void finish_score(const Row32& score, const population::BlockView& block,
                    std::size_t first_company, Results& results);
  [[nodiscard]] const std::int32_t* value_row(std::size_t indicator) const {
    return values_[indicator].lanes;
  }

 private:
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void add_records(const population::BlockView& block);
  void add_stretch(const population::RunView& run, const Addend& addend, Stretch stretch);
  void add_directly(const population::RunView& run, const Addend& addend, Stretch stretch);
  void add_filtered(const population::RunView& run, const Addend& addend, Stretch stretch);
  [[nodiscard]] bool needs_filter(const population::RunView& run, const Addend& addend) const;
  [[nodiscard]] bool is_skipped(const population::RunView& run, const Addend& addend) const;
  void call_table(const population::RunView& run, const Addend& addend, TableSlice& slice);
  void load_facts(const population::BlockView& block);
  void load_fact(const population::RunView& run, const FactRow& fact, std::size_t companies,
                 std::int64_t* values, std::uint8_t* known);
  void compute_values(std::span<std::int32_t* const> rows);
  void compute_grade(const ValueRule& rule, std::int32_t* out);
  void add_run(const population::RunView& run, std::span<const std::size_t> rows);
  [[nodiscard]] const std::int32_t* sum_row(std::size_t row) const {
    return borrowed_.empty() ? sums_[row].lanes : borrowed_[row];
  }
  void total_up(std::span<std::int32_t* const> rows);
  void compute_score(std::span<std::int32_t* const> rows);
  void compute_bands(std::size_t companies, std::uint8_t* out);
  void write_reasons(std::span<std::int32_t* const> rows, std::size_t companies,
                     std::size_t first_company, Results& results);
  void add_limit_reasons(std::size_t companies, std::size_t first_company, Results& results);
  std::span<std::int64_t> formula_memory() {
    return {formulas_.front().lanes, formulas_.size() * kLanes};
  }

  const FastPlan* plan_;
  const Kernels* kernels_;
  Wanted wanted_;
  std::vector<Row32> sums_;
  std::vector<const std::int32_t*> borrowed_;  ///< by row of sums, if some are another runner's
  std::vector<Row32> values_;                  ///< indicators, then groups
  std::vector<Row64> formulas_;
  std::vector<std::vector<std::uint8_t>> known_;  ///< by fact
  std::vector<std::size_t> fact_kinds_;           ///< kinds that some fact is of, ascending
  Row32 score_{};
  std::vector<std::uint8_t> filtered_companies_;
  std::vector<std::uint8_t> filtered_statuses_;
  std::vector<std::uint32_t> filtered_codes_;
  std::vector<std::uint32_t> filtered_days_;
  std::vector<std::int32_t*> rows_;
  std::vector<const std::int32_t*> loss_rows_;
  std::vector<std::uint16_t> loss_codes_;
  std::vector<std::uint8_t> bands_before_;  ///< limits x lanes: 1 where it acted
};

/// Sizes results for a plan, using their memory again.
void prepare_results(const FastPlan& plan, const population::Population& population, Wanted wanted,
                     Results& results);

}  // namespace goodstanding::columnar
