#pragma once
/// Splits a FEEL text into tokens, one at a time and from any place: which words make up one name
/// is known only to the parser, which knows the names in scope.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "goodstanding/pattern/utf8.hpp"

namespace goodstanding::feel {

enum class TokenKind : std::uint8_t {
  kEnd,
  kNumber,   ///< text is the literal
  kString,   ///< value is the text without quotes and escapes
  kAt,       ///< `@"..."`; value is the text
  kWord,     ///< a name or a part of one, or a keyword
  kSymbol,   ///< an operator or bracket; text is it
  kInvalid,  ///< value is the message
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text;
  std::string value;

  [[nodiscard]] bool is(std::string_view symbol) const {
    return kind == TokenKind::kSymbol && text == symbol;
  }
  [[nodiscard]] bool is_word(std::string_view word) const {
    return kind == TokenKind::kWord && text == word;
  }
};

/// Reads the token that begins at or after a byte, past white space and comments.
/// Source: DMN 1.5 section 10.3.1.2, rules 27 to 70.
Token read_token(std::string_view text, std::size_t at);

/// Gives the byte after white space and comments.
std::size_t skip_blanks(std::string_view text, std::size_t at);

/// Matches a known name at a byte of the text: any white space in the text counts as the one space
/// of the name. Gives the byte after it, or 0 if another text stands there.
std::size_t match_name(std::string_view text, std::size_t at, std::string_view name);

/// Says whether FEEL takes the code point as white space. Source: DMN 1.5 grammar rule 61.
bool is_space(pattern::CodePoint code);
/// Say whether a name may begin with, or go on with, the code point. Source: DMN 1.5 grammar rules
/// 28 and 29; every letter and sign outside ASCII is accepted.
bool is_name_start(pattern::CodePoint code);
bool is_name_part(pattern::CodePoint code);

/// Says whether a word can never begin or continue an unknown name.
bool is_keyword(std::string_view word);

}  // namespace goodstanding::feel
