#include "goodstanding/service/ingest.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/service/letter_stage.hpp"

namespace goodstanding::service {
namespace {

constexpr std::size_t kRowsPerBatch = 4096;
constexpr std::size_t kSideRowsPerBatch = 1024;

std::string file_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

Result<DeliveryFile> describe_file(const std::string& path) {
  GS_TRY_ASSIGN(const std::unique_ptr<ByteSource> source, files::open_raw_input(path));
  DeliveryFile file;
  file.name = file_name(path);
  crypto::Sha256 hash;
  std::array<std::uint8_t, 65536> buffer{};
  for (;;) {
    GS_TRY_ASSIGN(const std::size_t size, source->read(buffer));
    if (size == 0) break;
    hash.update(ByteView(buffer.data(), size));
    file.bytes += size;
  }
  file.digest = hash.finish();
  if (file.bytes == 0) {
    return Error{ErrorId::kBadInput, path + ": the file is empty; was it fetched to its end?"};
  }
  return file;
}

Digest digest_of(const std::vector<DeliveryFile>& files) {
  if (files.size() == 1) return files.front().digest;
  crypto::Sha256 hash;
  for (const DeliveryFile& file : files) hash.update(ByteView(file.digest));
  return hash.finish();
}

/// Collects outcomes and hands them to the register in bounded batches.
class Stager {
 public:
  Stager(store::Register& target, std::vector<DeliveryFile>& files, Progress& progress,
         LetterStage& letters)
      : target_(&target), files_(&files), progress_(&progress), letter_stage_(&letters) {
    rows_.resize(kRowsPerBatch);
  }

  Result<void> take(channels::DeliveryReader& reader) {
    const channels::RowOutcome& outcome = reader.outcome();
    switch (outcome.disposition) {
      case Disposition::kApplied:
      case Disposition::kExactRepeat:
        if (outcome.letter) letters_.emplace_back(used_, *outcome.letter);
        return take_draft(reader.draft());
      case Disposition::kFinding:
        count(outcome.file, Disposition::kFinding);
        quarantine_.push_back(outcome.quarantined());
        return quarantine_.size() < kSideRowsPerBatch ? Result<void>() : flush_quarantine();
      case Disposition::kPerson:
      case Disposition::kOtherKind:
        count(outcome.file, outcome.disposition);
        withheld_.push_back(outcome.withheld());
        return withheld_.size() < kSideRowsPerBatch ? Result<void>() : flush_withheld();
    }
    return {};
  }

  Result<void> flush() {
    GS_TRY(flush_rows());
    GS_TRY(flush_quarantine());
    return flush_withheld();
  }

 private:
  void count(std::uint32_t file, Disposition disposition) {
    (*files_)[file].counts.add(disposition);
  }

  Result<void> take_draft(RowDraft& draft) {
    std::swap(rows_[used_++], draft);
    return used_ < kRowsPerBatch ? Result<void>() : flush_rows();
  }

  Result<void> flush_rows() {
    if (used_ == 0) return {};
    progress_->enter("stage");
    GS_TRY_ASSIGN(const store::StageOutcome staged,
                  target_->stage(std::span<const RowDraft>(rows_.data(), used_)));
    for (std::size_t i = 0; i < used_; ++i) count(rows_[i].file, staged.dispositions[i]);
    for (auto& [row, letter] : letters_) {
      // What says nothing new needs no second letter.
      if (staged.dispositions[row] == Disposition::kApplied) letter_stage_->add(std::move(letter));
    }
    letters_.clear();
    used_ = 0;
    progress_->enter("parse");
    return {};
  }

  Result<void> flush_quarantine() {
    if (quarantine_.empty()) return {};
    GS_TRY(target_->stage_quarantine(quarantine_));
    quarantine_.clear();
    return {};
  }

  Result<void> flush_withheld() {
    if (withheld_.empty()) return {};
    GS_TRY(target_->stage_withheld(withheld_));
    withheld_.clear();
    return {};
  }

  store::Register* target_;
  std::vector<DeliveryFile>* files_;
  Progress* progress_;
  std::vector<RowDraft> rows_;
  std::size_t used_ = 0;
  LetterStage* letter_stage_;
  std::vector<std::pair<std::size_t, HolderLetter>> letters_;  // with the place in rows_
  std::vector<QuarantinedRow> quarantine_;
  std::vector<WithheldRow> withheld_;
};

Result<void> stage_rows(store::Register& target, channels::DeliveryReader& reader,
                        std::vector<DeliveryFile>& files, Progress& progress,
                        LetterStage& letters) {
  Stager stager(target, files, progress, letters);
  progress.enter("parse");
  std::uint64_t rows = 0;
  for (;;) {
    GS_TRY_ASSIGN(const bool more, reader.next());
    if (!more) return stager.flush();
    GS_TRY(stager.take(reader));
    // Compressed files do not say how much they will give, so there is no total.
    if (++rows % 2048 == 0) progress.advance("rows", rows, 0);
  }
}

/// Finds what came through the channel after a corrected delivery and was not read anew since.
Result<std::vector<BatchId>> find_outdated(store::Register& target, const Delivery& correcting,
                                           BatchId corrected) {
  GS_TRY_ASSIGN(const std::vector<Delivery> deliveries, target.load_deliveries());
  const DeliveryHeader& now = correcting.header;
  const auto is_read_anew = [&](const Digest& files) {
    return std::any_of(deliveries.begin(), deliveries.end(), [&](const Delivery& other) {
      return other.header.channel == now.channel && other.header.digest == files &&
             other.header.channel_digest == now.channel_digest;
    });
  };
  std::vector<BatchId> outdated;
  for (const Delivery& delivery : deliveries) {
    const bool later = delivery.header.channel == now.channel && corrected < delivery.id;
    if (later && !is_read_anew(delivery.header.digest)) outdated.push_back(delivery.id);
  }
  return outdated;
}

}  // namespace

Result<IngestReport> ingest(store::Register& target, const IngestRequest& request,
                            Progress& progress) {
  IngestReport report;
  DeliveryHeader& header = report.delivery.header;
  std::vector<std::unique_ptr<ByteSource>> sources;
  std::vector<channels::DeliveryInput> inputs;
  for (const std::string& path : request.paths) {
    GS_TRY_ASSIGN(DeliveryFile file, describe_file(path));
    GS_TRY_ASSIGN(std::unique_ptr<ByteSource> source, files::open_input(path));
    inputs.push_back({file.name, source.get()});
    sources.push_back(std::move(source));
    header.files.push_back(std::move(file));
  }
  GS_TRY_ASSIGN(LetterStage letters, LetterStage::begin(target, request.channel, request.vault));
  GS_TRY_ASSIGN(
      channels::DeliveryReader reader,
      channels::DeliveryReader::open(request.channel, std::move(inputs), letters.digests()));
  for (std::uint32_t i = 0; i < header.files.size(); ++i) {
    header.files[i].layout = reader.layout_of(i);
  }
  header.channel = request.channel.info().id;
  header.channel_digest = request.channel.digest();
  header.digest = digest_of(header.files);
  header.kind = request.channel.info().delivery;
  header.published = request.published ? request.published : reader.published();
  GS_TRY_ASSIGN(const store::DeliveryBegun begun, target.begin_delivery(header));
  if (begun.already_there) {
    report.already_there = true;
    report.delivery.id = *begun.already_there;
    return report;
  }
  std::vector<DeliveryFile> files = header.files;
  Result<void> staged = stage_rows(target, reader, files, progress, letters);
  if (staged) staged = letters.seal(target, header, request.now);
  if (!staged) {
    GS_TRY(target.abandon_delivery());
    return std::move(staged).error();
  }
  progress.enter("commit");
  GS_TRY_ASSIGN(report.delivery, target.commit_delivery(files, request.now));
  progress.enter("after");
  // The delivery is there. Letters that could not be taken over now are when the outbox is next
  // opened.
  if (const auto waiting = letters.finish(target, request.now); waiting.ok()) {
    report.letters = *waiting;
  }
  report.corrects = begun.corrects;
  if (report.corrects) {
    GS_TRY_ASSIGN(report.to_load_again, find_outdated(target, report.delivery, *report.corrects));
  }
  report.warnings = reader.warnings();
  return report;
}

}  // namespace goodstanding::service
