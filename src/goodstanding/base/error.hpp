#pragma once
/// Errors as values. One table maps an error id to its name, summary, HTTP status and exit code;
/// `docs/reference/errors.md` shows the same table and a test keeps both equal.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace goodstanding {

/// Names what went wrong; the message of an Error says to which thing, where, and what to do.
enum class ErrorId : std::uint8_t {
  kUsage,             ///< the command or request itself is malformed
  kNotFound,          ///< the thing named does not exist
  kBadInput,          ///< a file of the user's (pack, channel, delivery) is wrong
  kRefused,           ///< the law of the register forbids it
  kConflict,          ///< it contradicts what is already there
  kLimit,             ///< a bound of size, depth or time was passed
  kIo,                ///< the operating system refused a read or write
  kRegisterMissing,   ///< there is no register at that address
  kRegisterLocked,    ///< another process is writing
  kRegisterReadOnly,  ///< the register cannot be written
  kRegisterFull,      ///< no space left for the register
  kRegisterNewer,     ///< the register was written by a newer version
  kRegisterDamaged,   ///< the register does not agree with its own log
  kInternal,          ///< a fault of ours
};

/// One row of the error table.
struct ErrorInfo {
  ErrorId id;
  std::string_view name;     ///< stable machine name, kebab case
  std::string_view summary;  ///< one sentence for people
  int http_status;
  int exit_code;  ///< of the command line; 0 is never an error
};

/// Gives the whole error table, in the order of the enumerators.
std::span<const ErrorInfo> error_table();

/// Gives the row of one error id.
const ErrorInfo& error_info(ErrorId id);

/// Carries an expected failure: which kind, and a message that says what happened, to which thing,
/// where (file, line, column when known) and what to do.
struct [[nodiscard]] Error {
  ErrorId id = ErrorId::kInternal;
  std::string message;
};

}  // namespace goodstanding
