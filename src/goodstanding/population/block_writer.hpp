#pragma once
/// Packs the records of up to 256 companies into a block.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/population/layout.hpp"
#include "goodstanding/population/row.hpp"
#include "goodstanding/population/schema.hpp"

namespace goodstanding::population {

/// Gives the code of a long number's text in a column.
class LongNumbers {
 public:
  virtual ~LongNumbers() = default;
  virtual std::int64_t intern(std::size_t column, std::string_view text) = 0;
  [[nodiscard]] virtual std::string_view text_of(std::size_t column, std::int64_t code) const = 0;
};

/// Collects companies and their records, in ascending order, and gives the block.
class BlockWriter {
 public:
  BlockWriter(const Schema& schema, LongNumbers& longs) : schema_(&schema), longs_(&longs) {}

  [[nodiscard]] std::size_t companies() const { return subjects_.size(); }
  [[nodiscard]] bool is_full() const { return subjects_.size() == kBlockCompanies; }
  /// Begins a company. Requires: not full; a greater subject than the last.
  void begin_company(std::int64_t subject);
  /// Adds a record of the last company, in ascending position. Requires: one cell for each column
  /// of its kind.
  void add(const Row& row, std::span<const Cell> cells);
  /// Gives the block and begins the next one. Cost: sorting the records.
  std::vector<std::uint8_t> finish();

 private:
  struct Entry {
    Row row;
    std::uint32_t order = 0;
    std::uint32_t first_cell = 0;
    std::uint8_t company = 0;
  };

  void write_run(std::span<const std::uint32_t> rows, std::size_t run);
  void write_system_columns(std::span<const std::uint32_t> rows, std::size_t heads);
  void write_cells(std::span<const std::uint32_t> rows, std::size_t place, std::size_t column,
                   std::size_t head);
  ColumnHead write_column(std::span<const std::int64_t> values);
  [[nodiscard]] bool to_one_scale(std::span<const std::uint32_t> rows, std::size_t place,
                                  std::int8_t& scale);
  [[nodiscard]] const Cell& cell(std::uint32_t row, std::size_t place) const {
    return cells_[entries_[row].first_cell + place];
  }
  template <class T>
  void put(std::size_t at, const T& value);

  const Schema* schema_;
  LongNumbers* longs_;
  std::vector<std::int64_t> subjects_;
  std::vector<Entry> entries_;
  std::vector<Cell> cells_;
  std::uint32_t next_order_ = 0;
  std::vector<std::uint8_t> out_;
  std::vector<std::uint32_t> sorted_;
  std::vector<std::int64_t> values_;
};

}  // namespace goodstanding::population
