#include "goodstanding/rating/feel_edits.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "goodstanding/base/decimal.hpp"

namespace goodstanding::rating {
namespace {

/// The longer ones first, so that `<=` is not read as `<`.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kComparisons = {{
    {"<=", "<"},
    {">=", ">"},
    {"!=", "="},
    {"<", "<="},
    {">", ">="},
    {"=", "!="},
}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

/// Gives the place after a text in quotes that begins at a place.
std::size_t skip_quoted(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return std::min(at + 1, text.size());
}

/// Gives the place after a name, which may have hyphens between its parts, as `late-returns.p90`.
std::size_t skip_name(std::string_view text, std::size_t at) {
  const auto goes_on = [&](std::size_t i) {
    return is_name(text[i]) || (text[i] == '-' && i + 1 < text.size() && is_name(text[i + 1]));
  };
  while (at < text.size() && goes_on(at)) ++at;
  return at;
}

std::size_t skip_number(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  // `1..5` is a range, no decimal.
  if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
    ++at;
    while (at < text.size() && is_digit(text[at])) ++at;
  }
  return at;
}

}  // namespace

std::vector<FeelEdit> find_feel_edits(std::string_view text) {
  std::vector<FeelEdit> edits;
  std::size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '"') {
      at = skip_quoted(text, at);
      continue;
    }
    if (is_digit(text[at])) {
      const std::size_t end = skip_number(text, at);
      for (std::string& other : neighbours_of(text.substr(at, end - at), false))
        edits.push_back({at, end - at, std::move(other)});
      at = end;
      continue;
    }
    if (is_name(text[at])) {
      at = std::max(skip_name(text, at), at + 1);
      continue;
    }
    const auto found =
        std::find_if(kComparisons.begin(), kComparisons.end(),
                     [&](const auto& entry) { return text.substr(at).starts_with(entry.first); });
    if (found == kComparisons.end()) {
      ++at;
      continue;
    }
    edits.push_back({at, found->first.size(), std::string(found->second)});
    at += found->first.size();
  }
  return edits;
}

std::vector<std::string> neighbours_of(std::string_view number, bool by_a_tenth) {
  const auto value = parse_decimal(number);
  if (!value) return {};
  const std::size_t point = number.find('.');
  const auto digits =
      point == std::string_view::npos ? 0 : static_cast<std::int32_t>(number.size() - point - 1);
  const auto step = by_a_tenth ? multiply(*value, Decimal::from_scaled(1, -1))
                               : std::optional(Decimal::from_scaled(1, -digits));
  std::vector<std::string> out;
  if (!step) return out;
  for (const auto& other : {add(*value, *step), subtract(*value, *step)}) {
    if (other && *other != *value) out.push_back(format_decimal(*other));
  }
  return out;
}

}  // namespace goodstanding::rating
