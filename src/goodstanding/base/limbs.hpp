#pragma once
/// Unsigned integers wider than 128 bits, for the inside of Decimal alone: products of two
/// coefficients, and the fixed-point numbers of its functions.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "goodstanding/base/assert.hpp"

namespace goodstanding {

// __int128 is no ISO C++; the extension keeps -Wpedantic quiet.
__extension__ using Uint128 = unsigned __int128;

/// An integer of N limbs of 64 bits, the least significant first.
template <std::size_t N>
struct Limbs {
  std::array<std::uint64_t, N> limb{};
  constexpr bool operator==(const Limbs&) const = default;
};

constexpr std::uint64_t low_half(Uint128 value) {
  return static_cast<std::uint64_t>(value);
}
constexpr std::uint64_t high_half(Uint128 value) {
  return static_cast<std::uint64_t>(value >> 64U);
}

/// Widens 128 bits.
template <std::size_t N>
constexpr Limbs<N> widen(Uint128 value) {
  Limbs<N> out;
  out.limb[0] = low_half(value);
  out.limb[1] = high_half(value);
  return out;
}

/// Gives the lowest 128 bits.
template <std::size_t N>
constexpr Uint128 low_128(const Limbs<N>& value) {
  return static_cast<Uint128>(value.limb[1]) << 64U | value.limb[0];
}

/// Keeps the lowest limbs, or adds empty ones.
template <std::size_t To, std::size_t From>
constexpr Limbs<To> resize(const Limbs<From>& value) {
  Limbs<To> out;
  for (std::size_t i = 0; i < std::min(To, From); ++i) out.limb[i] = value.limb[i];
  return out;
}

/// Gives -1, 0 or 1, as a is less than, equal to or greater than b.
template <std::size_t N>
constexpr int compare_limbs(const Limbs<N>& a, const Limbs<N>& b) {
  for (std::size_t i = N; i-- > 0;) {
    if (a.limb[i] != b.limb[i]) return a.limb[i] < b.limb[i] ? -1 : 1;
  }
  return 0;
}

/// Gives the number of bits without leading zeros.
constexpr int bit_length(std::uint64_t value) {
  return 64 - std::countl_zero(value);
}
template <std::size_t N>
constexpr int bit_length(const Limbs<N>& value) {
  for (std::size_t i = N; i-- > 0;) {
    if (value.limb[i] != 0) return static_cast<int>(i) * 64 + bit_length(value.limb[i]);
  }
  return 0;
}

/// Adds modulo 2^(64 N).
template <std::size_t N>
constexpr Limbs<N> plus(const Limbs<N>& a, const Limbs<N>& b) {
  Limbs<N> out;
  Uint128 carry = 0;
  for (std::size_t i = 0; i < N; ++i) {
    carry += static_cast<Uint128>(a.limb[i]) + b.limb[i];
    out.limb[i] = low_half(carry);
    carry >>= 64U;
  }
  return out;
}

/// Subtracts. Requires: a >= b.
template <std::size_t N>
constexpr Limbs<N> minus(const Limbs<N>& a, const Limbs<N>& b) {
  Limbs<N> out;
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < N; ++i) {
    const Uint128 difference = static_cast<Uint128>(a.limb[i]) - b.limb[i] - borrow;
    out.limb[i] = low_half(difference);
    borrow = high_half(difference) != 0 ? 1 : 0;
  }
  return out;
}

/// Multiplies exactly.
template <std::size_t A, std::size_t B>
constexpr Limbs<A + B> times(const Limbs<A>& a, const Limbs<B>& b) {
  Limbs<A + B> out;
  for (std::size_t i = 0; i < A; ++i) {
    if (a.limb[i] == 0) continue;
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < B; ++j) {
      const Uint128 sum = static_cast<Uint128>(a.limb[i]) * b.limb[j] + out.limb[i + j] + carry;
      out.limb[i + j] = low_half(sum);
      carry = high_half(sum);
    }
    out.limb[i + B] = carry;
  }
  return out;
}

/// Shifts towards the least significant bit. Requires: bits < 64 N.
template <std::size_t N>
constexpr Limbs<N> shift_right(const Limbs<N>& value, unsigned bits) {
  Limbs<N> out;
  const std::size_t whole = bits / 64;
  const unsigned part = bits % 64;
  for (std::size_t i = whole; i < N; ++i) {
    out.limb[i - whole] = value.limb[i] >> part;
    if (part != 0 && i + 1 < N) out.limb[i - whole] |= value.limb[i + 1] << (64 - part);
  }
  return out;
}

/// Shifts towards the most significant bit; what passes it is lost. Requires: bits < 64 N.
template <std::size_t N>
constexpr Limbs<N> shift_left(const Limbs<N>& value, unsigned bits) {
  Limbs<N> out;
  const std::size_t whole = bits / 64;
  const unsigned part = bits % 64;
  for (std::size_t i = N; i-- > whole;) {
    out.limb[i] = value.limb[i - whole] << part;
    if (part != 0 && i > whole) out.limb[i] |= value.limb[i - whole - 1] >> (64 - part);
  }
  return out;
}

/// Divides `value` in place and gives the remainder. Requires: divisor > 0.
template <std::size_t N>
constexpr std::uint64_t divide_short(Limbs<N>& value, std::uint64_t divisor) {
  Uint128 rest = 0;
  for (std::size_t i = N; i-- > 0;) {
    const Uint128 step = rest << 64U | value.limb[i];
    // Most values fill only their low limbs; a 64-bit division is the cheap one.
    if (high_half(step) == 0) {
      value.limb[i] = low_half(step) / divisor;
      rest = low_half(step) % divisor;
    } else {
      value.limb[i] = low_half(step / divisor);
      rest = step % divisor;
    }
  }
  return low_half(rest);
}

/// Divides `rest` * 2^64 + `next` by a divisor whose top bit is set; gives the quotient and leaves
/// the remainder in `rest`. Requires: rest < divisor.
/// Source: Knuth, The Art of Computer Programming, volume 2, section 4.3.1, algorithm D.
constexpr std::uint64_t divide_step(Uint128& rest, std::uint64_t next, Uint128 divisor) {
  const std::uint64_t top = high_half(divisor);
  const std::uint64_t bottom = low_half(divisor);
  Uint128 guess = high_half(rest) >= top ? Uint128{UINT64_MAX} : rest / top;
  Uint128 over = rest - guess * top;
  // At most two corrections, since the divisor is normalised.
  while (high_half(over) == 0 && guess * bottom > (over << 64U | next)) {
    --guess;
    over += top;
  }
  rest = (rest << 64U | next) - guess * divisor;
  return low_half(guess);
}

/// Divides `value` in place and gives the remainder. Requires: divisor > 0.
template <std::size_t N>
constexpr Uint128 divide_limbs(Limbs<N>& value, Uint128 divisor) {
  GS_ASSERT(divisor != 0);
  if (high_half(divisor) == 0) return divide_short(value, low_half(divisor));
  const unsigned shift = static_cast<unsigned>(std::countl_zero(high_half(divisor)));
  const Uint128 normalised = divisor << shift;
  const Limbs<N + 1> shifted = shift_left(resize<N + 1>(value), shift);
  Uint128 rest = shifted.limb[N];
  for (std::size_t i = N; i-- > 0;) {
    value.limb[i] = divide_step(rest, shifted.limb[i], normalised);
  }
  return rest >> shift;
}

}  // namespace goodstanding
