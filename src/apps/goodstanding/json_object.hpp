#pragma once
/// Builds the JSON that `--json` prints, member by member.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::app {

class JsonObject {
 public:
  JsonObject& text(std::string_view name, std::string_view value) {
    return add(name, codec::JsonValue::string(std::string(value)));
  }
  /// Adds a text, or null if it is empty: unknown is a value.
  JsonObject& text_or_null(std::string_view name, std::string_view value) {
    return value.empty() ? add(name, codec::JsonValue()) : text(name, value);
  }
  JsonObject& count(std::string_view name, std::uint64_t value) {
    return add(name, codec::JsonValue::integer(static_cast<std::int64_t>(value)));
  }
  JsonObject& boolean(std::string_view name, bool value) {
    return add(name, codec::JsonValue::boolean(value));
  }
  JsonObject& array(std::string_view name, std::vector<codec::JsonValue> items) {
    return add(name, codec::JsonValue::array(std::move(items)));
  }
  JsonObject& add(std::string_view name, codec::JsonValue value) {
    members_.push_back({std::string(name), std::move(value)});
    return *this;
  }
  /// Gives the object and leaves this one empty.
  codec::JsonValue build() { return codec::JsonValue::object(std::move(members_)); }
  /// Gives the text to print.
  std::string format() { return codec::pretty_json(build()) + '\n'; }

 private:
  codec::JsonValue::Object members_;
};

/// Gives the members of an object, so that a command adds what follows from an act.
inline JsonObject extend_json(const codec::JsonValue& object) {
  JsonObject extended;
  for (const codec::JsonMember& member : object.members()) extended.add(member.name, member.value);
  return extended;
}

/// Parses canonical JSON of ours; null if it is none.
inline codec::JsonValue parse_own_json(std::string_view text) {
  auto value = codec::parse_json(text);
  return value ? *std::move(value) : codec::JsonValue();
}

}  // namespace goodstanding::app
