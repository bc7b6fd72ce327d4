#include "goodstanding/casework/repair.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::casework {
namespace {

std::string name_of(ListingId id) {
  return 'L' + std::to_string(id.value);
}

const ListingEvent* find_first(const Listing& listing, Stage stage) {
  const auto found = std::find_if(listing.events.begin(), listing.events.end(),
                                  [&](const ListingEvent& event) { return event.stage == stage; });
  return found == listing.events.end() ? nullptr : &*found;
}

/// Gives the newest act of repair: the request or its refusal; nullptr before the first request.
const ListingEvent* find_repair_act(const Listing& listing, bool requests_only) {
  const ListingEvent* found = nullptr;
  for (const ListingEvent& event : listing.events) {
    const bool request = event.stage == Stage::kRepairRequested;
    const bool refusal = event.stage == Stage::kRepairRefused && !requests_only;
    if (request || refusal) found = &event;
  }
  return found;
}

bool burdens(const Listing& listing, Date day) {
  const Stage stage = listing.stage();
  const bool runs = stage == Stage::kInForce || stage == Stage::kSuspended;
  const std::optional<Date> end = lists::term_end(listing);
  return listing.kind != ListKind::kFavourable && runs &&
         find_first(listing, Stage::kInForce) != nullptr && (!end || day < *end);
}

std::vector<ClaimedCondition> conditions_of(const lists::Repair& repair, const Listing& listing) {
  std::vector<std::string> claimed;
  if (const ListingEvent* request = find_repair_act(listing, true)) {
    const Result<lists::EventBody> body = lists::parse_event_body(request->body);
    if (body) claimed = body->conditions;
  }
  std::vector<ClaimedCondition> conditions;
  for (const lists::RepairCondition& one : repair.conditions) {
    const bool met = std::find(claimed.begin(), claimed.end(), one.id) != claimed.end();
    conditions.push_back({one.id, one.text, met});
  }
  return conditions;
}

/// States the first day of a request, and what it waits for.
void set_first_day(const lists::ListDefinition& definition, const Listing& listing,
                   RepairItem& item) {
  const std::optional<int> months = definition.repair_months_of(listing.ground);
  const ListingEvent* entry = find_first(listing, Stage::kInForce);
  if (!months || entry == nullptr) {
    item.why = "the list has no repair";
    return;
  }
  item.from = entry->on.plus_months(*months);
  item.why =
      std::to_string(*months) + " months after the entry in force on " + format_date(entry->on);
  const ListingEvent* newest = find_repair_act(listing, false);
  if (newest == nullptr) return;
  if (newest->stage == Stage::kRepairRequested) {
    item.requested = newest->on;
  } else if (newest->until && *newest->until > *item.from) {
    item.from = newest->until;
    item.why = "the request before was refused on " + format_date(newest->on) + " until then";
  }
}

RepairItem item_of(const lists::ListBook& book, const Listing& listing) {
  RepairItem item;
  item.listing = listing.id;
  item.list = listing.list;
  item.ends = lists::term_end(listing);
  const lists::ListDefinition* definition = book.find_list(listing.list);
  if (definition == nullptr) {
    item.why = "its list is defined by " + listing.pack;
    return item;
  }
  if (definition->repair) item.conditions = conditions_of(*definition->repair, listing);
  set_first_day(*definition, listing, item);
  return item;
}

bool knows(const RepairItem& item, std::string_view condition) {
  return std::any_of(item.conditions.begin(), item.conditions.end(),
                     [&](const ClaimedCondition& one) { return one.id == condition; });
}

void add_condition(std::vector<std::string>& conditions, const std::string& condition) {
  const auto place = std::lower_bound(conditions.begin(), conditions.end(), condition);
  if (place == conditions.end() || *place != condition) conditions.insert(place, condition);
}

}  // namespace

std::vector<RepairItem> repair_checklist(const lists::ListBook& book,
                                         std::span<const Listing> listings, Date day) {
  std::vector<RepairItem> checklist;
  for (const Listing& listing : listings) {
    if (burdens(listing, day)) checklist.push_back(item_of(book, listing));
  }
  return checklist;
}

Result<RepairClaims> spread_conditions(std::span<const RepairItem> checklist,
                                       std::span<const MetCondition> met) {
  RepairClaims claims;
  for (const MetCondition& one : met) {
    bool known = false;
    for (const RepairItem& item : checklist) {
      if ((one.listing && one.listing != item.listing) || !knows(item, one.condition)) continue;
      add_condition(claims[item.listing], one.condition);
      known = true;
    }
    if (known) continue;
    const std::string where =
        one.listing ? "the listing " + name_of(one.listing) : std::string("no listing in force");
    return Error{ErrorId::kBadInput,
                 one.listing ? where + " burdens the company under no condition \"" +
                                   one.condition + "\"; see: goodstanding repair checklist"
                             : where + " has a repair condition \"" + one.condition +
                                   "\"; see: goodstanding repair checklist"};
  }
  return claims;
}

std::string format_claims(const RepairClaims& claims) {
  // RFC 8785 sorts members by their text, a map of ids by their number.
  std::map<std::string, const std::vector<std::string>*> by_text;
  for (const auto& [listing, conditions] : claims) {
    by_text.emplace(std::to_string(listing.value), &conditions);
  }
  std::string out;
  codec::JsonWriter json(out);
  json.begin_object().key("claims").begin_object();
  for (const auto& [listing, conditions] : by_text) {
    json.key(listing).begin_array();
    for (const std::string& condition : *conditions) json.string(condition);
    json.end_array();
  }
  json.end_object().end_object();
  return out;
}

RepairClaims parse_claims(std::string_view body) {
  RepairClaims claims;
  const auto json = codec::parse_json(body);
  const codec::JsonValue* held = json ? json->find("claims") : nullptr;
  if (held == nullptr) return claims;
  for (const auto& member : held->members()) {
    ListingId id;
    const char* end = member.name.data() + member.name.size();
    if (std::from_chars(member.name.data(), end, id.value).ptr != end || !id) continue;
    std::vector<std::string>& conditions = claims[id];
    for (const codec::JsonValue& one : member.value.items()) {
      add_condition(conditions, std::string(one.as_string().value_or("")));
    }
  }
  return claims;
}

RepairClaims join_claims(RepairClaims claims, const RepairClaims& more) {
  for (const auto& [listing, conditions] : more) {
    for (const std::string& condition : conditions) add_condition(claims[listing], condition);
  }
  return claims;
}

bool has_made(const Listing& listing, OfficerId officer) {
  return std::any_of(listing.events.begin(), listing.events.end(), [&](const ListingEvent& event) {
    const bool makes = event.stage == Stage::kProposed || event.stage == Stage::kDecided;
    return makes && event.officer == officer;
  });
}

Result<void> check_grant(const lists::ListBook& book, std::span<const Listing> covered,
                         const RepairClaims& met) {
  std::string missing;
  for (const Listing& listing : covered) {
    const lists::ListDefinition* definition = book.find_list(listing.list);
    if (definition == nullptr || !definition->repair) {
      return Error{ErrorId::kRefused, "the list of " + name_of(listing.id) + " has no repair"};
    }
    const auto held = met.find(listing.id);
    for (const lists::RepairCondition& one : definition->repair->conditions) {
      const bool is_met =
          held != met.end() && std::binary_search(held->second.begin(), held->second.end(), one.id);
      if (is_met) continue;
      if (!missing.empty()) missing += ", ";
      missing += name_of(listing.id) + ':' + one.id;
    }
  }
  if (missing.empty()) return {};
  return Error{ErrorId::kRefused, "the repair cannot be granted: not met are " + missing +
                                      "; state with --met what you have found to be met"};
}

}  // namespace goodstanding::casework
