#pragma once
/// Chance, as the sample world uses it. Every company has a stream of its own for every side of its
/// life, so a company is a function of seed and number: files are written one after the other, and
/// none has to be remembered.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/random.hpp"

namespace goodstanding::sample {

/// The sides of a company's life. A change in one leaves the others as they were.
enum class Stream : std::uint64_t {
  kProfile = 1,
  kForeignProfile = 2,
  kSoleTrader = 3,
  kTies = 4,
  kTax = 5,
  kMarket = 6,
  kContracts = 7,
  kReports = 8,
  kAbroad = 9,
  kRoles = 10,
};

class Draw {
 public:
  Draw(std::uint64_t seed, Stream stream, std::uint64_t number)
      : random_(seed * 0x9E3779B97F4A7C15ULL ^ static_cast<std::uint64_t>(stream) << 56U ^ number) {
  }

  /// Says yes in `per_mille` of 1,000 cases.
  bool chance(std::uint64_t per_mille) { return random_.below(1000) < per_mille; }
  /// Gives an integer. Range: `low` to `high`, both included.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    GS_ASSERT(low <= high);
    return low +
           static_cast<std::int64_t>(random_.below(static_cast<std::uint64_t>(high - low) + 1));
  }
  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  /// Picks one of several.
  template <class T>
  const T& pick(std::span<const T> choices) {
    return choices[static_cast<std::size_t>(random_.below(choices.size()))];
  }
  template <class T, std::size_t N>
  const T& pick(const std::array<T, N>& choices) {
    return pick(std::span<const T>(choices));
  }
  template <class T, std::size_t N>
  const T& pick(const T (&choices)[N]) {
    return pick(std::span<const T>(choices));
  }
  /// Gives an index; its chance is its weight's share of their sum.
  std::size_t weighted(std::span<const std::uint32_t> weights);
  /// Gives a day of a year.
  Date day_in(std::int32_t year) {
    return Date::from_civil(year, 1, 1)->plus_days(between(0, 364));
  }

 private:
  SeededRandom random_;
};

}  // namespace goodstanding::sample
