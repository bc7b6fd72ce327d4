#include "goodstanding/rules/term.hpp"

namespace goodstanding::rules {
namespace {

constexpr std::int32_t kMaxMonths = 12'000;
constexpr std::int32_t kMaxDays = 366'000;

struct Designator {
  char letter;
  std::int32_t months;
  std::int32_t days;
};
// In the order in which ISO 8601 wants them.
constexpr Designator kDesignators[] = {{'Y', 12, 0}, {'M', 1, 0}, {'W', 0, 7}, {'D', 0, 1}};

/// Takes digits from the front of `text`; none if there are none or more than six.
std::optional<std::int32_t> take_number(std::string_view& text) {
  std::int32_t value = 0;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    if (digits == 6) return std::nullopt;
    value = value * 10 + (text[digits] - '0');
    ++digits;
  }
  if (digits == 0) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

}  // namespace

std::optional<Term> parse_term(std::string_view text) {
  if (text.size() < 3 || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  Term term;
  std::size_t next = 0;
  while (!text.empty()) {
    const std::optional<std::int32_t> number = take_number(text);
    if (!number || text.empty()) return std::nullopt;
    while (next < std::size(kDesignators) && kDesignators[next].letter != text.front()) ++next;
    if (next == std::size(kDesignators)) return std::nullopt;
    const std::int64_t months = term.months + std::int64_t{*number} * kDesignators[next].months;
    const std::int64_t days = term.days + std::int64_t{*number} * kDesignators[next].days;
    if (months > kMaxMonths || days > kMaxDays) return std::nullopt;
    term = {static_cast<std::int32_t>(months), static_cast<std::int32_t>(days)};
    text.remove_prefix(1);
    ++next;
  }
  return term;
}

std::string format_term(Term term) {
  if (term.is_zero()) return "P0D";
  std::string out = "P";
  if (term.months != 0) out += std::to_string(term.months) + "M";
  if (term.days != 0) out += std::to_string(term.days) + "D";
  return out;
}

Date add_term(Date day, Term term) {
  return day.plus_months(term.months).plus_days(term.days);
}

}  // namespace goodstanding::rules
