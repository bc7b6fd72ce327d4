#pragma once
/// What the compiler makes of an expression: an arena of nodes that the interpreter walks. Nodes
/// name each other, variables, constants and functions by number; no text is looked up when it
/// runs.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/expression.hpp"
#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/type.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/pattern/pattern.hpp"

namespace goodstanding::feel {

using NodeId = std::uint32_t;
inline constexpr NodeId kNoNode = std::numeric_limits<NodeId>::max();

/// How deep expressions may nest.
inline constexpr std::uint16_t kMaxNesting = 250;
/// How deep calls of calls, as nodes, may nest when an expression runs.
inline constexpr std::uint32_t kMaxEvaluationDepth = 1500;
/// How deep lists, contexts and functions may nest as values.
inline constexpr std::uint32_t kMaxValueDepth = 200;
/// How many bytes of text an expression may have.
inline constexpr std::size_t kMaxTextSize = 1'000'000;
/// How many items one list may have, and how many bytes one text may grow to.
inline constexpr std::size_t kMaxItems = 1'000'000;
inline constexpr std::size_t kMaxTextValue = 16'000'000;

/// What a node does. In brackets: what its numbers mean.
enum class Op : std::uint8_t {
  kConstant,  ///< [a: constant]
  kSlot,      ///< [a: slot]
  kLocal,     ///< [a: local]
  kNegate,    ///< [a]
  kAdd,       ///< [a, b], as all up to kOr
  kSubtract,
  kMultiply,
  kDivide,
  kPower,
  kEqual,
  kUnequal,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kAnd,
  kOr,
  kIf,       ///< [a: condition, b, c]
  kBetween,  ///< [a, b: low, c: high]
  kIn,       ///< [a; children: tests]
  kTest,     ///< [a: input, b: test, flag kOwnInput: the test is a condition on the input]
  kAnyTest,  ///< [children: conditions; flag kNegated]
  kList,     ///< [children]
  kContext,  ///< [a: keys, c: locals; children: entries]
  kRange,    ///< [a: low or none, b: high or none; flags kLowIncluded, kHighIncluded]
  kSpan,     ///< [a: from, b: to] of a `for`
  kPath,     ///< [a, b: name]
  kFieldOr,  ///< [a: item, b: name, c: node if the item has no such field]
  kFilter,   ///< [a: list, b: condition, c: local of item; flag kByPosition]
  kFor,      ///< [c: locals, the partial result's last; children: domains, body; flag kUsesPartial]
  kSome,     ///< [c: locals; children: domains, condition]
  kEvery,    ///< as kSome
  kFunction,     ///< [a: function]
  kCallBuiltin,  ///< [a: builtin, b: pattern or none; children: arguments]
  kCallNative,   ///< [a: native; children: arguments]
  kCallValue,    ///< [a: function, b: names of the arguments or none; children: arguments]
  kInstanceOf,   ///< [a, b: type]
  kError,        ///< [a: name of the message]
};

namespace flag {
inline constexpr std::uint8_t kOwnInput = 1;
inline constexpr std::uint8_t kNegated = 1;
inline constexpr std::uint8_t kByPosition = 1;   ///< of a filter: the condition is a number
inline constexpr std::uint8_t kUsesPartial = 1;  ///< of a `for`
inline constexpr std::uint8_t kLowIncluded = 1;
inline constexpr std::uint8_t kHighIncluded = 2;
}  // namespace flag

/// A node of the arena. Children lie in one run of Program::children.
struct Node {
  Op op = Op::kConstant;
  std::uint8_t flags = 0;
  std::uint16_t nesting = 1;   ///< how deep the tree below nests
  std::uint32_t position = 0;  ///< byte of the text where it begins
  std::uint32_t end = 0;       ///< byte of the text after it
  NodeId a = kNoNode;
  NodeId b = kNoNode;
  NodeId c = kNoNode;
  std::uint32_t first_child = 0;
  std::uint32_t child_count = 0;
};

/// A variable that a function takes from the frame around it when it is made.
struct Capture {
  NodeId outside = kNoNode;  ///< a node of the frame around
  std::uint32_t local = 0;   ///< where the function's own frame keeps it
};

/// A function definition. Its first locals are the parameters.
struct FunctionBody {
  std::vector<Parameter> parameters;
  std::vector<Capture> captures;
  NodeId body = kNoNode;
  Type result;
  std::uint32_t local_count = 0;
  std::optional<std::uint32_t> self_local;  ///< where it finds itself, for recursion
};

/// An argument of a call by name; the order is that of the arguments.
using ArgumentNames = std::vector<std::string>;

/// A compiled expression.
struct Program : std::enable_shared_from_this<Program> {
  std::string text;
  Mode mode = Mode::kStrict;
  SourceSpan origin;
  std::uint32_t continuation_column = 0;
  bool is_tests = false;  ///< made of unary tests; local 0 is the input

  std::vector<Node> nodes;
  std::vector<NodeId> children;
  std::vector<Value> constants;
  std::vector<std::string> names;
  std::vector<ContextKeys> keys;
  std::vector<std::vector<std::uint32_t>> locals;  ///< of contexts and iterations
  std::vector<Type> types;
  std::vector<const Builtin*> builtins;
  std::vector<pattern::Pattern> patterns;  ///< of calls whose pattern is a constant
  std::vector<std::shared_ptr<const NativeFunction>> natives;
  std::vector<FunctionBody> functions;
  std::vector<ArgumentNames> argument_names;

  NodeId root = kNoNode;
  Type type;
  std::uint32_t local_count = 0;
  std::vector<std::size_t> used_slots;
  std::size_t slot_bound = 0;  ///< one more than the greatest used slot

  [[nodiscard]] NodeId child(const Node& node, std::uint32_t index) const {
    return children[node.first_child + index];
  }
};

/// Gives the place in the file of a stretch of the text.
SourceSpan place_of(const Program& program, std::size_t begin, std::size_t end);

}  // namespace goodstanding::feel
