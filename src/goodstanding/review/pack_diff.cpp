#include "goodstanding/review/pack_diff.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace goodstanding::review {

using rules::Pack;
namespace {

using Key = std::pair<std::string, std::string>;

std::map<Key, const Clause*> by_key(const std::vector<Clause>& clauses) {
  std::map<Key, const Clause*> out;
  for (const Clause& clause : clauses) out.emplace(Key(clause.subject, clause.part), &clause);
  return out;
}

std::set<std::string> subjects_of(const std::vector<Clause>& clauses) {
  std::set<std::string> out;
  for (const Clause& clause : clauses) out.insert(clause.subject);
  return out;
}

}  // namespace

std::vector<PackChange> compare_packs(const Pack& before, const Pack& after) {
  const std::vector<Clause> old_clauses = describe_pack(before);
  const std::vector<Clause> new_clauses = describe_pack(after);
  const auto old_by_key = by_key(old_clauses);
  const auto new_by_key = by_key(new_clauses);
  const auto old_subjects = subjects_of(old_clauses);
  const auto new_subjects = subjects_of(new_clauses);
  std::vector<PackChange> changes;
  std::set<std::string> whole;
  for (const Clause& clause : new_clauses) {
    if (!old_subjects.contains(clause.subject)) {
      if (whole.insert(clause.subject).second)
        changes.push_back({clause.subject, "", std::nullopt, clause.value, clause.basis});
      continue;
    }
    const auto found = old_by_key.find(Key(clause.subject, clause.part));
    if (found == old_by_key.end()) {
      changes.push_back({clause.subject, clause.part, std::nullopt, clause.value, clause.basis});
    } else if (found->second->value != clause.value) {
      changes.push_back(
          {clause.subject, clause.part, found->second->value, clause.value, clause.basis});
    }
  }
  for (const Clause& clause : old_clauses) {
    if (!new_subjects.contains(clause.subject)) {
      if (whole.insert(clause.subject).second)
        changes.push_back({clause.subject, "", clause.value, std::nullopt, clause.basis});
    } else if (!new_by_key.contains(Key(clause.subject, clause.part))) {
      changes.push_back({clause.subject, clause.part, clause.value, std::nullopt, clause.basis});
    }
  }
  return changes;
}

std::string format_change(const PackChange& change) {
  std::string out;
  if (change.part.empty()) {
    out = (change.before ? "Taken out: " : "New: ") + change.subject;
  } else {
    out = change.subject + ": " + change.part + ' ' + change.before.value_or("none") + " -> " +
          change.after.value_or("none");
  }
  if (!change.basis.empty()) out += " (" + change.basis + ')';
  return out;
}

}  // namespace goodstanding::review
