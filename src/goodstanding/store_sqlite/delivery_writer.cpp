#include "goodstanding/store_sqlite/delivery_writer.hpp"

#include <algorithm>

namespace goodstanding::store_sqlite {
namespace {

/// Every transaction writes each page it touched once, and a delivery touches
/// the same pages of the indexes again and again; so the fewer transactions the
/// better. Units: rows of the delivery.
constexpr std::size_t kRowsPerTransaction = 32768;

template <class Claim>
bool has_claims(const std::vector<Draft<Claim>>& drafts, std::size_t subject) {
  return std::any_of(drafts.begin(), drafts.end(),
                     [&](const Draft<Claim>& draft) { return draft.subject == subject; });
}

bool is_spoken_of(const RowDraft& row, std::size_t subject) {
  return has_claims(row.statements, subject) || has_claims(row.records, subject) ||
         has_claims(row.relations, subject);
}

bool is_related(const RowDraft& row, const std::string& key) {
  return std::any_of(row.relations.begin(), row.relations.end(),
                     [&](const Draft<Relation>& draft) { return draft.claim.other == key; });
}

}  // namespace

DeliveryWriter::DeliveryWriter(Database& database, LogWriter& log, DatabaseLabels& labels,
                               WriterLock lock, DeliveryHeader header)
    : database_(&database),
      log_(&log),
      labels_(&labels),
      lock_(std::move(lock)),
      header_(std::move(header)),
      statements_(database, log, labels),
      records_(database, log, labels),
      relations_(database, log, labels),
      matches_(database, log),
      files_{&tables::delivery_file(), {}, {}},
      quarantine_{&tables::quarantine(), {}, {}},
      withheld_{&tables::withheld(), {}, {}} {}

Result<void> DeliveryWriter::begin() {
  GS_TRY_ASSIGN(
      Query newest,
      database_->prepare("SELECT max(published), count(*) FROM delivery WHERE channel = ?"));
  newest.bind(header_.channel);
  GS_TRY(newest.step());
  channel_has_history_ = newest.integer(1) > 0;
  expects_new_ = !channel_has_history_;
  const auto newest_day = newest.optional_integer(0);
  newest.reset();
  if (header_.kind == DeliveryKind::kFull && header_.published && newest_day &&
      header_.published->days() < *newest_day) {
    return Error{ErrorId::kConflict,
                 "channel " + header_.channel + ": the register holds the list of " +
                     format_date(Date::from_days(*newest_day)) + ", this one is of " +
                     format_date(*header_.published) +
                     "; an older full list would end what the newer one still contains"};
  }
  GS_TRY(find_corrected());
  GS_TRY(open_transaction());
  GS_TRY(log_->begin_batch("delivery"));
  GS_TRY_ASSIGN(channel_, log_->code(header_.channel));
  return {};
}

Result<void> DeliveryWriter::find_corrected() {
  GS_TRY_ASSIGN(Query same_files,
                database_->prepare("SELECT batch FROM delivery WHERE channel = ? AND digest = ?"));
  same_files.bind(header_.channel).bind(ByteView(header_.digest));
  for (;;) {
    GS_TRY_ASSIGN(const bool found, same_files.step());
    if (!found) return {};
    corrected_.push_back(same_files.integer(0));
  }
}

Result<void> DeliveryWriter::open_transaction() {
  if (transaction_) return {};
  GS_TRY_ASSIGN(Transaction transaction, Transaction::begin(*database_));
  transaction_.emplace(std::move(transaction));
  return {};
}

Result<void> DeliveryWriter::count_written(std::size_t rows) {
  written_ += rows;
  if (written_ < kRowsPerTransaction) return {};
  GS_TRY(log_->flush());
  GS_TRY(transaction_->commit());
  transaction_.reset();
  written_ = 0;
  return {};
}

Result<store::StageOutcome> DeliveryWriter::stage(std::span<const RowDraft> rows) {
  GS_TRY(open_transaction());
  store::StageOutcome outcome;
  outcome.dispositions.reserve(rows.size());
  for (const RowDraft& row : rows) {
    GS_TRY_ASSIGN(const bool changed, stage_row(row));
    outcome.dispositions.push_back(changed ? Disposition::kApplied : Disposition::kExactRepeat);
  }
  GS_TRY(count_written(rows.size()));
  return outcome;
}

Result<bool> DeliveryWriter::stage_row(const RowDraft& row) {
  GS_TRY(find_subjects(row));
  lost_.clear();
  GS_TRY_ASSIGN(const std::size_t statements, stage_claims(row, row.statements, statements_));
  GS_TRY_ASSIGN(const std::size_t records, stage_claims(row, row.records, records_));
  GS_TRY_ASSIGN(const std::size_t relations, stage_claims(row, row.relations, relations_));
  if (statements + records + relations == 0) return false;
  GS_TRY(stage_matches(row));
  return true;
}

Result<void> DeliveryWriter::find_subjects(const RowDraft& row) {
  subjects_.clear();
  named_.clear();
  for (std::size_t i = 0; i < row.subjects.size(); ++i) {
    const SubjectDraft& draft = row.subjects[i];
    RowSubject subject;
    const bool spoken_of = is_spoken_of(row, i);
    // Of whom a row says nothing, the register keeps nothing.
    if (spoken_of || is_related(row, draft.key)) {
      GS_TRY_ASSIGN(subject, find_or_create(row, draft));
      subject.is_spoken_of = spoken_of;
      named_.push_back({draft.key, subject.id});
    }
    subjects_.push_back(subject);
  }
  return {};
}

Result<DeliveryWriter::RowSubject> DeliveryWriter::find_or_create(const RowDraft& row,
                                                                  const SubjectDraft& draft) {
  // Neighbors are alike: where the last subject was new, to create this one finds out soonest.
  if (expects_new_) {
    GS_TRY_ASSIGN(const RowSubject created, create(draft));
    if (created.is_new) return created;
  }
  if (!find_subject_) {
    GS_TRY_ASSIGN(find_subject_, database_->prepare("SELECT id, batch, kind FROM subject "
                                                    "WHERE channel = ? AND key = ?"));
  }
  find_subject_->reset();
  find_subject_->bind(channel_).bind(draft.key);
  GS_TRY_ASSIGN(const bool found, find_subject_->step());
  expects_new_ = !found;
  if (!found) return create(draft);
  const RowSubject subject{SubjectId{find_subject_->integer(0)}};
  const SubjectLabel label{find_subject_->integer(1), find_subject_->integer(2), header_.channel,
                           draft.key};
  find_subject_->reset();
  if (label.kind != static_cast<std::int64_t>(draft.kind)) {
    return Error{ErrorId::kBadInput,
                 "row " + std::to_string(row.row) + ": " + draft.key + " is of the kind " +
                     std::string(format_subject_kind(static_cast<SubjectKind>(label.kind))) +
                     " in the register; let the channel's definition give the "
                     "two kinds of "
                     "subjects keys of their own"};
  }
  labels_->remember_subject(subject.id.value, label);
  return subject;
}

Result<DeliveryWriter::RowSubject> DeliveryWriter::create(const SubjectDraft& draft) {
  if (!insert_subject_) {
    GS_TRY_ASSIGN(insert_subject_,
                  database_->prepare("INSERT INTO subject (id, batch, kind, channel, key, mark) "
                                     "VALUES (?,?,?,?,?,?) ON CONFLICT (channel, key) "
                                     "DO NOTHING"));
  }
  const Partition part = partition_of_text(draft.key);
  GS_TRY_ASSIGN(const std::int64_t id, log_->peek_id(part));
  const auto kind = static_cast<std::int64_t>(draft.kind);
  SubjectLabel label{log_->batch().value, kind, header_.channel, draft.key};
  insert_subject_->bind(id).bind(label.batch).bind(kind).bind(channel_).bind(draft.key);
  GS_TRY(insert_subject_->bind(subject_mark(id, label)).run());
  if (database_->changes() == 0) return RowSubject{};
  GS_TRY(log_->allocate_id(part));
  labels_->remember_subject(id, std::move(label));
  RowSubject subject{SubjectId{id}};
  subject.is_new = true;
  return subject;
}

template <class Claim>
Result<std::size_t> DeliveryWriter::stage_claims(const RowDraft& row,
                                                 const std::vector<Draft<Claim>>& drafts,
                                                 ClaimWriter<Claim>& writer) {
  std::size_t appended = 0;
  std::vector<const Claim*> claims;
  for (std::size_t i = 0; i < subjects_.size(); ++i) {
    claims.clear();
    for (const Draft<Claim>& draft : drafts) {
      if (draft.subject == i) claims.push_back(&draft.claim);
    }
    const RowSubject& subject = subjects_[i];
    if (claims.empty() && (subject.is_new || !subject.is_spoken_of)) continue;
    const ClaimOrigin origin{subject.id, channel_,       row.item, row.file,
                             row.row,    subject.is_new, named_};
    GS_TRY_ASSIGN(const std::size_t count, writer.write(origin, claims, confirmed_));
    appended += count;
    if constexpr (std::is_same_v<Claim, Statement>) note_lost_identifiers(i);
  }
  return appended;
}

void DeliveryWriter::note_lost_identifiers(std::size_t subject) {
  for (const Statement& statement : statements_.replaced()) {
    std::optional<Identifier> identifier = identifier_of(statement);
    if (identifier) lost_.emplace_back(subject, *std::move(identifier));
  }
}

Result<void> DeliveryWriter::stage_matches(const RowDraft& row) {
  for (const auto& [at, identifier] : lost_) {
    const SubjectId subject = subjects_[at].id;
    GS_TRY_ASSIGN(const bool stated, is_still_stated(subject, identifier));
    if (!stated) GS_TRY(matches_.withdraw(subject, identifier));
  }
  for (std::size_t i = 0; i < subjects_.size(); ++i) {
    const SubjectDraft& draft = row.subjects[i];
    // An establishment has no standing of its own: its operator's identifier
    // does not make it one.
    if (!subjects_[i].id || draft.kind != SubjectKind::kCompany) continue;
    for (const Identifier& identifier : draft.identifiers) {
      GS_TRY(matches_.claim(subjects_[i].id, identifier));
    }
  }
  return {};
}

Result<bool> DeliveryWriter::is_still_stated(SubjectId subject, const Identifier& identifier) {
  GS_TRY_ASSIGN(const std::vector<Stored<Statement>> held, statements_.load_held(subject));
  return std::any_of(held.begin(), held.end(), [&](const Stored<Statement>& stored) {
    return identifier_of(stored.claim) == identifier;
  });
}

Result<void> DeliveryWriter::append_digested(DigestedRows& rows, std::span<const Cell> cells) {
  if (!rows.insert) {
    GS_TRY_ASSIGN(rows.insert, database_->prepare(rows.table->insert_sql()));
  }
  std::vector<Cell> all{log_->batch().value, rows.rows++};
  all.insert(all.end(), cells.begin(), cells.end());
  hash_row(rows.hash, all);
  for (const Cell& cell : all) cell.bind(*rows.insert);
  return rows.insert->run();
}

Result<void> DeliveryWriter::stage_quarantine(std::span<const QuarantinedRow> rows) {
  GS_TRY(open_transaction());
  for (const QuarantinedRow& row : rows) {
    const Finding& finding = row.finding;
    const Cell cells[] = {static_cast<std::int64_t>(row.file),
                          static_cast<std::int64_t>(row.row),
                          row.digest,
                          static_cast<std::int64_t>(finding.severity),
                          finding.code,
                          finding.message,
                          finding.hint,
                          static_cast<std::int64_t>(finding.at.line),
                          static_cast<std::int64_t>(finding.at.column),
                          static_cast<std::int64_t>(finding.at.length),
                          row.cells};
    GS_TRY(append_digested(quarantine_, cells));
  }
  return count_written(rows.size());
}

Result<void> DeliveryWriter::stage_withheld(std::span<const WithheldRow> rows) {
  GS_TRY(open_transaction());
  for (const WithheldRow& row : rows) {
    const Cell cells[] = {static_cast<std::int64_t>(row.file), static_cast<std::int64_t>(row.row),
                          static_cast<std::int64_t>(row.disposition), row.digest};
    GS_TRY(append_digested(withheld_, cells));
  }
  return count_written(rows.size());
}

Result<void> DeliveryWriter::retract_what_is_corrected() {
  if (corrected_.empty()) return {};
  GS_TRY_ASSIGN(const std::vector<Stored<Statement>> statements,
                statements_.retract_unconfirmed(channel_, corrected_, confirmed_));
  GS_TRY(records_.retract_unconfirmed(channel_, corrected_, confirmed_));
  GS_TRY(relations_.retract_unconfirmed(channel_, corrected_, confirmed_));
  for (const Stored<Statement>& retracted : statements) {
    const std::optional<Identifier> identifier = identifier_of(retracted.claim);
    if (!identifier) continue;
    GS_TRY_ASSIGN(const bool stated, is_still_stated(retracted.subject, *identifier));
    if (!stated) GS_TRY(matches_.withdraw(retracted.subject, *identifier));
  }
  return {};
}

Result<std::uint64_t> DeliveryWriter::end_what_is_missing(Instant recorded_at) {
  if (header_.kind != DeliveryKind::kFull || !channel_has_history_) return std::uint64_t{0};
  const Date day = header_.published.value_or(date_of(recorded_at));
  GS_TRY_ASSIGN(const std::size_t a, statements_.end_unconfirmed(channel_, day, confirmed_));
  GS_TRY_ASSIGN(const std::size_t b, records_.end_unconfirmed(channel_, day, confirmed_));
  GS_TRY_ASSIGN(const std::size_t c, relations_.end_unconfirmed(channel_, day, confirmed_));
  return std::uint64_t{a + b + c};
}

Result<void> DeliveryWriter::save_files(std::span<const DeliveryFile> files) {
  for (const DeliveryFile& file : files) {
    const auto count = [&](Disposition disposition) {
      return static_cast<std::int64_t>(file.counts.of(disposition));
    };
    const Cell cells[] = {file.name,
                          file.layout,
                          file.digest,
                          static_cast<std::int64_t>(file.bytes),
                          count(Disposition::kApplied),
                          count(Disposition::kExactRepeat),
                          count(Disposition::kPerson),
                          count(Disposition::kOtherKind),
                          count(Disposition::kFinding)};
    GS_TRY(append_digested(files_, cells));
  }
  return {};
}

Result<void> DeliveryWriter::save_delivery(const Delivery& delivery) {
  const Digest files = files_.hash.finish();
  const Digest quarantine = quarantine_.hash.finish();
  const Digest withheld = withheld_.hash.finish();
  std::optional<std::int64_t> published;
  if (header_.published) published = header_.published->days();
  const Cell cells[] = {header_.channel,
                        header_.channel_digest,
                        header_.digest,
                        static_cast<std::int64_t>(header_.kind),
                        published,
                        static_cast<std::int64_t>(delivery.statements),
                        static_cast<std::int64_t>(delivery.records),
                        static_cast<std::int64_t>(delivery.relations),
                        static_cast<std::int64_t>(delivery.ended),
                        files,
                        quarantine,
                        withheld};
  GS_TRY(log_->append(tables::delivery(), cells));
  return {};
}

Result<Delivery> DeliveryWriter::commit(std::span<const DeliveryFile> files, Instant recorded_at) {
  GS_TRY(open_transaction());
  Delivery delivery;
  confirmed_.settle();
  GS_TRY(retract_what_is_corrected());
  GS_TRY_ASSIGN(delivery.ended, end_what_is_missing(recorded_at));
  delivery.id = log_->batch();
  delivery.header = header_;
  delivery.header.files.assign(files.begin(), files.end());
  delivery.statements = statements_.appended();
  delivery.records = records_.appended();
  delivery.relations = relations_.appended();
  GS_TRY(save_files(files));
  GS_TRY(save_delivery(delivery));
  GS_TRY_ASSIGN(delivery.recorded_at, log_->seal_batch(recorded_at));
  GS_TRY(transaction_->commit());
  transaction_.reset();
  return delivery;
}

}  // namespace goodstanding::store_sqlite
