#include "goodstanding/store_sqlite/checker.hpp"

#include <algorithm>

#include "goodstanding/store_sqlite/log_replay.hpp"
#include "goodstanding/store_sqlite/schema.hpp"

namespace goodstanding::store_sqlite {

Checker::Checker(Database& database, Progress& progress)
    : database_(&database), progress_(&progress), labels_(database) {}

/// A step that cannot go on has found damage, whatever it was looking for.
template <class Step>
Result<void> Checker::report_failure(const Step& step) {
  const Result<void> done = step();
  if (done || damages_.is_full()) return {};
  if (done.error().id == ErrorId::kRegisterLocked) return done.error();
  damages_.add("(file)", "-", done.error().message);
  return {};
}

Result<store::CheckReport> Checker::run() {
  GS_TRY(database_->execute("PRAGMA cell_size_check=ON"));
  auto snapshot = Snapshot::take(*database_);
  GS_TRY(report_failure([&]() -> Result<void> {
    if (!snapshot) return snapshot.error();
    return {};
  }));
  GS_TRY(report_failure([this] { return check_schema(); }));
  GS_TRY(report_failure([this] { return check_engine(); }));
  GS_TRY(report_failure([this] { return census_.load(*database_, labels_, damages_); }));
  GS_TRY(report_failure([this] { return check_rows(); }));
  GS_TRY(report_failure([this] { return check_batches(); }));
  for (const DigestedTable* table : tables::digested()) {
    GS_TRY(report_failure([&] { return check_digests(*table); }));
  }
  report_.damages = damages_.take();
  return std::move(report_);
}

Result<void> Checker::check_schema() {
  GS_TRY_ASSIGN(const std::vector<store::Damage> damages, find_schema_damage(*database_));
  for (const store::Damage& damage : damages) damages_.add(damage.table, damage.row, damage.what);
  return {};
}

Result<void> Checker::check_engine() {
  GS_TRY_ASSIGN(Query query, database_->prepare("PRAGMA integrity_check(20)"));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return {};
    if (query.text(0) != "ok") damages_.add("(file)", "-", std::string(query.text(0)));
  }
}

Result<void> Checker::check_rows() {
  LogReplay replay(*database_, labels_, census_, damages_, *progress_);
  const Result<void> done = replay.run();
  report_.log = replay.log();
  report_.rows_checked += replay.rows_checked();
  GS_TRY(done);
  census_.report_unmentioned(damages_);
  return {};
}

Result<void> Checker::report_batches(std::string_view sql, std::string_view table,
                                     std::string_view what) {
  GS_TRY_ASSIGN(Query query, database_->prepare(sql));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return {};
    damages_.add(table, "batch " + std::to_string(query.integer(0)), std::string(what));
  }
}

Result<void> Checker::check_batches() {
  GS_TRY(
      report_batches("SELECT id FROM batch WHERE state <> 0 AND id NOT IN "
                     "(SELECT batch FROM seal)",
                     "seal", "it is missing"));
  GS_TRY(
      report_batches("SELECT id FROM batch WHERE state <> 0 AND id NOT IN "
                     "(SELECT batch FROM seal)",
                     "batch", "it was never sealed"));
  GS_TRY(
      report_batches("SELECT b.id FROM batch b JOIN seal s ON s.batch = b.id WHERE "
                     "b.kind <> s.kind OR b.recorded_at <> s.recorded_at",
                     "batch", "it is not the batch that was sealed"));
  GS_TRY(
      report_batches("SELECT batch FROM seal WHERE batch NOT IN "
                     "(SELECT id FROM batch WHERE state = 1)",
                     "batch", "a sealed batch is not visible"));
  GS_TRY(report_batches("SELECT batch FROM log_root WHERE batch NOT IN (SELECT batch FROM seal)",
                        "log_root", "no such batch was sealed"));
  return report_batches(
      "SELECT DISTINCT batch FROM log_batch WHERE batch NOT IN "
      "(SELECT batch FROM seal)",
      "log_batch", "no such batch was sealed");
}

Result<Digest> Checker::digest_rows(const DigestedTable& table, Query& rows, std::int64_t batch) {
  rows.reset();
  rows.bind(batch);
  crypto::Sha256 hash;
  std::vector<Cell> cells;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, rows.step());
    if (!found) break;
    ++report_.rows_checked;
    cells.clear();
    int at = 0;
    for (const Column& column : table.columns) cells.push_back(read_cell(rows, at++, column.form));
    hash_row(hash, cells);
  }
  rows.reset();
  return hash.finish();
}

Result<void> Checker::check_digests(const DigestedTable& table) {
  GS_TRY_ASSIGN(Query deliveries,
                database_->prepare("SELECT d.batch, d." + std::string(table.digest_column) +
                                   " FROM delivery d JOIN seal s ON s.batch = d.batch"));
  GS_TRY_ASSIGN(Query rows, database_->prepare(table.select_sql()));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, deliveries.step());
    if (!found) break;
    GS_TRY_ASSIGN(const Digest digest, digest_rows(table, rows, deliveries.integer(0)));
    const ByteView stored = deliveries.blob(1);
    if (!std::equal(stored.begin(), stored.end(), digest.begin(), digest.end())) {
      damages_.add(table.name, "delivery " + std::to_string(deliveries.integer(0)),
                   "its rows are not those that were logged");
    }
  }
  return report_batches("SELECT DISTINCT batch FROM " + std::string(table.name) +
                            " WHERE batch NOT IN (SELECT batch FROM delivery) AND batch NOT IN "
                            "(SELECT id FROM batch WHERE state = 0)",
                        table.name, "there is no such delivery");
}

}  // namespace goodstanding::store_sqlite
