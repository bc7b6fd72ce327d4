#pragma once
/// Decoders of byte sequences, one for each family of encodings; DecodingSource feeds them.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "goodstanding/text/encoding.hpp"

namespace goodstanding::text {

/// Whether the bytes given are the last ones of the source.
enum class InputPart : std::uint8_t { kMoreFollows, kLast };

/// Turns bytes into UTF-8 and counts what it cannot decode.
class Decoder {
 public:
  virtual ~Decoder() = default;

  /// Appends the UTF-8 of `input`, whose first byte stands at `offset` of the source; gives how
  /// many bytes it consumed. What it leaves over (a cut sequence) comes again, with more behind it.
  virtual std::size_t decode(std::span<const std::uint8_t> input, std::uint64_t offset,
                             InputPart part, std::string& out) = 0;

  [[nodiscard]] std::uint64_t invalid_count() const { return invalid_count_; }
  [[nodiscard]] std::optional<std::uint64_t> first_invalid_offset() const {
    return first_invalid_offset_;
  }

 protected:
  /// Appends U+FFFD for an ill-formed sequence that starts at `offset` of the source.
  void replace_invalid(std::uint64_t offset, std::string& out);

 private:
  std::uint64_t invalid_count_ = 0;
  std::optional<std::uint64_t> first_invalid_offset_;
};

/// Makes the decoder of an encoding.
std::unique_ptr<Decoder> make_decoder(Encoding encoding);

/// Makes the decoder of GB18030, which ICU does.
std::unique_ptr<Decoder> make_gb18030_decoder();

/// Counts the bytes below 0x80 at the front.
std::size_t ascii_prefix(std::span<const std::uint8_t> bytes);

/// Appends one code point. Requires: a Unicode scalar value.
void append_utf8(std::string& out, char32_t c);

}  // namespace goodstanding::text
