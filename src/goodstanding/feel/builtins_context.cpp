/// Context functions. Source: DMN 1.5 section 10.3.4.9.
#include <algorithm>
#include <array>

#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/call.hpp"

namespace goodstanding::feel {
namespace {

// A context while it is being made.
class ContextBuilder {
 public:
  ContextBuilder() = default;
  explicit ContextBuilder(const Value& context)
      : keys_(*context.context_keys()),
        values_(context.context_values().begin(), context.context_values().end()) {}

  void put(std::string_view key, const Value& value) {
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    if (found != keys_.end()) {
      values_[static_cast<std::size_t>(found - keys_.begin())] = value;
      return;
    }
    keys_.emplace_back(key);
    values_.push_back(value);
  }
  [[nodiscard]] bool has(std::string_view key) const {
    return std::find(keys_.begin(), keys_.end(), key) != keys_.end();
  }
  Value make(Call& call) { return call.context_value(std::move(keys_), std::move(values_)); }

 private:
  std::vector<std::string> keys_;
  std::vector<Value> values_;
};

Value get_value(Call& call) {
  const Value* entry = call[0].find_entry(call[1].as_string());
  if (entry != nullptr) return *entry;
  return call.error("the context has no `" + std::string(call[1].as_string()) + '`');
}

Value get_entries(Call& call) {
  const auto keys =
      std::make_shared<const std::vector<std::string>>(std::vector<std::string>{"key", "value"});
  std::vector<Value> entries;
  for (std::size_t i = 0; i < call[0].context_keys()->size(); ++i) {
    const Value key = Value::string((*call[0].context_keys())[i]);
    entries.push_back(Value::context(keys, {key, call[0].context_values()[i]}));
  }
  return call.list(std::move(entries));
}

Value make_context(Call& call) {
  ContextBuilder builder;
  for (const Value& entry : call[0].as_list()) {
    const bool is_context = entry.is(Kind::kContext);
    const Value* key = is_context ? entry.find_entry("key") : nullptr;
    const Value* value = is_context ? entry.find_entry("value") : nullptr;
    if (key == nullptr || value == nullptr || !key->is(Kind::kString)) {
      return call.error("an entry has no key or no value");
    }
    if (builder.has(key->as_string())) return call.error("a key occurs twice");
    if (!call.spend(8)) return Value::null();
    builder.put(key->as_string(), *value);
  }
  return builder.make(call);
}

Value put_one(Call& call) {
  ContextBuilder builder(call[0]);
  builder.put(call[1].as_string(), call[2]);
  return builder.make(call);
}

// Puts a value at the end of a path of keys; the contexts on the way must exist.
Value put_at_path(Call& call, const Value& context, std::span<const Value> path) {
  if (!path[0].is(Kind::kString)) return call.error("a key is no string");
  ContextBuilder builder(context);
  if (path.size() == 1) {
    builder.put(path[0].as_string(), call[2]);
    return builder.make(call);
  }
  const Value* inner = context.find_entry(path[0].as_string());
  if (inner == nullptr || !inner->is(Kind::kContext)) {
    return call.error("there is no context at `" + std::string(path[0].as_string()) + '`');
  }
  Value changed = put_at_path(call, *inner, path.subspan(1));
  if (changed.is_null()) return changed;
  builder.put(path[0].as_string(), changed);
  return builder.make(call);
}

Value put_nested(Call& call) {
  if (call[1].as_list().empty()) return call.error("there are no keys");
  return put_at_path(call, call[0], call[1].as_list());
}

Value merge(Call& call) {
  ContextBuilder builder;
  for (const Value& context : call[0].as_list()) {
    if (!context.is(Kind::kContext)) return call.error("an item of the list is no context");
    for (std::size_t i = 0; i < context.context_keys()->size(); ++i) {
      if (!call.spend(8)) return Value::null();
      builder.put((*context.context_keys())[i], context.context_values()[i]);
    }
  }
  return builder.make(call);
}

constexpr std::array kRows = {
    BuiltinRow{"get value(m: context, key: string) -> Any", get_value},
    BuiltinRow{"get entries(m: context) -> list<context<key: string, value: Any>>", get_entries},
    BuiltinRow{"context(entries: list<context>) -> Any", make_context},
    BuiltinRow{"context put(context: context, key: string, value: value) -> Any", put_one},
    BuiltinRow{"context put(context: context, keys: list<string>, value: value) -> Any",
               put_nested},
    BuiltinRow{"context merge(contexts: list<context>) -> Any", merge},
};

}  // namespace

std::span<const BuiltinRow> context_rows() {
  return kRows;
}

}  // namespace goodstanding::feel
