#include <algorithm>
#include <utility>

#include "goodstanding/feel/checker.hpp"

namespace goodstanding::feel {
namespace {

// Says whether a test of a value of this type never leaves it open: times may lack an offset.
bool is_certain_input(const Type& type) {
  return !type.nullable() && !type.is(TypeKind::kTime) && !type.is(TypeKind::kDateTime) &&
         !type.is(TypeKind::kList) && !type.is(TypeKind::kContext) && !type.is(TypeKind::kRange);
}

// A list that is a path's start gives the path of each item.
const Type& innermost_of(const Type& type, Type& element) {
  if (!type.is(TypeKind::kList)) return type;  // NOLINT: callers pass named types only
  element = type.element();
  return element;
}

}  // namespace

bool Checker::is_test_of(const Type& input, const Type& test) const {
  if (is_unknown(input) || is_unknown(test)) return true;
  if (input.kind() == test.kind()) return true;
  if (test.is(TypeKind::kRange) || test.is(TypeKind::kList)) {
    return is_test_of(input, test.element());
  }
  return false;
}

NodeId Checker::test(NodeId input, NodeId test, bool reads_input) {
  const Type& type = type_of(test);
  if (strict()) {
    if (reads_input) {
      expect_condition(test);
    } else if (!is_test_of(type_of(input), type)) {
      report("feel.type", stretch_of(test),
             "a " + plain_name(type_of(input)) + " is tested against a " + plain_name(type));
    }
  }
  const Stretch at = stretch_of(test);
  const NodeId node = add_operands(Op::kTest, {input, test}, Type::boolean().or_null(), at);
  if (reads_input) program_.nodes[node].flags = flag::kOwnInput;
  return node;
}

NodeId Checker::in_tests(NodeId value, const std::vector<NodeId>& tests, Stretch at) {
  if (strict()) {
    for (const NodeId test : tests) {
      if (is_test_of(type_of(value), type_of(test))) continue;
      report(
          "feel.type", stretch_of(test),
          "a " + plain_name(type_of(value)) + " is tested against a " + plain_name(type_of(test)));
    }
  }
  Node node;
  node.op = Op::kIn;
  node.a = value;
  const bool certain = strict() && is_certain_input(type_of(value)) &&
                       std::all_of(tests.begin(), tests.end(),
                                   [&](NodeId test) { return !type_of(test).nullable(); });
  const Type type = certain ? Type::boolean() : Type::boolean().or_null();
  return add_children(node, tests, type, at, value);
}

NodeId Checker::any_test(const std::vector<NodeId>& tests, bool negated, Stretch at) {
  Node node;
  node.op = Op::kAnyTest;
  node.flags = negated ? flag::kNegated : std::uint8_t{0};
  return add_children(node, tests, Type::boolean().or_null(), at);
}

NodeId Checker::list(const std::vector<NodeId>& items, Stretch at) {
  Type element = Type::nothing();
  for (const NodeId item : items) element = join(element, type_of(item));
  Node node;
  node.op = Op::kList;
  return add_children(node, items, Type::list(std::move(element)), at);
}

NodeId Checker::context(std::vector<std::string> keys, const std::vector<NodeId>& entries,
                        std::vector<std::uint32_t> locals_of_entries, Stretch at) {
  std::vector<Type::Field> fields;
  for (std::size_t i = 0; i < keys.size(); ++i) fields.push_back({keys[i], type_of(entries[i])});
  Node node;
  node.op = Op::kContext;
  node.a = static_cast<std::uint32_t>(program_.keys.size());
  node.c = locals(std::move(locals_of_entries));
  program_.keys.push_back(std::make_shared<const std::vector<std::string>>(std::move(keys)));
  return add_children(node, entries, Type::context(std::move(fields)), at);
}

NodeId Checker::range(const Ends& ends, Stretch at) {
  const bool closed = ends.low != kNoNode && ends.high != kNoNode;
  if (closed) expect_comparable(ends.low, ends.high);
  const NodeId known = ends.low != kNoNode ? ends.low : ends.high;
  if (strict() && !is_unknown(type_of(known)) && !is_ordered(type_of(known).kind())) {
    report("feel.type", stretch_of(known),
           "values of type " + plain_name(type_of(known)) + " have no order");
  }
  const Type point = type_of(known).without_null();
  const NodeId made = add_operands(Op::kRange, {ends.low, ends.high}, Type::range(point), at);
  program_.nodes[made].flags =
      static_cast<std::uint8_t>((ends.low_included ? flag::kLowIncluded : 0) |
                                (ends.high_included ? flag::kHighIncluded : 0));
  return made;
}

NodeId Checker::span(NodeId from, NodeId to) {
  for (const NodeId end : {from, to}) {
    const Type& type = type_of(end);
    const bool countable = type.is(TypeKind::kNumber) || type.is(TypeKind::kDate);
    if (!strict() || is_unknown(type) || countable) continue;
    report("feel.type", stretch_of(end), "only numbers and dates can be counted through");
  }
  const Type type = Type::list(type_of(from).without_null());
  return add_operands(Op::kSpan, {from, to}, type, {stretch_of(from).begin, stretch_of(to).end});
}

Type Checker::type_of_path(const Type& from, const std::string& property, Stretch at) {
  Type element;
  const Type& base = innermost_of(from, element);
  if (base.is(TypeKind::kAny)) return Type::any();
  if (base.is(TypeKind::kNull)) return Type::null();
  const std::optional<Type> found = property_type(base, property);
  if (!found) {
    if (!strict()) return Type::any();
    const std::vector<std::string> known = property_names(base);
    const std::optional<std::string> near = nearest_name(property, known);
    report("feel.unknown-name", at, "a " + plain_name(base) + " has no `" + property + "`",
           near ? "did you mean `" + *near + "`?" : "");
    return Type::any();
  }
  const bool nullable = base.nullable() || !strict();
  const Type field = nullable ? found->or_null() : *found;
  return from.is(TypeKind::kList) ? Type::list(field) : field;
}

NodeId Checker::path(NodeId from, const std::string& property, Stretch at) {
  const Stretch whole{stretch_of(from).begin, at.end};
  Type type = type_of_path(type_of(from), property, at);
  if (type_of(from).nullable() && !type.nullable()) type = type.or_null();
  Node node;
  node.op = Op::kPath;
  node.a = from;
  node.b = name(property);
  const NodeId below[] = {from};
  return narrowed(add(node, below, std::move(type), whole));
}

Type Checker::item_type(NodeId domain) const {
  const Type& type = type_of(domain);
  const bool many = type.is(TypeKind::kList) || type.is(TypeKind::kRange);
  const Type item = many ? type.element() : type;
  return is_unknown(item) ? Type::any() : item;
}

NodeId Checker::filter(NodeId list, NodeId condition, std::uint32_t item, Stretch at) {
  const Type source = type_of(list);
  const Type chosen = type_of(condition);
  const Type element = source.is(TypeKind::kList) ? source.element() : source;
  if (strict()) {
    if (!source.is(TypeKind::kList) && !is_unknown(source)) {
      report("feel.type", stretch_of(list),
             "a filter needs a list, but this is of type " + plain_name(source));
    }
    if (!is_unknown(chosen) && !chosen.is(TypeKind::kNumber) && !chosen.is(TypeKind::kBoolean)) {
      report("feel.type", stretch_of(condition),
             "a filter takes a condition or a position, but this is of type " + plain_name(chosen));
    }
  }
  Type type = Type::any();
  if (chosen.is(TypeKind::kNumber)) type = element.or_null();
  if (chosen.is(TypeKind::kBoolean)) type = Type::list(element);
  if (source.nullable() && !source.is(TypeKind::kAny)) type = type.or_null();
  Node node;
  node.op = Op::kFilter;
  node.a = list;
  node.b = condition;
  node.c = item;
  if (chosen.is(TypeKind::kNumber)) node.flags = flag::kByPosition;
  const NodeId below[] = {list, condition};
  return add(node, below, std::move(type), at);
}

NodeId Checker::iteration(Op op, const std::vector<NodeId>& domains, NodeId body,
                          std::vector<std::uint32_t> iterators, Stretch at) {
  Type type = Type::boolean().or_null();
  bool nullable = !strict();
  for (const NodeId domain : domains) {
    const Type& over = type_of(domain);
    nullable = nullable || over.nullable();
    const bool iterable = over.is(TypeKind::kList) || over.is(TypeKind::kRange);
    if (strict() && !is_unknown(over) && !iterable) {
      report("feel.type", stretch_of(domain),
             "a list is expected here, but this is of type " + plain_name(over));
    }
  }
  if (op == Op::kFor) {
    type = Type::list(type_of(body));
    if (nullable) type = type.or_null();
  } else {
    expect_condition(body);
    if (!nullable && !type_of(body).nullable()) type = Type::boolean();
  }
  std::vector<NodeId> children = domains;
  children.push_back(body);
  Node node;
  node.op = op;
  // The partial result is only made where it is read.
  const bool uses_partial =
      op == Op::kFor &&
      std::any_of(program_.nodes.begin(), program_.nodes.end(),
                  [&](const Node& n) { return n.op == Op::kLocal && n.a == iterators.back(); });
  if (uses_partial) node.flags = flag::kUsesPartial;
  node.c = locals(std::move(iterators));
  return add_children(node, children, std::move(type), at);
}

NodeId Checker::function(FunctionBody body, Stretch at) {
  std::vector<Type> parameters;
  for (const Parameter& parameter : body.parameters) parameters.push_back(parameter.type);
  Type type = Type::function(std::move(parameters), body.result);
  std::vector<NodeId> below = {body.body};
  for (const Capture& capture : body.captures) below.push_back(capture.outside);
  Node node;
  node.op = Op::kFunction;
  node.a = static_cast<std::uint32_t>(program_.functions.size());
  program_.functions.push_back(std::move(body));
  return add(node, below, std::move(type), at);
}

NodeId Checker::instance_of(NodeId value, const Type& type, Stretch at) {
  Node node;
  node.op = Op::kInstanceOf;
  node.a = value;
  node.b = static_cast<std::uint32_t>(program_.types.size());
  program_.types.push_back(type);
  const NodeId below[] = {value};
  return add(node, below, Type::boolean(), at);
}

}  // namespace goodstanding::feel
