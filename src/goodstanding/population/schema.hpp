#pragma once
/// What a population holds: record kinds and the columns that each of them has. The meaning of
/// kinds and columns is a rule pack's; here they are numbers and names.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/claims.hpp"

namespace goodstanding::population {

enum class ColumnType : std::uint8_t { kNumber, kDate, kWord, kBoolean };

struct Column {
  std::string name;
  ColumnType type = ColumnType::kWord;
  bool operator==(const Column&) const = default;
};

struct Kind {
  std::string code;                  ///< as `report.late`
  std::vector<std::size_t> columns;  ///< places among the schema's columns
  bool operator==(const Kind&) const = default;
};

struct Schema {
  SubjectKind subjects = SubjectKind::kCompany;
  std::vector<Kind> kinds;
  std::vector<Column> columns;
  bool operator==(const Schema&) const = default;
};

/// One value of one column: a scaled integer, a day, a word or a truth; or nothing.
struct Cell {
  enum class Form : std::uint8_t {
    kNull,
    kNumber,  ///< `value` times ten to the power of -`scale`
    kLong,    ///< a number of too many digits: the code of its text
    kDate,    ///< days since 1970-01-01
    kWord,    ///< the code of the word
    kBoolean,
  };
  Form form = Form::kNull;
  std::int8_t scale = 0;
  std::int64_t value = 0;
  bool operator==(const Cell&) const = default;
};

}  // namespace goodstanding::population
