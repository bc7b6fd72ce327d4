#pragma once
/// A lock of the operating system on a file, so that one process at a time changes what lies beside
/// it. A killed process never leaves it behind.

#include <string>

#include "goodstanding/base/result.hpp"
#include "goodstanding/files/descriptor.hpp"

namespace goodstanding::files {

class FileLock {
 public:
  /// Makes the file if it is missing, and takes the lock. Errors: kRegisterLocked if another
  /// process has it; kIo with path and reason.
  static Result<FileLock> acquire(const std::string& path);

 private:
  explicit FileLock(Descriptor file) : file_(std::move(file)) {}
  Descriptor file_;
};

}  // namespace goodstanding::files
