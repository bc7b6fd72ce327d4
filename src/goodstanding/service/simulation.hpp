#pragma once
/// What a change of rules would do to everybody in the register, and the shortest way up for one
/// company. Stores nothing.

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/what_if.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/rating_inputs.hpp"
#include "goodstanding/simulation/simulation.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Rates everybody under both packs in one scan. Errors: kBadInput if the packs rate different
/// kinds of subject; those of RatingInputs::prepare. Cost: two ratings a subject.
Result<simulation::Simulation> simulate_change(store::Register& target, const LoadedPack& before,
                                               const LoadedPack& after, const View& view,
                                               Progress& progress);

/// Searches the fewest repairs that bring a company into a better band.
Result<rating::WhatIf> find_what_if(store::Register& target, const LoadedPack& pack,
                                    CompanyId company, const View& view,
                                    const RatingChoices& choices = {});

}  // namespace goodstanding::service
