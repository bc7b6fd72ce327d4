#include "goodstanding/casework/role_gate.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <utility>

namespace goodstanding::casework {
namespace {

/// Days of March 2024; 0 is the last of February.
Date march(int day) {
  return Date::from_civil(2024, 2, 29)->plus_days(day);
}

/// A company whose agent's licence was revoked on 1 March, who was told on the 5th, and has ten
/// days to reply: days 6 to 15. From the 16th on it counts.
class RoleGateTest : public ::testing::Test {
 protected:
  RoleGateTest() {
    RoleLaw law;
    law.role = "agent";
    law.states = {ProfessionalState::kNotValid};
    law.reply_days = 10;
    laws_.push_back(law);
    revoked_.role = "agent";
    revoked_.holder = "aa";
    revoked_.notice = "N1";
    revoked_.state = ProfessionalState::kNotValid;
    revoked_.is_final = true;
    revoked_.held.from = march(-100);
    facts_.served.emplace("N1", march(5));
  }

  void add(const RoleStanding& standing, Period valid) {
    Stored<Record> stored;
    stored.position = Position{static_cast<std::int64_t>(dossier_.records.size() + 1)};
    stored.claim.kind = kRoleStandingKind;
    stored.claim.status = RecordStatus::kFinal;
    stored.claim.valid = valid;
    stored.claim.body = format_role_standing(standing);
    dossier_.records.push_back(std::move(stored));
  }

  /// Judges the revoked licence on a day.
  RoleFinding on(Date day) {
    dossier_.view.as_of = day;
    if (dossier_.records.empty()) add(revoked_, {march(1), std::nullopt});
    return RoleGate(laws_, facts_).judge(dossier_, dossier_.records.front());
  }

  RoleLaws laws_;
  RoleFacts facts_;
  RoleStanding revoked_;
  Dossier dossier_;
};

TEST_F(RoleGateTest, CountsFromTheDayAfterTheReplyDays) {
  EXPECT_EQ(on(march(4)), RoleFinding::kNotServed);
  EXPECT_EQ(on(march(5)), RoleFinding::kReplyRuns);
  EXPECT_EQ(on(march(15)), RoleFinding::kReplyRuns);
  EXPECT_EQ(on(march(16)), RoleFinding::kCounts);
}

TEST_F(RoleGateTest, NothingCountsBeforeTheHolderWasTold) {
  facts_.served.clear();
  EXPECT_EQ(on(march(300)), RoleFinding::kNotServed);
  facts_.served.emplace("N2", march(5));
  EXPECT_EQ(on(march(300)), RoleFinding::kNotServed) << "another letter was served";
}

TEST_F(RoleGateTest, OnlyRolesThatTheLawNamesCount) {
  laws_.front().role = "engineer";
  EXPECT_EQ(on(march(30)), RoleFinding::kNotRequired);
  laws_.clear();
  EXPECT_EQ(on(march(30)), RoleFinding::kNotRequired);
}

TEST_F(RoleGateTest, OnlyAFinalFaultCounts) {
  revoked_.is_final = false;
  EXPECT_EQ(on(march(30)), RoleFinding::kNotFinal);
}

TEST_F(RoleGateTest, UnknownIsNoFault) {
  revoked_.state = ProfessionalState::kUnknown;
  EXPECT_EQ(on(march(30)), RoleFinding::kNoFault);
}

TEST_F(RoleGateTest, CountsOnlyWhileTheStateLasts) {
  add(revoked_, {march(1), march(40)});
  EXPECT_EQ(on(march(39)), RoleFinding::kCounts);
  EXPECT_EQ(on(march(40)), RoleFinding::kOutsideTerm);
}

TEST_F(RoleGateTest, CountsOnlyWhileTheRoleIsHeld) {
  revoked_.held.to = march(20);
  EXPECT_EQ(on(march(19)), RoleFinding::kCounts);
  EXPECT_EQ(on(march(20)), RoleFinding::kNotHeld);
}

TEST_F(RoleGateTest, AReplacementEndsItOnItsFirstDay) {
  EXPECT_EQ(on(march(20)), RoleFinding::kCounts);
  RoleStanding next = revoked_;
  next.holder = "bb";
  next.notice = "N2";
  next.state = ProfessionalState::kValid;
  next.held = {march(21), march(25)};
  add(next, {march(-900), std::nullopt});
  EXPECT_EQ(on(march(20)), RoleFinding::kCounts);
  EXPECT_EQ(on(march(21)), RoleFinding::kReplaced);
  EXPECT_EQ(on(march(30)), RoleFinding::kReplaced) << "the earlier holder is not back";
}

TEST_F(RoleGateTest, SomebodyElseInAnotherPostReplacesNobody) {
  on(march(20));
  RoleStanding other = revoked_;
  other.holder = "bb";
  other.post = "2";
  other.held.from = march(10);
  add(other, {march(-900), std::nullopt});
  other.post = "1";
  other.role = "engineer";
  add(other, {march(-900), std::nullopt});
  EXPECT_EQ(on(march(20)), RoleFinding::kCounts);
}

TEST_F(RoleGateTest, AnAnnulledReplacementReplacesNobody) {
  on(march(20));
  RoleStanding next = revoked_;
  next.holder = "bb";
  next.held.from = march(10);
  add(next, {march(-900), std::nullopt});
  EXPECT_EQ(on(march(20)), RoleFinding::kReplaced);
  dossier_.records.back().claim.status = RecordStatus::kAnnulled;
  EXPECT_EQ(on(march(20)), RoleFinding::kCounts);
}

TEST_F(RoleGateTest, ADisputeStopsIt) {
  facts_.disputed.emplace("N1", true);
  EXPECT_EQ(on(march(30)), RoleFinding::kDisputed);
}

TEST_F(RoleGateTest, WhatIsNotAdmittedIsSuspendedAndTheRestStays) {
  on(march(20));
  Stored<Record> other;
  other.claim.kind = "report.late";
  other.claim.status = RecordStatus::kFinal;
  dossier_.records.push_back(other);
  RoleGate(laws_, facts_).apply(dossier_);
  EXPECT_EQ(dossier_.records[0].claim.status, RecordStatus::kFinal);
  dossier_.view.as_of = march(10);
  for (int i = 0; i < 2; ++i) {
    RoleGate(laws_, facts_).apply(dossier_);
    EXPECT_EQ(dossier_.records[0].claim.status, RecordStatus::kSuspended);
    EXPECT_EQ(dossier_.records[1].claim.status, RecordStatus::kFinal);
  }
}

TEST_F(RoleGateTest, ABodyThatIsNoneCountsForNothing) {
  on(march(20));
  dossier_.records.front().claim.body = R"({"role":"agent","state":"revoked"})";
  EXPECT_EQ(on(march(20)), RoleFinding::kNotRequired);
}

}  // namespace
}  // namespace goodstanding::casework
