#pragma once
/// The operators of FEEL on values. Source: DMN 1.5 section 10.3.2.3, tables 42 to 53.

#include <optional>
#include <span>
#include <string_view>

#include "goodstanding/feel/program.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {

/// Computes `+ - * / **`; none where the kinds do not fit, the divisor is zero or the result is out
/// of range. Requires: no operand is null.
std::optional<Value> compute_arithmetic(Op op, const Value& left, const Value& right);
/// Negates a number or duration; none otherwise.
std::optional<Value> compute_negation(const Value& operand);
/// Compares with `= != < <= > >=`; none is FEEL's null.
std::optional<bool> compute_comparison(Op op, const Value& left, const Value& right);
/// Says whether a value lies in a range; none if it cannot be compared with its ends.
std::optional<bool> is_in_range(const Value& value, const Range& range);
/// Says whether a value is what a test asks for: equal to it, in it, or equal to or in one of its
/// items; none if that cannot be said.
std::optional<bool> satisfies(const Value& input, const Value& test);
/// Gives a property of a time, duration or range, as `.year`; null if there is none.
Value property_of(const Value& value, std::string_view property);
/// Makes FEEL's three-valued boolean.
Value to_boolean(std::optional<bool> value);

}  // namespace goodstanding::feel
