#pragma once
/// What a change of rules would do to everybody, and the shortest way up for one company. Stores
/// nothing.

#include <cstddef>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/population.hpp"
#include "goodstanding/rating/what_if.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/rating_inputs.hpp"
#include "goodstanding/simulation/simulation.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Rates everybody in a register under both packs: by columns over a population made in one scan,
/// or, if a pack reads its earlier ratings, by simulate_by_records. Errors: kBadInput if the packs
/// rate different kinds of subject; those of RatingInputs::prepare.
Result<simulation::Simulation> simulate_change(store::Register& target, const LoadedPack& before,
                                               const LoadedPack& after, const View& view,
                                               std::size_t threads, Progress& progress);

/// The same by the scalar engine alone, dossier by dossier: the reference. Cost: two ratings a
/// subject.
Result<simulation::Simulation> simulate_by_records(store::Register& target,
                                                   const LoadedPack& before,
                                                   const LoadedPack& after, const View& view,
                                                   Progress& progress);

/// Rates everybody in a population under both packs, as of the day that it shows. `tables` is the
/// register with the published tables that the packs read; nullptr if they read none. Errors:
/// kBadInput if the packs rate different kinds of subject, if the population lacks what one of them
/// reads, or if tables are needed and not there.
Result<simulation::Simulation> simulate_population(const population::Population& population,
                                                   store::Register* tables,
                                                   const LoadedPack& before,
                                                   const LoadedPack& after, const View& view,
                                                   std::size_t threads, Progress& progress);

/// Searches the fewest repairs that bring a company into a better band.
Result<rating::WhatIf> find_what_if(store::Register& target, const LoadedPack& pack,
                                    CompanyId company, const View& view,
                                    const RatingChoices& choices = {});

}  // namespace goodstanding::service
