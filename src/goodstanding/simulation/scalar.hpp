#pragma once
/// Makes rated pairs from dossiers by the scalar engine.

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/pack.hpp"
#include "goodstanding/simulation/rated_pair.hpp"

namespace goodstanding::simulation {

/// Rates one side.
RatedSide rate_side(const rules::Pack& pack, const Dossier& dossier, const rating::Inputs& inputs);

}  // namespace goodstanding::simulation
