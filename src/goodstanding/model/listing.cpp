#include "goodstanding/model/listing.hpp"

#include "goodstanding/base/assert.hpp"
#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding {
namespace {

constexpr std::array<std::string_view, kStageCount + 1> kStages{
    "",          "proposed", "notified", "served",     "undeliverable",
    "replied",   "decided",  "rejected", "standstill", "in-force",
    "suspended", "removed",  "expired",  "annulled",   "withdrawn"};
constexpr std::array<std::string_view, 4> kKinds{"", "adverse", "favourable", "watch"};
constexpr std::array<std::string_view, 5> kActors{"", "rule", "officer", "company", "clock"};

template <class Enum, std::size_t kCount>
std::optional<Enum> find_word(const std::array<std::string_view, kCount>& words,
                              std::string_view word) {
  for (std::size_t i = 1; i < kCount; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view format_stage(Stage stage) {
  return kStages[static_cast<std::size_t>(stage)];
}
std::optional<Stage> parse_stage(std::string_view word) {
  return find_word<Stage>(kStages, word);
}
std::string_view format_list_kind(ListKind kind) {
  return kKinds[static_cast<std::size_t>(kind)];
}
std::optional<ListKind> parse_list_kind(std::string_view word) {
  return find_word<ListKind>(kKinds, word);
}
std::string_view format_actor(Actor actor) {
  return kActors[static_cast<std::size_t>(actor)];
}
std::optional<Actor> parse_actor(std::string_view word) {
  return find_word<Actor>(kActors, word);
}

bool is_final(Stage stage) {
  switch (stage) {
    case Stage::kRejected:
    case Stage::kRemoved:
    case Stage::kExpired:
    case Stage::kAnnulled:
    case Stage::kWithdrawn:
      return true;
    default:
      return false;
  }
}

Stage Listing::stage() const {
  GS_ASSERT(!events.empty());
  return events.back().stage;
}

}  // namespace goodstanding
