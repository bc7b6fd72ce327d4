#include "goodstanding/feel/interpreter.hpp"

#include "goodstanding/feel/operations.hpp"

namespace goodstanding::feel {
namespace {

std::string describe(const Program& program, const Node& node, const std::string& message) {
  const SourceSpan at = place_of(program, node.position, node.end);
  std::string out;
  if (!at.file.empty()) out = at.file + ':';
  out += std::to_string(at.line) + ':' + std::to_string(at.column) + ": " + message;
  constexpr std::size_t kShown = 80;
  std::string text = program.text.substr(node.position, node.end - node.position);
  if (text.size() > kShown) text = text.substr(0, kShown) + "...";
  return out + " in `" + text + '`';
}

std::string kinds_of(const Value& left, const Value& right) {
  return std::string(kind_name(left.kind())) + " and " + std::string(kind_name(right.kind()));
}

}  // namespace

Value Interpreter::fail(const Node& node, const std::string& message) {
  if (strict()) {
    if (!stopped()) {
      evaluation_.stopped = Error{ErrorId::kBadInput, describe(program_, node, message)};
    }
  } else if (context().reported_errors != nullptr && context().reported_errors->size() < 1000) {
    context().reported_errors->push_back(describe(program_, node, message));
  }
  return Value::null();
}

Value Interpreter::exceed(const Node& node, const std::string& message) {
  if (!stopped()) evaluation_.stopped = Error{ErrorId::kLimit, describe(program_, node, message)};
  return Value::null();
}

bool Interpreter::spend(const Node& node, std::size_t steps) {
  if (budget_.steps_left >= steps) {
    budget_.steps_left -= steps;
    return true;
  }
  budget_.steps_left = 0;
  exceed(node, "the expression takes more steps than allowed");
  return false;
}

Value Interpreter::run(NodeId id) {
  const Node& node = program_.nodes[id];
  if (budget_.steps_left == 0 || stopped()) {
    return exceed(node, "the expression takes more steps than allowed");
  }
  --budget_.steps_left;
  if (node.op == Op::kSlot) return slots_[node.a];
  if (node.op == Op::kConstant) return program_.constants[node.a];
  if (node.op == Op::kLocal) return locals_[node.a];
  if (budget_.depth >= kMaxEvaluationDepth) {
    return exceed(node, "the evaluation nests too deeply");
  }
  ++budget_.depth;
  Value value = dispatch(node);
  --budget_.depth;
  return value;
}

Value Interpreter::dispatch(const Node& node) {
  switch (node.op) {
    case Op::kNegate:
      return run_negation(node);
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kMultiply:
    case Op::kDivide:
    case Op::kPower:
      return run_arithmetic(node);
    case Op::kAnd:
      return run_and(node);
    case Op::kOr:
      return run_or(node);
    case Op::kIf:
      return run_if(node);
    case Op::kBetween:
      return run_between(node);
    case Op::kIn:
      return run_in(node);
    case Op::kTest:
      return run_test(node);
    case Op::kAnyTest:
      return run_any_test(node);
    case Op::kList:
      return run_list(node);
    case Op::kContext:
      return run_context(node);
    case Op::kRange:
      return run_range(node);
    case Op::kSpan:
      return run_span(node);
    case Op::kPath:
      return run_path(node);
    case Op::kFieldOr:
      return run_field_or(node);
    case Op::kFilter:
      return run_filter(node);
    case Op::kFor:
      return run_for(node);
    case Op::kSome:
    case Op::kEvery:
      return run_quantified(node);
    case Op::kFunction:
      return run_function(node);
    case Op::kCallBuiltin:
      return run_builtin(node);
    case Op::kCallNative:
      return run_native(node);
    case Op::kCallValue:
      return run_call(node);
    case Op::kInstanceOf:
      return run_instance_of(node);
    case Op::kError:
      return fail(node, program_.names[node.a]);
    default:
      return run_comparison(node);
  }
}

Value Interpreter::run_arithmetic(const Node& node) {
  const Value left = run(node.a);
  const Value right = run(node.b);
  if (left.is_null() || right.is_null()) {
    // A missing value makes the result missing; only DMN wants that reported.
    return strict() ? Value::null() : fail(node, "an operand is null");
  }
  if (left.is(Kind::kString) && right.is(Kind::kString)) {
    const std::size_t size = left.as_string().size() + right.as_string().size();
    if (size > kMaxTextValue) return exceed(node, "the text grows too long");
    if (!spend(node, size / 16)) return Value::null();
  }
  std::optional<Value> result = compute_arithmetic(node.op, left, right);
  if (result) return *std::move(result);
  const bool by_zero =
      node.op == Op::kDivide && right.is(Kind::kNumber) && right.as_number().is_zero();
  if (by_zero) return fail(node, "the divisor is zero");
  if (left.is(Kind::kNumber) && right.is(Kind::kNumber)) {
    return fail(node, "the result is not a number in range");
  }
  return fail(node, "the operator is not defined for " + kinds_of(left, right));
}

Value Interpreter::run_negation(const Node& node) {
  const Value operand = run(node.a);
  if (operand.is_null()) return strict() ? Value::null() : fail(node, "the operand is null");
  std::optional<Value> result = compute_negation(operand);
  return result ? *std::move(result) : fail(node, "only numbers and durations have a negative");
}

Value Interpreter::run_comparison(const Node& node) {
  const Value left = run(node.a);
  const Value right = run(node.b);
  const std::optional<bool> result = compute_comparison(node.op, left, right);
  if (result) return Value::boolean(*result);
  const bool missing = left.is_null() || right.is_null();
  if (strict() && (missing || left.kind() == right.kind())) return Value::null();
  return fail(node, "cannot compare " + kinds_of(left, right));
}

// Gives a boolean or null: what is neither counts as null in DMN and is an error in strict mode.
Value Interpreter::as_logic(const Node& node, Value value) {
  if (value.is(Kind::kBoolean) || value.is_null()) return value;
  if (strict()) return fail(node, "a condition is a " + std::string(kind_name(value.kind())));
  return Value::null();
}

Value Interpreter::run_and(const Node& node) {
  Value left = as_logic(node, run(node.a));
  if (left.is_false()) return left;
  Value right = as_logic(node, run(node.b));
  if (right.is_false()) return right;
  return left.is_null() ? left : right;
}

Value Interpreter::run_or(const Node& node) {
  Value left = as_logic(node, run(node.a));
  if (left.is_true()) return left;
  Value right = as_logic(node, run(node.b));
  if (right.is_true()) return right;
  return left.is_null() ? left : right;
}

Value Interpreter::run_if(const Node& node) {
  const Value condition = as_logic(node, run(node.a));
  return run(condition.is_true() ? node.b : node.c);
}

Value Interpreter::run_between(const Node& node) {
  const Value value = run(node.a);
  const Value low = run(node.b);
  const Value high = run(node.c);
  const std::optional<bool> above = compute_comparison(Op::kGreaterOrEqual, value, low);
  const std::optional<bool> below = compute_comparison(Op::kLessOrEqual, value, high);
  if (above && below) return Value::boolean(*above && *below);
  const bool missing = value.is_null() || low.is_null() || high.is_null();
  if (strict() && missing) return Value::null();
  return fail(node, "the values cannot be compared");
}

Value Interpreter::run_in(const Node& node) {
  const Value input = run(node.a);
  bool known = true;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Value test = run(program_.child(node, i));
    const std::optional<bool> holds = satisfies(input, test);
    if (holds == true) return Value::boolean(true);
    known = known && holds.has_value();
  }
  return known ? Value::boolean(false) : Value::null();
}

Value Interpreter::run_test(const Node& node) {
  const Value input = run(node.a);
  Value test = run(node.b);
  const bool is_condition = (node.flags & flag::kOwnInput) != 0;
  if (is_condition) return as_logic(node, std::move(test));
  // A test that is a condition of its own, as DMN tables have them, holds if it is true.
  if (test.is(Kind::kBoolean) && !input.is(Kind::kBoolean)) return test;
  return to_boolean(satisfies(input, test));
}

Value Interpreter::run_any_test(const Node& node) {
  const bool negated = (node.flags & flag::kNegated) != 0;
  bool known = true;
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    const Value holds = run(program_.child(node, i));
    if (holds.is_true()) return Value::boolean(!negated);
    known = known && holds.is_false();
  }
  return known ? Value::boolean(negated) : Value::null();
}

}  // namespace goodstanding::feel
