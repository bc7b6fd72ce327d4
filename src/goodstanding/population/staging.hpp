#pragma once
/// Records waiting to be put in order: an external merge sort, for the inside of this module.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/files/output_file.hpp"
#include "goodstanding/population/row.hpp"
#include "goodstanding/population/schema.hpp"

namespace goodstanding::population {

/// A staged company or record. `kind` of a bare company is kNoKind.
inline constexpr std::uint32_t kNoKind = 0xFFFFFFFF;
struct Staged {
  std::int64_t subject = 0;
  Row row;
  std::vector<Cell> cells;
};

/// Sorts what is added by subject and position; what is equal stays in the order of adding.
class Staging {
 public:
  explicit Staging(std::uint64_t memory) : memory_(memory) {}

  /// Adds one. Errors: kIo of temporary files.
  Result<void> add(std::int64_t subject, const Row& row, std::span<const Cell> cells);
  /// Ends adding; then `next` gives everything in order. Errors: kIo.
  Result<void> sort();
  /// Gives the next one in `staged`, or false at the end. Errors: kIo.
  Result<bool> next(Staged& staged);

 private:
  struct Key {
    std::int64_t subject = 0;
    std::int64_t position = 0;
    std::uint64_t offset = 0;  ///< of its bytes in `bytes_`
  };
  /// One sorted part: in a file, read piece by piece, or the last one in memory.
  struct Part {
    std::uint64_t begin = 0;  ///< in the file
    std::uint64_t end = 0;
    std::vector<std::uint8_t> buffer;
    std::size_t at = 0;
    Key key;
    bool done = false;
  };

  void sort_keys();
  Result<void> spill();
  Result<void> advance(std::size_t part);
  Result<void> refill(Part& part);
  [[nodiscard]] bool comes_before(std::size_t a, std::size_t b) const;

  std::uint64_t memory_;
  std::vector<std::uint8_t> bytes_;
  std::vector<Key> keys_;
  std::unique_ptr<files::SpillFile> file_;
  std::vector<Part> parts_;
  std::vector<std::size_t> heap_;
  std::size_t next_key_ = 0;  ///< if nothing was spilled
};

}  // namespace goodstanding::population
