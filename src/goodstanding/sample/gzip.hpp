#pragma once
/// Gzip without compression: stored blocks only, so that the bytes of the sample world do not
/// depend on the version of a compressor. Source: RFC 1951 section 3.2.4, RFC 1952.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace goodstanding::sample {

/// No file name, no time, unknown system.
inline constexpr std::string_view kGzipHeader{"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\xFF", 10};

enum class BlockPlace : std::uint8_t { kWithin, kLast };

/// Makes the header of a stored block. Range: `size` below 65,536.
std::string stored_block_header(std::size_t size, BlockPlace place);
/// Makes the trailer: check sum and size of what was packed.
std::string gzip_trailer(std::uint32_t crc, std::uint64_t size);
/// Continues a check sum over more bytes; begin with 0. Source: RFC 1952 section 8.
std::uint32_t crc32(std::uint32_t crc, std::string_view bytes);

}  // namespace goodstanding::sample
