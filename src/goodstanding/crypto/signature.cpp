#include "goodstanding/crypto/signature.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::crypto {
namespace {

template <auto Free>
struct Freer {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using KeyHandle = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freer<EVP_MD_CTX_free>>;
using MemoryFile = std::unique_ptr<BIO, Freer<BIO_free_all>>;

DigestContext new_context() {
  DigestContext context(EVP_MD_CTX_new());
  GS_ASSERT(context != nullptr);
  return context;
}

template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> parse_fixed_hex(std::string_view text) {
  const std::optional<Bytes> bytes = parse_hex(text);
  if (!bytes || bytes->size() != N) return std::nullopt;
  std::array<std::uint8_t, N> out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

/// Refuses to ask for a passphrase on the terminal, which OpenSSL does by default.
int give_no_passphrase(char*, int, int, void*) {
  return 0;
}

}  // namespace

std::string format_public_key(const PublicKey& key) {
  return format_hex(key.bytes);
}

std::optional<PublicKey> parse_public_key(std::string_view text) {
  const auto bytes = parse_fixed_hex<32>(text);
  if (!bytes) return std::nullopt;
  return PublicKey{*bytes};
}

std::string format_signature(const Signature& signature) {
  return format_hex(signature.bytes);
}

std::optional<Signature> parse_signature(std::string_view text) {
  const auto bytes = parse_fixed_hex<64>(text);
  if (!bytes) return std::nullopt;
  return Signature{*bytes};
}

bool verify_signature(const PublicKey& key, ByteView message, const Signature& signature) {
  const KeyHandle handle(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
  if (handle == nullptr) return false;
  const DigestContext context = new_context();
  return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, handle.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.bytes.data(), signature.bytes.size(),
                          message.data(), message.size()) == 1;
}

/// OpenSSL wipes the secret when the handle is freed.
struct SigningKey::State {
  KeyHandle handle;
};

SigningKey::SigningKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SigningKey::~SigningKey() = default;
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;

SigningKey SigningKey::generate(Random& random) {
  std::array<std::uint8_t, kSeedSize> seed{};
  random.fill(seed);
  SigningKey key = from_seed(seed);
  OPENSSL_cleanse(seed.data(), seed.size());
  return key;
}

SigningKey SigningKey::from_seed(std::span<const std::uint8_t, kSeedSize> seed) {
  KeyHandle handle(
      EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  GS_ASSERT(handle != nullptr);
  return SigningKey(std::make_unique<State>(State{std::move(handle)}));
}

Result<SigningKey> SigningKey::from_pem(std::string_view pem) {
  constexpr std::size_t kMostBytes = 64 * 1024;
  const Error refused{ErrorId::kBadInput,
                      "the signing key is no unencrypted Ed25519 key in PKCS#8 form; make one with "
                      "`openssl genpkey -algorithm ed25519`"};
  if (pem.size() > kMostBytes) return refused;
  const MemoryFile file(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  GS_ASSERT(file != nullptr);
  KeyHandle handle(PEM_read_bio_PrivateKey(file.get(), nullptr, give_no_passphrase, nullptr));
  if (handle == nullptr || EVP_PKEY_get_base_id(handle.get()) != EVP_PKEY_ED25519) return refused;
  return SigningKey(std::make_unique<State>(State{std::move(handle)}));
}

std::string SigningKey::to_pem() const {
  const MemoryFile file(BIO_new(BIO_s_secmem()));
  GS_ASSERT(file != nullptr);
  GS_ASSERT(PEM_write_bio_PKCS8PrivateKey(file.get(), state_->handle.get(), nullptr, nullptr, 0,
                                          nullptr, nullptr) == 1);
  std::string text(BIO_ctrl_pending(file.get()), '\0');
  GS_ASSERT(BIO_read(file.get(), text.data(), static_cast<int>(text.size())) ==
            static_cast<int>(text.size()));
  return text;
}

Signature SigningKey::sign(ByteView message) const {
  const DigestContext context = new_context();
  GS_ASSERT(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->handle.get()) ==
            1);
  Signature signature;
  std::size_t size = signature.bytes.size();
  GS_ASSERT(EVP_DigestSign(context.get(), signature.bytes.data(), &size, message.data(),
                           message.size()) == 1);
  GS_ASSERT(size == signature.bytes.size());
  return signature;
}

PublicKey SigningKey::public_key() const {
  PublicKey key;
  std::size_t size = key.bytes.size();
  GS_ASSERT(EVP_PKEY_get_raw_public_key(state_->handle.get(), key.bytes.data(), &size) == 1);
  GS_ASSERT(size == key.bytes.size());
  return key;
}

}  // namespace goodstanding::crypto
