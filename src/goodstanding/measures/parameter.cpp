#include "goodstanding/measures/parameter.hpp"

#include <algorithm>

#include "goodstanding/model/word_table.hpp"
namespace goodstanding::measures {
namespace {

constexpr WordTable<ParameterType, 7> kTypes("", "percentage", "amount", "points", "days", "enum",
                                             "boolean");

Error bad_value(const ParameterSpec& spec, std::string_view text, std::string_view expected) {
  return {ErrorId::kBadInput, "\"" + std::string(text) + "\" is no value of " + spec.id +
                                  "; expected " + std::string(expected)};
}

std::string quoted_choices(const ParameterSpec& spec) {
  std::string text = "one of";
  for (const std::string& choice : spec.choices) text += " \"" + choice + "\"";
  return text;
}

std::string expected_number(const ParameterSpec& spec) {
  std::string text = spec.type == ParameterType::kDays ? "a whole number" : "a number";
  if (spec.minimum) text += ", at least " + format_decimal(*spec.minimum);
  if (spec.maximum) text += ", at most " + format_decimal(*spec.maximum);
  return text;
}

/// Turns "higher is more" into "higher is better for the company".
Decimal favour_of(const ParameterSpec& spec, const Decimal& value) {
  return spec.better == Better::kHigher ? value : value.negated();
}

Result<ParameterValue> parse_number(const ParameterSpec& spec, std::string_view text) {
  const std::optional<Decimal> value = parse_decimal(text);
  const bool fits = value && (!spec.minimum || *spec.minimum <= *value) &&
                    (!spec.maximum || *value <= *spec.maximum) &&
                    (spec.type != ParameterType::kDays || value->is_integer());
  if (!fits) return bad_value(spec, text, expected_number(spec));
  return ParameterValue{format_decimal(*value), favour_of(spec, *value)};
}

Result<ParameterValue> parse_choice(const ParameterSpec& spec, std::string_view text) {
  const auto found = std::find(spec.choices.begin(), spec.choices.end(), text);
  if (found == spec.choices.end()) return bad_value(spec, text, quoted_choices(spec));
  return ParameterValue{*found, favour_of(spec, Decimal(found - spec.choices.begin()))};
}

Result<ParameterValue> parse_boolean(const ParameterSpec& spec, std::string_view text) {
  if (text != "true" && text != "false") return bad_value(spec, text, "true or false");
  return ParameterValue{std::string(text), favour_of(spec, Decimal(text == "true" ? 1 : 0))};
}

}  // namespace

std::string_view format_parameter_type(ParameterType type) {
  return kTypes.word(type);
}

Result<ParameterValue> parse_parameter(const ParameterSpec& spec, std::string_view text) {
  switch (spec.type) {
    case ParameterType::kChoice:
      return parse_choice(spec, text);
    case ParameterType::kBoolean:
      return parse_boolean(spec, text);
    default:
      return parse_number(spec, text);
  }
}

std::string format_parameter(const ParameterSpec& spec, const ParameterValue& value) {
  if (spec.type == ParameterType::kBoolean) return value.text == "true" ? "yes" : "no";
  if (spec.unit.empty()) return value.text;
  return value.text + " " + spec.unit;
}

}  // namespace goodstanding::measures
