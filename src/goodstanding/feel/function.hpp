#pragma once
/// Functions as values, and the table by which callers add pure functions of their own to
/// expressions.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {

/// What is left of the bounds of an evaluation; shared by all that it calls.
struct EvaluationBudget {
  std::uint64_t steps_left = 0;  ///< about one a node, and one a few bytes of new text or list
  std::uint32_t depth = 0;       ///< how deep nodes and calls nest now
};

/// What an evaluation may read beside its variables, and where it reports.
struct EvaluationContext {
  std::optional<Instant> now;  ///< for `today()` and `now()`; empty in packs
  std::vector<std::string>* reported_errors =
      nullptr;                            ///< lenient mode: every error made into null
  std::uint64_t step_limit = 10'000'000;  ///< steps before a kLimit error
  EvaluationBudget* budget = nullptr;  ///< set by an evaluation that calls a function; leave empty
};

/// A parameter of a function.
struct Parameter {
  std::string name;
  Type type;
  bool optional = false;  ///< may be left out; the function then sees null
};

/// A FEEL function value: a closure, a built-in, or something of a caller's (a business knowledge
/// model, a decision service). Implementations are immutable and safe to call from any thread.
class Function : public Shared {
 public:
  using Shared::Shared;
  [[nodiscard]] virtual std::span<const Parameter> parameters() const = 0;
  [[nodiscard]] virtual Type result() const = 0;
  /// Applies the function to one argument a parameter. Errors: kBadInput for what FEEL calls an
  /// error, kLimit for a passed bound.
  [[nodiscard]] virtual Result<Value> invoke(std::span<const Value> arguments,
                                             const EvaluationContext& context) const = 0;
};

/// A pure function that a caller adds, with its typed signature.
struct NativeFunction {
  using Code = std::function<Result<Value>(std::span<const Value> arguments)>;
  /// Judges the arguments that are constants when an expression is compiled; gives a message if one
  /// is wrong (a date pattern, a scheme name).
  using ArgumentCheck =
      std::function<std::optional<std::string>(std::span<const std::optional<Value>> constants)>;

  std::string name;  ///< may contain spaces, as `organisation name`
  std::vector<Parameter> parameters;
  Type result;  ///< made nullable where a null argument can make the result null
  /// Called with one value a parameter, already of the declared type. Null arguments reach the code
  /// only where the parameter's type is nullable or it is optional; otherwise the result is null
  /// without a call. An Error with kBadInput stops a strict evaluation, gives null in a lenient
  /// one.
  Code code;
  ArgumentCheck check;  ///< may be empty
};

/// The functions that a caller adds. They shadow built-ins of the same name.
class FunctionTable {
 public:
  /// Adds a function. Requires: no function of that name yet.
  void add(NativeFunction function);
  /// Gives a function by its name.
  [[nodiscard]] std::shared_ptr<const NativeFunction> find(std::string_view name) const;
  [[nodiscard]] std::span<const std::shared_ptr<const NativeFunction>> all() const {
    return functions_;
  }

 private:
  std::vector<std::shared_ptr<const NativeFunction>> functions_;
};

}  // namespace goodstanding::feel
