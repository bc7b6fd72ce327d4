#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::codec {
namespace {

/// The significant digits of a positive double and where its point stands: 0.digits times ten to
/// the power `point`.
struct ShortestDigits {
  std::string digits;
  int point = 0;
};

ShortestDigits shortest_digits(double value) {
  char text[32];
  const auto end =
      std::to_chars(text, text + sizeof text, value, std::chars_format::scientific).ptr;
  const std::string_view written(text, static_cast<std::size_t>(end - text));
  const std::size_t e = written.find('e');
  ShortestDigits out;
  for (const char c : written.substr(0, e)) {
    if (c != '.') out.digits += c;
  }
  const std::size_t sign = written[e + 1] == '+' ? 1U : 0U;
  int exponent = 0;
  std::from_chars(written.data() + e + 1 + sign, end, exponent);
  out.point = exponent + 1;
  return out;
}

/// Formats as ECMAScript's Number::toString(10). Source: ECMA-262 section 6.1.6.1.20, which
/// RFC 8785 section 3.2.2.3 asks for.
std::string format_ecmascript(double value) {
  if (value == 0) return "0";  // minus zero too
  if (value < 0) return "-" + format_ecmascript(-value);
  auto [digits, point] = shortest_digits(value);
  const int size = static_cast<int>(digits.size());
  if (size <= point && point <= 21) {
    return digits.append(static_cast<std::size_t>(point - size), '0');
  }
  if (0 < point && point <= 21) return digits.insert(static_cast<std::size_t>(point), 1, '.');
  if (-6 < point && point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  }
  if (size > 1) digits.insert(1, 1, '.');
  const int exponent = point - 1;
  return digits + (exponent < 0 ? "e" : "e+") + std::to_string(exponent);
}

Result<std::string> canonical_number(const JsonValue& number) {
  const auto integer = number.as_integer();
  if (integer && *integer >= -kMaxSafeInteger && *integer <= kMaxSafeInteger) {
    return std::to_string(*integer);
  }
  const std::string_view text = *number.as_number_text();
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code == std::errc::result_out_of_range && end == text.data() + text.size()) {
    // from_chars does not say whether the number is too large or too small to be told from zero.
    const auto exact = parse_decimal(text);
    if (exact && exact->abs() < Decimal(1)) return std::string("0");
    return Error{ErrorId::kBadInput, "the number " + std::string(text) +
                                         " is beyond the range of canonical JSON; write a string"};
  }
  GS_ASSERT(code == std::errc{} && end == text.data() + text.size());
  return format_ecmascript(value);
}

Result<void> append_canonical(JsonWriter& writer, const JsonValue& value) {
  switch (value.kind()) {
    case JsonKind::kNull:
      writer.null();
      return {};
    case JsonKind::kBoolean:
      writer.boolean(*value.as_boolean());
      return {};
    case JsonKind::kNumber: {
      GS_TRY_ASSIGN(const std::string number, canonical_number(value));
      writer.canonical(number);
      return {};
    }
    case JsonKind::kString:
      writer.string(*value.as_string());
      return {};
    case JsonKind::kArray:
      writer.begin_array();
      for (const JsonValue& item : value.items()) GS_TRY(append_canonical(writer, item));
      writer.end_array();
      return {};
    case JsonKind::kObject:
      break;
  }
  std::vector<const JsonMember*> sorted;
  for (const JsonMember& member : value.members()) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(), [](const JsonMember* a, const JsonMember* b) {
    return compare_utf16_order(a->name, b->name) < 0;
  });
  writer.begin_object();
  for (const JsonMember* member : sorted) {
    writer.key(member->name);
    GS_TRY(append_canonical(writer, member->value));
  }
  writer.end_object();
  return {};
}

void append_pretty(std::string& out, const JsonValue& value, std::size_t indent);

void start_line(std::string& out, std::size_t indent) {
  out += '\n';
  out.append(indent, ' ');
}

void append_pretty_items(std::string& out, const JsonValue& value, std::size_t indent) {
  out += '[';
  bool first = true;
  for (const JsonValue& item : value.items()) {
    if (!first) out += ',';
    first = false;
    start_line(out, indent + 2);
    append_pretty(out, item, indent + 2);
  }
  if (!first) start_line(out, indent);
  out += ']';
}

void append_pretty_members(std::string& out, const JsonValue& value, std::size_t indent) {
  out += '{';
  bool first = true;
  for (const JsonMember& member : value.members()) {
    if (!first) out += ',';
    first = false;
    start_line(out, indent + 2);
    append_json_string(out, member.name);
    out += ": ";
    append_pretty(out, member.value, indent + 2);
  }
  if (!first) start_line(out, indent);
  out += '}';
}

void append_pretty(std::string& out, const JsonValue& value, std::size_t indent) {
  switch (value.kind()) {
    case JsonKind::kNull:
      out += "null";
      return;
    case JsonKind::kBoolean:
      out += *value.as_boolean() ? "true" : "false";
      return;
    case JsonKind::kNumber:
      out += *value.as_number_text();
      return;
    case JsonKind::kString:
      append_json_string(out, *value.as_string());
      return;
    case JsonKind::kArray:
      append_pretty_items(out, value, indent);
      return;
    case JsonKind::kObject:
      append_pretty_members(out, value, indent);
  }
}

}  // namespace

Result<std::string> canonical_json(const JsonValue& value) {
  std::string out;
  JsonWriter writer(out);
  GS_TRY(append_canonical(writer, value));
  return out;
}

std::string pretty_json(const JsonValue& value) {
  std::string out;
  append_pretty(out, value, 0);
  out += '\n';
  return out;
}

}  // namespace goodstanding::codec
