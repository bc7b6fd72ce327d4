#include "goodstanding/sqlexport/feel_sql.hpp"

#include <span>
#include <utility>
#include <vector>

#include "goodstanding/feel/program.hpp"

namespace goodstanding::sqlexport {
namespace {

using feel::Node;
using feel::NodeId;
using feel::Op;

using Term = std::optional<SqlTerm>;

/// The test by which a term is missing; empty if it never is, or if its text says so itself.
std::string null_test(const SqlTerm& term) {
  if (const auto* number = std::get_if<SqlNumber>(&term)) return number->units + " IS NULL";
  if (const auto* boolean = std::get_if<SqlBoolean>(&term)) return boolean->text + " IS NULL";
  if (const auto* plain = std::get_if<SqlPlain>(&term)) return plain->text + " IS NULL";
  return "1 = 1";
}

/// Walks a program's tree.
class Translator {
 public:
  Translator(const feel::Program& program, Dialect dialect, const SlotTerms& slots)
      : program_(&program), dialect_(dialect), slots_(&slots) {}

  Term translate(NodeId id) {
    const Node& node = program_->nodes[id];
    switch (node.op) {
      case Op::kConstant:
        return constant(program_->constants[node.a]);
      case Op::kSlot:
        return slot(node.a, "");
      case Op::kPath:
        return path(node);
      case Op::kNegate:
      case Op::kAdd:
      case Op::kSubtract:
      case Op::kMultiply:
      case Op::kDivide:
        return arithmetic(node);
      case Op::kEqual:
      case Op::kUnequal:
        return equality(translate(node.a), translate(node.b), node.op == Op::kUnequal);
      case Op::kLess:
        return order(node.a, node.b, "<");
      case Op::kLessOrEqual:
        return order(node.a, node.b, "<=");
      case Op::kGreater:
        return order(node.a, node.b, ">");
      case Op::kGreaterOrEqual:
        return order(node.a, node.b, ">=");
      case Op::kAnd:
      case Op::kOr:
        return join(translate(node.a), translate(node.b), node.op == Op::kAnd ? "AND" : "OR");
      case Op::kBetween:
        return join(order(node.a, node.b, ">="), order(node.a, node.c, "<="), "AND");
      case Op::kIf:
        return choice(node);
      case Op::kCallBuiltin:
        return call(node);
      default:
        return refuse("this form of FEEL has no SQL here");
    }
  }

  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  Term refuse(std::string reason) {
    if (reason_.empty()) reason_ = std::move(reason);
    return std::nullopt;
  }

  Term slot(std::size_t slot, std::string_view field) {
    Term term = (*slots_)(slot, field);
    return term ? term
                : refuse(
                      "a variable has no column: a number without a scale, money, "
                      "a derived column, or a figure");
  }

  Term constant(const feel::Value& value) {
    switch (value.kind()) {
      case feel::Kind::kNull:
        return SqlNull{};
      case feel::Kind::kBoolean:
        return SqlBoolean{value.as_boolean() ? "(1 = 1)" : "(1 = 0)"};
      case feel::Kind::kNumber: {
        const auto number = literal(value.as_number());
        return number ? Term(*number) : refuse("a number has too many digits");
      }
      case feel::Kind::kString:
        return SqlPlain{quote(value.as_string())};
      case feel::Kind::kDate:
        return SqlPlain{std::to_string(value.as_date().days())};
      default:
        return refuse("a constant is no number, text, boolean or date");
    }
  }

  Term path(const Node& node) {
    const Node& base = program_->nodes[node.a];
    if (base.op != Op::kSlot) return refuse("a path does not begin at a variable");
    return slot(base.a, program_->names[node.b]);
  }

  Term arithmetic(const Node& node) {
    const Term a = translate(node.a);
    const SqlNumber* left = a ? std::get_if<SqlNumber>(&*a) : nullptr;
    if (left == nullptr) return refuse("arithmetic on what is no number");
    if (node.op == Op::kNegate)
      return SqlNumber{"(- " + left->units + ")", left->scale, left->divisor};
    const Term b = translate(node.b);
    const SqlNumber* right = b ? std::get_if<SqlNumber>(&*b) : nullptr;
    if (right == nullptr) return refuse("arithmetic on what is no number");
    const bool is_sum = node.op == Op::kAdd || node.op == Op::kSubtract;
    SqlNumber result = is_sum ? add(*left, *right, node.op == Op::kAdd ? '+' : '-')
                       : node.op == Op::kMultiply ? multiply(*left, *right)
                                                  : divide(*left, *right);
    if (result.scale > 15) return refuse("a result has more than 15 digits after the point");
    return result;
  }

  Term order(NodeId a, NodeId b, const std::string& operation) {
    const Term left = translate(a);
    const Term right = translate(b);
    if (!left || !right) return std::nullopt;
    return comparison(*left, *right, operation);
  }

  Term comparison(const SqlTerm& left, const SqlTerm& right, const std::string& operation) {
    const auto* number = std::get_if<SqlNumber>(&left);
    const auto* other = std::get_if<SqlNumber>(&right);
    if (number != nullptr && other != nullptr)
      return SqlBoolean{compare(*number, *other, operation)};
    const auto* plain = std::get_if<SqlPlain>(&left);
    const auto* word = std::get_if<SqlPlain>(&right);
    if (plain != nullptr && word != nullptr)
      return SqlBoolean{"(" + plain->text + " " + operation + " " + word->text + ")"};
    return refuse("values of these types are not compared");
  }

  Term equality(const Term& left, const Term& right, bool negated) {
    if (!left || !right) return std::nullopt;
    const bool left_is_null = std::holds_alternative<SqlNull>(*left);
    if (left_is_null || std::holds_alternative<SqlNull>(*right)) {
      const std::string test = null_test(left_is_null ? *right : *left);
      return SqlBoolean{(negated ? "(NOT (" : "((") + test + "))"};
    }
    const Term equal = comparison(*left, *right, "=");
    if (!equal) return std::nullopt;
    // In FEEL a missing value equals only a missing one: never unknown.
    const std::string both = "(" + null_test(*left) + " AND " + null_test(*right) + ")";
    const std::string text = "coalesce(" + std::get<SqlBoolean>(*equal).text + ", " + both + ")";
    return SqlBoolean{(negated ? "(NOT " : "(") + text + ")"};
  }

  Term join(const Term& left, const Term& right, const std::string& word) {
    const auto* a = left ? std::get_if<SqlBoolean>(&*left) : nullptr;
    const auto* b = right ? std::get_if<SqlBoolean>(&*right) : nullptr;
    if (a == nullptr || b == nullptr) return refuse("a condition is no boolean");
    return SqlBoolean{"(" + a->text + " " + word + " " + b->text + ")"};
  }

  Term choice(const Node& node) {
    const Term condition = translate(node.a);
    const Term then = translate(node.b);
    const Term other = translate(node.c);
    const auto* test = condition ? std::get_if<SqlBoolean>(&*condition) : nullptr;
    if (test == nullptr || !then || !other) return refuse("a branch has no SQL");
    const auto pick = [&](const std::string& a, const std::string& b) {
      return "(CASE WHEN " + test->text + " THEN " + a + " ELSE " + b + " END)";
    };
    const auto* a = std::get_if<SqlNumber>(&*then);
    const auto* b = std::get_if<SqlNumber>(&*other);
    if (a != nullptr && b != nullptr) {
      const SqlNumber zero{"0", std::max(a->scale, b->scale), ""};
      const SqlNumber left = add(*a, zero, '+');
      const SqlNumber right = add(*b, zero, '+');
      const auto divisor = [](const SqlNumber& n) { return n.divisor.empty() ? "1" : n.divisor; };
      const bool whole = left.divisor.empty() && right.divisor.empty();
      return SqlNumber{pick(left.units, right.units), left.scale,
                       whole ? "" : pick(divisor(left), divisor(right))};
    }
    const auto* yes = std::get_if<SqlBoolean>(&*then);
    const auto* no = std::get_if<SqlBoolean>(&*other);
    if (yes != nullptr && no != nullptr) return SqlBoolean{pick(yes->text, no->text)};
    return refuse("the branches are not both numbers or both booleans");
  }

  Term call(const Node& node) {
    const std::string& name = program_->builtins[node.a]->name;
    if (node.child_count != 1) return refuse("the function " + name + " has no SQL here");
    const Term argument = translate(program_->child(node, 0));
    if (!argument) return std::nullopt;
    if (const auto* boolean = std::get_if<SqlBoolean>(&*argument); boolean && name == "not")
      return SqlBoolean{"(NOT " + boolean->text + ")"};
    const auto* number = std::get_if<SqlNumber>(&*argument);
    if (number == nullptr) return refuse("the function " + name + " has no SQL here");
    if (name == "abs")
      return SqlNumber{"abs(" + number->units + ")", number->scale, number->divisor};
    const bool down = name == "floor";
    if (!down && name != "ceiling") return refuse("the function " + name + " has no SQL here");
    const Rounding mode = down ? Rounding::kFloor : Rounding::kCeiling;
    return SqlNumber{round_to_scale(dialect_, mode, *number, 0), 0, ""};
  }

  const feel::Program* program_;
  Dialect dialect_;
  const SlotTerms* slots_;
  std::string reason_;
};

}  // namespace

std::string quote(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::optional<SqlTerm> translate(const rules::Condition& condition, Dialect dialect,
                                 const SlotTerms& slots, std::string& reason) {
  const feel::Program& program = condition.expression.program();
  Translator translator(program, dialect, slots);
  Term term = translator.translate(program.root);
  if (!term) {
    reason = translator.reason();
    return term;
  }
  std::string missing;
  for (const std::size_t slot : condition.required) {
    // What is an indicator's record of results is never missing as a whole.
    if (const auto variable = slots(slot, ""))
      missing += (missing.empty() ? "" : " OR ") + null_test(*variable);
  }
  if (missing.empty()) return term;
  const auto guard = [&](const std::string& text) {
    return "(CASE WHEN " + missing + " THEN NULL ELSE " + text + " END)";
  };
  if (auto* number = std::get_if<SqlNumber>(&*term)) number->units = guard(number->units);
  if (auto* boolean = std::get_if<SqlBoolean>(&*term)) boolean->text = guard(boolean->text);
  if (auto* plain = std::get_if<SqlPlain>(&*term)) plain->text = guard(plain->text);
  return term;
}

}  // namespace goodstanding::sqlexport
