#include "goodstanding/feel/checker.hpp"

#include <algorithm>
#include <utility>

namespace goodstanding::feel {
namespace {

Type with_null_if(bool nullable, const Type& type) {
  return nullable ? type.or_null() : type;
}

// The line of the text around a byte, moved to the column it has in its file, so that the caret of
// a finding stands under the right character.
std::string excerpt_of(const Program& program, std::size_t begin) {
  const std::string& text = program.text;
  const std::size_t at = std::min(begin, text.size());
  const std::size_t before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const std::size_t line = before == std::string::npos ? 0 : before + 1;
  const std::size_t end = std::min(text.find('\n', at), text.size());
  const SourceSpan first = place_of(program, line, line);
  const std::size_t shift = first.column > 0 ? first.column - 1 : 0;
  return std::string(shift, ' ') + text.substr(line, end - line);
}

}  // namespace

bool is_unknown(const Type& type) {
  return type.is(TypeKind::kAny) || type.is(TypeKind::kNull) || type.is(TypeKind::kNothing);
}

std::string plain_name(const Type& type) {
  return format_type(type.without_null());
}

Stretch Checker::stretch_of(NodeId node) const {
  return {program_.nodes[node].position, program_.nodes[node].end};
}

void Checker::report(std::string_view code, Stretch at, std::string message, std::string hint) {
  Finding finding;
  finding.code = std::string(code);
  finding.message = std::move(message);
  finding.hint = std::move(hint);
  finding.at = place_of(program_, at.begin, at.end);
  finding.excerpt = excerpt_of(program_, at.begin);
  findings_.push_back(std::move(finding));
}

NodeId Checker::stop(std::string_view code, Stretch at, std::string message, std::string hint) {
  if (!stopped_) report(code, at, std::move(message), std::move(hint));
  stopped_ = true;
  return constant(Value::null(), at);
}

NodeId Checker::add(Node node, std::span<const NodeId> below, Type type, Stretch at) {
  std::uint16_t deepest = 0;
  for (const NodeId child : below) {
    if (child != kNoNode) deepest = std::max(deepest, program_.nodes[child].nesting);
  }
  node.nesting = static_cast<std::uint16_t>(deepest + 1);
  node.position = static_cast<std::uint32_t>(at.begin);
  node.end = static_cast<std::uint32_t>(at.end);
  program_.nodes.push_back(node);
  node_types_.push_back(std::move(type));
  const auto id = static_cast<NodeId>(program_.nodes.size() - 1);
  if (node.nesting > kMaxNesting && !stopped_) {
    stop("feel.limit", at,
         "the expression nests deeper than " + std::to_string(kMaxNesting) + " levels",
         "split it into several, or use a list: `x in (\"a\", \"b\")` for many `or`");
  }
  return id;
}

NodeId Checker::add_operands(Op op, std::initializer_list<NodeId> operands, Type type, Stretch at) {
  Node node;
  node.op = op;
  NodeId* const places[] = {&node.a, &node.b, &node.c};
  std::size_t next = 0;
  for (const NodeId operand : operands) *places[next++] = operand;
  return add(node, operands, std::move(type), at);
}

NodeId Checker::add_children(Node node, std::span<const NodeId> children, Type type, Stretch at,
                             NodeId first) {
  node.first_child = static_cast<std::uint32_t>(program_.children.size());
  node.child_count = static_cast<std::uint32_t>(children.size());
  program_.children.insert(program_.children.end(), children.begin(), children.end());
  std::vector<NodeId> below(children.begin(), children.end());
  below.push_back(first);
  return add(node, below, std::move(type), at);
}

std::uint32_t Checker::name(const std::string& text) {
  program_.names.push_back(text);
  return static_cast<std::uint32_t>(program_.names.size() - 1);
}

std::uint32_t Checker::locals(std::vector<std::uint32_t> locals) {
  program_.locals.push_back(std::move(locals));
  return static_cast<std::uint32_t>(program_.locals.size() - 1);
}

// Gives the node with the type that the facts known here allow.
NodeId Checker::narrowed(NodeId node) {
  const Type& type = node_types_[node];
  if (type.nullable() && !is_unknown(type) &&
      is_known(program_, facts_, Fact::Kind::kNotNull, node)) {
    node_types_[node] = type.without_null();
  }
  return node;
}

NodeId Checker::constant(Value value, Stretch at) {
  static constexpr TypeKind kKinds[] = {
      TypeKind::kNull,     TypeKind::kBoolean,      TypeKind::kNumber,
      TypeKind::kString,   TypeKind::kDate,         TypeKind::kTime,
      TypeKind::kDateTime, TypeKind::kDaysDuration, TypeKind::kMonthsDuration};
  const auto kind = static_cast<std::size_t>(value.kind());
  Type type = kind < std::size(kKinds) ? Type::simple(kKinds[kind]) : Type::any();
  Node node;
  node.op = Op::kConstant;
  node.a = static_cast<std::uint32_t>(program_.constants.size());
  program_.constants.push_back(std::move(value));
  return add(node, {}, std::move(type), at);
}

NodeId Checker::slot(std::size_t slot, const Type& type, Stretch at) {
  program_.used_slots.push_back(slot);
  Node node;
  node.op = Op::kSlot;
  node.a = static_cast<std::uint32_t>(slot);
  return narrowed(add(node, {}, type, at));
}

NodeId Checker::local(std::uint32_t index, const Type& type, Stretch at) {
  Node node;
  node.op = Op::kLocal;
  node.a = index;
  return narrowed(add(node, {}, type, at));
}

NodeId Checker::error(std::string message, Stretch at) {
  Node node;
  node.op = Op::kError;
  node.a = name(message);
  return add(node, {}, Type::any(), at);
}

NodeId Checker::field_or(NodeId item, const std::string& field, NodeId otherwise, Stretch at) {
  Node node;
  node.op = Op::kFieldOr;
  node.a = item;
  node.b = name(field);
  node.c = otherwise;
  const NodeId below[] = {item, otherwise};
  const std::optional<Type> known = type_of(item).find_field(field);
  return add(node, below, known.value_or(Type::any()), at);
}

NodeId Checker::field(NodeId item, const std::string& field_name, const Type& type, Stretch at) {
  Node node;
  node.op = Op::kPath;
  node.a = item;
  node.b = name(field_name);
  const NodeId below[] = {item};
  return narrowed(add(node, below, strict() ? type : type.or_null(), at));
}

Type Checker::mismatch(Op op, NodeId left, NodeId right) {
  if (strict()) {
    const std::string a = plain_name(type_of(left));
    const std::string b = plain_name(type_of(right));
    const bool text = type_of(left).is(TypeKind::kString) || type_of(right).is(TypeKind::kString);
    report("feel.type", {stretch_of(left).begin, stretch_of(right).end},
           "`" + std::string(operator_text(op)) + "` is not defined for " + a + " and " + b,
           text && op == Op::kAdd ? "make a text of the other side with string(...)"
           : text                 ? "make a number of the text with number(...)"
                                  : "");
  }
  return Type::any();
}

void Checker::check_divisor(NodeId divisor) {
  const Node& node = program_.nodes[divisor];
  if (node.op == Op::kConstant) {
    const Value& value = program_.constants[node.a];
    const bool zero =
        (value.is(Kind::kNumber) && value.as_number().is_zero()) ||
        (value.is(Kind::kDaysDuration) && value.as_days_duration() == DaysDuration()) ||
        (value.is(Kind::kMonthsDuration) && value.as_months_duration().months == 0);
    if (!zero) return;
    report("feel.division", stretch_of(divisor), "the divisor is zero");
    return;
  }
  if (is_known(program_, facts_, Fact::Kind::kNotZero, divisor)) return;
  const Stretch at = stretch_of(divisor);
  const std::string text = program_.text.substr(at.begin, at.end - at.begin);
  const bool compound = node.op >= Op::kAdd && node.op <= Op::kOr;
  const std::string operand = compound ? '(' + text + ')' : text;
  report("feel.division", at, "the division does not say what holds if `" + text + "` is zero",
         "write `if " + text + " = 0 then ... else ... / " + operand + "`");
}

Type Checker::type_of_arithmetic(Op op, NodeId left, NodeId right) {
  const Type& a = type_of(left);
  const Type& b = type_of(right);
  const bool divides = op == Op::kDivide;
  if (divides && strict() && !b.is(TypeKind::kNull)) check_divisor(right);
  if (a.is(TypeKind::kNull) || b.is(TypeKind::kNull)) return Type::null();
  if (a.is(TypeKind::kAny) || b.is(TypeKind::kAny)) return Type::any();
  const std::optional<Type> result = arithmetic_type(op, a.kind(), b.kind());
  if (!result) return mismatch(op, left, right);
  return with_null_if(a.nullable() || b.nullable(), *result);
}

bool Checker::expect_comparable(NodeId left, NodeId right) {
  const Type& a = type_of(left);
  const Type& b = type_of(right);
  if (!strict() || is_unknown(a) || is_unknown(b) || a.kind() == b.kind()) return true;
  const bool dates = (a.is(TypeKind::kDate) && b.is(TypeKind::kDateTime)) ||
                     (a.is(TypeKind::kDateTime) && b.is(TypeKind::kDate));
  report("feel.type", {stretch_of(left).begin, stretch_of(right).end},
         "a " + plain_name(a) + " is compared with a " + plain_name(b),
         dates ? "make a date of the date and time with date(...)" : "");
  return false;
}

Type Checker::type_of_comparison(Op op, NodeId left, NodeId right) {
  const bool comparable = expect_comparable(left, right);
  if (op == Op::kEqual || op == Op::kUnequal) {
    const TypeKind kind = type_of(left).kind();
    // Values with parts are neither equal nor unequal where parts of different kinds meet.
    const bool certain = kind != TypeKind::kAny && kind != TypeKind::kList &&
                         kind != TypeKind::kContext && kind != TypeKind::kRange;
    const bool known = certain && !type_of(right).is(TypeKind::kAny);
    return with_null_if(!known || !strict(), Type::boolean());
  }
  const Type& a = type_of(left);
  const Type& b = type_of(right);
  for (const NodeId side : {left, right}) {
    const Type& type = type_of(side);
    if (!comparable || !strict() || is_unknown(type) || is_ordered(type.kind())) continue;
    report("feel.type", stretch_of(side), "values of type " + plain_name(type) + " have no order");
    break;
  }
  // Times with and without an offset cannot be compared.
  const bool partial = a.is(TypeKind::kTime) || a.is(TypeKind::kDateTime);
  return with_null_if(a.nullable() || b.nullable() || partial || !strict(), Type::boolean());
}

Type Checker::type_of_logic(NodeId left, NodeId right) {
  expect_condition(left);
  expect_condition(right);
  const bool nullable = type_of(left).nullable() || type_of(right).nullable();
  return with_null_if(nullable || !strict(), Type::boolean());
}

NodeId Checker::negate(NodeId operand, Stretch at) {
  const Node& node = program_.nodes[operand];
  if (node.op == Op::kConstant && program_.constants[node.a].is(Kind::kNumber)) {
    return constant(Value::number(program_.constants[node.a].as_number().negated()), at);
  }
  const Type& type = type_of(operand);
  const bool fits = is_unknown(type) || type.is(TypeKind::kNumber) ||
                    type.is(TypeKind::kDaysDuration) || type.is(TypeKind::kMonthsDuration);
  if (!fits && strict()) {
    report("feel.type", at, "`-` is not defined for " + plain_name(type));
  }
  return add_operands(Op::kNegate, {operand}, fits ? type : Type::any(), at);
}

NodeId Checker::binary(Op op, NodeId left, NodeId right) {
  const Stretch at{stretch_of(left).begin, stretch_of(right).end};
  if (op <= Op::kPower) {
    const Type type = type_of_arithmetic(op, left, right);
    return add_operands(op, {left, right}, type, at);
  }
  const bool logic = op == Op::kAnd || op == Op::kOr;
  const Type type = logic ? type_of_logic(left, right) : type_of_comparison(op, left, right);
  return add_operands(op, {left, right}, type, at);
}

NodeId Checker::conditional(NodeId condition, NodeId then_node, NodeId else_node, Stretch at) {
  const Type type = join(type_of(then_node), type_of(else_node));
  const bool lost = type.is(TypeKind::kAny) && !type_of(then_node).is(TypeKind::kAny) &&
                    !type_of(else_node).is(TypeKind::kAny);
  if (lost && strict()) {
    report("feel.type", stretch_of(else_node),
           "the branches differ in type: " + plain_name(type_of(then_node)) + " and " +
               plain_name(type_of(else_node)));
  }
  return add_operands(Op::kIf, {condition, then_node, else_node}, type, at);
}

NodeId Checker::between(NodeId value, NodeId low, NodeId high) {
  type_of_comparison(Op::kLessOrEqual, low, value);
  type_of_comparison(Op::kLessOrEqual, value, high);
  const bool nullable =
      type_of(value).nullable() || type_of(low).nullable() || type_of(high).nullable();
  return add_operands(Op::kBetween, {value, low, high},
                      with_null_if(nullable || !strict(), Type::boolean()),
                      {stretch_of(value).begin, stretch_of(high).end});
}

void Checker::expect_condition(NodeId condition) {
  const Type& type = type_of(condition);
  if (!strict() || is_unknown(type) || type.is(TypeKind::kBoolean)) return;
  report("feel.type", stretch_of(condition),
         "a condition is expected here, but this is of type " + plain_name(type));
}

void Checker::expect_result(NodeId root, const Type& expected) {
  const Type& type = type_of(root);
  if (!strict() || expected.is(TypeKind::kAny) || conforms(type, expected)) return;
  if (type.is(TypeKind::kAny)) {
    report("feel.type", stretch_of(root),
           "the type of the result is not known; expected is " + format_type(expected));
  } else if (conforms(type, expected.or_null())) {
    report("feel.null", stretch_of(root),
           "the result may be null, but a " + format_type(expected) + " is required",
           "say what holds if a value is missing: `if x = null then ... else ...`");
  } else {
    report("feel.type", stretch_of(root),
           "the result is of type " + format_type(type) + "; expected is " + format_type(expected));
  }
}

}  // namespace goodstanding::feel
