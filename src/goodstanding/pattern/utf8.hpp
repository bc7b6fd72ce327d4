#pragma once
/// Texts as sequences of code points, which is how FEEL counts. Texts are UTF-8; a byte that is
/// part of no code point reads as U+FFFD.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace goodstanding::pattern {

using CodePoint = std::uint32_t;
inline constexpr CodePoint kReplacement = 0xFFFD;

/// A code point and the bytes it takes.
struct Decoded {
  CodePoint code = 0;
  std::size_t length = 1;
};

/// Reads the code point that begins at a byte. Requires: at < text.size().
Decoded decode_at(std::string_view text, std::size_t at);
/// Appends a code point as UTF-8.
void append_code_point(std::string& out, CodePoint code);
/// Counts code points. Cost: linear.
std::size_t count_code_points(std::string_view text);
/// Gives the byte at which code point number `index` (from 0) begins, or the size of the text.
std::size_t byte_of(std::string_view text, std::size_t index);
/// Says whether the text is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view text);

}  // namespace goodstanding::pattern
