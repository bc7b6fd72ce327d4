#include "goodstanding/codec/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <vector>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::codec {
namespace {

constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
constexpr std::uint64_t kHighs = 0x8080808080808080ULL;

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20U || c == '"' || c == '\\';
}

/// Says whether one of eight bytes may need escaping; never false if one does.
bool any_needs_escape(const char* eight) {
  std::uint64_t word = 0;
  std::memcpy(&word, eight, sizeof word);
  const std::uint64_t control = word - kOnes * 0x20U;
  const std::uint64_t quote = (word ^ (kOnes * '"')) - kOnes;
  const std::uint64_t backslash = (word ^ (kOnes * '\\')) - kOnes;
  return ((control | quote | backslash) & ~word & kHighs) != 0;
}

/// Counts the bytes at the front that stand for themselves.
std::size_t plain_prefix(std::string_view text) {
  std::size_t i = 0;
  while (i + 8 <= text.size() && !any_needs_escape(text.data() + i)) i += 8;
  while (i < text.size() && !needs_escape(text[i])) ++i;
  return i;
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\b':
      out += "\\b";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4U];
      out += kHex[static_cast<unsigned char>(c) & 0x0FU];
  }
}

bool is_supplementary_lead(unsigned char c) {
  return c >= 0xF0U;
}
/// U+E000 to U+FFFF sort after the surrogates that stand for U+10000 and above.
bool is_above_surrogates_lead(unsigned char c) {
  return c == 0xEEU || c == 0xEFU;
}

}  // namespace

int compare_utf16_order(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() || y == b.end()) {
    return static_cast<int>(x != a.end()) - static_cast<int>(y != b.end());
  }
  const auto p = static_cast<unsigned char>(*x);
  const auto q = static_cast<unsigned char>(*y);
  if (is_supplementary_lead(p) && is_above_surrogates_lead(q)) return -1;
  if (is_above_surrogates_lead(p) && is_supplementary_lead(q)) return 1;
  return p < q ? -1 : 1;
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  while (true) {
    const std::size_t plain = plain_prefix(text);
    out.append(text.data(), plain);
    if (plain == text.size()) break;
    append_escaped(out, text[plain]);
    text.remove_prefix(plain + 1);
  }
  out += '"';
}

void JsonWriter::before_value() {
  // An object takes values only after a name; a text is one value.
  GS_ASSERT(after_key_ || !levels_[depth_].is_object);
  GS_ASSERT(depth_ > 0 || !needs_comma_);
  if (needs_comma_) *out_ += ',';
  needs_comma_ = true;
  after_key_ = false;
}

void JsonWriter::open(char bracket, bool is_object) {
  before_value();
  GS_ASSERT(depth_ < kMaxDepth);
  *out_ += bracket;
  levels_[++depth_] = {0, 0, is_object};
  needs_comma_ = false;
}

void JsonWriter::close(char bracket, bool is_object) {
  GS_ASSERT(depth_ > 0 && levels_[depth_].is_object == is_object && !after_key_);
  *out_ += bracket;
  --depth_;
  needs_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  open('{', true);
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  close('}', true);
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  open('[', false);
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  close(']', false);
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  Level& level = levels_[depth_];
  GS_ASSERT(level.is_object && !after_key_);
  if (needs_comma_) *out_ += ',';
  const std::size_t start = out_->size();
  append_json_string(*out_, name);
  const std::size_t size = out_->size() - start;
  if (level.last_size != 0) assert_key_order(level, {out_->data() + start, size});
  level.last_key = start;
  level.last_size = size;
  *out_ += ':';
  needs_comma_ = false;
  after_key_ = true;
  return *this;
}

void JsonWriter::assert_key_order(const Level& level, std::string_view quoted) const {
  const std::string_view last(out_->data() + level.last_key, level.last_size);
  const std::string_view a = last.substr(1, last.size() - 2);
  const std::string_view b = quoted.substr(1, quoted.size() - 2);
  if (a.find('\\') == std::string_view::npos && b.find('\\') == std::string_view::npos) {
    GS_ASSERT(compare_utf16_order(a, b) < 0);
    return;
  }
  // Escapes sort elsewhere than what they stand for.
  const Result<JsonValue> x = parse_json(last);
  const Result<JsonValue> y = parse_json(quoted);
  GS_ASSERT(x.ok() && y.ok());
  GS_ASSERT(compare_utf16_order(*x.value().as_string(), *y.value().as_string()) < 0);
}

JsonWriter& JsonWriter::string(std::string_view text) {
  before_value();
  append_json_string(*out_, text);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  GS_ASSERT(value >= -kMaxSafeInteger && value <= kMaxSafeInteger);
  before_value();
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_->append(digits, end);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  *out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  *out_ += "null";
  return *this;
}

JsonWriter& JsonWriter::canonical(std::string_view json) {
  before_value();
  *out_ += json;
  return *this;
}

}  // namespace goodstanding::codec
