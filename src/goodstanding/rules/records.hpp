#pragma once
/// The record kinds a pack reads and the fields of their bodies, each with the type by which its
/// text is read.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/value.hpp"
#include "goodstanding/rules/basis.hpp"
#include "goodstanding/rules/condition.hpp"
#include "goodstanding/rules/retention.hpp"
#include "goodstanding/rules/rounding.hpp"
#include "goodstanding/rules/table.hpp"

namespace goodstanding::rules {

enum class FieldType : std::uint8_t {
  kNumber,
  kDate,
  kString,
  kBoolean,  ///< `true` or `false`
  kMoney,    ///< a number and a currency from two members of the body
};

/// A field of a record kind, and the column of the pack's rows it is read into. Kinds that share a
/// field share its column.
struct Field {
  std::string name;  ///< as conditions call it
  FieldType type = FieldType::kString;
  std::string member;                 ///< its name in the body; of money: the amount's
  std::string currency_member;        ///< of money only
  std::optional<std::int32_t> scale;  ///< digits after the point that the source may give
  std::string unit;
  bool optional =
      false;  ///< conditions see null and deal with it; else they are unknown without it
  std::vector<std::string> values;  ///< of a string: the words it may be; empty: any
  std::size_t column = 0;
};

/// A column that is computed for each record instead of read from its body. It sees the fields, the
/// facts of the subject and the derived columns before it; it is null while something is unknown.
struct Derived {
  std::size_t column = 0;
  std::string unit;
  std::vector<std::size_t> kinds;  ///< the kinds that have it, ascending
  Bases basis;
  std::optional<Condition> formula;  ///< this, or a lookup
  std::optional<Lookup> lookup;
  std::optional<Condition> otherwise;  ///< if it is unknown
  std::optional<RoundTo> round;
  bool optional = false;  ///< formulas see null and deal with it; else they are unknown without it
  SourceSpan at;
};

/// A standing fact of the subject: a field of its newest record of a kind (the latest `valid_from`
/// on or before the rating day, the later position on a tie), or null.
struct Fact {
  std::string id;
  std::size_t kind = 0;
  std::size_t column = 0;  ///< of a field, never of a derived column
  bool optional = false;   ///< as of Derived
  SourceSpan at;
};

struct RecordKind {
  std::string code;  ///< as `report.late`
  std::string means;
  Retention retention = Retention::kOrdinary;  ///< unless the record states a grade of its own
  Bases basis;                                 ///< the lawful basis for reading it
  bool information_only = false;               ///< shown, never counted
  std::vector<Field> fields;
};

/// Says how a text of a record's body could not be read as its field's type.
struct FieldProblem {
  std::string field;
  std::string text;     ///< what stands there
  std::string message;  ///< as `is no number`
};

/// Reads the fields of a body that are marked in `wanted` (by column) into a row, each at its
/// column. A field that is missing, or whose text does not fit its type, is null; the latter is
/// reported. Requires: `row` and `wanted` are as long as the pack has columns, and `row` holds
/// nulls. Cost: linear in the body.
void read_fields(const RecordKind& kind, std::string_view body, const std::vector<bool>& wanted,
                 std::span<feel::Value> row, std::vector<FieldProblem>* problems);

}  // namespace goodstanding::rules
