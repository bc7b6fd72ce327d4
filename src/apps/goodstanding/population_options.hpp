#pragma once
/// What the commands that read a population file have in common.

#include <cstddef>

#include "arguments.hpp"
#include "context.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::app {

inline constexpr OptionSpec kPopulationOption{
    "population", "FILE",
    "read everybody from there instead of the register, see population build"};
inline constexpr OptionSpec kThreadsOption{"threads", "N",
                                           "of a population (default: one a processor)"};

/// Gives the number of threads. Errors: kUsage.
Result<std::size_t> thread_count(const Arguments& arguments);

/// Gives the view of a population: the day that it shows. Errors: kUsage if another is asked for.
Result<View> view_of(const population::Population& population, const Arguments& arguments,
                     Context& context);

}  // namespace goodstanding::app
