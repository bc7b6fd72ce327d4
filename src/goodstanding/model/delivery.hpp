#pragma once
/// Deliveries: files that came through a channel, with the account of every row.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/model/ids.hpp"

namespace goodstanding {

/// What became of a row. Each row, counted by an independent reader, has exactly one.
enum class Disposition : std::uint8_t {
  kApplied = 0,      ///< gave at least one statement, record or relation
  kExactRepeat = 1,  ///< says nothing that is not already there
  kPerson = 2,       ///< a natural person, or of unknown legal nature: never stored
  kOtherKind = 3,    ///< a vessel, an aircraft, a suppression
  kFinding = 4,      ///< wrong: kept in quarantine
};
inline constexpr std::size_t kDispositionCount = 5;

std::string_view format_disposition(Disposition disposition);

/// How many rows met which end. Sum: the rows of the file.
struct DispositionCounts {
  std::array<std::uint64_t, kDispositionCount> rows{};
  [[nodiscard]] std::uint64_t of(Disposition disposition) const {
    return rows[static_cast<std::size_t>(disposition)];
  }
  void add(Disposition disposition, std::uint64_t count = 1) {
    rows[static_cast<std::size_t>(disposition)] += count;
  }
  [[nodiscard]] std::uint64_t total() const;
  bool operator==(const DispositionCounts&) const = default;
};

/// A full delivery is the whole list and ends what it no longer contains; a delta adds and
/// corrects.
enum class DeliveryKind : std::uint8_t { kFull = 1, kDelta = 2 };

/// One file of a delivery.
struct DeliveryFile {
  std::string name;    ///< without its folder
  std::string layout;  ///< which file of the channel's definition it was read as
  Digest digest{};     ///< SHA-256 of the bytes as they came (compressed if so)
  std::uint64_t bytes = 0;
  DispositionCounts counts;
};

struct DeliveryHeader {
  std::string channel;
  Digest channel_digest{};  ///< of the channel definition it was read with
  Digest digest{};          ///< over the digests of its files in their order
  DeliveryKind kind = DeliveryKind::kDelta;
  std::optional<Date> published;  ///< the day the list is of, if the source or the operator says
  std::vector<DeliveryFile> files;
};

/// A row kept aside because something is wrong with it; never with a cell of a person column.
struct QuarantinedRow {
  std::uint32_t file = 0;
  std::uint64_t row = 0;
  Digest digest{};    ///< SHA-256 of the row's bytes
  Finding finding;    ///< `at` has line and column in the file
  std::string cells;  ///< canonical JSON object of the mapped cells only
};

/// A row of which only number and digest are kept.
struct WithheldRow {
  std::uint32_t file = 0;
  std::uint64_t row = 0;
  Disposition disposition = Disposition::kPerson;
  Digest digest{};
};

/// A delivery as the register shows it.
struct Delivery {
  BatchId id;
  DeliveryHeader header;
  Instant recorded_at;
  std::uint64_t statements = 0;  ///< rows appended by it, corrections included
  std::uint64_t records = 0;
  std::uint64_t relations = 0;
  std::uint64_t ended = 0;  ///< claims that a full delivery no longer contained
  [[nodiscard]] DispositionCounts counts() const;
};

}  // namespace goodstanding
