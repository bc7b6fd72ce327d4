#pragma once
/// Populations: what a register holds of everybody, as columns in one file, and what is asked of
/// such a file.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/columnar/results.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/population/population.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

using PackList = std::vector<const LoadedPack*>;

/// Gives the schema of a population for packs: what they read, and a profile of each subject.
/// Errors: kBadInput if they rate different kinds of subject.
Result<population::Schema> population_schema(const PackList& packs);

/// Builds a population in one scan. A pack that reads its earlier ratings has to be alone: they are
/// its own. Errors: those of population_schema and of the register; kBadInput for such a pack
/// beside others. Cost: bounded memory beside the population.
Result<population::Population> build_population(store::Register& target, const PackList& packs,
                                                const View& view, Progress& progress);

/// How a population changed.
struct PopulationUpdate {
  population::Population population;
  std::uint64_t changed = 0;  ///< companies that were read anew and are not as they were
  std::uint64_t added = 0;    ///< companies that were not there
  std::uint64_t blocks = 0;   ///< that were written anew; all others are shared
};
/// Reads some companies anew. Errors: kBadInput if the population was built for other packs or
/// shows another day than the view; kNotFound for a company that is not known. Cost: the companies
/// and their blocks.
Result<PopulationUpdate> update_population(store::Register& target, const PackList& packs,
                                           const population::Population& population,
                                           std::span<const CompanyId> companies, const View& view,
                                           Progress& progress);

/// How to rate a population.
struct ColumnRatingRequest {
  Date as_of;
  std::span<const Stored<Record>> tables;  ///< rows of published tables
  std::size_t threads = 1;
};
/// What came of it.
struct ColumnRatings {
  PopulationFigures figures;
  bool fast = false;       ///< integers sufficed
  std::string because;     ///< else: what kept the pack from the fast path
  std::uint64_t rows = 0;  ///< given to `take`
};
/// Takes lines of CSV, each with its end.
using TakeText = std::function<Result<void>(std::string_view lines)>;
/// Rates everybody in a population, a slice of blocks at a time, and gives the ratings as CSV:
/// company, score, band, not_rated, reasons (with spaces between). Errors: kBadInput if the
/// population lacks what the pack reads; those of `take`. Cost: memory for one slice.
Result<ColumnRatings> rate_columns(const population::Population& population, const LoadedPack& pack,
                                   const ColumnRatingRequest& request, const TakeText& take,
                                   Progress& progress);

}  // namespace goodstanding::service
