#pragma once
/// Randomness is an argument, as time is: a deterministic one for samples, simulations and tests;
/// the system's (in `crypto`) for salts and keys.

#include <cstdint>
#include <span>

namespace goodstanding {

class Random {
 public:
  virtual ~Random() = default;
  /// Fills the span with random bytes.
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
  /// Gives 64 random bits.
  virtual std::uint64_t next() = 0;
  /// Gives an unbiased integer. Range: 0 to bound - 1. Requires: bound > 0.
  std::uint64_t below(std::uint64_t bound);
};

/// A deterministic generator: the same seed gives the same numbers on every machine.
/// Source: xoshiro256** 1.0 by Blackman and Vigna, seeded by SplitMix64.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed);
  void fill(std::span<std::uint8_t> bytes) override;
  std::uint64_t next() override;

 private:
  std::uint64_t state_[4];
};

}  // namespace goodstanding
