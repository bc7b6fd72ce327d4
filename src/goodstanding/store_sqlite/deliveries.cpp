#include <algorithm>

#include "goodstanding/store_sqlite/casework.hpp"

namespace goodstanding::store_sqlite {
namespace {

Digest digest_of(ByteView bytes) {
  Digest digest{};
  if (bytes.size() == digest.size()) std::copy(bytes.begin(), bytes.end(), digest.begin());
  return digest;
}

Result<void> load_files(Database& database, Delivery& delivery) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT name, layout, digest, bytes, applied, exact_repeat, person, "
                       "other_kind, finding FROM delivery_file WHERE batch = ? ORDER BY n"));
  query.bind(delivery.id.value);
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return {};
    DeliveryFile file;
    file.name = query.text(0);
    file.layout = query.text(1);
    file.digest = digest_of(query.blob(2));
    file.bytes = static_cast<std::uint64_t>(query.integer(3));
    for (std::size_t i = 0; i < kDispositionCount; ++i) {
      file.counts.rows[i] = static_cast<std::uint64_t>(query.integer(4 + static_cast<int>(i)));
    }
    delivery.header.files.push_back(std::move(file));
  }
}

}  // namespace

Result<std::vector<Delivery>> load_deliveries(Database& database) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT d.batch, d.channel, d.channel_digest, d.digest, d.kind, "
                       "d.published, "
                       "d.statements, d.records, d.relations, d.ended, b.recorded_at FROM "
                       "delivery d "
                       "JOIN batch b ON b.id = d.batch AND b.state = 1 ORDER BY d.batch"));
  std::vector<Delivery> deliveries;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return deliveries;
    Delivery delivery;
    delivery.id = BatchId{query.integer(0)};
    delivery.header.channel = query.text(1);
    delivery.header.channel_digest = digest_of(query.blob(2));
    delivery.header.digest = digest_of(query.blob(3));
    delivery.header.kind = static_cast<DeliveryKind>(query.integer(4));
    if (!query.is_null(5)) delivery.header.published = Date::from_days(query.integer(5));
    delivery.statements = static_cast<std::uint64_t>(query.integer(6));
    delivery.records = static_cast<std::uint64_t>(query.integer(7));
    delivery.relations = static_cast<std::uint64_t>(query.integer(8));
    delivery.ended = static_cast<std::uint64_t>(query.integer(9));
    delivery.recorded_at = Instant{query.integer(10)};
    GS_TRY(load_files(database, delivery));
    deliveries.push_back(std::move(delivery));
  }
}

Result<std::vector<QuarantinedRow>> load_quarantine(Database& database, BatchId delivery) {
  GS_TRY_ASSIGN(
      Query query,
      database.prepare("SELECT q.file, q.row, q.digest, q.severity, q.code, q.message, "
                       "q.hint, q.line, q.col, q.length, q.cells, f.name FROM quarantine q "
                       "JOIN batch b ON b.id = q.batch AND b.state = 1 LEFT JOIN "
                       "delivery_file f "
                       "ON f.batch = q.batch AND f.n = q.file WHERE q.batch = ? "
                       "ORDER BY q.n"));
  query.bind(delivery.value);
  std::vector<QuarantinedRow> rows;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return rows;
    QuarantinedRow row;
    row.file = static_cast<std::uint32_t>(query.integer(0));
    row.row = static_cast<std::uint64_t>(query.integer(1));
    row.digest = digest_of(query.blob(2));
    row.finding.severity = static_cast<Severity>(query.integer(3));
    row.finding.code = query.text(4);
    row.finding.message = query.text(5);
    row.finding.hint = query.text(6);
    row.finding.at = {std::string(query.text(11)), static_cast<std::uint64_t>(query.integer(7)),
                      static_cast<std::uint32_t>(query.integer(8)),
                      static_cast<std::uint32_t>(query.integer(9))};
    row.cells = query.text(10);
    rows.push_back(std::move(row));
  }
}

}  // namespace goodstanding::store_sqlite
