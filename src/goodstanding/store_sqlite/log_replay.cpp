#include "goodstanding/store_sqlite/log_replay.hpp"

#include <algorithm>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/transparency/merkle.hpp"

namespace goodstanding::store_sqlite {
namespace {

bool equal_bytes(ByteView stored, ByteView expected) {
  return std::equal(stored.begin(), stored.end(), expected.begin(), expected.end());
}

std::string batch_row(std::int64_t batch) {
  return "batch " + std::to_string(batch);
}

std::string position_row(std::int64_t position) {
  return "position " + std::to_string(position);
}

/// Names the table that is at fault if a row cannot be read: the row's own,
/// unless what it points at is gone.
std::string_view table_at_fault(const Error& error, std::string_view table) {
  if (error.message.starts_with("no word ")) return "code";
  if (error.message.starts_with("no subject ")) return "subject";
  return table;
}

}  // namespace

LogReplay::LogReplay(Database& database, DatabaseLabels& labels, SubjectCensus& census,
                     DamageList& damages, Progress& progress)
    : database_(&database),
      labels_(&labels),
      census_(&census),
      damages_(&damages),
      progress_(&progress),
      ranges_(static_cast<std::size_t>(kPartitionCount)) {}

Result<void> LogReplay::run() {
  GS_TRY(open());
  while (Cursor* cursor = next_cursor()) {
    if (damages_->is_full()) return {};
    GS_TRY(take_row(*cursor));
    GS_TRY_ASSIGN(cursor->more, cursor->query.step());
    if (rows_checked_ % 4096 == 0) {
      progress_->advance("check", rows_checked_, static_cast<std::uint64_t>(last_sealed_));
    }
  }
  if (batch_.id != 0) {
    damages_->add("seal", batch_row(batch_.id), "it is missing");
    GS_TRY(close_batch());
  }
  log_.root = roots_.root();
  return check_heads();
}

Result<void> LogReplay::open() {
  GS_TRY_ASSIGN(last_sealed_, database_->integer("SELECT max(pos) FROM seal"));
  GS_TRY_ASSIGN(Query staged, database_->prepare("SELECT id FROM batch WHERE state = 0"));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, staged.step());
    if (!found) break;
    staged_batches_.insert(staged.integer(0));
  }
  for (const LoggedTable* table : tables::all()) {
    GS_TRY_ASSIGN(Query query, database_->prepare(table->select_sql()));
    GS_TRY_ASSIGN(const bool more, query.step());
    cursors_.push_back({table, std::move(query), more});
  }
  return {};
}

LogReplay::Cursor* LogReplay::next_cursor() {
  Cursor* next = nullptr;
  for (Cursor& cursor : cursors_) {
    if (cursor.more && (next == nullptr || cursor.query.integer(0) < next->query.integer(0))) {
      next = &cursor;
    }
  }
  return next;
}

Result<void> LogReplay::take_row(Cursor& cursor) {
  const std::int64_t position = cursor.query.integer(0);
  ++rows_checked_;
  if (position <= last_sealed_) return take_sealed_row(cursor, position);
  // Rows of a delivery that is not finished, or never will be; the next writer
  // clears them away.
  if (!staged_batches_.contains(cursor.query.integer(1))) {
    damages_->add(cursor.table->name(), position_row(position), "it was never logged");
  }
  return {};
}

Result<void> LogReplay::take_sealed_row(const Cursor& cursor, std::int64_t position) {
  const std::string_view table = cursor.table->name();
  check_order(table, position);
  Digest leaf{};
  const bool is_whole = check_leaf(cursor, leaf);
  const std::int64_t batch = cursor.query.integer(1);
  if (batch_.id == 0) batch_.id = batch;
  if (batch != batch_.id && is_whole) {
    damages_->add("seal", batch_row(batch_.id), "it is missing");
    GS_TRY(close_batch());
    batch_.id = batch;
  }
  const Partition part = cursor.table->partition_of_row(cells_);
  ranges_[part].append(leaf);
  ++batch_.leaves[part];
  if (is_whole) note_ids(*cursor.table);
  if (cursor.table != &tables::seal()) {
    ++batch_.rows[table];
    return {};
  }
  if (is_whole) check_counts(cells_[3].text());
  return close_batch();
}

void LogReplay::check_order(std::string_view table, std::int64_t position) {
  if (position > next_position_) {
    damages_->add(table, position_row(position), "the row before it is missing");
  } else if (position < next_position_) {
    damages_->add(table, position_row(position), "another row has this position");
  }
  next_position_ = position + 1;
}

bool LogReplay::check_leaf(const Cursor& cursor, Digest& leaf) {
  const Query& query = cursor.query;
  const std::span<const Column> columns = cursor.table->columns();
  const int count = static_cast<int>(columns.size());
  cells_.clear();
  for (int i = 0; i < count; ++i) {
    cells_.push_back(read_cell(query, i + 1, columns[static_cast<std::size_t>(i)].form));
  }
  canonical_.clear();
  const std::int64_t position = query.integer(0);
  const Result<void> written =
      cursor.table->append_canonical(canonical_, Position{position}, cells_, *labels_);
  transparency::Salt salt{};
  const ByteView stored_salt = query.blob(count + 1);
  const bool is_salted = stored_salt.size() == salt.size();
  if (is_salted) std::copy(stored_salt.begin(), stored_salt.end(), salt.begin());
  leaf = transparency::statement_leaf(salt, canonical_);
  const ByteView stored = query.blob(count + 2);
  const bool is_whole = written.ok() && is_salted && equal_bytes(stored, leaf);
  if (!written.ok()) {
    // Either the row points elsewhere, or what it points at is gone: both are named.
    const std::string_view other = table_at_fault(written.error(), cursor.table->name());
    if (other != cursor.table->name()) {
      damages_->add(other, position_row(position), written.error().message);
    }
    damages_->add(cursor.table->name(), position_row(position), written.error().message);
  } else if (!is_whole) {
    damages_->add(cursor.table->name(), position_row(position),
                  "the row is not the one that was logged");
  }
  // The tree is held against the leaf as it is recorded; the row was, against
  // the same, just now.
  if (stored.size() == leaf.size()) std::copy(stored.begin(), stored.end(), leaf.begin());
  return is_whole;
}

void LogReplay::note_ids(const LoggedTable& table) {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (table.columns()[i].form == Form::kSubject) census_->note(cells_[i].integer());
  }
  if (&table == &tables::listing() || &table == &tables::imposed_measure() ||
      &table == &tables::case_file()) {
    census_->note_id(cells_[1].integer());
  }
}

void LogReplay::check_counts(std::string_view seal) {
  const auto counts = codec::parse_json(seal);
  if (!counts) return;
  std::map<std::string_view, std::int64_t> sealed;
  for (const codec::JsonMember& member : counts->members()) {
    sealed[member.name] = member.value.as_integer().value_or(0);
  }
  for (const LoggedTable* table : tables::all()) {
    const std::int64_t expected = sealed[table->name()];
    const std::int64_t found = batch_.rows[table->name()];
    if (expected == found) continue;
    damages_->add(table->name(), batch_row(batch_.id),
                  "its seal counts " + std::to_string(expected) + " rows, and the table has " +
                      std::to_string(found));
  }
}

Result<void> LogReplay::close_batch() {
  GS_TRY(check_log_batches());
  GS_TRY(check_root());
  batch_ = OpenBatch{};
  return {};
}

Result<void> LogReplay::check_log_batches() {
  GS_TRY_ASSIGN(Query query, database_->prepare("SELECT part, first_leaf, leaves, root FROM "
                                                "log_batch WHERE batch = ?"));
  query.bind(batch_.id);
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    const std::string row = batch_row(batch_.id) + ", part " + std::to_string(query.integer(0));
    const Partition part = partition_of(query.integer(0));
    const std::uint64_t size = ranges_[part].size();
    const auto entry = batch_.leaves.extract(part);
    const std::uint64_t leaves = entry.empty() ? 0 : entry.mapped();
    const bool agrees = leaves > 0 && query.integer(0) == part &&
                        query.integer(1) == static_cast<std::int64_t>(size - leaves) &&
                        query.integer(2) == static_cast<std::int64_t>(leaves) &&
                        equal_bytes(query.blob(3), ranges_[part].root());
    if (!agrees && broken_.insert(part).second) {
      damages_->add("log_batch", row, "it does not follow from the rows");
    }
    Digest root{};
    if (query.blob(3).size() == root.size()) std::ranges::copy(query.blob(3), root.begin());
    roots_.set(part, size, root);
    log_.leaves += leaves;
  }
  for (const auto& [part, leaves] : batch_.leaves) {
    damages_->add("log_batch", batch_row(batch_.id) + ", part " + std::to_string(part),
                  "it is missing");
    roots_.set(part, ranges_[part].size(), ranges_[part].root());
    log_.leaves += leaves;
  }
  return {};
}

Result<void> LogReplay::check_root() {
  GS_TRY_ASSIGN(Query query,
                database_->prepare("SELECT leaves, root FROM log_root WHERE batch = ?"));
  query.bind(batch_.id);
  GS_TRY_ASSIGN(const bool found, query.step());
  if (!found) {
    damages_->add("log_root", batch_row(batch_.id), "it is missing");
  } else if (broken_.empty() && (query.integer(0) != static_cast<std::int64_t>(log_.leaves) ||
                                 !equal_bytes(query.blob(1), roots_.root()))) {
    damages_->add("log_root", batch_row(batch_.id), "it does not follow from the partitions");
  }
  return {};
}

Result<void> LogReplay::check_heads() {
  GS_TRY_ASSIGN(Query query,
                database_->prepare("SELECT part, next_local, leaves, peaks FROM part_head"));
  std::set<std::size_t> seen;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    const std::size_t part = partition_of(query.integer(0));
    seen.insert(part);
    check_head(query, part);
  }
  for (std::size_t part = 0; part < ranges_.size(); ++part) {
    const bool is_used = ranges_[part].size() > 0 || census_->highest()[part] > 0;
    if (is_used && !seen.contains(part)) {
      damages_->add("part_head", "part " + std::to_string(part), "it is missing");
    }
  }
  return {};
}

void LogReplay::check_head(const Query& query, std::size_t part) {
  const transparency::CompactRange& range = ranges_[part];
  const std::int64_t highest = census_->highest()[part];
  const bool agrees = query.integer(0) == static_cast<std::int64_t>(part) &&
                      (range.size() > 0 || highest > 0) && query.integer(1) == highest + 1 &&
                      query.integer(2) == static_cast<std::int64_t>(range.size()) &&
                      equal_bytes(query.blob(3), range.peak_bytes());
  if (!agrees) {
    damages_->add("part_head", "part " + std::to_string(query.integer(0)),
                  "it does not follow from the rows");
  }
}

}  // namespace goodstanding::store_sqlite
