#include "goodstanding/feel/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "goodstanding/pattern/utf8.hpp"

namespace goodstanding::feel {
namespace {

using pattern::CodePoint;
using pattern::decode_at;
using pattern::Decoded;

bool is_ascii_letter(CodePoint code) {
  return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char char_at(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

Token make_token(TokenKind kind, std::string_view text, std::size_t begin, std::size_t end) {
  return {kind, begin, end, text.substr(begin, end - begin), {}};
}

Token make_invalid(std::string_view text, std::size_t begin, std::size_t end, std::string message) {
  Token token = make_token(TokenKind::kInvalid, text, begin, std::min(end, text.size()));
  token.value = std::move(message);
  return token;
}

Token read_number(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  while (is_digit(char_at(text, at))) ++at;
  if (char_at(text, at) == '.' && is_digit(char_at(text, at + 1))) {
    ++at;
    while (is_digit(char_at(text, at))) ++at;
  }
  if (char_at(text, at) == 'e' || char_at(text, at) == 'E') {
    std::size_t digits = at + 1;
    if (char_at(text, digits) == '+' || char_at(text, digits) == '-') ++digits;
    if (is_digit(char_at(text, digits))) {
      at = digits;
      while (is_digit(char_at(text, at))) ++at;
    }
  }
  return make_token(TokenKind::kNumber, text, begin, at);
}

std::optional<CodePoint> read_hex(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  CodePoint code = 0;
  for (std::size_t i = at; i < at + digits; ++i) {
    const char c = text[i];
    const char lower = static_cast<char>(c | 0x20);
    if (is_digit(c)) {
      code = code * 16 + static_cast<CodePoint>(c - '0');
    } else if (lower >= 'a' && lower <= 'f') {
      code = code * 16 + static_cast<CodePoint>(lower - 'a' + 10);
    } else {
      return std::nullopt;
    }
  }
  return code;
}

bool is_high_surrogate(CodePoint code) {
  return code >= 0xD800 && code <= 0xDBFF;
}
bool is_low_surrogate(CodePoint code) {
  return code >= 0xDC00 && code <= 0xDFFF;
}

// Reads `\uXXXX` (two of them for a code point beyond the first plane) or `\UXXXXXX` after the
// backslash; gives how many bytes it took, or 0.
std::size_t read_unicode_escape(std::string_view text, std::size_t at, std::string& out) {
  const std::size_t digits = text[at] == 'u' ? 4 : 6;
  std::optional<CodePoint> code = read_hex(text, at + 1, digits);
  if (!code) return 0;
  std::size_t used = digits + 1;
  if (is_high_surrogate(*code) && text.substr(std::min(at + used, text.size()), 2) == "\\u") {
    const std::optional<CodePoint> low = read_hex(text, at + used + 2, 4);
    if (low && is_low_surrogate(*low)) {
      code = 0x10000 + ((*code - 0xD800) << 10U) + (*low - 0xDC00);
      used += 6;
    }
  }
  if (is_high_surrogate(*code) || is_low_surrogate(*code) || *code > 0x10FFFF) return 0;
  pattern::append_code_point(out, *code);
  return used;
}

// Reads the escape after a backslash; an unknown one stands for itself, as in patterns (`"\s"`).
std::size_t read_escape(std::string_view text, std::size_t at, std::string& out) {
  switch (char_at(text, at)) {
    case 'n':
      out += '\n';
      return 1;
    case 'r':
      out += '\r';
      return 1;
    case 't':
      out += '\t';
      return 1;
    case '"':
    case '\\':
    case '\'':
      out += text[at];
      return 1;
    case 'u':
    case 'U':
      return read_unicode_escape(text, at, out);
    default:
      out += '\\';
      return at < text.size() ? (out += text[at], 1) : 0;
  }
}

Token read_string(std::string_view text, std::size_t begin) {
  std::string value;
  std::size_t at = begin + 1;
  while (at < text.size() && text[at] != '"') {
    if (text[at] != '\\') {
      value += text[at++];
      continue;
    }
    const std::size_t used = read_escape(text, at + 1, value);
    if (used == 0) {
      return make_invalid(text, at, at + 2,
                          "this escape needs 4 hexadecimal digits after \\u or 6 after \\U");
    }
    at += 1 + used;
  }
  if (at >= text.size()) {
    return make_invalid(text, begin, begin + 1, "the text begun here has no closing quote");
  }
  Token token = make_token(TokenKind::kString, text, begin, at + 1);
  token.value = std::move(value);
  return token;
}

Token read_word(std::string_view text, std::size_t begin) {
  std::size_t at = begin + decode_at(text, begin).length;
  while (at < text.size()) {
    const Decoded decoded = decode_at(text, at);
    if (!is_name_part(decoded.code)) break;
    at += decoded.length;
  }
  return make_token(TokenKind::kWord, text, begin, at);
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Decoded decoded = decode_at(text, at);
    if (!is_space(decoded.code)) break;
    at += decoded.length;
  }
  return at;
}

// A piece of a name is a run of letters and digits, or one other character.
std::size_t piece_end(std::string_view text, std::size_t at) {
  Decoded decoded = decode_at(text, at);
  if (!is_name_part(decoded.code)) return at + decoded.length;
  while (is_name_part(decoded.code)) {
    at += decoded.length;
    if (at >= text.size()) break;
    decoded = decode_at(text, at);
  }
  return at;
}

Token read_symbol(std::string_view text, std::size_t begin) {
  static constexpr std::array<std::string_view, 6> kLong = {"**", "..", "<=", ">=", "!=", "->"};
  for (const std::string_view symbol : kLong) {
    if (text.substr(begin, 2) == symbol) {
      return make_token(TokenKind::kSymbol, text, begin, begin + 2);
    }
  }
  static constexpr std::string_view kShort = "+-*/()[]{}<>=,.:|?";
  if (kShort.find(text[begin]) != std::string_view::npos) {
    return make_token(TokenKind::kSymbol, text, begin, begin + 1);
  }
  return make_invalid(text, begin, begin + decode_at(text, begin).length,
                      "this character has no meaning here");
}

}  // namespace

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const Decoded decoded = decode_at(text, at);
    if (is_space(decoded.code)) {
      at += decoded.length;
    } else if (text.substr(at, 2) == "//") {
      at = std::min(text.find('\n', at), text.size());
    } else if (text.substr(at, 2) == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      if (end == std::string_view::npos) return text.size();
      at = end + 2;
    } else {
      break;
    }
  }
  return at;
}

Token read_token(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  if (at >= text.size()) return make_token(TokenKind::kEnd, text, text.size(), text.size());
  const char c = text[at];
  if (is_digit(c) || (c == '.' && is_digit(char_at(text, at + 1)))) return read_number(text, at);
  if (c == '"') return read_string(text, at);
  if (c == '@') {
    const std::size_t quote = skip_blanks(text, at + 1);
    if (char_at(text, quote) != '"') {
      return make_invalid(text, at, at + 1, "after @ a text in quotes is expected");
    }
    Token token = read_string(text, quote);
    if (token.kind == TokenKind::kString) token.kind = TokenKind::kAt;
    token.begin = at;
    return token;
  }
  if (is_name_start(decode_at(text, at).code)) return read_word(text, at);
  return read_symbol(text, at);
}

std::size_t match_name(std::string_view text, std::size_t at, std::string_view name) {
  std::size_t in_name = 0;
  while (in_name < name.size()) {
    const std::size_t name_piece = skip_spaces(name, in_name);
    const std::size_t text_piece = skip_spaces(text, at);
    const bool gap_in_name = name_piece != in_name;
    const bool gap_in_text = text_piece != at;
    if (gap_in_name != gap_in_text || text_piece >= text.size()) return 0;
    const std::size_t name_end = piece_end(name, name_piece);
    const std::size_t text_end = piece_end(text, text_piece);
    if (name.substr(name_piece, name_end - name_piece) !=
        text.substr(text_piece, text_end - text_piece)) {
      return 0;
    }
    in_name = name_end;
    at = text_end;
  }
  return at;
}

bool is_keyword(std::string_view word) {
  static constexpr std::array<std::string_view, 18> kKeywords = {
      "and", "between",  "else", "every", "external", "false",     "for",  "function", "if",
      "in",  "instance", "null", "or",    "return",   "satisfies", "some", "then",     "true",
  };
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

bool is_space(CodePoint code) {
  return (code >= 0x09 && code <= 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 ||
         code == 0x1680 || code == 0x180E || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

bool is_name_start(CodePoint code) {
  if (code < 0x80) return is_ascii_letter(code) || code == '_' || code == '?';
  return code >= 0xAA && code != pattern::kReplacement && code != 0xD7 && code != 0xF7 &&
         !is_space(code);
}

bool is_name_part(CodePoint code) {
  if (code < 0x80) return is_ascii_letter(code) || (code >= '0' && code <= '9') || code == '_';
  return code == 0xB7 || is_name_start(code);
}

}  // namespace goodstanding::feel
