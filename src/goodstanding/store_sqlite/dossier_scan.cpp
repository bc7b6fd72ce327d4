// One pass over all subjects: claims are read in the order of their subjects,
// beside the subjects. Companies of several sources, which are few, are loaded
// one by one.
#include <algorithm>

#include "goodstanding/store/dossier_view.hpp"
#include "goodstanding/store_sqlite/dossier_reader.hpp"

namespace goodstanding::store_sqlite {
namespace {

/// Reads the claims of one table in the order of their subjects.
template <class Claim>
class ClaimCursor {
 public:
  /// Opens at the first subject. `kinds` limits the kinds of claims; empty
  /// means all.
  static Result<ClaimCursor> open(Database& database, DatabaseLabels& labels, Instant known_at,
                                  const std::vector<std::int64_t>& kinds) {
    std::string sql = select_claims_sql<Claim>(RowScope::kSealed);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      sql += (i == 0 ? " WHERE r.kind IN (" : ",") + std::to_string(kinds[i]);
    }
    if (!kinds.empty()) sql += ')';
    // Rows of one subject lie together in the index; their order within it is
    // settled later.
    GS_TRY_ASSIGN(Query query, database.prepare(sql + " ORDER BY r.subject"));
    query.bind(known_at.micros);
    ClaimCursor cursor(std::move(query), labels);
    GS_TRY(cursor.advance());
    return cursor;
  }

  /// Gives the rows of a subject and moves past them. Requires: subjects in
  /// ascending order.
  Result<std::vector<ClaimRow<Claim>>> take(SubjectId subject) {
    std::vector<ClaimRow<Claim>> rows;
    while (more_ && query_.integer(2) < subject.value) GS_TRY(advance());
    while (more_ && query_.integer(2) == subject.value) {
      GS_TRY_ASSIGN(ClaimRow<Claim> row, read_claim<Claim>(query_, *labels_));
      rows.push_back(std::move(row));
      GS_TRY(advance());
    }
    return rows;
  }

 private:
  ClaimCursor(Query query, DatabaseLabels& labels) : query_(std::move(query)), labels_(&labels) {}
  Result<void> advance() {
    GS_TRY_ASSIGN(more_, query_.step());
    return {};
  }

  Query query_;
  DatabaseLabels* labels_;
  bool more_ = false;
};

/// The cursors of one scan, beside each other.
class ClaimCursors {
 public:
  static Result<ClaimCursors> open(Database& database, DatabaseLabels& labels,
                                   const store::Register::ScanOptions& options) {
    const Instant known_at = options.view.known_at;
    std::vector<std::int64_t> kinds;
    for (const std::string& kind : options.record_kinds) {
      GS_TRY_ASSIGN(const auto code, labels.find_code(kind));
      kinds.push_back(code.value_or(0));
    }
    ClaimCursors cursors;
    GS_TRY_ASSIGN(cursors.records_, ClaimCursor<Record>::open(database, labels, known_at, kinds));
    if (options.with_statements) {
      GS_TRY_ASSIGN(cursors.statements_,
                    ClaimCursor<Statement>::open(database, labels, known_at, {}));
      GS_TRY_ASSIGN(cursors.relations_,
                    ClaimCursor<Relation>::open(database, labels, known_at, {}));
    }
    return cursors;
  }

  /// Reads the claims of a subject that hold into its dossier.
  Result<void> take(SubjectId subject, Dossier& dossier) {
    GS_TRY(take_claims(records_, subject, dossier.records));
    GS_TRY(take_claims(statements_, subject, dossier.statements));
    return take_claims(relations_, subject, dossier.relations);
  }

 private:
  template <class Claim>
  static Result<void> take_claims(std::optional<ClaimCursor<Claim>>& cursor, SubjectId subject,
                                  std::vector<Stored<Claim>>& claims) {
    if (!cursor) return {};
    GS_TRY_ASSIGN(auto rows, cursor->take(subject));
    claims = resolve_claims(std::move(rows));
    return {};
  }

  std::optional<ClaimCursor<Record>> records_;
  std::optional<ClaimCursor<Statement>> statements_;
  std::optional<ClaimCursor<Relation>> relations_;
};

}  // namespace

Result<store::SourceGroups> DossierReader::load_groups(Instant known_at) {
  GS_TRY_ASSIGN(
      Query query,
      database_->prepare("SELECT m.subject, m.other, m.verdict, m.officer FROM match_decision "
                         "m "
                         "CROSS JOIN batch b ON b.id = m.batch AND b.state = 1 AND "
                         "b.recorded_at <= ? WHERE m.subject < m.other ORDER BY m.pos"));
  query.bind(known_at.micros);
  GS_TRY_ASSIGN(const Pairs resting, load_resting(known_at));
  std::vector<MatchDecision> decisions;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return store::SourceGroups(decisions);
    if (resting.contains({SubjectId{query.integer(0)}, SubjectId{query.integer(1)}})) continue;
    MatchDecision& decision = decisions.emplace_back();
    decision.a = SubjectId{query.integer(0)};
    decision.b = SubjectId{query.integer(1)};
    decision.verdict = static_cast<MatchVerdict>(query.integer(2));
    decision.officer = OfficerId{query.integer(3)};
  }
}

Result<void> DossierReader::load_scanned(Dossier& dossier, SubjectId first,
                                         const store::Register::ScanOptions& options) {
  GS_TRY_ASSIGN(dossier, load_company(as_company(first), options.view));
  if (!options.with_statements) {
    dossier.statements.clear();
    dossier.relations.clear();
  }
  const std::vector<std::string>& kinds = options.record_kinds;
  std::erase_if(dossier.records, [&](const Stored<Record>& stored) {
    return !kinds.empty() &&
           std::find(kinds.begin(), kinds.end(), stored.claim.kind) == kinds.end();
  });
  return {};
}

Result<void> DossierReader::scan(const store::Register::ScanOptions& options,
                                 const store::DossierVisitor& visit) {
  GS_TRY_ASSIGN(const Snapshot snapshot, Snapshot::take(*database_));
  const Instant known_at = options.view.known_at;
  GS_TRY_ASSIGN(const store::SourceGroups groups, load_groups(known_at));
  GS_TRY_ASSIGN(ClaimCursors cursors, ClaimCursors::open(*database_, *labels_, options));
  GS_TRY_ASSIGN(Query subjects,
                database_->prepare("SELECT s.id, s.channel, s.key, s.kind, s.batch FROM subject s "
                                   "CROSS JOIN batch b ON b.id = s.batch AND b.state = 1 AND "
                                   "b.recorded_at <= ? WHERE s.kind = ? ORDER BY s.id"));
  subjects.bind(known_at.micros).bind(static_cast<std::int64_t>(options.kind));
  Dossier dossier;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, subjects.step());
    if (!found) return {};
    const SubjectId id{subjects.integer(0)};
    if (groups.contains(id)) {
      if (groups.first_of(id) != id) continue;
      GS_TRY(load_scanned(dossier, id, options));
    } else {
      GS_TRY_ASSIGN(const std::string_view channel, labels_->word(subjects.integer(1)));
      labels_->remember_subject(id.value, {subjects.integer(4), subjects.integer(3),
                                           std::string(channel), std::string(subjects.text(2))});
      dossier.company = as_company(id);
      dossier.kind = options.kind;
      dossier.view = options.view;
      dossier.sources.assign(1, id);
      dossier.statements.clear();
      dossier.relations.clear();
      GS_TRY(cursors.take(id, dossier));
      store::apply_view(dossier);
      GS_TRY(complete(dossier));
    }
    if (!visit(dossier)) return {};
  }
}

}  // namespace goodstanding::store_sqlite
