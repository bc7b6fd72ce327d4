/// List functions and `sort`. Source: DMN 1.5 section 10.3.4.4 and 10.3.4.8.
#include <algorithm>
#include <array>

#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/call.hpp"

namespace goodstanding::feel {
namespace {

using Items = std::span<const Value>;

// The items of `f(list)` or of `f(a, b, c)`.
Items items_of(const Call& call) {
  const bool as_list = call.count() == 1 && call[0].is(Kind::kList);
  return as_list ? call[0].as_list() : call.arguments();
}

std::vector<Value> copy_of(Items items) {
  return {items.begin(), items.end()};
}

// Turns a position that counts from 1, or from the end if negative, into an index.
std::optional<std::size_t> index_of_position(std::optional<std::int64_t> position,
                                             std::size_t size) {
  const auto count = static_cast<std::int64_t>(size);
  if (!position || *position == 0 || *position > count || *position < -count) return std::nullopt;
  return static_cast<std::size_t>(*position > 0 ? *position - 1 : count + *position);
}

bool holds(Items items, const Value& wanted) {
  return std::any_of(items.begin(), items.end(),
                     [&](const Value& item) { return equal(item, wanted) == true; });
}

Value list_contains(Call& call) {
  if (!call.spend(call[0].as_list().size())) return Value::null();
  return Value::boolean(holds(call[0].as_list(), call[1]));
}

Value count(Call& call) {
  return Value::number(Decimal(static_cast<std::int64_t>(call[0].as_list().size())));
}

Value extreme(Call& call, bool least) {
  const Items items = items_of(call);
  if (items.empty()) return Value::null();
  const Value* best = &items[0];
  for (const Value& item : items) {
    const std::optional<std::strong_ordering> order = compare(item, *best);
    if (!order)
      return item.is_null() ? call.error("an item is null")
                            : call.error("the items have no common order");
    if (least ? *order < 0 : *order > 0) best = &item;
  }
  return *best;
}

Value min(Call& call) {
  return extreme(call, true);
}
Value max(Call& call) {
  return extreme(call, false);
}

// Gives the numbers of the list; none after an error, or if an item is null.
std::optional<std::vector<Decimal>> numbers_of(Call& call) {
  std::vector<Decimal> numbers;
  for (const Value& item : items_of(call)) {
    if (!item.is(Kind::kNumber)) {
      call.error(item.is_null() ? "an item of the list is null"
                                : "an item of the list is no number");
      return std::nullopt;
    }
    numbers.push_back(item.as_number());
  }
  return numbers;
}

Value number_or_error(Call& call, const std::optional<Decimal>& number) {
  return number ? Value::number(*number) : call.error("the result is not a number in range");
}

using Combine = std::optional<Decimal> (*)(const Decimal&, const Decimal&);

std::optional<Decimal> fold(const std::vector<Decimal>& numbers, Decimal start, Combine combine) {
  std::optional<Decimal> total = start;
  for (const Decimal& number : numbers) {
    if (total) total = combine(*total, number);
  }
  return total;
}

std::optional<Decimal> mean_of(const std::vector<Decimal>& numbers) {
  const std::optional<Decimal> total = fold(numbers, Decimal(), goodstanding::add);
  const Decimal size(static_cast<std::int64_t>(numbers.size()));
  return total ? divide(*total, size) : std::nullopt;
}

Value sum(Call& call) {
  const auto numbers = numbers_of(call);
  if (!numbers || numbers->empty()) return Value::null();
  return number_or_error(call, fold(*numbers, Decimal(), goodstanding::add));
}

Value product(Call& call) {
  const auto numbers = numbers_of(call);
  if (!numbers) return Value::null();
  if (numbers->empty()) return call.error("the list is empty");
  return number_or_error(call, fold(*numbers, Decimal(1), multiply));
}

Value mean(Call& call) {
  const auto numbers = numbers_of(call);
  if (!numbers || numbers->empty()) return Value::null();
  return number_or_error(call, mean_of(*numbers));
}

Value median(Call& call) {
  auto numbers = numbers_of(call);
  if (!numbers || numbers->empty()) return Value::null();
  std::sort(numbers->begin(), numbers->end());
  const std::size_t middle = numbers->size() / 2;
  if (numbers->size() % 2 == 1) return Value::number((*numbers)[middle]);
  return number_or_error(call, mean_of({(*numbers)[middle - 1], (*numbers)[middle]}));
}

// The sample standard deviation.
Value stddev(Call& call) {
  const auto numbers = numbers_of(call);
  if (!numbers) return Value::null();
  if (numbers->size() < 2) return call.error("a standard deviation needs two numbers");
  const std::optional<Decimal> mean = mean_of(*numbers);
  std::optional<Decimal> total = mean ? std::optional(Decimal()) : std::nullopt;
  for (const Decimal& number : *numbers) {
    if (!total) break;
    const std::optional<Decimal> distance = subtract(number, *mean);
    const std::optional<Decimal> square = distance ? multiply(*distance, *distance) : std::nullopt;
    total = square ? add(*total, *square) : std::nullopt;
  }
  if (!total) return number_or_error(call, std::nullopt);
  const Decimal degrees(static_cast<std::int64_t>(numbers->size() - 1));
  const std::optional<Decimal> variance = divide(*total, degrees);
  return number_or_error(call, variance ? square_root(*variance) : std::nullopt);
}

// The numbers that occur most often, ascending.
Value mode(Call& call) {
  auto numbers = numbers_of(call);
  if (!numbers) return Value::null();
  std::sort(numbers->begin(), numbers->end());
  std::vector<Value> modes;
  std::ptrdiff_t most = 0;
  for (auto run = numbers->begin(); run != numbers->end();) {
    const auto end = std::upper_bound(run, numbers->end(), *run);
    if (end - run > most) modes.clear();
    if (end - run >= most) modes.push_back(Value::number(*run));
    most = std::max(most, end - run);
    run = end;
  }
  return call.list(std::move(modes));
}

// `all` is false if one item is, `any` true if one item is; else null if one item is null.
Value decide(Call& call, bool deciding) {
  bool known = true;
  bool decided = false;
  for (const Value& item : items_of(call)) {
    if (!item.is(Kind::kBoolean) && !item.is_null()) {
      return call.error("an item of the list is no boolean");
    }
    known = known && !item.is_null();
    decided = decided || (item.is(Kind::kBoolean) && item.as_boolean() == deciding);
  }
  if (decided) return Value::boolean(deciding);
  return known ? Value::boolean(!deciding) : Value::null();
}

Value all(Call& call) {
  return decide(call, false);
}
Value any(Call& call) {
  return decide(call, true);
}

Value sublist(Call& call) {
  const Items items = call[0].as_list();
  const auto start = index_of_position(call.integer(1), items.size());
  if (!start) return call.error("the start position lies outside the list");
  std::size_t length = items.size() - *start;
  if (call.count() > 2) {
    const std::optional<std::int64_t> given = call.integer(2);
    if (!given || *given < 0 || static_cast<std::size_t>(*given) > length) {
      return call.error("the length goes beyond the list");
    }
    length = static_cast<std::size_t>(*given);
  }
  return call.list(copy_of(items.subspan(*start, length)));
}

Value append(Call& call) {
  std::vector<Value> items = copy_of(call[0].as_list());
  const Items more = call.arguments().subspan(1);
  items.insert(items.end(), more.begin(), more.end());
  return call.list(std::move(items));
}

Value concatenate(Call& call) {
  std::vector<Value> items;
  for (const Value& list : call.arguments()) {
    if (!call.spend(list.as_list().size())) return Value::null();
    items.insert(items.end(), list.as_list().begin(), list.as_list().end());
  }
  return call.list(std::move(items));
}

Value insert_before(Call& call) {
  const auto index = index_of_position(call.integer(1), call[0].as_list().size());
  if (!index) return call.error("the position lies outside the list");
  std::vector<Value> items = copy_of(call[0].as_list());
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(*index), call[2]);
  return call.list(std::move(items));
}

Value remove(Call& call) {
  const auto index = index_of_position(call.integer(1), call[0].as_list().size());
  if (!index) return call.error("the position lies outside the list");
  std::vector<Value> items = copy_of(call[0].as_list());
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(*index));
  return call.list(std::move(items));
}

// Replaces the item at a position, or all items for which match(item, newItem) holds.
Value list_replace(Call& call) {
  std::vector<Value> items = copy_of(call[0].as_list());
  if (call[1].is(Kind::kNumber)) {
    const auto index = index_of_position(call.integer(1), items.size());
    if (!index) return call.error("the position lies outside the list");
    items[*index] = call[2];
    return call.list(std::move(items));
  }
  for (Value& item : items) {
    const Value arguments[] = {item, call[2]};
    const Value matched = call.apply(call[1], arguments);
    if (!matched.is(Kind::kBoolean)) return call.error("the match function gives no boolean");
    if (matched.as_boolean()) item = call[2];
  }
  return call.list(std::move(items));
}

Value reverse(Call& call) {
  std::vector<Value> items = copy_of(call[0].as_list());
  std::reverse(items.begin(), items.end());
  return call.list(std::move(items));
}

Value index_of(Call& call) {
  std::vector<Value> positions;
  std::int64_t position = 0;
  for (const Value& item : call[0].as_list()) {
    ++position;
    if (equal(item, call[1]) == true) positions.push_back(Value::number(Decimal(position)));
  }
  return call.list(std::move(positions));
}

// Adds the items that are not there yet.
bool add_distinct(Call& call, std::vector<Value>& out, Items items) {
  for (const Value& item : items) {
    if (!call.spend(out.size() / 4 + 1)) return false;
    if (!holds(out, item)) out.push_back(item);
  }
  return true;
}

Value distinct_values(Call& call) {
  std::vector<Value> out;
  if (!add_distinct(call, out, call[0].as_list())) return Value::null();
  return call.list(std::move(out));
}

Value union_of(Call& call) {
  std::vector<Value> out;
  for (const Value& list : call.arguments()) {
    if (!add_distinct(call, out, list.as_list())) return Value::null();
  }
  return call.list(std::move(out));
}

// Values nest at most some hundred levels deep, so recursion is safe.
bool flatten_into(Call& call, std::vector<Value>& out, Items items) {
  if (!call.spend(items.size() + 1)) return false;
  for (const Value& item : items) {
    if (!item.is(Kind::kList)) {
      out.push_back(item);
    } else if (!flatten_into(call, out, item.as_list())) {
      return false;
    }
  }
  return true;
}

Value flatten(Call& call) {
  std::vector<Value> out;
  if (!flatten_into(call, out, call[0].as_list())) return Value::null();
  return call.list(std::move(out));
}

// Sorts by merging, which needs no more of `precedes` than that it answers: it may contradict
// itself.
class Sorter {
 public:
  explicit Sorter(Call& call) : call_(call) {}

  Value sort() {
    std::vector<Value> items = copy_of(call_[0].as_list());
    std::vector<Value> spare(items.size());
    for (std::size_t width = 1; width < items.size() && !failed_; width *= 2) {
      for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
        merge(items, spare, begin, width);
      }
      items.swap(spare);
    }
    return failed_ ? Value::null() : call_.list(std::move(items));
  }

 private:
  void merge(std::vector<Value>& from, std::vector<Value>& to, std::size_t begin,
             std::size_t width) {
    const std::size_t middle = std::min(begin + width, from.size());
    const std::size_t end = std::min(begin + 2 * width, from.size());
    std::size_t left = begin;
    std::size_t right = middle;
    for (std::size_t at = begin; at < end; ++at) {
      const bool take_right = right < end && (left >= middle || precedes(from[right], from[left]));
      to[at] = from[take_right ? right++ : left++];
    }
  }

  bool precedes(const Value& a, const Value& b) {
    if (failed_ || !call_.spend(1)) {
      failed_ = true;
      return false;
    }
    if (call_.count() < 2) {
      const std::optional<std::strong_ordering> order = compare(a, b);
      if (!order) {
        call_.error("the items have no common order");
        failed_ = true;
      }
      return order && *order < 0;
    }
    const Value arguments[] = {a, b};
    const Value answer = call_.apply(call_[1], arguments);
    if (!answer.is(Kind::kBoolean)) {
      call_.error("the precedes function gives no boolean");
      failed_ = true;
    }
    return answer.is_true();
  }

  Call& call_;
  bool failed_ = false;
};

Value sort(Call& call) {
  return Sorter(call).sort();
}

constexpr std::array kRows = {
    BuiltinRow{"list contains(list: list<T>, element: value) -> boolean", list_contains},
    BuiltinRow{"count(list: list) -> number", count},
    BuiltinRow{"min(list: list<T>) -> T?", min},
    BuiltinRow{"min(...c: T) -> T?", min},
    BuiltinRow{"max(list: list<T>) -> T?", max},
    BuiltinRow{"max(...c: T) -> T?", max},
    BuiltinRow{"sum(list: list<number>) -> number?", sum},
    BuiltinRow{"sum(...n: number) -> number?", sum},
    BuiltinRow{"mean(list: list<number>) -> number?", mean},
    BuiltinRow{"mean(...n: number) -> number?", mean},
    BuiltinRow{"all(list: list<boolean>) -> boolean?", all},
    BuiltinRow{"all(...b: boolean?) -> boolean?", all},
    BuiltinRow{"any(list: list<boolean>) -> boolean?", any},
    BuiltinRow{"any(...b: boolean?) -> boolean?", any},
    BuiltinRow{"sublist(list: list<T>, start position: number, length?: number) -> list<T>",
               sublist},
    BuiltinRow{"append(list: list<T>, ...item: value) -> list<T>", append},
    BuiltinRow{"concatenate(...list: list<T>) -> list<T>", concatenate},
    BuiltinRow{"insert before(list: list<T>, position: number, newItem: value) -> list<T>",
               insert_before},
    BuiltinRow{"remove(list: list<T>, position: number) -> list<T>", remove},
    BuiltinRow{
        "list replace(list: list<T>, position: number | function, newItem: value) -> list<T>",
        list_replace},
    BuiltinRow{"list replace(list: list<T>, match: function, newItem: value) -> list<T>",
               list_replace},
    BuiltinRow{"reverse(list: list<T>) -> list<T>", reverse},
    BuiltinRow{"index of(list: list<T>, match: value) -> list<number>", index_of},
    BuiltinRow{"union(...list: list<T>) -> list<T>", union_of},
    BuiltinRow{"distinct values(list: list<T>) -> list<T>", distinct_values},
    BuiltinRow{"flatten(list: list) -> list", flatten},
    BuiltinRow{"product(list: list<number>) -> number", product},
    BuiltinRow{"product(...n: number) -> number", product},
    BuiltinRow{"median(list: list<number>) -> number?", median},
    BuiltinRow{"median(...n: number) -> number?", median},
    BuiltinRow{"stddev(list: list<number>) -> number", stddev},
    BuiltinRow{"stddev(...n: number) -> number", stddev},
    BuiltinRow{"mode(list: list<number>) -> list<number>", mode},
    BuiltinRow{"mode(...n: number) -> list<number>", mode},
    BuiltinRow{"sort(list: list<T>, precedes?: function) -> list<T>", sort},
};

}  // namespace

std::span<const BuiltinRow> list_rows() {
  return kRows;
}

}  // namespace goodstanding::feel
