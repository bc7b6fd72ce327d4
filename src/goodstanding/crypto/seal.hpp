#pragma once
/// Sealing: texts that only the holder of a key can read, and that nobody can change unseen.
/// Source: AES-256 in Galois/Counter Mode, NIST SP 800-38D.

#include <cstdint>
#include <span>
#include <string_view>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::crypto {

inline constexpr std::size_t kSealKeySize = 32;

/// Seals a text: a fresh nonce of 12 bytes, the encrypted text, a tag of 16 bytes. `context` is
/// not in the result, but has to be the same for opening. Requires: a SystemRandom, save in tests;
/// fewer than 2^32 texts under one key. Cost: about 1 ns a byte.
Bytes seal(std::span<const std::uint8_t, kSealKeySize> key, std::string_view text,
           std::string_view context, Random& random);

/// Opens what `seal` made. Errors: kBadInput, if it was sealed with another key or context, or was
/// changed; the message never shows any of it.
Result<std::string> open_sealed(std::span<const std::uint8_t, kSealKeySize> key, ByteView sealed,
                                std::string_view context);

/// Overwrites a secret, so that it does not stay in memory.
void wipe(std::string& secret);

}  // namespace goodstanding::crypto
