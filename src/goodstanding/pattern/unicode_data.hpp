#pragma once
/// The generated tables of letter cases and categories; `script/generate_unicode_data.py` writes
/// them.

#include <cstdint>
#include <span>
#include <string_view>

namespace goodstanding::pattern {

/// Every step-th code point from first to last maps to itself plus the difference.
struct CaseRun {
  std::uint32_t first;
  std::uint32_t last;
  std::uint32_t step;
  std::int32_t difference;
};

/// A code point that maps to several.
struct SpecialCase {
  std::uint32_t code;
  std::string_view text;
};

struct CaseTable {
  std::span<const CaseRun> runs;
  std::span<const SpecialCase> specials;
};

extern const CaseTable kUpperCase;
extern const CaseTable kLowerCase;
/// Runs of the general category: the distance from the start of the run before (hexadecimal, lower
/// case) and the two letters of the category, such as `20Cc` or `1aLu`.
extern const std::string_view kCategoryRuns;

}  // namespace goodstanding::pattern
