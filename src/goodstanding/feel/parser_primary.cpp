#include <algorithm>

#include "goodstanding/feel/parser.hpp"
#include "goodstanding/pattern/utf8.hpp"

namespace goodstanding::feel {
namespace {

// Reads what an `@"..."` literal means; null if it is none of the forms.
Value parse_temporal(const std::string& text) {
  if (const auto date = calendar::parse_feel_date(text)) return Value::date(*date);
  if (const auto moment = calendar::parse_date_time(text)) return Value::date_time(*moment);
  if (const auto time = calendar::parse_time(text)) return Value::time(*time);
  if (const auto days = calendar::parse_days_duration(text)) return Value::days_duration(*days);
  if (const auto months = calendar::parse_months_duration(text))
    return Value::months_duration(*months);
  return Value::null();
}

bool is_comparison_symbol(const Token& token) {
  return token.is("<") || token.is("<=") || token.is(">") || token.is(">=");
}

}  // namespace

NodeId Parser::parse_primary() {
  const Stretch at{token_.begin, token_.end};
  switch (token_.kind) {
    case TokenKind::kNumber: {
      const std::optional<Decimal> number = parse_decimal(token_.text);
      if (!number) return checker_.stop("feel.syntax", at, "this number is out of range");
      advance();
      return checker_.constant(Value::number(*number), at);
    }
    case TokenKind::kString: {
      Value value = Value::string(token_.value);
      advance();
      return checker_.constant(std::move(value), at);
    }
    case TokenKind::kAt:
      return parse_at_literal();
    case TokenKind::kWord:
      return parse_word();
    default:
      break;
  }
  if (token_.is("(")) return parse_parenthesis();
  if (token_.is("[") || token_.is("]")) return parse_bracket();
  if (token_.is("{")) return parse_context();
  if (is_comparison_symbol(token_)) return parse_comparison_range(token_.text);
  return fail("an expression");
}

NodeId Parser::parse_at_literal() {
  const Stretch at{token_.begin, token_.end};
  Value value = parse_temporal(token_.value);
  const std::string text = token_.value;
  advance();
  if (!value.is_null()) return checker_.constant(std::move(value), at);
  std::string message = "`" + text + "` is no date, time, date and time or duration";
  if (!checker_.strict()) return checker_.error(std::move(message), at);
  checker_.report("feel.syntax", at, std::move(message),
                  "as 2024-05-01, 10:30:00, 2024-05-01T10:30:00Z, P1DT2H or P1Y6M");
  return checker_.constant(Value::null(), at);
}

NodeId Parser::parse_word() {
  const std::optional<Binding> binding = names_.match(text_, token_.begin);
  const bool longer = binding && binding->end > token_.end;
  const Stretch at{token_.begin, token_.end};
  if (!longer) {
    if (accept_word("null")) return checker_.constant(Value::null(), at);
    if (accept_word("true")) return checker_.constant(Value::boolean(true), at);
    if (accept_word("false")) return checker_.constant(Value::boolean(false), at);
    if (at_word("if")) return parse_if();
    if (at_word("for")) return parse_for();
    if (at_word("some")) return parse_quantified(Op::kSome);
    if (at_word("every")) return parse_quantified(Op::kEvery);
    if (at_word("function")) return parse_function("");
    if (at_word("?") && input_) return input_reference(at);
  }
  const bool callable = binding && binding->type.is(TypeKind::kFunction);
  if (!callable) {
    if (const std::optional<NodeId> call = parse_call_by_name()) return *call;
  }
  if (binding) return parse_name(*binding);
  return parse_unknown_name();
}

// Reads a call of a built-in or of a function of the caller's, if one stands here.
std::optional<NodeId> Parser::parse_call_by_name() {
  const std::size_t begin = token_.begin;
  std::size_t end = 0;
  std::shared_ptr<const NativeFunction> native;
  std::span<const Builtin> rows;
  if (options_.functions != nullptr) {
    for (const auto& function : options_.functions->all()) {
      const std::size_t matched = match_name(text_, begin, function->name);
      if (matched <= end) continue;
      end = matched;
      native = function;
    }
  }
  for (const Builtin& builtin : all_builtins()) {
    const std::size_t matched = match_name(text_, begin, builtin.name);
    if (matched <= end) continue;
    end = matched;
    native = nullptr;
    rows = find_builtins(builtin.name);
  }
  if (end == 0 || !read_token(text_, end).is("(")) return std::nullopt;
  move_to(end);
  std::vector<std::string> parameter_names;
  for (const Builtin& row : rows) {
    for (const BuiltinParameter& parameter : row.parameters) {
      parameter_names.push_back(parameter.name);
    }
  }
  if (native) {
    for (const Parameter& parameter : native->parameters) {
      parameter_names.push_back(parameter.name);
    }
  }
  const Arguments arguments = parse_arguments(parameter_names);
  const Stretch at{begin, previous_end_};
  if (checker_.stopped()) return checker_.constant(Value::null(), at);
  if (native) return checker_.call_native(native, arguments, at);
  return checker_.call_builtin(rows, arguments, at);
}

NodeId Parser::parse_name(const Binding& binding) {
  const Stretch at{token_.begin, binding.end};
  move_to(binding.end);
  const NodeId known = make_reference(binding, names_.frame(), at);
  if (checker_.strict() || binding.kind == Binding::Kind::kField) return known;
  return with_item_fields(known, binding.name, &binding, at);
}

// What the items of a filter are shows when it runs: their fields come before names further out.
NodeId Parser::with_item_fields(NodeId otherwise, const std::string& name, const Binding* binding,
                                Stretch at) {
  std::vector<Binding> items = names_.items();
  std::reverse(items.begin(), items.end());
  for (const Binding& item : items) {
    // A local declared inside the filter is nearer than the item.
    const bool nearer = binding != nullptr && binding->kind == Binding::Kind::kLocal &&
                        (binding->frame > item.frame ||
                         (binding->frame == item.frame && binding->index > item.index));
    if (nearer) continue;
    const NodeId from = make_reference(item, names_.frame(), at);
    otherwise = checker_.field_or(from, name, otherwise, at);
  }
  return otherwise;
}

NodeId Parser::parse_unknown_name() {
  const std::size_t begin = token_.begin;
  std::size_t end = token_.end;
  if (is_keyword(token_.text)) return fail("an expression");
  advance();
  while (token_.kind == TokenKind::kWord && !is_keyword(token_.text)) {
    end = token_.end;
    advance();
  }
  const Stretch at{begin, end};
  const std::string name = normalize_name(text_.substr(begin, end - begin));
  if (!checker_.strict()) {
    return with_item_fields(checker_.error("there is no `" + name + "`", at), name, nullptr, at);
  }
  std::vector<std::string> candidates = names_.all();
  if (token_.is("(")) candidates = builtin_names();
  if (token_.is("(") && options_.functions != nullptr) {
    for (const auto& function : options_.functions->all()) candidates.push_back(function->name);
  }
  const std::optional<std::string> near = nearest_name(name, candidates);
  checker_.report("feel.unknown-name", at, "there is no `" + name + "` here",
                  near ? "did you mean `" + *near + "`?" : "");
  return checker_.error(name, at);
}

NodeId Parser::make_reference(const Binding& binding, std::size_t frame, Stretch at) {
  if (binding.kind == Binding::Kind::kField) {
    const Binding item{Binding::Kind::kLocal, binding.frame, binding.index, "item", Type::any(), 0};
    const NodeId from = make_reference(item, frame, at);
    return checker_.field(from, binding.name, binding.type, at);
  }
  if (binding.frame != frame) return make_capture(binding, frame, at);
  if (binding.kind == Binding::Kind::kSlot) return checker_.slot(binding.index, binding.type, at);
  return checker_.local(binding.index, binding.type, at);
}

// Hands a variable of an outer frame inwards, one frame after the other.
NodeId Parser::make_capture(const Binding& binding, std::size_t frame, Stretch at) {
  for (const CaptureKey& known : known_captures_) {
    if (known.frame == frame && known.kind == binding.kind && known.home == binding.frame &&
        known.index == binding.index) {
      return checker_.local(known.local, binding.type, at);
    }
  }
  const NodeId outside = make_reference(binding, frame - 1, at);
  const std::uint32_t local = names_.reserve_in(frame);
  captures_[frame].push_back({outside, local});
  known_captures_.push_back({frame, binding.kind, binding.frame, binding.index, local});
  return checker_.local(local, binding.type, at);
}

NodeId Parser::parse_parenthesis() {
  const std::size_t begin = token_.begin;
  advance();
  if (token_.is("..")) {
    advance();
    return parse_range_end(kNoNode, false, begin);
  }
  const NodeId inner = parse_expression();
  if (token_.is("..")) {
    advance();
    return parse_range_end(inner, false, begin);
  }
  expect(")");
  return inner;
}

NodeId Parser::parse_bracket() {
  const std::size_t begin = token_.begin;
  const bool closed = token_.is("[");
  advance();
  std::vector<NodeId> items;
  while (!checker_.stopped() && !(closed && token_.is("]"))) {
    if (token_.is("..") && items.empty()) {
      advance();
      return parse_range_end(kNoNode, false, begin);
    }
    items.push_back(parse_expression());
    if (token_.is("..") && items.size() == 1) {
      advance();
      return parse_range_end(items[0], closed, begin);
    }
    if (!closed) return fail("`..`");
    if (!accept(",")) break;
    if (token_.is("]")) return fail("an expression");
  }
  if (!expect("]")) return items.empty() ? checker_.list({}, {begin, begin}) : items[0];
  return checker_.list(items, {begin, previous_end_});
}

NodeId Parser::parse_range_high() {
  const bool before = in_range_end_;
  in_range_end_ = true;
  const NodeId high = parse_binary(4);
  in_range_end_ = before;
  return high;
}

// Reads the upper end after `..` and the closing bracket.
NodeId Parser::parse_range_end(NodeId low, bool low_included, std::size_t begin) {
  Ends ends{low, kNoNode, low_included, false};
  const bool unbounded = token_.is(")") || token_.is("]") || token_.is("[");
  if (!unbounded) ends.high = parse_range_high();
  if (ends.low == kNoNode && ends.high == kNoNode) return fail("an end of the range");
  if (token_.is("]")) {
    ends.high_included = ends.high != kNoNode;
  } else if (!token_.is(")") && !token_.is("[")) {
    return fail("`]` or `)`");
  }
  if (checker_.stopped()) return fail("an end of the range");
  advance();
  return checker_.range(ends, {begin, previous_end_});
}

// Reads `< 5` and so on, which are ranges with one end.
NodeId Parser::parse_comparison_range(std::string_view op) {
  const std::size_t begin = token_.begin;
  const bool less = op[0] == '<';
  const bool included = op.size() == 2;
  advance();
  const NodeId end = parse_binary(4);
  if (checker_.stopped()) return end;
  Ends ends;
  (less ? ends.high : ends.low) = end;
  (less ? ends.high_included : ends.low_included) = included;
  return checker_.range(ends, {begin, previous_end_});
}

// Reads a key: a text, or everything up to the colon.
std::optional<std::string> Parser::parse_key() {
  if (token_.kind == TokenKind::kString) {
    std::string key = token_.value;
    advance();
    return key;
  }
  if (token_.kind != TokenKind::kWord) {
    fail("a key");
    return std::nullopt;
  }
  const std::size_t begin = token_.begin;
  const std::size_t end = text_.find_first_of(":,{}[]\"\n", begin);
  if (end == std::string_view::npos || text_[end] != ':') {
    advance();
    fail("`:`");
    return std::nullopt;
  }
  std::string key = normalize_name(text_.substr(begin, end - begin));
  move_to(end);
  return key;
}

NodeId Parser::parse_context() {
  const std::size_t begin = token_.begin;
  const std::size_t mark = names_.mark();
  advance();
  std::vector<std::string> keys;
  std::vector<NodeId> entries;
  std::vector<std::uint32_t> locals;
  bool twice = false;
  while (!checker_.stopped() && !token_.is("}")) {
    const std::size_t at = token_.begin;
    const std::optional<std::string> key = parse_key();
    if (!key || !expect(":")) break;
    if (std::find(keys.begin(), keys.end(), *key) != keys.end()) {
      twice = true;
      if (checker_.strict()) {
        checker_.report("feel.syntax", {at, previous_end_}, "the key `" + *key + "` occurs twice");
      }
    }
    entries.push_back(at_word("function") ? parse_postfix(parse_function(*key))
                                          : parse_expression());
    keys.push_back(*key);
    // An entry is in sight of the entries after it.
    locals.push_back(names_.declare(*key, checker_.type_of(entries.back())));
    if (!accept(",")) break;
  }
  names_.leave(mark);
  if (!expect("}")) return checker_.list({}, {begin, begin});
  const Stretch at{begin, previous_end_};
  if (twice) return checker_.error("a key of the context occurs twice", at);
  return checker_.context(std::move(keys), entries, std::move(locals), at);
}

// Gives the name before a colon if an argument is given by name.
std::optional<std::string> Parser::match_argument_name(
    const std::vector<std::string>& parameter_names) {
  if (token_.kind != TokenKind::kWord) return std::nullopt;
  for (const std::string& name : parameter_names) {
    const std::size_t end = match_name(text_, token_.begin, name);
    if (end == 0 || !read_token(text_, end).is(":")) continue;
    move_to(end);
    return name;
  }
  std::size_t end = token_.end;
  Token next = peek();
  while (next.kind == TokenKind::kWord) {
    end = next.end;
    next = read_token(text_, end);
  }
  if (!next.is(":")) return std::nullopt;
  std::string name = normalize_name(text_.substr(token_.begin, end - token_.begin));
  move_to(end);
  return name;
}

Arguments Parser::parse_arguments(const std::vector<std::string>& parameter_names) {
  Arguments arguments;
  if (!expect("(")) return arguments;
  const bool range_end = in_range_end_;
  in_range_end_ = false;
  while (!checker_.stopped() && !token_.is(")")) {
    if (const std::optional<std::string> name = match_argument_name(parameter_names)) {
      if (arguments.names.size() != arguments.nodes.size()) fail("an argument without a name");
      arguments.names.push_back(*name);
      advance();
    } else if (!arguments.names.empty()) {
      fail("a name of an argument");
      break;
    }
    arguments.nodes.push_back(parse_expression());
    if (!accept(",")) break;
    if (token_.is(")")) fail("an argument");
  }
  in_range_end_ = range_end;
  expect(")");
  return arguments;
}

}  // namespace goodstanding::feel
