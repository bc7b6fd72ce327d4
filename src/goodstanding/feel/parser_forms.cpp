#include <array>
#include <utility>

#include "goodstanding/feel/parser.hpp"

namespace goodstanding::feel {
namespace {

struct TypeName {
  std::string_view name;
  TypeKind kind;
};

constexpr std::array kTypeNames = {
    TypeName{"Any", TypeKind::kAny},
    TypeName{"Null", TypeKind::kNull},
    TypeName{"boolean", TypeKind::kBoolean},
    TypeName{"number", TypeKind::kNumber},
    TypeName{"string", TypeKind::kString},
    TypeName{"date and time", TypeKind::kDateTime},
    TypeName{"date", TypeKind::kDate},
    TypeName{"time", TypeKind::kTime},
    TypeName{"days and time duration", TypeKind::kDaysDuration},
    TypeName{"years and months duration", TypeKind::kMonthsDuration},
};

constexpr int kOperandLevel = 4;

Op op_of_test(std::string_view symbol) {
  if (symbol == "<") return Op::kLess;
  if (symbol == "<=") return Op::kLessOrEqual;
  if (symbol == ">") return Op::kGreater;
  if (symbol == ">=") return Op::kGreaterOrEqual;
  return symbol == "=" ? Op::kEqual : Op::kUnequal;
}

bool is_test_symbol(const Token& token) {
  return token.is("<") || token.is("<=") || token.is(">") || token.is(">=") || token.is("=") ||
         token.is("!=");
}

}  // namespace

NodeId Parser::parse_if() {
  const std::size_t begin = token_.begin;
  advance();
  const NodeId condition = parse_expression();
  if (!expect_word("then")) return condition;
  checker_.expect_condition(condition);
  const std::size_t mark = checker_.facts_mark();
  checker_.learn(condition, Truth::kTrue);
  const NodeId then_node = parse_expression();
  checker_.forget_facts(mark);
  if (!expect_word("else")) return condition;
  checker_.learn(condition, Truth::kNotTrue);
  const NodeId else_node = parse_expression();
  checker_.forget_facts(mark);
  return checker_.conditional(condition, then_node, else_node, {begin, previous_end_});
}

// Reads a name that is being declared, up to a word or symbol that ends it.
std::optional<std::string> Parser::parse_new_name(std::string_view end_word) {
  if (token_.kind != TokenKind::kWord) {
    fail("a name");
    return std::nullopt;
  }
  const std::size_t begin = token_.begin;
  std::size_t end = token_.end;
  advance();
  while (token_.kind == TokenKind::kWord && token_.text != end_word) {
    end = token_.end;
    advance();
  }
  return normalize_name(text_.substr(begin, end - begin));
}

// Reads what an iterator runs over: a list, or `from..to`.
NodeId Parser::parse_domain() {
  const NodeId from = parse_expression();
  if (!token_.is("..")) return from;
  advance();
  const NodeId to = parse_expression();
  return checker_.span(from, to);
}

NodeId Parser::parse_for() {
  const std::size_t begin = token_.begin;
  const std::size_t mark = names_.mark();
  std::vector<NodeId> domains;
  std::vector<std::uint32_t> locals;
  do {
    advance();
    const std::optional<std::string> name = parse_new_name("in");
    if (!name || !expect_word("in")) return checker_.list({}, {begin, begin});
    domains.push_back(parse_domain());
    locals.push_back(names_.declare(*name, checker_.item_type(domains.back())));
  } while (token_.is(",") && !checker_.stopped());
  locals.push_back(names_.declare("partial", Type::list(Type::any())));
  NodeId body = domains.back();
  if (expect_word("return")) body = parse_expression();
  names_.leave(mark);
  return checker_.iteration(Op::kFor, domains, body, std::move(locals), {begin, previous_end_});
}

NodeId Parser::parse_quantified(Op op) {
  const std::size_t begin = token_.begin;
  const std::size_t mark = names_.mark();
  std::vector<NodeId> domains;
  std::vector<std::uint32_t> locals;
  do {
    advance();
    const std::optional<std::string> name = parse_new_name("in");
    if (!name || !expect_word("in")) return checker_.list({}, {begin, begin});
    domains.push_back(parse_domain());
    locals.push_back(names_.declare(*name, checker_.item_type(domains.back())));
  } while (token_.is(",") && !checker_.stopped());
  NodeId body = domains.back();
  if (expect_word("satisfies")) body = parse_expression();
  names_.leave(mark);
  if (checker_.stopped()) return body;
  return checker_.iteration(op, domains, body, std::move(locals), {begin, previous_end_});
}

bool Parser::parse_parameters(std::vector<Parameter>& parameters) {
  if (!expect("(")) return false;
  while (!checker_.stopped() && !token_.is(")")) {
    const std::optional<std::string> name = parse_new_name(":");
    if (!name) return false;
    Type type;
    if (accept(":")) {
      const std::optional<Type> given = parse_type();
      if (!given) return false;
      type = *given;
    }
    parameters.push_back({*name, type, false});
    if (!accept(",")) break;
  }
  return expect(")");
}

// Reads a function definition; under its own name it can call itself.
NodeId Parser::parse_function(const std::string& own_name) {
  const std::size_t begin = token_.begin;
  advance();
  FunctionBody body;
  if (!parse_parameters(body.parameters)) return checker_.list({}, {begin, begin});
  if (at_word("external")) {
    advance();
    parse_expression();
    return checker_.error("external functions are not supported", {begin, previous_end_});
  }
  const std::size_t facts = checker_.facts_mark();
  names_.enter_frame();
  captures_.emplace_back();
  for (const Parameter& parameter : body.parameters) {
    // A caller may always pass null.
    names_.declare(parameter.name, parameter.type.or_null());
  }
  if (!own_name.empty() && !names_.find_in_frame(own_name)) {
    body.self_local = names_.declare(own_name, Type::any());
  }
  body.body = parse_expression();
  body.result = checker_.type_of(body.body);
  const std::size_t frame = names_.frame();
  std::erase_if(known_captures_, [&](const CaptureKey& key) { return key.frame == frame; });
  body.captures = std::move(captures_.back());
  captures_.pop_back();
  body.local_count = names_.leave_frame();
  checker_.forget_facts(facts);
  return checker_.function(std::move(body), {begin, previous_end_});
}

std::optional<Type> Parser::parse_whole_type() {
  std::optional<Type> type = parse_type();
  if (type && token_.is_word("?")) {
    advance();
    type = type->or_null();
  }
  if (checker_.stopped() || token_.kind != TokenKind::kEnd) return std::nullopt;
  return type;
}

std::optional<Type> Parser::parse_type() {
  if (token_.kind != TokenKind::kWord || depth_ >= kMaxNesting) {
    fail("a type");
    return std::nullopt;
  }
  std::size_t end = 0;
  Type type;
  for (const TypeName& row : kTypeNames) {
    const std::size_t matched = match_name(text_, token_.begin, row.name);
    if (matched > end) {
      end = matched;
      type = Type::simple(row.kind);
    }
  }
  for (const Scope::Variable& declared : scope_.types()) {
    const std::size_t matched = match_name(text_, token_.begin, declared.name);
    if (matched >= end && matched != 0) {
      end = matched;
      type = declared.type;
    }
  }
  if (end != 0) {
    move_to(end);
    return type;
  }
  ++depth_;
  std::optional<Type> generic = parse_generic_type(token_.text);
  --depth_;
  return generic;
}

std::optional<Type> Parser::parse_generic_type(std::string_view name) {
  if (name == "context") return parse_context_type();
  if (name == "function") return parse_function_type();
  if (name != "list" && name != "range") {
    checker_.stop("feel.unknown-name", {token_.begin, token_.end},
                  "there is no type `" + std::string(name) + '`');
    return std::nullopt;
  }
  advance();
  Type element;
  if (accept("<")) {
    const std::optional<Type> given = parse_type();
    if (!given || !expect(">")) return std::nullopt;
    element = *given;
  }
  return name == "list" ? Type::list(element) : Type::range(element);
}

std::optional<Type> Parser::parse_context_type() {
  advance();
  std::vector<Type::Field> fields;
  if (!accept("<")) return Type::context({});
  while (!token_.is(">")) {
    const std::optional<std::string> key = parse_key();
    if (!key || !expect(":")) return std::nullopt;
    const std::optional<Type> type = parse_type();
    if (!type) return std::nullopt;
    fields.push_back({*key, *type});
    if (!accept(",")) break;
  }
  if (!expect(">")) return std::nullopt;
  return Type::context(std::move(fields));
}

std::optional<Type> Parser::parse_function_type() {
  advance();
  std::vector<Type> parameters;
  if (!accept("<")) return Type::simple(TypeKind::kFunction);
  while (!token_.is(">")) {
    const std::optional<Type> type = parse_type();
    if (!type) return std::nullopt;
    parameters.push_back(*type);
    if (!accept(",")) break;
  }
  if (!expect(">")) return std::nullopt;
  Type result;
  if (accept("->")) {
    const std::optional<Type> given = parse_type();
    if (!given) return std::nullopt;
    result = *given;
  }
  return Type::function(std::move(parameters), result);
}

NodeId Parser::input_reference(Stretch at) {
  advance();
  ++input_uses_;
  return make_reference(*input_, names_.frame(), at);
}

// Reads one unary test and gives the condition that it means for the input.
NodeId Parser::parse_test() {
  const NodeId input = checker_.local(input_->index, input_->type, {token_.begin, token_.end});
  if (is_test_symbol(token_)) {
    const Op op = op_of_test(token_.text);
    advance();
    const NodeId end = parse_binary(kOperandLevel);
    return checker_.stopped() ? end : checker_.binary(op, input, end);
  }
  const std::size_t uses = input_uses_;
  const NodeId test = parse_expression();
  return checker_.test(input, test, input_uses_ != uses);
}

std::vector<NodeId> Parser::parse_test_list() {
  std::vector<NodeId> tests;
  do {
    tests.push_back(parse_test());
  } while (!checker_.stopped() && accept(","));
  return tests;
}

NodeId Parser::parse_whole_tests(const Type& input) {
  const std::uint32_t local = names_.reserve_in(0);
  input_ = Binding{Binding::Kind::kLocal, 0, local, "?", input, 0};
  const Stretch whole{0, text_.size()};
  const Token next = peek();
  if (token_.is("-") && next.kind == TokenKind::kEnd) {
    return checker_.constant(Value::boolean(true), whole);
  }
  const bool negated = at_word("not") && next.is("(");
  if (negated) {
    advance();
    advance();
  }
  const std::vector<NodeId> tests = parse_test_list();
  if (negated && !checker_.stopped()) expect(")");
  if (!checker_.stopped() && token_.kind != TokenKind::kEnd) fail("`,` or the end of the tests");
  return checker_.any_test(tests, negated, whole);
}

// Reads what follows `in`: one test, or several in parentheses.
NodeId Parser::parse_in(NodeId value) {
  advance();
  std::vector<NodeId> tests;
  const std::size_t begin = token_.begin;
  if (token_.is("(")) {
    advance();
    do {
      tests.push_back(parse_in_operand());
    } while (!checker_.stopped() && accept(","));
    if (tests.size() == 1 && token_.is("..")) {
      advance();
      tests[0] = parse_range_end(tests[0], false, begin);
    } else {
      expect(")");
    }
  } else {
    tests.push_back(parse_in_operand());
  }
  return checker_.in_tests(value, tests, {checker_.stretch_of(value).begin, previous_end_});
}

NodeId Parser::parse_in_operand() {
  const bool equality = token_.is("=");
  if (equality) advance();
  return parse_binary(kOperandLevel);
}

}  // namespace goodstanding::feel
