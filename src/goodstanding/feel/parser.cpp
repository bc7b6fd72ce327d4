#include "goodstanding/feel/parser.hpp"

#include <array>

namespace goodstanding::feel {
namespace {

struct BinaryOperator {
  std::string_view text;
  Op op;
  int level;
};

constexpr int kOrLevel = 1;
constexpr int kAndLevel = 2;
constexpr int kComparisonLevel = 3;
constexpr int kAdditionLevel = 4;

// From the loosest to the tightest. Source: DMN 1.5 section 10.3.1.2, grammar rule 4.
constexpr std::array kOperators = {
    BinaryOperator{"or", Op::kOr, kOrLevel},
    BinaryOperator{"and", Op::kAnd, kAndLevel},
    BinaryOperator{"=", Op::kEqual, kComparisonLevel},
    BinaryOperator{"!=", Op::kUnequal, kComparisonLevel},
    BinaryOperator{"<", Op::kLess, kComparisonLevel},
    BinaryOperator{"<=", Op::kLessOrEqual, kComparisonLevel},
    BinaryOperator{">", Op::kGreater, kComparisonLevel},
    BinaryOperator{">=", Op::kGreaterOrEqual, kComparisonLevel},
    BinaryOperator{"+", Op::kAdd, kAdditionLevel},
    BinaryOperator{"-", Op::kSubtract, kAdditionLevel},
    BinaryOperator{"*", Op::kMultiply, 5},
    BinaryOperator{"/", Op::kDivide, 5},
    BinaryOperator{"**", Op::kPower, 6},
};

/// Says how FEEL writes what people write in the manner of other languages.
std::string hint_at(std::string_view text, const Token& token) {
  const bool doubled = token.begin > 0 && text[token.begin - 1] == '=';
  if (token.is("=") && doubled) return "compare with a single =";
  if (token.text == "OR" || token.text == "AND") return "write and, or in small letters";
  if (token.is("|")) return "write or";
  if (token.kind != TokenKind::kInvalid || token.begin >= text.size()) return {};
  if (text[token.begin] == '\'') return "write texts in double quotes, as \"vat\"";
  return text[token.begin] == '&' ? "write and" : "";
}

const BinaryOperator* find_operator(const Token& token) {
  const bool possible = token.kind == TokenKind::kSymbol || token.kind == TokenKind::kWord;
  if (!possible) return nullptr;
  for (const BinaryOperator& row : kOperators) {
    if (row.text == token.text) return &row;
  }
  return nullptr;
}

// Says whether a bracket before this token closes a range (`[1..5[`) rather than begins a filter.
bool ends_expression(const Token& token) {
  static constexpr std::array<std::string_view, 14> kAfter = {
      ")", "]", "}", ",", "=", "!=", "<", "<=", ">", ">=", "..", "and", "or", "else"};
  if (token.kind == TokenKind::kEnd) return true;
  for (const std::string_view text : kAfter) {
    if (token.text == text && token.kind != TokenKind::kString) return true;
  }
  return token.is_word("then") || token.is_word("return") || token.is_word("satisfies");
}

}  // namespace

Parser::Parser(Program& program, const Scope& scope, const CompileOptions& options,
               Checker& checker)
    : program_(program),
      scope_(scope),
      options_(options),
      checker_(checker),
      text_(program.text),
      names_(scope),
      captures_(1) {
  move_to(0);
}

void Parser::move_to(std::size_t at) {
  previous_end_ = at;
  token_ = read_token(text_, at);
}

void Parser::advance() {
  move_to(token_.end);
}

bool Parser::accept(std::string_view symbol) {
  if (!token_.is(symbol)) return false;
  advance();
  return true;
}

bool Parser::accept_word(std::string_view word) {
  if (!at_word(word)) return false;
  advance();
  return true;
}

bool Parser::expect(std::string_view symbol) {
  if (accept(symbol)) return true;
  fail('`' + std::string(symbol) + '`');
  return false;
}

bool Parser::expect_word(std::string_view word) {
  if (accept_word(word)) return true;
  fail('`' + std::string(word) + '`');
  return false;
}

NodeId Parser::fail(const std::string& expected) {
  const Stretch at{token_.begin, token_.end};
  const std::string hint = hint_at(text_, token_);
  if (token_.kind == TokenKind::kInvalid) {
    return checker_.stop("feel.syntax", at, token_.value, hint);
  }
  if (token_.kind == TokenKind::kEnd) {
    return checker_.stop("feel.syntax", at, "the text ends where " + expected + " is expected");
  }
  return checker_.stop("feel.syntax", at,
                       expected + " is expected before `" + std::string(token_.text) + '`', hint);
}

NodeId Parser::parse_whole_expression() {
  const NodeId root = parse_expression();
  if (!checker_.stopped() && token_.kind != TokenKind::kEnd) fail("the end of the expression");
  return root;
}

NodeId Parser::parse_expression() {
  const bool in_range_end = in_range_end_;
  in_range_end_ = false;
  const NodeId node = parse_binary(kOrLevel);
  in_range_end_ = in_range_end;
  return node;
}

NodeId Parser::parse_binary(int least_level) {
  NodeId left = parse_unary();
  while (!checker_.stopped()) {
    const bool comparison = least_level <= kComparisonLevel;
    if (comparison && at_word("between")) {
      left = parse_between(left);
      continue;
    }
    if (comparison && at_word("in")) {
      left = parse_in(left);
      continue;
    }
    const BinaryOperator* row = find_operator(token_);
    if (row == nullptr || row->level < least_level) break;
    left = parse_operator(left, row->op, row->level);
  }
  return left;
}

NodeId Parser::parse_operator(NodeId left, Op op, int level) {
  advance();
  const std::size_t mark = checker_.facts_mark();
  if (op == Op::kAnd) checker_.learn(left, Truth::kNotFalse);
  if (op == Op::kOr) checker_.learn(left, Truth::kNotTrue);
  const NodeId right = parse_binary(level + 1);
  checker_.forget_facts(mark);
  return checker_.binary(op, left, right);
}

NodeId Parser::parse_between(NodeId value) {
  advance();
  const NodeId low = parse_binary(kAdditionLevel);
  if (!expect_word("and")) return value;
  const NodeId high = parse_binary(kAdditionLevel);
  return checker_.between(value, low, high);
}

// Every way down the grammar leads through here, so this is where its depth is bounded.
NodeId Parser::parse_unary() {
  const std::size_t begin = token_.begin;
  if (checker_.stopped()) return checker_.constant(Value::null(), {begin, begin});
  if (depth_ >= kMaxNesting) {
    return checker_.stop(
        "feel.limit", {begin, token_.end},
        "the expression nests deeper than " + std::to_string(kMaxNesting) + " levels");
  }
  ++depth_;
  NodeId node = 0;
  if (accept("-")) {
    const NodeId operand = parse_unary();
    node = checker_.negate(operand, {begin, checker_.stretch_of(operand).end});
  } else {
    node = parse_postfix(parse_primary());
  }
  --depth_;
  return node;
}

NodeId Parser::parse_postfix(NodeId from) {
  while (!checker_.stopped()) {
    if (token_.is(".")) {
      from = parse_path_step(from);
    } else if (token_.is("[") && !(in_range_end_ && ends_expression(peek()))) {
      from = parse_filter(from);
    } else if (token_.is("(")) {
      const Arguments arguments = parse_arguments({});
      from = checker_.call_value(from, arguments, {checker_.stretch_of(from).begin, previous_end_});
    } else if (at_word("instance")) {
      from = parse_instance_of(from);
    } else {
      break;
    }
  }
  return from;
}

NodeId Parser::parse_path_step(NodeId from) {
  advance();
  if (token_.kind != TokenKind::kWord) return fail("a name");
  const std::size_t begin = token_.begin;
  const Type type = checker_.type_of(from);
  std::string name;
  std::size_t end = 0;
  for (const std::string& known :
       property_names(type.is(TypeKind::kList) ? type.element() : type)) {
    const std::size_t matched = match_name(text_, begin, known);
    if (matched <= end) continue;
    end = matched;
    name = known;
  }
  if (end != 0) {
    move_to(end);
  } else {
    // Words that follow each other can only be one name; keywords end it.
    do {
      end = token_.end;
      advance();
    } while (token_.kind == TokenKind::kWord && !is_keyword(token_.text));
    name = normalize_name(text_.substr(begin, end - begin));
  }
  return checker_.path(from, name, {begin, end});
}

NodeId Parser::parse_filter(NodeId list) {
  advance();
  const std::size_t mark = names_.mark();
  const std::size_t facts = checker_.facts_mark();
  const std::uint32_t item = names_.declare_item(checker_.item_type(list));
  const NodeId condition = parse_expression();
  names_.leave(mark);
  checker_.forget_facts(facts);
  if (!expect("]")) return list;
  return checker_.filter(list, condition, item, {checker_.stretch_of(list).begin, previous_end_});
}

NodeId Parser::parse_instance_of(NodeId value) {
  advance();
  if (!expect_word("of")) return value;
  const std::optional<Type> type = parse_type();
  if (!type) return value;
  return checker_.instance_of(value, *type, {checker_.stretch_of(value).begin, previous_end_});
}

}  // namespace goodstanding::feel
