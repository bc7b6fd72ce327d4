#pragma once
/// One row as the terms of a layout see it: cells trimmed and read by their kinds, and the
/// variables of expressions, each computed at most once a row and only if something asks for it.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/channels/definition.hpp"

namespace goodstanding::channels {

/// Where a column stands in the rows of a file; `kAbsent` if the file lacks it.
inline constexpr std::uint32_t kAbsent = std::numeric_limits<std::uint32_t>::max();

enum class CellState : std::uint8_t {
  kUnread,
  kBlank,
  kOpen,  ///< a date that means "no end"
  kGood,
  kBad,  ///< not of its column's kind
};

class RowValues {
 public:
  /// Requires: `layout` outlives this.
  explicit RowValues(const Layout& layout);

  /// Moves to a row. `places` gives the cell of each column. Requires: `cells` lives until the next
  /// call. Cost: a few ns a mapped column.
  void begin(std::span<const std::string_view> cells, std::span<const std::uint32_t> places);
  /// Gives a variable that is no column its value for this row.
  void set(std::size_t slot, feel::Value value);

  /// Gives a cell's text: trimmed; empty if it is blank or means nothing.
  [[nodiscard]] std::string_view text(std::size_t column) const { return cells_[column].text; }
  /// Reads a cell by its column's kind.
  CellState state(std::size_t column);

  /// Evaluates a term. Errors: those of its expression.
  Result<feel::Value> value(const Term& term);
  /// Says whether a condition holds; null does not.
  Result<bool> holds(const Term& term);
  /// Gives the plain text of a term, empty for null. Valid until the next call on this object.
  Result<std::string_view> text_of(const Term& term);
  Result<std::optional<Date>> date_of(const Term& term);

 private:
  struct Cell {
    std::string_view text;
    CellState state = CellState::kUnread;
    Date date;
    Decimal number;
    std::string_view word;
  };
  void read(Cell& cell, const Column& column);
  [[nodiscard]] feel::Value column_value(std::size_t column);
  Result<void> fill(std::size_t slot);

  const Layout* layout_;
  std::vector<std::size_t> mapped_;
  std::vector<Cell> cells_;
  std::vector<feel::Value> slots_;
  std::vector<std::uint64_t> filled_;     // by slot: the row it was filled for
  std::vector<const LetVariable*> lets_;  // by slot
  std::uint64_t row_ = 0;
  std::string scratch_;
};

}  // namespace goodstanding::channels
