#pragma once
/// Facts in prose: pieces such as `alt. Tax ID No. 7707083893 (Russia) issued 12 Jan 2009`, read by
/// a closed list of labels. A piece that does not fit as a whole is not read at all, because prose
/// may name natural persons.

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace goodstanding::channels {

/// What may stand after a label.
enum class LabelForm : std::uint8_t {
  kNumber,  ///< with at least one digit
  kCode,    ///< the same characters, without a digit too
  kWallet,  ///< a currency code and 20 to 110 letters and digits; the code joins the scheme
  kQuoted,  ///< a text in single quotes
  kDate,    ///< a year, perhaps with month and day
};

/// Parses the word for a form as definitions write it.
std::optional<LabelForm> parse_label_form(std::string_view word);

struct Label {
  std::string_view label;
  std::string_view scheme;
  LabelForm form = LabelForm::kNumber;
};

struct LabelledValue {
  std::string_view label;
  std::string scheme;
  std::string_view value;
  std::string_view country;  ///< as written in brackets; may be empty
  auto operator<=>(const LabelledValue&) const = default;
};

/// Reads one piece; the longest label that fits wins; none if no label fits the whole piece.
std::optional<LabelledValue> read_labelled_value(std::string_view piece,
                                                 std::span<const Label> labels);

}  // namespace goodstanding::channels
