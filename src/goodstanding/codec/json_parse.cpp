// Only this file sees simdjson. Its on-demand interface is used because it alone gives the exact
// text of numbers; it checks only what is read, so every value is read here.

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_set>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/characters.hpp"
#include "goodstanding/codec/json.hpp"

namespace goodstanding::codec {
namespace {

namespace ondemand = simdjson::ondemand;

/// Up to so many members a linear search for duplicates is faster than a set.
constexpr std::size_t kFewMembers = 16;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Takes one or more digits off the front; false if there is none.
bool take_digits(std::string_view& text) {
  const std::size_t before = text.size();
  while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
  return text.size() < before;
}

/// Source: RFC 8259 section 6.
bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.starts_with('0')) {
    text.remove_prefix(1);
  } else if (!take_digits(text)) {
    return false;
  }
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  return text.empty();
}

/// Where and why parsing stopped.
struct Fault {
  std::string message;
  const char* at = nullptr;
  ErrorId id = ErrorId::kBadInput;
};

/// The member names of one object: views into the parser's own buffer, which lives as long as the
/// document.
class SeenNames {
 public:
  /// Adds a name; false if it is there already.
  bool add(std::string_view name) {
    if (count_ < kFewMembers) {
      const auto end = few_.begin() + static_cast<std::ptrdiff_t>(count_);
      if (std::find(few_.begin(), end, name) != end) return false;
      few_[count_++] = name;
      return true;
    }
    if (many_.empty()) many_.insert(few_.begin(), few_.end());
    return many_.insert(name).second;
  }

 private:
  std::array<std::string_view, kFewMembers> few_;
  std::size_t count_ = 0;
  std::unordered_set<std::string_view> many_;
};

class TreeBuilder {
 public:
  TreeBuilder(ondemand::document& document, std::size_t max_depth)
      : document_(&document), max_depth_(max_depth) {}

  /// Builds the whole tree; false leaves the reason in fault().
  bool build(JsonValue& out) {
    ondemand::json_type type{};
    if (const auto code = document_->type().get(type)) return fail(code);
    if (type == ondemand::json_type::array || type == ondemand::json_type::object) {
      ondemand::value root;
      if (const auto code = document_->get_value().get(root)) return fail(code);
      if (!build_value(root, 0, out)) return false;
      return check_end();
    }
    if (type == ondemand::json_type::string) {
      std::string_view text;
      if (const auto code = document_->get_string().get(text)) return fail(code);
      out = JsonValue::string(std::string(text));
      return check_end();
    }
    std::string_view token;
    if (const auto code = document_->raw_json_token().get(token)) return fail(code);
    // Whatever follows a lone number or word lands in its token or behind it.
    return build_word(trim_end(token), out);
  }

  [[nodiscard]] const Fault& fault() const { return fault_; }
  /// Gives the end of the token of a root that is a number or a word; nullptr otherwise.
  [[nodiscard]] const char* word_end() const { return word_end_; }

 private:
  bool build_value(ondemand::value value, std::size_t depth, JsonValue& out) {
    ondemand::json_type type{};
    if (const auto code = value.type().get(type)) return fail(code);
    switch (type) {
      case ondemand::json_type::array:
        return build_array(value, depth + 1, out);
      case ondemand::json_type::object:
        return build_object(value, depth + 1, out);
      case ondemand::json_type::string: {
        std::string_view text;
        if (const auto code = value.get_string().get(text)) return fail(code);
        out = JsonValue::string(std::string(text));
        return true;
      }
      default:
        return build_word(trim_end(value.raw_json_token()), out);
    }
  }

  bool build_word(std::string_view token, JsonValue& out) {
    word_end_ = token.data() + token.size();
    if (token == "null") {
      out = JsonValue();
    } else if (token == "true" || token == "false") {
      out = JsonValue::boolean(token == "true");
    } else if (is_json_number(token)) {
      out = JsonValue::number(std::string(token));
    } else {
      return fail("this is no JSON value", token.data());
    }
    return true;
  }

  bool build_array(ondemand::value& value, std::size_t depth, JsonValue& out) {
    if (depth > max_depth_) return fail_depth();
    ondemand::array array;
    if (const auto code = value.get_array().get(array)) return fail(code);
    JsonValue::Array items;
    for (auto element : array) {
      ondemand::value item;
      if (const auto code = std::move(element).get(item)) return fail(code);
      if (!build_value(item, depth, items.emplace_back())) return false;
    }
    out = JsonValue::array(std::move(items));
    return true;
  }

  bool build_object(ondemand::value& value, std::size_t depth, JsonValue& out) {
    if (depth > max_depth_) return fail_depth();
    ondemand::object object;
    if (const auto code = value.get_object().get(object)) return fail(code);
    JsonValue::Object members;
    SeenNames names;
    for (auto element : object) {
      ondemand::field field;
      if (const auto code = std::move(element).get(field)) return fail(code);
      const char* const place = field.key().raw() - 1;
      std::string_view name;
      if (const auto code = field.unescaped_key().get(name)) return fail(code);
      if (!names.add(name)) {
        return fail("the member \"" + std::string(name) + "\" occurs twice in one object", place);
      }
      members.push_back({std::string(name), JsonValue()});
      if (!build_value(field.value(), depth, members.back().value)) return false;
    }
    out = JsonValue::object(std::move(members));
    return true;
  }

  bool check_end() {
    const char* at = nullptr;
    if (document_->current_location().get(at) == simdjson::OUT_OF_BOUNDS) return true;
    return fail("more text follows the end of the value", at);
  }

  const char* location() {
    const char* at = nullptr;
    return document_->current_location().get(at) == simdjson::SUCCESS ? at : nullptr;
  }

  bool fail(simdjson::error_code code) { return fail(simdjson::error_message(code), location()); }

  bool fail(std::string message, const char* at) {
    fault_ = {std::move(message), at, ErrorId::kBadInput};
    return false;
  }

  bool fail_depth() {
    fault_ = {"nested deeper than " + std::to_string(max_depth_), location(), ErrorId::kLimit};
    return false;
  }

  ondemand::document* document_;
  std::size_t max_depth_;
  Fault fault_;
  const char* word_end_ = nullptr;
};

/// Formats a fault as `name:line:column: message (byte offset)`. Units of columns: characters.
Error describe(const Fault& fault, std::string_view text, std::size_t offset,
               std::string_view name) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t feed = before.rfind('\n');
  const std::string_view in_line =
      feed == std::string_view::npos ? before : before.substr(feed + 1);
  const std::uint32_t column = count_characters(in_line);
  return Error{fault.id, std::string(name) + ":" + std::to_string(line) + ":" +
                             std::to_string(column + 1) + ": " + fault.message + " (at byte " +
                             std::to_string(before.size()) + ")"};
}

/// Finds the first character that is not UTF-8.
std::size_t find_ill_formed(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t size = lead < 0xC0U ? 1 : lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    const std::string_view character = text.substr(at, size);
    if (!simdjson::validate_utf8(character.data(), character.size())) break;
    at += size;
  }
  return at;
}

/// Finds the first control character inside a string, or else the quote of one that is not closed.
std::size_t find_string_fault(std::string_view text) {
  std::size_t opened = text.size();
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') {
      inside = !inside;
      opened = at;
    } else if (inside && text[at] == '\\') {
      ++at;
    } else if (inside && static_cast<unsigned char>(text[at]) < 0x20U) {
      return at;
    }
  }
  return inside ? opened : text.size();
}

/// Finds what stopped the first pass over the whole text, which does not say where it was.
std::size_t find_first_pass_fault(simdjson::error_code code, std::string_view text) {
  switch (code) {
    case simdjson::UTF8_ERROR:
      return find_ill_formed(text);
    case simdjson::UNCLOSED_STRING:
    case simdjson::UNESCAPED_CHARS:
      return find_string_fault(text);
    default:
      return text.size();
  }
}

}  // namespace

Result<JsonValue> parse_json(std::string_view text, std::string_view name, JsonLimits limits) {
  if (text.size() > limits.max_bytes) {
    return Error{ErrorId::kLimit, std::string(name) + ": larger than " +
                                      std::to_string(limits.max_bytes) + " bytes"};
  }
  const simdjson::padded_string padded(text);
  ondemand::parser parser;
  ondemand::document document;
  if (const auto code = parser.iterate(padded).get(document)) {
    return describe({simdjson::error_message(code), nullptr, ErrorId::kBadInput}, text,
                    find_first_pass_fault(code, text), name);
  }
  TreeBuilder builder(document, limits.max_depth);
  JsonValue root;
  if (!builder.build(root)) {
    const Fault& fault = builder.fault();
    const std::size_t offset =
        fault.at == nullptr ? text.size() : static_cast<std::size_t>(fault.at - padded.data());
    return describe(fault, text, offset, name);
  }
  if (root.kind() < JsonKind::kString) {
    const auto end = static_cast<std::size_t>(builder.word_end() - padded.data());
    if (!trim_end(text.substr(std::min(end, text.size()))).empty()) {
      return describe({"more text follows the end of the value"}, text, end, name);
    }
  }
  return root;
}

}  // namespace goodstanding::codec
