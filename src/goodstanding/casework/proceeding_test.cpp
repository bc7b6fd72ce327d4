// 2 March 2026 is a Monday. Days count from the next one: the five working days of a decision are
// 3, 4, 5, 6 and 9 March, so that it is overdue on the 10th.
#include "goodstanding/casework/proceeding.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "goodstanding/casework/example_law.hpp"

namespace goodstanding::casework {
namespace {

using example::act;
using example::day;
using example::law;
using example::objection;

Case take(const Case& matter, const CaseEvent& event) {
  const Result<Case> next = proceed(law(), matter, event);
  EXPECT_TRUE(next.ok()) << (next ? "" : next.error().message);
  return next ? *next : matter;
}

std::string refusal(const Case& matter, const CaseEvent& event) {
  const Result<Case> next = proceed(law(), matter, event);
  if (next) return "";
  EXPECT_EQ(next.error().id, ErrorId::kRefused);
  return next.error().message;
}

CaseEvent until(CaseEvent event, std::string_view end) {
  event.until = day(end);
  return event;
}

Case waiver() {
  Case matter = objection("tender-exclusion");
  matter.kind = CaseKind::kWaiver;
  matter.item_kind = ItemKind::kMeasure;
  matter.events = {act(CaseAct::kOpened, Actor::kOfficer, "2026-03-02", 1)};
  return matter;
}

TEST(Proceeding, GoesFromTheObjectionToTheDecision) {
  const Date answer = **default_until(law(), objection(), CaseAct::kForwarded, day("2026-03-03"));
  EXPECT_EQ(answer, day("2026-03-06"));  // the 4th and the 5th are its days
  Case matter = take(
      objection(), until(act(CaseAct::kForwarded, Actor::kOfficer, "2026-03-03", 1), "2026-03-06"));
  matter = take(matter, act(CaseAct::kAnswered, Actor::kOfficer, "2026-03-05", 3));
  matter = take(matter, act(CaseAct::kGranted, Actor::kOfficer, "2026-03-09", 1));
  EXPECT_TRUE(next_acts(law(), matter)->empty());
}

TEST(Proceeding, IsOverdueOnceItsWorkingDaysHavePassed) {
  EXPECT_EQ(decision_clock(law(), objection())->due(), day("2026-03-09"));
  EXPECT_FALSE(*due_act(law(), objection(), day("2026-03-09")));
  const auto due = *due_act(law(), objection(), day("2026-04-01"));
  ASSERT_TRUE(due);
  EXPECT_EQ(due->on, day("2026-03-10"));  // when the law says, not when somebody looked
  EXPECT_EQ(due->actor, Actor::kClock);
  const Case resting = take(objection(), *due);
  EXPECT_FALSE(*due_act(law(), resting, day("2026-05-01")));
  // A late decision is a decision.
  take(resting, act(CaseAct::kRefused, Actor::kOfficer, "2026-04-02", 1));
  EXPECT_NE(refusal(objection(), act(CaseAct::kOverdue, Actor::kClock, "2026-03-09"))
                .find("has not run out"),
            std::string::npos);
}

TEST(Proceeding, ExtensionsKeepWithinTheirLimit) {
  const Case longer = take(
      objection(), until(act(CaseAct::kExtended, Actor::kOfficer, "2026-03-09", 1), "2026-03-13"));
  EXPECT_EQ(decision_clock(law(), longer)->due(), day("2026-03-12"));
  EXPECT_FALSE(*due_act(law(), longer, day("2026-03-12")));
  EXPECT_TRUE(*due_act(law(), longer, day("2026-03-13")));
  EXPECT_NE(refusal(objection(),
                    until(act(CaseAct::kExtended, Actor::kOfficer, "2026-03-09", 1), "2026-03-16")),
            "");
  EXPECT_NE(refusal(objection(),
                    until(act(CaseAct::kExtended, Actor::kOfficer, "2026-03-11", 1), "2026-03-12")),
            "");  // too late to extend
}

TEST(Proceeding, RestDoesNotCountInTime) {
  Case matter = take(objection(), act(CaseAct::kPaused, Actor::kOfficer, "2026-03-04", 1));
  EXPECT_FALSE(*due_act(law(), matter, day("2026-03-20")));
  matter = take(matter, act(CaseAct::kResumed, Actor::kOfficer, "2026-03-18", 1));
  // The 3rd was used; four working days are left: 18, 19, 20 and 23 March.
  EXPECT_EQ(decision_clock(law(), matter)->due(), day("2026-03-23"));
  const Case paused = take(objection(), act(CaseAct::kPaused, Actor::kOfficer, "2026-03-04", 1));
  EXPECT_NE(
      refusal(paused, act(CaseAct::kResumed, Actor::kOfficer, "2026-04-04", 1)).find("31 days"),
      std::string::npos);
}

TEST(Proceeding, EachActIsForItsActor) {
  EXPECT_NE(refusal(objection(), act(CaseAct::kGranted, Actor::kCompany, "2026-03-03")), "");
  EXPECT_NE(refusal(objection(), act(CaseAct::kWithdrawn, Actor::kOfficer, "2026-03-03", 1)), "");
  EXPECT_NE(refusal(objection(), act(CaseAct::kGranted, Actor::kOfficer, "2026-03-03")), "");
  EXPECT_NE(refusal(objection(), act(CaseAct::kAnswered, Actor::kOfficer, "2026-03-03", 1)), "");
  EXPECT_NE(refusal(objection(), act(CaseAct::kGranted, Actor::kOfficer, "2026-03-01", 1)), "");
  CaseEvent silent = act(CaseAct::kRefused, Actor::kOfficer, "2026-03-03", 1);
  silent.reason.clear();
  EXPECT_NE(refusal(objection(), silent).find("no reason"), std::string::npos);
  Case unknown = objection();
  unknown.item_kind = ItemKind::kRating;
  unknown.events.clear();
  EXPECT_NE(refusal(unknown, act(CaseAct::kOpened, Actor::kCompany, "2026-03-02"))
                .find("against a rating"),
            std::string::npos);
  Case repair = objection();
  repair.kind = CaseKind::kRepair;
  EXPECT_NE(refusal(repair, act(CaseAct::kGranted, Actor::kOfficer, "2026-03-03", 1))
                .find("no law for cases"),
            std::string::npos);
}

TEST(Proceeding, NobodyGrantsTheirOwnRequestOrWithoutAnEnd) {
  EXPECT_NE(refusal(waiver(),
                    until(act(CaseAct::kGranted, Actor::kOfficer, "2026-03-03", 1), "2026-09-01"))
                .find("asked for themselves"),
            std::string::npos);
  EXPECT_NE(refusal(waiver(), act(CaseAct::kGranted, Actor::kOfficer, "2026-03-03", 2))
                .find("until when"),
            std::string::npos);
  const Case granted =
      take(waiver(), until(act(CaseAct::kGranted, Actor::kOfficer, "2026-03-03", 2), "2026-09-01"));
  take(granted, act(CaseAct::kRevoked, Actor::kOfficer, "2026-04-01", 1));
  EXPECT_NE(refusal(waiver(), act(CaseAct::kRevoked, Actor::kOfficer, "2026-04-01", 1)), "");
}

TEST(Proceeding, SaysWhatMayComeNextAndWhenItIsDue) {
  const std::vector<NextAct> acts = *next_acts(law(), objection());
  const auto grant = std::find_if(
      acts.begin(), acts.end(), [](const NextAct& next) { return next.act == CaseAct::kGranted; });
  ASSERT_NE(grant, acts.end());
  EXPECT_EQ(grant->due, day("2026-03-09"));
  // Each of them, done in time, is accepted.
  for (const NextAct& next : acts) {
    if (next.act == CaseAct::kOverdue) continue;
    CaseEvent event =
        act(next.act, next.actor, "2026-03-04", next.actor == Actor::kOfficer ? 1 : 0);
    if (next.act == CaseAct::kForwarded || next.act == CaseAct::kExtended) {
      event.until = day("2026-03-12");
    }
    EXPECT_EQ(refusal(objection(), event), "");
  }
}

}  // namespace
}  // namespace goodstanding::casework
