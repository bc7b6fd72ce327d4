#pragma once
/// How the records of a block of companies lie in memory and in the file. A block holds up to 256
/// companies; its records lie kind by kind (a run), and within a run by date, so that a rule with a
/// window reads one stretch of one run. Every column of a run has its own width in bytes.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/population/schema.hpp"

namespace goodstanding::population {

static_assert(std::endian::native == std::endian::little, "the file is little-endian");

inline constexpr std::size_t kBlockCompanies = 256;
/// Bytes after the last block that may be read (never used), so that kernels load whole vectors.
inline constexpr std::size_t kReadAhead = 64;

/// The columns that every record has. Those of its kind follow.
enum SystemColumn : std::size_t {
  kCompany,       ///< place in the block
  kOrder,         ///< place among the records of its company, by position in the register
  kFrom,          ///< valid from: days, or null; the run is sorted by it, null last
  kTo,            ///< valid to: days, or null
  kStatus,        ///< a RecordStatus
  kEvidence,      ///< an EvidenceGrade
  kJurisdiction,  ///< a word; 0 is none
  kEvent,         ///< a word; 0 is none
  kMarks,         ///< RecordMark
  kSystemColumns,
};

/// How the values of one column of a run are stored: `base` plus an unsigned number of `width`
/// bytes; all bits set is null. Width 0: every value is `base`. Width 8: signed, base 0, the least
/// number is null.
struct ColumnHead {
  std::uint32_t offset = 0;  ///< from the start of the block
  std::int32_t base = 0;
  std::uint8_t width = 0;
  std::int8_t scale = 0;   ///< of numbers: digits after the point
  std::uint8_t flags = 0;  ///< ColumnFlag
  std::uint8_t reserved = 0;
};
static_assert(sizeof(ColumnHead) == 12);

enum ColumnFlag : std::uint8_t {
  kHasNull = 1,
  kLongNumbers = 2,  ///< of numbers: codes of texts
};

struct RunHead {
  std::uint16_t kind = 0;
  std::uint16_t most_of_one = 0;  ///< the most records that one company has
  std::uint32_t records = 0;
  std::uint32_t columns = 0;  ///< offset of its ColumnHeads
};
static_assert(sizeof(RunHead) == 12);

struct BlockHead {
  std::uint32_t size = 0;  ///< bytes of the block, a multiple of 8
  std::uint16_t companies = 0;
  std::uint16_t runs = 0;
  std::uint32_t records = 0;
  ColumnHead subjects;  ///< ids, ascending
};
static_assert(sizeof(BlockHead) == 24);

/// Reads one column of a run.
class ColumnView {
 public:
  ColumnView(const std::uint8_t* block, const ColumnHead& head) : head_(&head), block_(block) {}

  [[nodiscard]] const ColumnHead& head() const { return *head_; }
  [[nodiscard]] const std::uint8_t* data() const { return block_ + head_->offset; }
  [[nodiscard]] bool has_null() const { return (head_->flags & kHasNull) != 0; }
  /// Gives a value, or none for null.
  [[nodiscard]] std::optional<std::int64_t> find(std::size_t row) const {
    std::uint64_t raw = 0;
    switch (head_->width) {
      case 0:
        if (has_null()) return std::nullopt;
        return head_->base;
      case 1:
        raw = data()[row];
        if (has_null() && raw == 0xFF) return std::nullopt;
        break;
      case 2:
        raw = load<std::uint16_t>(row);
        if (has_null() && raw == 0xFFFF) return std::nullopt;
        break;
      case 4:
        raw = load<std::uint32_t>(row);
        if (has_null() && raw == 0xFFFFFFFF) return std::nullopt;
        break;
      default: {
        const auto value = load<std::int64_t>(row);
        if (has_null() && value == INT64_MIN) return std::nullopt;
        return value;
      }
    }
    return head_->base + static_cast<std::int64_t>(raw);
  }
  /// Gives a value. Requires: it is not null.
  [[nodiscard]] std::int64_t get(std::size_t row) const {
    const auto value = find(row);
    GS_ASSERT(value.has_value());
    return *value;
  }

 private:
  template <class T>
  [[nodiscard]] T load(std::size_t row) const {
    T value;
    std::memcpy(&value, data() + row * sizeof(T), sizeof(T));
    return value;
  }

  const ColumnHead* head_;
  const std::uint8_t* block_;
};

/// Reads one run.
class RunView {
 public:
  RunView(const std::uint8_t* block, const RunHead& head) : head_(&head), block_(block) {}
  [[nodiscard]] std::size_t kind() const { return head_->kind; }
  [[nodiscard]] std::size_t size() const { return head_->records; }
  [[nodiscard]] std::size_t most_of_one() const { return head_->most_of_one; }
  /// Gives a system column, or from kSystemColumns on a column of the kind.
  [[nodiscard]] ColumnView column(std::size_t place) const {
    const auto* heads = reinterpret_cast<const ColumnHead*>(block_ + head_->columns);  // NOLINT
    return {block_, heads[place]};
  }

 private:
  const RunHead* head_;
  const std::uint8_t* block_;
};

/// Reads one block. Requires: bytes that a BlockWriter made, aligned to 8.
class BlockView {
 public:
  explicit BlockView(const std::uint8_t* bytes) : bytes_(bytes) {}
  [[nodiscard]] std::size_t companies() const { return head().companies; }
  [[nodiscard]] std::size_t records() const { return head().records; }
  [[nodiscard]] std::size_t size_bytes() const { return head().size; }
  [[nodiscard]] std::size_t runs() const { return head().runs; }
  /// Gives a run; their kinds ascend.
  [[nodiscard]] RunView run(std::size_t place) const {
    return {bytes_, *reinterpret_cast<const RunHead*>(  // NOLINT
                        bytes_ + sizeof(BlockHead) + place * sizeof(RunHead))};
  }
  [[nodiscard]] ColumnView subjects() const { return {bytes_, head().subjects}; }
  [[nodiscard]] const std::uint8_t* bytes() const { return bytes_; }

 private:
  [[nodiscard]] const BlockHead& head() const {
    return *reinterpret_cast<const BlockHead*>(bytes_);  // NOLINT
  }
  const std::uint8_t* bytes_;
};

}  // namespace goodstanding::population
