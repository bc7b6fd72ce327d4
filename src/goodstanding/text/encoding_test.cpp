#include "goodstanding/text/encoding.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <algorithm>
#include <cstring>

#include "goodstanding/text/decoder.hpp"

namespace goodstanding::text {
namespace {

using namespace std::string_view_literals;

/// Gives a text in pieces of a fixed size, as a slow network would.
class PieceSource final : public ByteSource {
 public:
  PieceSource(std::string_view text, std::size_t piece) : text_(text), piece_(piece) {}
  Result<std::size_t> read(std::span<std::uint8_t> buffer) override {
    const std::size_t count = std::min({buffer.size(), piece_, text_.size()});
    std::memcpy(buffer.data(), text_.data(), count);
    text_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view text_;
  std::size_t piece_;
};

struct Decoded {
  std::string text;
  std::uint64_t invalid = 0;
  std::optional<std::uint64_t> first;
  bool operator==(const Decoded&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Decoded& decoded) {
  return out << testing::PrintToString(decoded.text) << " invalid " << decoded.invalid << " first "
             << (decoded.first ? std::to_string(*decoded.first) : "none");
}

Decoded decode(std::string_view bytes, Encoding encoding, std::size_t piece = 1000,
               std::size_t buffer_size = 1000) {
  PieceSource source(bytes, piece);
  DecodingSource decoding(source, encoding);
  Decoded out;
  std::vector<std::uint8_t> buffer(buffer_size);
  while (true) {
    const Result<std::size_t> count = decoding.read(buffer);
    EXPECT_TRUE(count.ok());
    if (!count.ok() || count.value() == 0) break;
    out.text.append(reinterpret_cast<const char*>(buffer.data()), count.value());
  }
  out.invalid = decoding.invalid_count();
  out.first = decoding.first_invalid_offset();
  return out;
}

Decoded valid(std::string_view text) {
  return {std::string(text), 0, std::nullopt};
}

TEST(ParseEncoding, KnowsTheUsualNames) {
  EXPECT_EQ(parse_encoding("UTF-8"), Encoding::kUtf8);
  EXPECT_EQ(parse_encoding("utf_16le"), Encoding::kUtf16Le);
  EXPECT_EQ(parse_encoding("Latin1"), Encoding::kIso8859_1);
  EXPECT_EQ(parse_encoding("CP1252"), Encoding::kWindows1252);
  EXPECT_EQ(parse_encoding("GBK"), Encoding::kGb18030);
  EXPECT_EQ(parse_encoding("koi8-r"), std::nullopt);
  for (const Encoding encoding : {Encoding::kUtf8, Encoding::kWindows1252, Encoding::kIso8859_1,
                                  Encoding::kUtf16Le, Encoding::kUtf16Be, Encoding::kGb18030}) {
    EXPECT_EQ(parse_encoding(encoding_name(encoding)), encoding);
  }
}

TEST(IsValidUtf8, FollowsTheTableOfTheStandard) {
  for (const std::string_view text : {""sv, "a\0b"sv, "é€😀"sv, "\xED\x9F\xBF"sv, "\xEE\x80\x80"sv,
                                      "\xF4\x8F\xBF\xBF"sv, "\xC2\x80"sv, "\xE0\xA0\x80"sv}) {
    EXPECT_TRUE(is_valid_utf8(text)) << testing::PrintToString(text);
  }
  for (const std::string_view text :
       {"\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xC2"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv,
        "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv,
        "ab\xE2\x82"sv}) {
    EXPECT_FALSE(is_valid_utf8(text)) << testing::PrintToString(text);
  }
  EXPECT_EQ(valid_utf8_prefix(std::string(100, 'a') + "\xFF"), 100U);
}

TEST(DecodingSource, DropsAByteOrderMark) {
  EXPECT_EQ(decode("\xEF\xBB\xBFx", Encoding::kUtf8), valid("x"));
  EXPECT_EQ(decode("\xEF\xBB\xBFx", Encoding::kUtf8, 1, 4), valid("x"));
  EXPECT_EQ(decode("\xFF\xFEx\0"sv, Encoding::kUtf16Le), valid("x"));
  EXPECT_EQ(decode("\xFE\xFF\0x"sv, Encoding::kUtf16Be), valid("x"));
  EXPECT_EQ(decode("\x84\x31\x95\x33x", Encoding::kGb18030), valid("x"));
  EXPECT_EQ(decode("x\xEF\xBB\xBF", Encoding::kUtf8), valid("x\uFEFF"));
  EXPECT_EQ(decode("", Encoding::kUtf8), valid(""));
}

// The examples of Unicode 15.0 section 3.9, tables 3-8 to 3-11.
TEST(DecodingSource, ReplacesMaximalSubpartsOfUtf8) {
  const std::string r = "\uFFFD";
  EXPECT_EQ(decode("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", Encoding::kUtf8),
            (Decoded{r + r + r + r + r + r + r + r + "A", 8, 0}));
  EXPECT_EQ(decode("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", Encoding::kUtf8),
            (Decoded{r + r + r + r + r + r + r + r + "A", 8, 0}));
  EXPECT_EQ(decode("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", Encoding::kUtf8),
            (Decoded{r + r + r + r + r + "A" + r + r + "B", 7, 0}));
  EXPECT_EQ(decode("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", Encoding::kUtf8),
            (Decoded{r + r + r + r + "A", 4, 0}));
}

TEST(DecodingSource, TellsWhereTheFirstInvalidByteStands) {
  EXPECT_EQ(decode("ok\xC3\xA9\xFF, \xFE", Encoding::kUtf8), (Decoded{"oké\uFFFD, \uFFFD", 2, 4}));
  EXPECT_EQ(decode("cut\xE2\x82", Encoding::kUtf8), (Decoded{"cut\uFFFD", 1, 3}));
}

TEST(DecodingSource, DecodesSingleByteEncodings) {
  EXPECT_EQ(decode("M\xFCller \x80 \x93x\x94", Encoding::kWindows1252), valid("Müller € “x”"));
  EXPECT_EQ(decode("M\xFCller \x80", Encoding::kIso8859_1), valid("Müller \u0080"));
  EXPECT_EQ(decode("a\x81\xFF", Encoding::kWindows1252), (Decoded{"a\uFFFDÿ", 1, 1}));
}

TEST(DecodingSource, DecodesUtf16WithSurrogatePairs) {
  EXPECT_EQ(decode("a\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE"sv, Encoding::kUtf16Le), valid("aé€😀"));
  EXPECT_EQ(decode("\0a\0\xE9\x20\xAC\xD8\x3D\xDE\x00"sv, Encoding::kUtf16Be), valid("aé€😀"));
}

TEST(DecodingSource, ReplacesLoneSurrogatesAndAHalfUnit) {
  EXPECT_EQ(decode("a\0\x3D\xD8x\0"sv, Encoding::kUtf16Le), (Decoded{"a\uFFFDx", 1, 2}));
  EXPECT_EQ(decode("\x00\xDEx\0"sv, Encoding::kUtf16Le), (Decoded{"\uFFFDx", 1, 0}));
  EXPECT_EQ(decode("a\0\x3D\xD8"sv, Encoding::kUtf16Le), (Decoded{"a\uFFFD", 1, 2}));
  EXPECT_EQ(decode("a\0b"sv, Encoding::kUtf16Le), (Decoded{"a\uFFFD", 1, 2}));
}

// 中国 is D6D0 B9FA in GB 2312; U+1F600 is the four bytes 9439FC36 of GB 18030.
TEST(DecodingSource, DecodesGb18030) {
  EXPECT_EQ(decode("\xD6\xD0\xB9\xFA Ltd", Encoding::kGb18030), valid("中国 Ltd"));
  EXPECT_EQ(decode("\x94\x39\xFC\x36", Encoding::kGb18030), valid("😀"));
  EXPECT_EQ(decode("ab\xFFx", Encoding::kGb18030), (Decoded{"ab\uFFFDx", 1, 2}));
  EXPECT_EQ(decode("ab\xD6", Encoding::kGb18030), (Decoded{"ab\uFFFD", 1, 2}));
  EXPECT_EQ(decode("ab\xD6", Encoding::kGb18030, 1, 4), (Decoded{"ab\uFFFD", 1, 2}));
}

TEST(DecodingSource, DecodesLongTextsOfWideCharacters) {
  std::string gb18030;
  std::string utf8;
  for (int i = 0; i < 50001; ++i) {
    gb18030 += "\x94\x39\xFC\x36";
    utf8 += "😀";
  }
  EXPECT_EQ(decode(gb18030, Encoding::kGb18030, 77777), valid(utf8));
  EXPECT_EQ(decode(utf8, Encoding::kUtf8, 77777, 4097), valid(utf8));
}

TEST(DecodingSource, ErrorsOfTheSourceComeThrough) {
  class BrokenSource final : public ByteSource {
   public:
    Result<std::size_t> read(std::span<std::uint8_t>) override {
      return Error{ErrorId::kIo, "the disk is gone"};
    }
  };
  BrokenSource source;
  DecodingSource decoding(source, Encoding::kUtf8);
  std::vector<std::uint8_t> buffer(16);
  EXPECT_EQ(decoding.read(buffer).error().id, ErrorId::kIo);
}

RC_GTEST_PROP(DecodingSourceProperties, PiecesAndBuffersDoNotChangeTheResult, ()) {
  const std::string bytes = *rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::arbitrary<char>(),
                     rc::gen::element('a', '\xC3', '\xA9', '\xE2', '\x82', '\xAC', '\xD8', '\xDC',
                                      '\x30', '\x81', '\xF0', '\x9F')));
  for (const Encoding encoding : {Encoding::kUtf8, Encoding::kWindows1252, Encoding::kIso8859_1,
                                  Encoding::kUtf16Le, Encoding::kUtf16Be, Encoding::kGb18030}) {
    const Decoded whole = decode(bytes, encoding, bytes.size() + 1, 4 * bytes.size() + 4);
    RC_ASSERT(is_valid_utf8(whole.text));
    RC_ASSERT((whole.invalid > 0) == whole.first.has_value());
    const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
    const auto buffer = *rc::gen::inRange<std::size_t>(4, 12);
    RC_ASSERT(decode(bytes, encoding, piece, buffer) == whole);
  }
}

RC_GTEST_PROP(DecodingSourceProperties, ValidUtf8ComesThroughUnchanged, ()) {
  std::string text = "a";
  for (const char32_t c : *rc::gen::container<std::u32string>(rc::gen::oneOf(
           rc::gen::inRange<char32_t>(1, 0x80), rc::gen::inRange<char32_t>(0x80, 0xD800),
           rc::gen::inRange<char32_t>(0xE000, 0x110000)))) {
    append_utf8(text, c);
  }
  RC_ASSERT(is_valid_utf8(text));
  RC_ASSERT(decode(text, Encoding::kUtf8, *rc::gen::inRange<std::size_t>(1, 30), 8) == valid(text));
}

TEST(AsciiPrefix, StopsAtTheFirstHighByteWhereverItStands) {
  for (std::size_t size = 0; size < 200; ++size) {
    std::vector<std::uint8_t> bytes(size, 'a');
    EXPECT_EQ(ascii_prefix(bytes), size);
    if (size == 0) continue;
    bytes[size / 2] = 0x80;
    EXPECT_EQ(ascii_prefix(bytes), size / 2);
  }
}

}  // namespace
}  // namespace goodstanding::text
