#include "goodstanding/casework/replies.hpp"

#include <algorithm>

namespace goodstanding::casework {
namespace {

bool is_about(const Case& matter, const Listing& listing) {
  return matter.kind == CaseKind::kObjection && matter.item_kind == ItemKind::kListing &&
         matter.item == std::to_string(listing.id.value);
}

bool is_withdrawn(const Case& matter, Date day) {
  return std::any_of(matter.events.begin(), matter.events.end(), [&](const CaseEvent& event) {
    return event.act == CaseAct::kWithdrawn && event.on <= day;
  });
}

}  // namespace

std::vector<Reply> replies_to(const Listing& listing, std::span<const Case> cases, Date day) {
  std::vector<Reply> replies;
  for (const ListingEvent& event : listing.events) {
    const bool reply = event.stage == Stage::kReplied && event.on <= day;
    if (reply) replies.push_back({event.on, event.reason, CaseId{}});
  }
  for (const Case& matter : cases) {
    if (!is_about(matter, listing) || is_withdrawn(matter, day)) continue;
    const CaseEvent& opening = matter.events.front();
    if (opening.on <= day) replies.push_back({opening.on, opening.reason, matter.id});
  }
  std::stable_sort(replies.begin(), replies.end(),
                   [](const Reply& a, const Reply& b) { return a.on < b.on; });
  return replies;
}

}  // namespace goodstanding::casework
