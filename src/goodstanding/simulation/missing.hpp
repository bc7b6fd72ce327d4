#pragma once
/// How far missing data could carry a band: the bands that a subject would have if everything that
/// is unknown were as good, or as bad, for it as the pack allows.

#include <cstdint>

#include "goodstanding/base/date.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::simulation {

/// Places of bands from the best; RatedSide::kNotRated on both sides if no data would give a band.
struct BandRange {
  std::uint32_t best = UINT32_MAX;
  std::uint32_t worst = UINT32_MAX;
  bool operator==(const BandRange&) const = default;
};

/// Bounds the band of an evaluation. The bounds are outer ones: no value of what is missing leads
/// beyond them, and a band inside them need not be reachable, because each unknown is taken at its
/// best or worst for itself. A record that was set aside counts for nothing or for the most that
/// its points allow; an unknown grade is any of its steps; an unknown condition holds or does not;
/// a score that is an unknown figure is anything. Cost: linear in the rules and the uses.
BandRange find_band_range(const rules::Pack& pack, const rating::Evaluation& evaluation,
                          Date as_of);

}  // namespace goodstanding::simulation
