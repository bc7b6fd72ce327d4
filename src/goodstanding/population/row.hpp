#pragma once
/// A record on its way into or out of a block.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "goodstanding/population/schema.hpp"

namespace goodstanding::population {

/// No day.
inline constexpr std::int64_t kNoDay = std::numeric_limits<std::int64_t>::min();

enum RecordMark : std::uint8_t {
  kInherited = 1,  ///< the record of a related company
};

/// A record with its words as codes.
struct Row {
  std::int64_t position = 0;  ///< orders the records of a company
  std::uint32_t kind = 0;
  std::int64_t from = kNoDay;
  std::int64_t to = kNoDay;
  std::uint8_t status = 0;
  std::uint8_t evidence = 0;
  std::uint8_t marks = 0;
  std::uint32_t jurisdiction = 0;
  std::uint32_t event = 0;
};

}  // namespace goodstanding::population
