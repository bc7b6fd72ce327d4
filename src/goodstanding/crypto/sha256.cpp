#include "goodstanding/crypto/sha256.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::crypto {
namespace {

/// Fetches the algorithm once for the process; the handle is never changed and never freed.
const EVP_MD* fetched_sha256() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  GS_ASSERT(algorithm != nullptr);
  return algorithm;
}

/// Gives the calling thread's hasher, which is empty between calls.
Sha256& thread_hasher() {
  thread_local Sha256 hasher;
  return hasher;
}

constexpr std::size_t kBlockSize = 64;
using Block = std::array<std::uint8_t, kBlockSize>;

Block mask_block(Block block, std::uint8_t mask) {
  for (std::uint8_t& byte : block) byte ^= mask;
  return block;
}

}  // namespace

struct Sha256::State {
  State() : context(EVP_MD_CTX_new()) {
    GS_ASSERT(context != nullptr);
    GS_ASSERT(EVP_DigestInit_ex2(context, fetched_sha256(), nullptr) == 1);
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  EVP_MD_CTX* context;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(ByteView bytes) {
  GS_ASSERT(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) == 1);
  return *this;
}

Digest Sha256::finish() {
  Digest digest;
  GS_ASSERT(EVP_DigestFinal_ex(state_->context, digest.data(), nullptr) == 1);
  // No algorithm given: the context keeps its own and only starts over.
  GS_ASSERT(EVP_DigestInit_ex2(state_->context, nullptr, nullptr) == 1);
  return digest;
}

Digest sha256(ByteView message) {
  return thread_hasher().update(message).finish();
}

Digest sha256(std::string_view message) {
  return sha256(as_bytes(message));
}

Digest sha256(std::initializer_list<ByteView> parts) {
  Sha256& hasher = thread_hasher();
  for (const ByteView part : parts) hasher.update(part);
  return hasher.finish();
}

Digest hmac_sha256(ByteView key, ByteView message) {
  Block block{};
  if (key.size() > kBlockSize) {
    const Digest shorter = sha256(key);
    std::copy(shorter.begin(), shorter.end(), block.begin());
  } else {
    std::copy(key.begin(), key.end(), block.begin());
  }
  Block inner_key = mask_block(block, 0x36);
  Block outer_key = mask_block(block, 0x5C);
  const Digest inner = sha256({inner_key, message});
  const Digest outer = sha256({outer_key, inner});
  for (Block* secret : {&block, &inner_key, &outer_key}) {
    OPENSSL_cleanse(secret->data(), secret->size());
  }
  return outer;
}

}  // namespace goodstanding::crypto
