#include "goodstanding/base/error.hpp"

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include "goodstanding/base/assert.hpp"

namespace goodstanding {
namespace {

constexpr std::array kTable{
    ErrorInfo{ErrorId::kUsage, "usage", "The command or request is malformed.", 400, 2},
    ErrorInfo{ErrorId::kNotFound, "not-found", "The thing named does not exist.", 404, 3},
    ErrorInfo{ErrorId::kBadInput, "bad-input", "A pack, channel or delivery is wrong.", 422, 4},
    ErrorInfo{ErrorId::kRefused, "refused", "The law of the register forbids it.", 403, 5},
    ErrorInfo{ErrorId::kConflict, "conflict", "It contradicts what is already there.", 409, 6},
    ErrorInfo{ErrorId::kLimit, "limit", "A bound of size, depth or time was passed.", 413, 7},
    ErrorInfo{ErrorId::kIo, "io", "The operating system refused a read or write.", 500, 8},
    ErrorInfo{ErrorId::kRegisterMissing, "register-missing", "There is no register there.", 503, 9},
    ErrorInfo{ErrorId::kRegisterLocked, "register-locked", "Another process writes the register.",
              503, 10},
    ErrorInfo{ErrorId::kRegisterReadOnly, "register-read-only", "The register cannot be written.",
              503, 11},
    ErrorInfo{ErrorId::kRegisterFull, "register-full", "There is no space left for the register.",
              507, 12},
    ErrorInfo{ErrorId::kRegisterNewer, "register-newer",
              "The register was written by a newer version.", 503, 13},
    ErrorInfo{ErrorId::kRegisterDamaged, "register-damaged",
              "The register does not agree with its own log.", 500, 14},
    ErrorInfo{ErrorId::kInternal, "internal", "A fault of the program.", 500, 70},
};

}  // namespace

std::span<const ErrorInfo> error_table() {
  return kTable;
}

const ErrorInfo& error_info(ErrorId id) {
  const auto index = static_cast<std::size_t>(id);
  GS_ASSERT(index < kTable.size() && kTable[index].id == id);
  return kTable[index];
}

void fail_assertion(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: internal fault: assertion does not hold: %s\n", file, line,
               expression);
  std::abort();
}

}  // namespace goodstanding
