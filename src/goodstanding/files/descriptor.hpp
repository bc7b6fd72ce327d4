#pragma once
/// An open file of the operating system, for the inside of this module.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/base/result.hpp"

namespace goodstanding::files {

/// Says that an action on a path failed, with the reason `code` stands for (an errno).
Error io_error(std::string_view action, const std::string& path, int code);

/// Owns a file descriptor.
class Descriptor {
 public:
  /// Opens for reading. Errors: kIo with path and reason; a folder is refused.
  static Result<Descriptor> open_for_reading(const std::string& path);
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;

  [[nodiscard]] int number() const { return number_; }
  /// Gives how many bytes the file says it has; 0 for pipes and devices.
  [[nodiscard]] std::uint64_t announced_size() const;
  /// Reads up to the size of the buffer; 0 means the end. Errors: kIo with `path` and the reason.
  Result<std::size_t> read(std::span<std::uint8_t> buffer, const std::string& path) const;
  /// Closes and gives the errno of that, since a network file system may refuse only then.
  int close();

 private:
  int number_ = -1;
};

}  // namespace goodstanding::files
