#include "goodstanding/feel/type.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {

struct Type::Detail {
  std::vector<Type> parts;  ///< the element; or a function's result and then its parameters
  std::vector<Field> fields;
  std::string name;
  std::shared_ptr<const TypeConstraint> constraint;
};

namespace {

std::string_view kind_text(TypeKind kind) {
  static constexpr std::string_view kTexts[] = {
      "Any",
      "Null",
      "boolean",
      "number",
      "string",
      "date",
      "time",
      "date and time",
      "days and time duration",
      "years and months duration",
      "list",
      "context",
      "range",
      "function",
      "Nothing",
      "T",
  };
  return kTexts[static_cast<std::size_t>(kind)];
}

bool conforms_context(const Type& type, const Type& target) {
  return std::all_of(target.fields().begin(), target.fields().end(), [&](const Type::Field& field) {
    const std::optional<Type> own = type.find_field(field.name);
    return own && conforms(*own, field.type);
  });
}

bool conforms_function(const Type& type, const Type& target) {
  if (!target.has_parts()) return true;
  const std::span<const Type> own = type.parameters();
  const std::span<const Type> wanted = target.parameters();
  if (own.size() != wanted.size()) return false;
  for (std::size_t i = 0; i < own.size(); ++i) {
    // A function stands for another if it accepts all that the other does.
    if (!conforms(wanted[i], own[i])) return false;
  }
  return conforms(type.element(), target.element());
}

Type join_contexts(const Type& a, const Type& b) {
  std::vector<Type::Field> fields;
  for (const Type::Field& field : a.fields()) {
    const std::optional<Type> other = b.find_field(field.name);
    if (other) fields.push_back({field.name, join(field.type, *other)});
  }
  return Type::context(std::move(fields));
}

Type join_same_kind(const Type& a, const Type& b) {
  switch (a.kind()) {
    case TypeKind::kList:
      return Type::list(join(a.element(), b.element()));
    case TypeKind::kRange:
      return Type::range(join(a.element(), b.element()));
    case TypeKind::kContext:
      return join_contexts(a, b);
    case TypeKind::kFunction:
      return a.without_null() == b.without_null() ? a.without_null() : Type::any();
    default:
      return a.without_null();
  }
}

bool is_range_instance(const Range& range, const Type& point) {
  return (!range.low || is_instance(*range.low, point)) &&
         (!range.high || is_instance(*range.high, point));
}

bool is_context_instance(const Value& value, const Type& type) {
  return std::all_of(type.fields().begin(), type.fields().end(), [&](const Type::Field& field) {
    const Value* entry = value.find_entry(field.name);
    return entry != nullptr && (entry->is_null() || is_instance(*entry, field.type));
  });
}

Type type_of(const Function& function) {
  std::vector<Type> parameters;
  for (const Parameter& parameter : function.parameters()) parameters.push_back(parameter.type);
  return Type::function(std::move(parameters), function.result());
}

TypeKind type_kind(Kind kind) {
  static constexpr TypeKind kKinds[] = {
      TypeKind::kNull,           TypeKind::kBoolean, TypeKind::kNumber,   TypeKind::kString,
      TypeKind::kDate,           TypeKind::kTime,    TypeKind::kDateTime, TypeKind::kDaysDuration,
      TypeKind::kMonthsDuration, TypeKind::kList,    TypeKind::kContext,  TypeKind::kRange,
      TypeKind::kFunction,
  };
  return kKinds[static_cast<std::size_t>(kind)];
}

bool has_structure(const Value& value, const Type& type) {
  if (type.is(TypeKind::kAny) || type.is(TypeKind::kVariable)) return true;
  if (type_kind(value.kind()) != type.kind()) return false;
  switch (type.kind()) {
    case TypeKind::kList: {
      const std::span<const Value> items = value.as_list();
      const Type element = type.element().or_null();
      return std::all_of(items.begin(), items.end(),
                         [&](const Value& item) { return is_instance(item, element); });
    }
    case TypeKind::kContext:
      return is_context_instance(value, type);
    case TypeKind::kRange:
      return is_range_instance(value.as_range(), type.element());
    case TypeKind::kFunction:
      return !type.has_parts() || conforms(type_of(value.as_function()), type);
    default:
      return true;
  }
}

void append_fields(std::string& out, const Type& type) {
  bool first = true;
  for (const Type::Field& field : type.fields()) {
    if (!first) out += ", ";
    out += field.name + ": " + format_type(field.type);
    first = false;
  }
}

void append_parameters(std::string& out, const Type& type) {
  bool first = true;
  for (const Type& parameter : type.parameters()) {
    if (!first) out += ", ";
    out += format_type(parameter);
    first = false;
  }
}

}  // namespace

Type Type::list(Type element) {
  Type type(TypeKind::kList);
  type.detail_ = std::make_shared<const Detail>(Detail{{std::move(element)}, {}, {}, {}});
  return type;
}

Type Type::context(std::vector<Field> fields) {
  Type type(TypeKind::kContext);
  type.detail_ = std::make_shared<const Detail>(Detail{{}, std::move(fields), {}, {}});
  return type;
}

Type Type::range(Type point) {
  Type type(TypeKind::kRange);
  type.detail_ = std::make_shared<const Detail>(Detail{{std::move(point)}, {}, {}, {}});
  return type;
}

Type Type::function(std::vector<Type> parameters, Type result) {
  Type type(TypeKind::kFunction);
  parameters.insert(parameters.begin(), std::move(result));
  type.detail_ = std::make_shared<const Detail>(Detail{std::move(parameters), {}, {}, {}});
  return type;
}

Type Type::or_null() const {
  Type type = *this;
  type.nullable_ = true;
  return type;
}

Type Type::without_null() const {
  Type type = *this;
  type.nullable_ = false;
  return type;
}

Type Type::named(std::string name, std::shared_ptr<const TypeConstraint> constraint) const {
  Type type = *this;
  Detail detail = detail_ ? *detail_ : Detail{};
  detail.name = std::move(name);
  detail.constraint = std::move(constraint);
  type.detail_ = std::make_shared<const Detail>(std::move(detail));
  return type;
}

Type Type::element() const {
  if (!detail_ || detail_->parts.empty()) return Type::any();
  return detail_->parts[0];
}

std::span<const Type::Field> Type::fields() const {
  if (!detail_) return {};
  return detail_->fields;
}

std::optional<Type> Type::find_field(std::string_view name) const {
  for (const Field& field : fields()) {
    if (field.name == name) return field.type;
  }
  return std::nullopt;
}

std::span<const Type> Type::parameters() const {
  if (!detail_ || kind_ != TypeKind::kFunction || detail_->parts.empty()) return {};
  return std::span<const Type>(detail_->parts).subspan(1);
}

bool Type::has_parts() const {
  return detail_ && !detail_->parts.empty();
}

const TypeConstraint* Type::constraint() const {
  return detail_ ? detail_->constraint.get() : nullptr;
}

bool Type::operator==(const Type& other) const {
  if (kind_ != other.kind_ || nullable() != other.nullable()) return false;
  if (detail_ == other.detail_) return true;
  if (!(element() == other.element())) return false;
  const auto same_field = [](const Field& a, const Field& b) {
    return a.name == b.name && a.type == b.type;
  };
  return std::equal(fields().begin(), fields().end(), other.fields().begin(), other.fields().end(),
                    same_field) &&
         std::equal(parameters().begin(), parameters().end(), other.parameters().begin(),
                    other.parameters().end());
}

bool conforms(const Type& type, const Type& target) {
  if (target.is(TypeKind::kAny) || type.is(TypeKind::kNothing)) return true;
  if (type.nullable() && !target.nullable()) return false;
  if (type.is(TypeKind::kNull)) return true;
  if (type.kind() != target.kind()) return false;
  switch (type.kind()) {
    case TypeKind::kList:
    case TypeKind::kRange:
      return conforms(type.element(), target.element());
    case TypeKind::kContext:
      return conforms_context(type, target);
    case TypeKind::kFunction:
      return conforms_function(type, target);
    default:
      return true;
  }
}

Type join(const Type& a, const Type& b) {
  if (a.is(TypeKind::kNothing)) return b;
  if (b.is(TypeKind::kNothing)) return a;
  if (a.is(TypeKind::kNull)) return b.is(TypeKind::kAny) ? b : b.or_null();
  if (b.is(TypeKind::kNull)) return a.is(TypeKind::kAny) ? a : a.or_null();
  if (a.kind() != b.kind()) return Type::any();
  const Type joined = join_same_kind(a, b);
  return a.nullable() || b.nullable() ? joined.or_null() : joined;
}

std::string format_type(const Type& type) {
  std::string out(kind_text(type.kind()));
  switch (type.kind()) {
    case TypeKind::kList:
    case TypeKind::kRange:
      out += '<' + format_type(type.element()) + '>';
      break;
    case TypeKind::kContext:
      out += '<';
      append_fields(out, type);
      out += '>';
      break;
    case TypeKind::kFunction:
      out += '<';
      append_parameters(out, type);
      out += ">->" + format_type(type.element());
      break;
    default:
      break;
  }
  const bool always = type.is(TypeKind::kAny) || type.is(TypeKind::kNull);
  if (type.nullable() && !always) out += '?';
  return out;
}

bool is_instance(const Value& value, const Type& type) {
  if (value.is_null()) return type.nullable();
  if (!has_structure(value, type)) return false;
  return type.constraint() == nullptr || type.constraint()->allows(value);
}

std::optional<Value> coerce(const Value& value, const Type& type) {
  if (value.is_null()) return value;
  if (is_instance(value, type)) return value;
  if (type.is(TypeKind::kList) && !value.is(Kind::kList) && is_instance(value, type.element())) {
    return Value::list({value});
  }
  if (value.is(Kind::kList) && !type.is(TypeKind::kList) && value.as_list().size() == 1 &&
      is_instance(value.as_list()[0], type)) {
    return value.as_list()[0];
  }
  if (type.is(TypeKind::kDateTime) && value.is(Kind::kDate)) {
    return Value::date_time({value.as_date(), {0, {ZoneForm::Kind::kOffset, 0, 0}}});
  }
  return std::nullopt;
}

}  // namespace goodstanding::feel
