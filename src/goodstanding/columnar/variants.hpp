#pragma once
/// Many variants of one pack over one population: what they have in common is computed once for
/// each block, while it is in the cache.

#include <span>
#include <vector>

#include "goodstanding/columnar/run.hpp"

namespace goodstanding::columnar {

/// Rates a population under variants of a pack: scores and bands alone. Requires: all prepared for
/// the same population and day as `base`. A variant that differs in points, caps, bands, start or
/// limits costs its differences; one that differs in more, or has no fast plan, a run of its own.
/// `recycled` gives the memory of earlier results.
std::vector<Results> run_variants(const Prepared& base, std::span<const Prepared> variants,
                                  const RunOptions& options, std::vector<Results> recycled = {});

}  // namespace goodstanding::columnar
