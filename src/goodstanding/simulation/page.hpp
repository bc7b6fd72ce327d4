#pragma once
/// A simulation as one HTML page without anything from outside.

#include <string>

#include "goodstanding/simulation/simulation.hpp"

namespace goodstanding::simulation {

/// Renders the page. The same simulation gives the same bytes. Requires: valid UTF-8.
std::string render_page(const Simulation& simulation);

}  // namespace goodstanding::simulation
