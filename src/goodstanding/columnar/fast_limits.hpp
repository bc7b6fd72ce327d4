#pragma once
/// The last stage of the fast path: range, limits and band of the scores of a block.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "goodstanding/columnar/fast_plan.hpp"
#include "goodstanding/columnar/fast_records.hpp"
#include "goodstanding/columnar/kernels.hpp"

namespace goodstanding::columnar {

/// Where the scores and bands of a block go.
struct BlockOutput {
  std::size_t companies = 0;
  std::int64_t* scores = nullptr;
  std::uint8_t* bands = nullptr;
};

/// The memory and the steps of one thread. Thread-safety: one thread; the plan may be shared.
class LimitStage {
 public:
  /// `told`: the limits that act are asked for.
  LimitStage(const FastPlan& plan, const Kernels& kernels, bool told);

  /// Bounds scores, finds their bands and writes both. Requires: a row for each row of sums.
  void run(const Row32& score, std::span<const std::int32_t* const> sums, const BlockOutput& out);
  /// Says whether a limit of the plan acted on a company of the block. Requires: limits are told.
  [[nodiscard]] bool acted(std::size_t limit, std::size_t company) const {
    return acted_[limit * kLanes + company] != 0;
  }
  [[nodiscard]] bool tells() const { return told_; }

 private:
  void run_step_by_step(const Row32& score, std::span<const std::int32_t* const> sums,
                        const BlockOutput& out);
  void move_bands(std::size_t limit, const std::int32_t* sum, std::size_t companies,
                  std::uint8_t* bands);

  const FastPlan* plan_;
  const Kernels* kernels_;
  bool told_;
  bool bounds_only_;  ///< the limits bound scores from above and do nothing else
  std::vector<BoundRow> bounds_;
  std::vector<std::uint8_t> acted_;  ///< by limit, within it by company
};

}  // namespace goodstanding::columnar
