#include "goodstanding/text/fold.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/uvernum.h>

#include <algorithm>
#include <array>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/bytes.hpp"
#include "goodstanding/text/byte_sequence.hpp"
#include "goodstanding/text/decoder.hpp"

namespace goodstanding::text {
namespace {

/// Latin letters that are not a base letter plus an accent, as they are after case folding, and the
/// letters they are compared as. Sorted. Source: CLDR transform Latin-ASCII.
struct LatinLetter {
  char32_t letter;
  std::string_view ascii;
};
constexpr std::array<LatinLetter, 18> kLatinLetters = {{{U'\u00E6', "ae"},
                                                        {U'\u00F0', "d"},
                                                        {U'\u00F8', "o"},
                                                        {U'\u00FE', "th"},
                                                        {U'\u0111', "d"},
                                                        {U'\u0127', "h"},
                                                        {U'\u0131', "i"},
                                                        {U'\u0138', "q"},
                                                        {U'\u0142', "l"},
                                                        {U'\u014B', "n"},
                                                        {U'\u0153', "oe"},
                                                        {U'\u0167', "t"},
                                                        {U'\u0180', "b"},
                                                        {U'\u0192', "f"},
                                                        {U'\u0199', "k"},
                                                        {U'\u01B6', "z"},
                                                        {U'\u0259', "e"},
                                                        {U'\u0268', "i"}}};

/// Stands for malformed bytes, which ICU lets through; no letter, so it separates words.
constexpr char32_t kReplacement = U'\uFFFD';

bool is_ascii_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}
bool is_ascii_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Joins words with single blanks, however many separators stand between, before or after them.
class WordJoiner {
 public:
  void separate() { pending_ = !out_.empty(); }
  void add(char32_t c) {
    begin_word();
    append_utf8(out_, c);
  }
  void add(std::string_view letters) {
    begin_word();
    out_ += letters;
  }
  std::string take() { return std::move(out_); }
  void reserve(std::size_t size) { out_.reserve(size); }

 private:
  void begin_word() {
    if (pending_) out_ += ' ';
    pending_ = false;
  }

  std::string out_;
  bool pending_ = false;
};

std::string fold_ascii(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  bool pending = false;
  for (const char c : name) {
    if (!is_ascii_letter_or_digit(c)) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out += lower(c);
  }
  return out;
}

std::string normalize(const icu::Normalizer2& normalizer, std::string_view text) {
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
                           status);
  GS_ASSERT(U_SUCCESS(status));
  return out;
}

using NormalizerOf = const icu::Normalizer2* (*)(UErrorCode&);

const icu::Normalizer2& get_normalizer(NormalizerOf get) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const normalizer = get(status);
  // The tables are part of ICU's own code.
  GS_ASSERT(U_SUCCESS(status) && normalizer != nullptr);
  return *normalizer;
}

bool is_latin(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status) == USCRIPT_LATIN;
}

/// Unicode counts the apostrophes and half rings of transliterations as letters; people write them,
/// or ASCII's apostrophe, or nothing.
bool is_apostrophe_letter(char32_t c) {
  return c >= U'\u02B9' && c <= U'\u02DF';
}

std::string_view latin_ascii(char32_t c) {
  const auto* const found = std::lower_bound(
      kLatinLetters.begin(), kLatinLetters.end(), c,
      [](const LatinLetter& entry, char32_t letter) { return entry.letter < letter; });
  return found != kLatinLetters.end() && found->letter == c ? found->ascii : std::string_view();
}

/// Reads decomposed text and keeps letters, digits and the marks of scripts that need them.
std::string strip(std::string_view decomposed) {
  WordJoiner joiner;
  joiner.reserve(decomposed.size());
  ByteView rest = as_bytes(decomposed);
  bool after_latin = false;
  bool in_word = false;
  while (!rest.empty()) {
    const ByteSequence sequence = look_at_utf8(rest);
    const bool complete = sequence.state == SequenceState::kComplete;
    const char32_t letter = complete ? decode_utf8(rest.first(sequence.size)) : kReplacement;
    rest = rest.subspan(sequence.size);
    const std::uint32_t kind = U_GET_GC_MASK(static_cast<UChar32>(letter));
    if ((kind & U_GC_M_MASK) != 0) {
      if (in_word && !after_latin) joiner.add(letter);
      continue;
    }
    in_word = (kind & (U_GC_L_MASK | U_GC_N_MASK)) != 0 && !is_apostrophe_letter(letter);
    if (!in_word) {
      joiner.separate();
      continue;
    }
    after_latin = is_latin(letter);
    const std::string_view ascii = latin_ascii(letter);
    if (ascii.empty()) {
      joiner.add(letter);
    } else {
      joiner.add(ascii);
    }
  }
  return joiner.take();
}

/// Gives the size in bytes of a white-space character at the front, 0 if there is none.
std::size_t leading_space(std::string_view text) {
  if (!text.empty() && is_ascii_space(text.front())) return 1;
  if (text.starts_with("\u00A0")) return 2;
  return text.starts_with("\u3000") ? 3 : 0;
}

std::size_t trailing_space(std::string_view text) {
  if (!text.empty() && is_ascii_space(text.back())) return 1;
  if (text.ends_with("\u00A0")) return 2;
  return text.ends_with("\u3000") ? 3 : 0;
}

}  // namespace

std::string fold_name(std::string_view name) {
  if (ascii_prefix(as_bytes(name)) == name.size()) return fold_ascii(name);
  // NFKC_Casefold composes; taking marks off needs them apart, and what stays is composed again.
  const std::string folded =
      normalize(get_normalizer(&icu::Normalizer2::getNFKCCasefoldInstance), name);
  const std::string apart = normalize(get_normalizer(&icu::Normalizer2::getNFDInstance), folded);
  return normalize(get_normalizer(&icu::Normalizer2::getNFCInstance), strip(apart));
}

std::string fold_version() {
  return "fold-1/unicode-" U_UNICODE_VERSION;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower(c);
  return out;
}

std::string_view trim(std::string_view text) {
  while (const std::size_t size = leading_space(text)) text.remove_prefix(size);
  while (const std::size_t size = trailing_space(text)) text.remove_suffix(size);
  return text;
}

std::string collapse_spaces(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool pending = false;
  while (!text.empty()) {
    if (const std::size_t size = leading_space(text)) {
      pending = !out.empty();
      text.remove_prefix(size);
      continue;
    }
    if (pending) out += ' ';
    pending = false;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

}  // namespace goodstanding::text
