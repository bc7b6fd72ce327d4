#pragma once
/// Repair: one application of a company to end every listing that it has cured. Here is the
/// checklist that it reads before, what the application says, and what its grant needs.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::casework {

/// A condition of the repair of a list, and whether the company claimed last that it is met.
struct ClaimedCondition {
  std::string id;
  std::string text;
  bool met = false;
  bool operator==(const ClaimedCondition&) const = default;
};

/// A listing that burdens a company, as a line of its checklist.
struct RepairItem {
  ListingId listing;
  std::string list;
  std::vector<ClaimedCondition> conditions;  ///< in the order of the list
  std::optional<Date> from;                  ///< the first day of a request; none: no repair
  std::string why;                           ///< why not before, or why not at all
  std::optional<Date> requested;             ///< the day of the request that is open
  std::optional<Date> ends;                  ///< half-open: when the listing ends by itself
  bool operator==(const RepairItem&) const = default;
};

/// Gives the listings that burden a company on a day, in their order: in force or suspended since
/// they were, on adverse and watch lists. A list that the book does not define has no conditions.
std::vector<RepairItem> repair_checklist(const lists::ListBook& book,
                                         std::span<const Listing> listings, Date day);

/// What a company claims to have met, by listing.
using RepairClaims = std::map<ListingId, std::vector<std::string>>;

/// A condition that is said to be met: of one listing, or of each that knows it.
struct MetCondition {
  ListingId listing;  ///< none: of each
  std::string condition;
};
/// Spreads conditions over the listings of a checklist. Errors: kBadInput for a listing or a
/// condition that is on none of them.
Result<RepairClaims> spread_conditions(std::span<const RepairItem> checklist,
                                       std::span<const MetCondition> met);

/// Writes and reads the body of the acts that open and decide a repair: `claims`, the conditions by
/// listing. Reads no claims from any other body.
std::string format_claims(const RepairClaims& claims);
RepairClaims parse_claims(std::string_view body);
/// Adds the conditions of the second to those of the first, each once and in order.
RepairClaims join_claims(RepairClaims claims, const RepairClaims& more);

/// Says whether an officer proposed or decided a listing, so that another one judges its repair.
bool has_made(const Listing& listing, OfficerId officer);

/// Checks that a repair may be granted: every condition of every listing that it covers is met.
/// Errors: kRefused, with all conditions that are not.
Result<void> check_grant(const lists::ListBook& book, std::span<const Listing> covered,
                         const RepairClaims& met);

}  // namespace goodstanding::casework
