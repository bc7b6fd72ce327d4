#pragma once
/// Loads dossiers: one company with all its sources, or all of them in one
/// pass.

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/identifier.hpp"
#include "goodstanding/model/match.hpp"
#include "goodstanding/store/register.hpp"
#include "goodstanding/store/source_groups.hpp"
#include "goodstanding/store_sqlite/claim_rows.hpp"

namespace goodstanding::store_sqlite {

class DossierReader {
 public:
  DossierReader(Database& database, DatabaseLabels& labels)
      : database_(&database), labels_(&labels) {}

  Result<std::vector<CompanyId>> find_companies(const Identifier& identifier, const View& view);
  Result<Dossier> load_company(CompanyId company, const View& view);
  Result<Dossier> load_establishment(SubjectId establishment, const View& view);
  Result<Dossier> load_history(CompanyId company, Instant known_at);
  Result<void> scan(const store::Register::ScanOptions& options,
                    const store::DossierVisitor& visit);
  Result<std::vector<MatchDecision>> load_matches(SubjectId subject, Instant known_at);

 private:
  struct PlacedDecision {
    std::int64_t position = 0;
    MatchDecision decision;
  };

  /// Fails unless a subject of that kind was known at the moment.
  Result<void> require_known(SubjectId subject, SubjectKind kind, Instant known_at);
  Result<std::vector<PlacedDecision>> load_decisions(SubjectId subject, Instant known_at);
  /// Gives the pairs, either way round, whose match is under an objection that is overdue and not
  /// decided: until it is, they are joined by nothing.
  using Pairs = std::set<std::pair<SubjectId, SubjectId>>;
  Result<Pairs> load_resting(Instant known_at);
  /// Gives the source companies that are one company with `subject`, the
  /// smallest id first.
  Result<std::vector<SubjectId>> load_sources(SubjectId subject, Instant known_at);
  /// Gives who is one company with whom, all over the register.
  Result<store::SourceGroups> load_groups(Instant known_at);
  template <class Claim>
  Result<std::vector<ClaimRow<Claim>>> load_rows(SubjectId subject, Instant known_at);
  Result<void> add_held(Dossier& dossier, SubjectId subject);
  Result<void> add_history(Dossier& dossier, SubjectId subject);
  Result<void> load_scanned(Dossier& dossier, SubjectId first,
                            const store::Register::ScanOptions& options);
  /// Fills in where the claims come from.
  Result<void> complete(Dossier& dossier);
  template <class Claim>
  Result<void> complete_claims(std::vector<Stored<Claim>>& claims);

  Database* database_;
  DatabaseLabels* labels_;
  std::array<std::optional<Query>, 3> rows_of_;
  std::optional<Query> matches_;
  std::optional<Query> resting_;
  std::optional<Query> find_known_;
};

}  // namespace goodstanding::store_sqlite
