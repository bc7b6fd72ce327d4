#pragma once
/// Makes rated pairs from dossiers by the scalar engine.

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/pack.hpp"
#include "goodstanding/simulation/rated_pair.hpp"

namespace goodstanding::simulation {

/// Rates one side.
RatedSide rate_side(const rules::Pack& pack, const Dossier& dossier, const rating::Inputs& inputs);

/// Reads the groups from the statements: `size`, `sector` (its title, else its code), `address`
/// (region, country) and `registration` (home country). Of several the newest counts. The home
/// jurisdiction is the home country, else that of the address; who is at home in `home` is
/// domestic.
Profile read_profile(const Dossier& dossier, const std::vector<std::string>& home, GroupBook& book);

}  // namespace goodstanding::simulation
