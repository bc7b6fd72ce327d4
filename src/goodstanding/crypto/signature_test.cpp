#include "goodstanding/crypto/signature.hpp"

#include <gtest/gtest.h>

#include "goodstanding/crypto/system_random.hpp"

namespace goodstanding::crypto {
namespace {

struct SignatureCase {
  const char* seed;
  const char* public_key;
  const char* message;
  const char* signature;
};

// Source: RFC 8032 section 7.1, tests 1, 2, 3 and SHA(abc).
constexpr SignatureCase kSignatures[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b"
     "4"
     "6bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11"
     "d"
     "8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc"
     "6"
     "594a7c15e9716ed28dc027beceea1ec40a"},
    {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3fee"
     "b"
     "bd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e"
     "0"
     "303dca179c138ac17ad9bef1177331a704"},
};

SigningKey key_of(const SignatureCase& test) {
  const Bytes seed = *parse_hex(test.seed);
  return SigningKey::from_seed(std::span<const std::uint8_t, 32>(seed.data(), 32));
}

TEST(Signature, AgreesWithTheStandard) {
  for (const SignatureCase& test : kSignatures) {
    const SigningKey key = key_of(test);
    const Bytes message = *parse_hex(test.message);
    EXPECT_EQ(format_public_key(key.public_key()), test.public_key);
    EXPECT_EQ(format_signature(key.sign(message)), test.signature);
    EXPECT_TRUE(verify_signature(*parse_public_key(test.public_key), message,
                                 *parse_signature(test.signature)));
  }
}

TEST(Signature, FailsWhenAnyBitIsChanged) {
  const SignatureCase& test = kSignatures[2];
  const PublicKey key = *parse_public_key(test.public_key);
  const Bytes message = *parse_hex(test.message);
  const Signature signature = *parse_signature(test.signature);
  for (std::size_t bit = 0; bit < 512; ++bit) {
    Signature changed = signature;
    changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(verify_signature(key, message, changed)) << bit;
  }
  for (std::size_t bit = 0; bit < 256; ++bit) {
    PublicKey changed = key;
    changed.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    EXPECT_FALSE(verify_signature(changed, message, signature)) << bit;
  }
  EXPECT_FALSE(verify_signature(key, as_bytes("other"), signature));
}

TEST(Signature, RefusesAScalarAboveTheGroupOrder) {
  // S + L verifies under the same equation; RFC 8032 section 5.1.7 demands S < L, so that nobody
  // can make a second signature from a first.
  const Bytes order =
      *parse_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  const SignatureCase& test = kSignatures[0];
  Signature malleable = *parse_signature(test.signature);
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    carry += malleable.bytes[32 + i] + unsigned{order[i]};
    malleable.bytes[32 + i] = static_cast<std::uint8_t>(carry & 0xFFU);
    carry >>= 8U;
  }
  EXPECT_FALSE(verify_signature(*parse_public_key(test.public_key), {}, malleable));
}

TEST(PublicKey, IsParsedOnlyFromSixtyFourHexDigits) {
  const std::string digits(64, 'a');
  EXPECT_TRUE(parse_public_key(digits));
  EXPECT_FALSE(parse_public_key(digits.substr(2)));
  EXPECT_FALSE(parse_public_key(digits + "aa"));
  EXPECT_FALSE(parse_public_key(std::string(64, 'g')));
}

TEST(SigningKey, RoundTripsThroughPem) {
  SystemRandom random;
  const SigningKey key = SigningKey::generate(random);
  const std::string pem = key.to_pem();
  EXPECT_TRUE(pem.starts_with("-----BEGIN PRIVATE KEY-----\n"));
  const Result<SigningKey> read = SigningKey::from_pem(pem);
  ASSERT_TRUE(read.ok());
  EXPECT_EQ(read->public_key(), key.public_key());
  EXPECT_NE(SigningKey::generate(random).public_key(), key.public_key());
}

TEST(SigningKey, ReadsTheKeyOfTheStandard) {
  // Source: RFC 8410 section 10.3.
  const Result<SigningKey> key = SigningKey::from_pem(
      "-----BEGIN PRIVATE KEY-----\n"
      "MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n"
      "-----END PRIVATE KEY-----\n");
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(format_base64(key->public_key().bytes), "Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
}

TEST(SigningKey, RefusesOtherTextsWithoutRepeatingThem) {
  const std::string secret = "MC4CAQAwBQYDK2VuBCIEIHcHbQpzGKV9PBbBclGyZkXfTC+H68CZKrF3+6UduSwq";
  const std::string x25519 =
      "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n";
  for (const std::string& pem : {std::string(), std::string("no key"), x25519, x25519.substr(0, 60),
                                 std::string(100000, '-')}) {
    const Result<SigningKey> key = SigningKey::from_pem(pem);
    ASSERT_FALSE(key.ok());
    EXPECT_EQ(key.error().id, ErrorId::kBadInput);
    EXPECT_EQ(key.error().message.find(secret.substr(0, 10)), std::string::npos);
  }
}

}  // namespace
}  // namespace goodstanding::crypto
