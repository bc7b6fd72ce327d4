#include "goodstanding/crypto/seal.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "goodstanding/base/random.hpp"

namespace goodstanding::crypto {
namespace {

using Key = std::array<std::uint8_t, kSealKeySize>;

/// Gives the bytes of a hexadecimal text, again and again.
class FixedRandom final : public Random {
 public:
  explicit FixedRandom(std::string_view hex) : bytes_(*parse_hex(hex)) {}
  void fill(std::span<std::uint8_t> out) override {
    for (std::uint8_t& byte : out) byte = bytes_[at_++ % bytes_.size()];
  }
  std::uint64_t next() override { return 0; }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

Key key_of(std::string_view hex) {
  const Bytes bytes = *parse_hex(hex);
  Key key{};
  std::copy(bytes.begin(), bytes.end(), key.begin());
  return key;
}

// McGrew and Viega, The Galois/Counter Mode of Operation, test case 16.
constexpr std::string_view kKey =
    "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
constexpr std::string_view kNonce = "cafebabefacedbaddecaf888";
constexpr std::string_view kPlain =
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b5"
    "25"
    "b16aedf5aa0de657ba637b39";
constexpr std::string_view kContext = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
constexpr std::string_view kCipher =
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b10568288"
    "38"
    "c5f61e6393ba7a0abcc9f662";
constexpr std::string_view kTag = "76fc6ece0f4e1768cddf8853bb2d551b";

std::string text_of(std::string_view hex) {
  return std::string(as_text(*parse_hex(hex)));
}

TEST(Seal, GivesThePublishedVector) {
  FixedRandom random(kNonce);
  const Bytes sealed = seal(key_of(kKey), text_of(kPlain), text_of(kContext), random);
  EXPECT_EQ(format_hex(sealed), std::string(kNonce) + std::string(kCipher) + std::string(kTag));
  EXPECT_EQ(open_sealed(key_of(kKey), sealed, text_of(kContext)).value(), text_of(kPlain));
}

TEST(Seal, RefusesEveryChangedBit) {
  SeededRandom random(7);
  const Key key = key_of(kKey);
  const Bytes sealed = seal(key, "a name", "register", random);
  for (std::size_t i = 0; i < sealed.size() * 8; ++i) {
    Bytes changed = sealed;
    changed[i / 8] = static_cast<std::uint8_t>(changed[i / 8] ^ (1U << (i % 8)));
    EXPECT_FALSE(open_sealed(key, changed, "register").ok()) << i;
  }
}

TEST(Seal, RefusesAnotherKeyContextOrLength) {
  SeededRandom random(8);
  const Key key = key_of(kKey);
  Key other = key;
  other[31] ^= 1;
  const Bytes sealed = seal(key, "a name", "register", random);
  EXPECT_FALSE(open_sealed(other, sealed, "register").ok());
  EXPECT_FALSE(open_sealed(key, sealed, "another register").ok());
  EXPECT_FALSE(open_sealed(key, ByteView(sealed).first(sealed.size() - 1), "register").ok());
  EXPECT_FALSE(open_sealed(key, ByteView(), "register").ok());
}

TEST(Seal, SealsTheEmptyTextAndNeverTwiceAlike) {
  SeededRandom random(9);
  const Key key = key_of(kKey);
  const Bytes first = seal(key, "", "register", random);
  EXPECT_NE(first, seal(key, "", "register", random));
  EXPECT_EQ(open_sealed(key, first, "register").value(), "");
}

}  // namespace
}  // namespace goodstanding::crypto
