#include "goodstanding/store_sqlite/claim_rows.hpp"

#include <algorithm>

#include "goodstanding/codec/json.hpp"

namespace goodstanding::store_sqlite {
namespace {

constexpr int kFirstOwnColumn = 12;

std::optional<Date> day(const Query& query, int column) {
  if (query.is_null(column)) return std::nullopt;
  return Date::from_days(query.integer(column));
}

Result<void> read_own(const Query& query, DatabaseLabels&, Statement& claim) {
  claim.body = query.text(kFirstOwnColumn);
  return {};
}

Result<void> read_own(const Query& query, DatabaseLabels& labels, Record& claim) {
  claim.status = static_cast<RecordStatus>(query.integer(kFirstOwnColumn));
  claim.evidence = static_cast<EvidenceGrade>(query.integer(kFirstOwnColumn + 1));
  if (!query.is_null(kFirstOwnColumn + 2)) {
    GS_TRY_ASSIGN(claim.jurisdiction, labels.word(query.integer(kFirstOwnColumn + 2)));
  }
  claim.event = query.text(kFirstOwnColumn + 3);
  claim.body = query.text(kFirstOwnColumn + 4);
  return {};
}

Result<void> read_own(const Query& query, DatabaseLabels& labels, Relation& claim) {
  GS_TRY_ASSIGN(const SubjectLabel* other, labels.subject(query.integer(kFirstOwnColumn)));
  claim.other = other->key;
  if (!query.is_null(kFirstOwnColumn + 1)) {
    claim.share = parse_decimal(query.text(kFirstOwnColumn + 1));
  }
  claim.body = query.text(kFirstOwnColumn + 2);
  return {};
}

}  // namespace

template <class Claim>
std::string select_claims_sql(RowScope scope) {
  const bool sealed = scope == RowScope::kSealed;
  std::string sql =
      "SELECT r.pos, r.batch, r.subject, r.kind, r.item, r.file, "
      "r.row, r.valid_from, r.valid_to, "
      "r.op, r.supersedes, ";
  sql += sealed ? "b.recorded_at, " : "0, ";
  sql += ClaimTable<Claim>::kOwnColumns;
  sql += " FROM ";
  sql += ClaimTable<Claim>::kName;
  sql += " r";
  if (!sealed) return sql;
  return sql +
         " CROSS JOIN batch b ON b.id = r.batch AND b.state = 1 AND "
         "b.recorded_at <= ?1";
}

template <class Claim>
Result<ClaimRow<Claim>> read_claim(const Query& query, DatabaseLabels& labels) {
  ClaimRow<Claim> row;
  Stored<Claim>& stored = row.stored;
  stored.position = Position{query.integer(0)};
  stored.provenance.batch = BatchId{query.integer(1)};
  stored.subject = SubjectId{query.integer(2)};
  GS_TRY_ASSIGN(stored.claim.kind, labels.word(query.integer(3)));
  stored.provenance.item = query.text(4);
  stored.provenance.file = static_cast<std::uint32_t>(query.integer(5));
  stored.provenance.row = static_cast<std::uint64_t>(query.integer(6));
  stored.claim.valid = {day(query, 7), day(query, 8)};
  row.operation = static_cast<RowOperation>(query.integer(9));
  stored.supersedes = Position{query.is_null(10) ? 0 : query.integer(10)};
  stored.recorded_at = Instant{query.integer(11)};
  GS_TRY(read_own(query, labels, stored.claim));
  return row;
}

template <class Claim>
std::vector<Stored<Claim>> resolve_claims(std::vector<ClaimRow<Claim>> rows) {
  std::vector<std::int64_t> gone;
  for (const ClaimRow<Claim>& row : rows) {
    if (row.stored.supersedes) gone.push_back(row.stored.supersedes.value);
    if (row.operation == RowOperation::kRetract) gone.push_back(row.stored.position.value);
  }
  std::sort(gone.begin(), gone.end());
  std::vector<Stored<Claim>> held;
  held.reserve(rows.size());
  for (ClaimRow<Claim>& row : rows) {
    if (!std::binary_search(gone.begin(), gone.end(), row.stored.position.value)) {
      held.push_back(std::move(row.stored));
    }
  }
  std::sort(held.begin(), held.end(),
            [](const Stored<Claim>& a, const Stored<Claim>& b) { return a.position < b.position; });
  return held;
}

std::optional<Identifier> identifier_of(const Statement& statement) {
  if (statement.kind != "identifier") return std::nullopt;
  const auto body = codec::parse_json(statement.body);
  if (!body) return std::nullopt;
  const auto scheme = codec::json_text(*body, "scheme");
  const auto value = codec::json_text(*body, "value");
  if (!scheme || !value) return std::nullopt;
  return Identifier{*scheme, *value};
}

template std::string select_claims_sql<Statement>(RowScope);
template std::string select_claims_sql<Record>(RowScope);
template std::string select_claims_sql<Relation>(RowScope);
template Result<ClaimRow<Statement>> read_claim(const Query&, DatabaseLabels&);
template Result<ClaimRow<Record>> read_claim(const Query&, DatabaseLabels&);
template Result<ClaimRow<Relation>> read_claim(const Query&, DatabaseLabels&);
template std::vector<Stored<Statement>> resolve_claims(std::vector<ClaimRow<Statement>>);
template std::vector<Stored<Record>> resolve_claims(std::vector<ClaimRow<Record>>);
template std::vector<Stored<Relation>> resolve_claims(std::vector<ClaimRow<Relation>>);

}  // namespace goodstanding::store_sqlite
