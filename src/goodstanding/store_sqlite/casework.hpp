#pragma once
/// Officers, listings and measures, packs and ratings: rows written by acts of
/// the register itself.

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "goodstanding/store/register.hpp"
#include "goodstanding/store_sqlite/log_writer.hpp"

namespace goodstanding::store_sqlite {

/// Gives a blob of a row as so many bytes; zeros if it has another length.
template <std::size_t kSize>
std::array<std::uint8_t, kSize> bytes_of(ByteView blob) {
  std::array<std::uint8_t, kSize> out{};
  if (blob.size() == kSize) std::copy(blob.begin(), blob.end(), out.begin());
  return out;
}

/// Each writing function requires an open batch within a transaction.
/// Errors: kNotFound if there is no such subject.
Result<void> require_subject(DatabaseLabels& labels, SubjectId subject);
Result<OfficerId> save_officer(Database& database, LogWriter& log, const Officer& officer);
Result<void> save_revocation(Database& database, LogWriter& log, OfficerId officer,
                             std::string_view reason);
Result<std::vector<Officer>> load_officers(Database& database);

/// Saves an imposed measure under an id of its own.
Result<void> save_measure(LogWriter& log, const ImposedMeasure& measure);
Result<void> save_listing_event(Database& database, LogWriter& log, DatabaseLabels& labels,
                                const store::ListingAppend& append);
Result<std::vector<Listing>> load_listings(Database& database, std::string_view condition,
                                           std::optional<std::int64_t> value, Instant known_at);
Result<std::vector<ImposedMeasure>> load_measures(Database& database,
                                                  std::optional<CompanyId> company,
                                                  Instant known_at);

Result<void> save_pack(LogWriter& log, const store::PublishedPack& pack);
Result<std::vector<store::PublishedPack>> load_packs(Database& database);
Result<void> save_rating(LogWriter& log, const Rating& rating);
Result<std::vector<StoredRating>> load_ratings(Database& database, CompanyId company);

/// Loads deliveries, all or one, oldest first.
Result<std::vector<Delivery>> load_deliveries(Database& database);
Result<std::vector<QuarantinedRow>> load_quarantine(Database& database, BatchId delivery);

}  // namespace goodstanding::store_sqlite
