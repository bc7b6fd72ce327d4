#include "goodstanding/measures/imposing.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::measures {
namespace {

const ListingEvent* first_entry(const Listing& listing) {
  for (const ListingEvent& event : listing.events) {
    if (event.stage == Stage::kInForce) return &event;
  }
  return nullptr;
}

/// The stage that the listing stands at: acts beside its course, replies and hearings move nothing.
Stage place_of(const Listing& listing) {
  Stage place = Stage::kProposed;
  for (const ListingEvent& event : listing.events) {
    const bool moves = !is_beside(event.stage) && event.stage != Stage::kReplied &&
                       event.stage != Stage::kHearingRequested && event.stage != Stage::kHeard;
    if (moves) place = event.stage;
  }
  return place;
}

bool ends_interim(Stage stage) {
  switch (stage) {
    case Stage::kInterimEnded:
    case Stage::kRejected:
    case Stage::kWithdrawn:
    case Stage::kLapsed:
    case Stage::kInForce:
    case Stage::kSuspended:
    case Stage::kExpired:
    case Stage::kAnnulled:
      return true;
    default:
      return false;
  }
}

Error refuse(const ImposedMeasure& measure, std::string_view why) {
  return {ErrorId::kRefused, "the measure " + measure.measure + " may not be imposed on " +
                                 format_company(measure.company) + ": " + std::string(why)};
}

Result<void> require_within_order(const ListingEvent& order, const ImposedMeasure& measure) {
  if (order.stage != Stage::kInterim || !order.until) {
    return refuse(measure, "the listing is not in force, and its last event is no interim order");
  }
  if (*order.until < measure.to || measure.from < order.on) {
    return refuse(measure, "it does not begin and end within the interim order, which is from " +
                               format_date(order.on) + " to " + format_date(*order.until));
  }
  return {};
}

}  // namespace

Result<void> require_imposable(const Listing& listing, const ImposedMeasure& measure) {
  GS_ASSERT(!listing.events.empty());
  if (place_of(listing) != Stage::kInForce) {
    GS_TRY(require_within_order(listing.events.back(), measure));
  }
  if (measure.company != listing.company) return refuse(measure, "another company is listed");
  const ListKind needed =
      measure.direction == Direction::kReward ? ListKind::kFavourable : ListKind::kAdverse;
  if (listing.kind != needed) {
    return refuse(measure, "restrictions follow from adverse lists, rewards from favourable ones");
  }
  if (measure.to <= measure.from) return refuse(measure, "it ends before it begins");
  const std::optional<Date> term = lists::term_end(listing);
  const ListingEvent* entry = first_entry(listing);
  if ((term && *term < measure.to) || (entry != nullptr && measure.from < entry->on)) {
    return refuse(measure, "it does not lie within the term of its listing");
  }
  return {};
}

std::optional<InterimOrder> interim_order_on(const Listing& listing, Date day) {
  if (!lists::interim_on(listing, day)) return std::nullopt;
  std::optional<InterimOrder> order;
  for (const ListingEvent& event : listing.events) {
    if (event.stage != Stage::kInterim || day < event.on || !event.until) continue;
    const Date since = order ? order->since : event.on;
    order = InterimOrder{listing.id, since, *event.until, event.reason, event.clause};
  }
  return order;
}

bool is_interim(const ImposedMeasure& measure, const Listing& listing) {
  if (measure.decision || measure.direction != Direction::kRestriction) return false;
  // What an entry imposes begins with it.
  const ListingEvent* entry = first_entry(listing);
  if (entry != nullptr && entry->on == measure.from) return false;
  return std::any_of(listing.events.begin(), listing.events.end(), [&](const ListingEvent& event) {
    return event.stage == Stage::kInterim && event.on <= measure.from && event.until &&
           measure.to <= *event.until;
  });
}

std::optional<InterimEnd> find_interim_end(const ImposedMeasure& measure, const Listing& listing) {
  bool ordered = false;
  for (std::size_t i = 0; i < listing.events.size(); ++i) {
    const ListingEvent& event = listing.events[i];
    if (event.stage == Stage::kInterim) ordered = true;
    if (!ordered || !ends_interim(event.stage) || measure.to <= event.on) continue;
    return InterimEnd{event.on, static_cast<std::int64_t>(i)};
  }
  return std::nullopt;
}

}  // namespace goodstanding::measures
