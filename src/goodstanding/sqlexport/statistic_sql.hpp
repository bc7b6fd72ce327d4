#pragma once
/// Statistics of a population as SQL aggregates over whole numbers.

#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {

/// Gives the aggregate over the rows of one peer group: `v` in units of `of`, `place` from 1 in
/// ascending order, `n` how many there are. Requires: `of` has no divisor that varies; the
/// statistic is no standard deviation.
SqlNumber statistic_value(Writing& writing, const rules::Statistic& statistic, const SqlNumber& of);

}  // namespace goodstanding::sqlexport
