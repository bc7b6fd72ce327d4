#pragma once
/// What a subscriber has to be told. Messages are derived from the register as it is known, never
/// stored: the same register gives the same messages, and each has an id, so that whoever hears one
/// twice does nothing twice. A message carries only what may be published on the day it is read: of
/// an entry that has ended it says which one, and nothing of what it held.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/lists/definition.hpp"
#include "goodstanding/model/application.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/model/subscription.hpp"

namespace goodstanding::measures {

enum class MessageKind : std::uint8_t {
  kEntered = 1,         ///< an entry is in force and public
  kSuspended = 2,       ///< it rests: not to be used until it is resumed
  kResumed = 3,         ///< it is in force again
  kEnded = 4,           ///< removed, expired or annulled
  kMeasureImposed = 5,  ///< a measure of a public entry acts
  kMeasureEnded = 6,    ///< it ended before its entry
  kRatingReversed = 7,  ///< an objection to a rating was granted
};
std::string_view format_message_kind(MessageKind kind);

/// What a message says of its item, while it may be published.
struct MessageContent {
  CompanyId company;
  std::string list;        ///< of an entry, and of the entry that a measure follows from
  std::string ground;      ///< of an entry
  std::string measure;     ///< of a measure
  std::string domain;      ///< of a measure
  std::string authority;   ///< of a measure: who imposes it
  std::string basis;       ///< of a measure
  std::string parameters;  ///< of a measure: canonical JSON
  Date from;
  std::optional<Date> to;  ///< half-open
  bool operator==(const MessageContent&) const = default;
};

struct Message {
  std::string id;  ///< `L4096.8`: the event of a listing; `M4097`: a measure; `M4097.0`: its end
  MessageKind kind = MessageKind::kEntered;
  std::string item;                       ///< `L4096`, `M4097`, `R12`: what to keep or to delete
  Date on;                                ///< the day from which it holds
  Instant told_at;                        ///< the first moment at which the register could tell it
  std::string how;                        ///< of an end: `removed`, `expired`, `annulled` ...
  std::vector<std::string> reverses;      ///< of an end: the measures that end or never were
  std::optional<MessageContent> content;  ///< none if it may not be published, or is over
  std::optional<EndId> end;               ///< what to acknowledge
  std::optional<Date> acknowledged;       ///< the day on which this subscriber did
  bool operator==(const Message&) const = default;
};

/// Everything that messages are derived from, as known at a moment.
struct OutboxFacts {
  std::span<const ImposedMeasure> imposed;
  std::span<const Listing> listings;
  std::span<const Case> cases;
  std::span<const RecordedAct> recorded;
  std::span<const Acknowledgement> acknowledgements;
  /// The law of the lists: an entry on a list that none of these define is not public.
  std::span<const lists::ListBook> books;
};

/// Gives the messages for a subscriber on a day, by the moment at which they could first be told,
/// and their id: what comes to be known later stands later. A measure or an entry that still acts
/// is told whenever it began; everything else from the first day of the subscription on. An interim
/// order is not told: it rests on what is only alleged. Cost: as find_ends, and logarithmic in
/// the recorded acts.
std::vector<Message> derive_messages(const OutboxFacts& facts, const Subscription& subscription,
                                     Date today);

/// A place in the order of messages.
struct OutboxCursor {
  Instant told_at;
  std::string id;
  auto operator<=>(const OutboxCursor&) const = default;
};
std::string format_cursor(const OutboxCursor& cursor);
/// Errors: kUsage.
Result<OutboxCursor> parse_cursor(std::string_view text);

/// What a subscriber gets when it asks: first the ends before the cursor that it has not
/// acknowledged, again and again; then everything after the cursor.
struct OutboxPage {
  std::vector<Message> again;
  std::vector<Message> messages;
  std::string cursor;  ///< for the next question; the same as before if there was nothing new
};
OutboxPage page_after(std::vector<Message> messages, const std::optional<OutboxCursor>& cursor);

/// Says in one sentence what to do: `entry L4096 ended (removed); delete it`.
std::string describe_message(const Message& message);

}  // namespace goodstanding::measures
