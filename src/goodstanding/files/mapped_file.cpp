#include "goodstanding/files/mapped_file.hpp"

#include <sys/mman.h>

#include <cerrno>
#include <utility>

#include "goodstanding/files/descriptor.hpp"

namespace goodstanding::files {

Result<MappedFile> MappedFile::open(const std::string& path) {
  GS_TRY_ASSIGN(const Descriptor file, Descriptor::open_for_reading(path));
  const auto size = static_cast<std::size_t>(file.announced_size());
  if (size == 0) return MappedFile(nullptr, 0);
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (bytes == MAP_FAILED) return io_error("map", path, errno);
  return MappedFile(static_cast<const std::uint8_t*>(bytes), size);
}

MappedFile::~MappedFile() {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast): munmap takes what mmap gave.
  if (bytes_ != nullptr) ::munmap(const_cast<std::uint8_t*>(bytes_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace goodstanding::files
