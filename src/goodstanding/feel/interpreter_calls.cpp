#include <algorithm>
#include <array>

#include "goodstanding/feel/call.hpp"
#include "goodstanding/feel/interpreter.hpp"
#include "goodstanding/feel/operations.hpp"

namespace goodstanding::feel {
namespace {

// The arguments of a call, without an allocation for the usual few.
class ArgumentBuffer {
 public:
  explicit ArgumentBuffer(std::size_t count) : count_(count) {
    if (count > few_.size()) many_.resize(count);
  }
  Value& operator[](std::size_t index) { return span()[index]; }
  std::span<Value> span() {
    return count_ > few_.size() ? std::span<Value>(many_) : std::span(few_).first(count_);
  }

 private:
  std::size_t count_;
  std::array<Value, 4> few_;
  std::vector<Value> many_;
};

std::uint32_t deepest(std::span<const Value> values) {
  std::uint32_t depth = 0;
  for (const Value& value : values) depth = std::max(depth, value.depth());
  return depth;
}

bool takes_kind(const BuiltinParameter& parameter, const Value& value) {
  return (parameter.kinds >> static_cast<std::uint32_t>(value.kind()) & 1U) != 0;
}

const BuiltinParameter& parameter_at(const Builtin& builtin, std::size_t index) {
  return builtin.parameters[std::min(index, builtin.parameters.size() - 1)];
}

}  // namespace

Closure::Closure(std::shared_ptr<const Program> program, const FunctionBody& body,
                 std::vector<Value> captured)
    : Function(deepest(captured) + 1),
      program_(std::move(program)),
      body_(body),
      captured_(std::move(captured)) {}

Value Closure::run(std::span<const Value> arguments, const Value& self,
                   Evaluation& evaluation) const {
  std::vector<Value> locals(body_.local_count);
  std::copy(arguments.begin(), arguments.end(), locals.begin());
  for (std::size_t i = 0; i < captured_.size(); ++i) {
    locals[body_.captures[i].local] = captured_[i];
  }
  if (body_.self_local) locals[*body_.self_local] = self;
  return Interpreter(*program_, {}, locals, evaluation).run(body_.body);
}

Result<Value> Closure::invoke(std::span<const Value> arguments,
                              const EvaluationContext& context) const {
  if (arguments.size() != body_.parameters.size()) {
    return Error{ErrorId::kBadInput,
                 "a function is called with " + std::to_string(arguments.size()) +
                     " arguments but takes " + std::to_string(body_.parameters.size())};
  }
  EvaluationBudget budget{context.step_limit, 0};
  EvaluationContext with_budget = context;
  if (with_budget.budget == nullptr) with_budget.budget = &budget;
  Evaluation evaluation{with_budget, {}};
  Value value = run(arguments, Value::share(*this), evaluation);
  if (evaluation.stopped) return *std::move(evaluation.stopped);
  return value;
}

Value Interpreter::run_function(const Node& node) {
  const FunctionBody& body = program_.functions[node.a];
  std::vector<Value> captured;
  captured.reserve(body.captures.size());
  for (const Capture& capture : body.captures) captured.push_back(run(capture.outside));
  return checked_depth(node, Value::function(std::make_unique<const Closure>(
                                 program_.shared_from_this(), body, std::move(captured))));
}

// Brings an argument to a kind that the parameter takes; false if there is none.
bool Interpreter::admit(const Node& node, const BuiltinParameter& parameter, Value& argument) {
  if (takes_kind(parameter, argument)) return true;
  if (!strict()) {
    const bool list_wanted = (parameter.kinds >> static_cast<std::uint32_t>(Kind::kList) & 1U) != 0;
    if (list_wanted && !argument.is(Kind::kList)) {
      argument = Value::list({argument});
      return true;
    }
    const bool of_one = argument.is(Kind::kList) && argument.as_list().size() == 1;
    if (of_one && takes_kind(parameter, argument.as_list()[0])) {
      const Value only = argument.as_list()[0];
      argument = only;
      return true;
    }
  }
  fail(node, parameter.name + " is a " + std::string(kind_name(argument.kind())));
  return false;
}

Value Interpreter::call_checked(const Node& node, const Builtin& builtin,
                                std::span<Value> arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const BuiltinParameter& parameter = parameter_at(builtin, i);
    if (arguments[i].is_null()) {
      if (parameter.accepts_null) continue;
      return strict() ? Value::null() : fail(node, parameter.name + " is null");
    }
    if (!admit(node, parameter, arguments[i])) return Value::null();
  }
  const pattern::Pattern* pattern = node.b != kNoNode ? &program_.patterns[node.b] : nullptr;
  Call call(*this, node, arguments, pattern);
  return builtin.code(call);
}

Value Interpreter::run_builtin(const Node& node) {
  ArgumentBuffer arguments(node.child_count);
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    arguments[i] = run(program_.child(node, i));
  }
  if (stopped()) return Value::null();
  return call_checked(node, *program_.builtins[node.a], arguments.span());
}

Value Interpreter::run_native(const Node& node) {
  const NativeFunction& native = *program_.natives[node.a];
  ArgumentBuffer arguments(node.child_count);
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Parameter& parameter = native.parameters[i];
    arguments[i] = run(program_.child(node, i));
    if (arguments[i].is_null()) {
      if (!parameter.optional && !parameter.type.nullable()) return Value::null();
    } else if (std::optional<Value> fitting = coerce(arguments[i], parameter.type)) {
      arguments[i] = *std::move(fitting);
    } else {
      return fail(node, parameter.name + " is not of type " + format_type(parameter.type));
    }
  }
  if (stopped()) return Value::null();
  Result<Value> result = native.code(arguments.span());
  if (result.ok()) return checked_depth(node, *std::move(result));
  if (result.error().id == ErrorId::kBadInput) return fail(node, result.error().message);
  if (!stopped()) evaluation_.stopped = std::move(result).error();
  return Value::null();
}

// Puts arguments given by name into the order of the parameters.
std::optional<std::vector<Value>> Interpreter::order_arguments(const Node& node,
                                                               const Function& function,
                                                               std::vector<Value> arguments) {
  if (node.b == kNoNode) return arguments;
  const ArgumentNames& names = program_.argument_names[node.b];
  const std::span<const Parameter> parameters = function.parameters();
  std::vector<Value> ordered(parameters.size());
  std::size_t used = 0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto name = std::find(names.begin(), names.end(), parameters[i].name);
    if (name == names.end()) continue;
    ordered[i] = std::move(arguments[static_cast<std::size_t>(name - names.begin())]);
    ++used;
  }
  const bool complete = used == parameters.size() && used == names.size();
  if (!complete) return std::nullopt;
  return ordered;
}

Value Interpreter::run_call(const Node& node) {
  const Value callee = run(node.a);
  std::vector<Value> arguments;
  arguments.reserve(node.child_count);
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    arguments.push_back(run(program_.child(node, i)));
  }
  if (stopped()) return Value::null();
  if (!callee.is(Kind::kFunction)) {
    if (strict() && callee.is_null()) return Value::null();
    return fail(node, "a " + std::string(kind_name(callee.kind())) + " cannot be called");
  }
  const std::optional<std::vector<Value>> ordered =
      order_arguments(node, callee.as_function(), std::move(arguments));
  if (!ordered) return fail(node, "the function has no parameters of these names");
  return apply(node, callee, *ordered);
}

Value Interpreter::apply(const Node& node, const Value& function,
                         std::span<const Value> arguments) {
  const Function& callee = function.as_function();
  const std::span<const Parameter> parameters = callee.parameters();
  if (parameters.size() != arguments.size()) {
    return fail(node, "the function takes " + std::to_string(parameters.size()) +
                          " arguments, not " + std::to_string(arguments.size()));
  }
  std::vector<Value> fitting;
  fitting.reserve(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::optional<Value> argument = coerce(arguments[i], parameters[i].type);
    if (!argument) {
      return fail(node, parameters[i].name + " is not of type " + format_type(parameters[i].type));
    }
    fitting.push_back(*std::move(argument));
  }
  if (const auto* closure = dynamic_cast<const Closure*>(&callee)) {
    return closure->run(fitting, function, evaluation_);
  }
  Result<Value> result = callee.invoke(fitting, context());
  if (result.ok()) return checked_depth(node, *std::move(result));
  if (result.error().id == ErrorId::kBadInput) return fail(node, result.error().message);
  if (!stopped()) evaluation_.stopped = std::move(result).error();
  return Value::null();
}

Value Interpreter::run_instance_of(const Node& node) {
  const Value value = run(node.a);
  const Type& type = program_.types[node.b];
  // Null is an instance of the type Null alone. Source: DMN 1.5 section 10.3.2.9.2.
  if (value.is_null()) return Value::boolean(type.is(TypeKind::kNull));
  return Value::boolean(is_instance(value, type));
}

const Value& Call::operator[](std::size_t index) const {
  static const Value kMissing;
  return index < arguments_.size() ? arguments_[index] : kMissing;
}

std::optional<std::int64_t> Call::integer(std::size_t index) const {
  const Value& value = (*this)[index];
  if (!value.is(Kind::kNumber)) return std::nullopt;
  return value.as_number().to_int64();
}

const EvaluationContext& Call::context() const {
  return interpreter_.context();
}

Value Call::error(std::string message) {
  return interpreter_.fail(node_, message);
}

Value Call::limit(std::string message) {
  return interpreter_.exceed(node_, message);
}

Value Call::list(std::vector<Value> items) {
  return interpreter_.make_list(node_, std::move(items));
}

Value Call::text(std::string_view text) {
  if (text.size() > kMaxTextValue) return limit("the text grows too long");
  if (!spend(text.size() / 16)) return Value::null();
  return Value::string(text);
}

Value Call::context_value(std::vector<std::string> keys, std::vector<Value> values) {
  if (!spend(values.size())) return Value::null();
  Value value = Value::context(std::move(keys), std::move(values));
  if (value.depth() > kMaxValueDepth) return limit("the value nests too deeply");
  return value;
}

bool Call::spend(std::size_t steps) {
  return interpreter_.spend(node_, steps);
}

Value Call::apply(const Value& function, std::span<const Value> arguments) {
  return interpreter_.apply(node_, function, arguments);
}

}  // namespace goodstanding::feel
