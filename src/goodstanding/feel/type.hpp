#pragma once
/// The types of FEEL. A Type says what kind of value an expression gives, what a list or context
/// contains, and whether the value may be null.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goodstanding::feel {

class Value;

enum class TypeKind : std::uint8_t {
  kAny,   ///< nothing is known; every operation on it is checked when it runs
  kNull,  ///< only null
  kBoolean,
  kNumber,
  kString,
  kDate,
  kTime,
  kDateTime,
  kDaysDuration,    ///< `days and time duration`
  kMonthsDuration,  ///< `years and months duration`
  kList,
  kContext,
  kRange,
  kFunction,
  kNothing,   ///< no value at all: the items of an empty list
  kVariable,  ///< the T of a generic built-in signature; never the type of an expression
};

/// Restricts a named type to some of its values (the allowed values of a DMN item definition).
class TypeConstraint {
 public:
  virtual ~TypeConstraint() = default;
  /// Says whether the value is allowed. Thread-safety: called from any thread.
  [[nodiscard]] virtual bool allows(const Value& value) const = 0;
};

/// A type, cheap to copy. Types are not null unless made so by or_null; `any` and `null` always
/// are. Example: Type::list(Type::context({{"amount", Type::number().or_null()}}))
class Type {
 public:
  struct Field;
  struct Detail;

  Type() = default;  ///< any
  static Type any() { return Type(TypeKind::kAny); }
  static Type null() { return Type(TypeKind::kNull); }
  static Type boolean() { return Type(TypeKind::kBoolean); }
  static Type number() { return Type(TypeKind::kNumber); }
  static Type string() { return Type(TypeKind::kString); }
  static Type date() { return Type(TypeKind::kDate); }
  static Type time() { return Type(TypeKind::kTime); }
  static Type date_time() { return Type(TypeKind::kDateTime); }
  static Type days_duration() { return Type(TypeKind::kDaysDuration); }
  static Type months_duration() { return Type(TypeKind::kMonthsDuration); }
  /// Makes a type of a kind without parts.
  static Type simple(TypeKind kind) { return Type(kind); }
  static Type list(Type element);
  static Type context(std::vector<Field> fields);
  static Type range(Type point);
  static Type function(std::vector<Type> parameters, Type result);
  static Type nothing() { return Type(TypeKind::kNothing); }
  static Type variable() { return Type(TypeKind::kVariable); }

  /// Gives the same type with null allowed, or without.
  [[nodiscard]] Type or_null() const;
  [[nodiscard]] Type without_null() const;
  /// Gives the same type under a name and, if given, with a constraint.
  [[nodiscard]] Type named(std::string name,
                           std::shared_ptr<const TypeConstraint> constraint = nullptr) const;

  [[nodiscard]] TypeKind kind() const { return kind_; }
  [[nodiscard]] bool is(TypeKind kind) const { return kind_ == kind; }
  [[nodiscard]] bool nullable() const {
    return nullable_ || kind_ == TypeKind::kAny || kind_ == TypeKind::kNull;
  }
  /// Gives the element of a list, the points of a range, the result of a function; any otherwise.
  [[nodiscard]] Type element() const;
  /// Gives the fields of a context, in the order declared; empty otherwise.
  [[nodiscard]] std::span<const Field> fields() const;
  /// Gives the type of one field of a context.
  [[nodiscard]] std::optional<Type> find_field(std::string_view name) const;
  /// Gives the parameter types of a function; empty otherwise.
  [[nodiscard]] std::span<const Type> parameters() const;
  /// Says whether a list, range or function says what its parts are.
  [[nodiscard]] bool has_parts() const;
  [[nodiscard]] const TypeConstraint* constraint() const;

  /// Compares structure and nullability; names do not count.
  bool operator==(const Type& other) const;

 private:
  explicit Type(TypeKind kind) : kind_(kind) {}
  TypeKind kind_ = TypeKind::kAny;
  bool nullable_ = false;
  std::shared_ptr<const Detail> detail_;
};

/// One entry of a context type.
struct Type::Field {
  std::string name;
  Type type;
};

/// Says whether every value of `type` may stand where `target` is expected (null included).
/// Source: DMN 1.5 section 10.3.2.9.1 (type conformance).
bool conforms(const Type& type, const Type& target);
/// Gives the least type that both conform to.
Type join(const Type& a, const Type& b);
/// Formats as FEEL writes it, as `list<context<amount: number>>`; a type that may be null ends in
/// `?`.
std::string format_type(const Type& type);
/// Says whether a value belongs to a type, constraints included. Null belongs to nullable types
/// only. Source: DMN 1.5 section 10.3.2.9.2, `instance of`.
bool is_instance(const Value& value, const Type& type);
/// Converts a value to a type by the implicit conversions of FEEL (one to a list of one and back,
/// date to date and time); none if it neither conforms nor can be converted. Null gives null.
/// Source: DMN 1.5 section 10.3.2.9.4.
std::optional<Value> coerce(const Value& value, const Type& type);

}  // namespace goodstanding::feel
