#include "goodstanding/service/access.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/service/officers.hpp"

namespace goodstanding::service {
namespace {

/// Leaves of a published listing what everybody may know: that it is in force, from when, until
/// when. No reasons, no officers, nothing of the procedure.
Listing outline(const Listing& listing) {
  Listing outlined = listing;
  outlined.events.clear();
  for (const ListingEvent& event : listing.events) {
    if (event.stage != Stage::kDecided && event.stage != Stage::kInForce) continue;
    ListingEvent kept;
    kept.stage = event.stage;
    kept.on = event.on;
    kept.actor = event.actor;
    kept.clause = event.clause;
    kept.until = event.until;
    kept.body = "{}";
    outlined.events.push_back(std::move(kept));
  }
  return outlined;
}

/// Says whether the law of a listing publishes it to such a reader. A listing whose law is not at
/// hand is not published.
bool is_published(const Reader& reader, std::span<const lists::ListBook> books,
                  const Listing& listing, Date day) {
  const lists::Publication least = reader.kind == ReaderKind::kOfficer
                                       ? lists::Publication::kAuthorities
                                       : lists::Publication::kPublic;
  return std::any_of(books.begin(), books.end(), [&](const lists::ListBook& book) {
    const lists::ListDefinition* definition = book.find_list(listing.list);
    return definition != nullptr && lists::published_to(least, *definition, listing, day);
  });
}

}  // namespace

Result<Officer> prove_officer(store::Register& target, const crypto::SigningKey& key,
                              Random& random) {
  GS_TRY_ASSIGN(Officer officer, find_signer(target, key));
  std::array<std::uint8_t, 32> nonce{};
  random.fill(nonce);
  // Names the purpose, so that the signature can stand under nothing else.
  const std::string challenge = "goodstanding/reading/1 " + format_hex(nonce);
  const crypto::Signature signature = key.sign(as_bytes(challenge));
  if (!crypto::verify_signature(crypto::PublicKey{officer.public_key}, as_bytes(challenge),
                                signature)) {
    return Error{ErrorId::kRefused, "the key does not sign as officer " + officer.name};
  }
  return officer;
}

Sight::Sight(Reader reader, std::vector<lists::ListBook> books, Date day)
    : reader_(std::move(reader)), books_(std::move(books)), day_(day) {}

Sight::Sight(const Officer& officer, std::vector<lists::ListBook> books, Date day,
             std::span<const ImposedMeasure> measures)
    : reader_{ReaderKind::kOfficer, officer.name, officer.authority},
      officer_(officer.id),
      books_(std::move(books)),
      day_(day) {
  for (const ImposedMeasure& measure : measures) {
    if (measure.authority == officer.authority) relied_on_.insert(measure.listing);
  }
}

bool Sight::sees_everything() const {
  return reader_.kind == ReaderKind::kConsole || reader_.kind == ReaderKind::kCompany;
}

bool Sight::sees_file() const {
  return sees_everything() || reader_.kind == ReaderKind::kOfficer;
}

bool Sight::sees_course(const Listing& listing) const {
  if (sees_everything()) return true;
  if (reader_.kind != ReaderKind::kOfficer) return false;
  return listing.authority == reader_.authority || relied_on_.contains(listing.id);
}

bool Sight::sees_listing(const Listing& listing) const {
  return sees_course(listing) || is_published(reader_, books_, listing, day_);
}

bool Sight::sees_case(const Case& matter) const {
  if (sees_everything()) return true;
  if (reader_.kind != ReaderKind::kOfficer) return false;
  return matter.authority == reader_.authority ||
         std::any_of(matter.events.begin(), matter.events.end(),
                     [&](const CaseEvent& event) { return event.officer == officer_; });
}

bool Sight::sees_measure(const ImposedMeasure& measure, std::span<const Listing> listings) const {
  if (sees_everything()) return true;
  const bool officer = reader_.kind == ReaderKind::kOfficer;
  if (officer && measure.authority == reader_.authority) return true;
  // To see a listing because one's own measure rests on it shows no measure of others.
  return std::any_of(listings.begin(), listings.end(), [&](const Listing& listing) {
    return listing.id == measure.listing && ((officer && listing.authority == reader_.authority) ||
                                             is_published(reader_, books_, listing, day_));
  });
}

bool Sight::sees_rating(const rules::Pack& pack) const {
  if (sees_everything()) return true;
  // The wider audiences of a pack wait for a notice of the rating and its reply period. While the
  // register holds no such notices, none has been served.
  return reader_.kind == ReaderKind::kOfficer && reader_.authority == pack.authority;
}

std::vector<Listing> Sight::filter(std::vector<Listing> listings) const {
  std::vector<Listing> seen;
  for (Listing& listing : listings) {
    if (!sees_listing(listing)) continue;
    seen.push_back(sees_course(listing) ? std::move(listing) : outline(listing));
  }
  return seen;
}

}  // namespace goodstanding::service
