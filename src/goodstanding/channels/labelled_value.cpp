#include "goodstanding/channels/labelled_value.hpp"

#include <algorithm>

#include "goodstanding/text/fold.hpp"

namespace goodstanding::channels {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_alphanumeric(char c) {
  return is_digit(c) || is_upper(c) || is_lower(c);
}

template <class Predicate>
bool every(std::string_view text, Predicate predicate) {
  return std::ranges::all_of(text, predicate);
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// Says whether a text is `[DD ][Mon ]YYYY`.
bool is_date(std::string_view text) {
  if (text.size() > 3 && is_digit(text[0]) && is_digit(text[1]) && text[2] == ' ') {
    text.remove_prefix(3);
  }
  if (text.size() > 4 && is_upper(text[0]) && is_lower(text[1]) && is_lower(text[2]) &&
      text[3] == ' ') {
    text.remove_prefix(4);
  }
  return text.size() == 4 && every(text, is_digit);
}

/// Takes ` issued 12 Jan 2009` off the end.
void drop_dated(std::string_view& text, std::string_view word) {
  const std::size_t at = text.rfind(word);
  if (at != std::string_view::npos && is_date(text.substr(at + word.size()))) {
    text = text.substr(0, at);
  }
}

/// Takes ` (Name)` off the end; empty if there is none. `marks` may stand in it beside letters.
std::string_view take_bracket(std::string_view& text, std::string_view marks) {
  const std::size_t at = text.rfind(" (");
  if (at == std::string_view::npos || !text.ends_with(')')) return {};
  const std::string_view name = text.substr(at + 2, text.size() - at - 3);
  const auto fits = [marks](char c) {
    return is_upper(c) || is_lower(c) || marks.find(c) != std::string_view::npos;
  };
  if (name.size() < 2 || !is_upper(name[0]) || !every(name, fits)) return {};
  text = text.substr(0, at);
  return name;
}

bool has_value_form(std::string_view value) {
  static constexpr std::string_view kMarks = " .,/&*-";
  const auto fits = [](char c) {
    return is_alphanumeric(c) || kMarks.find(c) != std::string_view::npos;
  };
  return !value.empty() && value.size() <= 39 && (is_digit(value[0]) || is_upper(value[0])) &&
         every(value, fits);
}

/// A word that begins with a small letter is prose ("held by"), and prose may name persons.
bool has_prose(std::string_view value) {
  for (std::size_t i = 0; i + 1 < value.size(); ++i) {
    const bool starts = i == 0 || value[i - 1] == ' ';
    if (starts && is_lower(value[i]) && is_lower(value[i + 1])) return true;
  }
  return false;
}

std::optional<LabelledValue> read_number(std::string_view rest, const Label& label) {
  take_prefix(rest, " ");
  drop_dated(rest, " expires ");
  drop_dated(rest, " issued ");
  LabelledValue result{label.label, std::string(label.scheme), {}, take_bracket(rest, " ,.'-")};
  if (!result.country.empty()) take_bracket(rest, " ");  // a state before the country
  if (!has_value_form(rest) || has_prose(rest)) return std::nullopt;
  result.value = text::trim(rest);
  if (label.form == LabelForm::kNumber && !std::ranges::any_of(result.value, is_digit)) {
    return std::nullopt;
  }
  return result;
}

std::optional<LabelledValue> read_wallet(std::string_view rest, const Label& label) {
  if (!take_prefix(rest, " ")) return std::nullopt;
  const std::size_t end = rest.find(' ');
  if (end == std::string_view::npos || end < 2 || end > 5) return std::nullopt;
  const std::string_view currency = rest.substr(0, end);
  const std::string_view value = rest.substr(end + 1);
  if (!every(currency, is_upper) || !every(value, is_alphanumeric)) return std::nullopt;
  if (value.size() < 20 || value.size() > 110) return std::nullopt;
  return LabelledValue{
      label.label, std::string(label.scheme) + ":" + text::lower_ascii(currency), value, {}};
}

std::optional<LabelledValue> read_after(std::string_view rest, const Label& label) {
  switch (label.form) {
    case LabelForm::kNumber:
    case LabelForm::kCode:
      return read_number(rest, label);
    case LabelForm::kWallet:
      return read_wallet(rest, label);
    case LabelForm::kQuoted:
      if (!take_prefix(rest, " '") || rest.size() < 2 || !rest.ends_with('\'')) return std::nullopt;
      return LabelledValue{
          label.label, std::string(label.scheme), rest.substr(0, rest.size() - 1), {}};
    case LabelForm::kDate:
      if (!take_prefix(rest, " ") || !is_date(rest)) return std::nullopt;
      return LabelledValue{label.label, std::string(label.scheme), rest, {}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<LabelForm> parse_label_form(std::string_view word) {
  if (word == "number") return LabelForm::kNumber;
  if (word == "code") return LabelForm::kCode;
  if (word == "wallet") return LabelForm::kWallet;
  if (word == "quoted") return LabelForm::kQuoted;
  if (word == "date") return LabelForm::kDate;
  return std::nullopt;
}

std::optional<LabelledValue> read_labelled_value(std::string_view piece,
                                                 std::span<const Label> labels) {
  take_prefix(piece, "alt. ");
  std::optional<LabelledValue> best;
  for (const Label& label : labels) {
    if (!piece.starts_with(label.label)) continue;
    if (best && best->label.size() >= label.label.size()) continue;
    if (auto value = read_after(piece.substr(label.label.size()), label)) best = std::move(value);
  }
  return best;
}

}  // namespace goodstanding::channels
