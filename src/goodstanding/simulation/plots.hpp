#pragma once
/// The plots of a simulation: the migration of bands as a map of shades, winners and losers as bars
/// to both sides, shares as dots with the interval as a whisker. Numbers beside the plots are HTML
/// and say the same.

#include <string_view>

#include "goodstanding/report/html.hpp"
#include "goodstanding/simulation/simulation.hpp"

namespace goodstanding::simulation {

/// Draws the matrix of old and new bands; each row's shades are shares of its old band.
void draw_migration(report::Html& html, const Simulation& simulation);
/// Draws one row a group: who falls to the left, who rises to the right.
void draw_winners(report::Html& html, const DimensionChange& dimension);
/// Draws the shares of every group under both packs, the old above the new.
void draw_fairness(report::Html& html, const FairnessTable& before, const FairnessTable& after);

/// Draws how many companies every band has, as a dot on the stretch between how many it would have
/// with all missing data at their best and at their worst; the old above the new.
void draw_missing(report::Html& html, const Simulation& simulation);

/// Gives the style of the plots, beside that of reports.
std::string_view plot_style();

}  // namespace goodstanding::simulation
