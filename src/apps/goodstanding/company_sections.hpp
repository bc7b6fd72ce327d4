#pragma once
/// What a company's page shows beside what sources say of it: its listings with what the company
/// itself says to them, its stored ratings, and the decisions that join its sources. Each names the
/// position by which an objection takes it.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/casework/replies.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/match.hpp"
#include "goodstanding/model/rating.hpp"
#include "goodstanding/service/access.hpp"
#include "goodstanding/store/register.hpp"
#include "json_object.hpp"

namespace goodstanding::app {

/// A listing as the reader sees it, and what the company says to it.
struct ShownListing {
  Listing listing;
  std::vector<casework::Reply> replies;
};

struct CompanySections {
  Date day;
  std::vector<ShownListing> listings;
  std::vector<StoredRating> ratings;   ///< known by then, newest first
  std::vector<MatchDecision> matches;  ///< those that hold two of the sources to be the same
  std::vector<Case> cases;
};

/// Loads them over all sources of a company, as known in its view: what the reader may see of them.
/// A rating under a pack that is not in `home` any more is shown to nobody. Errors: kNotFound.
Result<CompanySections> load_sections(store::Register& target, const Dossier& dossier,
                                      std::vector<Case> cases, const service::Sight& sight,
                                      const std::string& home);
std::string format_sections(const CompanySections& sections);
/// Adds the members `listings`, `ratings` and `matches`.
void add_sections(const CompanySections& sections, JsonObject& json);

/// What a company says to a listing, one a line; empty if it says nothing.
std::string format_replies(ListingId listing, std::span<const casework::Reply> replies);
std::vector<codec::JsonValue> replies_json(std::span<const casework::Reply> replies);

}  // namespace goodstanding::app
