#pragma once
/// From the numbers of an evaluation to an explanation.

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rating/explanation.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// Explains an evaluation of the same pack and dossier; `inputs` stays zero.
Explanation explain(const rules::Pack& pack, const Dossier& dossier, const Evaluation& evaluation,
                    const Inputs& inputs = {});

}  // namespace goodstanding::rating
