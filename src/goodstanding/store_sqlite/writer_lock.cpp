#include "goodstanding/store_sqlite/writer_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

namespace goodstanding::store_sqlite {
namespace {

constexpr int kTries = 100;
constexpr std::chrono::milliseconds kPause{50};

}  // namespace

Result<WriterLock> WriterLock::acquire(const std::string& register_path) {
  const std::string path = register_path + "-lock";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);  // NOLINT
  if (file < 0) {
    return Error{ErrorId::kRegisterReadOnly, "register " + register_path + ": cannot lock " + path +
                                                 ": " + std::strerror(errno) +
                                                 "; check the permissions of the folder"};
  }
  WriterLock lock(file);
  for (int i = 0; i < kTries; ++i) {
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return lock;
    std::this_thread::sleep_for(kPause);
  }
  return Error{
      ErrorId::kRegisterLocked,
      "register " + register_path + ": another process is writing; try again when it is done"};
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

WriterLock::~WriterLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace goodstanding::store_sqlite
