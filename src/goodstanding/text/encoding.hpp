#pragma once
/// Character encodings: whatever a channel delivers becomes UTF-8 on the way in, as a stream in
/// bounded memory. What cannot be decoded becomes U+FFFD and is counted.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/byte_source.hpp"

namespace goodstanding::text {

class Decoder;

enum class Encoding : std::uint8_t {
  kUtf8,
  kWindows1252,
  kIso8859_1,
  kUtf16Le,
  kUtf16Be,
  kGb18030,
};

/// Parses a name such as `utf-8`, `windows-1252`, `latin1`, `utf-16le`, `gb18030` or `gbk`; upper
/// and lower case, `-` and `_` are alike.
std::optional<Encoding> parse_encoding(std::string_view name);
/// Gives the preferred name in lower case. Source: IANA character sets registry.
std::string_view encoding_name(Encoding encoding);

/// Says whether the bytes are well-formed UTF-8. Cost: linear; ASCII at the speed of memory.
/// Source: Unicode 15.0 table 3-7.
bool is_valid_utf8(std::string_view bytes);

/// Counts the bytes of the longest well-formed UTF-8 prefix.
std::size_t valid_utf8_prefix(std::string_view bytes);

/// Turns bytes of one encoding into UTF-8. A leading byte order mark is dropped. A maximal
/// ill-formed part becomes one U+FFFD. Source: Unicode 15.0 section 3.9, "U+FFFD Substitution of
/// Maximal Subparts".
class DecodingSource final : public ByteSource {
 public:
  /// Starts decoding. Requires: `source` outlives this.
  DecodingSource(ByteSource& source, Encoding encoding);
  ~DecodingSource() override;
  DecodingSource(const DecodingSource&) = delete;
  DecodingSource& operator=(const DecodingSource&) = delete;

  /// Gives UTF-8. Errors: those of the source. Requires: a buffer of 4 bytes or more.
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override;

  /// Counts the sequences that became U+FFFD so far.
  [[nodiscard]] std::uint64_t invalid_count() const;
  /// Gives where the first of them starts in the source. Units: bytes.
  [[nodiscard]] std::optional<std::uint64_t> first_invalid_offset() const;

 private:
  Result<std::size_t> read_utf8(std::span<std::uint8_t> buffer);
  Result<void> refill();
  std::size_t give(std::span<std::uint8_t> buffer);

  ByteSource* source_;
  Encoding encoding_;
  std::unique_ptr<Decoder> decoder_;
  std::vector<std::uint8_t> input_;  // not decoded yet
  std::uint64_t input_offset_ = 0;   // of its first byte in the source
  std::string output_;
  std::size_t output_taken_ = 0;
  bool source_ended_ = false;
  bool started_ = false;
};

}  // namespace goodstanding::text
