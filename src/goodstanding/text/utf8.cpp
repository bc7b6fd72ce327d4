#include <cstring>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/text/byte_sequence.hpp"
#include "goodstanding/text/decoder.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace goodstanding::text {

std::size_t ascii_prefix(std::span<const std::uint8_t> bytes) {
  std::size_t i = 0;
#if defined(__SSE2__)
  for (; i + 64 <= bytes.size(); i += 64) {
    const auto load = [&](std::size_t at) {
      return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + i + at));
    };
    const __m128i all =
        _mm_or_si128(_mm_or_si128(load(0), load(16)), _mm_or_si128(load(32), load(48)));
    if (_mm_movemask_epi8(all) != 0) break;
  }
#endif
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, sizeof word);
    if ((word & 0x8080808080808080ULL) != 0) break;
  }
  while (i < bytes.size() && bytes[i] < 0x80U) ++i;
  return i;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&](char32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    put(0x80U | (c & 0x3FU));
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  } else {
    put(0xF0U | (c >> 18U));
    put(0x80U | ((c >> 12U) & 0x3FU));
    put(0x80U | ((c >> 6U) & 0x3FU));
    put(0x80U | (c & 0x3FU));
  }
}

ByteSequence look_at_utf8(std::span<const std::uint8_t> bytes) {
  const std::uint8_t lead = bytes[0];
  if (lead < 0x80U) return {1, SequenceState::kComplete};
  if (lead < 0xC2U || lead > 0xF4U) return {1, SequenceState::kIllFormed};
  const std::size_t size = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
  // The second byte alone decides about overlong forms, surrogates and what lies beyond U+10FFFF.
  std::uint8_t low = 0x80U;
  std::uint8_t high = 0xBFU;
  if (lead == 0xE0U) low = 0xA0U;
  if (lead == 0xEDU) high = 0x9FU;
  if (lead == 0xF0U) low = 0x90U;
  if (lead == 0xF4U) high = 0x8FU;
  for (std::size_t i = 1; i < size; ++i) {
    if (i == bytes.size()) return {i, SequenceState::kCut};
    if (bytes[i] < low || bytes[i] > high) return {i, SequenceState::kIllFormed};
    low = 0x80U;
    high = 0xBFU;
  }
  return {size, SequenceState::kComplete};
}

char32_t decode_utf8(std::span<const std::uint8_t> sequence) {
  const char32_t lead = sequence[0];
  switch (sequence.size()) {
    case 1:
      return lead;
    case 2:
      return (lead & 0x1FU) << 6U | (sequence[1] & 0x3FU);
    case 3:
      return (lead & 0x0FU) << 12U | (sequence[1] & 0x3FU) << 6U | (sequence[2] & 0x3FU);
    default:
      return (lead & 0x07U) << 18U | (sequence[1] & 0x3FU) << 12U | (sequence[2] & 0x3FU) << 6U |
             (sequence[3] & 0x3FU);
  }
}

std::size_t valid_utf8_prefix(std::string_view text) {
  const ByteView bytes = as_bytes(text);
  std::size_t i = 0;
  while (i < bytes.size()) {
    if (bytes[i] < 0x80U) {
      i += ascii_prefix(bytes.subspan(i));
      continue;
    }
    const ByteSequence sequence = look_at_utf8(bytes.subspan(i));
    if (sequence.state != SequenceState::kComplete) break;
    i += sequence.size;
  }
  return i;
}

bool is_valid_utf8(std::string_view bytes) {
  return valid_utf8_prefix(bytes) == bytes.size();
}

}  // namespace goodstanding::text
