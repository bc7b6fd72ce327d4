#pragma once
/// What a built-in sees when it is called: its arguments, and the evaluation it is part of.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/pattern/pattern.hpp"

namespace goodstanding::feel {

class Interpreter;
struct Node;

/// One call of a built-in. Arguments have the kinds of the signature; left out ones are null.
class Call {
 public:
  Call(Interpreter& interpreter, const Node& node, std::span<const Value> arguments,
       const pattern::Pattern* pattern)
      : interpreter_(interpreter), node_(node), arguments_(arguments), pattern_(pattern) {}

  [[nodiscard]] std::size_t count() const { return arguments_.size(); }
  [[nodiscard]] std::span<const Value> arguments() const { return arguments_; }
  /// Gives an argument, or null if it was left out.
  [[nodiscard]] const Value& operator[](std::size_t index) const;
  /// Gives an argument that is a whole number which fits.
  [[nodiscard]] std::optional<std::int64_t> integer(std::size_t index) const;
  [[nodiscard]] const EvaluationContext& context() const;
  /// Gives the pattern among the arguments if it was a constant and thus parsed before.
  [[nodiscard]] const pattern::Pattern* pattern() const { return pattern_; }

  /// Reports an error of FEEL's; gives null to return.
  Value error(std::string message);
  /// Reports a passed bound, which ends the evaluation; gives null to return.
  Value limit(std::string message);
  /// Makes a list or a text within the bounds.
  Value list(std::vector<Value> items);
  Value text(std::string_view text);
  /// Makes a context within the bounds.
  Value context_value(std::vector<std::string> keys, std::vector<Value> values);
  /// Takes steps from the budget for work that grows with the data; false if none are left.
  bool spend(std::size_t steps);
  /// Applies a function value.
  Value apply(const Value& function, std::span<const Value> arguments);

 private:
  Interpreter& interpreter_;
  const Node& node_;
  std::span<const Value> arguments_;
  const pattern::Pattern* pattern_;
};

}  // namespace goodstanding::feel
