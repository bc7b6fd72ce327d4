#pragma once
/// The query log in an SQLite file of its own, beside that of the register.

#include <memory>
#include <string>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/store/query_log.hpp"

namespace goodstanding::store_sqlite {

/// Gives the file of a register's query log.
std::string query_log_path(const std::string& register_path);

/// Opens a query log; where there is none, one begins at `now`, and says so. Errors:
/// kRegisterDamaged if the file is something else; kIo, kRegisterReadOnly, kRegisterLocked.
Result<std::unique_ptr<store::QueryLog>> open_query_log(const std::string& path, Instant now);

}  // namespace goodstanding::store_sqlite
