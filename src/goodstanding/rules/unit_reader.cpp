#include "goodstanding/rules/unit_reader.hpp"

#include <algorithm>
#include <array>

namespace goodstanding::rules {
namespace {

using feel::Node;
using feel::NodeId;
using feel::Op;
using feel::Program;

/// Built-in functions whose result has the unit of their first argument.
constexpr std::array<std::string_view, 9> kKeeping = {
    "abs",        "ceiling",         "decimal",       "floor",   "modulo",
    "round down", "round half down", "round half up", "round up"};
/// Built-in functions of numbers of one unit, which is that of the result.
constexpr std::array<std::string_view, 6> kJoining = {"max", "mean",   "median",
                                                      "min", "stddev", "sum"};

template <std::size_t kSize>
bool contains(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Says whether a node is written as numbers alone, or null: it has the unit that is needed.
bool is_written(const Program& program, NodeId id) {
  const Node& node = program.nodes[id];
  switch (node.op) {
    case Op::kConstant:
      return true;
    case Op::kNegate:
      return is_written(program, node.a);
    case Op::kAdd:
    case Op::kSubtract:
    case Op::kMultiply:
    case Op::kDivide:
      return is_written(program, node.a) && is_written(program, node.b);
    default:
      return false;
  }
}

}  // namespace

/// Walks one program.
class UnitReader::Walk {
 public:
  Walk(UnitReader& reader, const Program& program, const UnitScope& scope)
      : reader_(&reader), program_(&program), scope_(&scope) {}

  std::optional<Unit> read(NodeId id) {
    if (id == feel::kNoNode) return std::nullopt;
    const Node& node = program_->nodes[id];
    switch (node.op) {
      case Op::kSlot:
        return slot(node.a);
      case Op::kPath:
        return member(node);
      case Op::kNegate:
        return read(node.a);
      case Op::kAdd:
      case Op::kSubtract:
        return join(node, {node.a, node.b}, "adds");
      case Op::kEqual:
      case Op::kUnequal:
      case Op::kLess:
      case Op::kLessOrEqual:
      case Op::kGreater:
      case Op::kGreaterOrEqual:
        join(node, {node.a, node.b}, "compares");
        return std::nullopt;
      case Op::kBetween:
        join(node, {node.a, node.b, node.c}, "compares");
        return std::nullopt;
      case Op::kMultiply:
        return product(node, 1);
      case Op::kDivide:
        return product(node, -1);
      case Op::kIf:
        return branches(node);
      case Op::kCallBuiltin:
        return builtin(node);
      case Op::kCallNative:
        return function(node);
      default:
        look_into(node);
        return std::nullopt;
    }
  }

 private:
  [[nodiscard]] std::optional<Unit> slot(std::size_t number) const {
    const auto found = scope_->slots.find(number);
    return found == scope_->slots.end() ? std::nullopt : std::optional(found->second);
  }

  /// A member of a variable; what else a path may lead to has no known unit.
  std::optional<Unit> member(const Node& node) {
    const Node& variable = program_->nodes[node.a];
    if (variable.op != Op::kSlot) {
      read(node.a);
      return std::nullopt;
    }
    const auto context = scope_->members.find(variable.a);
    if (context == scope_->members.end()) return std::nullopt;
    const auto found = context->second.find(program_->names[node.b]);
    return found == context->second.end() ? std::nullopt : std::optional(found->second);
  }

  /// Reads operands that must have one unit, and gives it.
  std::optional<Unit> join(const Node& node, const std::vector<NodeId>& operands,
                           std::string_view verb) {
    std::optional<Unit> joined;
    for (const NodeId operand : operands) {
      const auto unit = read(operand);
      if (!unit) continue;
      if (joined && !are_alike(*joined, *unit)) {
        clash(node, "this " + std::string(verb) + ' ' + format_unit(*joined) + " and " +
                        format_unit(*unit));
      } else {
        joined = joined ? narrower(*joined, *unit) : *unit;
      }
    }
    return joined;
  }

  std::optional<Unit> product(const Node& node, int sign) {
    auto left = read(node.a);
    auto right = read(node.b);
    if (left && right) {
      const bool pure_left = is_pure(*left);
      const bool pure_right = is_pure(*right);
      if (pure_left && pure_right) return sign < 0 ? std::optional<Unit>(Unit()) : std::nullopt;
      if (pure_right) return left;
      return combine_units(pure_left ? Unit() : *left, *right, sign);
    }
    // So many records times a rate that is written as a number is whatever the rate is.
    const Unit records = make_unit(kRecordsUnit);
    if (left && *left != records && is_written(*program_, node.b)) return left;
    if (right && *right != records && is_written(*program_, node.a)) {
      return combine_units({}, *right, sign);
    }
    return std::nullopt;
  }

  std::optional<Unit> branches(const Node& node) {
    read(node.a);
    auto yes = read(node.b);
    auto no = read(node.c);
    if (yes && no) {
      if (are_alike(*yes, *no)) return narrower(*yes, *no);
      clash(node, "this gives " + format_unit(*yes) + " or " + format_unit(*no));
      return std::nullopt;
    }
    if (yes && is_written(*program_, node.c)) return yes;
    if (no && is_written(*program_, node.b)) return no;
    return std::nullopt;
  }

  std::optional<Unit> builtin(const Node& node) {
    const std::string& name = program_->builtins[node.a]->name;
    if (node.child_count == 0) return std::nullopt;
    const NodeId first = program_->child(node, 0);
    if (contains(kJoining, name)) {
      const Node& only = program_->nodes[first];
      const bool of_list = node.child_count == 1 && only.op == Op::kList;
      return join(node, children(of_list ? only : node), "puts together");
    }
    look_into(node, 1);
    const auto unit = read(first);
    return contains(kKeeping, name) ? unit : std::nullopt;
  }

  std::optional<Unit> function(const Node& node) {
    Units arguments;
    for (const NodeId child : children(node)) arguments.push_back(read(child));
    const std::string& name = program_->natives[node.a]->name;
    for (const PackFunction& candidate : reader_->pack_->functions) {
      if (candidate.name != name || candidate.parameters.size() != arguments.size()) continue;
      const Called& called = reader_->call(candidate, arguments);
      if (!called.clash.empty()) {
        clash(node, "called with these, \"" + name + "\" is wrong: " + called.clash);
      }
      return called.unit;
    }
    return std::nullopt;
  }

  /// What these give has no known unit, but what stands in them is looked at.
  void look_into(const Node& node, std::uint32_t from = 0) {
    if (node.op == Op::kAnd || node.op == Op::kOr) {
      read(node.a);
      read(node.b);
    }
    const bool calls =
        node.op == Op::kCallBuiltin || node.op == Op::kCallNative || node.op == Op::kList;
    for (std::uint32_t i = from; calls && i < node.child_count; ++i) read(program_->child(node, i));
  }

  [[nodiscard]] std::vector<NodeId> children(const Node& node) const {
    std::vector<NodeId> out;
    for (std::uint32_t i = 0; i < node.child_count; ++i) out.push_back(program_->child(node, i));
    return out;
  }

  void clash(const Node& node, std::string message) {
    reader_->clashes_.push_back(
        {feel::place_of(*program_, node.position, node.end), std::move(message)});
  }

  UnitReader* reader_;
  const Program* program_;
  const UnitScope* scope_;
};

std::optional<Unit> UnitReader::read(const feel::Expression& expression, const UnitScope& scope) {
  const Program& program = expression.program();
  return Walk(*this, program, scope).read(program.root);
}

const UnitReader::Called& UnitReader::call(const PackFunction& function, const Units& arguments) {
  const std::pair key{&function, arguments};
  const auto known = called_.find(key);
  if (known != called_.end()) return known->second;
  UnitScope scope;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i]) scope.slots.emplace(i, *arguments[i]);
  }
  // The clashes of the formula are those of the call, which brings the units together.
  std::vector<UnitClash> outside = take();
  Called called;
  called.unit = read(function.body, scope);
  if (!clashes_.empty()) called.clash = clashes_.front().message;
  clashes_ = std::move(outside);
  return called_.emplace(key, std::move(called)).first->second;
}

}  // namespace goodstanding::rules
