#pragma once
/// Writes match decisions: by rule, when source companies claim the same valid
/// identifier, and by people.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/model/identifier.hpp"
#include "goodstanding/model/match.hpp"
#include "goodstanding/store/source_groups.hpp"
#include "goodstanding/store_sqlite/log_writer.hpp"

namespace goodstanding::store_sqlite {

/// Requires: a batch is open in the log writer, within a transaction.
class MatchWriter {
 public:
  MatchWriter(Database& database, LogWriter& log) : database_(&database), log_(&log) {}

  /// Claims an identifier for a company and joins it to the first other
  /// claimant.
  Result<void> claim(SubjectId subject, const Identifier& identifier);
  /// Withdraws the claim on an identifier which a correction took from the
  /// company, and the joins that rest on it. Whom another identifier still
  /// joins, or this one without the company, stays joined.
  Result<void> withdraw(SubjectId subject, const Identifier& identifier);
  /// Appends a decision under both ends.
  Result<void> append(const MatchDecision& decision);

 private:
  Result<void> append_claim(SubjectId subject, const Identifier& identifier, bool holds);
  /// Joins a claimant to the first other one, unless something was decided
  /// about the two.
  Result<void> join(SubjectId subject, const std::vector<SubjectId>& claimants,
                    const Identifier& identifier);
  Result<void> rejoin(SubjectId subject);
  Result<void> withdraw_join(SubjectId subject, SubjectId other, const std::string& basis);
  /// Gives the companies that claim an identifier, the first claimant first.
  Result<std::vector<SubjectId>> load_claimants(const Identifier& identifier);
  Result<std::vector<Identifier>> load_identifiers(SubjectId subject);
  Result<std::vector<SubjectId>> load_joined(SubjectId subject, const std::string& basis);
  Result<store::PairVerdict> load_verdict(SubjectId a, SubjectId b);

  Database* database_;
  LogWriter* log_;
  std::optional<Query> find_claims_;
  std::optional<Query> find_verdicts_;
};

/// Gives the text of a rule's basis: `identifier:<scheme>:<value>`.
std::string basis_of(const Identifier& identifier);

}  // namespace goodstanding::store_sqlite
