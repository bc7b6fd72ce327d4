#pragma once
/// Changes of a population: only the blocks of the companies that change are made anew.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/population/builder.hpp"
#include "goodstanding/population/population.hpp"

namespace goodstanding::population {

/// One record of one company, as a population holds it.
struct HeldRecord {
  Row row;  ///< `position` is its place among the records of the company
  std::vector<Cell> cells;
};

/// Gives the records of one company in the order of their positions.
/// Cost: a pass over the company column of its block.
std::vector<HeldRecord> records_of(const Population& population, Place place);

/// What changes. Records are named by their company and their place among its records.
struct Delta {
  struct End {
    SubjectId subject;
    std::uint32_t order = 0;
  };
  /// Records and companies that come; made by a Builder with the words of the population. Records
  /// of a company that is there already follow its own.
  std::optional<Population> added;
  std::vector<End> ended;           ///< records that go
  std::vector<SubjectId> replaced;  ///< companies of which all records go, before `added` comes
};

/// Gives the changed population. Blocks without a change are shared. Requires: `added` has the same
/// schema. Cost: the blocks that hold changed companies; a copy of the list of blocks.
Population apply(const Population& population, const Delta& delta);

}  // namespace goodstanding::population
