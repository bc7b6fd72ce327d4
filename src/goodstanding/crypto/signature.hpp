#pragma once
/// Ed25519 signatures: the checkpoints of the transparency log and the certificates of standing
/// carry them. Source: RFC 8032 section 5.1.

#include <array>
#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::crypto {

/// A public verification key in the encoding of RFC 8032 section 5.1.2.
struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(const PublicKey&) const = default;
};

/// A signature: R and S in the encoding of RFC 8032 section 5.1.6.
struct Signature {
  std::array<std::uint8_t, 64> bytes{};
  auto operator<=>(const Signature&) const = default;
};

/// Formats a key as 64 lower-case hexadecimal digits.
std::string format_public_key(const PublicKey& key);
/// Parses 64 hexadecimal digits of either case; none otherwise.
std::optional<PublicKey> parse_public_key(std::string_view text);

/// Formats a signature as 128 lower-case hexadecimal digits.
std::string format_signature(const Signature& signature);
/// Parses 128 hexadecimal digits of either case; none otherwise.
std::optional<Signature> parse_signature(std::string_view text);

/// Says whether `signature` is that of `message` under `key`. A key that is no point of the curve
/// verifies nothing. Cost: about 110 us.
[[nodiscard]] bool verify_signature(const PublicKey& key, ByteView message,
                                    const Signature& signature);

/// A private signing key. It is wiped when it goes, and no message ever shows it.
/// Thread-safety: signing with one key from several threads is safe.
class SigningKey {
 public:
  static constexpr std::size_t kSeedSize = 32;

  /// Makes a key from 32 fresh random bytes. Requires: a SystemRandom, save in tests and samples.
  static SigningKey generate(Random& random);
  /// Makes the key of a seed, which RFC 8032 calls the private key.
  static SigningKey from_seed(std::span<const std::uint8_t, kSeedSize> seed);
  /// Reads an unencrypted PKCS#8 key as OpenSSL writes it (`BEGIN PRIVATE KEY`).
  /// Errors: kBadInput, if the text is no such key or one of another algorithm. Source: RFC 8410.
  static Result<SigningKey> from_pem(std::string_view pem);

  ~SigningKey();
  SigningKey(SigningKey&&) noexcept;
  SigningKey& operator=(SigningKey&&) noexcept;

  /// Writes the key as unencrypted PKCS#8 text. The result is as secret as the key: store it where
  /// only the register's operator can read it.
  [[nodiscard]] std::string to_pem() const;
  /// Signs a message; the same key and message always give the same signature. Cost: about 45 us.
  [[nodiscard]] Signature sign(ByteView message) const;
  /// Gives the key by which others verify.
  [[nodiscard]] PublicKey public_key() const;

 private:
  struct State;
  explicit SigningKey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace goodstanding::crypto
