#include "goodstanding/base/bytes.hpp"

namespace goodstanding {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};  // NOLINT
}

std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};  // NOLINT
}

std::string format_hex(ByteView bytes) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

std::optional<Bytes> parse_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const int high = hex_value(text[i]);
    const int low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return out;
}

std::string format_base64(ByteView bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t have = bytes.size() - i < 3 ? bytes.size() - i : 3;
    std::uint32_t group = static_cast<std::uint32_t>(bytes[i]) << 16U;
    if (have > 1) group |= static_cast<std::uint32_t>(bytes[i + 1]) << 8U;
    if (have > 2) group |= bytes[i + 2];
    out += kBase64[group >> 18U];
    out += kBase64[(group >> 12U) & 63U];
    out += have > 1 ? kBase64[(group >> 6U) & 63U] : '=';
    out += have > 2 ? kBase64[group & 63U] : '=';
  }
  return out;
}

std::optional<Bytes> parse_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  Bytes out;
  out.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    const bool last = i + 4 == text.size();
    const std::size_t padding = last && text[i + 3] == '=' ? (text[i + 2] == '=' ? 2U : 1U) : 0U;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      std::uint32_t value = 0;
      if (k < 4 - padding) {
        const std::size_t found = kBase64.find(text[i + k]);
        if (found == std::string_view::npos) return std::nullopt;
        value = static_cast<std::uint32_t>(found);
      }
      group = group << 6U | value;
    }
    const std::uint32_t unused = padding == 2 ? group & 0xFFFFU : padding == 1 ? group & 0xFFU : 0U;
    if (unused != 0) return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(group >> 16U));
    if (padding < 2) out.push_back(static_cast<std::uint8_t>((group >> 8U) & 0xFFU));
    if (padding < 1) out.push_back(static_cast<std::uint8_t>(group & 0xFFU));
  }
  return out;
}

}  // namespace goodstanding
