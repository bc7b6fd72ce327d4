#pragma once
/// Letter cases and categories of code points, for `upper case`, `lower case` and patterns.
/// Source: the Unicode Character Database, edition 14.0.

#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/pattern/utf8.hpp"

namespace goodstanding::pattern {

/// Maps a whole text; some letters become several (`ß` to `SS`). Cost: one pass; ASCII is fast.
std::string to_upper_case(std::string_view text);
std::string to_lower_case(std::string_view text);
/// Maps one code point to one; those that would become several stay.
CodePoint to_upper(CodePoint code);
CodePoint to_lower(CodePoint code);

/// Code points from first to last.
struct CodeRange {
  CodePoint first = 0;
  CodePoint last = 0;
};

/// Gives the code points of a general category (`Lu`) or a group of them (`L`), ascending; empty if
/// there is no such category.
std::vector<CodeRange> ranges_of_category(std::string_view category);
/// Gives the code points of a block by its name without spaces (`BasicLatin`); empty if it is
/// unknown. The blocks up to U+2FFF that texts in Latin, Greek, Cyrillic and Semitic letters need,
/// and the common ones of East Asia, are known.
std::vector<CodeRange> ranges_of_block(std::string_view block);

}  // namespace goodstanding::pattern
