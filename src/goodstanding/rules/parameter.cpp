#include "goodstanding/rules/parameter.hpp"

#include <algorithm>

namespace goodstanding::rules {

const ParameterValue* Parameter::find_value(Date day) const {
  const auto after = std::upper_bound(
      values.begin(), values.end(), day,
      [](Date wanted, const ParameterValue& value) { return wanted < value.from; });
  return after == values.begin() ? nullptr : &*(after - 1);
}

std::optional<Decimal> find_amount(const Amount& amount, const std::vector<Parameter>& parameters,
                                   Date day) {
  if (!amount.parameter) return amount.literal;
  const ParameterValue* value = parameters[*amount.parameter].find_value(day);
  if (value == nullptr) return std::nullopt;
  return value->value.as_number();
}

}  // namespace goodstanding::rules
