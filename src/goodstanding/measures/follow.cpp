#include "goodstanding/measures/follow.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/imposing.hpp"

namespace goodstanding::measures {
namespace {

/// Says whether the decision that a measure rests on holds on a day. A binding one rests on none.
bool is_decided(const ImposedMeasure& measure, std::span<const Case> cases, Date day) {
  if (!measure.decision) return true;
  return std::any_of(cases.begin(), cases.end(), [&](const Case& matter) {
    if (matter.id != measure.decision) return false;
    const std::optional<Period> granted = granted_period(matter);
    return granted && granted->contains(day);
  });
}

/// Finds the case, open on a day, that asks for a measure under a listing.
CaseId open_request(std::span<const Case> cases, const FollowingMeasure& one, Date day) {
  const auto found = std::find_if(cases.begin(), cases.end(), [&](const Case& matter) {
    return matter.kind == CaseKind::kMeasure && matter.item == one.measure &&
           requested_listing(matter) == one.listing && is_open_on(matter, day);
  });
  return found == cases.end() ? CaseId{} : found->id;
}

ImposedMeasure impose(const Measure& measure, const Listing& listing, Date from, Date term_end) {
  ImposedMeasure imposed;
  imposed.company = listing.company;
  imposed.measure = measure.id;
  imposed.domain = measure.domain;
  imposed.direction = measure.direction;
  imposed.measure_class = measure.measure_class;
  imposed.authority = measure.authority;
  imposed.basis = format_basis(measure.basis.front());
  imposed.pack = listing.pack;
  imposed.pack_hash = listing.pack_hash;
  imposed.listing = listing.id;
  imposed.from = from;
  imposed.to = std::min(term_end, from.plus_months(measure.max_months));
  imposed.parameters = format_values(measure.sets);
  return imposed;
}

void append_following(std::vector<FollowingMeasure>& following, const MeasureCatalogue& catalogue,
                      const Follow& follow, ListingId listing) {
  for (const std::string& id : follow.measures) {
    const Measure* measure = catalogue.find_measure(id);
    if (measure == nullptr) continue;
    following.push_back(
        {id, measure->nature, listing, follow.list.empty() ? follow.band : follow.list, {}});
  }
}

}  // namespace

std::vector<FollowingMeasure> measures_following(const MeasureCatalogue& catalogue,
                                                 std::span<const Listing> listings, Date day) {
  std::vector<FollowingMeasure> following;
  for (const Listing& listing : listings) {
    if (!lists::effective_on(listing, day)) continue;
    for (const Follow& follow : catalogue.follows) {
      if (!follow.list.empty() && follow.list == listing.list) {
        append_following(following, catalogue, follow, listing.id);
      }
    }
  }
  return following;
}

std::vector<FollowingMeasure> rewards_of_band(const MeasureCatalogue& catalogue,
                                              std::string_view band) {
  std::vector<FollowingMeasure> following;
  for (const Follow& follow : catalogue.follows) {
    if (follow.list.empty() && follow.band == band) {
      append_following(following, catalogue, follow, ListingId{});
    }
  }
  // The parser refuses a band that restricts; a catalogue made otherwise must not slip past.
  std::erase_if(following, [&](const FollowingMeasure& one) {
    return catalogue.find_measure(one.measure)->direction == Direction::kRestriction;
  });
  return following;
}

Result<std::vector<ImposedMeasure>> impose_measures(const MeasureCatalogue& catalogue,
                                                    const Listing& listing) {
  GS_ASSERT(!listing.events.empty());
  const Date from = listing.events.back().on;
  const std::optional<Date> end = lists::term_end(listing);
  if (listing.stage() != Stage::kInForce || !end || !lists::effective_on(listing, from)) {
    return Error{ErrorId::kRefused, "the listing of " + format_company(listing.company) + " on " +
                                        listing.list +
                                        " is not in force, so that no measure follows from it"};
  }
  std::vector<ImposedMeasure> imposed;
  const auto entries =
      std::count_if(listing.events.begin(), listing.events.end(),
                    [](const ListingEvent& event) { return event.stage == Stage::kInForce; });
  if (entries > 1) return imposed;
  for (const FollowingMeasure& one : measures_following(catalogue, {&listing, 1}, from)) {
    if (one.nature != Nature::kBinding) continue;
    imposed.push_back(impose(*catalogue.find_measure(one.measure), listing, from, *end));
  }
  return imposed;
}

std::vector<ImposedMeasure> impose_interim(const MeasureCatalogue& catalogue,
                                           const Listing& listing,
                                           std::span<const std::string> effects) {
  GS_ASSERT(!listing.events.empty() && listing.events.back().until);
  const ListingEvent& order = listing.events.back();
  Date from = order.on;
  for (const ListingEvent& event : listing.events) {
    const bool renewed = event.stage == Stage::kInterim && &event != &order && event.until;
    if (renewed) from = std::max(from, *event.until);
  }
  std::vector<ImposedMeasure> imposed;
  for (const std::string& id : effects) {
    const Measure* measure = catalogue.find_measure(id);
    const bool restricts = measure != nullptr && measure->direction == Direction::kRestriction;
    if (!restricts || from >= *order.until) continue;
    imposed.push_back(impose(*measure, listing, from, *order.until));
  }
  return imposed;
}

Result<ImposedMeasure> impose_by_decision(const MeasureCatalogue& catalogue, const Listing& listing,
                                          const Case& decided) {
  const Measure* measure = catalogue.find_measure(decided.item);
  const std::optional<Date> end = lists::term_end(listing);
  const std::optional<Period> granted = granted_period(decided);
  GS_ASSERT(measure != nullptr && granted);
  if (!end || !lists::effective_on(listing, *granted->from)) {
    return Error{ErrorId::kRefused, "the listing of " + format_company(listing.company) + " on " +
                                        listing.list +
                                        " is not in force, so that no measure follows from it"};
  }
  ImposedMeasure imposed = impose(*measure, listing, *granted->from, *end);
  imposed.to = std::min(imposed.to, *granted->to);
  imposed.decision = decided.id;
  return imposed;
}

std::vector<ImposedMeasure> measures_in_force(std::span<const ImposedMeasure> imposed,
                                              std::span<const Listing> listings,
                                              std::span<const Case> cases, Date day) {
  std::vector<ImposedMeasure> acting;
  for (const ImposedMeasure& measure : imposed) {
    if (day < measure.from || measure.to <= day || !is_decided(measure, cases, day)) continue;
    const auto listing = std::find_if(listings.begin(), listings.end(), [&](const Listing& one) {
      return one.id == measure.listing && one.company == measure.company;
    });
    const bool by_band = !measure.listing && measure.direction == Direction::kReward;
    // What an interim order imposed does not outlive it, whatever becomes of the listing.
    const bool by_listing = listing != listings.end() &&
                            (is_interim(measure, *listing) ? lists::interim_on(*listing, day)
                                                           : lists::effective_on(*listing, day));
    if (by_band || by_listing) acting.push_back(measure);
  }
  return acting;
}

std::vector<ImposedMeasure> measures_acting(std::span<const ImposedMeasure> imposed,
                                            std::span<const Listing> listings,
                                            std::span<const Case> cases, Date day) {
  std::vector<ImposedMeasure> acting = measures_in_force(imposed, listings, cases, day);
  const std::vector<Waiver> waivers = waivers_in_force(cases, day);
  std::erase_if(
      acting, [&](const ImposedMeasure& one) { return find_waiver(waivers, one, day) != nullptr; });
  return acting;
}

Bearing bearing_on(const MeasureCatalogue& catalogue, std::span<const ImposedMeasure> imposed,
                   std::span<const Listing> listings, std::span<const Case> cases, Date day) {
  Bearing bearing;
  bearing.in_force = measures_in_force(imposed, listings, cases, day);
  bearing.following = measures_following(catalogue, listings, day);
  for (FollowingMeasure& one : bearing.following) one.asked = open_request(cases, one, day);
  bearing.waivers = waivers_in_force(cases, day);
  for (const Listing& listing : listings) {
    if (auto order = interim_order_on(listing, day)) bearing.interim.push_back(*std::move(order));
  }
  return bearing;
}

}  // namespace goodstanding::measures
