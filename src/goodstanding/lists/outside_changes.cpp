#include "goodstanding/lists/outside_changes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "goodstanding/model/word_table.hpp"

namespace goodstanding::lists {
namespace {

constexpr WordTable<OutsideChangeKind, 7> kChanges("", "listed", "reached", "redated", "taken-back",
                                                   "gone", "returned");

using LifeKey = std::tuple<std::string_view, std::string_view, std::string_view>;

LifeKey key_of(const OutsideListing& listing) {
  return {listing.list, listing.life, listing.key};
}

const OutsideStage* find_stage(const OutsideListing& listing, std::string_view word) {
  const auto found = std::find_if(listing.stages.begin(), listing.stages.end(),
                                  [&](const OutsideStage& stage) { return stage.word == word; });
  return found == listing.stages.end() ? nullptr : &*found;
}

/// Collects the changes of one life.
class Course {
 public:
  Course(const OutsideListing& life, Instant known_at, std::vector<OutsideChange>& changes)
      : life_(&life), known_at_(known_at), changes_(&changes) {}

  void add(OutsideChangeKind kind, std::string_view from, std::string_view to,
           std::optional<Date> on, std::optional<Date> was = {}) {
    changes_->push_back({kind, life_->list, life_->life, life_->key, std::string(from),
                         std::string(to), on, was, known_at_});
  }

 private:
  const OutsideListing* life_;
  Instant known_at_;
  std::vector<OutsideChange>* changes_;
};

void add_birth(Course& course, const OutsideListing& life) {
  std::string_view from;
  for (const OutsideStage& stage : life.stages) {
    const bool first = &stage == &life.stages.front();
    course.add(first ? OutsideChangeKind::kListed : OutsideChangeKind::kReached, from, stage.word,
               stage.since);
    from = stage.word;
  }
  if (!life.is_listed) {
    course.add(OutsideChangeKind::kGone, from, kNoLongerListed, life.present().until);
  }
}

void add_stages(Course& course, const OutsideListing& before, const OutsideListing& after) {
  for (const OutsideStage& stage : before.stages) {
    if (find_stage(after, stage.word) != nullptr) continue;
    course.add(OutsideChangeKind::kTakenBack, stage.word, after.present().word, stage.since);
  }
  std::string_view from;
  for (const OutsideStage& stage : after.stages) {
    const OutsideStage* old = find_stage(before, stage.word);
    if (old == nullptr) {
      course.add(OutsideChangeKind::kReached, from, stage.word, stage.since);
    } else if (old->since != stage.since) {
      course.add(OutsideChangeKind::kRedated, stage.word, stage.word, stage.since, old->since);
    }
    from = stage.word;
  }
}

/// Says whether a life keeps one record, whose status is its stage: the new word takes the place of
/// the old one.
bool replaces_stage(const OutsideListing& before, const OutsideListing& after) {
  return before.stages.size() == 1 && after.stages.size() == 1 &&
         before.present().word != after.present().word;
}

void add_replacement(Course& course, const OutsideStage& before, const OutsideStage& after) {
  // The day of such a record is that of the first decision, so the source does not say when.
  const bool dated = before.since != after.since;
  course.add(OutsideChangeKind::kReached, before.word, after.word,
             dated ? after.since : std::nullopt);
}

void add_changes(Course& course, const OutsideListing& before, const OutsideListing& after) {
  if (!before.is_listed && after.is_listed) {
    course.add(OutsideChangeKind::kReturned, kNoLongerListed, after.present().word,
               after.present().since);
  }
  if (replaces_stage(before, after)) {
    add_replacement(course, before.present(), after.present());
  } else {
    add_stages(course, before, after);
  }
  if (before.is_listed && !after.is_listed) {
    course.add(OutsideChangeKind::kGone, after.present().word, kNoLongerListed,
               after.present().until);
  }
}

}  // namespace

std::string_view format_outside_change(OutsideChangeKind kind) {
  return kChanges.word(kind);
}

std::vector<OutsideChange> changes_between(std::span<const OutsideListing> before,
                                           std::span<const OutsideListing> after,
                                           Instant known_at) {
  std::map<LifeKey, std::pair<const OutsideListing*, const OutsideListing*>> lives;
  for (const OutsideListing& listing : before) lives[key_of(listing)].first = &listing;
  for (const OutsideListing& listing : after) lives[key_of(listing)].second = &listing;
  std::vector<OutsideChange> changes;
  for (const auto& [key, pair] : lives) {
    const auto [old, now] = pair;
    Course course(now != nullptr ? *now : *old, known_at, changes);
    if (old == nullptr) {
      add_birth(course, *now);
    } else if (now == nullptr) {
      // Every record of the life was retracted: the source never meant it.
      course.add(OutsideChangeKind::kTakenBack, old->standing(), "", std::nullopt);
    } else {
      add_changes(course, *old, *now);
    }
  }
  return changes;
}

}  // namespace goodstanding::lists
