#pragma once
/// What rested on an entry that is annulled: ratings that come out otherwise now, listings that
/// named it, and the measures that followed, with the days on which they burdened the company.

#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/model/rating.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// A stored rating that comes out otherwise by what is known now.
struct ReversedRating {
  Rating given;
  Rating now;
};

/// What rests on an item that was wrong.
struct Reversals {
  std::vector<ReversedRating> ratings;  ///< of the pack, oldest first
  std::vector<ListingId> listings;      ///< which name the item among what they rest on
  /// Of these listings, or of the annulled one itself; `from` and `to` are the days they took
  /// until today.
  std::vector<ImposedMeasure> measures;
};

/// An entry about a company: a listing by its id, anything else by its position.
struct AnnulledItem {
  CompanyId company;
  ItemKind kind = ItemKind::kRecord;
  std::string item;
};

/// Finds what an annulment reverses: every stored rating of the company under the pack is computed
/// again as of its day and as known at `now`. Stores nothing. Errors: kNotFound.
Result<Reversals> find_reversals(store::Register& target, const LoadedPack& pack,
                                 const AnnulledItem& item, Instant now);
/// The same for the item of a case.
Result<Reversals> find_reversals(store::Register& target, const LoadedPack& pack,
                                 const Case& matter, Instant now);

}  // namespace goodstanding::service
