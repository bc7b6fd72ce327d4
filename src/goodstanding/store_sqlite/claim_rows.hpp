#pragma once
/// Reads claims (statements, records, relations) as they stand in their tables,
/// and decides which of a subject's rows hold at a moment.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/identifier.hpp"
#include "goodstanding/store_sqlite/database.hpp"
#include "goodstanding/store_sqlite/labels.hpp"

namespace goodstanding::store_sqlite {

/// What a row does to the row it supersedes.
enum class RowOperation : std::uint8_t { kAssert = 1, kCorrect = 2, kEnd = 3, kRetract = 4 };

/// A row of a claim table with its operation.
template <class Claim>
struct ClaimRow {
  Stored<Claim> stored;
  RowOperation operation = RowOperation::kAssert;
};

/// The SQL and the column reading of one claim table.
template <class Claim>
struct ClaimTable;

template <>
struct ClaimTable<Statement> {
  static constexpr const char* kName = "statement";
  static constexpr const char* kOwnColumns = "r.body";
};
template <>
struct ClaimTable<Record> {
  static constexpr const char* kName = "record";
  static constexpr const char* kOwnColumns =
      "r.status, r.evidence, r.jurisdiction, r.event, r.body";
};
template <>
struct ClaimTable<Relation> {
  static constexpr const char* kName = "relation";
  static constexpr const char* kOwnColumns = "r.other, r.share, r.body";
};

/// Which rows a query sees: those of sealed batches recorded by a moment, or
/// also what the writer has staged.
enum class RowScope : std::uint8_t { kSealed, kStaged };

/// Gives `SELECT <columns> FROM <table> r ...`, to which a caller adds
/// conditions on r. With kSealed, the first parameter is the moment.
template <class Claim>
std::string select_claims_sql(RowScope scope);

/// Reads the row a query of `select_claims_sql` stands on. Provenance lacks
/// channel and source key.
template <class Claim>
Result<ClaimRow<Claim>> read_claim(const Query& query, DatabaseLabels& labels);

/// Keeps the rows that nothing in the span supersedes and that are no
/// retractions, by position.
template <class Claim>
std::vector<Stored<Claim>> resolve_claims(std::vector<ClaimRow<Claim>> rows);

/// Gives the identifier that a statement states; none for a statement of
/// another kind.
std::optional<Identifier> identifier_of(const Statement& statement);

extern template std::string select_claims_sql<Statement>(RowScope);
extern template std::string select_claims_sql<Record>(RowScope);
extern template std::string select_claims_sql<Relation>(RowScope);
extern template Result<ClaimRow<Statement>> read_claim(const Query&, DatabaseLabels&);
extern template Result<ClaimRow<Record>> read_claim(const Query&, DatabaseLabels&);
extern template Result<ClaimRow<Relation>> read_claim(const Query&, DatabaseLabels&);
extern template std::vector<Stored<Statement>> resolve_claims(std::vector<ClaimRow<Statement>>);
extern template std::vector<Stored<Record>> resolve_claims(std::vector<ClaimRow<Record>>);
extern template std::vector<Stored<Relation>> resolve_claims(std::vector<ClaimRow<Relation>>);

}  // namespace goodstanding::store_sqlite
