/// Functions that compare points and ranges, and `range`. Source: DMN 1.5 section 10.3.4.6,
/// table 78.
#include <array>

#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/call.hpp"
#include "goodstanding/feel/expression.hpp"
#include "goodstanding/feel/lexer.hpp"
#include "goodstanding/feel/operations.hpp"

namespace goodstanding::feel {
namespace {

// A point or a range as an interval; a point is the closed interval from itself to itself.
struct Interval {
  std::optional<Value> low;
  std::optional<Value> high;
  bool low_included = true;
  bool high_included = true;
  bool is_range = false;
};

Interval interval_of(const Value& value) {
  if (!value.is(Kind::kRange)) return {value, value, true, true, false};
  const Range& range = value.as_range();
  return {range.low, range.high, range.low_included, range.high_included, true};
}

using Answer = std::optional<bool>;

Answer is_less(const Value& a, const Value& b) {
  return compute_comparison(Op::kLess, a, b);
}
Answer is_equal(const Value& a, const Value& b) {
  return compute_comparison(Op::kEqual, a, b);
}

// Says whether all of `a` lies before all of `b`.
Answer lies_before(const Interval& a, const Interval& b) {
  if (!a.high || !b.low) return false;
  const Answer less = is_less(*a.high, *b.low);
  const Answer same = is_equal(*a.high, *b.low);
  if (!less || !same) return std::nullopt;
  return *less || (*same && !(a.high_included && b.low_included));
}

// Says whether `a` begins no earlier than `b` does.
Answer begins_within(const Interval& a, const Interval& b) {
  if (!b.low) return true;
  if (!a.low) return false;
  const Answer less = is_less(*b.low, *a.low);
  const Answer same = is_equal(*b.low, *a.low);
  if (!less || !same) return std::nullopt;
  return *less || (*same && (b.low_included || !a.low_included));
}

Answer ends_within(const Interval& a, const Interval& b) {
  if (!b.high) return true;
  if (!a.high) return false;
  const Answer less = is_less(*a.high, *b.high);
  const Answer same = is_equal(*a.high, *b.high);
  if (!less || !same) return std::nullopt;
  return *less || (*same && (b.high_included || !a.high_included));
}

Answer same_ends(const std::optional<Value>& a, const std::optional<Value>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return is_equal(*a, *b);
}

Answer both(Answer a, Answer b) {
  if (!a || !b) return std::nullopt;
  return *a && *b;
}

Answer negated(Answer a) {
  return a ? Answer(!*a) : a;
}

Answer begin_together(const Interval& a, const Interval& b) {
  return both(same_ends(a.low, b.low), a.low_included == b.low_included);
}

Answer end_together(const Interval& a, const Interval& b) {
  return both(same_ends(a.high, b.high), a.high_included == b.high_included);
}

Answer before(const Interval& a, const Interval& b) {
  return lies_before(a, b);
}
Answer after(const Interval& a, const Interval& b) {
  return lies_before(b, a);
}

Answer meets(const Interval& a, const Interval& b) {
  if (!a.high || !b.low) return false;
  return both(is_equal(*a.high, *b.low), a.high_included && b.low_included);
}
Answer met_by(const Interval& a, const Interval& b) {
  return meets(b, a);
}

Answer overlaps(const Interval& a, const Interval& b) {
  return both(negated(lies_before(a, b)), negated(lies_before(b, a)));
}

// `a` begins before `b` begins and ends inside it.
Answer overlaps_before(const Interval& a, const Interval& b) {
  const Answer earlier = negated(begins_within(a, b));
  return both(both(earlier, overlaps(a, b)), ends_within(a, b));
}

Answer overlaps_after(const Interval& a, const Interval& b) {
  const Answer later = negated(ends_within(a, b));
  return both(both(later, overlaps(a, b)), begins_within(a, b));
}

Answer includes(const Interval& a, const Interval& b) {
  return both(begins_within(b, a), ends_within(b, a));
}
Answer during(const Interval& a, const Interval& b) {
  return includes(b, a);
}

Answer starts(const Interval& a, const Interval& b) {
  return both(begin_together(a, b), ends_within(a, b));
}
Answer started_by(const Interval& a, const Interval& b) {
  return starts(b, a);
}

Answer finishes(const Interval& a, const Interval& b) {
  return both(end_together(a, b), begins_within(a, b));
}
Answer finished_by(const Interval& a, const Interval& b) {
  return finishes(b, a);
}

Answer coincides(const Interval& a, const Interval& b) {
  return both(begin_together(a, b), end_together(a, b));
}

using Relation = Answer (*)(const Interval&, const Interval&);

template <Relation relation>
Value relate(Call& call) {
  const Answer answer = relation(interval_of(call[0]), interval_of(call[1]));
  return answer ? Value::boolean(*answer) : call.error("the values cannot be compared");
}

bool is_opening(char c) {
  return c == '[' || c == '(' || c == ']';
}
bool is_closing(char c) {
  return c == ']' || c == ')' || c == '[';
}

// Says whether a text is one literal: a number, a text, `@"..."`, or `date("...")` and its like.
bool is_literal(std::string_view text) {
  Token token = read_token(text, 0);
  if (token.is("-")) token = read_token(text, token.end);
  while (token.kind == TokenKind::kWord) token = read_token(text, token.end);
  const bool call = token.is("(");
  if (call) token = read_token(text, token.end);
  const bool plain = token.kind == TokenKind::kString || token.kind == TokenKind::kAt ||
                     (token.kind == TokenKind::kNumber && !call);
  if (!plain) return false;
  token = read_token(text, token.end);
  if (call && token.is(")")) token = read_token(text, token.end);
  return token.kind == TokenKind::kEnd;
}

std::optional<Value> literal_value(std::string_view text) {
  if (!is_literal(text)) return std::nullopt;
  CompileOptions options;
  options.mode = Mode::kLenient;
  const Compiled compiled = compile_expression(text, Scope(), options);
  if (!compiled.expression) return std::nullopt;
  const Result<Value> value = compiled.expression->evaluate({});
  if (!value.ok() || value->is_null()) return std::nullopt;
  return *value;
}

// Finds the `..` of a range text outside of quotes.
std::size_t find_dots(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text.substr(i, 2) == "..") {
      return i;
    }
  }
  return std::string_view::npos;
}

Value make_range(Call& call) {
  const std::string whole = normalize_name(call[0].as_string());
  const std::string_view text = whole;
  const std::size_t dots = find_dots(text);
  if (text.size() < 4 || dots == std::string_view::npos || !is_opening(text.front()) ||
      !is_closing(text.back())) {
    return call.error("the text is no range, as [1..10]");
  }
  Range range;
  range.low_included = text.front() == '[';
  range.high_included = text.back() == ']';
  range.low = literal_value(text.substr(1, dots - 1));
  range.high = literal_value(text.substr(dots + 2, text.size() - dots - 3));
  if (!range.low || !range.high) return call.error("an end of the range is no literal");
  const std::optional<std::strong_ordering> order = compare(*range.low, *range.high);
  if (!order || *order > 0) return call.error("the ends of the range are in no order");
  return Value::range(std::move(range));
}

constexpr std::array kRows = {
    BuiltinRow{"range(from: string) -> range", make_range},
    BuiltinRow{"before(point1: T, point2: T) -> boolean", relate<before>},
    BuiltinRow{"before(point: T, range: range) -> boolean", relate<before>},
    BuiltinRow{"before(range: range, point: T) -> boolean", relate<before>},
    BuiltinRow{"before(range1: range, range2: range) -> boolean", relate<before>},
    BuiltinRow{"after(point1: T, point2: T) -> boolean", relate<after>},
    BuiltinRow{"after(point: T, range: range) -> boolean", relate<after>},
    BuiltinRow{"after(range: range, point: T) -> boolean", relate<after>},
    BuiltinRow{"after(range1: range, range2: range) -> boolean", relate<after>},
    BuiltinRow{"meets(range1: range, range2: range) -> boolean", relate<meets>},
    BuiltinRow{"met by(range1: range, range2: range) -> boolean", relate<met_by>},
    BuiltinRow{"overlaps(range1: range, range2: range) -> boolean", relate<overlaps>},
    BuiltinRow{"overlaps before(range1: range, range2: range) -> boolean", relate<overlaps_before>},
    BuiltinRow{"overlaps after(range1: range, range2: range) -> boolean", relate<overlaps_after>},
    BuiltinRow{"finishes(point: T, range: range) -> boolean", relate<finishes>},
    BuiltinRow{"finishes(range1: range, range2: range) -> boolean", relate<finishes>},
    BuiltinRow{"finished by(range: range, point: T) -> boolean", relate<finished_by>},
    BuiltinRow{"finished by(range1: range, range2: range) -> boolean", relate<finished_by>},
    BuiltinRow{"includes(range: range, point: T) -> boolean", relate<includes>},
    BuiltinRow{"includes(range1: range, range2: range) -> boolean", relate<includes>},
    BuiltinRow{"during(point: T, range: range) -> boolean", relate<during>},
    BuiltinRow{"during(range1: range, range2: range) -> boolean", relate<during>},
    BuiltinRow{"starts(point: T, range: range) -> boolean", relate<starts>},
    BuiltinRow{"starts(range1: range, range2: range) -> boolean", relate<starts>},
    BuiltinRow{"started by(range: range, point: T) -> boolean", relate<started_by>},
    BuiltinRow{"started by(range1: range, range2: range) -> boolean", relate<started_by>},
    BuiltinRow{"coincides(point1: T, point2: T) -> boolean", relate<coincides>},
    BuiltinRow{"coincides(range1: range, range2: range) -> boolean", relate<coincides>},
};

}  // namespace

std::span<const BuiltinRow> range_rows() {
  return kRows;
}

}  // namespace goodstanding::feel
