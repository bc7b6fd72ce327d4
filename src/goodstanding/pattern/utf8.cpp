#include "goodstanding/pattern/utf8.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::pattern {
namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// The smallest code point that needs so many bytes; anything less is an overlong form.
constexpr CodePoint kFirstOfLength[] = {0, 0, 0x80, 0x800, 0x10000};

std::size_t length_of_lead(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

// Length 0 says that the bytes are malformed.
Decoded decode_strictly(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = length_of_lead(lead);
  if (length == 0 || at + length > text.size()) return {kReplacement, 0};
  CodePoint code = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return {kReplacement, 0};
    code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < kFirstOfLength[length] || code > 0x10FFFF || surrogate) return {kReplacement, 0};
  return {code, length};
}

}  // namespace

Decoded decode_at(std::string_view text, std::size_t at) {
  GS_ASSERT(at < text.size());
  Decoded decoded = decode_strictly(text, at);
  if (decoded.length == 0) decoded.length = 1;
  return decoded;
}

void append_code_point(std::string& out, CodePoint code) {
  const auto byte = [&out](CodePoint bits) { out += static_cast<char>(bits); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0U | (code >> 6U));
    byte(0x80U | (code & 0x3FU));
  } else if (code < 0x10000) {
    byte(0xE0U | (code >> 12U));
    byte(0x80U | ((code >> 6U) & 0x3FU));
    byte(0x80U | (code & 0x3FU));
  } else {
    byte(0xF0U | (code >> 18U));
    byte(0x80U | ((code >> 12U) & 0x3FU));
    byte(0x80U | ((code >> 6U) & 0x3FU));
    byte(0x80U | (code & 0x3FU));
  }
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return !is_continuation(byte); }));
}

std::size_t byte_of(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (!is_continuation(text[at])) {
      if (index == 0) return at;
      --index;
    }
    ++at;
  }
  return at;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_strictly(text, at);
    if (decoded.length == 0) return false;
    at += decoded.length;
  }
  return true;
}

}  // namespace goodstanding::pattern
