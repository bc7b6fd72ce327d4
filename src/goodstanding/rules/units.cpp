#include "goodstanding/rules/units.hpp"

#include <algorithm>
#include <array>

namespace goodstanding::rules {
namespace {

/// Words for what is measured and not counted. Sorted.
constexpr std::array<std::string_view, 16> kMeasured = {
    "days",    "hours",  "kg",    "km",    "metres", "minutes", "money", "months",
    "percent", "points", "score", "stars", "tonnes", "weeks",   "years", "z"};

/// Says whether a word is a code of ISO 4217 by its form.
bool is_currency(std::string_view word) {
  return word.size() == 3 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_measured(const Unit& unit) {
  return unit.empty() || std::any_of(unit.begin(), unit.end(), [](const auto& part) {
           return is_currency(part.first) ||
                  std::binary_search(kMeasured.begin(), kMeasured.end(), part.first);
         });
}

/// Gives the unit with every currency as money.
Unit without_currencies(const Unit& unit) {
  Unit out;
  for (const auto& [word, power] : unit) {
    out[is_currency(word) ? std::string(kMoneyUnit) : word] += power;
  }
  return out;
}

bool has(const Unit& unit, std::string_view word) {
  return unit.find(word) != unit.end();
}

}  // namespace

std::optional<Unit> parse_unit(std::string_view text) {
  const std::string_view word = text.substr(0, text.find(" of "));
  if (word.empty()) return std::nullopt;
  return make_unit(word);
}

Unit make_unit(std::string_view word) {
  return Unit{{std::string(word), 1}};
}

std::string format_unit(const Unit& unit) {
  if (unit.empty()) return "a bare ratio";
  if (unit == make_unit(kRecordsUnit)) return "a number of records";
  std::string over;
  std::string under;
  for (const auto& [word, power] : unit) {
    std::string& side = power > 0 ? over : under;
    side += (side.empty() ? "" : " x ") + word;
    const int size = power > 0 ? power : -power;
    if (size > 1) side += "^" + std::to_string(size);
  }
  if (over.empty()) over = "1";
  return under.empty() ? over : over + " / " + under;
}

bool is_pure(const Unit& unit) {
  return unit.empty() || unit == make_unit(kRecordsUnit) || unit == make_unit(kPercentUnit);
}

Unit combine_units(const Unit& left, const Unit& right, int sign) {
  Unit out = left;
  for (const auto& [word, power] : right) {
    if ((out[word] += sign * power) == 0) out.erase(word);
  }
  return out;
}

bool are_alike(const Unit& left, const Unit& right) {
  if (left == right) return true;
  const Unit percent = make_unit(kPercentUnit);
  if ((left.empty() && right == percent) || (left == percent && right.empty())) return true;
  const Unit records = make_unit(kRecordsUnit);
  if (left == records) return !is_measured(right);
  if (right == records) return !is_measured(left);
  const bool vague = has(left, kMoneyUnit) || has(right, kMoneyUnit);
  return vague && without_currencies(left) == without_currencies(right);
}

const Unit& narrower(const Unit& left, const Unit& right) {
  return has(left, kMoneyUnit) || left.empty() || left == make_unit(kRecordsUnit) ? right : left;
}

}  // namespace goodstanding::rules
