#pragma once
/// Searches of a run by date: its records lie by date, those without one last.

#include <cstddef>
#include <cstdint>

#include "goodstanding/population/layout.hpp"

namespace goodstanding::columnar {

/// Counts the records with a date among the first `size` of a column of dates.
std::size_t count_dated(const population::ColumnView& column, std::size_t size);
/// Finds the first of `size` records whose date is at least `day`. Requires: all have dates.
std::size_t first_at_least(const population::ColumnView& column, std::size_t size,
                           std::int64_t day);

}  // namespace goodstanding::columnar
