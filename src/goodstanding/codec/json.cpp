#include "goodstanding/codec/json.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::codec {
namespace {

Error wrong_member(std::string_view name, std::string_view expected) {
  return Error{ErrorId::kBadInput,
               "member \"" + std::string(name) + "\" must be " + std::string(expected)};
}

}  // namespace

JsonValue JsonValue::boolean(bool value) {
  JsonValue out;
  out.state_ = value;
  return out;
}

JsonValue JsonValue::integer(std::int64_t value) {
  return number(std::to_string(value));
}

JsonValue JsonValue::number(std::string text) {
  JsonValue out;
  out.state_ = Number{std::move(text)};
  return out;
}

JsonValue JsonValue::string(std::string value) {
  JsonValue out;
  out.state_ = std::move(value);
  return out;
}

JsonValue JsonValue::array(Array items) {
  JsonValue out;
  out.state_ = std::move(items);
  return out;
}

JsonValue JsonValue::object(Object members) {
  JsonValue out;
  out.state_ = std::move(members);
  return out;
}

std::optional<bool> JsonValue::as_boolean() const {
  const bool* value = std::get_if<bool>(&state_);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::string_view> JsonValue::as_number_text() const {
  const Number* value = std::get_if<Number>(&state_);
  return value == nullptr ? std::nullopt : std::optional<std::string_view>(value->text);
}

std::optional<std::int64_t> JsonValue::as_integer() const {
  const Number* number = std::get_if<Number>(&state_);
  if (number == nullptr) return std::nullopt;
  const char* const end = number->text.data() + number->text.size();
  std::int64_t value = 0;
  const auto [stop, code] = std::from_chars(number->text.data(), end, value);
  return code == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

std::optional<Decimal> JsonValue::as_decimal() const {
  const Number* number = std::get_if<Number>(&state_);
  return number == nullptr ? std::nullopt : parse_decimal(number->text);
}

std::optional<std::string_view> JsonValue::as_string() const {
  const std::string* value = std::get_if<std::string>(&state_);
  return value == nullptr ? std::nullopt : std::optional<std::string_view>(*value);
}

std::span<const JsonValue> JsonValue::items() const {
  const Array* value = std::get_if<Array>(&state_);
  return value == nullptr ? std::span<const JsonValue>() : std::span<const JsonValue>(*value);
}

std::span<const JsonMember> JsonValue::members() const {
  const Object* value = std::get_if<Object>(&state_);
  return value == nullptr ? std::span<const JsonMember>() : std::span<const JsonMember>(*value);
}

const JsonValue* JsonValue::find(std::string_view name) const {
  for (const JsonMember& member : members()) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

bool JsonValue::operator==(const JsonValue& other) const {
  return state_ == other.state_;
}

Result<std::string> json_text(const JsonValue& object, std::string_view name) {
  const JsonValue* const value = object.find(name);
  if (value != nullptr) {
    if (const auto text = value->as_string()) return std::string(*text);
  }
  return wrong_member(name, "a string");
}

Result<std::int64_t> json_integer(const JsonValue& object, std::string_view name) {
  const JsonValue* const value = object.find(name);
  if (value != nullptr) {
    if (const auto integer = value->as_integer()) return *integer;
  }
  return wrong_member(name, "an integer");
}

Result<bool> json_boolean(const JsonValue& object, std::string_view name) {
  const JsonValue* const value = object.find(name);
  if (value != nullptr) {
    if (const auto boolean = value->as_boolean()) return *boolean;
  }
  return wrong_member(name, "true or false");
}

Result<std::span<const JsonValue>> json_items(const JsonValue& object, std::string_view name) {
  const JsonValue* const value = object.find(name);
  if (value == nullptr || !value->is_array()) return wrong_member(name, "an array");
  return value->items();
}

Result<const JsonValue*> json_object(const JsonValue& object, std::string_view name) {
  const JsonValue* const value = object.find(name);
  if (value == nullptr || !value->is_object()) return wrong_member(name, "an object");
  return value;
}

}  // namespace goodstanding::codec
