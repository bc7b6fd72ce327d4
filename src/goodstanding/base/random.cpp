#include "goodstanding/base/random.hpp"

#include <bit>
#include <cstddef>

#include "goodstanding/base/assert.hpp"

namespace goodstanding {

std::uint64_t Random::below(std::uint64_t bound) {
  GS_ASSERT(bound > 0);
  // Reject the tail that would make small numbers likelier.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  std::uint64_t drawn = next();
  while (drawn >= limit) drawn = next();
  return drawn % bound;
}

SeededRandom::SeededRandom(std::uint64_t seed) : state_{} {
  for (std::uint64_t& word : state_) {
    seed += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = seed;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    word = z ^ (z >> 31U);
  }
}

std::uint64_t SeededRandom::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5U, 7) * 9U;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    std::uint64_t word = next();
    for (int i = 0; i < 8 && at < bytes.size(); ++i, ++at) {
      bytes[at] = static_cast<std::uint8_t>(word & 0xFFU);
      word >>= 8U;
    }
  }
}

}  // namespace goodstanding
