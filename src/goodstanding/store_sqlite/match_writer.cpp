#include "goodstanding/store_sqlite/match_writer.hpp"

#include <algorithm>
#include <map>

namespace goodstanding::store_sqlite {

std::string basis_of(const Identifier& identifier) {
  return "identifier:" + format_identifier(identifier);
}

Result<void> MatchWriter::claim(SubjectId subject, const Identifier& identifier) {
  GS_TRY_ASSIGN(const std::vector<SubjectId> claimants, load_claimants(identifier));
  if (std::find(claimants.begin(), claimants.end(), subject) == claimants.end()) {
    GS_TRY(append_claim(subject, identifier, true));
  }
  return join(subject, claimants, identifier);
}

Result<void> MatchWriter::join(SubjectId subject, const std::vector<SubjectId>& claimants,
                               const Identifier& identifier) {
  const auto other = std::find_if(claimants.begin(), claimants.end(),
                                  [&](SubjectId claimant) { return claimant != subject; });
  if (other == claimants.end()) return {};
  GS_TRY_ASSIGN(const store::PairVerdict verdict, load_verdict(subject, *other));
  if (verdict.standing() && verdict.standing() != MatchVerdict::kWithdrawn) return {};
  return append(
      {subject, *other, MatchVerdict::kSame, basis_of(identifier), OfficerId{}, Instant{}});
}

Result<void> MatchWriter::withdraw(SubjectId subject, const Identifier& identifier) {
  GS_TRY_ASSIGN(const std::vector<SubjectId> claimants, load_claimants(identifier));
  if (std::find(claimants.begin(), claimants.end(), subject) == claimants.end()) return {};
  GS_TRY(append_claim(subject, identifier, false));
  const std::string basis = basis_of(identifier);
  GS_TRY_ASSIGN(const std::vector<SubjectId> others, load_joined(subject, basis));
  for (const SubjectId other : others) GS_TRY(withdraw_join(subject, other, basis));
  // The company may have been the one that held the others together.
  for (const SubjectId other : others) GS_TRY(rejoin(other));
  return rejoin(subject);
}

Result<void> MatchWriter::withdraw_join(SubjectId subject, SubjectId other,
                                        const std::string& basis) {
  GS_TRY_ASSIGN(const store::PairVerdict verdict, load_verdict(subject, other));
  if (verdict.standing() != MatchVerdict::kSame || verdict.is_by_person()) return {};
  return append({subject, other, MatchVerdict::kWithdrawn, basis, OfficerId{}, Instant{}});
}

Result<void> MatchWriter::rejoin(SubjectId subject) {
  GS_TRY_ASSIGN(const std::vector<Identifier> identifiers, load_identifiers(subject));
  for (const Identifier& identifier : identifiers) {
    GS_TRY_ASSIGN(const std::vector<SubjectId> claimants, load_claimants(identifier));
    GS_TRY(join(subject, claimants, identifier));
  }
  return {};
}

Result<void> MatchWriter::append(const MatchDecision& decision) {
  const Cell officer = decision.officer ? Cell(decision.officer.value) : Cell();
  const auto verdict = static_cast<std::int64_t>(decision.verdict);
  const Cell there[] = {decision.a.value, decision.b.value, verdict, decision.basis, officer};
  GS_TRY(log_->append(tables::match_decision(), there));
  const Cell back[] = {decision.b.value, decision.a.value, verdict, decision.basis, officer};
  GS_TRY(log_->append(tables::match_decision(), back));
  return {};
}

Result<void> MatchWriter::append_claim(SubjectId subject, const Identifier& identifier,
                                       bool holds) {
  const Cell cells[] = {identifier.scheme, identifier.value, subject.value,
                        static_cast<std::int64_t>(holds)};
  GS_TRY(log_->append(tables::identifier_claim(), cells));
  return {};
}

Result<std::vector<SubjectId>> MatchWriter::load_claimants(const Identifier& identifier) {
  if (!find_claims_) {
    GS_TRY_ASSIGN(find_claims_,
                  database_->prepare("SELECT subject, holds FROM identifier_claim WHERE scheme = ? "
                                     "AND value = ? ORDER BY pos"));
  }
  find_claims_->reset();
  find_claims_->bind(identifier.scheme).bind(identifier.value);
  std::vector<SubjectId> claimants;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, find_claims_->step());
    if (!found) break;
    const SubjectId subject{find_claims_->integer(0)};
    if (find_claims_->integer(1) == 1) {
      claimants.push_back(subject);
    } else {
      std::erase(claimants, subject);
    }
  }
  find_claims_->reset();
  return claimants;
}

Result<std::vector<Identifier>> MatchWriter::load_identifiers(SubjectId subject) {
  GS_TRY_ASSIGN(Query query,
                database_->prepare("SELECT scheme, value, holds FROM identifier_claim WHERE "
                                   "subject = ? ORDER BY pos"));
  query.bind(subject.value);
  std::map<Identifier, bool> newest;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) break;
    newest[{std::string(query.text(0)), std::string(query.text(1))}] = query.integer(2) == 1;
  }
  std::vector<Identifier> identifiers;
  for (const auto& [identifier, holds] : newest) {
    if (holds) identifiers.push_back(identifier);
  }
  return identifiers;
}

Result<std::vector<SubjectId>> MatchWriter::load_joined(SubjectId subject,
                                                        const std::string& basis) {
  GS_TRY_ASSIGN(Query query,
                database_->prepare("SELECT DISTINCT other FROM match_decision WHERE subject = ? "
                                   "AND basis = ? AND officer IS NULL ORDER BY other"));
  query.bind(subject.value).bind(basis);
  std::vector<SubjectId> others;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, query.step());
    if (!found) return others;
    others.push_back(SubjectId{query.integer(0)});
  }
}

Result<store::PairVerdict> MatchWriter::load_verdict(SubjectId a, SubjectId b) {
  if (!find_verdicts_) {
    GS_TRY_ASSIGN(find_verdicts_,
                  database_->prepare("SELECT verdict, officer FROM match_decision WHERE subject = "
                                     "? AND other = ? ORDER BY pos"));
  }
  find_verdicts_->reset();
  find_verdicts_->bind(a.value).bind(b.value);
  store::PairVerdict verdict;
  for (;;) {
    GS_TRY_ASSIGN(const bool found, find_verdicts_->step());
    if (!found) break;
    MatchDecision decision;
    decision.verdict = static_cast<MatchVerdict>(find_verdicts_->integer(0));
    decision.officer = OfficerId{find_verdicts_->integer(1)};
    verdict.take(decision);
  }
  find_verdicts_->reset();
  return verdict;
}

}  // namespace goodstanding::store_sqlite
