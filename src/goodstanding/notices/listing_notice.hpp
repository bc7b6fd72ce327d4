#pragma once
/// The notices of a listing: from an event of it and the law of its list to what the company must
/// be told, with every deadline counted.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/notices/desk.hpp"

namespace goodstanding::notices {

/// What a listing's notice is written from.
struct ListingMatter {
  const lists::ListDefinition& list;
  const measures::MeasureCatalogue& catalogue;
  const RecordBook& records;
  std::string company;                      ///< its name
  std::span<const ImposedMeasure> imposed;  ///< on the company, ever
  std::vector<Reversal> reversals = {};     ///< of an annulment: what else it takes back
};

/// Composes the notice of an event. Later events of the listing are not looked at, so that the same
/// event always gives the same notice. Errors: kRefused for a proposal, of which no notice is
/// given, or if a clock leaves its calendar. Requires: `event` is an index of its events.
Result<Facts> compose_notice(const Desk& desk, const ListingMatter& matter, const Listing& listing,
                             std::size_t event);

}  // namespace goodstanding::notices
