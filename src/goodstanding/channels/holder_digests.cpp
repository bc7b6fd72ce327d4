#include "goodstanding/channels/holder_digests.hpp"

#include "goodstanding/channels/cell_text.hpp"
#include "goodstanding/crypto/sha256.hpp"

namespace goodstanding::channels {
namespace {

/// Stands between parts and in none of them, so that parts cannot flow into each other.
constexpr char kBetween = '\x1F';

}  // namespace

Digest HolderDigests::digest(std::string_view purpose, std::string_view text) const {
  std::string message(as_text(key_.salt));
  message.append(purpose) += kBetween;
  message += text;
  return crypto::hmac_sha256(key_.key, as_bytes(message));
}

std::string HolderDigests::holder(std::string_view professional_register,
                                  std::string_view number) const {
  const std::string plain = letters_and_digits(number);
  std::string text(professional_register);
  text += kBetween;
  // A number in a script without upper case stands as it is.
  text += plain.empty() ? std::string(number) : plain;
  return format_hex(digest("holder", text));
}

std::string HolderDigests::notice(std::string_view holder, std::string_view saying) const {
  std::string text(holder);
  text += kBetween;
  text += saying;
  return "N" + format_hex(digest("notice", text)).substr(0, 16);
}

Digest HolderDigests::row(std::string_view bytes) const {
  return digest("row", bytes);
}

}  // namespace goodstanding::channels
