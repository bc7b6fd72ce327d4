#include "goodstanding/feel/facts.hpp"

#include <algorithm>
#include <compare>
#include <optional>

namespace goodstanding::feel {
namespace {

const Value* find_constant(const Program& program, NodeId id) {
  const Node& node = program.nodes[id];
  return node.op == Op::kConstant ? &program.constants[node.a] : nullptr;
}

std::optional<std::strong_ordering> sign_of(const Value* value) {
  if (value == nullptr) return std::nullopt;
  switch (value->kind()) {
    case Kind::kNumber:
      return value->as_number() <=> Decimal();
    case Kind::kDaysDuration:
      return value->as_days_duration() <=> DaysDuration();
    case Kind::kMonthsDuration:
      return value->as_months_duration() <=> MonthsDuration();
    default:
      return std::nullopt;
  }
}

Op mirrored(Op op) {
  switch (op) {
    case Op::kLess:
      return Op::kGreater;
    case Op::kLessOrEqual:
      return Op::kGreaterOrEqual;
    case Op::kGreater:
      return Op::kLess;
    case Op::kGreaterOrEqual:
      return Op::kLessOrEqual;
    default:
      return op;
  }
}

// Says whether a number that is `op` a bound of this sign cannot be zero.
bool excludes_zero(Op op, std::strong_ordering bound) {
  switch (op) {
    case Op::kEqual:
      return bound != 0;
    case Op::kUnequal:
      return bound == 0;
    case Op::kLess:
      return bound <= 0;
    case Op::kLessOrEqual:
      return bound < 0;
    case Op::kGreater:
      return bound >= 0;
    case Op::kGreaterOrEqual:
      return bound > 0;
    default:
      return false;
  }
}

// The comparison that holds where this one is false.
Op opposite(Op op) {
  switch (op) {
    case Op::kEqual:
      return Op::kUnequal;
    case Op::kUnequal:
      return Op::kEqual;
    case Op::kLess:
      return Op::kGreaterOrEqual;
    case Op::kLessOrEqual:
      return Op::kGreater;
    case Op::kGreater:
      return Op::kLessOrEqual;
    case Op::kGreaterOrEqual:
      return Op::kLess;
    default:
      return op;
  }
}

bool is_comparison(Op op) {
  return op >= Op::kEqual && op <= Op::kGreaterOrEqual;
}

void derive_from_comparison(const Program& program, const Node& node, Truth truth,
                            std::vector<Fact>& facts) {
  const Value* left = find_constant(program, node.a);
  const Value* right = find_constant(program, node.b);
  const NodeId about = left != nullptr ? node.b : node.a;
  const Value* bound = left != nullptr ? left : right;
  const bool with_null = bound != nullptr && bound->is_null();
  // Tests against null are never null themselves, so "not true" is "false" and the other way round.
  const Op holds = truth == Truth::kNotTrue ? opposite(node.op) : node.op;
  if (with_null) {
    if (holds == Op::kUnequal) facts.push_back({Fact::Kind::kNotNull, about});
    return;
  }
  // If the comparison is null its operand is: a division by null is null, not an error.
  const std::optional<std::strong_ordering> sign = sign_of(bound);
  if (sign && excludes_zero(left != nullptr ? mirrored(holds) : holds, *sign)) {
    facts.push_back({Fact::Kind::kNotZero, about});
  }
  if (truth != Truth::kTrue || node.op == Op::kUnequal) return;
  const bool equality_of_unknowns = node.op == Op::kEqual && bound == nullptr;
  if (equality_of_unknowns) return;
  facts.push_back({Fact::Kind::kNotNull, node.a});
  facts.push_back({Fact::Kind::kNotNull, node.b});
}

std::optional<NodeId> operand_of_not(const Program& program, const Node& node) {
  if (node.op != Op::kCallBuiltin || program.builtins[node.a]->name != "not") return std::nullopt;
  return program.child(node, 0);
}

Truth negated(Truth truth) {
  return truth == Truth::kNotTrue ? Truth::kNotFalse : Truth::kNotTrue;
}

}  // namespace

void derive_facts(const Program& program, NodeId condition, Truth truth, std::vector<Fact>& facts) {
  const Node& node = program.nodes[condition];
  const bool all_of_and = node.op == Op::kAnd && truth != Truth::kNotTrue;
  const bool none_of_or = node.op == Op::kOr && truth == Truth::kNotTrue;
  if (all_of_and || none_of_or) {
    derive_facts(program, node.a, truth, facts);
    derive_facts(program, node.b, truth, facts);
  } else if (const std::optional<NodeId> inner = operand_of_not(program, node)) {
    derive_facts(program, *inner, negated(truth), facts);
  } else if (is_comparison(node.op)) {
    derive_from_comparison(program, node, truth, facts);
  } else if (truth == Truth::kTrue && node.op == Op::kBetween) {
    facts.push_back({Fact::Kind::kNotNull, node.a});
  } else if (truth == Truth::kTrue) {
    facts.push_back({Fact::Kind::kNotNull, condition});
  }
}

bool same_expression(const Program& program, NodeId a, NodeId b) {
  if (a == b) return true;
  if (a == kNoNode || b == kNoNode) return false;
  const Node& left = program.nodes[a];
  const Node& right = program.nodes[b];
  if (left.op != right.op || left.flags != right.flags || left.child_count != right.child_count) {
    return false;
  }
  for (std::uint32_t i = 0; i < left.child_count; ++i) {
    if (!same_expression(program, program.child(left, i), program.child(right, i))) return false;
  }
  switch (left.op) {
    case Op::kConstant:
      return identical(program.constants[left.a], program.constants[right.a]);
    case Op::kSlot:
    case Op::kLocal:
      return left.a == right.a;
    case Op::kPath:
      return program.names[left.b] == program.names[right.b] &&
             same_expression(program, left.a, right.a);
    case Op::kCallBuiltin:
      return program.builtins[left.a] == program.builtins[right.a];
    case Op::kCallNative:
      return program.natives[left.a] == program.natives[right.a];
    case Op::kNegate:
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kMultiply:
    case Op::kDivide:
    case Op::kPower:
      return same_expression(program, left.a, right.a) && same_expression(program, left.b, right.b);
    default:
      return false;
  }
}

bool is_known(const Program& program, const std::vector<Fact>& facts, Fact::Kind kind,
              NodeId about) {
  return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
    return fact.kind == kind && same_expression(program, fact.about, about);
  });
}

}  // namespace goodstanding::feel
