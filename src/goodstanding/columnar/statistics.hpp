#pragma once
/// Statistics of a population, in as many passes over it as they depend on one another.

#include "goodstanding/columnar/general_plan.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::columnar {

/// Fills the statistics of a plan. Cost: indicators and figures of every company for each pass.
void compute_statistics(GeneralPlan& plan, const population::Population& population,
                        std::size_t threads);

}  // namespace goodstanding::columnar
