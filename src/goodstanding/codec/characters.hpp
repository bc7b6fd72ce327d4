#pragma once
/// Columns in messages count characters, as editors do.

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace goodstanding::codec {

/// Counts the characters of UTF-8 text: every byte but continuation bytes.
inline std::uint32_t count_characters(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

}  // namespace goodstanding::codec
