#pragma once
/// The one way in: rows become leaves of their partition's log, batches are
/// sealed, heads move.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/store/register.hpp"
#include "goodstanding/store_sqlite/database.hpp"
#include "goodstanding/store_sqlite/insert_buffer.hpp"
#include "goodstanding/store_sqlite/labels.hpp"
#include "goodstanding/store_sqlite/logged_table.hpp"
#include "goodstanding/store_sqlite/root_tree.hpp"
#include "goodstanding/transparency/compact_range.hpp"

namespace goodstanding::store_sqlite {

/// Appends rows to logged tables within one batch at a time. Nothing of a batch
/// is visible before it is sealed; heads in the database move only then, so an
/// unsealed batch leaves nothing but rows that the next writer clears away.
/// Requires: the writer lock is held from `begin_batch` to `seal_batch` or
/// `forget_batch`.
class LogWriter {
 public:
  LogWriter(Database& database, Random& random, DatabaseLabels& labels);

  /// Begins a batch. Requires: `clear_unsealed` was called under the same lock.
  Result<BatchId> begin_batch(std::string_view kind);
  /// Makes the batch visible: appends its seal, moves the heads, writes the new
  /// root. Requires: an open transaction. Gives the moment it is recorded at:
  /// `recorded_at`, or just after the last batch if the clock went back.
  Result<Instant> seal_batch(Instant recorded_at);
  /// Forgets the batch in memory; its rows, if any were committed, are cleared
  /// by `clear_unsealed`.
  void forget_batch();
  /// Deletes the rows of batches that a killed writer never sealed. Requires:
  /// no open transaction.
  Result<void> clear_unsealed();

  [[nodiscard]] BatchId batch() const { return batch_; }
  /// Appends a row. `cells` are the table's columns without the batch, which
  /// the writer adds.
  Result<Position> append(const LoggedTable& table, std::span<const Cell> cells);
  /// Appends a row that reaches the file later, by `flush` or with the seal: as `append`, but
  /// cheaper when there are many. Whoever reads the table, or ends the transaction, flushes before.
  Result<Position> append_later(const LoggedTable& table, std::span<const Cell> cells);
  /// Writes what `append_later` still keeps of a table.
  Result<void> flush(const LoggedTable& table);
  /// Writes what `append_later` still keeps of any table.
  Result<void> flush();
  /// Gives a fresh id in a partition.
  Result<std::int64_t> allocate_id(Partition part);
  /// Gives the id that `allocate_id` would give next.
  Result<std::int64_t> peek_id(Partition part);
  /// Gives the number of a word, entering it if it is new.
  Result<std::int64_t> code(std::string_view word);
  /// Gives the state of the log after the newest sealed batch.
  Result<store::LogState> log_state();

 private:
  struct Head {
    std::int64_t next_local = 1;
    transparency::CompactRange range;
    std::uint64_t sealed_leaves = 0;  // in the database, before this batch
    bool touched = false;
  };
  struct OpenTable {
    const LoggedTable* table;
    InsertBuffer buffer;
    std::int64_t rows = 0;  // in this batch
  };

  Result<void> load_heads();
  Result<OpenTable*> open_table(const LoggedTable& table);
  template <class Write>
  Result<Position> append_by(const Write& write, const LoggedTable& table,
                             std::span<const Cell> cells);
  /// Gives how many rows of which tables are in this batch, as canonical JSON.
  [[nodiscard]] std::string count_rows() const;
  Result<void> save_heads();
  Result<void> save_head(Partition part, Head& head);
  Result<void> save_log_batch(Partition part, const Head& head, const Digest& root);
  Result<Instant> next_moment(Instant wanted);

  Database* database_;
  Random* random_;
  DatabaseLabels* labels_;
  BatchId batch_;
  std::string kind_;
  std::vector<Head> heads_;
  std::int64_t next_position_ = 1;
  std::int64_t loaded_version_ = -1;
  std::uint64_t total_leaves_ = 0;
  RootTree roots_;
  std::vector<OpenTable> tables_;
  std::vector<Cell> cells_;
  std::string canonical_;
  std::optional<Query> insert_head_;
  std::optional<Query> update_head_;
  std::optional<Query> insert_log_batch_;
};

}  // namespace goodstanding::store_sqlite
