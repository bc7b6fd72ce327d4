#pragma once
/// The embedded driver: a register in one SQLite file.

#include <memory>
#include <string>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::store_sqlite {

/// Creates a register and opens it. The file appears whole or not at all.
/// `random` gives the register's id and the salts of its leaves, and must
/// outlive the register. Errors: kConflict if the file exists; kIo;
/// kRegisterFull.
Result<std::unique_ptr<store::Register>> create_register(const std::string& path, Random& random,
                                                         Instant created_at,
                                                         store::RegisterMode mode);

/// Opens a register and migrates it if it is older. Errors: kRegisterMissing,
/// kRegisterNewer, kRegisterDamaged, kRegisterLocked.
Result<std::unique_ptr<store::Register>> open_register(const std::string& path, Random& random);

}  // namespace goodstanding::store_sqlite
