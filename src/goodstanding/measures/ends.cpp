#include "goodstanding/measures/ends.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/imposing.hpp"

namespace goodstanding::measures {
namespace {

bool ends_listing(Stage stage) {
  return stage == Stage::kRemoved || stage == Stage::kExpired || stage == Stage::kAnnulled;
}

std::vector<std::string> authorities_of(std::span<const ImposedMeasure> imposed,
                                        ListingId listing) {
  std::set<std::string> names;
  for (const ImposedMeasure& one : imposed) {
    if (one.listing == listing) names.insert(one.authority);
  }
  return {names.begin(), names.end()};
}

void append_listing_ends(const Listing& listing, std::span<const ImposedMeasure> imposed,
                         Date today, std::vector<End>& ends) {
  bool was_in_force = false;
  for (std::size_t i = 0; i < listing.events.size(); ++i) {
    const ListingEvent& event = listing.events[i];
    if (event.on > today) return;
    if (event.stage == Stage::kInForce) was_in_force = true;
    if (!was_in_force || !ends_listing(event.stage)) continue;
    const EndId id{EndKind::kListing, listing.id.value, static_cast<std::int64_t>(i)};
    ends.push_back({id, listing.company, listing.list, std::string(format_stage(event.stage)),
                    event.on, authorities_of(imposed, listing.id)});
  }
}

/// Gives the day on which a listing ended or ends: by an event, else by its term.
std::optional<Date> end_of_listing(std::span<const Listing> listings, ListingId id) {
  const auto listing = std::find_if(listings.begin(), listings.end(),
                                    [&](const Listing& one) { return one.id == id; });
  if (listing == listings.end()) return std::nullopt;
  for (const ListingEvent& event : listing->events) {
    if (ends_listing(event.stage)) return event.on;
  }
  return lists::term_end(*listing);
}

/// How a measure ends without its listing: by its own term, or by the revocation of its grant.
struct OwnEnd {
  Date on;
  std::int64_t sequence = 0;
};

OwnEnd own_end(const ImposedMeasure& measure, std::span<const Case> cases, const Listing* interim) {
  OwnEnd end{measure.to, 0};
  if (interim != nullptr) {
    if (const auto found = find_interim_end(measure, *interim)) end = {found->on, found->sequence};
  }
  for (const Case& matter : cases) {
    if (!measure.decision || matter.id != measure.decision) continue;
    for (std::size_t i = 0; i < matter.events.size(); ++i) {
      const CaseEvent& event = matter.events[i];
      if (event.act == CaseAct::kRevoked && event.on < measure.to) {
        end = {event.on, static_cast<std::int64_t>(i)};
      }
    }
  }
  return end;
}

/// Finds the listing whose interim order imposed a measure; nullptr if none did.
const Listing* interim_listing_of(const ImposedMeasure& measure,
                                  std::span<const Listing> listings) {
  for (const Listing& listing : listings) {
    if (listing.id == measure.listing && is_interim(measure, listing)) return &listing;
  }
  return nullptr;
}

/// Says whether a renewal of the order carries on what a measure did.
bool is_renewed(const ImposedMeasure& measure, std::span<const ImposedMeasure> imposed) {
  return std::any_of(imposed.begin(), imposed.end(), [&](const ImposedMeasure& other) {
    return other.listing == measure.listing && other.measure == measure.measure &&
           other.from == measure.to;
  });
}

}  // namespace

std::vector<End> find_ends(std::span<const ImposedMeasure> imposed,
                           std::span<const Listing> listings, std::span<const Case> cases,
                           Date today) {
  std::vector<End> ends;
  for (const Listing& listing : listings) append_listing_ends(listing, imposed, today, ends);
  for (const ImposedMeasure& measure : imposed) {
    const Listing* interim = interim_listing_of(measure, listings);
    const OwnEnd end = own_end(measure, cases, interim);
    const std::optional<Date> listing_end = end_of_listing(listings, measure.listing);
    // Whoever hears that the listing has ended hears it of its measures; an interim order has none.
    if (today < end.on || (interim == nullptr && listing_end && *listing_end <= end.on)) continue;
    const bool never_acted = interim != nullptr && end.on <= measure.from;
    const bool goes_on = interim != nullptr && end.sequence == 0 && is_renewed(measure, imposed);
    if (never_acted || goes_on) continue;
    ends.push_back({{EndKind::kMeasure, measure.id.value, end.sequence},
                    measure.company,
                    measure.measure,
                    end.sequence == 0 ? "term" : (interim != nullptr ? "interim-ended" : "revoked"),
                    end.on,
                    {measure.authority}});
  }
  std::sort(ends.begin(), ends.end(),
            [](const End& a, const End& b) { return std::tie(a.on, a.id) < std::tie(b.on, b.id); });
  return ends;
}

Result<Outstanding> owed_by(std::string consumer, End end,
                            const deadlines::WorkingCalendar& calendar, int working_days,
                            Date today) {
  GS_TRY_ASSIGN(const Date passed, calendar.end_of_working_days(end.on.plus_days(1), working_days));
  const Date due = passed.plus_days(-1);
  const auto days_late = static_cast<int>(std::max<std::int64_t>(0, today.days() - due.days()));
  return Outstanding{std::move(consumer), std::move(end), due, passed <= today, days_late};
}

Result<std::vector<Outstanding>> unacknowledged(std::span<const End> ends,
                                                std::span<const Acknowledgement> acknowledgements,
                                                std::span<const Consumer> consumers,
                                                const deadlines::WorkingCalendar& calendar,
                                                int working_days, Date today) {
  std::set<std::pair<std::string, EndId>> done;
  for (const Acknowledgement& one : acknowledgements) done.emplace(one.consumer, one.end);
  std::vector<Outstanding> outstanding;
  for (const End& end : ends) {
    std::set<std::string> owing(end.authorities.begin(), end.authorities.end());
    for (const Consumer& consumer : consumers) {
      if (consumer.since <= end.on) owing.insert(consumer.name);
    }
    for (const std::string& name : owing) {
      if (done.contains({name, end.id})) continue;
      GS_TRY_ASSIGN(Outstanding owed, owed_by(name, end, calendar, working_days, today));
      outstanding.push_back(std::move(owed));
    }
  }
  std::sort(outstanding.begin(), outstanding.end(), [](const Outstanding& a, const Outstanding& b) {
    return std::tie(a.consumer, a.end.on, a.end.id) < std::tie(b.consumer, b.end.on, b.end.id);
  });
  return outstanding;
}

}  // namespace goodstanding::measures
