#include "goodstanding/store_sqlite/log_writer.hpp"

#include <algorithm>
#include <map>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/transparency/merkle.hpp"

namespace goodstanding::store_sqlite {
namespace {

/// Tables without leaves of their own, cleared by their batch.
constexpr std::string_view kByBatch[] = {"delivery_file", "quarantine", "withheld", "subject"};

}  // namespace

LogWriter::LogWriter(Database& database, Random& random, DatabaseLabels& labels)
    : database_(&database), random_(&random), labels_(&labels) {}

Result<void> LogWriter::load_heads() {
  // What a batch has written so far stands in the heads alone.
  if (batch_) return {};
  GS_TRY_ASSIGN(const std::int64_t version, database_->integer("PRAGMA data_version"));
  if (version == loaded_version_ && !heads_.empty()) return {};
  heads_.assign(static_cast<std::size_t>(kPartitionCount), Head{});
  roots_ = RootTree();
  total_leaves_ = 0;
  GS_TRY_ASSIGN(Query query,
                database_->prepare("SELECT part, next_local, leaves, peaks FROM part_head"));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    const Partition part = partition_of(query.integer(0));
    Head& head = heads_[part];
    head.next_local = query.integer(1);
    head.sealed_leaves = static_cast<std::uint64_t>(query.integer(2));
    auto range = transparency::CompactRange::parse(head.sealed_leaves, query.blob(3));
    if (!range) {
      return Error{ErrorId::kRegisterDamaged,
                   "part_head " + std::to_string(part) + ": its peaks do not fit its leaves"};
    }
    head.range = *std::move(range);
    total_leaves_ += head.sealed_leaves;
    roots_.set(part, head.sealed_leaves, head.range.root());
  }
  // The seal is the last row of its batch.
  GS_TRY_ASSIGN(const std::int64_t last, database_->integer("SELECT max(pos) FROM seal"));
  next_position_ = last + 1;
  loaded_version_ = version;
  return {};
}

Result<BatchId> LogWriter::begin_batch(std::string_view kind) {
  GS_ASSERT(!batch_);
  GS_TRY(load_heads());
  GS_TRY_ASSIGN(const std::int64_t last, database_->integer("SELECT max(id) FROM batch"));
  GS_TRY_ASSIGN(
      Query insert,
      database_->prepare("INSERT INTO batch (id, kind, state, recorded_at) VALUES (?,?,0,0)"));
  GS_TRY(insert.bind(last + 1).bind(kind).run());
  batch_ = BatchId{last + 1};
  kind_ = kind;
  for (OpenTable& open : tables_) open.rows = 0;
  return batch_;
}

Result<LogWriter::OpenTable*> LogWriter::open_table(const LoggedTable& table) {
  for (OpenTable& open : tables_) {
    if (open.table == &table) return &open;
  }
  GS_TRY_ASSIGN(InsertBuffer buffer, InsertBuffer::open(*database_, table));
  tables_.push_back({&table, std::move(buffer)});
  return &tables_.back();
}

template <class Write>
Result<Position> LogWriter::append_by(const Write& write, const LoggedTable& table,
                                      std::span<const Cell> cells) {
  GS_ASSERT(batch_);
  const Position position{next_position_};
  cells_.assign(1, Cell(batch_.value));
  cells_.insert(cells_.end(), cells.begin(), cells.end());
  canonical_.clear();
  GS_TRY(table.append_canonical(canonical_, position, cells_, *labels_));
  transparency::Salt salt;
  random_->fill(salt);
  const Digest leaf = transparency::statement_leaf(salt, canonical_);
  GS_TRY_ASSIGN(OpenTable* const open, open_table(table));
  GS_TRY(write(open->buffer, LoggedRow{position, cells_, salt, leaf}));
  ++open->rows;
  Head& head = heads_[table.partition_of_row(cells_)];
  head.range.append(leaf);
  head.touched = true;
  ++next_position_;
  return position;
}

Result<Position> LogWriter::append(const LoggedTable& table, std::span<const Cell> cells) {
  const auto insert = [](InsertBuffer& buffer, const LoggedRow& row) { return buffer.insert(row); };
  return append_by(insert, table, cells);
}

Result<Position> LogWriter::append_later(const LoggedTable& table, std::span<const Cell> cells) {
  const auto keep = [](InsertBuffer& buffer, const LoggedRow& row) { return buffer.keep(row); };
  return append_by(keep, table, cells);
}

Result<void> LogWriter::flush(const LoggedTable& table) {
  for (OpenTable& open : tables_) {
    if (open.table == &table) return open.buffer.flush();
  }
  return {};
}

Result<void> LogWriter::flush() {
  for (OpenTable& open : tables_) GS_TRY(open.buffer.flush());
  return {};
}

Result<std::int64_t> LogWriter::allocate_id(Partition part) {
  GS_ASSERT(batch_);
  Head& head = heads_[part];
  head.touched = true;
  return head.next_local++ << 12 | part;
}

Result<std::int64_t> LogWriter::peek_id(Partition part) {
  GS_TRY(load_heads());
  return heads_[part].next_local << 12 | part;
}

Result<std::int64_t> LogWriter::code(std::string_view word) {
  GS_TRY_ASSIGN(const std::optional<std::int64_t> known, labels_->find_code(word));
  if (known) return *known;
  GS_TRY_ASSIGN(const std::int64_t last, database_->integer("SELECT max(id) FROM code"));
  const std::int64_t code = last + 1;
  const Cell cells[] = {code, word};
  GS_TRY(append(tables::code(), cells));
  labels_->remember_word(code, word);
  return code;
}

Result<Instant> LogWriter::next_moment(Instant wanted) {
  GS_TRY_ASSIGN(const std::int64_t last,
                database_->integer("SELECT recorded_at FROM batch WHERE state = 1 ORDER BY id DESC "
                                   "LIMIT 1"));
  return Instant{std::max(wanted.micros, last + 1)};
}

std::string LogWriter::count_rows() const {
  std::map<std::string_view, std::int64_t> counts;
  for (const OpenTable& open : tables_) {
    if (open.rows > 0) counts[open.table->name()] = open.rows;
  }
  std::string text;
  codec::JsonWriter json(text);
  json.begin_object();
  for (const auto& [table, rows] : counts) json.key(table).integer(rows);
  json.end_object();
  return text;
}

Result<Instant> LogWriter::seal_batch(Instant recorded_at) {
  GS_TRY(flush());
  GS_TRY_ASSIGN(const Instant moment, next_moment(recorded_at));
  const std::string counts = count_rows();
  const Cell cells[] = {std::string_view(kind_), moment.micros, counts};
  GS_TRY(append(tables::seal(), cells));
  GS_TRY(save_heads());
  GS_TRY_ASSIGN(Query insert,
                database_->prepare("INSERT INTO log_root (batch, leaves, root) VALUES (?,?,?)"));
  GS_TRY(insert.bind(batch_.value)
             .bind(static_cast<std::int64_t>(total_leaves_))
             .bind(ByteView(roots_.root()))
             .run());
  GS_TRY_ASSIGN(Query update,
                database_->prepare("UPDATE batch SET state = 1, recorded_at = ? WHERE id = ?"));
  GS_TRY(update.bind(moment.micros).bind(batch_.value).run());
  batch_ = BatchId{};
  return moment;
}

Result<void> LogWriter::save_heads() {
  if (!insert_head_) {
    GS_TRY_ASSIGN(insert_head_,
                  database_->prepare("INSERT INTO part_head (next_local, leaves, peaks, part) "
                                     "VALUES (?,?,?,?)"));
    // The fence: a head that another writer moved does not match, and nothing
    // is written.
    GS_TRY_ASSIGN(update_head_,
                  database_->prepare("UPDATE part_head SET next_local = ?, leaves = ?, peaks = ? "
                                     "WHERE part = ? AND leaves = ?"));
    GS_TRY_ASSIGN(insert_log_batch_,
                  database_->prepare("INSERT INTO log_batch (batch, part, first_leaf, leaves, "
                                     "root) VALUES (?,?,?,?,?)"));
  }
  for (std::size_t part = 0; part < heads_.size(); ++part) {
    Head& head = heads_[part];
    if (!head.touched) continue;
    GS_TRY(save_head(static_cast<Partition>(part), head));
    total_leaves_ += head.range.size() - head.sealed_leaves;
    head.sealed_leaves = head.range.size();
    head.touched = false;
  }
  return {};
}

Result<void> LogWriter::save_head(Partition part, Head& head) {
  const Bytes peaks = head.range.peak_bytes();
  const Digest root = head.range.root();
  const auto before = static_cast<std::int64_t>(head.sealed_leaves);
  const auto after = static_cast<std::int64_t>(head.range.size());
  update_head_->bind(head.next_local).bind(after).bind(ByteView(peaks));
  GS_TRY(update_head_->bind(std::int64_t{part}).bind(before).run());
  if (database_->changes() == 0) {
    Error moved{ErrorId::kConflict, "partition " + std::to_string(part) +
                                        " was written by another process; run the command again"};
    if (before > 0) return moved;
    insert_head_->bind(head.next_local).bind(after).bind(ByteView(peaks));
    const Result<void> inserted = insert_head_->bind(std::int64_t{part}).run();
    if (!inserted) return inserted.error().id == ErrorId::kRefused ? moved : inserted.error();
  }
  if (after > before) GS_TRY(save_log_batch(part, head, root));
  roots_.set(part, head.range.size(), root);
  return {};
}

Result<void> LogWriter::save_log_batch(Partition part, const Head& head, const Digest& root) {
  const auto before = static_cast<std::int64_t>(head.sealed_leaves);
  const auto rows = static_cast<std::int64_t>(head.range.size()) - before;
  insert_log_batch_->bind(batch_.value).bind(std::int64_t{part}).bind(before).bind(rows);
  return insert_log_batch_->bind(ByteView(root)).run();
}

void LogWriter::forget_batch() {
  batch_ = BatchId{};
  heads_.clear();
  loaded_version_ = -1;
  for (OpenTable& open : tables_) open.buffer.drop();
  labels_->forget();
}

Result<void> LogWriter::clear_unsealed() {
  GS_TRY_ASSIGN(const std::int64_t unsealed,
                database_->integer("SELECT EXISTS (SELECT 1 FROM batch WHERE state = 0)"));
  if (unsealed == 0) return {};
  forget_batch();
  GS_TRY(load_heads());
  GS_TRY_ASSIGN(Transaction transaction, Transaction::begin(*database_));
  for (const LoggedTable* table : tables::all()) {
    GS_TRY_ASSIGN(Query remove, database_->prepare("DELETE FROM " + std::string(table->name()) +
                                                   " WHERE pos >= ?"));
    GS_TRY(remove.bind(next_position_).run());
  }
  for (const std::string_view table : kByBatch) {
    GS_TRY(database_->execute("DELETE FROM " + std::string(table) +
                              " WHERE batch IN (SELECT id FROM batch WHERE state = 0)"));
  }
  GS_TRY(database_->execute("DELETE FROM batch WHERE state = 0"));
  return transaction.commit();
}

Result<store::LogState> LogWriter::log_state() {
  GS_TRY(load_heads());
  return store::LogState{total_leaves_, roots_.root()};
}

}  // namespace goodstanding::store_sqlite
