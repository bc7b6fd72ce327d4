#pragma once
/// One multi-byte sequence: complete, cut by the end of the input, or ill-formed.

#include <cstddef>
#include <cstdint>
#include <span>

namespace goodstanding::text {

enum class SequenceState : std::uint8_t { kComplete, kCut, kIllFormed };

/// The sequence at the front of some bytes. `size` is that of the character, or of the maximal
/// ill-formed or cut part.
struct ByteSequence {
  std::size_t size = 0;
  SequenceState state = SequenceState::kComplete;
};

/// Looks at the first sequence. Requires: at least one byte. Source: Unicode 15.0 table 3-7.
ByteSequence look_at_utf8(std::span<const std::uint8_t> bytes);

/// Gives the code point of one sequence. Requires: exactly one complete sequence.
char32_t decode_utf8(std::span<const std::uint8_t> sequence);

}  // namespace goodstanding::text
