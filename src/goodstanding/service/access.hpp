#pragma once
/// What a reader of a company's file may see. The operator's console and the company itself see
/// everything. An officer sees all of his authority's listings, cases and measures, the listings
/// that these measures rest on, and of others what is published to authorities. Consumers and the
/// public see what is published. A rating is seen by the company and the pack's authority alone.

#include <set>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/random.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/crypto/signature.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/model/officer.hpp"
#include "goodstanding/model/query.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Proves that a key is that of an enrolled officer: it signs a fresh challenge, which the enrolled
/// public key verifies. Errors: kRefused if nobody holds the key or it is revoked.
Result<Officer> prove_officer(store::Register& target, const crypto::SigningKey& key,
                              Random& random);

/// What one reader sees on one day.
class Sight {
 public:
  /// Sight of a reader who is no officer.
  Sight(Reader reader, std::vector<lists::ListBook> books, Date day);
  /// Sight of an officer; `measures` are those of the companies that are read.
  Sight(const Officer& officer, std::vector<lists::ListBook> books, Date day,
        std::span<const ImposedMeasure> measures);

  /// Says whether the reader sees the whole file: statements, records, relations.
  [[nodiscard]] bool sees_file() const;
  [[nodiscard]] bool sees_listing(const Listing& listing) const;
  /// Says whether the reader sees how a listing came about: reasons, officers, every stage.
  [[nodiscard]] bool sees_course(const Listing& listing) const;
  [[nodiscard]] bool sees_case(const Case& matter) const;
  /// Says whether the reader sees a measure; `listings` are those of its company.
  [[nodiscard]] bool sees_measure(const ImposedMeasure& measure,
                                  std::span<const Listing> listings) const;
  [[nodiscard]] bool sees_rating(const rules::Pack& pack) const;

  /// Gives those listings that the reader sees; without their course where he sees only that they
  /// are in force.
  [[nodiscard]] std::vector<Listing> filter(std::vector<Listing> listings) const;

 private:
  [[nodiscard]] bool sees_everything() const;

  Reader reader_;
  OfficerId officer_;
  std::vector<lists::ListBook> books_;
  Date day_;
  std::set<ListingId> relied_on_;  ///< listings on which measures of the officer's authority rest
};

}  // namespace goodstanding::service
