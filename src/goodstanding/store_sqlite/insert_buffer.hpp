#pragma once
/// Writes the rows of one logged table, many by one statement: to begin and end a statement costs
/// as much as to insert a row.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/store_sqlite/database.hpp"
#include "goodstanding/store_sqlite/logged_table.hpp"

namespace goodstanding::store_sqlite {

/// A row of a logged table with its place in the log.
struct LoggedRow {
  Position position;
  std::span<const Cell> cells;
  ByteView salt;
  ByteView leaf;
};

/// Rows on their way into one table. After an error it is of no more use, and the transaction must
/// be rolled back: a statement may have inserted some of its rows.
class InsertBuffer {
 public:
  static Result<InsertBuffer> open(Database& database, const LoggedTable& table);

  /// Inserts a row at once. Requires: no rows are kept.
  Result<void> insert(const LoggedRow& row);
  /// Keeps a copy of a row, and inserts it together with those that follow. Errors: those of any
  /// row kept so far.
  Result<void> keep(const LoggedRow& row);
  /// Inserts the rows that are kept.
  Result<void> flush();
  /// Forgets the rows that are kept.
  void drop() { kept_ = 0; }

 private:
  struct Kept {
    std::int64_t position = 0;
    std::vector<Cell> cells;  // with salt and leaf; views into `bytes`
    std::string bytes;
  };
  InsertBuffer(Database& database, const LoggedTable& table, Query insert_one)
      : database_(&database), table_(&table), insert_one_(std::move(insert_one)) {}

  Database* database_;
  const LoggedTable* table_;
  Query insert_one_;
  std::optional<Query> insert_many_;
  std::vector<Kept> rows_;  // used again and again, the first `kept_` of them in use
  std::size_t kept_ = 0;
};

}  // namespace goodstanding::store_sqlite
