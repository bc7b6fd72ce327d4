#pragma once
/// Makes the nodes of an expression bottom-up and types each as it is made. In strict mode it finds
/// what cannot be right; in lenient mode it types as well as it can and leaves the rest to the run.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/expression.hpp"
#include "goodstanding/feel/facts.hpp"
#include "goodstanding/feel/names.hpp"
#include "goodstanding/feel/program.hpp"

namespace goodstanding::feel {

/// A stretch of the text. Units: bytes.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The arguments of a call, as written.
struct Arguments {
  std::vector<NodeId> nodes;
  std::vector<std::string> names;  ///< empty if positional, else one a node
};

/// The ends of an interval; a missing end is unbounded.
struct Ends {
  NodeId low = kNoNode;
  NodeId high = kNoNode;
  bool low_included = false;
  bool high_included = false;
};

class Checker {
 public:
  Checker(Program& program, const CompileOptions& options, Findings& findings)
      : program_(program), options_(options), findings_(findings) {}

  [[nodiscard]] bool strict() const { return program_.mode == Mode::kStrict; }
  [[nodiscard]] const Type& type_of(NodeId node) const { return node_types_[node]; }
  [[nodiscard]] Stretch stretch_of(NodeId node) const;
  /// Says that the text cannot be compiled further (syntax, nesting).
  [[nodiscard]] bool stopped() const { return stopped_; }

  /// Reports an error and goes on.
  void report(std::string_view code, Stretch at, std::string message, std::string hint = {});
  /// Reports an error that ends the compilation; gives a node to return.
  NodeId stop(std::string_view code, Stretch at, std::string message, std::string hint = {});

  NodeId constant(Value value, Stretch at);
  NodeId slot(std::size_t slot, const Type& type, Stretch at);
  NodeId local(std::uint32_t index, const Type& type, Stretch at);
  /// Makes a node that gives null and reports, for what is wrong in lenient mode.
  NodeId error(std::string message, Stretch at);
  NodeId field_or(NodeId item, const std::string& name, NodeId otherwise, Stretch at);
  /// Makes the field of a filter's item.
  NodeId field(NodeId item, const std::string& name, const Type& type, Stretch at);
  NodeId negate(NodeId operand, Stretch at);
  NodeId binary(Op op, NodeId left, NodeId right);
  NodeId conditional(NodeId condition, NodeId then_node, NodeId else_node, Stretch at);
  NodeId between(NodeId value, NodeId low, NodeId high);
  NodeId in_tests(NodeId value, const std::vector<NodeId>& tests, Stretch at);
  NodeId test(NodeId input, NodeId test, bool reads_input);
  NodeId any_test(const std::vector<NodeId>& tests, bool negated, Stretch at);
  NodeId list(const std::vector<NodeId>& items, Stretch at);
  NodeId context(std::vector<std::string> keys, const std::vector<NodeId>& entries,
                 std::vector<std::uint32_t> locals, Stretch at);
  NodeId range(const Ends& ends, Stretch at);
  NodeId span(NodeId from, NodeId to);
  NodeId path(NodeId from, const std::string& name, Stretch at);
  NodeId filter(NodeId list, NodeId condition, std::uint32_t item, Stretch at);
  /// Makes a `for`, `some` or `every`. Requires: one local a domain; a `for` has one more for
  /// partial.
  NodeId iteration(Op op, const std::vector<NodeId>& domains, NodeId body,
                   std::vector<std::uint32_t> locals, Stretch at);
  NodeId function(FunctionBody body, Stretch at);
  NodeId instance_of(NodeId value, const Type& type, Stretch at);
  NodeId call_builtin(std::span<const Builtin> rows, const Arguments& arguments, Stretch at);
  NodeId call_native(std::shared_ptr<const NativeFunction> native, const Arguments& arguments,
                     Stretch at);
  NodeId call_value(NodeId callee, const Arguments& arguments, Stretch at);

  /// Gives the type of what a domain of an iteration runs over.
  [[nodiscard]] Type item_type(NodeId domain) const;
  /// Requires a condition to be boolean (strict mode).
  void expect_condition(NodeId condition);
  /// Requires the result to conform to what the caller expects (strict mode).
  void expect_result(NodeId root, const Type& expected);

  /// Gives a mark; forgets the facts learnt since.
  [[nodiscard]] std::size_t facts_mark() const { return facts_.size(); }
  void forget_facts(std::size_t mark) { facts_.resize(mark); }
  void learn(NodeId condition, Truth truth) { derive_facts(program_, condition, truth, facts_); }

 private:
  struct Fit;

  /// Adds a node; `below` are the nodes it nests.
  NodeId add(Node node, std::span<const NodeId> below, Type type, Stretch at);
  NodeId add_operands(Op op, std::initializer_list<NodeId> operands, Type type, Stretch at);
  /// Adds a node with children; `first` is a node it nests beside them.
  NodeId add_children(Node node, std::span<const NodeId> children, Type type, Stretch at,
                      NodeId first = kNoNode);
  NodeId narrowed(NodeId node);
  std::uint32_t name(const std::string& text);
  std::uint32_t locals(std::vector<std::uint32_t> locals);
  Type mismatch(Op op, NodeId left, NodeId right);
  Type type_of_arithmetic(Op op, NodeId left, NodeId right);
  Type type_of_comparison(Op op, NodeId left, NodeId right);
  Type type_of_logic(NodeId left, NodeId right);
  Type type_of_path(const Type& from, const std::string& name, Stretch at);
  void check_divisor(NodeId divisor);
  bool expect_comparable(NodeId left, NodeId right);
  [[nodiscard]] bool is_test_of(const Type& input, const Type& test) const;
  std::optional<std::vector<NodeId>> arrange(const Builtin& row, const Arguments& arguments);
  Fit fit(const Builtin& row, const std::vector<NodeId>& arranged) const;
  NodeId reject_arguments(std::span<const Builtin> rows, const Arguments& arguments, Stretch at);
  void report_misfit(const Builtin& row, const Fit& fit, const std::vector<NodeId>& arranged);
  void check_special(const Builtin& row, const std::vector<NodeId>& arranged, Stretch at);
  std::uint32_t constant_pattern(const Builtin& row, const std::vector<NodeId>& arranged,
                                 Stretch at);
  NodeId folded(NodeId call);
  void drop_missing(std::vector<NodeId>& arranged, Stretch at);

  Program& program_;
  const CompileOptions& options_;
  Findings& findings_;
  std::vector<Type> node_types_;
  std::vector<Fact> facts_;
  bool stopped_ = false;
};

/// Says whether nothing is known of a type, so that it may stand anywhere.
bool is_unknown(const Type& type);
/// Gives how a type is called where it does not matter whether it may be null.
std::string plain_name(const Type& type);
/// Gives the type of an arithmetic operation; none if it is not defined for the kinds.
/// Source: DMN 1.5 section 10.3.2.3, tables 50 to 53.
std::optional<Type> arithmetic_type(Op op, TypeKind left, TypeKind right);
/// Says whether FEEL orders values of a kind.
bool is_ordered(TypeKind kind);
/// Gives the type of a property of a time, duration or range, as `.year`; none if there is none.
/// Source: DMN 1.5 section 10.3.2.6, tables 60 to 62.
std::optional<Type> property_type(const Type& type, std::string_view property);
/// Names the properties that a type has.
std::vector<std::string> property_names(const Type& type);
/// Says how an operator is written.
std::string_view operator_text(Op op);

}  // namespace goodstanding::feel
