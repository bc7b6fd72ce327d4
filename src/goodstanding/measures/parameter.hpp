#pragma once
/// Typed parameters of measures: an inspection rate, a tender point, a permit route. Each says
/// which direction favours the company, so that measures can be compared.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::measures {

enum class ParameterType : std::uint8_t {
  kPercentage = 1,  ///< Range: 0 to 100
  kAmount = 2,      ///< money, in the unit that the parameter names
  kPoints = 3,
  kDays = 4,    ///< whole days
  kChoice = 5,  ///< `enum`: one of a few words
  kBoolean = 6,
};
std::string_view format_parameter_type(ParameterType type);

/// Which direction favours the company. Of choices, the higher one comes later in the list; of
/// booleans, true is higher.
enum class Better : std::uint8_t { kHigher = 1, kLower = 2 };

struct ParameterSpec {
  std::string id;  ///< unique in the catalogue, as `inspection-rate`
  std::string title;
  std::string domain;
  ParameterType type = ParameterType::kPercentage;
  std::string unit;  ///< for people, as `% of consignments`
  Better better = Better::kHigher;
  std::vector<std::string> choices;  ///< of kChoice, in their order
  std::optional<Decimal> minimum;
  std::optional<Decimal> maximum;
};

/// A value of a parameter. Two values of one parameter compare by `favour`.
struct ParameterValue {
  std::string text;  ///< in its normal form: equal values are equal texts
  Decimal favour;    ///< the greater, the better for the company; no meaning of its own
  bool operator==(const ParameterValue&) const = default;
};

/// Parses a value. Errors: kBadInput that says which form or range was expected.
Result<ParameterValue> parse_parameter(const ParameterSpec& spec, std::string_view text);

/// Formats a value with its unit: `80 % of consignments`.
std::string format_parameter(const ParameterSpec& spec, const ParameterValue& value);

}  // namespace goodstanding::measures
