#include "goodstanding/model/listing.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<Stage, kStageCount + 1> kStages(
    "", "proposed", "notified", "served", "undeliverable", "replied", "decided", "rejected",
    "standstill", "in-force", "suspended", "removed", "expired", "annulled", "withdrawn",
    "hearing-requested", "heard", "extended", "paused", "resumed", "repair-requested",
    "repair-refused", "interim", "interim-ended", "lapsed");
constexpr WordTable<ListKind, 4> kKinds("", "adverse", "favourable", "watch");
constexpr WordTable<Actor, 5> kActors("", "rule", "officer", "company", "clock");

}  // namespace

std::string_view format_stage(Stage stage) {
  return kStages.word(stage);
}
std::optional<Stage> parse_stage(std::string_view word) {
  return kStages.find(word);
}
std::string_view format_list_kind(ListKind kind) {
  return kKinds.word(kind);
}
std::optional<ListKind> parse_list_kind(std::string_view word) {
  return kKinds.find(word);
}
std::string_view format_actor(Actor actor) {
  return kActors.word(actor);
}
std::optional<Actor> parse_actor(std::string_view word) {
  return kActors.find(word);
}

bool is_final(Stage stage) {
  switch (stage) {
    case Stage::kRejected:
    case Stage::kRemoved:
    case Stage::kExpired:
    case Stage::kAnnulled:
    case Stage::kWithdrawn:
    case Stage::kLapsed:
      return true;
    default:
      return false;
  }
}

bool is_beside(Stage stage) {
  switch (stage) {
    case Stage::kExtended:
    case Stage::kPaused:
    case Stage::kResumed:
    case Stage::kRepairRequested:
    case Stage::kRepairRefused:
    case Stage::kInterim:
    case Stage::kInterimEnded:
      return true;
    default:
      return false;
  }
}

Stage Listing::stage() const {
  const auto newest = std::find_if(events.rbegin(), events.rend(), [](const ListingEvent& event) {
    return !is_beside(event.stage);
  });
  GS_ASSERT(newest != events.rend());
  return newest->stage;
}

}  // namespace goodstanding
