#pragma once
/// A rating: score and band of one company under one rule pack, as of a day, as known at a moment.

#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/dossier.hpp"

namespace goodstanding {

/// Unknown is a value: a rating without a band says why it has none.
struct Rating {
  CompanyId company;
  SubjectKind kind = SubjectKind::kCompany;
  std::string pack;  ///< id and version, as `supplier-probity@1.0.0`
  Digest pack_hash{};
  std::string engine;  ///< engine version that computed it
  View view;
  std::optional<Decimal> score;
  std::string band;                  ///< empty if not rated
  std::string not_rated;             ///< the reason if not rated, else empty
  std::vector<std::string> reasons;  ///< top reason codes in the pack's published order
  Digest inputs{};                   ///< over the positions and contents of the claims it read
  Digest explanation{};              ///< SHA-256 of the explanation's canonical JSON
  bool operator==(const Rating&) const = default;
};

/// A rating as the register holds it, so that an objection can name it.
struct StoredRating {
  Position position;
  Rating rating;
};

}  // namespace goodstanding
