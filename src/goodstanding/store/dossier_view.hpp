#pragma once
/// What every driver does alike with a dossier it has read: what of it holds in
/// its view.

#include "goodstanding/model/dossier.hpp"

namespace goodstanding::store {

/// Drops from a dossier what does not hold in its view, and puts the rest in
/// the order of positions.
void apply_view(Dossier& dossier);

/// Puts all claims of a dossier in the order of positions.
void sort_by_position(Dossier& dossier);

}  // namespace goodstanding::store
