#pragma once
/// Cases: rows written by acts of companies, officers and clocks.

#include <optional>
#include <string_view>
#include <vector>

#include "goodstanding/store/register.hpp"
#include "goodstanding/store_sqlite/log_writer.hpp"

namespace goodstanding::store_sqlite {

/// Saves the last act of a case, with the case if it is the first, and the measures it imposes.
/// Requires: an open batch within a transaction. Errors: kConflict if somebody acted before.
Result<void> save_case_act(Database& database, LogWriter& log, DatabaseLabels& labels,
                           const store::CaseAppend& append);
/// Loads cases with the acts recorded by `known_at`, by id. `condition` may use ?2.
Result<std::vector<Case>> load_cases(Database& database, std::string_view condition,
                                     std::optional<std::int64_t> value, Instant known_at);

}  // namespace goodstanding::store_sqlite
