#pragma once
/// The units of the numbers of a pack, and which may be added and compared.

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace goodstanding::rules {

/// A product of units with their powers, as {TVC: 1, declarations: -1}; empty: a bare ratio.
using Unit = std::map<std::string, int, std::less<>>;

/// The unit of how many records count. It is a pure number where it multiplies or divides.
inline constexpr std::string_view kRecordsUnit = "records";
/// The unit of what rules give and take.
inline constexpr std::string_view kPointsUnit = "points";
inline constexpr std::string_view kPercentUnit = "percent";
/// The unit of an amount of money whose currency stands in the record. It is that of any currency.
inline constexpr std::string_view kMoneyUnit = "money";

/// Reads a unit as packs write it: `percent of all tax payable` is in percent. None if nothing is
/// written.
std::optional<Unit> parse_unit(std::string_view text);
/// Makes a unit of one word.
Unit make_unit(std::string_view word);
/// Formats as `TVC x days / declarations`, or in words: `a bare ratio`, `a number of records`.
std::string format_unit(const Unit& unit);

/// Says whether numbers of the unit leave that of what they multiply or divide: records, percent,
/// ratios.
bool is_pure(const Unit& unit);
/// Gives the unit of a product (`sign` 1) or quotient (-1).
Unit combine_units(const Unit& left, const Unit& right, int sign);
/// Says whether numbers of the two may be added and compared. A number of records is also one of
/// anything that is counted, as staff; of what is measured, as days and money, it is not. Percent
/// are a ratio, money is of any currency.
bool are_alike(const Unit& left, const Unit& right);
/// Gives the narrower of two units that are alike: a currency rather than money.
const Unit& narrower(const Unit& left, const Unit& right);

}  // namespace goodstanding::rules
