#include "goodstanding/rules/rounding.hpp"

#include <array>
#include <utility>

namespace goodstanding::rules {
namespace {

constexpr std::array<std::pair<std::string_view, Rounding>, 7> kWords = {
    {{"half-even", Rounding::kHalfEven},
     {"half-up", Rounding::kHalfUp},
     {"half-down", Rounding::kHalfDown},
     {"up", Rounding::kUp},
     {"down", Rounding::kDown},
     {"floor", Rounding::kFloor},
     {"ceiling", Rounding::kCeiling}}};

}  // namespace

std::string_view format_rounding(Rounding rounding) {
  for (const auto& [word, value] : kWords) {
    if (value == rounding) return word;
  }
  return {};
}

std::optional<Rounding> parse_rounding(std::string_view word) {
  for (const auto& [candidate, value] : kWords) {
    if (candidate == word) return value;
  }
  return std::nullopt;
}

std::optional<Decimal> round_to(const Decimal& value, const RoundTo& rule) {
  const auto steps = divide(value, rule.step);
  if (!steps) return std::nullopt;
  return multiply(steps->rounded(0, rule.mode), rule.step);
}

}  // namespace goodstanding::rules
