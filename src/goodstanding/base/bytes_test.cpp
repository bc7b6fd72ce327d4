#include "goodstanding/base/bytes.hpp"

#include <gtest/gtest.h>

#include "goodstanding/base/byte_source.hpp"
#include "goodstanding/base/random.hpp"

namespace goodstanding {
namespace {

struct EncodedCase {
  const char* hex;
  const char* base64;
};

// Source: RFC 4648 section 10: the beginnings of `foobar`.
constexpr EncodedCase kEncoded[] = {
    {"", ""},
    {"66", "Zg=="},
    {"666f", "Zm8="},
    {"666f6f", "Zm9v"},
    {"666f6f62", "Zm9vYg=="},
    {"666f6f6261", "Zm9vYmE="},
    {"666f6f626172", "Zm9vYmFy"},
};

TEST(Bytes, EncodeAsTheStandardSays) {
  const std::string_view text = "foobar";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string_view plain = text.substr(0, size);
    const EncodedCase& test = kEncoded[size];
    EXPECT_EQ(format_hex(as_bytes(plain)), test.hex);
    EXPECT_EQ(format_base64(as_bytes(plain)), test.base64);
    EXPECT_EQ(as_text(*parse_hex(test.hex)), plain);
    EXPECT_EQ(as_text(*parse_base64(test.base64)), plain);
  }
}

TEST(Bytes, ReadHexadecimalOfEitherCase) {
  EXPECT_EQ(parse_hex("0aFf"), (Bytes{0x0A, 0xFF}));
}

TEST(Bytes, RefuseMalformedHexadecimal) {
  for (const char* text : {"a", "0g", "0x", " 0", "0a "}) EXPECT_FALSE(parse_hex(text)) << text;
}

TEST(Bytes, RefuseMalformedBase64) {
  // The last two have bits set that no byte uses: two texts for one value would be a way to lie.
  for (const char* text :
       {"Z", "Zg", "Zg=", "====", "Zg==Zg==", "Z===", "Zm9v\n", "Zm-_", "Zh==", "Zm9="}) {
    EXPECT_FALSE(parse_base64(text)) << text;
  }
}

TEST(MemorySource, GivesItsBytesInPiecesAndThenTheEnd) {
  MemorySource source("abcde", 2);
  std::array<std::uint8_t, 16> buffer{};
  std::string seen;
  std::string sizes;
  while (true) {
    const std::size_t size = *source.read(buffer);
    sizes += std::to_string(size);
    if (size == 0) break;
    seen += as_text(ByteView(buffer).first(size));
  }
  EXPECT_EQ(seen, "abcde");
  EXPECT_EQ(sizes, "2210");
  EXPECT_EQ(*source.read(buffer), 0U);
}

TEST(SeededRandom, GivesTheSameNumbersForTheSameSeed) {
  SeededRandom first(42);
  SeededRandom second(42);
  SeededRandom other(43);
  const std::uint64_t drawn = first.next();
  EXPECT_EQ(second.next(), drawn);
  EXPECT_NE(other.next(), drawn);
}

TEST(SeededRandom, FollowsTheReferenceFromAZeroSeed) {
  // SplitMix64 of 0 begins e220a8397b1dcdaf, 6e789e6aa1b965f4, 06c45d188009454f, f88bb8a8724c81ec;
  // xoshiro256** first gives rotl(s1 * 5, 7) * 9.
  SeededRandom random(0);
  EXPECT_EQ(random.next(), 0x99EC5F36CB75F2B4ULL);
}

TEST(SeededRandom, DrawsBelowItsBoundEvenly) {
  SeededRandom random(1);
  std::array<int, 6> counts{};
  for (int i = 0; i < 60000; ++i) ++counts[random.below(6)];
  // Five standard deviations of a binomial with n = 60000, p = 1/6 are 456.
  for (const int count : counts) EXPECT_NEAR(count, 10000, 456);
}

}  // namespace
}  // namespace goodstanding
