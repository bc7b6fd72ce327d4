#include "goodstanding/sqlexport/feel_sql.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "goodstanding/feel/program.hpp"

namespace goodstanding::sqlexport {
namespace {

using feel::Node;
using feel::NodeId;
using feel::Op;

using Term = std::optional<SqlTerm>;

/// How deep brackets may nest before a term gets a column of its own: SQLite's parser has 100
/// places, of which a level takes some.
constexpr int kMostBrackets = 6;
/// How long a text may grow that may be written several times.
constexpr std::size_t kMostText = 400;

int brackets_in(const std::string& text) {
  int depth = 0;
  int most = 0;
  for (const char c : text) {
    if (c == '(') most = std::max(most, ++depth);
    if (c == ')') --depth;
  }
  return most;
}

bool is_long(const std::string& text) {
  return text.size() > kMostText || brackets_in(text) > kMostBrackets;
}

bool is_long(const SqlTerm& term) {
  if (const auto* number = std::get_if<SqlNumber>(&term))
    return is_long(number->units) || is_long(number->divisor);
  if (const auto* boolean = std::get_if<SqlBoolean>(&term)) return is_long(boolean->text);
  if (const auto* plain = std::get_if<SqlPlain>(&term)) return is_long(plain->text);
  return false;
}

/// The rounding functions and what they do.
std::optional<Rounding> find_rounding(std::string_view name) {
  static const std::map<std::string_view, Rounding> kRoundings = {
      {"floor", Rounding::kFloor},
      {"ceiling", Rounding::kCeiling},
      {"decimal", Rounding::kHalfEven},
      {"round up", Rounding::kUp},
      {"round down", Rounding::kDown},
      {"round half up", Rounding::kHalfUp},
      {"round half down", Rounding::kHalfDown}};
  const auto found = kRoundings.find(name);
  return found == kRoundings.end() ? std::nullopt : std::optional(found->second);
}

/// Walks a program's tree.
class Translator {
 public:
  Translator(const feel::Program& program, const Surroundings& surroundings)
      : program_(&program), around_(&surroundings) {}

  Term translate(NodeId id) {
    Term term = of_node(program_->nodes[id]);
    if (term && around_->settle && is_long(*term)) return around_->settle(*term);
    return term;
  }

  [[nodiscard]] const std::string& reason() const { return reason_; }

 private:
  Term of_node(const Node& node) {
    switch (node.op) {
      case Op::kConstant:
        return constant(program_->constants[node.a]);
      case Op::kSlot:
        return slot(node.a, "");
      case Op::kLocal:
        return local(node.a);
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
      case Op::kCallNative:
        return call_pack_function(node);
      default:
        return refuse("this form of FEEL has no SQL here");
    }
  }

  Term refuse(std::string reason) {
    if (reason_.empty()) reason_ = std::move(reason);
    return std::nullopt;
  }

  Term slot(std::size_t slot, std::string_view field) {
    Term term = around_->slots(slot, field);
    return term ? term
                : refuse(
                      "a variable has no column: a number without stated digits, or what was "
                      "refused above");
  }

  Term local(std::uint32_t place) {
    const auto found = locals_.find(place);
    return found == locals_.end() ? refuse("a local variable has no column") : found->second;
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
    if (!a) return std::nullopt;
    const SqlNumber* left = std::get_if<SqlNumber>(&*a);
    if (left == nullptr) return refuse("arithmetic on what is no number");
    if (node.op == Op::kNegate)
      return SqlNumber{"(- " + left->units + ")", left->scale, left->divisor};
    Term b = translate(node.b);
    if (!b) return std::nullopt;
    // A divisor is written more than once.
    if (node.op == Op::kDivide && around_->settle) b = around_->settle(*b);
    const SqlNumber* right = std::get_if<SqlNumber>(&*b);
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
    const auto* boolean = std::get_if<SqlBoolean>(&left);
    const auto* flag = std::get_if<SqlBoolean>(&right);
    if (boolean != nullptr && flag != nullptr && operation == "=")
      return SqlBoolean{"(" + boolean->text + " = " + flag->text + ")"};
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
    if (!left || !right) return std::nullopt;
    const auto* a = std::get_if<SqlBoolean>(&*left);
    const auto* b = std::get_if<SqlBoolean>(&*right);
    if (a == nullptr || b == nullptr) return refuse("a condition is no boolean");
    return SqlBoolean{"(" + a->text + " " + word + " " + b->text + ")"};
  }

  Term choice(const Node& node) {
    Term condition = translate(node.a);
    const Term then = translate(node.b);
    const Term otherwise = translate(node.c);
    if (!condition || !then || !otherwise) return std::nullopt;
    if (around_->settle) condition = around_->settle(*condition);
    const auto* test = std::get_if<SqlBoolean>(&*condition);
    if (test == nullptr) return refuse("a condition is no boolean");
    const Term chosen = choose(test->text, *then, *otherwise);
    return chosen ? chosen : refuse("the branches are of different types");
  }

  Term call(const Node& node) {
    const std::string& name = program_->builtins[node.a]->name;
    if (name == "count" && node.child_count == 1) return count(program_->child(node, 0));
    std::vector<SqlTerm> arguments;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      Term argument = translate(program_->child(node, i));
      if (!argument) return std::nullopt;
      arguments.push_back(*std::move(argument));
    }
    Term result;
    if (arguments.size() == 2) result = call_on_texts(name, arguments);
    if (!result) result = call_on_one(name, node, arguments);
    return result ? result : refuse("the function " + name + " has no SQL here");
  }

  Term call_on_texts(const std::string& name, const std::vector<SqlTerm>& arguments) const {
    const auto* text = std::get_if<SqlPlain>(&arguments[0]);
    const auto* part = std::get_if<SqlPlain>(&arguments[1]);
    if (text == nullptr || part == nullptr) return std::nullopt;
    if (name == "contains")
      return SqlBoolean{"(instr(" + text->text + ", " + part->text + ") > 0)"};
    if (name != "starts with") return std::nullopt;
    return SqlBoolean{"(substr(" + text->text + ", 1, length(" + part->text + ")) = " + part->text +
                      ")"};
  }

  Term call_on_one(const std::string& name, const Node& node, std::vector<SqlTerm>& arguments) {
    if (arguments.empty()) return std::nullopt;
    if (const auto* boolean = std::get_if<SqlBoolean>(&arguments[0]); boolean && name == "not")
      return SqlBoolean{"(NOT " + boolean->text + ")"};
    const auto rounding = find_rounding(name);
    // What is rounded is written more than once.
    if (rounding && around_->settle) arguments[0] = around_->settle(arguments[0]);
    const auto* number = std::get_if<SqlNumber>(&arguments[0]);
    if (number == nullptr) return std::nullopt;
    if (name == "abs" && arguments.size() == 1)
      return SqlNumber{"abs(" + number->units + ")", number->scale, number->divisor};
    if (!rounding) return std::nullopt;
    std::int64_t scale = 0;
    if (arguments.size() == 2) {
      const Node& digits = program_->nodes[program_->child(node, 1)];
      if (digits.op != Op::kConstant) return refuse("it rounds to a number of digits that varies");
      scale = program_->constants[digits.a].as_number().to_int64().value_or(-1);
    }
    if (scale < 0 || scale > 9) return refuse("it rounds to more than nine digits, or before one");
    const auto places = static_cast<std::int32_t>(scale);
    return SqlNumber{round_to_scale(around_->dialect, *rounding, *number, places), places, ""};
  }

  /// The number of items of a list that is written out, or of those that pass a filter.
  Term count(NodeId of) {
    const Node* list = &program_->nodes[of];
    const Node* filter = nullptr;
    if (list->op == Op::kFilter && (list->flags & feel::flag::kByPosition) == 0) {
      filter = list;
      list = &program_->nodes[list->a];
    }
    if (list->op != Op::kList) return refuse("it counts a list that is not written out");
    if (filter == nullptr) return SqlNumber{std::to_string(list->child_count), 0, ""};
    std::string sum = "(0";
    for (std::uint32_t i = 0; i < list->child_count; ++i) {
      const Term item = translate(program_->child(*list, i));
      if (!item) return std::nullopt;
      locals_.insert_or_assign(filter->c, *item);
      const Term passes = translate(filter->b);
      locals_.erase(filter->c);
      const auto* test = passes ? std::get_if<SqlBoolean>(&*passes) : nullptr;
      if (test == nullptr) return refuse("a filter is no condition");
      sum += " + CASE WHEN " + test->text + " THEN 1 ELSE 0 END";
    }
    return SqlNumber{sum + ")", 0, ""};
  }

  /// Writes out the formula of a function of the pack, with its arguments in place.
  Term call_pack_function(const Node& node) {
    const std::string& name = program_->natives[node.a]->name;
    const auto function =
        std::find_if(around_->functions.begin(), around_->functions.end(),
                     [&](const rules::PackFunction& one) { return one.name == name; });
    if (function == around_->functions.end())
      return refuse("the function " + name + " is not of the pack");
    std::vector<SqlTerm> arguments;
    std::string missing;
    for (std::uint32_t i = 0; i < node.child_count; ++i) {
      Term argument = translate(program_->child(node, i));
      if (!argument) return std::nullopt;
      arguments.push_back(around_->settle ? around_->settle(*argument) : *argument);
      if (function->parameters[i].type.nullable()) continue;
      missing += (missing.empty() ? "" : " OR ") + null_test(arguments.back());
    }
    Surroundings inside = *around_;
    inside.slots = [&arguments](std::size_t slot, std::string_view) -> Term {
      return slot < arguments.size() ? Term(arguments[slot]) : std::nullopt;
    };
    const feel::Program& body = function->body.program();
    Translator translator(body, inside);
    const Term result = translator.translate(body.root);
    if (!result) return refuse(translator.reason());
    return missing.empty() ? result : unless(missing, *result);
  }

  const feel::Program* program_;
  const Surroundings* around_;
  std::map<std::uint32_t, SqlTerm> locals_;
  std::string reason_;
};

}  // namespace

std::string quote(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

std::string null_test(const SqlTerm& term) {
  if (const auto* number = std::get_if<SqlNumber>(&term)) return null_test(*number);
  if (const auto* boolean = std::get_if<SqlBoolean>(&term)) return boolean->text + " IS NULL";
  if (const auto* plain = std::get_if<SqlPlain>(&term)) return plain->text + " IS NULL";
  return "1 = 1";
}

std::string as_integer(const SqlBoolean& boolean) {
  return "CASE WHEN " + boolean.text + " THEN 1 WHEN NOT " + boolean.text + " THEN 0 END";
}

std::optional<SqlTerm> choose(const std::string& condition, const SqlTerm& then,
                              const SqlTerm& otherwise) {
  const auto pick = [&](const std::string& a, const std::string& b) {
    return "(CASE WHEN " + condition + " THEN " + a + " ELSE " + b + " END)";
  };
  const bool has_null =
      std::holds_alternative<SqlNull>(then) || std::holds_alternative<SqlNull>(otherwise);
  if (has_null && then.index() == otherwise.index()) return SqlNull{};
  if (!has_null && then.index() != otherwise.index()) return std::nullopt;
  const SqlTerm& kind = std::holds_alternative<SqlNull>(then) ? otherwise : then;
  if (std::holds_alternative<SqlNumber>(kind)) {
    const SqlNumber null{"NULL", 0, ""};
    const auto* a = std::get_if<SqlNumber>(&then);
    const auto* b = std::get_if<SqlNumber>(&otherwise);
    const std::int32_t scale = std::max(a ? a->scale : 0, b ? b->scale : 0);
    const SqlNumber left = a ? widened(*a, scale) : null;
    const SqlNumber right = b ? widened(*b, scale) : null;
    const auto divisor = [](const SqlNumber& n) { return n.divisor.empty() ? "1" : n.divisor; };
    if (a == nullptr) return SqlNumber{pick("NULL", right.units), scale, right.divisor};
    if (b == nullptr) return SqlNumber{pick(left.units, "NULL"), scale, left.divisor};
    const bool same = left.divisor == right.divisor;
    return SqlNumber{pick(left.units, right.units), scale,
                     same ? left.divisor : pick(divisor(left), divisor(right))};
  }
  if (std::holds_alternative<SqlBoolean>(kind)) {
    const auto text = [](const SqlTerm& term) {
      const auto* boolean = std::get_if<SqlBoolean>(&term);
      return boolean ? boolean->text : std::string("NULL");
    };
    return SqlBoolean{pick(text(then), text(otherwise))};
  }
  const auto text = [](const SqlTerm& term) {
    const auto* plain = std::get_if<SqlPlain>(&term);
    return plain ? plain->text : std::string("NULL");
  };
  return SqlPlain{pick(text(then), text(otherwise))};
}

SqlTerm unless(const std::string& condition, const SqlTerm& term) {
  return choose(condition, SqlNull{}, term).value_or(SqlTerm(SqlNull{}));
}

std::optional<SqlTerm> translate(const rules::Condition& condition,
                                 const Surroundings& surroundings, std::string& reason) {
  const feel::Program& program = condition.expression.program();
  Translator translator(program, surroundings);
  Term term = translator.translate(program.root);
  if (!term) {
    reason = translator.reason();
    return term;
  }
  if (condition.expression.plain_variable()) return term;
  std::string missing;
  for (const std::size_t slot : condition.required) {
    // What is an indicator's record of results is never missing as a whole.
    if (const auto variable = surroundings.slots(slot, ""))
      missing += (missing.empty() ? "" : " OR ") + null_test(*variable);
  }
  return missing.empty() ? term : unless(missing, *term);
}

}  // namespace goodstanding::sqlexport
