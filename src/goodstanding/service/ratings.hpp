#pragma once
/// Ratings of one company and of a population, stored as they were given and recomputed at any
/// time.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/progress.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/rating/outlook.hpp"
#include "goodstanding/rating/rate.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/service/rating_inputs.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// How a population was rated.
struct PopulationFigures {
  std::uint64_t rated = 0;
  std::uint64_t not_rated = 0;
  std::map<std::string, std::uint64_t> bands;
  std::map<std::string, std::uint64_t> not_rated_because;  ///< by reason code
  std::map<std::string, std::uint64_t> reasons;            ///< how often each is among the top ones
  std::map<std::string, std::vector<CompanyId>> examples;  ///< the first few of each band
};

struct RateRequest {
  View view;
  Instant now;
  std::optional<CompanyId> only;  ///< none: everybody the pack rates
  std::size_t examples = 0;       ///< how many of each band to name
};

/// Rates under a pack, publishes the pack if it is new here, and stores every rating. Errors:
/// kConflict if the pack's name is published with another content.
Result<PopulationFigures> rate_population(store::Register& target, const LoadedPack& pack,
                                          const RateRequest& request, Progress& progress);

/// Rates one company anew, as of today and as known now, and stores it: what follows when a stored
/// rating was annulled. Errors: as above.
Result<Rating> renew_rating(store::Register& target, const LoadedPack& pack, CompanyId company,
                            Instant now);

/// Rates everybody and gives the figures. Stores nothing.
Result<PopulationFigures> summarise_population(store::Register& target, const LoadedPack& pack,
                                               const View& view, std::size_t examples,
                                               Progress& progress);

/// Explains the rating of one company. Stores nothing.
Result<rating::RatingResult> explain_company(store::Register& target, const LoadedPack& pack,
                                             CompanyId company, const View& view,
                                             const RatingChoices& choices = {});

/// Searches what would change the rating of one company: passing time, with what is known by the
/// view's moment and nothing new, and the repair of its records.
Result<rating::Outlook> find_outlook(store::Register& target, const LoadedPack& pack,
                                     CompanyId company, const View& view,
                                     const RatingChoices& choices = {});

/// The outcome of recomputing stored ratings.
struct VerifiedRatings {
  std::uint64_t equal = 0;
  std::uint64_t other_packs = 0;    ///< given under packs that were not asked about
  std::vector<std::string> differ;  ///< one line for each that does not come out as stored
};
/// Computes every stored rating of the pack again, as of its day and as known at its moment.
Result<VerifiedRatings> verify_ratings(store::Register& target, const LoadedPack& pack,
                                       Progress& progress);

/// Gives the kinds of records that a pack reads.
std::vector<std::string> kinds_read(const rules::Pack& pack);

}  // namespace goodstanding::service
