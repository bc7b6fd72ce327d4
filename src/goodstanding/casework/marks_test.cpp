#include "goodstanding/casework/marks.hpp"

#include <gtest/gtest.h>

#include "goodstanding/casework/example_law.hpp"

namespace goodstanding::casework {
namespace {

using example::act;
using example::day;
using example::objection;

Stored<Record> record(std::int64_t position, std::int64_t supersedes = 0) {
  Stored<Record> stored;
  stored.position = Position{position};
  stored.supersedes = Position{supersedes};
  stored.claim.status = RecordStatus::kFinal;
  return stored;
}

RecordStatus status_after(const Case& matter, std::string_view on,
                          const Stored<Record>& stored = record(7)) {
  Dossier dossier;
  dossier.records = {stored};
  const Case cases[] = {matter};
  apply_marks(Marks(cases, day(on)), dossier);
  return dossier.records.front().claim.status;
}

Case with(Case matter, const CaseEvent& event) {
  matter.events.push_back(event);
  return matter;
}

TEST(Marks, AnOpenObjectionMarksAtOnceAndTheItemCountsMeanwhile) {
  const Case cases[] = {objection()};
  EXPECT_EQ(Marks(cases, day("2026-03-01")).find(ItemKind::kRecord, "7"), nullptr);
  const Marks marks(cases, day("2026-03-02"));
  ASSERT_NE(marks.find(ItemKind::kRecord, "7"), nullptr);
  EXPECT_EQ(marks.find(ItemKind::kRecord, "7")->kind, MarkKind::kDisputed);
  EXPECT_EQ(marks.find(ItemKind::kStatement, "7"), nullptr);
  EXPECT_EQ(marks.find(ItemKind::kRecord, "8"), nullptr);
  EXPECT_EQ(status_after(objection(), "2026-03-05"), RecordStatus::kFinal);
}

TEST(Marks, AnOverdueOneStopsCountingUntilItIsDecided) {
  Case matter = with(objection(), act(CaseAct::kOverdue, Actor::kClock, "2026-03-10"));
  EXPECT_EQ(status_after(matter, "2026-03-09"), RecordStatus::kFinal);
  EXPECT_EQ(status_after(matter, "2026-03-10"), RecordStatus::kSuspended);
  matter = with(matter, act(CaseAct::kRefused, Actor::kOfficer, "2026-03-20", 1));
  EXPECT_EQ(status_after(matter, "2026-03-19"), RecordStatus::kSuspended);
  EXPECT_EQ(status_after(matter, "2026-03-20"), RecordStatus::kFinal);
}

TEST(Marks, WhatWasWrongWasWrongOnEveryDay) {
  const Case matter = with(objection(), act(CaseAct::kGranted, Actor::kOfficer, "2026-03-06", 1));
  EXPECT_EQ(status_after(matter, "2026-03-06"), RecordStatus::kAnnulled);
  EXPECT_EQ(status_after(matter, "2025-01-01"), RecordStatus::kAnnulled);
}

TEST(Marks, UndecidableOnesStandSideBySide) {
  const Case matter =
      with(objection(), act(CaseAct::kBothRecorded, Actor::kOfficer, "2026-03-06", 1));
  const Case cases[] = {matter};
  EXPECT_EQ(Marks(cases, day("2026-04-01")).find(ItemKind::kRecord, "7")->kind,
            MarkKind::kBothRecorded);
  EXPECT_EQ(status_after(matter, "2026-04-01"), RecordStatus::kFinal);
}

TEST(Marks, WithdrawnOnesLeaveNothing) {
  const Case cases[] = {with(objection(), act(CaseAct::kWithdrawn, Actor::kCompany, "2026-03-06"))};
  EXPECT_TRUE(Marks(cases, day("2026-03-06")).empty());
}

TEST(Marks, CorrectionsCarryOnWhatIsOpenAndNotWhatWasGranted) {
  const Case overdue = with(objection(), act(CaseAct::kOverdue, Actor::kClock, "2026-03-10"));
  EXPECT_EQ(status_after(overdue, "2026-03-12", record(9, 7)), RecordStatus::kSuspended);
  const Case granted = with(objection(), act(CaseAct::kGranted, Actor::kOfficer, "2026-03-06", 1));
  EXPECT_EQ(status_after(granted, "2026-03-12", record(9, 7)), RecordStatus::kFinal);
}

TEST(Marks, AnnulledStatementsAreLeftOut) {
  Case matter = with(objection(), act(CaseAct::kGranted, Actor::kOfficer, "2026-03-06", 1));
  matter.item_kind = ItemKind::kStatement;
  Dossier dossier;
  dossier.statements.resize(2);
  dossier.statements[0].position = Position{7};
  dossier.statements[1].position = Position{8};
  const Case cases[] = {matter};
  apply_marks(Marks(cases, day("2026-03-06")), dossier);
  ASSERT_EQ(dossier.statements.size(), 1U);
  EXPECT_EQ(dossier.statements[0].position, Position{8});
}

}  // namespace
}  // namespace goodstanding::casework
