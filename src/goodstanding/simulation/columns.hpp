#pragma once
/// Simulates over a population in memory, block by block, on several threads. What the vectorised
/// engine gives is taken from it; what only the scalar engine can tell, such as what was missing,
/// is asked for those companies alone of which it may be true.

#include <cstddef>
#include <span>
#include <string>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/columnar/run.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/population.hpp"
#include "goodstanding/rules/pack.hpp"
#include "goodstanding/simulation/simulation.hpp"

namespace goodstanding::simulation {

/// One side of a simulation.
struct ColumnSide {
  const rules::Pack* pack = nullptr;
  Scheme scheme;
  std::span<const Stored<Record>> tables;  ///< rows of the published tables that it reads
};

struct ColumnOptions {
  std::size_t threads = 1;
};

/// Says what the new rules would do to a population. Errors: kBadInput if the population lacks what
/// a pack reads. Cost: of packs on the fast path some hundred nanoseconds a company; of others two
/// ratings by the scalar engine.
Result<Simulation> simulate_columns(const population::Population& population,
                                    const ColumnSide& before, const ColumnSide& after,
                                    const View& view, const ColumnOptions& options,
                                    Progress& progress);

/// Gives a pack that rates alike, and whose reasons are the limits that hold: the code of the n-th
/// limit is the place 1 + (number of limits) + n. Requires: at most 64 limits.
rules::Pack with_limits_as_reasons(const rules::Pack& pack);

}  // namespace goodstanding::simulation
