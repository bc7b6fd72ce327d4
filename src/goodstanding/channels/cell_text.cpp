#include "goodstanding/channels/cell_text.hpp"

#include <algorithm>
#include <span>

#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}
bool is_lead_byte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U;
}
bool is_trail_byte(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Drops what decorates an amount and keeps digits, points, commas and a sign; none if more
/// remains.
std::optional<std::string> amount_characters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_digit(c) || c == '.' || c == ',') {
      out += c;
    } else if ((c == '-' || c == '+') && out.empty()) {
      out += c;
    } else if (text.substr(i, 2) == "£" || text.substr(i, 2) == "\xC2\xA0") {
      ++i;
    } else if (text.substr(i, 3) == "€") {
      i += 2;
    } else if (c != ' ' && c != '$' && c != '\'') {
      return std::nullopt;
    }
  }
  return out;
}

/// Finds the separator of the decimals in an amount; NUL if it has none.
char decimal_separator(std::string_view amount) {
  const std::size_t point = amount.rfind('.');
  const std::size_t comma = amount.rfind(',');
  constexpr auto kNone = std::string_view::npos;
  if (point != kNone && comma != kNone) return point > comma ? '.' : ',';
  if (point != kNone) return amount.find('.') == point ? '.' : '\0';
  if (comma == kNone) return '\0';
  const bool groups = amount.find(',') != comma || amount.size() - comma - 1 == 3;
  return groups ? '\0' : ',';
}

/// Says whether a separator stands between groups of three digits.
bool is_grouped(std::string_view whole) {
  std::size_t since = 0;
  bool seen = false;
  for (const char c : whole) {
    if (is_digit(c)) {
      ++since;
    } else if (c == '.' || c == ',') {
      if (seen ? since != 3 : since == 0 || since > 3) return false;
      seen = true;
      since = 0;
    }
  }
  return !seen || since == 3;
}

struct Word {
  std::string_view word;
  std::int64_t value;
};

constexpr Word kNumbers[] = {
    {"un", 1},      {"uno", 1},    {"una", 1},   {"dos", 2},   {"tres", 3},  {"cuatro", 4},
    {"cinco", 5},   {"seis", 6},   {"siete", 7}, {"ocho", 8},  {"nueve", 9}, {"diez", 10},
    {"once", 11},   {"doce", 12},  {"one", 1},   {"two", 2},   {"three", 3}, {"four", 4},
    {"five", 5},    {"six", 6},    {"seven", 7}, {"eight", 8}, {"nine", 9},  {"ten", 10},
    {"eleven", 11}, {"twelve", 12}};
constexpr Word kUnits[] = {{"ano", 12}, {"anos", 12}, {"year", 12}, {"years", 12},
                           {"mes", 1},  {"meses", 1}, {"month", 1}, {"months", 1}};

std::optional<std::int64_t> find_word(std::string_view word, std::span<const Word> words) {
  for (const Word& entry : words) {
    if (entry.word == word) return entry.value;
  }
  return std::nullopt;
}

std::optional<std::int64_t> read_count(std::string_view word) {
  const bool digits = !word.empty() && word.size() <= 4 && std::ranges::all_of(word, is_digit);
  if (!digits) return find_word(word, kNumbers);
  std::int64_t count = 0;
  for (const char digit : word) count = count * 10 + (digit - '0');
  return count;
}

}  // namespace

std::optional<Decimal> read_amount(std::string_view text) {
  const std::optional<std::string> amount = amount_characters(text);
  if (!amount) return std::nullopt;
  const char decimal = decimal_separator(*amount);
  const std::size_t split = decimal == '\0' ? amount->size() : amount->rfind(decimal);
  const std::string_view whole = std::string_view(*amount).substr(0, split);
  if (!is_grouped(whole)) return std::nullopt;
  std::string plain;
  for (const char c : whole) {
    if (is_digit(c) || c == '-') plain += c;
  }
  if (split < amount->size()) plain += "." + amount->substr(split + 1);
  return parse_decimal(plain);
}

std::optional<std::int64_t> read_months(std::string_view text) {
  const std::string folded = text::fold_name(text);
  const std::vector<std::string_view> words = pieces(folded, " ");
  if (words.empty() || words.size() % 2 != 0) return std::nullopt;
  std::int64_t months = 0;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const auto count = read_count(words[i]);
    const auto unit = find_word(words[i + 1], kUnits);
    if (!count || !unit) return std::nullopt;
    months += *count * *unit;
  }
  return months;
}

std::string_view enclosed(std::string_view text, std::string_view start, std::string_view end) {
  const std::size_t begin = text.find(start);
  if (begin == std::string_view::npos) return {};
  const std::string_view rest = text.substr(begin + start.size());
  const std::size_t length = rest.find(end);
  if (length == std::string_view::npos) return {};
  return text::trim(rest.substr(0, length));
}

std::vector<std::string_view> pieces(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(separator);
    const std::string_view piece = text::trim(text.substr(0, end));
    if (!piece.empty()) out.push_back(piece);
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + separator.size());
  }
}

std::vector<std::string> own_pieces(std::string_view before, std::string_view text,
                                    std::string_view after, std::string_view separator) {
  std::string joined;
  joined.append(before).append(text).append(after);
  std::string_view whole = joined;
  if (whole.ends_with('.')) whole.remove_suffix(1);
  std::vector<std::string> out;
  for (const std::string_view piece : pieces(whole, separator)) {
    const auto begin = static_cast<std::size_t>(piece.data() - whole.data());
    if (begin >= before.size() && begin < before.size() + text.size()) out.emplace_back(piece);
  }
  return out;
}

std::string shape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_trail_byte(c)) continue;
    if (is_digit(c)) {
      out += '9';
    } else {
      out += is_ascii_letter(c) || is_lead_byte(c) ? 'A' : c;
    }
  }
  return out;
}

std::string letters_and_digits(std::string_view text) {
  std::string out;
  for (const char c : text::upper_ascii(text)) {
    if (is_digit(c) || is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

bool looks_damaged(std::string_view text) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (byte(i) < 0xC2) continue;
    if (text.substr(i, 3) == "\xEF\xBF\xBD") return true;
    // U+0080 to U+009F: nobody writes these controls; they are halves of characters.
    if (byte(i) == 0xC2 && byte(i + 1) < 0xA0) return true;
    // Ã or Â before U+00A0 to U+00BF: a two-byte character read as two.
    if (byte(i) == 0xC3 && (byte(i + 1) == 0x83 || byte(i + 1) == 0x82) && byte(i + 2) == 0xC2) {
      return true;
    }
  }
  return false;
}

}  // namespace goodstanding::channels
