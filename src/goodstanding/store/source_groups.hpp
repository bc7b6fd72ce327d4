#pragma once
/// Which source companies are one company: what every driver makes alike of
/// match decisions.

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "goodstanding/model/match.hpp"

namespace goodstanding::store {

/// Follows the decisions about one pair, oldest first. A person's word counts
/// before any rule's, whichever is newer; a person who withdraws it lets the
/// rules' word count again. A person who withdraws where no person has decided
/// takes back the rules' word.
class PairVerdict {
 public:
  void take(const MatchDecision& decision);
  /// Gives what counts now; none if nobody decided.
  [[nodiscard]] std::optional<MatchVerdict> standing() const {
    return by_person_ ? by_person_ : by_rule_;
  }
  [[nodiscard]] bool is_by_person() const { return by_person_.has_value(); }

 private:
  std::optional<MatchVerdict> by_rule_;
  std::optional<MatchVerdict> by_person_;
};

/// The source companies that are held to be one company with others.
class SourceGroups {
 public:
  /// Joins what match decisions hold to be the same. Two that a person holds to
  /// be different are never joined, not by way of a third either: persons'
  /// joins come first, then those of rules, and a join that would bring such
  /// two together is left out. Requires: each decision once, the oldest first.
  /// Cost: for each join, one look at the pairs that must stay apart.
  explicit SourceGroups(std::span<const MatchDecision> decisions);

  /// Says whether a source company is joined to any other.
  [[nodiscard]] bool contains(SubjectId subject) const { return first_.contains(subject); }
  /// Gives the smallest id among those joined to a source company; itself if
  /// there are none.
  [[nodiscard]] SubjectId first_of(SubjectId subject) const;
  /// Gives all that are joined to a source company, itself among them, the
  /// smallest id first.
  [[nodiscard]] std::vector<SubjectId> members_of(SubjectId subject) const;

 private:
  struct Pair {
    SubjectId a;
    SubjectId b;
  };
  void join(const Pair& pair, std::span<const Pair> apart);
  SubjectId root_of(SubjectId subject);

  std::unordered_map<SubjectId, SubjectId> first_;
};

}  // namespace goodstanding::store
