#include "goodstanding/service/reversals.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

/// Says whether an event of the listing names the item among what it rests on.
bool rests_on(const Listing& listing, const std::string& item) {
  return std::any_of(listing.events.begin(), listing.events.end(), [&](const ListingEvent& event) {
    const Result<lists::EventBody> body = lists::parse_event_body(event.body);
    return body.ok() &&
           std::find(body->records.begin(), body->records.end(), item) != body->records.end();
  });
}

/// Gives the first day on which the listing burdened nobody any more, by an event; the day after
/// today while it does.
Date last_burden(const Listing& listing, Date today) {
  for (const ListingEvent& event : listing.events) {
    if (is_final(event.stage)) return event.on;
  }
  return today.plus_days(1);
}

Result<void> compare_ratings(store::Register& target, const LoadedPack& pack, CompanyId source,
                             Instant now, Reversals& reversals) {
  GS_TRY_ASSIGN(std::vector<Rating> ratings, target.load_ratings(source));
  std::reverse(ratings.begin(), ratings.end());  // they come newest first
  for (const Rating& given : ratings) {
    if (given.pack_hash != pack.pack.hash) continue;
    GS_TRY_ASSIGN(rating::RatingResult again,
                  explain_company(target, pack, given.company, {given.view.as_of, now}));
    const bool same = again.rating.band == given.band && again.rating.score == given.score;
    if (!same) reversals.ratings.push_back({given, std::move(again.rating)});
  }
  return {};
}

/// Adds the measures of a listing with the days that they took until today.
void add_measures(const Listing& listing, const std::vector<ImposedMeasure>& imposed, Date today,
                  Reversals& reversals) {
  const Date end = last_burden(listing, today);
  for (ImposedMeasure one : imposed) {
    if (one.listing != listing.id) continue;
    one.to = std::min(one.to, end);
    if (one.from < one.to) reversals.measures.push_back(std::move(one));
  }
}

}  // namespace

Result<Reversals> find_reversals(store::Register& target, const LoadedPack& pack,
                                 const AnnulledItem& item, Instant now) {
  Reversals reversals;
  const Date today = date_of(now);
  GS_TRY_ASSIGN(const Dossier dossier, target.load_company(item.company, {today, now}));
  for (const SubjectId source : dossier.sources) {
    GS_TRY(compare_ratings(target, pack, as_company(source), now, reversals));
  }
  GS_TRY_ASSIGN(const Burdens burdens, load_burdens(target, dossier));
  for (const Listing& listing : burdens.listings) {
    const bool itself =
        item.kind == ItemKind::kListing && std::to_string(listing.id.value) == item.item;
    const bool rests = item.kind != ItemKind::kListing && rests_on(listing, item.item);
    if (rests) reversals.listings.push_back(listing.id);
    if (itself || rests) add_measures(listing, burdens.imposed, today, reversals);
  }
  return reversals;
}

Result<Reversals> find_reversals(store::Register& target, const LoadedPack& pack,
                                 const Case& matter, Instant now) {
  return find_reversals(target, pack, AnnulledItem{matter.company, matter.item_kind, matter.item},
                        now);
}

}  // namespace goodstanding::service
