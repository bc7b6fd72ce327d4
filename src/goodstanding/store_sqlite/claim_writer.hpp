#pragma once
/// Compares what a row of a delivery claims with what the register holds from
/// the same source, and appends the difference: new claims, corrections,
/// retractions.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/model/draft.hpp"
#include "goodstanding/store_sqlite/claim_rows.hpp"
#include "goodstanding/store_sqlite/log_writer.hpp"

namespace goodstanding::store_sqlite {

/// A subject that a row names.
struct NamedSubject {
  std::string_view key;
  SubjectId id;
};

/// Where a draft's claims come from and to whom they belong.
struct ClaimOrigin {
  SubjectId subject;
  std::int64_t channel = 0;  ///< its number in the table `code`
  std::string_view item;
  std::uint32_t file = 0;
  std::uint64_t row = 0;
  bool subject_is_new = false;
  std::span<const NamedSubject> named;  ///< all of the row, to whom relations may lead
};

/// Positions of older rows that a delivery has confirmed; what a full delivery
/// does not confirm ends.
class ConfirmedPositions {
 public:
  void add(Position position) { positions_.push_back(position); }
  /// Makes ready for `contains`. Cost: sorts.
  void settle();
  [[nodiscard]] bool contains(Position position) const;

 private:
  std::vector<Position> positions_;
};

/// Which of a channel's claims from earlier batches a delivery closes if it does not confirm them.
struct ClosingScope {
  std::optional<Date> open_after;         ///< only what holds beyond this day
  std::span<const std::int64_t> batches;  ///< only what these appended; empty: all of them
};

/// Writes one kind of claim. Requires: a batch is open in the log writer,
/// within a transaction.
template <class Claim>
class ClaimWriter {
 public:
  ClaimWriter(Database& database, LogWriter& log, DatabaseLabels& labels);

  /// Appends what differs between `claims` and what holds for the origin's
  /// subject and item. Gives the number of rows appended: 0 means the claims
  /// were all there. Errors: kBadInput for a relation to a key of which nothing
  /// is known.
  Result<std::size_t> write(const ClaimOrigin& origin, std::span<const Claim* const> claims,
                            ConfirmedPositions& confirmed);
  /// Gives the claims that the last `write` corrected or retracted.
  [[nodiscard]] std::span<const Claim> replaced() const { return replaced_; }
  /// Ends on `day` every claim of the channel from earlier batches that holds
  /// and is not confirmed. Cost: one look-up a subject of the channel.
  Result<std::size_t> end_unconfirmed(std::int64_t channel, Date day,
                                      const ConfirmedPositions& confirmed);
  /// Retracts every claim of the channel that one of `batches` appended, that holds and is not
  /// confirmed. Gives what it retracted. Cost: as of end_unconfirmed.
  Result<std::vector<Stored<Claim>>> retract_unconfirmed(std::int64_t channel,
                                                         std::span<const std::int64_t> batches,
                                                         const ConfirmedPositions& confirmed);
  /// Loads what holds of a subject, whatever its item, staged rows included.
  Result<std::vector<Stored<Claim>>> load_held(SubjectId subject);
  [[nodiscard]] std::uint64_t appended() const { return appended_; }

 private:
  Result<bool> may_hold_any();
  Result<std::vector<Stored<Claim>>> load_current(const ClaimOrigin& origin);
  Result<std::vector<Stored<Claim>>> read_current(Query& query);
  Result<std::vector<Stored<Claim>>> load_unconfirmed(std::int64_t channel,
                                                      const ClosingScope& scope,
                                                      const ConfirmedPositions& confirmed);
  Result<std::vector<Position>> find_unconfirmed(std::int64_t channel, const ClosingScope& scope,
                                                 const ConfirmedPositions& confirmed);
  Result<void> close(std::int64_t channel, const Stored<Claim>& held, RowOperation operation);
  Result<void> append(const ClaimOrigin& origin, const Claim& claim, RowOperation operation,
                      Position supersedes);
  Result<void> append_own_cells(const ClaimOrigin& origin, const Claim& claim);

  Database* database_;
  LogWriter* log_;
  DatabaseLabels* labels_;
  std::optional<bool> has_rows_;
  std::optional<Query> find_current_;
  std::vector<const Claim*> fresh_;
  std::vector<Claim> replaced_;
  std::vector<Cell> cells_;
  std::string share_;
  std::uint64_t appended_ = 0;
};

template <>
Result<void> ClaimWriter<Statement>::append_own_cells(const ClaimOrigin&, const Statement&);
template <>
Result<void> ClaimWriter<Record>::append_own_cells(const ClaimOrigin&, const Record&);
template <>
Result<void> ClaimWriter<Relation>::append_own_cells(const ClaimOrigin&, const Relation&);
extern template class ClaimWriter<Statement>;
extern template class ClaimWriter<Record>;
extern template class ClaimWriter<Relation>;

/// Finds the subject of a channel under a key, among visible ones or also
/// staged ones.
Result<std::optional<SubjectId>> find_subject_by_key(Database& database, std::int64_t channel,
                                                     std::string_view key, RowScope scope);

}  // namespace goodstanding::store_sqlite
