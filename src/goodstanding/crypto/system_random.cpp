#include "goodstanding/crypto/system_random.hpp"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstring>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::crypto {

SystemRandom::~SystemRandom() {
  OPENSSL_cleanse(pool_.data(), pool_.size());
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    if (used_ == pool_.size()) {
      GS_ASSERT(RAND_bytes(pool_.data(), static_cast<int>(pool_.size())) == 1);
      used_ = 0;
    }
    const std::size_t size = std::min(bytes.size(), pool_.size() - used_);
    std::memcpy(bytes.data(), pool_.data() + used_, size);
    OPENSSL_cleanse(pool_.data() + used_, size);
    used_ += size;
    bytes = bytes.subspan(size);
  }
}

std::uint64_t SystemRandom::next() {
  std::array<std::uint8_t, 8> bytes{};
  fill(bytes);
  std::uint64_t word = 0;
  std::memcpy(&word, bytes.data(), sizeof word);
  return word;
}

}  // namespace goodstanding::crypto
