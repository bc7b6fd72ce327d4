#include "goodstanding/files/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <utility>

namespace goodstanding::files {

Result<FileLock> FileLock::acquire(const std::string& path) {
  const int number = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);  // NOLINT
  if (number < 0) return io_error("lock", path, errno);
  FileLock lock{Descriptor(number)};
  if (::flock(number, LOCK_EX | LOCK_NB) == 0) return lock;
  return Error{ErrorId::kRegisterLocked,
               path + ": another process is writing; try again when it is done"};
}

}  // namespace goodstanding::files
