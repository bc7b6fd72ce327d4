#pragma once
/// Stages a delivery in bounded batches and makes it visible by one short
/// commit.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/model/delivery.hpp"
#include "goodstanding/store/register.hpp"
#include "goodstanding/store_sqlite/claim_writer.hpp"
#include "goodstanding/store_sqlite/digested_table.hpp"
#include "goodstanding/store_sqlite/match_writer.hpp"
#include "goodstanding/store_sqlite/writer_lock.hpp"

namespace goodstanding::store_sqlite {

/// One delivery from begin to commit. Holds the writer lock as long as it
/// lives. After an error it is of no more use: what the log counted and what
/// the file holds may differ.
class DeliveryWriter {
 public:
  DeliveryWriter(Database& database, LogWriter& log, DatabaseLabels& labels, WriterLock lock,
                 DeliveryHeader header);

  /// Begins the batch. Errors: kConflict if a newer list of the channel is
  /// there.
  Result<void> begin();
  Result<store::StageOutcome> stage(std::span<const RowDraft> rows);
  Result<void> stage_quarantine(std::span<const QuarantinedRow> rows);
  Result<void> stage_withheld(std::span<const WithheldRow> rows);
  Result<Delivery> commit(std::span<const DeliveryFile> files, Instant recorded_at);
  /// Takes back what the open transaction holds; what earlier ones hold, the
  /// log writer clears.
  void roll_back() { transaction_.reset(); }

 private:
  struct RowSubject {
    SubjectId id;
    bool is_new = false;
    bool is_spoken_of = false;  // the row claims something of it, and so
                                // corrects what it said before
  };
  /// One digested table as it grows.
  struct DigestedRows {
    const DigestedTable* table;
    std::optional<Query> insert;
    crypto::Sha256 hash;
    std::int64_t rows = 0;
  };

  Result<void> open_transaction();
  Result<void> count_written(std::size_t rows);
  Result<bool> stage_row(const RowDraft& row);
  Result<void> find_subjects(const RowDraft& row);
  Result<RowSubject> find_or_create(const RowDraft& row, const SubjectDraft& draft);
  /// Creates a subject. Gives one that is not new, and has no id, if it is there already.
  Result<RowSubject> create(const SubjectDraft& draft);
  template <class Claim>
  Result<std::size_t> stage_claims(const RowDraft& row, const std::vector<Draft<Claim>>& drafts,
                                   ClaimWriter<Claim>& writer);
  void note_lost_identifiers(std::size_t subject);
  Result<void> stage_matches(const RowDraft& row);
  Result<bool> is_still_stated(SubjectId subject, const Identifier& identifier);
  Result<void> append_digested(DigestedRows& rows, std::span<const Cell> cells);
  Result<void> find_corrected();
  Result<void> retract_what_is_corrected();
  Result<std::uint64_t> end_what_is_missing(Instant recorded_at);
  Result<void> save_files(std::span<const DeliveryFile> files);
  Result<void> save_delivery(const Delivery& delivery);

  Database* database_;
  LogWriter* log_;
  DatabaseLabels* labels_;
  WriterLock lock_;
  DeliveryHeader header_;
  std::int64_t channel_ = 0;
  bool channel_has_history_ = false;
  bool expects_new_ = false;             // of the next subject
  std::vector<std::int64_t> corrected_;  // batches of the same files under other definitions
  std::optional<Transaction> transaction_;
  std::size_t written_ = 0;  // rows in the open transaction
  ClaimWriter<Statement> statements_;
  ClaimWriter<Record> records_;
  ClaimWriter<Relation> relations_;
  MatchWriter matches_;
  ConfirmedPositions confirmed_;
  DigestedRows files_;
  DigestedRows quarantine_;
  DigestedRows withheld_;
  std::optional<Query> find_subject_;
  std::optional<Query> insert_subject_;
  // Of the row at hand:
  std::vector<RowSubject> subjects_;
  std::vector<NamedSubject> named_;
  std::vector<std::pair<std::size_t, Identifier>> lost_;  // no longer stated of which subject
};

}  // namespace goodstanding::store_sqlite
