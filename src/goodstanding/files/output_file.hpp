#pragma once
/// Files too large to be held in memory, written from front to end: one that takes its place only
/// when it is whole, and one that nobody else ever sees.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "goodstanding/base/result.hpp"

namespace goodstanding::files {

/// Writes a file beside its target and puts it there at the end; until then, and if it is never
/// finished, the target stays as it was.
class OutputFile {
 public:
  /// Errors: kIo with path and reason.
  static Result<OutputFile> create(const std::string& target);
  ~OutputFile();
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&& other) noexcept;

  /// Appends bytes. Errors: kIo with path and reason, such as a full disk.
  Result<void> append(std::span<const std::uint8_t> bytes);
  /// Writes over bytes that were appended before. Errors: kIo.
  Result<void> overwrite(std::uint64_t at, std::span<const std::uint8_t> bytes);
  /// Flushes the file and its folder to the disk and renames it to the target. Errors: kIo.
  Result<void> finish();

 private:
  struct State;
  explicit OutputFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A file without a name in the system's temporary folder, which is gone with its object.
class SpillFile {
 public:
  /// Errors: kIo with path and reason.
  static Result<SpillFile> create();
  ~SpillFile();
  SpillFile(SpillFile&& other) noexcept;
  SpillFile& operator=(SpillFile&& other) noexcept;

  /// Appends bytes. Errors: kIo.
  Result<void> append(std::span<const std::uint8_t> bytes);
  /// Fills the front of a buffer from a place; gives how many bytes, fewer only at the end.
  /// Errors: kIo.
  [[nodiscard]] Result<std::size_t> read(std::uint64_t at, std::span<std::uint8_t> buffer) const;
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  explicit SpillFile(int number) : number_(number) {}
  int number_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace goodstanding::files
