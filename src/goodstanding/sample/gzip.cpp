#include "goodstanding/sample/gzip.hpp"

#include <array>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) {
      value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
    }
    table[i] = value;
  }
  return table;
}();

void append_little_endian(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8U) out += static_cast<char>(value & 0xFFU);
}

}  // namespace

std::string stored_block_header(std::size_t size, BlockPlace place) {
  GS_ASSERT(size < 65'536);
  std::string header(1, place == BlockPlace::kLast ? '\x01' : '\x00');
  append_little_endian(header, size, 2);
  append_little_endian(header, ~size, 2);
  return header;
}

std::string gzip_trailer(std::uint32_t crc, std::uint64_t size) {
  std::string trailer;
  append_little_endian(trailer, crc, 4);
  append_little_endian(trailer, size, 4);
  return trailer;
}

std::uint32_t crc32(std::uint32_t crc, std::string_view bytes) {
  crc = ~crc;
  for (const char byte : bytes) {
    crc = kCrcTable[(crc ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ crc >> 8U;
  }
  return ~crc;
}

}  // namespace goodstanding::sample
