#include "goodstanding/feel/value.hpp"

#include <algorithm>

#include "goodstanding/feel/function.hpp"

namespace goodstanding::feel {
namespace {

struct SharedText final : Shared {
  explicit SharedText(std::string_view content) : Shared(0), text(content) {}
  std::string text;
};

std::uint32_t depth_over(std::span<const Value> values) {
  std::uint32_t deepest = 0;
  for (const Value& value : values) deepest = std::max(deepest, value.depth());
  return deepest + 1;
}

struct SharedList final : Shared {
  explicit SharedList(std::vector<Value> content)
      : Shared(depth_over(content)), items(std::move(content)) {}
  std::vector<Value> items;
};

struct SharedContext final : Shared {
  SharedContext(ContextKeys the_keys, std::vector<Value> the_values)
      : Shared(depth_over(the_values)), keys(std::move(the_keys)), values(std::move(the_values)) {}
  ContextKeys keys;
  std::vector<Value> values;
};

std::uint32_t depth_of(const Range& range) {
  const std::uint32_t low = range.low ? range.low->depth() : 0;
  const std::uint32_t high = range.high ? range.high->depth() : 0;
  return std::max(low, high) + 1;
}

struct SharedRange final : Shared {
  explicit SharedRange(Range content) : Shared(depth_of(content)), range(std::move(content)) {}
  Range range;
};

}  // namespace

std::string_view kind_name(Kind kind) {
  static constexpr std::string_view kNames[] = {
      "null",
      "boolean",
      "number",
      "string",
      "date",
      "time",
      "date and time",
      "days and time duration",
      "years and months duration",
      "list",
      "context",
      "range",
      "function",
  };
  return kNames[static_cast<std::size_t>(kind)];
}

void Value::put_shared(Kind kind, const Shared* shared) {
  put(kind, shared);
  storage_.shared = true;
}

Value Value::boolean(bool value) {
  Value out;
  out.put(Kind::kBoolean, value);
  return out;
}

Value Value::number(const Decimal& value) {
  Value out;
  out.put(Kind::kNumber, value);
  return out;
}

Value Value::string(std::string_view text) {
  Value out;
  if (text.size() > kInlineText) {
    out.put_shared(Kind::kString, new SharedText(text));
    return out;
  }
  if (!text.empty()) std::memcpy(out.storage_.bytes, text.data(), text.size());
  out.storage_.text_length = static_cast<std::uint8_t>(text.size());
  out.storage_.kind = Kind::kString;
  return out;
}

Value Value::date(Date date) {
  Value out;
  out.put(Kind::kDate, date);
  return out;
}

Value Value::time(const TimeOfDay& time) {
  Value out;
  out.put(Kind::kTime, time);
  return out;
}

Value Value::date_time(const DateTime& moment) {
  Value out;
  out.put(Kind::kDateTime, moment);
  return out;
}

Value Value::days_duration(DaysDuration duration) {
  Value out;
  out.put(Kind::kDaysDuration, duration);
  return out;
}

Value Value::months_duration(MonthsDuration duration) {
  Value out;
  out.put(Kind::kMonthsDuration, duration);
  return out;
}

Value Value::list(std::vector<Value> items) {
  Value out;
  out.put_shared(Kind::kList, new SharedList(std::move(items)));
  return out;
}

Value Value::context(ContextKeys keys, std::vector<Value> values) {
  GS_ASSERT(keys != nullptr && keys->size() == values.size());
  Value out;
  out.put_shared(Kind::kContext, new SharedContext(std::move(keys), std::move(values)));
  return out;
}

Value Value::context(std::vector<std::string> keys, std::vector<Value> values) {
  return context(std::make_shared<const std::vector<std::string>>(std::move(keys)),
                 std::move(values));
}

Value Value::range(Range range) {
  Value out;
  out.put_shared(Kind::kRange, new SharedRange(std::move(range)));
  return out;
}

Value Value::function(std::unique_ptr<const Function> function) {
  GS_ASSERT(function != nullptr);
  Value out;
  out.put_shared(Kind::kFunction, function.release());
  return out;
}

Value Value::share(const Function& function) {
  function.retain();
  Value out;
  out.put_shared(Kind::kFunction, &function);
  return out;
}

std::string_view Value::as_string() const {
  GS_ASSERT(is(Kind::kString));
  if (storage_.shared) return static_cast<const SharedText*>(shared())->text;
  return {reinterpret_cast<const char*>(storage_.bytes), storage_.text_length};
}

std::span<const Value> Value::as_list() const {
  GS_ASSERT(is(Kind::kList));
  return static_cast<const SharedList*>(shared())->items;
}

const Range& Value::as_range() const {
  GS_ASSERT(is(Kind::kRange));
  return static_cast<const SharedRange*>(shared())->range;
}

const Function& Value::as_function() const {
  GS_ASSERT(is(Kind::kFunction));
  return *static_cast<const Function*>(shared());
}

const ContextKeys& Value::context_keys() const {
  GS_ASSERT(is(Kind::kContext));
  return static_cast<const SharedContext*>(shared())->keys;
}

std::span<const Value> Value::context_values() const {
  GS_ASSERT(is(Kind::kContext));
  return static_cast<const SharedContext*>(shared())->values;
}

const Value* Value::find_entry(std::string_view key) const {
  GS_ASSERT(is(Kind::kContext));
  const auto* context = static_cast<const SharedContext*>(shared());
  for (std::size_t i = 0; i < context->keys->size(); ++i) {
    if ((*context->keys)[i] == key) return &context->values[i];
  }
  return nullptr;
}

}  // namespace goodstanding::feel
