#pragma once
/// How variants of a pack differ from it, as plans: what has to be computed anew for each of them,
/// and what several of them share. For the inside of this module.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "goodstanding/columnar/fast_plan.hpp"

namespace goodstanding::columnar {

/// An addend of a row of sums, by its place in a plan.
struct AddendPlace {
  std::size_t kind = 0;
  std::size_t place = 0;
};

/// Which records count in a row of sums, and where in a table the points of each are: one list of
/// them in a block serves all tables.
struct SumShape {
  const FastPlan* plan = nullptr;  ///< one that has it
  std::size_t row = 0;
  std::vector<AddendPlace> addends;
};

/// A row of sums that some variants have and the base has not.
struct ChangedSum {
  std::size_t shape = 0;
  const FastPlan* plan = nullptr;      ///< the first that has it
  std::vector<const Addend*> addends;  ///< in the order of the shape's
  /// By addend; equal tables are one, so that they are in the cache once.
  std::vector<const std::int32_t*> tables;
};

/// What a variant changes.
struct Difference {
  const FastPlan* plan = nullptr;
  std::int32_t start = 0;                                 ///< added to the score
  std::vector<std::pair<std::size_t, std::size_t>> sums;  ///< rows, and the changed sums for them
  std::vector<std::size_t> values;                        ///< indicators whose value changes
  std::vector<std::size_t> groups;  ///< with another cap, or another value in them
  bool own_formulas = false;        ///< its graded values are of its own facts and formulas
};

/// Thread-safety: immutable once the variants are added; refers to their plans.
class VariantSet {
 public:
  explicit VariantSet(const FastPlan& base) : base_(&base) {}

  /// Adds a variant; gives false if it differs in more than can be shared.
  bool add(const FastPlan& plan);

  [[nodiscard]] const FastPlan& base() const { return *base_; }
  [[nodiscard]] const std::vector<SumShape>& shapes() const { return shapes_; }
  [[nodiscard]] const std::vector<ChangedSum>& sums() const { return sums_; }
  [[nodiscard]] const std::vector<Difference>& differences() const { return differences_; }

 private:
  std::size_t intern_sum(const FastPlan& plan, std::size_t row);
  std::size_t intern_shape(const FastPlan& plan, std::size_t row);
  [[nodiscard]] bool can_share(const FastPlan& plan) const;
  bool compare_values(Difference& difference) const;

  const FastPlan* base_;
  std::vector<SumShape> shapes_;
  std::vector<ChangedSum> sums_;
  std::vector<Difference> differences_;
};

}  // namespace goodstanding::columnar
