#include "goodstanding/crypto/seal.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <string>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::crypto {
namespace {

constexpr std::size_t kNonceSize = 12;
constexpr std::size_t kTagSize = 16;

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

CipherContext new_context() {
  CipherContext context(EVP_CIPHER_CTX_new());
  GS_ASSERT(context != nullptr);
  return context;
}

int length_of(std::size_t size) {
  GS_ASSERT(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  return static_cast<int>(size);
}

Error refuse() {
  return Error{ErrorId::kBadInput,
               "it was sealed with another key, or changed since it was sealed"};
}

}  // namespace

Bytes seal(std::span<const std::uint8_t, kSealKeySize> key, std::string_view text,
           std::string_view context, Random& random) {
  Bytes out(kNonceSize + text.size() + kTagSize);
  random.fill(std::span(out).first(kNonceSize));
  const CipherContext cipher = new_context();
  int written = 0;
  GS_ASSERT(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), out.data()) ==
            1);
  const ByteView bound = as_bytes(context);
  GS_ASSERT(EVP_EncryptUpdate(cipher.get(), nullptr, &written, bound.data(),
                              length_of(bound.size())) == 1);
  const ByteView plain = as_bytes(text);
  GS_ASSERT(EVP_EncryptUpdate(cipher.get(), out.data() + kNonceSize, &written, plain.data(),
                              length_of(plain.size())) == 1);
  std::uint8_t* const tag = out.data() + kNonceSize + text.size();
  GS_ASSERT(EVP_EncryptFinal_ex(cipher.get(), tag, &written) == 1);
  GS_ASSERT(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, length_of(kTagSize), tag) == 1);
  return out;
}

Result<std::string> open_sealed(std::span<const std::uint8_t, kSealKeySize> key, ByteView sealed,
                                std::string_view context) {
  if (sealed.size() < kNonceSize + kTagSize) return refuse();
  const ByteView body = sealed.subspan(kNonceSize, sealed.size() - kNonceSize - kTagSize);
  std::array<std::uint8_t, kTagSize> tag{};
  std::copy(sealed.end() - kTagSize, sealed.end(), tag.begin());
  const CipherContext cipher = new_context();
  Bytes plain(body.size() + kTagSize);
  int written = 0;
  GS_ASSERT(
      EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.data(), sealed.data()) == 1);
  const ByteView bound = as_bytes(context);
  GS_ASSERT(EVP_DecryptUpdate(cipher.get(), nullptr, &written, bound.data(),
                              length_of(bound.size())) == 1);
  GS_ASSERT(EVP_DecryptUpdate(cipher.get(), plain.data(), &written, body.data(),
                              length_of(body.size())) == 1);
  GS_ASSERT(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, length_of(kTagSize),
                                tag.data()) == 1);
  const bool whole = EVP_DecryptFinal_ex(cipher.get(), plain.data() + body.size(), &written) == 1;
  std::string text;
  if (whole) text.assign(as_text(ByteView(plain.data(), body.size())));
  OPENSSL_cleanse(plain.data(), plain.size());
  if (!whole) return refuse();
  return text;
}

void wipe(std::string& secret) {
  OPENSSL_cleanse(secret.data(), secret.size());
  secret.clear();
}

}  // namespace goodstanding::crypto
