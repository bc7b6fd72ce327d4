#pragma once
/// Writes JSON whose bytes are decided by its content alone, so that it can be hashed and signed.
/// Source: RFC 8785 (JSON Canonicalization Scheme).

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/codec/json.hpp"

namespace goodstanding::codec {

/// Integers beyond this are not exact in every JSON reader; they are written as strings.
inline constexpr std::int64_t kMaxSafeInteger = (std::int64_t{1} << 53U) - 1;

/// Compares as RFC 8785 sorts member names: by UTF-16 code units. Negative, zero or positive.
/// Requires: valid UTF-8.
int compare_utf16_order(std::string_view a, std::string_view b);

/// Appends a quoted JSON string. Requires: valid UTF-8. Source: RFC 8785 section 3.2.2.2.
void append_json_string(std::string& out, std::string_view text);

/// Appends canonical JSON to a string. The caller writes member names in the order of
/// compare_utf16_order; a wrong order, or a value where a name is due, is a fault of ours and
/// aborts.
/// Example:
///   w.begin_object().key("band").string("A").key("points").integer(12).end_object();
class JsonWriter {
 public:
  static constexpr std::size_t kMaxDepth = 64;

  /// Starts writing at the end of `out`. Requires: `out` outlives the writer and is not changed
  /// by others while a value is open.
  explicit JsonWriter(std::string& out) : out_(&out) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  /// Writes a member's name. Requires: inside an object, after the names before it in order.
  JsonWriter& key(std::string_view name);
  /// Writes a string. Requires: valid UTF-8.
  JsonWriter& string(std::string_view text);
  /// Writes an integer. Requires: between -kMaxSafeInteger and kMaxSafeInteger.
  JsonWriter& integer(std::int64_t value);
  JsonWriter& boolean(bool value);
  JsonWriter& null();
  /// Writes a value that is canonical JSON already.
  JsonWriter& canonical(std::string_view json);
  /// Says whether every object and array that was begun is ended.
  [[nodiscard]] bool complete() const { return depth_ == 0; }

 private:
  struct Level {
    std::size_t last_key = 0;   // where the last name with its quotes begins in the text
    std::size_t last_size = 0;  // of it; 0 before the first name
    bool is_object = false;
  };
  void before_value();
  void open(char bracket, bool is_object);
  void close(char bracket, bool is_object);
  void assert_key_order(const Level& level, std::string_view quoted) const;

  std::string* out_;
  std::size_t depth_ = 0;
  bool needs_comma_ = false;
  bool after_key_ = false;
  std::array<Level, kMaxDepth + 1> levels_{};
};

/// Formats a value canonically: members sorted, numbers as ECMAScript prints them. Errors:
/// kBadInput for a number beyond the range of a double. Source: RFC 8785 section 3.2.
Result<std::string> canonical_json(const JsonValue& value);

/// Formats a value for people: indented by two blanks, members in source order, numbers as written.
std::string pretty_json(const JsonValue& value);

}  // namespace goodstanding::codec
