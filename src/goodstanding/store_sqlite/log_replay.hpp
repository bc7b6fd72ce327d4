#pragma once
/// Reads all logged rows once more, in the order they were written in, and
/// grows the log from them.

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/store_sqlite/damage_list.hpp"
#include "goodstanding/store_sqlite/labels.hpp"
#include "goodstanding/store_sqlite/root_tree.hpp"
#include "goodstanding/store_sqlite/subject_census.hpp"
#include "goodstanding/transparency/compact_range.hpp"

namespace goodstanding::store_sqlite {

/// Checks rows against their leaves, the number of rows against the seal of
/// their batch, the leaves against the trees of their partitions, and the trees
/// against the root after every batch. Each level is held against what is
/// recorded of the level below, so that one damage is told once. Memory: one
/// frontier a partition.
class LogReplay {
 public:
  LogReplay(Database& database, DatabaseLabels& labels, SubjectCensus& census, DamageList& damages,
            Progress& progress);

  Result<void> run();
  [[nodiscard]] const store::LogState& log() const { return log_; }
  [[nodiscard]] std::uint64_t rows_checked() const { return rows_checked_; }

 private:
  /// The rows of one logged table, by position.
  struct Cursor {
    const LoggedTable* table;
    Query query;
    bool more = false;
  };
  /// What the rows since the last seal amount to.
  struct OpenBatch {
    std::int64_t id = 0;
    std::map<std::string_view, std::int64_t> rows;  // of each table
    std::map<Partition, std::uint64_t> leaves;
  };

  Result<void> open();
  Cursor* next_cursor();
  Result<void> take_row(Cursor& cursor);
  Result<void> take_sealed_row(const Cursor& cursor, std::int64_t position);
  void check_order(std::string_view table, std::int64_t position);
  /// Says whether the row is the one that was logged.
  bool check_leaf(const Cursor& cursor, Digest& leaf);
  void note_ids(const LoggedTable& table);
  Result<void> close_batch();
  void check_counts(std::string_view seal);
  Result<void> check_log_batches();
  Result<void> check_root();
  Result<void> check_heads();
  void check_head(const Query& query, std::size_t part);

  Database* database_;
  DatabaseLabels* labels_;
  SubjectCensus* census_;
  DamageList* damages_;
  Progress* progress_;
  std::vector<Cursor> cursors_;
  std::vector<Cell> cells_;  // of the row at hand
  std::string canonical_;
  std::vector<transparency::CompactRange> ranges_;
  std::set<Partition> broken_;  // partitions whose root was found wrong: later ones must be too
  RootTree roots_;
  OpenBatch batch_;
  std::set<std::int64_t> staged_batches_;
  std::int64_t last_sealed_ = 0;  // position; what comes after is being staged
  std::int64_t next_position_ = 1;
  std::uint64_t rows_checked_ = 0;
  store::LogState log_;
};

}  // namespace goodstanding::store_sqlite
