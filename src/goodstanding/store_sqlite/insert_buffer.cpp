#include "goodstanding/store_sqlite/insert_buffer.hpp"

#include <utility>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::store_sqlite {
namespace {

/// Beyond this the statement grows and the saving does not.
constexpr std::size_t kRowsPerStatement = 32;

/// Copies what a cell views to the end of `bytes`, which has room for it.
Cell copy_cell(const Cell& cell, std::string& bytes) {
  if (cell.is_null() || cell.is_integer()) return cell;
  const std::size_t at = bytes.size();
  bytes += cell.text();
  return cell.moved_to(bytes.data() + at);
}

}  // namespace

Result<InsertBuffer> InsertBuffer::open(Database& database, const LoggedTable& table) {
  GS_TRY_ASSIGN(Query insert_one, database.prepare(table.insert_sql(1)));
  return InsertBuffer(database, table, std::move(insert_one));
}

Result<void> InsertBuffer::insert(const LoggedRow& row) {
  GS_ASSERT(kept_ == 0);
  insert_one_.bind(row.position.value);
  for (const Cell& cell : row.cells) cell.bind(insert_one_);
  insert_one_.bind(row.salt).bind(row.leaf);
  return insert_one_.run();
}

Result<void> InsertBuffer::keep(const LoggedRow& row) {
  if (rows_.empty()) rows_.resize(kRowsPerStatement);
  Kept& kept = rows_[kept_];
  std::size_t size = row.salt.size() + row.leaf.size();
  for (const Cell& cell : row.cells) size += cell.text().size();
  kept.bytes.clear();
  kept.bytes.reserve(size);
  kept.position = row.position.value;
  kept.cells.clear();
  for (const Cell& cell : row.cells) kept.cells.push_back(copy_cell(cell, kept.bytes));
  kept.cells.push_back(copy_cell(Cell(row.salt), kept.bytes));
  kept.cells.push_back(copy_cell(Cell(row.leaf), kept.bytes));
  return ++kept_ < kRowsPerStatement ? Result<void>() : flush();
}

Result<void> InsertBuffer::flush() {
  const std::size_t rows = std::exchange(kept_, 0);
  const bool at_once = rows == kRowsPerStatement;
  if (at_once && !insert_many_) {
    GS_TRY_ASSIGN(insert_many_, database_->prepare(table_->insert_sql(kRowsPerStatement)));
  }
  Query& insert = at_once ? *insert_many_ : insert_one_;
  for (std::size_t i = 0; i < rows; ++i) {
    insert.bind(rows_[i].position);
    for (const Cell& cell : rows_[i].cells) cell.bind(insert);
    if (!at_once) GS_TRY(insert.run());
  }
  return at_once ? insert.run() : Result<void>();
}

}  // namespace goodstanding::store_sqlite
