#include "goodstanding/measures/follow.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::measures {
namespace {

std::string format_values(const ParameterValues& values) {
  std::string json;
  codec::JsonWriter writer(json);
  writer.begin_object();
  for (const auto& [id, value] : values) writer.key(id).string(value.text);
  writer.end_object();
  return json;
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
        {id, measure->nature, listing, follow.list.empty() ? follow.band : follow.list});
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

std::vector<ImposedMeasure> measures_in_force(std::span<const ImposedMeasure> imposed,
                                              std::span<const Listing> listings, Date day) {
  std::vector<ImposedMeasure> acting;
  for (const ImposedMeasure& measure : imposed) {
    if (day < measure.from || measure.to <= day) continue;
    const auto listing = std::find_if(listings.begin(), listings.end(), [&](const Listing& one) {
      return one.id == measure.listing && one.company == measure.company;
    });
    const bool by_band = !measure.listing && measure.direction == Direction::kReward;
    if (by_band || (listing != listings.end() && lists::effective_on(*listing, day))) {
      acting.push_back(measure);
    }
  }
  return acting;
}

}  // namespace goodstanding::measures
