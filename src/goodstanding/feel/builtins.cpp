#include "goodstanding/feel/builtins.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/feel/expression.hpp"

namespace goodstanding::feel {
namespace {

constexpr std::uint32_t bit(Kind kind) {
  return 1U << static_cast<std::uint32_t>(kind);
}

std::uint32_t kinds_of(const Type& type) {
  switch (type.kind()) {
    case TypeKind::kBoolean:
      return bit(Kind::kBoolean);
    case TypeKind::kNumber:
      return bit(Kind::kNumber);
    case TypeKind::kString:
      return bit(Kind::kString);
    case TypeKind::kDate:
      return bit(Kind::kDate);
    case TypeKind::kTime:
      return bit(Kind::kTime);
    case TypeKind::kDateTime:
      return bit(Kind::kDateTime);
    case TypeKind::kDaysDuration:
      return bit(Kind::kDaysDuration);
    case TypeKind::kMonthsDuration:
      return bit(Kind::kMonthsDuration);
    case TypeKind::kList:
      return bit(Kind::kList);
    case TypeKind::kContext:
      return bit(Kind::kContext);
    case TypeKind::kRange:
      return bit(Kind::kRange);
    case TypeKind::kFunction:
      return bit(Kind::kFunction);
    default:
      return ~0U;
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Cuts off the part before a separator that is not inside angle brackets.
std::string_view take_part(std::string_view& text, char separator) {
  int nesting = 0;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (text[end] == separator && nesting == 0) break;
    if (text[end] == '<') ++nesting;
    if (text[end] == '>' && end > 0 && text[end - 1] != '-') --nesting;
  }
  const std::string_view part = trimmed(text.substr(0, end));
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

Type type_in_signature(std::string_view text, const Scope& scope) {
  const std::optional<Type> type = parse_type(text, scope);
  GS_ASSERT(type.has_value());
  return *type;
}

BuiltinParameter parse_parameter(std::string_view text, const Scope& scope, bool& variadic) {
  BuiltinParameter parameter;
  if (text.substr(0, 3) == "...") {
    variadic = true;
    text.remove_prefix(3);
  }
  std::string_view name = take_part(text, ':');
  if (name.back() == '?') {
    parameter.optional = true;
    name.remove_suffix(1);
  }
  parameter.name = std::string(name);
  while (!text.empty()) {
    const Type type = type_in_signature(take_part(text, '|'), scope);
    if (type.nullable() && !type.is(TypeKind::kAny)) parameter.accepts_null = true;
    parameter.types.push_back(type.without_null());
    parameter.kinds |= kinds_of(type);
  }
  return parameter;
}

Builtin parse_row(const BuiltinRow& row, const Scope& scope) {
  Builtin builtin;
  builtin.signature = row.signature;
  builtin.code = row.code;
  const std::size_t open = row.signature.find('(');
  const std::size_t close = row.signature.rfind(") -> ");
  GS_ASSERT(open != std::string_view::npos && close != std::string_view::npos);
  builtin.name = std::string(row.signature.substr(0, open));
  std::string_view parameters = row.signature.substr(open + 1, close - open - 1);
  while (!parameters.empty()) {
    builtin.parameters.push_back(
        parse_parameter(take_part(parameters, ','), scope, builtin.variadic));
  }
  builtin.result = type_in_signature(row.signature.substr(close + 5), scope);
  return builtin;
}

std::vector<Builtin> parse_all_rows() {
  // Signatures may use T for "whatever type the arguments have", and `value` for "anything, also
  // null".
  Scope scope;
  scope.declare_type("T", Type::variable());
  scope.declare_type("value", Type::variable().or_null());
  std::vector<Builtin> builtins;
  const std::array groups = {conversion_rows(), string_rows(), list_rows(),   number_rows(),
                             temporal_rows(),   range_rows(),  context_rows()};
  for (const std::span<const BuiltinRow> group : groups) {
    for (const BuiltinRow& row : group) builtins.push_back(parse_row(row, scope));
  }
  std::stable_sort(builtins.begin(), builtins.end(),
                   [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
  return builtins;
}

}  // namespace

bool Builtin::takes(std::size_t count) const {
  const auto required = static_cast<std::size_t>(
      std::count_if(parameters.begin(), parameters.end(),
                    [](const BuiltinParameter& parameter) { return !parameter.optional; }));
  return count >= required && (variadic || count <= parameters.size());
}

std::span<const Builtin> all_builtins() {
  // A constant that is written as text, made once.
  static const std::vector<Builtin> kBuiltins = parse_all_rows();
  return kBuiltins;
}

std::span<const Builtin> find_builtins(std::string_view name) {
  const std::span<const Builtin> all = all_builtins();
  const auto first = std::find_if(all.begin(), all.end(),
                                  [&](const Builtin& builtin) { return builtin.name == name; });
  const auto last =
      std::find_if(first, all.end(), [&](const Builtin& builtin) { return builtin.name != name; });
  return {first, last};
}

}  // namespace goodstanding::feel
