#pragma once
/// Reads a delivery through its channel: one outcome a row, in bounded memory. Whether an applied
/// row is an exact repeat is known only to the register, which compares it with what is there.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/byte_source.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/holder_digests.hpp"
#include "goodstanding/model/delivery.hpp"
#include "goodstanding/model/draft.hpp"
#include "goodstanding/model/role.hpp"

namespace goodstanding::channels {

/// One opened file of a delivery (decompressed; the decoding is the reader's). Requires: `bytes`
/// outlives the reader.
struct DeliveryInput {
  std::string name;  ///< without its folder
  ByteSource* bytes = nullptr;
};

/// What became of a row. `kApplied` means: the draft says what; it may still be an exact repeat.
struct RowOutcome {
  std::uint32_t file = 0;  ///< index among the inputs
  std::uint64_t row = 0;   ///< Range: from 1, rows with content only
  std::uint64_t line = 0;  ///< physical line the row starts in
  Disposition disposition = Disposition::kApplied;
  Digest digest{};      ///< SHA-256 of the row's bytes as decoded; zero if applied
  std::string because;  ///< of an other kind
  Finding finding;      ///< of a finding
  std::string cells;    ///< of a finding: canonical JSON object of the mapped cells
  /// Of an applied row of a professional register: what a letter to the holder has to say. Never to
  /// be kept but sealed.
  std::optional<HolderLetter> letter;

  /// Each views the outcome as the store takes it. Requires: the fitting disposition.
  [[nodiscard]] QuarantinedRow quarantined() const;
  [[nodiscard]] WithheldRow withheld() const;
};

/// Something odd that was kept all the same, with how often it occurred in a file.
struct DeliveryWarning {
  std::uint32_t file = 0;
  std::string code;     ///< `channel.damaged-text`, `channel.identifier`, `channel.undecodable`
  std::string message;  ///< of the first time
  std::uint64_t count = 0;
  std::uint64_t row = 0;  ///< of the first time
};

/// Example:
///   GS_TRY_ASSIGN(DeliveryReader reader, DeliveryReader::open(channel, inputs));
///   while (true) {
///     GS_TRY_ASSIGN(const bool more, reader.next());
///     if (!more) break;
///     if (reader.outcome().disposition == Disposition::kApplied) batch.push_back(reader.draft());
///   }
class DeliveryReader {
 public:
  /// Assigns the inputs to the channel's layouts and reads their title lines and headers. Errors:
  /// kBadInput with all findings formatted: a file that no layout takes, a column that is not
  /// described, a missing parent; kLimit for a continuation over 16 MiB; those of the inputs.
  /// Requires: the digests of the register, if the channel is a professional register.
  static Result<DeliveryReader> open(const Channel& channel, std::vector<DeliveryInput> inputs,
                                     const HolderDigests* digests = nullptr);

  DeliveryReader(DeliveryReader&&) noexcept;
  DeliveryReader& operator=(DeliveryReader&&) noexcept;
  ~DeliveryReader();

  /// Gives the day the list is of, if the definition says how to find it and it was found.
  [[nodiscard]] std::optional<Date> published() const;
  /// Names the layout that an input is read by.
  [[nodiscard]] std::string_view layout_of(std::uint32_t file) const;

  /// Moves to the next row; false after the last row of the last file. Files that others belong to
  /// come first. Errors: those of the inputs; kLimit for more than 8 million parent rows.
  /// Cost: about 2 us for thirty cells of which twelve are mapped without expressions.
  Result<bool> next();
  [[nodiscard]] const RowOutcome& outcome() const;
  /// Gives the draft of an applied row. It may be swapped with another one to keep it: the reader
  /// uses the memory of what it gets back for the next row.
  [[nodiscard]] RowDraft& draft();

  /// Counts the decoded bytes read so far in a file, for showing progress. Units: bytes.
  [[nodiscard]] std::uint64_t bytes_read(std::uint32_t file) const;
  /// Gives what was odd in the rows so far, by file and code.
  [[nodiscard]] const std::vector<DeliveryWarning>& warnings() const;

 private:
  class State;
  explicit DeliveryReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace goodstanding::channels
