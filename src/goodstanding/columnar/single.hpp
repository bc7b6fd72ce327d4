#pragma once
/// Rates one company again as soon as something about it changes.

#include <memory>
#include <span>

#include "goodstanding/columnar/run.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/population/delta.hpp"

namespace goodstanding::columnar {

/// Keeps the memory for rating single companies. Thread-safety: one thread.
class SingleRater {
 public:
  /// Requires: records with the words of the population that it was prepared for, and values within
  /// the ranges of that population.
  SingleRater(const Prepared& prepared, const RunOptions& options);
  ~SingleRater();
  SingleRater(SingleRater&&) noexcept;
  SingleRater& operator=(SingleRater&&) noexcept;

  /// Rates a company with these records, in the order of their positions; the results hold it
  /// alone. Cost: some microseconds for seventy records on the fast path.
  const Results& rate(SubjectId company, std::span<const population::HeldRecord> records);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace goodstanding::columnar
