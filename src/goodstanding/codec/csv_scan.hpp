#pragma once
/// Finds the structural bytes of CSV, 64 bytes at a time: the one place where the reader depends on
/// the processor. The scalar function defines the meaning; the vector one must equal it.

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace goodstanding::codec {

/// Bit i tells of byte i of a block.
struct CsvMasks {
  std::uint64_t quotes = 0;    ///< quotes and NULs: what can matter inside a quoted cell
  std::uint64_t specials = 0;  ///< these, delimiters and line feeds: what can matter outside
  bool operator==(const CsvMasks&) const = default;
};

inline constexpr std::size_t kCsvBlock = 64;

/// Looks at 64 bytes one by one. `quote` is NUL for a dialect without quotes.
inline CsvMasks scan_csv_block_scalar(const char* block, char delimiter, char quote) {
  CsvMasks masks;
  for (std::size_t i = 0; i < kCsvBlock; ++i) {
    const char c = block[i];
    const std::uint64_t bit = std::uint64_t{1} << i;
    if (c == quote || c == '\0') masks.quotes |= bit;
    if (c == quote || c == '\0' || c == delimiter || c == '\n') masks.specials |= bit;
  }
  return masks;
}

/// Looks at 64 bytes with the vector instructions of the baseline x86-64, else one by one.
inline CsvMasks scan_csv_block(const char* block, char delimiter, char quote) {
#if defined(__SSE2__)
  const __m128i quotes = _mm_set1_epi8(quote);
  const __m128i delimiters = _mm_set1_epi8(delimiter);
  const __m128i feeds = _mm_set1_epi8('\n');
  const __m128i zero = _mm_setzero_si128();
  CsvMasks masks;
  for (unsigned i = 0; i < 4; ++i) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16U * i));
    const __m128i inside = _mm_or_si128(_mm_cmpeq_epi8(bytes, quotes), _mm_cmpeq_epi8(bytes, zero));
    const __m128i outside = _mm_or_si128(
        inside, _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, feeds)));
    masks.quotes |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(inside))} << (16U * i);
    masks.specials |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(outside))} << (16U * i);
  }
  return masks;
#else
  return scan_csv_block_scalar(block, delimiter, quote);
#endif
}

}  // namespace goodstanding::codec
