#pragma once
/// Lengths of calendar time as laws state them: years and months, days, or both.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"

namespace goodstanding::rules {

/// A length of time, never negative. Range: at most 12,000 months and 366,000 days.
struct Term {
  std::int32_t months = 0;
  std::int32_t days = 0;
  [[nodiscard]] bool is_zero() const { return months == 0 && days == 0; }
  bool operator==(const Term&) const = default;
};

/// Parses `P3Y`, `P36M`, `P90D`, `P1Y6M15D`, `P2W`; none for times of day, signs and fractions.
/// Source: ISO 8601-1:2019 section 5.5.2.
std::optional<Term> parse_term(std::string_view text);
/// Formats as `P36M`, `P90D` or `P18M15D`; nothing at all is `P0D`.
std::string format_term(Term term);
/// Moves a day by a term: months first, then days. The end of a month is kept within the month
/// (31 January and one month are 28 or 29 February).
Date add_term(Date day, Term term);

}  // namespace goodstanding::rules
