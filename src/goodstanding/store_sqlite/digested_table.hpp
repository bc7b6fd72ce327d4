#pragma once
/// Digested tables: rows without leaves of their own, whose digest stands in
/// the leaf of their delivery. One description serves writing them, and reading
/// them back for `check`.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/store_sqlite/logged_table.hpp"

namespace goodstanding::store_sqlite {

/// A digested table. Its columns are all it has; the first two are `batch` and
/// `n`.
struct DigestedTable {
  std::string_view name;
  std::string_view digest_column;  ///< of the table `delivery`
  std::vector<Column> columns;

  [[nodiscard]] std::string insert_sql() const;
  /// Selects the columns of one batch's rows, in their order.
  [[nodiscard]] std::string select_sql() const;
};

namespace tables {
const DigestedTable& delivery_file();
const DigestedTable& quarantine();
const DigestedTable& withheld();
std::array<const DigestedTable*, 3> digested();
}  // namespace tables

/// Feeds a row into the digest of its table: every cell as a letter for its
/// type, its size, a colon and its bytes.
void hash_row(crypto::Sha256& hash, std::span<const Cell> cells);

/// Gives the checksum of a subject's row. Range: 48 bits.
std::int64_t subject_mark(std::int64_t id, const SubjectLabel& label);

}  // namespace goodstanding::store_sqlite
