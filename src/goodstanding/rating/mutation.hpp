#pragma once
/// The mutation score of a pack: how many small changes of its rules its own cases notice.

#include <cstddef>
#include <vector>

#include "goodstanding/rating/cases.hpp"
#include "goodstanding/rating/mutants.hpp"

namespace goodstanding::rating {

struct MutationScore {
  std::size_t all = 0;      ///< mutants that load and could differ
  std::size_t killed = 0;   ///< under these a case fails
  std::size_t refused = 0;  ///< those that do not load; not among `all`
  std::size_t equal = 0;    ///< those that provably rate alike; not among `all`
  std::vector<Mutant> survivors;

  /// Gives the score. Range: 0 to 100. Units: whole percent, rounded down; 100 without mutants.
  [[nodiscard]] std::size_t percent() const { return all == 0 ? 100 : killed * 100 / all; }
};

/// Runs a pack's cases under each of its mutants. Requires: the cases hold under the pack. Cost: a
/// load of the pack and a run of its cases for each mutant, some milliseconds.
MutationScore score_mutations(const rules::PackSource& source, const rules::Pack& pack,
                              const std::vector<PackCase>& cases);

/// Says whether two packs provably give every dossier the same score. They are equal but for the
/// most, or the least, that a score may be, and no score reaches either bound: with deductions
/// alone none is above the start.
bool is_bound_out_of_reach(const rules::Pack& pack, const rules::Pack& mutant);

/// Says whether two packs provably give every dossier the same band. They are equal but for the
/// most that the total of a band may be, and the total cannot be more: it is the sum of n links, of
/// which each is at most m, and n times m is no more than either bound. Requires: they differ in
/// one rule.
bool is_total_implied(const rules::Pack& pack, const rules::Pack& mutant);

}  // namespace goodstanding::rating
