#pragma once
/// Files that the operating system lays into the memory, page by page as they are read.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "goodstanding/base/result.hpp"

namespace goodstanding::files {

/// Owns the view of a whole file. Requires: nobody shortens the file while it is open; files that
/// are replaced by renaming (see OutputFile) are safe.
class MappedFile {
 public:
  /// Opens a file. Errors: kIo with path and reason.
  static Result<MappedFile> open(const std::string& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;

  [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {bytes_, size_}; }

 private:
  MappedFile(const std::uint8_t* bytes, std::size_t size) : bytes_(bytes), size_(size) {}

  const std::uint8_t* bytes_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace goodstanding::files
