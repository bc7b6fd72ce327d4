#include "goodstanding/store/source_groups.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace goodstanding::store {

void PairVerdict::take(const MatchDecision& decision) {
  if (!decision.officer) {
    by_rule_ = decision.verdict;
  } else if (decision.verdict != MatchVerdict::kWithdrawn) {
    by_person_ = decision.verdict;
  } else if (by_person_) {
    by_person_.reset();
  } else {
    by_rule_ = MatchVerdict::kWithdrawn;
  }
}

SourceGroups::SourceGroups(std::span<const MatchDecision> decisions) {
  struct Course {
    PairVerdict verdict;
    std::size_t began = 0;
  };
  std::map<std::pair<SubjectId, SubjectId>, Course> courses;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const MatchDecision& decision = decisions[i];
    const auto [at, is_new] = courses.try_emplace(std::minmax(decision.a, decision.b));
    if (is_new) at->second.began = i;
    at->second.verdict.take(decision);
  }
  std::vector<Pair> apart;
  std::vector<std::pair<std::pair<bool, std::size_t>, Pair>> joins;
  for (const auto& [pair, course] : courses) {
    const auto verdict = course.verdict.standing();
    const bool by_person = course.verdict.is_by_person();
    if (verdict == MatchVerdict::kSame) {
      joins.push_back({{!by_person, course.began}, {pair.first, pair.second}});
    } else if (verdict == MatchVerdict::kDifferent && by_person) {
      apart.push_back({pair.first, pair.second});
    }
  }
  std::sort(joins.begin(), joins.end(),
            [](const auto& x, const auto& y) { return x.first < y.first; });
  for (const auto& [order, pair] : joins) join(pair, apart);
  for (auto& [subject, first] : first_) first = root_of(subject);
}

void SourceGroups::join(const Pair& pair, std::span<const Pair> apart) {
  const SubjectId a = root_of(pair.a);
  const SubjectId b = root_of(pair.b);
  if (a == b) return;
  const bool forbidden = std::any_of(apart.begin(), apart.end(), [&](const Pair& two) {
    return std::minmax(root_of(two.a), root_of(two.b)) == std::minmax(a, b);
  });
  if (forbidden) return;
  first_[std::max(a, b)] = std::min(a, b);
  first_[std::min(a, b)] = std::min(a, b);
}

SubjectId SourceGroups::root_of(SubjectId subject) {
  for (;;) {
    const auto at = first_.find(subject);
    if (at == first_.end() || at->second == subject) return subject;
    subject = at->second;
  }
}

SubjectId SourceGroups::first_of(SubjectId subject) const {
  const auto at = first_.find(subject);
  return at == first_.end() ? subject : at->second;
}

std::vector<SubjectId> SourceGroups::members_of(SubjectId subject) const {
  const SubjectId first = first_of(subject);
  std::vector<SubjectId> members;
  for (const auto& [member, its_first] : first_) {
    if (its_first == first) members.push_back(member);
  }
  if (members.empty()) members.push_back(subject);
  std::sort(members.begin(), members.end());
  return members;
}

}  // namespace goodstanding::store
