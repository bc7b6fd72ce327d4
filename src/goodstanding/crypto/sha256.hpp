#pragma once
/// SHA-256 and HMAC-SHA-256. Every context is fetched once and used again, because with small
/// inputs the setting up costs more than the hashing.

#include <initializer_list>
#include <memory>
#include <string_view>

#include "goodstanding/base/bytes.hpp"

namespace goodstanding::crypto {

/// Hashes bytes that arrive in pieces. Source: FIPS 180-4 section 6.2.
/// Thread-safety: one thread at a time for each object.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  /// Appends bytes to the message.
  Sha256& update(ByteView bytes);
  /// Appends the bytes of a text to the message.
  Sha256& update(std::string_view text) { return update(as_bytes(text)); }
  /// Gives the digest of the message and begins a new, empty one.
  [[nodiscard]] Digest finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Hashes one message. Thread-safety: any; each thread reuses a context of its own.
/// Cost: about 0.13 us for 65 bytes, then 0.6 ns a byte.
Digest sha256(ByteView message);
/// Hashes the bytes of a text.
Digest sha256(std::string_view message);
/// Hashes the concatenation of the parts, without copying them together.
Digest sha256(std::initializer_list<ByteView> parts);

/// Authenticates `message` under `key` of any length. Source: RFC 2104 and FIPS 198-1.
Digest hmac_sha256(ByteView key, ByteView message);

}  // namespace goodstanding::crypto
