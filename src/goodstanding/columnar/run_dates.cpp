#include "goodstanding/columnar/run_dates.hpp"

#include <cstring>

namespace goodstanding::columnar {

using population::ColumnView;

namespace {

/// Finds the first row whose raw day is at least a value. Requires: a row; days that ascend.
template <class Day>
std::size_t find_day(const std::uint8_t* data, std::size_t size, std::uint64_t wanted) {
  // Most runs have nothing after the rating day.
  Day last;
  std::memcpy(&last, data + (size - 1) * sizeof(Day), sizeof(Day));
  if (last < wanted) return size;
  std::size_t low = 0;
  while (size > 0) {
    const std::size_t half = size / 2;
    Day day;
    std::memcpy(&day, data + (low + half) * sizeof(Day), sizeof(Day));
    const bool before = day < wanted;
    low = before ? low + half + 1 : low;
    size = before ? size - half - 1 : half;
  }
  return low;
}

}  // namespace

std::size_t first_at_least(const ColumnView& column, std::size_t size, std::int64_t day) {
  const std::int64_t base = column.head().base;
  if (day <= base || size == 0) return 0;
  const auto wanted = static_cast<std::uint64_t>(day) - static_cast<std::uint64_t>(base);
  switch (column.head().width) {
    case 0:
      return size;
    case 1:
      return find_day<std::uint8_t>(column.data(), size, wanted);
    case 2:
      return find_day<std::uint16_t>(column.data(), size, wanted);
    case 4:
      return find_day<std::uint32_t>(column.data(), size, wanted);
    default:
      break;
  }
  std::size_t row = 0;
  while (row < size && column.find(row).value_or(INT64_MAX) < day) ++row;
  return row;
}

std::size_t count_dated(const ColumnView& column, std::size_t size) {
  if (!column.has_null()) return size;
  while (size > 0 && !column.find(size - 1)) --size;
  return size;
}

}  // namespace goodstanding::columnar
