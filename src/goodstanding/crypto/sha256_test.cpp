#include "goodstanding/crypto/sha256.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

namespace goodstanding::crypto {
namespace {

struct HashCase {
  std::string message;
  const char* digest;
};

// Source: NIST CSRC, examples of SHA-256 for FIPS 180-4; the empty message from its CAVP vectors.
const HashCase kHashes[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
     "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {std::string(1000000, 'a'), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

TEST(Sha256, AgreesWithTheStandard) {
  for (const HashCase& test : kHashes) EXPECT_EQ(format_hex(sha256(test.message)), test.digest);
}

TEST(Sha256, DoesNotCareHowTheMessageIsCut) {
  Sha256 hasher;
  for (const HashCase& test : kHashes) {
    for (const char c : test.message) hasher.update(std::string_view(&c, 1));
    EXPECT_EQ(format_hex(hasher.finish()), test.digest) << "the same object again";
  }
  const Digest parts = sha256({as_bytes("a"), as_bytes(""), as_bytes("bc")});
  EXPECT_EQ(parts, sha256("abc"));
}

TEST(Sha256, SurvivesBeingMovedInTheMiddle) {
  Sha256 first;
  first.update("ab");
  Sha256 second = std::move(first);
  EXPECT_EQ(second.update("c").finish(), sha256("abc"));
}

TEST(Sha256, WorksInManyThreadsAtOnce) {
  std::vector<Digest> digests(4);
  {
    std::vector<std::jthread> threads;
    threads.reserve(digests.size());
    for (Digest& digest : digests) {
      threads.emplace_back([&digest] {
        digest = {};
        for (int i = 0; i < 2000; ++i) digest = sha256(ByteView(digest));
      });
    }
  }
  for (const Digest& digest : digests) EXPECT_EQ(digest, digests.front());
}

struct MacCase {
  Bytes key;
  std::string message;
  const char* mac;
};

TEST(HmacSha256, AgreesWithTheStandard) {
  // Source: RFC 4231 sections 4.2 to 4.8 (case 5 truncates and is left out).
  Bytes counting;
  for (std::uint8_t i = 1; i <= 25; ++i) counting.push_back(i);
  const MacCase cases[] = {
      {Bytes(20, 0x0B), "Hi There",
       "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
      {{'J', 'e', 'f', 'e'},
       "what do ya want for nothing?",
       "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
      {Bytes(20, 0xAA), std::string(50, '\xDD'),
       "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
      {counting, std::string(50, '\xCD'),
       "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
      {Bytes(131, 0xAA), "Test Using Larger Than Block-Size Key - Hash Key First",
       "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
      {Bytes(131, 0xAA),
       "This is a test using a larger than block-size key and a larger than block-size data. The "
       "key needs to be hashed before being used by the HMAC algorithm.",
       "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
  };
  for (const MacCase& test : cases) {
    EXPECT_EQ(format_hex(hmac_sha256(test.key, as_bytes(test.message))), test.mac);
  }
}

}  // namespace
}  // namespace goodstanding::crypto
