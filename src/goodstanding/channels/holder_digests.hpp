#pragma once
/// What the register keeps of a role holder instead of name and number: keyed digests, which nobody
/// can make or guess without the key. The key lies in a file of its own.
/// Source: HMAC-SHA-256, RFC 2104.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "goodstanding/base/bytes.hpp"

namespace goodstanding::channels {

/// The secrets of one register. The salt makes its digests differ even if a key were used twice.
struct HolderKey {
  std::array<std::uint8_t, 32> key{};
  std::array<std::uint8_t, 16> salt{};
};

class HolderDigests {
 public:
  explicit HolderDigests(const HolderKey& key) : key_(key) {}

  /// Digests a number of a professional register, as 64 hexadecimal digits. Case, blanks and
  /// punctuation of the number make no difference.
  [[nodiscard]] std::string holder(std::string_view professional_register,
                                   std::string_view number) const;
  /// Gives the id of the letter about something said of a holder: `N` and 16 hexadecimal digits.
  /// The same saying has the same id. `saying` is any text that tells sayings apart.
  [[nodiscard]] std::string notice(std::string_view holder, std::string_view saying) const;
  /// Digests the bytes of a row, so that it can be known again but not guessed.
  [[nodiscard]] Digest row(std::string_view bytes) const;

 private:
  [[nodiscard]] Digest digest(std::string_view purpose, std::string_view text) const;
  HolderKey key_;
};

}  // namespace goodstanding::channels
