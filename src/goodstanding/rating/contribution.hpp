#pragma once
/// What each record adds to an indicator, and which of them count together.

#include <vector>

#include "goodstanding/rating/evaluation.hpp"

namespace goodstanding::rating {

/// Judges every record under an indicator and computes its points.
std::vector<Use> contributions(const rules::Pack& pack, const rules::Indicator& indicator,
                               Evaluation& evaluation, Date as_of);

/// Lets one event count once in each family: of the counted uses of all indicators that share a
/// family and an effect, the one of most points stays (ties: the first indicator, then the first
/// record).
void count_events_once(const rules::Pack& pack, Evaluation& evaluation);

/// Lets one use stay of those that agree in the keys of once_per: the one of most points.
void count_once_per(const rules::OncePer& once_per, const RowTable& rows, std::vector<Use>& uses);

/// Lets only the newest, largest or smallest use stay. Requires: combine is not kSum.
void choose_one(rules::Combine combine, const RowTable& rows, std::vector<Use>& uses);

}  // namespace goodstanding::rating
