#include "goodstanding/text/decoder.hpp"

#include <array>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/bytes.hpp"
#include "goodstanding/text/byte_sequence.hpp"

namespace goodstanding::text {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

class Utf8Decoder final : public Decoder {
 public:
  std::size_t decode(ByteView input, std::uint64_t offset, InputPart part,
                     std::string& out) override {
    std::size_t at = 0;
    while (at < input.size()) {
      const ByteView rest = input.subspan(at);
      const std::size_t valid = valid_utf8_prefix(as_text(rest));
      out += as_text(rest.first(valid));
      at += valid;
      if (at == input.size()) break;
      const ByteSequence bad = look_at_utf8(input.subspan(at));
      if (bad.state == SequenceState::kCut && part == InputPart::kMoreFollows) break;
      replace_invalid(offset + at, out);
      at += bad.size;
    }
    return at;
  }
};

/// Code points of 0x80 to 0x9F in Windows-1252; 0 is not assigned. The rest is as in ISO 8859-1.
/// Source: the mapping table CP1252.TXT of the Unicode Consortium.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

class SingleByteDecoder final : public Decoder {
 public:
  explicit SingleByteDecoder(Encoding encoding) : encoding_(encoding) {}

  std::size_t decode(ByteView input, std::uint64_t offset, InputPart, std::string& out) override {
    std::size_t at = 0;
    while (at < input.size()) {
      const std::size_t plain = ascii_prefix(input.subspan(at));
      out += as_text(input.subspan(at, plain));
      at += plain;
      if (at == input.size()) break;
      const char32_t c = code_point(input[at]);
      if (c == 0) {
        replace_invalid(offset + at, out);
      } else {
        append_utf8(out, c);
      }
      ++at;
    }
    return at;
  }

 private:
  [[nodiscard]] char32_t code_point(std::uint8_t byte) const {
    if (encoding_ == Encoding::kWindows1252 && byte < 0xA0U) return kWindows1252[byte - 0x80U];
    return byte;
  }

  Encoding encoding_;
};

class Utf16Decoder final : public Decoder {
 public:
  explicit Utf16Decoder(Encoding encoding) : encoding_(encoding) {}

  std::size_t decode(ByteView input, std::uint64_t offset, InputPart part,
                     std::string& out) override {
    const bool last = part == InputPart::kLast;
    std::size_t at = 0;
    while (at + 2 <= input.size()) {
      const char32_t unit = unit_at(input, at);
      if (unit < 0xD800 || unit > 0xDFFF) {
        append_utf8(out, unit);
        at += 2;
        continue;
      }
      if (unit < 0xDC00 && at + 4 > input.size() && !last) return at;
      const char32_t low = unit < 0xDC00 && at + 4 <= input.size() ? unit_at(input, at + 2) : 0;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        append_utf8(out, 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00));
        at += 4;
      } else {
        replace_invalid(offset + at, out);
        at += 2;
      }
    }
    if (last && at < input.size()) {
      replace_invalid(offset + at, out);
      at = input.size();
    }
    return at;
  }

 private:
  [[nodiscard]] char32_t unit_at(ByteView input, std::size_t at) const {
    const std::uint32_t first = input[at];
    const std::uint32_t second = input[at + 1];
    return encoding_ == Encoding::kUtf16Le ? (second << 8U | first) : (first << 8U | second);
  }

  Encoding encoding_;
};

}  // namespace

void Decoder::replace_invalid(std::uint64_t offset, std::string& out) {
  if (invalid_count_++ == 0) first_invalid_offset_ = offset;
  out += kReplacement;
}

std::unique_ptr<Decoder> make_decoder(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return std::make_unique<Utf8Decoder>();
    case Encoding::kWindows1252:
    case Encoding::kIso8859_1:
      return std::make_unique<SingleByteDecoder>(encoding);
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      return std::make_unique<Utf16Decoder>(encoding);
    case Encoding::kGb18030:
      break;
  }
  return make_gb18030_decoder();
}

}  // namespace goodstanding::text
