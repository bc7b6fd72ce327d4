#pragma once
/// Reports of authorities and acknowledgements of consumers.

#include <optional>
#include <vector>

#include "goodstanding/model/application.hpp"
#include "goodstanding/store_sqlite/log_writer.hpp"

namespace goodstanding::store_sqlite {

/// Each saves a row. Requires: an open batch within a transaction. Errors: kRefused by the schema.
Result<void> save_report(LogWriter& log, DatabaseLabels& labels, const ApplicationReport& report);
Result<void> save_acknowledgement(LogWriter& log, const Acknowledgement& acknowledgement);

/// Loads what was recorded by `known_at`, in the order of recording within a partition.
Result<std::vector<ApplicationReport>> load_reports(Database& database,
                                                    std::optional<CompanyId> company,
                                                    Instant known_at);
Result<std::vector<Acknowledgement>> load_acknowledgements(Database& database, Instant known_at);

}  // namespace goodstanding::store_sqlite
