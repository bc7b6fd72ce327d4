#include "goodstanding/crypto/system_random.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <set>
#include <vector>

namespace goodstanding::crypto {
namespace {

TEST(SystemRandom, NeverGivesTheSameSaltTwice) {
  SystemRandom random;
  std::set<std::array<std::uint8_t, 16>> seen;
  // More than one pool, so that the refill is seen too.
  for (int i = 0; i < 1000; ++i) {
    std::array<std::uint8_t, 16> salt{};
    random.fill(salt);
    EXPECT_TRUE(seen.insert(salt).second);
  }
}

TEST(SystemRandom, FillsSpansLargerThanItsPool) {
  SystemRandom random;
  std::vector<std::uint8_t> bytes(100001);
  random.fill(bytes);
  int ones = 0;
  for (const std::uint8_t byte : bytes) ones += std::popcount(byte);
  // Five standard deviations of 800008 fair bits are 2237; zeros left over would lower the count.
  EXPECT_NEAR(ones, 400004, 2237);
}

TEST(SystemRandom, DiffersBetweenObjects) {
  SystemRandom first;
  SystemRandom second;
  EXPECT_NE(first.next(), second.next());
}

}  // namespace
}  // namespace goodstanding::crypto
