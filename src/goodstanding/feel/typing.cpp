#include <algorithm>
#include <array>

#include "goodstanding/feel/checker.hpp"

namespace goodstanding::feel {
namespace {

using K = TypeKind;

struct ArithmeticRow {
  Op op;
  K left;
  K right;
  K result;
};

constexpr std::array kArithmetic = {
    ArithmeticRow{Op::kAdd, K::kNumber, K::kNumber, K::kNumber},
    ArithmeticRow{Op::kAdd, K::kString, K::kString, K::kString},
    ArithmeticRow{Op::kAdd, K::kDate, K::kDaysDuration, K::kDate},
    ArithmeticRow{Op::kAdd, K::kDate, K::kMonthsDuration, K::kDate},
    ArithmeticRow{Op::kAdd, K::kDateTime, K::kDaysDuration, K::kDateTime},
    ArithmeticRow{Op::kAdd, K::kDateTime, K::kMonthsDuration, K::kDateTime},
    ArithmeticRow{Op::kAdd, K::kTime, K::kDaysDuration, K::kTime},
    ArithmeticRow{Op::kAdd, K::kDaysDuration, K::kDate, K::kDate},
    ArithmeticRow{Op::kAdd, K::kMonthsDuration, K::kDate, K::kDate},
    ArithmeticRow{Op::kAdd, K::kDaysDuration, K::kDateTime, K::kDateTime},
    ArithmeticRow{Op::kAdd, K::kMonthsDuration, K::kDateTime, K::kDateTime},
    ArithmeticRow{Op::kAdd, K::kDaysDuration, K::kTime, K::kTime},
    ArithmeticRow{Op::kAdd, K::kDaysDuration, K::kDaysDuration, K::kDaysDuration},
    ArithmeticRow{Op::kAdd, K::kMonthsDuration, K::kMonthsDuration, K::kMonthsDuration},
    ArithmeticRow{Op::kSubtract, K::kNumber, K::kNumber, K::kNumber},
    ArithmeticRow{Op::kSubtract, K::kDate, K::kDate, K::kDaysDuration},
    ArithmeticRow{Op::kSubtract, K::kDateTime, K::kDateTime, K::kDaysDuration},
    ArithmeticRow{Op::kSubtract, K::kDate, K::kDateTime, K::kDaysDuration},
    ArithmeticRow{Op::kSubtract, K::kDateTime, K::kDate, K::kDaysDuration},
    ArithmeticRow{Op::kSubtract, K::kTime, K::kTime, K::kDaysDuration},
    ArithmeticRow{Op::kSubtract, K::kDate, K::kDaysDuration, K::kDate},
    ArithmeticRow{Op::kSubtract, K::kDate, K::kMonthsDuration, K::kDate},
    ArithmeticRow{Op::kSubtract, K::kDateTime, K::kDaysDuration, K::kDateTime},
    ArithmeticRow{Op::kSubtract, K::kDateTime, K::kMonthsDuration, K::kDateTime},
    ArithmeticRow{Op::kSubtract, K::kTime, K::kDaysDuration, K::kTime},
    ArithmeticRow{Op::kSubtract, K::kDaysDuration, K::kDaysDuration, K::kDaysDuration},
    ArithmeticRow{Op::kSubtract, K::kMonthsDuration, K::kMonthsDuration, K::kMonthsDuration},
    ArithmeticRow{Op::kMultiply, K::kNumber, K::kNumber, K::kNumber},
    ArithmeticRow{Op::kMultiply, K::kNumber, K::kDaysDuration, K::kDaysDuration},
    ArithmeticRow{Op::kMultiply, K::kDaysDuration, K::kNumber, K::kDaysDuration},
    ArithmeticRow{Op::kMultiply, K::kNumber, K::kMonthsDuration, K::kMonthsDuration},
    ArithmeticRow{Op::kMultiply, K::kMonthsDuration, K::kNumber, K::kMonthsDuration},
    ArithmeticRow{Op::kDivide, K::kNumber, K::kNumber, K::kNumber},
    ArithmeticRow{Op::kDivide, K::kDaysDuration, K::kNumber, K::kDaysDuration},
    ArithmeticRow{Op::kDivide, K::kDaysDuration, K::kDaysDuration, K::kNumber},
    ArithmeticRow{Op::kDivide, K::kMonthsDuration, K::kNumber, K::kMonthsDuration},
    ArithmeticRow{Op::kDivide, K::kMonthsDuration, K::kMonthsDuration, K::kNumber},
    ArithmeticRow{Op::kPower, K::kNumber, K::kNumber, K::kNumber},
};

std::vector<Type::Field> date_fields() {
  return {{"year", Type::number()},
          {"month", Type::number()},
          {"day", Type::number()},
          {"weekday", Type::number()}};
}

std::vector<Type::Field> time_fields() {
  return {{"hour", Type::number()},
          {"minute", Type::number()},
          {"second", Type::number()},
          {"time offset", Type::days_duration().or_null()},
          {"timezone", Type::string().or_null()}};
}

std::vector<Type::Field> properties_of(const Type& type) {
  switch (type.kind()) {
    case K::kDate:
      return date_fields();
    case K::kTime:
      return time_fields();
    case K::kDateTime: {
      std::vector<Type::Field> fields = date_fields();
      for (Type::Field& field : time_fields()) fields.push_back(std::move(field));
      return fields;
    }
    case K::kDaysDuration:
      return {{"days", Type::number()},
              {"hours", Type::number()},
              {"minutes", Type::number()},
              {"seconds", Type::number()}};
    case K::kMonthsDuration:
      return {{"years", Type::number()}, {"months", Type::number()}};
    case K::kRange:
      return {{"start", type.element().or_null()},
              {"end", type.element().or_null()},
              {"start included", Type::boolean()},
              {"end included", Type::boolean()}};
    case K::kContext:
      return {type.fields().begin(), type.fields().end()};
    default:
      return {};
  }
}

}  // namespace

std::optional<Type> arithmetic_type(Op op, TypeKind left, TypeKind right) {
  const auto row = std::find_if(
      kArithmetic.begin(), kArithmetic.end(),
      [&](const ArithmeticRow& r) { return r.op == op && r.left == left && r.right == right; });
  if (row == kArithmetic.end()) return std::nullopt;
  return Type::simple(row->result);
}

bool is_ordered(TypeKind kind) {
  return kind == K::kNumber || kind == K::kString || kind == K::kDate || kind == K::kTime ||
         kind == K::kDateTime || kind == K::kDaysDuration || kind == K::kMonthsDuration;
}

std::optional<Type> property_type(const Type& type, std::string_view property) {
  for (const Type::Field& field : properties_of(type)) {
    if (field.name == property) return field.type;
  }
  return std::nullopt;
}

std::vector<std::string> property_names(const Type& type) {
  std::vector<std::string> names;
  for (Type::Field& field : properties_of(type)) names.push_back(std::move(field.name));
  return names;
}

std::string_view operator_text(Op op) {
  switch (op) {
    case Op::kAdd:
      return "+";
    case Op::kSubtract:
      return "-";
    case Op::kMultiply:
      return "*";
    case Op::kDivide:
      return "/";
    case Op::kPower:
      return "**";
    case Op::kEqual:
      return "=";
    case Op::kUnequal:
      return "!=";
    case Op::kLess:
      return "<";
    case Op::kLessOrEqual:
      return "<=";
    case Op::kGreater:
      return ">";
    case Op::kGreaterOrEqual:
      return ">=";
    case Op::kAnd:
      return "and";
    case Op::kOr:
      return "or";
    default:
      return "?";
  }
}

}  // namespace goodstanding::feel
