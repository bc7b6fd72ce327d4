#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <array>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/bytes.hpp"
#include "goodstanding/text/byte_sequence.hpp"
#include "goodstanding/text/decoder.hpp"

namespace goodstanding::text {
namespace {

struct ConverterDeleter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterDeleter>;

Converter open_gb18030() {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open("gb18030", &status));
  // The table is part of ICU's own data, which the program is linked with.
  GS_ASSERT(U_SUCCESS(status));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  GS_ASSERT(U_SUCCESS(status));
  return converter;
}

bool in_range(std::uint8_t byte, std::uint8_t low, std::uint8_t high) {
  return low <= byte && byte <= high;
}

/// Looks at the first sequence of one, two or four bytes; an ill-formed part is always one byte, so
/// that the ASCII behind a stray lead byte is kept. Source: GB 18030-2005 section 5.
ByteSequence look_at_gb18030(ByteView bytes) {
  if (bytes[0] < 0x80U) return {1, SequenceState::kComplete};
  if (!in_range(bytes[0], 0x81U, 0xFEU)) return {1, SequenceState::kIllFormed};
  if (bytes.size() < 2) return {1, SequenceState::kCut};
  if (in_range(bytes[1], 0x40U, 0xFEU) && bytes[1] != 0x7FU) return {2, SequenceState::kComplete};
  if (!in_range(bytes[1], 0x30U, 0x39U)) return {1, SequenceState::kIllFormed};
  if (bytes.size() < 3) return {1, SequenceState::kCut};
  if (!in_range(bytes[2], 0x81U, 0xFEU)) return {1, SequenceState::kIllFormed};
  if (bytes.size() < 4) return {1, SequenceState::kCut};
  return {in_range(bytes[3], 0x30U, 0x39U) ? 4U : 1U,
          in_range(bytes[3], 0x30U, 0x39U) ? SequenceState::kComplete : SequenceState::kIllFormed};
}

/// Finds the sequences itself and lets ICU map them, so that the result does not depend on where
/// the input is cut.
class Gb18030Decoder final : public Decoder {
 public:
  std::size_t decode(ByteView input, std::uint64_t offset, InputPart part,
                     std::string& out) override {
    std::size_t at = 0;
    while (at < input.size()) {
      const std::size_t plain = ascii_prefix(input.subspan(at));
      out += as_text(input.subspan(at, plain));
      at += plain;
      std::size_t end = at;
      ByteSequence next;
      while (end < input.size() && input[end] >= 0x80U) {
        next = look_at_gb18030(input.subspan(end));
        if (next.state != SequenceState::kComplete) break;
        end += next.size;
      }
      map(input.subspan(at, end - at), offset + at, out);
      at = end;
      if (next.state == SequenceState::kCut && part == InputPart::kMoreFollows) break;
      if (next.state != SequenceState::kComplete) replace_invalid(offset + at++, out);
    }
    return at;
  }

 private:
  /// Maps complete sequences; those that are not assigned are replaced.
  void map(ByteView sequences, std::uint64_t offset, std::string& out) {
    const char* const begin = as_text(sequences).data();
    const char* const end = begin + sequences.size();
    const char* at = begin;
    while (true) {
      UErrorCode status = U_ZERO_ERROR;
      UChar* written = units_.data();
      ucnv_toUnicode(converter_.get(), &written, units_.data() + units_.size(), &at, end, nullptr,
                     static_cast<UBool>(true), &status);
      append_units(static_cast<std::size_t>(written - units_.data()), out);
      if (status == U_BUFFER_OVERFLOW_ERROR) continue;
      if (U_SUCCESS(status)) break;
      replace_invalid(offset + static_cast<std::uint64_t>(at - begin) - size_of_invalid(), out);
    }
    ucnv_resetToUnicode(converter_.get());
  }

  [[nodiscard]] std::uint64_t size_of_invalid() const {
    std::array<char, 16> bytes{};
    auto size = static_cast<std::int8_t>(bytes.size());
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter_.get(), bytes.data(), &size, &status);
    GS_ASSERT(U_SUCCESS(status));
    return static_cast<std::uint64_t>(size);
  }

  void append_units(std::size_t count, std::string& out) {
    for (std::size_t i = 0; i < count; ++i) {
      const char32_t unit = units_[i];
      if (unit < 0xD800 || unit > 0xDFFF) {
        append_utf8(out, unit);
      } else if (unit < 0xDC00) {
        high_ = unit;  // its other half may only come with the next block
      } else {
        append_utf8(out, 0x10000 + ((high_ - 0xD800) << 10U) + (unit - 0xDC00));
      }
    }
  }

  Converter converter_ = open_gb18030();
  std::array<UChar, 4096> units_{};
  char32_t high_ = 0;
};

}  // namespace

std::unique_ptr<Decoder> make_gb18030_decoder() {
  return std::make_unique<Gb18030Decoder>();
}

}  // namespace goodstanding::text
