#include "goodstanding/measures/outbox.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "goodstanding/lists/lifecycle.hpp"
#include "goodstanding/measures/ends.hpp"
#include "goodstanding/measures/imposing.hpp"

namespace goodstanding::measures {
namespace {

constexpr std::int64_t kMicrosADay = 86'400'000'000LL;

using What = RecordedAct::What;

/// When acts became known, by what they are.
class Moments {
 public:
  explicit Moments(std::span<const RecordedAct> acts) {
    for (const RecordedAct& act : acts) {
      moments_.emplace(std::tuple(act.what, act.item, act.sequence), act.recorded_at);
    }
  }
  /// Gives the first moment at which something could be told that an act brought about and that
  /// holds from a day on.
  [[nodiscard]] Instant told_at(What what, std::int64_t item, std::int64_t sequence,
                                Date from) const {
    const Instant dawn{from.days() * kMicrosADay};
    const auto found = moments_.find(std::tuple(what, item, sequence));
    return found == moments_.end() ? dawn : std::max(dawn, found->second);
  }

 private:
  std::map<std::tuple<What, std::int64_t, std::int64_t>, Instant> moments_;
};

const lists::ListDefinition* find_definition(std::span<const lists::ListBook> books,
                                             std::string_view list) {
  for (const lists::ListBook& book : books) {
    if (const lists::ListDefinition* found = book.find_list(list)) return found;
  }
  return nullptr;
}

/// Gives a listing as it was before an annulment: what was public then was told then.
Listing before_annulment(Listing listing) {
  std::erase_if(listing.events,
                [](const ListingEvent& event) { return event.stage == Stage::kAnnulled; });
  return listing;
}

/// The first day on which the public could see an entry, and the event that brought it in force.
struct Told {
  Date on;
  std::size_t entry = 0;
};

std::optional<Told> first_told(const lists::ListDefinition& definition, const Listing& listing) {
  const Listing stood = before_annulment(listing);
  std::optional<Date> window_end;
  for (std::size_t i = 0; i < stood.events.size(); ++i) {
    const ListingEvent& event = stood.events[i];
    if (event.stage != Stage::kInForce) continue;
    if (!window_end) window_end = event.on.plus_days(definition.procedure.non_public_days);
    // What was suspended when its window ended is told when it is in force again.
    const Date on = std::max(*window_end, event.on);
    if (lists::published_on(definition, stood, on)) return Told{on, i};
  }
  return std::nullopt;
}

bool ends_entry(Stage stage) {
  return stage == Stage::kRemoved || stage == Stage::kExpired || stage == Stage::kAnnulled;
}

std::string listing_item(const Listing& listing) {
  return 'L' + std::to_string(listing.id.value);
}
std::string measure_item(const ImposedMeasure& measure) {
  return 'M' + std::to_string(measure.id.value);
}

/// Derives the messages of one subscriber on one day.
class Derivation {
 public:
  Derivation(const OutboxFacts& facts, const Subscription& subscription, Date today)
      : facts_(&facts), subscription_(&subscription), today_(today), moments_(facts.recorded) {
    for (const ImposedMeasure& one : facts.imposed) imposed_[one.listing].push_back(&one);
  }

  std::vector<Message> run() {
    for (const Listing& listing : facts_->listings) append_listing(listing);
    append_measure_ends();
    append_ratings();
    mark_acknowledged();
    std::sort(messages_.begin(), messages_.end(), [](const Message& a, const Message& b) {
      return std::tie(a.told_at, a.id) < std::tie(b.told_at, b.id);
    });
    return std::move(messages_);
  }

 private:
  void append_listing(const Listing& listing) {
    if (!selects(subscription_->lists, listing.list)) return;
    const lists::ListDefinition* definition = find_definition(facts_->books, listing.list);
    if (definition == nullptr) return;
    const std::optional<Told> told = first_told(*definition, listing);
    if (!told || today_ < told->on) return;
    told_.emplace(listing.id, &listing);
    if (append_ends(listing, *told)) return;
    if (lists::published_on(*definition, listing, today_)) {
      const Instant again = newest_entry_told_at(listing, *told);
      append_entry(listing, *told, again);
      append_imposed(listing, told->on, again);
    }
    append_changes(listing, *told);
  }

  /// Appends the ends of an entry that was public. Gives whether it has ended.
  bool append_ends(const Listing& listing, const Told& told) {
    bool ended = false;
    for (std::size_t i = 0; i < listing.events.size(); ++i) {
      const ListingEvent& event = listing.events[i];
      if (!ends_entry(event.stage) || event.on < told.on || today_ < event.on) continue;
      Message message = message_of(MessageKind::kEnded, listing, i, event.on);
      message.how = format_stage(event.stage);
      message.reverses = measures_of(listing);
      message.end = EndId{EndKind::kListing, listing.id.value, static_cast<std::int64_t>(i)};
      append_since(std::move(message));
      ended = true;
    }
    const std::optional<Date> term = lists::term_end(listing);
    if (ended || !term || today_ < *term) return ended;
    // Nobody has read the clock yet: the term is over all the same. What has no event cannot be
    // acknowledged; when it has one, it is told again under the id of the event.
    Message message = message_of(MessageKind::kEnded, listing, told.entry, *term);
    message.id = listing_item(listing) + ".term";
    message.how = format_stage(Stage::kExpired);
    message.reverses = measures_of(listing);
    append_since(std::move(message));
    return true;
  }

  /// Gives the moment at which an entry could be told that it is in force, the last time. What was
  /// suspended is told anew when it is resumed: who first asked meanwhile has not heard of it.
  [[nodiscard]] Instant newest_entry_told_at(const Listing& listing, const Told& told) const {
    Instant newest{0};
    for (std::size_t i = told.entry; i < listing.events.size(); ++i) {
      const ListingEvent& event = listing.events[i];
      if (event.stage != Stage::kInForce || today_ < event.on) continue;
      newest = moments_.told_at(What::kListingEvent, listing.id.value, static_cast<std::int64_t>(i),
                                std::max(told.on, event.on));
    }
    return newest;
  }

  void append_entry(const Listing& listing, const Told& told, Instant told_at) {
    Message message = message_of(MessageKind::kEntered, listing, told.entry, told.on);
    message.told_at = std::max(message.told_at, told_at);
    MessageContent content;
    content.company = listing.company;
    content.list = listing.list;
    content.ground = listing.ground;
    content.from = listing.events[told.entry].on;
    content.to = lists::term_end(listing);
    message.content = std::move(content);
    messages_.push_back(std::move(message));
  }

  /// Appends suspensions and returns of an entry that was public before.
  void append_changes(const Listing& listing, const Told& told) {
    for (std::size_t i = told.entry + 1; i < listing.events.size(); ++i) {
      const ListingEvent& event = listing.events[i];
      if (event.on < told.on || today_ < event.on) continue;
      if (event.stage == Stage::kSuspended) {
        append_since(message_of(MessageKind::kSuspended, listing, i, event.on));
      }
      if (event.stage == Stage::kInForce && told.on < event.on) {
        append_since(message_of(MessageKind::kResumed, listing, i, event.on));
      }
    }
  }

  void append_imposed(const Listing& listing, Date told, Instant again) {
    for (const ImposedMeasure* one : imposed_[listing.id]) {
      const ImposedMeasure& measure = *one;
      const Date from = std::max(told, measure.from);
      if (!tells(measure, listing)) continue;
      // One that ended by revocation is told by its end alone.
      const bool acts = from <= today_ && !has_ended(measure);
      if (!acts) continue;
      Message message;
      message.kind = MessageKind::kMeasureImposed;
      message.item = measure_item(measure);
      message.id = message.item;
      message.on = from;
      message.told_at =
          std::max(again, moments_.told_at(What::kImposedMeasure, measure.id.value, 0, from));
      message.content = MessageContent{measure.company, listing.list,       "",
                                       measure.measure, measure.domain,     measure.authority,
                                       measure.basis,   measure.parameters, measure.from,
                                       measure.to};
      messages_.push_back(std::move(message));
    }
  }

  /// Gives the ends of measures before their entries, found once.
  const std::vector<End>& measure_ends() {
    if (!ends_) {
      ends_ = find_ends(facts_->imposed, facts_->listings, facts_->cases, today_);
      std::erase_if(*ends_, [](const End& end) { return end.id.kind != EndKind::kMeasure; });
    }
    return *ends_;
  }

  bool has_ended(const ImposedMeasure& measure) {
    if (measure.to <= today_) return true;
    const std::vector<End>& ends = measure_ends();
    return std::any_of(ends.begin(), ends.end(),
                       [&](const End& end) { return end.id.item == measure.id.value; });
  }

  void append_measure_ends() {
    for (const End& end : measure_ends()) {
      const auto measure =
          std::find_if(facts_->imposed.begin(), facts_->imposed.end(),
                       [&](const ImposedMeasure& one) { return one.id.value == end.id.item; });
      const auto told = told_.find(measure->listing);
      if (told == told_.end() || !tells(*measure, *told->second)) continue;
      Message message;
      message.kind = MessageKind::kMeasureEnded;
      message.item = measure_item(*measure);
      message.id = message.item + '.' + std::to_string(end.id.sequence);
      message.on = end.on;
      const bool by_term = end.id.sequence == 0;
      message.told_at =
          by_term
              ? moments_.told_at(What::kImposedMeasure, measure->id.value, 0, end.on)
              : moments_.told_at(What::kCaseAct, measure->decision.value, end.id.sequence, end.on);
      message.how = end.how;
      message.end = end.id;
      append_since(std::move(message));
    }
  }

  void append_ratings() {
    for (const Case& matter : facts_->cases) {
      if (matter.kind != CaseKind::kObjection || matter.item_kind != ItemKind::kRating) continue;
      for (std::size_t i = 0; i < matter.events.size(); ++i) {
        const CaseEvent& event = matter.events[i];
        if (event.act != CaseAct::kGranted || today_ < event.on) continue;
        Message message;
        message.kind = MessageKind::kRatingReversed;
        message.item = 'R' + matter.item;
        message.id = 'K' + std::to_string(matter.id.value) + '.' + std::to_string(i);
        message.on = event.on;
        message.told_at = moments_.told_at(What::kCaseAct, matter.id.value,
                                           static_cast<std::int64_t>(i), event.on);
        append_since(std::move(message));
      }
    }
  }

  Message message_of(MessageKind kind, const Listing& listing, std::size_t sequence, Date on) {
    Message message;
    message.kind = kind;
    message.item = listing_item(listing);
    message.id = message.item + '.' + std::to_string(sequence);
    message.on = on;
    message.told_at = moments_.told_at(What::kListingEvent, listing.id.value,
                                       static_cast<std::int64_t>(sequence), on);
    return message;
  }

  /// Says whether the subscriber is told of a measure of a public entry.
  bool tells(const ImposedMeasure& measure, const Listing& listing) const {
    return selects(subscription_->domains, measure.domain) && !is_interim(measure, listing);
  }

  std::vector<std::string> measures_of(const Listing& listing) {
    std::vector<std::string> items;
    for (const ImposedMeasure* one : imposed_[listing.id]) {
      if (tells(*one, listing)) items.push_back(measure_item(*one));
    }
    return items;
  }

  /// Appends what is told from the first day of the subscription on only.
  void append_since(Message message) {
    if (message.on < subscription_->since) return;
    messages_.push_back(std::move(message));
  }

  void mark_acknowledged() {
    for (Message& message : messages_) {
      for (const Acknowledgement& one : facts_->acknowledgements) {
        if (message.end && one.end == *message.end && one.consumer == subscription_->name) {
          message.acknowledged = one.on;
        }
      }
    }
  }

  const OutboxFacts* facts_;
  const Subscription* subscription_;
  Date today_;
  Moments moments_;
  std::map<ListingId, std::vector<const ImposedMeasure*>> imposed_;
  std::map<ListingId, const Listing*> told_;  // public at some time, and selected
  std::optional<std::vector<End>> ends_;
  std::vector<Message> messages_;
};

}  // namespace

std::vector<Message> derive_messages(const OutboxFacts& facts, const Subscription& subscription,
                                     Date today) {
  return Derivation(facts, subscription, today).run();
}

OutboxPage page_after(std::vector<Message> messages, const std::optional<OutboxCursor>& cursor) {
  OutboxPage page;
  if (cursor) page.cursor = format_cursor(*cursor);
  for (Message& message : messages) {
    OutboxCursor place{message.told_at, message.id};
    if (!cursor || *cursor < place) {
      page.cursor = format_cursor(place);
      page.messages.push_back(std::move(message));
    } else if (message.end && !message.acknowledged) {
      page.again.push_back(std::move(message));
    }
  }
  return page;
}

}  // namespace goodstanding::measures
