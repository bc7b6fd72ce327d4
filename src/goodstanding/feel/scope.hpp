#pragma once
/// The names an expression may use: variables with their types, each with a slot, and named types.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/type.hpp"

namespace goodstanding::feel {

/// Declares what is in sight. Names may contain spaces and operators (`annual turnover`, `a-b`);
/// the reader of expressions prefers the longest name that is in sight.
class Scope {
 public:
  struct Variable {
    std::string name;
    Type type;
  };

  /// Declares a variable and gives its slot: 0 for the first, then 1, and so on. A second
  /// declaration of a name shadows the first. White space in names counts as one space.
  std::size_t declare(std::string name, Type type);
  /// Declares a name for a type, for `instance of` and for the parameters of functions.
  void declare_type(std::string name, Type type);

  /// Gives the slot of a name.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  [[nodiscard]] std::optional<Type> find_type(std::string_view name) const;
  [[nodiscard]] std::span<const Variable> variables() const { return variables_; }
  [[nodiscard]] std::span<const Variable> types() const { return types_; }

 private:
  std::vector<Variable> variables_;
  std::vector<Variable> types_;
};

/// Makes every run of white space one space and removes it at both ends.
std::string normalize_name(std::string_view name);

}  // namespace goodstanding::feel
