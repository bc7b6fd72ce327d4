#pragma once
/// One process writes a register at a time. The lock is the operating system's,
/// on a file beside the register, so a killed writer never leaves it behind.

#include <string>

#include "goodstanding/base/result.hpp"

namespace goodstanding::store_sqlite {

class WriterLock {
 public:
  /// Waits up to five seconds. Errors: kRegisterLocked, kRegisterReadOnly.
  static Result<WriterLock> acquire(const std::string& register_path);
  WriterLock(WriterLock&& other) noexcept;
  WriterLock& operator=(WriterLock&& other) noexcept;
  ~WriterLock();

 private:
  explicit WriterLock(int file) : file_(file) {}
  int file_;
};

}  // namespace goodstanding::store_sqlite
