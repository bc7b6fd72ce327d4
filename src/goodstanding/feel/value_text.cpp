#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/lexer.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {
namespace {

void append_value(std::string& out, const Value& value);

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  out += '"';
}

// A key that is one plain word needs no quotes.
bool is_plain_key(std::string_view key) {
  if (key.empty()) return false;
  for (std::size_t at = 0; at < key.size();) {
    const pattern::Decoded decoded = pattern::decode_at(key, at);
    if (!(at == 0 ? is_name_start(decoded.code) : is_name_part(decoded.code))) return false;
    at += decoded.length;
  }
  return true;
}

void append_list(std::string& out, std::span<const Value> items) {
  out += '[';
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i != 0) out += ", ";
    append_value(out, items[i]);
  }
  out += ']';
}

void append_context(std::string& out, const Value& context) {
  const std::vector<std::string>& keys = *context.context_keys();
  out += '{';
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (i != 0) out += ", ";
    if (is_plain_key(keys[i])) {
      out += keys[i];
    } else {
      append_quoted(out, keys[i]);
    }
    out += ": ";
    append_value(out, context.context_values()[i]);
  }
  out += '}';
}

void append_range(std::string& out, const Range& range) {
  if (!range.low || !range.high) {
    const bool upper = range.high.has_value();
    if (!upper && !range.low) {
      out += "null";
      return;
    }
    const bool included = upper ? range.high_included : range.low_included;
    out += std::string("(") + (upper ? '<' : '>') + (included ? "= " : " ");
    append_value(out, upper ? *range.high : *range.low);
    out += ')';
    return;
  }
  out += range.low_included ? '[' : '(';
  append_value(out, *range.low);
  out += "..";
  append_value(out, *range.high);
  out += range.high_included ? ']' : ')';
}

void append_function(std::string& out, const Function& function) {
  out += "function(";
  bool first = true;
  for (const Parameter& parameter : function.parameters()) {
    if (!first) out += ", ";
    out += parameter.name;
    first = false;
  }
  out += ')';
}

// Texts and times as string() gives them, without quotes; none for every other kind.
std::optional<std::string> plain_text(const Value& value) {
  switch (value.kind()) {
    case Kind::kString:
      return std::string(value.as_string());
    case Kind::kDate:
      return format_date(value.as_date());
    case Kind::kTime:
      return format_time(value.as_time());
    case Kind::kDateTime:
      return format_date_time(value.as_date_time());
    case Kind::kDaysDuration:
      return format_days_duration(value.as_days_duration());
    case Kind::kMonthsDuration:
      return format_months_duration(value.as_months_duration());
    default:
      return std::nullopt;
  }
}

void append_value(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      out += "null";
      return;
    case Kind::kBoolean:
      out += value.as_boolean() ? "true" : "false";
      return;
    case Kind::kNumber:
      out += format_decimal(value.as_number());
      return;
    case Kind::kString:
      append_quoted(out, value.as_string());
      return;
    case Kind::kList:
      append_list(out, value.as_list());
      return;
    case Kind::kContext:
      append_context(out, value);
      return;
    case Kind::kRange:
      append_range(out, value.as_range());
      return;
    case Kind::kFunction:
      append_function(out, value.as_function());
      return;
    default:
      out += "@\"" + plain_text(value).value_or("") + '"';
  }
}

}  // namespace

std::string format_value(const Value& value) {
  std::string out;
  append_value(out, value);
  return out;
}

std::string to_text(const Value& value) {
  std::optional<std::string> plain = plain_text(value);
  return plain ? *std::move(plain) : format_value(value);
}

}  // namespace goodstanding::feel
