#pragma once
/// Rates a population with a program: on the fast path if integers suffice, else record by record,
/// always with the bits of the scalar engine.

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/columnar/kernels.hpp"
#include "goodstanding/columnar/program.hpp"
#include "goodstanding/columnar/results.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::columnar {

struct FastPlan;

/// What a rating reads beside the population.
struct RunInputs {
  Date as_of;
  std::span<const Stored<Record>> tables;  ///< rows of published tables
  std::string extent;  ///< the part of the business that is asked about; empty: the whole
};

struct RunOptions {
  std::size_t threads = 1;
  bool reasons = true;
  bool trace = false;
  bool general_only = false;         ///< takes the general way also where the fast one would do
  const Kernels* kernels = nullptr;  ///< nullptr: the best of this machine
};

/// A program made ready for a day and a population: tables of points and decay, statistics of the
/// population. Thread-safety: immutable; refers to nothing but copies.
class Prepared {
 public:
  /// Cost: the tables; for packs with statistics a rating of every company for each pass.
  static Prepared make(const Program& program, const population::Population& population,
                       const RunInputs& inputs, const RunOptions& options = {});

  [[nodiscard]] bool is_fast() const;
  /// Says what keeps the pack from the fast path; empty if nothing does.
  [[nodiscard]] const std::string& because() const;
  [[nodiscard]] const Program& program() const;
  [[nodiscard]] const population::Population& population() const;
  /// Gives the plan of the fast path (fast_plan.hpp), or nullptr.
  [[nodiscard]] const FastPlan* fast_plan() const;

  /// Rates every company. `recycled` gives its memory, if it is that of an earlier run.
  Results run(const RunOptions& options, Results recycled = {}) const;
  /// Rates the companies of one block; the results hold those alone.
  Results run_block(std::size_t block, const RunOptions& options, Results recycled = {}) const;
  /// Rates another population: a part of the one it was prepared for, or one that stays within its
  /// ranges and has its words.
  Results run_alone(const population::Population& population, const RunOptions& options,
                    Results recycled = {}) const;

 private:
  struct Data;
  std::shared_ptr<const Data> data_;
};

/// Prepares and rates at once.
Results run(const Program& program, const population::Population& population,
            const RunInputs& inputs, const RunOptions& options = {});

}  // namespace goodstanding::columnar
