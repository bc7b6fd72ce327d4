#pragma once
/// Bytes, digests and their text forms.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// A SHA-256 value.
using Digest = std::array<std::uint8_t, 32>;

/// Views the bytes of a text.
ByteView as_bytes(std::string_view text);
/// Views bytes as text, without any check of their encoding.
std::string_view as_text(ByteView bytes);

/// Formats bytes as lower-case hexadecimal.
std::string format_hex(ByteView bytes);
/// Parses hexadecimal of either case; none if the length is odd or a character is no hex digit.
std::optional<Bytes> parse_hex(std::string_view text);
/// Formats bytes as standard Base64 with padding. Source: RFC 4648 section 4.
std::string format_base64(ByteView bytes);
/// Parses standard Base64 with padding; none if malformed. Source: RFC 4648 section 4.
std::optional<Bytes> parse_base64(std::string_view text);

}  // namespace goodstanding
