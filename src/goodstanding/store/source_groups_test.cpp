#include "goodstanding/store/source_groups.hpp"

#include <gtest/gtest.h>

namespace goodstanding::store {
namespace {

constexpr OfficerId kOfficer{3};
constexpr OfficerId kRule{};

MatchDecision decide(std::int64_t a, std::int64_t b, MatchVerdict verdict, OfficerId by = kRule) {
  return {SubjectId{a}, SubjectId{b}, verdict, "basis", by, Instant{}};
}

std::vector<std::int64_t> members(const std::vector<MatchDecision>& decisions, std::int64_t of) {
  std::vector<std::int64_t> ids;
  for (const SubjectId id : SourceGroups(decisions).members_of(SubjectId{of})) {
    ids.push_back(id.value);
  }
  return ids;
}

using enum MatchVerdict;
using Ids = std::vector<std::int64_t>;

TEST(PairVerdict, PersonsWordOutlastsTheRules) {
  PairVerdict verdict;
  EXPECT_EQ(verdict.standing(), std::nullopt);
  verdict.take(decide(1, 2, kDifferent, kOfficer));
  verdict.take(decide(1, 2, kSame));
  EXPECT_EQ(verdict.standing(), kDifferent);
  verdict.take(decide(1, 2, kSame, kOfficer));
  EXPECT_EQ(verdict.standing(), kSame);
}

TEST(PairVerdict, WhoWithdrawsLetsTheEarlierWordCountAgain) {
  PairVerdict verdict;
  verdict.take(decide(1, 2, kSame));
  verdict.take(decide(1, 2, kDifferent, kOfficer));
  verdict.take(decide(1, 2, kWithdrawn, kOfficer));
  EXPECT_EQ(verdict.standing(), kSame);
  verdict.take(decide(1, 2, kWithdrawn, kOfficer));
  EXPECT_EQ(verdict.standing(), kWithdrawn);
  verdict.take(decide(1, 2, kSame));
  EXPECT_EQ(verdict.standing(), kSame);
}

TEST(SourceGroups, JoinsByWayOfThirds) {
  const std::vector<MatchDecision> decisions{decide(5, 9, kSame), decide(9, 2, kSame),
                                             decide(7, 8, kSame)};
  EXPECT_EQ(members(decisions, 9), (Ids{2, 5, 9}));
  EXPECT_EQ(members(decisions, 7), (Ids{7, 8}));
  EXPECT_EQ(members(decisions, 4), (Ids{4}));
  EXPECT_EQ(SourceGroups(decisions).first_of(SubjectId{9}), SubjectId{2});
}

TEST(SourceGroups, WithdrawnJoinFallsApart) {
  EXPECT_EQ(members({decide(1, 2, kSame), decide(2, 3, kSame), decide(2, 1, kWithdrawn)}, 3),
            (Ids{2, 3}));
}

TEST(SourceGroups, WhatAPersonKeepsApartIsNotJoinedByWayOfAThird) {
  // 3 carries the identifier of both 1 and 2; it stays with the one it was
  // joined to first.
  const std::vector<MatchDecision> decisions{decide(1, 3, kSame), decide(2, 3, kSame),
                                             decide(1, 2, kDifferent, kOfficer)};
  EXPECT_EQ(members(decisions, 1), (Ids{1, 3}));
  EXPECT_EQ(members(decisions, 2), (Ids{2}));
}

TEST(SourceGroups, PersonsJoinsComeBeforeOlderOnesOfRules) {
  const std::vector<MatchDecision> decisions{
      decide(1, 3, kSame), decide(1, 2, kDifferent, kOfficer), decide(2, 3, kSame, kOfficer)};
  EXPECT_EQ(members(decisions, 1), (Ids{1}));
  EXPECT_EQ(members(decisions, 2), (Ids{2, 3}));
}

TEST(SourceGroups, RulesDifferentKeepsNothingApart) {
  EXPECT_EQ(members({decide(1, 3, kSame), decide(2, 3, kSame), decide(1, 2, kDifferent)}, 1),
            (Ids{1, 2, 3}));
}

}  // namespace
}  // namespace goodstanding::store
