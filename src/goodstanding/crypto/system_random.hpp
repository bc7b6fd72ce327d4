#pragma once
/// Unpredictable numbers for salts, keys and nonces.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "goodstanding/base/random.hpp"

namespace goodstanding::crypto {

/// Draws from the operating system's generator through OpenSSL, a page at a time, so that drawing a
/// 16-byte salt costs a copy. Every byte is given once and wiped.
/// Thread-safety: one thread at a time. Requires: no use in a forked child, which would see the
/// same bytes as its parent.
class SystemRandom final : public Random {
 public:
  SystemRandom() = default;
  ~SystemRandom() override;
  SystemRandom(const SystemRandom&) = delete;
  SystemRandom& operator=(const SystemRandom&) = delete;

  /// Fills the span; aborts if the system has no randomness to give, since going on would be worse.
  void fill(std::span<std::uint8_t> bytes) override;
  std::uint64_t next() override;

 private:
  std::array<std::uint8_t, 4096> pool_{};
  std::size_t used_ = sizeof(pool_);
};

}  // namespace goodstanding::crypto
