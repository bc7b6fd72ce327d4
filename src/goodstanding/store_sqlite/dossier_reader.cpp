#include "goodstanding/store_sqlite/dossier_reader.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <type_traits>

#include "goodstanding/store/dossier_view.hpp"

namespace goodstanding::store_sqlite {
namespace {

template <class Claim>
constexpr std::size_t index_of() {
  if constexpr (std::is_same_v<Claim, Statement>) return 0;
  if constexpr (std::is_same_v<Claim, Record>) return 1;
  if constexpr (std::is_same_v<Claim, Relation>) return 2;
}

template <class Claim>
void append_to(std::vector<Stored<Claim>>& all, std::vector<Stored<Claim>> some) {
  all.insert(all.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
}

template <class Claim>
void append_history(std::vector<Stored<Claim>>& all, std::vector<ClaimRow<Claim>> rows) {
  for (ClaimRow<Claim>& row : rows) all.push_back(std::move(row.stored));
}

std::string name_subject(SubjectId subject, SubjectKind kind) {
  return kind == SubjectKind::kCompany ? "company " + format_company(as_company(subject))
                                       : "establishment " + format_establishment(subject);
}

}  // namespace

Result<void> DossierReader::require_known(SubjectId subject, SubjectKind kind, Instant known_at) {
  if (!find_known_) {
    GS_TRY_ASSIGN(find_known_,
                  database_->prepare("SELECT b.recorded_at FROM subject s JOIN batch b ON b.id = "
                                     "s.batch AND b.state = 1 WHERE s.id = ? AND s.kind = ?"));
  }
  find_known_->reset();
  find_known_->bind(subject.value).bind(static_cast<std::int64_t>(kind));
  GS_TRY_ASSIGN(const bool found, find_known_->step());
  const Instant since{found ? find_known_->integer(0) : 0};
  find_known_->reset();
  if (!found) {
    return Error{ErrorId::kNotFound, "there is no " + name_subject(subject, kind)};
  }
  if (since > known_at) {
    return Error{ErrorId::kNotFound, "nothing was known of " + name_subject(subject, kind) +
                                         " on " + format_instant(known_at) + ", only from " +
                                         format_instant(since)};
  }
  return {};
}

template <class Claim>
Result<std::vector<ClaimRow<Claim>>> DossierReader::load_rows(SubjectId subject, Instant known_at) {
  std::optional<Query>& query = rows_of_[index_of<Claim>()];
  if (!query) {
    GS_TRY_ASSIGN(query, database_->prepare(select_claims_sql<Claim>(RowScope::kSealed) +
                                            " WHERE r.subject = ?2"));
  }
  query->reset();
  query->bind(known_at.micros).bind(subject.value);
  std::vector<ClaimRow<Claim>> rows;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query->step());
    if (!found) break;
    GS_TRY_ASSIGN(ClaimRow<Claim> row, read_claim<Claim>(*query, *labels_));
    rows.push_back(std::move(row));
  }
  query->reset();
  return rows;
}

template <class Claim>
Result<void> DossierReader::complete_claims(std::vector<Stored<Claim>>& claims) {
  for (Stored<Claim>& stored : claims) {
    GS_TRY_ASSIGN(const SubjectLabel* label, labels_->subject(stored.subject.value));
    stored.provenance.channel = label->channel;
    stored.provenance.source_key = label->key;
  }
  return {};
}

Result<void> DossierReader::complete(Dossier& dossier) {
  GS_TRY(complete_claims(dossier.statements));
  GS_TRY(complete_claims(dossier.records));
  return complete_claims(dossier.relations);
}

Result<void> DossierReader::add_held(Dossier& dossier, SubjectId subject) {
  const Instant known_at = dossier.view.known_at;
  GS_TRY_ASSIGN(auto statements, load_rows<Statement>(subject, known_at));
  append_to(dossier.statements, resolve_claims(std::move(statements)));
  GS_TRY_ASSIGN(auto records, load_rows<Record>(subject, known_at));
  append_to(dossier.records, resolve_claims(std::move(records)));
  GS_TRY_ASSIGN(auto relations, load_rows<Relation>(subject, known_at));
  append_to(dossier.relations, resolve_claims(std::move(relations)));
  return {};
}

Result<void> DossierReader::add_history(Dossier& dossier, SubjectId subject) {
  const Instant known_at = dossier.view.known_at;
  GS_TRY_ASSIGN(auto statements, load_rows<Statement>(subject, known_at));
  append_history(dossier.statements, std::move(statements));
  GS_TRY_ASSIGN(auto records, load_rows<Record>(subject, known_at));
  append_history(dossier.records, std::move(records));
  GS_TRY_ASSIGN(auto relations, load_rows<Relation>(subject, known_at));
  append_history(dossier.relations, std::move(relations));
  return {};
}

Result<std::vector<DossierReader::PlacedDecision>> DossierReader::load_decisions(SubjectId subject,
                                                                                 Instant known_at) {
  if (!matches_) {
    GS_TRY_ASSIGN(matches_,
                  database_->prepare("SELECT m.pos, m.other, m.verdict, m.basis, m.officer, "
                                     "b.recorded_at FROM "
                                     "match_decision m CROSS JOIN batch b ON b.id = m.batch "
                                     "AND b.state = 1 AND "
                                     "b.recorded_at <= ? WHERE m.subject = ? ORDER BY m.pos"));
  }
  matches_->reset();
  matches_->bind(known_at.micros).bind(subject.value);
  std::vector<PlacedDecision> decisions;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, matches_->step());
    if (!found) break;
    decisions.push_back(
        {matches_->integer(0),
         {subject, SubjectId{matches_->integer(1)}, static_cast<MatchVerdict>(matches_->integer(2)),
          std::string(matches_->text(3)), OfficerId{matches_->integer(4)},
          Instant{matches_->integer(5)}}});
  }
  matches_->reset();
  return decisions;
}

Result<std::vector<MatchDecision>> DossierReader::load_matches(SubjectId subject,
                                                               Instant known_at) {
  GS_TRY_ASSIGN(std::vector<PlacedDecision> placed, load_decisions(subject, known_at));
  std::vector<MatchDecision> decisions;
  for (PlacedDecision& it : placed) {
    it.decision.position = Position{it.position};
    decisions.push_back(std::move(it.decision));
  }
  return decisions;
}

Result<DossierReader::Pairs> DossierReader::load_resting(Instant known_at) {
  if (!resting_) {
    // Acts: 11 overdue; 7 to 10 end the case.
    const std::string known =
        "(SELECT 1 FROM case_act a JOIN batch b ON b.id = a.batch AND b.state = 1 AND "
        "b.recorded_at <= ?1 WHERE a.matter = c.id AND ";
    GS_TRY_ASSIGN(resting_,
                  database_->prepare(
                      "SELECT m.subject, m.other FROM case_file c JOIN match_decision m "
                      "ON m.pos = CAST(c.item AS INTEGER) WHERE c.item_kind = 5 AND "
                      "EXISTS " +
                      known + "a.act = 11) AND NOT EXISTS " + known + "a.act BETWEEN 7 AND 10)"));
  }
  resting_->reset();
  resting_->bind(known_at.micros);
  Pairs pairs;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, resting_->step());
    if (!found) break;
    const SubjectId a{resting_->integer(0)};
    const SubjectId b{resting_->integer(1)};
    pairs.insert({a, b});
    pairs.insert({b, a});
  }
  resting_->reset();
  return pairs;
}

Result<std::vector<SubjectId>> DossierReader::load_sources(SubjectId subject, Instant known_at) {
  // All that could be joined, by way of others too; which of it is,
  // SourceGroups decides.
  std::set<SubjectId> seen{subject};
  std::vector<SubjectId> open{subject};
  std::vector<PlacedDecision> all;
  GS_TRY_ASSIGN(const Pairs resting, load_resting(known_at));
  while (!open.empty()) {
    const SubjectId at = open.back();
    open.pop_back();
    GS_TRY_ASSIGN(std::vector<PlacedDecision> decisions, load_decisions(at, known_at));
    for (PlacedDecision& it : decisions) {
      if (resting.contains({it.decision.a, it.decision.b})) continue;
      if (it.decision.verdict == MatchVerdict::kSame && seen.insert(it.decision.b).second) {
        open.push_back(it.decision.b);
      }
      all.push_back(std::move(it));
    }
  }
  // Every decision stands under both ends; one of them is enough.
  std::erase_if(all, [&](const PlacedDecision& it) {
    return it.decision.a > it.decision.b && seen.contains(it.decision.b);
  });
  std::sort(all.begin(), all.end(), [](const PlacedDecision& x, const PlacedDecision& y) {
    return x.position < y.position;
  });
  std::vector<MatchDecision> decisions;
  for (PlacedDecision& it : all) decisions.push_back(std::move(it.decision));
  return store::SourceGroups(decisions).members_of(subject);
}

Result<Dossier> DossierReader::load_company(CompanyId company, const View& view) {
  GS_TRY_ASSIGN(const Snapshot snapshot, Snapshot::take(*database_));
  GS_TRY(require_known(as_subject(company), SubjectKind::kCompany, view.known_at));
  Dossier dossier;
  dossier.view = view;
  GS_TRY_ASSIGN(dossier.sources, load_sources(as_subject(company), view.known_at));
  dossier.company = as_company(dossier.sources.front());
  for (const SubjectId source : dossier.sources) GS_TRY(add_held(dossier, source));
  store::apply_view(dossier);
  GS_TRY(complete(dossier));
  return dossier;
}

Result<Dossier> DossierReader::load_establishment(SubjectId establishment, const View& view) {
  GS_TRY_ASSIGN(const Snapshot snapshot, Snapshot::take(*database_));
  GS_TRY(require_known(establishment, SubjectKind::kEstablishment, view.known_at));
  Dossier dossier;
  dossier.view = view;
  dossier.kind = SubjectKind::kEstablishment;
  dossier.company = as_company(establishment);
  dossier.sources = {establishment};
  GS_TRY(add_held(dossier, establishment));
  store::apply_view(dossier);
  GS_TRY(complete(dossier));
  return dossier;
}

Result<Dossier> DossierReader::load_history(CompanyId company, Instant known_at) {
  GS_TRY_ASSIGN(const Snapshot snapshot, Snapshot::take(*database_));
  GS_TRY(require_known(as_subject(company), SubjectKind::kCompany, known_at));
  Dossier dossier;
  dossier.view = {date_of(known_at), known_at};
  GS_TRY_ASSIGN(dossier.sources, load_sources(as_subject(company), known_at));
  dossier.company = as_company(dossier.sources.front());
  for (const SubjectId source : dossier.sources) GS_TRY(add_history(dossier, source));
  store::sort_by_position(dossier);
  GS_TRY(complete(dossier));
  return dossier;
}

Result<std::vector<CompanyId>> DossierReader::find_companies(const Identifier& identifier,
                                                             const View& view) {
  GS_TRY_ASSIGN(const Snapshot snapshot, Snapshot::take(*database_));
  GS_TRY_ASSIGN(
      Query query,
      database_->prepare("SELECT DISTINCT c.subject FROM identifier_claim c JOIN batch b ON "
                         "b.id = c.batch AND b.state = 1 AND b.recorded_at <= ? "
                         "WHERE c.scheme = ? AND c.value = ? ORDER BY c.subject"));
  query.bind(view.known_at.micros).bind(identifier.scheme).bind(identifier.value);
  std::vector<SubjectId> claimants;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    claimants.push_back(SubjectId{query.integer(0)});
  }
  std::set<CompanyId> companies;
  for (const SubjectId claimant : claimants) {
    GS_TRY_ASSIGN(auto rows, load_rows<Statement>(claimant, view.known_at));
    const auto held = resolve_claims(std::move(rows));
    const bool states = std::any_of(held.begin(), held.end(), [&](const Stored<Statement>& stored) {
      return identifier_of(stored.claim) == identifier;
    });
    if (!states) continue;
    GS_TRY_ASSIGN(const auto sources, load_sources(claimant, view.known_at));
    companies.insert(as_company(sources.front()));
  }
  return std::vector<CompanyId>(companies.begin(), companies.end());
}

}  // namespace goodstanding::store_sqlite
