#pragma once
/// Rounding rules of schemes: to whole numbers, to half stars, to four digits.

#include <optional>
#include <string_view>

#include "goodstanding/base/decimal.hpp"

namespace goodstanding::rules {

/// Rounds to a multiple of a step: 0.5 for half stars, 1 for whole ones, 0.0001 for four digits.
struct RoundTo {
  Decimal step;  ///< above zero
  Rounding mode = Rounding::kHalfEven;
};

/// Gives the word of a way of rounding in packs, as `half-even`.
std::string_view format_rounding(Rounding rounding);
/// Reads such a word.
std::optional<Rounding> parse_rounding(std::string_view word);

/// Rounds a value. Cost: a division and a multiplication. Errors: none if the quotient is out of
/// range.
std::optional<Decimal> round_to(const Decimal& value, const RoundTo& rule);

}  // namespace goodstanding::rules
