#pragma once
/// Random variants of a pack: other points, caps, bands, start, limits; now and then other windows
/// and other bounds of grades.

#include "goodstanding/rules/pack.hpp"
#include "random_packs.hpp"

namespace goodstanding::engines {

/// Changes a few amounts of a loaded pack. Equal draws give equal variants.
rules::Pack make_variant(Random& random, rules::Pack pack);

}  // namespace goodstanding::engines
