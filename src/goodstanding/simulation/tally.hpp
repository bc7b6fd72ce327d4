#pragma once
/// Counts a simulation, subject by subject. Two tallies of parts of a population add up to that of
/// the whole only if their groups are numbered by one book.

#include <array>
#include <cstdint>
#include <vector>

#include "goodstanding/simulation/rated_pair.hpp"
#include "goodstanding/simulation/simulation.hpp"

namespace goodstanding::simulation {

class Tally {
 public:
  Tally(Scheme before, Scheme after, const View& view);
  Tally(const Tally&) = delete;  // its counters point into its schemes
  Tally& operator=(const Tally&) = delete;

  /// Counts one subject. Cost: linear in the effects of the schemes; no memory but for new groups.
  void add(const RatedPair& pair);
  /// Adds what another tally of the same schemes counted. Requires: profiles of the same book.
  void merge(const Tally& other);
  /// Gives the simulation. `book` names the groups by which the pairs were profiled.
  [[nodiscard]] Simulation finish(const GroupBook& book) const;

 private:
  void count_change(const RatedPair& pair, Change& change) const;
  void count_effects(const RatedPair& pair);

  /// An effect and where each side has it; none: that side does not.
  struct Counter {
    const Effect* before = nullptr;
    const Effect* after = nullptr;
    EffectChange change;
  };

  Scheme before_;
  Scheme after_;
  Simulation simulation_;
  std::array<std::vector<GroupChange>, kDimensions> groups_;  // by number
  std::vector<Counter> counters_;
};

}  // namespace goodstanding::simulation
