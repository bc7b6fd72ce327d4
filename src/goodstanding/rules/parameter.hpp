#pragma once
/// Parameters: values by the day from which they hold, each with its reference to the law.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/feel/type.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/rules/basis.hpp"

namespace goodstanding::rules {

struct ParameterValue {
  Date from;
  feel::Value value;
  Bases basis;
};

struct Parameter {
  std::string id;
  feel::Type type;  ///< number, string, date or boolean
  std::string unit;
  std::vector<ParameterValue> values;  ///< ascending by `from`
  SourceSpan at;

  /// Finds the value in force on a day; nullptr before the first.
  [[nodiscard]] const ParameterValue* find_value(Date day) const;
};

/// A number of a rule: written there, or the value of a parameter.
struct Amount {
  Decimal literal;
  std::optional<std::size_t> parameter;
};

/// Gives the number in force on a day; none if its parameter has no value yet. Requires: the
/// parameters of the pack it was loaded with.
std::optional<Decimal> find_amount(const Amount& amount, const std::vector<Parameter>& parameters,
                                   Date day);

}  // namespace goodstanding::rules
