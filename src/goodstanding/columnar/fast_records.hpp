#pragma once
/// The record stage of the fast path: which records of a block count, and what they add.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "goodstanding/columnar/fast_plan.hpp"
#include "goodstanding/columnar/kernels.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::columnar {

struct alignas(64) Row32 {
  std::int32_t lanes[kLanes];
};

/// The records of a block that count in one row of sums, by their places in tables of points.
struct Located {
  /// Records that one addend counts.
  struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::vector<Part> parts;  ///< by addend of the row, in the order of kinds
  std::vector<std::uint8_t> companies;
  std::vector<std::uint32_t> at;
  std::vector<std::int32_t> weights;

  void clear();
  /// Drops the records from a place on that have no weight.
  void drop_weightless(std::size_t begin);
};

/// The memory and the steps of one thread. Thread-safety: one thread; the plan may be shared.
class RecordStage {
 public:
  RecordStage(const FastPlan& plan, const Kernels& kernels) : plan_(&plan), kernels_(&kernels) {}

  /// Adds the records of a block to the rows of sums. Requires: rows of zeros.
  void add(const population::BlockView& block, std::span<Row32> sums);
  /// Adds the records of a run that one addend counts. Requires: an addend of the run's kind.
  void add_run(const population::RunView& run, const Addend& addend, std::int32_t* row);
  /// Appends the records of a run that one addend counts, with no part of their own. Requires: an
  /// addend of the run's kind that takes its points from a table.
  void locate_run(const population::RunView& run, const Addend& addend, Located& out);

 private:
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  /// The parts of a run by date.
  struct Dates {
    std::size_t dated = 0;  ///< the first without a date
    std::size_t end = 0;    ///< the first after the rating day
  };

  [[nodiscard]] Dates find_dates(const population::RunView& run) const;
  template <class Visit>
  void visit_stretches(const population::RunView& run, const Addend& addend, Dates dates,
                       const Visit& visit) const;
  void add_stretch(const population::RunView& run, const Addend& addend, Stretch stretch,
                   std::int32_t* row);
  void add_amounts_directly(const population::RunView& run, const Addend& addend, Stretch stretch,
                            std::int32_t* row) const;
  void add_amounts_singly(const population::RunView& run, const Addend& addend, Stretch stretch,
                          std::int32_t* row) const;
  [[nodiscard]] bool needs_filter(const population::RunView& run, const Addend& addend) const;
  [[nodiscard]] bool is_skipped(const population::RunView& run, const Addend& addend) const;
  [[nodiscard]] bool passes(const population::RunView& run, const Addend& addend,
                            std::size_t row) const;
  [[nodiscard]] TableSlice slice_of(const population::RunView& run, const Addend& addend,
                                    Stretch stretch) const;
  void append_singly(const population::RunView& run, const Addend& addend, Stretch stretch,
                     Located& out) const;

  const FastPlan* plan_;
  const Kernels* kernels_;
  Located filtered_;
};

}  // namespace goodstanding::columnar
