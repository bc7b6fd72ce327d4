#pragma once
/// Rates a block under all variants of a set while what they share is in the cache. For the inside
/// of this module.

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "goodstanding/columnar/fast_run.hpp"
#include "goodstanding/columnar/variant_set.hpp"

namespace goodstanding::columnar {

/// The memory and the steps of one thread. Thread-safety: one thread; the set may be shared.
class VariantRunner {
 public:
  VariantRunner(const VariantSet& set, const Kernels& kernels);

  /// Computes what variants share: the base's rating of the block, which records count in rows that
  /// some variant changes, and those rows.
  void begin_block(const population::BlockView& block);
  /// Writes the scores and bands of a variant. Requires: begin_block of the same block before.
  void run(std::size_t variant, const population::BlockView& block, const BlockOutput& out);

 private:
  /// What one variant needs beside its difference.
  struct Own {
    LimitStage limits;
    std::vector<const std::int32_t*> sums;  ///< by row: the base's or a changed one
    std::unique_ptr<FastRunner> formulas;   ///< if it has its own
  };

  void locate(const SumShape& shape, Located& out);
  void add_up(const ChangedSum& sum, std::int32_t* row);
  /// Gives a value of a variant in place of the base's: out = in + value - base's value.
  void exchange(const Difference& difference, Own& own, std::size_t indicator,
                const std::int32_t* in, std::int32_t* out);

  const VariantSet* set_;
  const Kernels* kernels_;
  FastRunner base_;
  RecordStage records_;
  std::vector<std::optional<population::RunView>> runs_;  ///< of the block, by kind
  std::vector<Located> located_;                          ///< by shape
  std::vector<Row32> sums_;                               ///< by changed sum
  std::vector<Own> own_;                                  ///< by variant
  std::vector<Row32> totals_;                             ///< of groups, before their caps
  std::vector<Row32> changed_totals_;
  std::vector<std::uint8_t> is_changed_;  ///< by group: changed_totals_ has the variant's
  Row32 zero_{};
  Row32 raw_score_{};  ///< before its range and limits
  Row32 score_{};
};

}  // namespace goodstanding::columnar
