#pragma once
/// Writes a rule pack as a SQL script that rates every subject with integer arithmetic alone.
/// docs/reference/sql-export.md describes the tables it reads and writes, and what it refuses.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::sqlexport {

enum class Dialect : std::uint8_t { kDuckDb, kSqlite };

struct ExportOptions {
  Dialect dialect = Dialect::kSqlite;
  Date as_of;
  /// Digits after the point of fields of numbers for which the pack states none. Range: 0 to 9
  std::map<std::string, std::int32_t, std::less<>> digits;
  /// The same for fields not named there; none: what reads them is refused.
  std::optional<std::int32_t> other_digits;
  std::string extent;  ///< the part of the business that is asked about; empty: the whole
};

/// A number that the script writes, or a field that it reads: whole numbers of 10^-scale.
struct SqlColumn {
  std::string name;
  std::int32_t scale = 0;
  bool is_fraction = false;  ///< a column `name_of` beside it holds what it is divided by
};

/// A script, if no finding is an error.
struct SqlScript {
  std::string text;
  Findings findings;
  std::vector<SqlColumn> fields;   ///< `f_NAME` of numbers that it reads
  std::vector<SqlColumn> results;  ///< numbers of `gs_rating`
};

/// Writes the pack as it rates on a day. Errors: findings `sql.*` for each rule that SQL cannot
/// express here, with its place; the script is then empty. Cost: linear in the pack and in the days
/// over which its points decay.
SqlScript export_sql(const rules::Pack& pack, const ExportOptions& options);

}  // namespace goodstanding::sqlexport
