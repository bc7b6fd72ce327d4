#pragma once
/// The legal basis that everything in a rule pack rests on. A pack in which one is missing does not
/// load.

#include <vector>

#include "goodstanding/model/legal_basis.hpp"

namespace goodstanding::rules {

using goodstanding::format_bases;
using goodstanding::LegalBasis;
using Bases = std::vector<LegalBasis>;

}  // namespace goodstanding::rules
