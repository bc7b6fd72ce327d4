#include "goodstanding/service/outbox.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/service/library.hpp"

namespace goodstanding::service {
namespace {

/// What messages are derived from, as known at a moment.
struct Known {
  std::vector<ImposedMeasure> imposed;
  std::vector<Listing> listings;
  std::vector<Case> cases;
  std::vector<RecordedAct> recorded;
  std::vector<Acknowledgement> acknowledgements;

  [[nodiscard]] measures::OutboxFacts facts(std::span<const lists::ListBook> books) const {
    return {imposed, listings, cases, recorded, acknowledgements, books};
  }
};

Result<Known> load_known(store::Register& target, Instant known_at) {
  Known known;
  GS_TRY_ASSIGN(known.imposed, target.load_all_measures(known_at));
  GS_TRY_ASSIGN(known.listings, target.load_listings(std::nullopt, known_at));
  GS_TRY_ASSIGN(known.cases, target.load_cases(std::nullopt, known_at));
  GS_TRY_ASSIGN(known.recorded, target.load_recorded_acts(known_at));
  GS_TRY_ASSIGN(known.acknowledgements, target.load_acknowledgements(known_at));
  return known;
}

/// Finds a message that the subscriber can acknowledge now.
Result<const measures::Message*> find_to_acknowledge(std::span<const measures::Message> messages,
                                                     const std::string& id) {
  const auto found =
      std::find_if(messages.begin(), messages.end(),
                   [&](const measures::Message& message) { return message.id == id; });
  if (found == messages.end()) {
    return Error{ErrorId::kNotFound, "the outbox has no message `" + id +
                                         "`; the ids are those that `goodstanding outbox` prints"};
  }
  if (found->acknowledged) {
    return Error{ErrorId::kRefused, "the message " + id + " was acknowledged on " +
                                        format_date(*found->acknowledged) + " already"};
  }
  if (!found->end && found->kind == measures::MessageKind::kEnded) {
    return Error{ErrorId::kRefused,
                 "the term of " + found->item +
                     " is over, but its expiry is not entered yet: run `goodstanding list clock`, "
                     "then acknowledge the message of the expiry"};
  }
  if (!found->end) {
    return Error{ErrorId::kRefused,
                 "the message " + id + " tells of no end, and needs no acknowledgement"};
  }
  return &*found;
}

}  // namespace

Result<std::vector<lists::ListBook>> load_list_books(store::Register& target,
                                                     const std::string& home, Instant known_at) {
  GS_TRY_ASSIGN(const std::vector<Listing> listings, target.load_listings(std::nullopt, known_at));
  std::set<std::string> names;
  for (const Listing& listing : listings) {
    names.insert(listing.pack.substr(0, listing.pack.find('@')));
  }
  std::vector<lists::ListBook> books;
  for (const std::string& name : names) {
    Result<LoadedPack> pack = load_pack(home, name);
    if (!pack && pack.error().id == ErrorId::kNotFound) continue;
    if (!pack) return std::move(pack).error();
    books.push_back(std::move(pack->lists));
  }
  return books;
}

Result<Subscription> find_subscription(store::Register& target, const std::string& name,
                                       Instant known_at) {
  GS_TRY_ASSIGN(const std::vector<Subscription> all, target.load_subscriptions(known_at));
  const auto found = std::find_if(all.rbegin(), all.rend(),
                                  [&](const Subscription& one) { return one.name == name; });
  if (found == all.rend()) {
    return Error{ErrorId::kNotFound,
                 "there is no subscriber `" + name + "`; see: goodstanding subscriber list"};
  }
  return *found;
}

Result<std::vector<measures::Message>> load_messages(store::Register& target,
                                                     std::span<const lists::ListBook> books,
                                                     const Subscription& subscription,
                                                     const View& view) {
  GS_TRY_ASSIGN(const Known known, load_known(target, view.known_at));
  return measures::derive_messages(known.facts(books), subscription, view.as_of);
}

Result<std::vector<measures::Message>> acknowledge_messages(store::Register& target,
                                                            std::span<const lists::ListBook> books,
                                                            const std::string& name,
                                                            std::span<const std::string> ids,
                                                            Instant now) {
  GS_TRY_ASSIGN(const Subscription subscription, find_subscription(target, name, now));
  const Date today = date_of(now);
  GS_TRY_ASSIGN(const std::vector<measures::Message> messages,
                load_messages(target, books, subscription, {today, now}));
  std::vector<measures::Message> acknowledged;
  for (const std::string& id : ids) {
    GS_TRY_ASSIGN(const measures::Message* found, find_to_acknowledge(messages, id));
    acknowledged.push_back(*found);
  }
  for (measures::Message& message : acknowledged) {
    GS_TRY(target.append_acknowledgement({name, *message.end, today}, now));
    message.acknowledged = today;
  }
  return acknowledged;
}

Result<std::vector<measures::Outstanding>> outstanding_messages(
    store::Register& target, std::span<const lists::ListBook> books,
    const deadlines::WorkingCalendar& calendar, int working_days, const View& view) {
  GS_TRY_ASSIGN(const Known known, load_known(target, view.known_at));
  GS_TRY_ASSIGN(const std::vector<Subscription> subscriptions,
                target.load_subscriptions(view.known_at));
  const std::vector<measures::End> ends =
      measures::find_ends(known.imposed, known.listings, known.cases, view.as_of);
  std::vector<measures::Outstanding> outstanding;
  for (const Subscription& one : subscriptions) {
    for (const measures::Message& message :
         measures::derive_messages(known.facts(books), one, view.as_of)) {
      const bool after = one.ended && *one.ended <= message.on;
      if (!message.end || message.acknowledged || after) continue;
      const auto end = std::find_if(ends.begin(), ends.end(), [&](const measures::End& candidate) {
        return candidate.id == *message.end;
      });
      GS_ASSERT(end != ends.end());
      GS_TRY_ASSIGN(measures::Outstanding owed,
                    measures::owed_by(one.name, *end, calendar, working_days, view.as_of));
      outstanding.push_back(std::move(owed));
    }
  }
  return outstanding;
}

}  // namespace goodstanding::service
