#include "population_options.hpp"

#include <algorithm>
#include <thread>

#include "goodstanding/simulation/profile.hpp"

namespace goodstanding::app {

Result<std::size_t> thread_count(const Arguments& arguments) {
  const auto processors = static_cast<std::int64_t>(std::thread::hardware_concurrency());
  GS_TRY_ASSIGN(const std::int64_t threads,
                arguments.integer("threads", std::max<std::int64_t>(processors, 1)));
  if (threads < 1 || threads > 1024) {
    return Error{ErrorId::kUsage, "--threads: from 1 to 1024"};
  }
  return static_cast<std::size_t>(threads);
}

Result<View> view_of(const population::Population& population, const Arguments& arguments,
                     Context& context) {
  GS_TRY_ASSIGN(View view, context.view());
  const auto day = simulation::find_population_day(population);
  if (!day) return view;
  if (arguments.has("as-of") && view.as_of != *day) {
    return Error{ErrorId::kUsage, "--as-of: the population shows " + format_date(*day) +
                                      "; for another day build another one"};
  }
  view.as_of = *day;
  return view;
}

}  // namespace goodstanding::app
