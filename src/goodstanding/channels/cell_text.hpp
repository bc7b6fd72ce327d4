#pragma once
/// Readings of texts that sources write in cells: amounts, terms in words, shapes, pieces of prose.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/decimal.hpp"

namespace goodstanding::channels {

/// Reads an amount of money: currency signs and blanks are dropped, the decimal separator is found
/// (`1,234.50`, `1.234,50`, `20 000`). One comma before exactly three last digits groups them, one
/// point does not.
std::optional<Decimal> read_amount(std::string_view text);

/// Reads a term in years and months, in digits or words, English or Spanish. Units: months.
/// Example: "2 AÑOS 6 MESES" is 30.
std::optional<std::int64_t> read_months(std::string_view text);

/// Gives what stands between the first `start` and the next `end` after it, trimmed; empty if
/// either is missing.
std::string_view enclosed(std::string_view text, std::string_view start, std::string_view end);

/// Cuts at a separator into trimmed, non-blank pieces. Requires: a separator that is not empty.
std::vector<std::string_view> pieces(std::string_view text, std::string_view separator);

/// Joins three texts that are one, drops a final full stop, cuts at the separator, and gives the
/// trimmed, non-blank pieces that begin within the middle text.
std::vector<std::string> own_pieces(std::string_view before, std::string_view text,
                                    std::string_view after, std::string_view separator);

/// Upper case; each letter becomes `A` and each digit `9`.
std::string shape(std::string_view text);

/// Keeps letters and digits only, upper case.
std::string letters_and_digits(std::string_view text);

/// Says whether a text shows the marks of UTF-8 read as another encoding, or of undecodable bytes:
/// U+FFFD, control characters U+0080 to U+009F, or pairs such as `Ã©`.
bool looks_damaged(std::string_view text);

}  // namespace goodstanding::channels
