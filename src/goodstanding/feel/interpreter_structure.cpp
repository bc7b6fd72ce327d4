#include <algorithm>

#include "goodstanding/feel/interpreter.hpp"
#include "goodstanding/feel/operations.hpp"

namespace goodstanding::feel {
namespace {

Value item_at(std::span<const Value> items, std::int64_t position) {
  const auto count = static_cast<std::int64_t>(items.size());
  const std::int64_t index = position > 0 ? position - 1 : count + position;
  if (position == 0 || index < 0 || index >= count) return Value::null();
  return items[static_cast<std::size_t>(index)];
}

}  // namespace

Value Interpreter::checked_depth(const Node& node, Value value) {
  if (value.depth() <= kMaxValueDepth) return value;
  return exceed(node, "the value nests too deeply");
}

Value Interpreter::make_list(const Node& node, std::vector<Value> items) {
  if (items.size() > kMaxItems) return exceed(node, "the list grows too long");
  if (!spend(node, items.size())) return Value::null();
  return checked_depth(node, Value::list(std::move(items)));
}

Value Interpreter::run_list(const Node& node) {
  std::vector<Value> items;
  items.reserve(node.child_count);
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    items.push_back(run(program_.child(node, i)));
  }
  return checked_depth(node, Value::list(std::move(items)));
}

Value Interpreter::run_context(const Node& node) {
  const std::vector<std::uint32_t>& locals = program_.locals[node.c];
  std::vector<Value> values;
  values.reserve(node.child_count);
  for (std::uint32_t i = 0; i < node.child_count; ++i) {
    values.push_back(run(program_.child(node, i)));
    locals_[locals[i]] = values.back();
  }
  return checked_depth(node, Value::context(program_.keys[node.a], std::move(values)));
}

Value Interpreter::run_range(const Node& node) {
  Range range;
  range.low_included = (node.flags & flag::kLowIncluded) != 0;
  range.high_included = (node.flags & flag::kHighIncluded) != 0;
  if (node.a != kNoNode) range.low = run(node.a);
  if (node.b != kNoNode) range.high = run(node.b);
  for (std::optional<Value>* end : {&range.low, &range.high}) {
    if (!end->has_value()) continue;
    if ((*end)->is_null()) {
      return strict() ? Value::null() : fail(node, "an end of the range is null");
    }
    // What has no order has no range. Null is the only value that compares with nothing.
    if (!compare(**end, **end)) return fail(node, "the ends of the range have no order");
  }
  if (range.low && range.high && range.low->kind() != range.high->kind()) {
    return fail(node, "the ends of the range differ in kind");
  }
  return checked_depth(node, Value::range(std::move(range)));
}

// Counts from one end to the other, in either direction.
Value Interpreter::run_span(const Node& node) {
  const Value from = run(node.a);
  const Value to = run(node.b);
  const bool dates = from.is(Kind::kDate) && to.is(Kind::kDate);
  const bool numbers = from.is(Kind::kNumber) && to.is(Kind::kNumber);
  if (from.is_null() || to.is_null()) {
    return strict() ? Value::null() : fail(node, "an end of the range is null");
  }
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  if (dates) {
    first = from.as_date().days();
    last = to.as_date().days();
  } else if (numbers) {
    first = from.as_number().to_int64();
    last = to.as_number().to_int64();
  }
  if (!first || !last) return fail(node, "only whole numbers and dates can be counted through");
  std::int64_t distance = 0;
  const bool too_far = __builtin_sub_overflow(*last, *first, &distance) ||
                       distance >= static_cast<std::int64_t>(kMaxItems) ||
                       distance <= -static_cast<std::int64_t>(kMaxItems);
  if (too_far) return exceed(node, "the range has too many items");
  const std::int64_t step = distance < 0 ? -1 : 1;
  std::vector<Value> items;
  items.reserve(static_cast<std::size_t>(distance * step) + 1);
  for (std::int64_t at = *first;; at += step) {
    items.push_back(dates ? Value::date(Date::from_days(at)) : Value::number(Decimal(at)));
    if (at == *last) break;
  }
  return make_list(node, std::move(items));
}

Value Interpreter::path_of(const Node& node, const Value& from, const std::string& name) {
  if (from.is(Kind::kContext)) {
    const Value* entry = from.find_entry(name);
    if (entry != nullptr) return *entry;
    return fail(node, "the context has no `" + name + '`');
  }
  if (!from.is(Kind::kList)) {
    if (strict() && from.is_null()) return Value::null();
    Value property = property_of(from, name);
    // An absent offset or zone is no mistake; an unknown property is.
    const bool known = from.is(Kind::kTime) || from.is(Kind::kDateTime) || from.is(Kind::kRange);
    if (property.is_null() && !known) {
      return fail(node, "a " + std::string(kind_name(from.kind())) + " has no `" + name + '`');
    }
    return property;
  }
  std::vector<Value> items;
  items.reserve(from.as_list().size());
  for (const Value& item : from.as_list()) {
    if (stopped() || item.depth() >= kMaxValueDepth) break;
    items.push_back(path_of(node, item, name));
  }
  return make_list(node, std::move(items));
}

Value Interpreter::run_path(const Node& node) {
  const Value from = run(node.a);
  return path_of(node, from, program_.names[node.b]);
}

Value Interpreter::run_field_or(const Node& node) {
  const Value item = run(node.a);
  if (item.is(Kind::kContext)) {
    const Value* entry = item.find_entry(program_.names[node.b]);
    if (entry != nullptr) return *entry;
  }
  return run(node.c);
}

Value Interpreter::filter_by_position(const Node& node, std::span<const Value> items,
                                      const Value& position) {
  if (position.is_null()) return Value::null();
  const std::optional<std::int64_t> index = position.as_number().to_int64();
  if (!index) return fail(node, "the position is not a whole number");
  return item_at(items, *index);
}

Value Interpreter::run_filter(const Node& node) {
  Value source = run(node.a);
  if (source.is_null()) return source;
  if (!source.is(Kind::kList)) source = Value::list({source});
  const std::span<const Value> items = source.as_list();
  Value& local = locals_[node.c];
  std::vector<Value> kept;
  for (std::size_t i = 0; i < items.size(); ++i) {
    local = items[i];
    const Value chosen = run(node.b);
    if (stopped()) return Value::null();
    if (i == 0 && chosen.is(Kind::kNumber)) return filter_by_position(node, items, chosen);
    if (chosen.is_true()) {
      kept.push_back(items[i]);
    } else if (!chosen.is(Kind::kBoolean) && !chosen.is_null()) {
      return fail(node, "the filter gives a " + std::string(kind_name(chosen.kind())));
    }
  }
  if (items.empty() && (node.flags & flag::kByPosition) != 0) return Value::null();
  return make_list(node, std::move(kept));
}

std::optional<std::vector<Value>> Interpreter::items_of_range(const Node& node,
                                                              const Value& range) {
  const Range& ends = range.as_range();
  const bool dates = ends.low && ends.high && ends.low->is(Kind::kDate);
  const bool numbers = ends.low && ends.high && ends.low->is(Kind::kNumber);
  std::optional<std::int64_t> first;
  std::optional<std::int64_t> last;
  if (dates) {
    first = ends.low->as_date().days();
    last = ends.high->as_date().days();
  } else if (numbers) {
    first = ends.low->as_number().to_int64();
    last = ends.high->as_number().to_int64();
  }
  if (!first || !last) {
    fail(node, "only ranges of whole numbers and of dates can be counted through");
    return std::nullopt;
  }
  if (*first > *last) {
    fail(node, "the range runs backwards");
    return std::nullopt;
  }
  if (!ends.low_included) ++*first;
  if (!ends.high_included) --*last;
  std::vector<Value> items;
  for (std::int64_t at = *first; at <= *last; ++at) {
    if (items.size() >= kMaxItems) {
      exceed(node, "the range has too many items");
      return std::nullopt;
    }
    items.push_back(dates ? Value::date(Date::from_days(at)) : Value::number(Decimal(at)));
  }
  if (!spend(node, items.size())) return std::nullopt;
  return items;
}

// Gives what one iterator runs over; none if it cannot be iterated.
std::optional<std::vector<Value>> Interpreter::run_domain(const Node& node, NodeId domain) {
  const Value value = run(domain);
  if (stopped()) return std::nullopt;
  if (value.is(Kind::kRange)) return items_of_range(node, value);
  if (value.is_null()) {
    if (!strict()) fail(node, "the list to go through is null");
    return std::nullopt;
  }
  if (!value.is(Kind::kList)) return std::vector<Value>{value};
  if (!spend(node, value.as_list().size())) return std::nullopt;
  return std::vector<Value>(value.as_list().begin(), value.as_list().end());
}

// Goes through all combinations of the iterators; `visit` says whether to go on. False if a list to
// go through is missing.
bool Interpreter::iterate(const Node& node, std::uint32_t depth,
                          const std::function<bool()>& visit) {
  const std::uint32_t iterators = node.child_count - 1;
  bool complete = true;
  bool going = true;
  const std::optional<std::vector<Value>> items = run_domain(node, program_.child(node, depth));
  if (!items) return false;
  const std::uint32_t local = program_.locals[node.c][depth];
  for (const Value& item : *items) {
    if (!going || !complete || stopped()) break;
    locals_[local] = item;
    if (depth + 1 < iterators) {
      complete = iterate(node, depth + 1, [&] { return going = visit(); });
    } else {
      going = visit();
    }
  }
  return complete;
}

Value Interpreter::run_for(const Node& node) {
  const NodeId body = program_.child(node, node.child_count - 1);
  const bool uses_partial = (node.flags & flag::kUsesPartial) != 0;
  const std::uint32_t partial = program_.locals[node.c].back();
  std::vector<Value> results;
  const bool complete = iterate(node, 0, [&] {
    if (uses_partial) locals_[partial] = make_list(node, results);
    results.push_back(run(body));
    if (results.size() > kMaxItems) exceed(node, "the list grows too long");
    return !stopped();
  });
  if (!complete || stopped()) return Value::null();
  return checked_depth(node, Value::list(std::move(results)));
}

Value Interpreter::run_quantified(const Node& node) {
  const NodeId condition = program_.child(node, node.child_count - 1);
  const bool some = node.op == Op::kSome;
  bool decided = false;
  bool known = true;
  const bool complete = iterate(node, 0, [&] {
    const Value holds = as_logic(node, run(condition));
    decided = some ? holds.is_true() : holds.is_false();
    known = known && !holds.is_null();
    return !decided && !stopped();
  });
  if (decided) return Value::boolean(some);
  if (!complete || stopped() || !known) return Value::null();
  return Value::boolean(!some);
}

}  // namespace goodstanding::feel
