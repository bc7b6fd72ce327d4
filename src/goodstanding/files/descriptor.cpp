#include "goodstanding/files/descriptor.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace goodstanding::files {

Error io_error(std::string_view action, const std::string& path, int code) {
  std::string message = "cannot ";
  message += action;
  message += " '" + path + "': " + std::generic_category().message(code);
  return {ErrorId::kIo, std::move(message)};
}

Result<Descriptor> Descriptor::open_for_reading(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY));
  if (file.number_ < 0) return io_error("open", path, errno);
  struct stat status{};
  if (::fstat(file.number_, &status) != 0) return io_error("examine", path, errno);
  if (S_ISDIR(status.st_mode)) return io_error("read", path, EISDIR);
  return file;
}

Descriptor::~Descriptor() {
  close();
}

Descriptor::Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

std::uint64_t Descriptor::announced_size() const {
  struct stat status{};
  if (::fstat(number_, &status) != 0 || !S_ISREG(status.st_mode)) return 0;
  return static_cast<std::uint64_t>(status.st_size);
}

Result<std::size_t> Descriptor::read(std::span<std::uint8_t> buffer,
                                     const std::string& path) const {
  while (true) {
    const ssize_t size = ::read(number_, buffer.data(), buffer.size());
    if (size >= 0) return static_cast<std::size_t>(size);
    if (errno != EINTR) return io_error("read", path, errno);
  }
}

int Descriptor::close() {
  if (number_ < 0) return 0;
  return ::close(std::exchange(number_, -1)) == 0 ? 0 : errno;
}

}  // namespace goodstanding::files
