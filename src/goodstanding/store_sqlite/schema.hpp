#pragma once
/// The tables of a register in SQLite, their version and their migrations.

#include <cstdint>
#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/store/register.hpp"
#include "goodstanding/store_sqlite/database.hpp"

namespace goodstanding::store_sqlite {

/// The schema this program writes. A register with a higher number is refused;
/// a lower one is migrated step by step, each step in one transaction.
inline constexpr std::int64_t kSchemaVersion = 1;
/// The `application_id` by which a register is told from other SQLite files:
/// `Gstd`.
inline constexpr std::int64_t kApplicationId = 0x47737464;

/// Creates the tables of an empty database. Errors: kConflict if it is not
/// empty.
Result<void> create_schema(Database& database);

/// Brings an existing register to `kSchemaVersion`. Errors: kRegisterNewer,
/// kRegisterDamaged (no register at all). Writes nothing to a file that is no
/// register.
Result<void> migrate_schema(Database& database);

/// Compares tables, indexes and triggers with those this program makes: a
/// trigger that was dropped no longer refuses anything.
Result<std::vector<store::Damage>> find_schema_damage(Database& database);

}  // namespace goodstanding::store_sqlite
