#pragma once
/// Published parameter tables (cut points, thresholds, benchmarks): rows that a channel brings,
/// read as parameters by their keys and by the day on which they hold.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/feel/type.hpp"
#include "goodstanding/rules/basis.hpp"
#include "goodstanding/rules/condition.hpp"

namespace goodstanding::rules {

/// A table that the pack reads. Its rows are the records of one kind, whatever subject of kind
/// SubjectKind::kTable carries them; the kind's fields are its columns. A row holds on the days of
/// its own validity.
struct Table {
  std::string id;
  std::size_t kind = 0;           ///< among the pack's kinds
  std::vector<std::size_t> keys;  ///< columns that tell its rows apart on any one day
  Bases basis;
  SourceSpan at;
};

/// Finds the one row of a table whose columns fit, on the governing day.
struct Lookup {
  /// The row's column equals the value.
  struct Equal {
    std::size_t column = 0;
    Condition value;
  };
  /// The value lies between two columns of the row; an empty cell is no bound.
  struct Within {
    std::optional<std::size_t> at_least;
    std::optional<std::size_t> above;
    std::optional<std::size_t> below;
    std::optional<std::size_t> at_most;
    Condition value;
  };

  std::size_t table = 0;
  std::vector<Equal> equals;
  std::vector<Within> within;
  /// The column that is taken; none: the whole row, a context of its fields.
  std::optional<std::size_t> take;
};

}  // namespace goodstanding::rules
