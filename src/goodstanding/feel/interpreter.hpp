#pragma once
/// Walks the nodes of a program and computes its value. One Interpreter is one frame: the
/// expression itself or one call of a function defined in it.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/feel/program.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {

/// The state that all frames of one evaluation share.
struct Evaluation {
  const EvaluationContext& context;  ///< with a budget
  std::optional<Error> stopped;      ///< the error that ended it
};

class Interpreter {
 public:
  Interpreter(const Program& program, std::span<const Value> slots, std::span<Value> locals,
              Evaluation& evaluation)
      : program_(program),
        slots_(slots),
        locals_(locals),
        evaluation_(evaluation),
        budget_(*evaluation.context.budget) {}

  /// Computes a node. Gives null once the evaluation is stopped.
  Value run(NodeId id);

  [[nodiscard]] bool stopped() const { return evaluation_.stopped.has_value(); }
  [[nodiscard]] bool strict() const { return program_.mode == Mode::kStrict; }
  [[nodiscard]] const EvaluationContext& context() const { return evaluation_.context; }
  /// Reports an error of FEEL's at a node: stops a strict evaluation; gives null.
  Value fail(const Node& node, const std::string& message);
  /// Stops the evaluation because a bound was passed; gives null.
  Value exceed(const Node& node, const std::string& message);
  bool spend(const Node& node, std::size_t steps);
  Value make_list(const Node& node, std::vector<Value> items);
  /// Applies a function value to arguments.
  Value apply(const Node& node, const Value& function, std::span<const Value> arguments);

 private:
  // interpreter.cpp: operators and plain nodes. They are not inlined, so that the stack a node
  // takes stays small whatever its kind.
  [[gnu::noinline]] Value dispatch(const Node& node);
  [[gnu::noinline]] Value run_arithmetic(const Node& node);
  [[gnu::noinline]] Value run_negation(const Node& node);
  [[gnu::noinline]] Value run_comparison(const Node& node);
  [[gnu::noinline]] Value run_and(const Node& node);
  [[gnu::noinline]] Value run_or(const Node& node);
  Value as_logic(const Node& node, Value value);
  [[gnu::noinline]] Value run_if(const Node& node);
  [[gnu::noinline]] Value run_between(const Node& node);
  [[gnu::noinline]] Value run_in(const Node& node);
  [[gnu::noinline]] Value run_test(const Node& node);
  [[gnu::noinline]] Value run_any_test(const Node& node);

  // interpreter_structure.cpp: lists, contexts, ranges, paths, filters, iterations
  Value checked_depth(const Node& node, Value value);
  Value run_list(const Node& node);
  Value run_context(const Node& node);
  Value run_range(const Node& node);
  Value run_span(const Node& node);
  Value run_path(const Node& node);
  Value path_of(const Node& node, const Value& from, const std::string& name);
  Value run_field_or(const Node& node);
  Value run_filter(const Node& node);
  Value filter_by_position(const Node& node, std::span<const Value> items, const Value& position);
  std::optional<std::vector<Value>> run_domain(const Node& node, NodeId domain);
  std::optional<std::vector<Value>> items_of_range(const Node& node, const Value& range);
  Value run_for(const Node& node);
  Value run_quantified(const Node& node);
  bool iterate(const Node& node, std::uint32_t depth, const std::function<bool()>& visit);

  // interpreter_calls.cpp: functions
  Value run_function(const Node& node);
  Value run_builtin(const Node& node);
  Value run_native(const Node& node);
  Value run_call(const Node& node);
  Value run_instance_of(const Node& node);
  Value call_checked(const Node& node, const Builtin& builtin, std::span<Value> arguments);
  bool admit(const Node& node, const BuiltinParameter& parameter, Value& argument);
  std::optional<std::vector<Value>> order_arguments(const Node& node, const Function& function,
                                                    std::vector<Value> arguments);

  const Program& program_;
  std::span<const Value> slots_;
  std::span<Value> locals_;
  Evaluation& evaluation_;
  EvaluationBudget& budget_;
};

/// A function value made by a function definition.
class Closure final : public Function {
 public:
  Closure(std::shared_ptr<const Program> program, const FunctionBody& body,
          std::vector<Value> captured);
  [[nodiscard]] std::span<const Parameter> parameters() const override { return body_.parameters; }
  [[nodiscard]] Type result() const override { return body_.result; }
  [[nodiscard]] Result<Value> invoke(std::span<const Value> arguments,
                                     const EvaluationContext& context) const override;
  /// Runs the body. Requires: as many arguments as parameters. `self` is this function as a value.
  Value run(std::span<const Value> arguments, const Value& self, Evaluation& evaluation) const;

 private:
  std::shared_ptr<const Program> program_;
  const FunctionBody& body_;
  std::vector<Value> captured_;
};

}  // namespace goodstanding::feel
