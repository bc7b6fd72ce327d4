#pragma once
/// Writes a rule pack as a SQL script that rates every subject with integer arithmetic alone.
/// docs/reference/sql-export.md describes the tables it reads and writes, and what it refuses.

#include <cstdint>
#include <string>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::sqlexport {

enum class Dialect : std::uint8_t { kDuckDb, kSqlite };

/// A script, if no finding is an error.
struct SqlScript {
  std::string text;
  Findings findings;
};

/// Writes the pack as it rates on a day. Errors: findings `sql.*` for each rule that SQL cannot
/// express here, with its place; the script is then empty. Cost: linear in the pack and in the days
/// over which its points decay.
SqlScript export_sql(const rules::Pack& pack, Dialect dialect, Date as_of);

}  // namespace goodstanding::sqlexport
