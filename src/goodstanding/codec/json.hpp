#pragma once
/// JSON as a small tree that keeps what was written: numbers as their exact text, members in source
/// order. Strict RFC 8259; duplicate member names are refused.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/result.hpp"

namespace goodstanding::codec {

struct JsonMember;

enum class JsonKind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

/// A JSON value. Its accessors give none (or an empty span) for a value of another kind.
class JsonValue {
 public:
  using Array = std::vector<JsonValue>;
  using Object = std::vector<JsonMember>;

  /// Makes null.
  JsonValue() = default;
  static JsonValue boolean(bool value);
  static JsonValue integer(std::int64_t value);
  /// Makes a number from its text. Requires: a text of the JSON number grammar.
  static JsonValue number(std::string text);
  static JsonValue string(std::string value);
  static JsonValue array(Array items);
  /// Makes an object. Requires: distinct names.
  static JsonValue object(Object members);

  [[nodiscard]] JsonKind kind() const { return static_cast<JsonKind>(state_.index()); }
  [[nodiscard]] bool is_null() const { return kind() == JsonKind::kNull; }
  [[nodiscard]] bool is_object() const { return kind() == JsonKind::kObject; }
  [[nodiscard]] bool is_array() const { return kind() == JsonKind::kArray; }
  [[nodiscard]] std::optional<bool> as_boolean() const;
  /// Gives the text of a number exactly as it was written.
  [[nodiscard]] std::optional<std::string_view> as_number_text() const;
  /// Gives a number written without fraction and exponent, if it fits.
  [[nodiscard]] std::optional<std::int64_t> as_integer() const;
  [[nodiscard]] std::optional<Decimal> as_decimal() const;
  [[nodiscard]] std::optional<std::string_view> as_string() const;
  [[nodiscard]] std::span<const JsonValue> items() const;
  [[nodiscard]] std::span<const JsonMember> members() const;
  /// Finds a member's value by name; nullptr if there is none. Cost: linear in the members.
  [[nodiscard]] const JsonValue* find(std::string_view name) const;

  bool operator==(const JsonValue& other) const;

 private:
  struct Number {
    std::string text;
    bool operator==(const Number&) const = default;
  };
  // In the order of JsonKind.
  std::variant<std::monostate, bool, Number, std::string, Array, Object> state_;
};

struct JsonMember {
  std::string name;
  JsonValue value;
  bool operator==(const JsonMember&) const = default;
};

struct JsonLimits {
  std::size_t max_bytes = std::size_t{64} << 20U;
  std::size_t max_depth = 64;  ///< of nested arrays and objects
};

/// Parses one JSON text. `name` says in messages which text it is. Errors: kBadInput with
/// `name:line:column` and the byte offset; kLimit. Cost: linear; the text is copied once.
/// Source: RFC 8259.
Result<JsonValue> parse_json(std::string_view text, std::string_view name = "JSON",
                             JsonLimits limits = {});

/// Each gives the named member of an object as one kind. Errors: kBadInput that names the member
/// and what was expected.
Result<std::string> json_text(const JsonValue& object, std::string_view name);
Result<std::int64_t> json_integer(const JsonValue& object, std::string_view name);
Result<bool> json_boolean(const JsonValue& object, std::string_view name);
Result<std::span<const JsonValue>> json_items(const JsonValue& object, std::string_view name);
Result<const JsonValue*> json_object(const JsonValue& object, std::string_view name);

}  // namespace goodstanding::codec
