#pragma once
/// What became of the letters to role holders.

#include <optional>
#include <vector>

#include "goodstanding/model/role.hpp"
#include "goodstanding/store_sqlite/log_writer.hpp"

namespace goodstanding::store_sqlite {

/// Saves an entry. Requires: an open batch within a transaction. Errors: kRefused by the schema, or
/// for a day after `recorded_at`.
Result<void> save_role_notice(LogWriter& log, DatabaseLabels& labels, const RoleNoticeEvent& event,
                              Instant recorded_at);

/// Loads the entries recorded by `known_at`, in the order of recording within a partition.
Result<std::vector<RoleNoticeEvent>> load_role_notices(Database& database,
                                                       std::optional<CompanyId> company,
                                                       Instant known_at);

}  // namespace goodstanding::store_sqlite
