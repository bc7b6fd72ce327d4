#pragma once
/// Cases: the store's own law. Whoever calls it by whatever code, a case is a sequence, a person
/// decides it, nobody grants what he asked for or judges what he worked on, and what is granted has
/// an end.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/store/contract_listings.hpp"

namespace goodstanding::store {

/// A company, two officers, and cases of every kind. Days count from the first of January 2024.
class CaseContract : public ListingContract {
 protected:
  static CaseEvent by_officer(CaseAct act, int on, OfficerId officer,
                              std::optional<int> until = std::nullopt);
  static CaseEvent by_company(CaseAct act, int on);
  static CaseEvent by_clock(CaseAct act, int on);
  /// Gives a case without acts.
  Case new_case(CaseKind kind, ItemKind item_kind, std::string item);
  /// Appends an act; if it was taken, `matter` has it too. Acts are recorded at noon of the day.
  Result<void> act(Case& matter, const CaseEvent& next, std::vector<ImposedMeasure> measures = {});
  /// An objection to a record, opened on day 50.
  Case objection();
  /// The case of a measure that the proposer asked for on day 50.
  Case asked_measure(const std::string& measure = "inspection-rate");
  void expect_act_refused(Case matter, const CaseEvent& next, const char* what);
};

inline CaseEvent CaseContract::by_officer(CaseAct act, int on, OfficerId officer,
                                          std::optional<int> until) {
  CaseEvent made;
  made.act = act;
  made.on = day(on);
  made.actor = Actor::kOfficer;
  made.officer = officer;
  made.reason = "the reason";
  made.clause = "section 9";
  if (until) made.until = day(*until);
  made.body = "{}";
  made.signature.fill(9);
  return made;
}

inline CaseEvent CaseContract::by_company(CaseAct act, int on) {
  CaseEvent made = by_officer(act, on, OfficerId{});
  made.actor = Actor::kCompany;
  made.signature = {};
  return made;
}

inline CaseEvent CaseContract::by_clock(CaseAct act, int on) {
  CaseEvent made = by_company(act, on);
  made.actor = Actor::kClock;
  return made;
}

inline Case CaseContract::new_case(CaseKind kind, ItemKind item_kind, std::string item) {
  Case matter;
  const auto id = register_->allocate_case(listed_);
  EXPECT_TRUE(id.ok());
  if (id) matter.id = *id;
  matter.company = listed_;
  matter.kind = kind;
  matter.item_kind = item_kind;
  matter.item = std::move(item);
  matter.authority = "Registry";
  matter.pack = "pack@1.0.0";
  return matter;
}

inline Result<void> CaseContract::act(Case& matter, const CaseEvent& next,
                                      std::vector<ImposedMeasure> measures) {
  CaseAppend append{matter, std::move(measures)};
  append.matter.events.push_back(next);
  const auto days = static_cast<int>(next.on.days() - day(0).days());
  const Instant noon{moment(days).micros + 43'200'000'000LL};
  GS_TRY(register_->append_case_act(append, noon));
  matter = append.matter;
  return {};
}

inline Case CaseContract::objection() {
  Case matter = new_case(CaseKind::kObjection, ItemKind::kRecord, "7");
  EXPECT_TRUE(act(matter, by_company(CaseAct::kOpened, 50)).ok());
  return matter;
}

inline Case CaseContract::asked_measure(const std::string& measure) {
  Case matter = new_case(CaseKind::kMeasure, ItemKind::kMeasure, measure);
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kOpened, 50, proposer_)).ok());
  return matter;
}

inline void CaseContract::expect_act_refused(Case matter, const CaseEvent& next, const char* what) {
  const std::size_t before = matter.events.size();
  const Result<void> done = act(matter, next);
  EXPECT_EQ(refusal(done), ErrorId::kRefused) << what;
  const auto stored = register_->load_case(matter.id);
  EXPECT_EQ(stored.ok() ? stored->events.size() : 0, before) << what;
}

TEST_P(CaseContract, ReadsBackWhatWasRecordedByThen) {
  Case matter = objection();
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kForwarded, 51, proposer_, 60)).ok());
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kAnswered, 55, proposer_)).ok());
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kGranted, 56, decider_)).ok());
  register_ = factory_.reopen();
  EXPECT_EQ(register_->load_case(matter.id).value(), matter);
  const auto earlier = register_->load_cases(listed_, moment(53));
  ASSERT_TRUE(earlier.ok());
  ASSERT_EQ(earlier->size(), 1U);
  EXPECT_EQ(earlier->front().events.size(), 2U);
  EXPECT_TRUE(register_->load_cases(other_, now().known_at)->empty());
  EXPECT_EQ(register_->load_cases(std::nullopt, now().known_at)->size(), 1U);
  EXPECT_EQ(register_->info()->cases, 1U);
  expect_clean();
}

TEST_P(CaseContract, UnknownCasesAndCompaniesAreNotFound) {
  EXPECT_EQ(refusal(register_->load_case(CaseId{123456})), ErrorId::kNotFound);
  Case matter = new_case(CaseKind::kObjection, ItemKind::kRecord, "7");
  matter.company = CompanyId{987654321};
  EXPECT_FALSE(act(matter, by_company(CaseAct::kOpened, 50)).ok());
}

TEST_P(CaseContract, OfTwoActsOnOneStateTheSecondConflicts) {
  Case mine = objection();
  Case yours = mine;
  ASSERT_TRUE(act(mine, by_officer(CaseAct::kForwarded, 51, proposer_, 60)).ok());
  EXPECT_EQ(refusal(act(yours, by_officer(CaseAct::kRefused, 51, decider_))), ErrorId::kConflict);
}

TEST_P(CaseContract, CompaniesObjectAndOfficersDecide) {
  Case opened_by_officer = new_case(CaseKind::kObjection, ItemKind::kRecord, "7");
  expect_act_refused(opened_by_officer, by_officer(CaseAct::kOpened, 50, proposer_), "an officer");
  const Case matter = objection();
  expect_act_refused(matter, by_company(CaseAct::kOpened, 51), "opened twice");
  expect_act_refused(matter, by_company(CaseAct::kGranted, 51), "the company decides");
  expect_act_refused(matter, by_clock(CaseAct::kGranted, 51), "the clock decides");
  expect_act_refused(matter, by_officer(CaseAct::kOverdue, 51, decider_), "overdue by an officer");
  expect_act_refused(matter, by_officer(CaseAct::kWithdrawn, 51, decider_), "withdrawn for it");
  expect_act_refused(matter, by_officer(CaseAct::kGranted, 49, decider_), "before the opening");
  expect_act_refused(matter, by_officer(CaseAct::kForwarded, 51, proposer_), "no day to answer");
  expect_act_refused(matter, by_officer(CaseAct::kAnswered, 51, proposer_), "nobody asked");
  expect_act_refused(matter, by_officer(CaseAct::kRevoked, 51, decider_), "nothing granted");
  expect_act_refused(matter, by_officer(CaseAct::kResumed, 51, decider_), "nothing paused");
  CaseEvent unsigned_act = by_officer(CaseAct::kRefused, 51, decider_);
  unsigned_act.signature = {};
  expect_act_refused(matter, unsigned_act, "no signature");
  CaseEvent without_reason = by_officer(CaseAct::kRefused, 51, decider_);
  without_reason.reason.clear();
  expect_act_refused(matter, without_reason, "no reason");
}

TEST_P(CaseContract, RevokedKeysDecideNothing) {
  const Case matter = objection();
  ASSERT_TRUE(register_->revoke_officer(decider_, "left", moment(51)).ok());
  expect_act_refused(matter, by_officer(CaseAct::kGranted, 52, decider_), "a revoked key");
}

TEST_P(CaseContract, ClosedCasesStayClosed) {
  for (const CaseAct end : {CaseAct::kRefused, CaseAct::kBothRecorded}) {
    Case matter = objection();
    ASSERT_TRUE(act(matter, by_officer(end, 51, decider_)).ok());
    expect_act_refused(matter, by_officer(CaseAct::kGranted, 52, decider_), "after the end");
    expect_act_refused(matter, by_clock(CaseAct::kOverdue, 52), "overdue after the end");
  }
  Case taken_back = objection();
  ASSERT_TRUE(act(taken_back, by_company(CaseAct::kWithdrawn, 51)).ok());
  expect_act_refused(taken_back, by_officer(CaseAct::kGranted, 52, decider_), "withdrawn");
}

TEST_P(CaseContract, ClockRunsOutOnceAndADecisionMayStillFollow) {
  Case matter = objection();
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kPaused, 51, decider_)).ok());
  expect_act_refused(matter, by_officer(CaseAct::kPaused, 52, decider_), "paused twice");
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kResumed, 53, decider_)).ok());
  ASSERT_TRUE(act(matter, by_clock(CaseAct::kOverdue, 70)).ok());
  expect_act_refused(matter, by_clock(CaseAct::kOverdue, 71), "overdue twice");
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kRefused, 75, decider_)).ok());
  expect_clean();
}

TEST_P(CaseContract, NobodyGrantsWhatHeAskedFor) {
  Case matter = asked_measure();
  expect_act_refused(matter, by_officer(CaseAct::kGranted, 51, proposer_, 300), "same officer");
  expect_act_refused(matter, by_officer(CaseAct::kGranted, 51, decider_), "no end");
  expect_act_refused(matter, by_officer(CaseAct::kBothRecorded, 51, decider_), "not an objection");
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kGranted, 51, decider_, 300)).ok());
  expect_act_refused(matter, by_officer(CaseAct::kGranted, 52, decider_, 300), "granted twice");
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kRevoked, 60, proposer_)).ok());
}

TEST_P(CaseContract, NobodyJudgesAListingHeWorkedOn) {
  const Listing listing = walk_to(Stage::kInForce);
  Case matter =
      new_case(CaseKind::kObjection, ItemKind::kListing, std::to_string(listing.id.value));
  ASSERT_TRUE(act(matter, by_company(CaseAct::kOpened, 50)).ok());
  expect_act_refused(matter, by_officer(CaseAct::kRefused, 51, decider_), "the decider judges");
  expect_act_refused(matter, by_officer(CaseAct::kGranted, 51, proposer_), "the proposer judges");
  const OfficerId third = enrol("third", 3, 45);
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kGranted, 51, third)).ok());
}

TEST_P(CaseContract, NobodyJudgesTheRepairOfAListingHeMadeOrGrantsItBeforeTheEnd) {
  Listing listing = walk_to(Stage::kInForce);
  Case matter = new_case(CaseKind::kRepair, ItemKind::kCompany, "");
  CaseEvent opening = by_company(CaseAct::kOpened, 200);
  opening.body = R"({"claims":{")" + std::to_string(listing.id.value) + R"(":["paid"]}})";
  ASSERT_TRUE(act(matter, opening).ok());
  const OfficerId third = enrol("third", 3, 45);
  expect_act_refused(matter, by_officer(CaseAct::kRefused, 201, decider_), "the decider judges");
  expect_act_refused(matter, by_officer(CaseAct::kRefused, 201, proposer_), "the proposer judges");
  expect_act_refused(matter, by_officer(CaseAct::kGranted, 201, third), "still in force");
  expect_act_refused(matter, by_clock(CaseAct::kOverdue, 201), "the listing rests, not the case");
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kRefused, 201, third)).ok());
  expect_clean();
}

TEST_P(CaseContract, MatchUnderAnOverdueObjectionJoinsNothingUntilItIsDecided) {
  const SubjectId a = as_subject(listed_);
  const SubjectId b = as_subject(other_);
  const MatchDecision joined{a, b, MatchVerdict::kSame, "seen both papers", proposer_, Instant{}};
  ASSERT_TRUE(register_->append_match(joined, moment(40)).ok());
  const auto decisions = register_->load_matches(a, moment(41));
  ASSERT_TRUE(decisions.ok());
  ASSERT_EQ(decisions->size(), 1U);
  Case matter = new_case(CaseKind::kObjection, ItemKind::kMatch,
                         std::to_string(decisions->front().position.value));
  ASSERT_TRUE(act(matter, by_company(CaseAct::kOpened, 50)).ok());
  const auto sources_on = [&](int on) {
    return dossier(listed_, view("2030-01-01", moment(on))).sources.size();
  };
  const auto companies_scanned_on = [&](int on) {
    std::size_t count = 0;
    Register::ScanOptions options;
    options.view = view("2030-01-01", moment(on));
    EXPECT_TRUE(register_->scan(options, [&](const Dossier&) { return ++count > 0; }).ok());
    return count;
  };
  EXPECT_EQ(sources_on(51), 2U) << "a mark, no effect";
  const std::size_t joint = companies_scanned_on(51);
  ASSERT_TRUE(act(matter, by_clock(CaseAct::kOverdue, 60)).ok());
  EXPECT_EQ(sources_on(61), 1U);
  EXPECT_EQ(companies_scanned_on(61), joint + 1);
  EXPECT_EQ(sources_on(59), 2U) << "as known before";
  expect_act_refused(matter, by_officer(CaseAct::kRefused, 62, proposer_), "his own decision");
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kRefused, 62, decider_)).ok());
  EXPECT_EQ(sources_on(63), 2U) << "it stands";
  expect_clean();
}

TEST_P(CaseContract, DiscretionaryMeasuresNeedTheirGrant) {
  const Listing listing = walk_to(Stage::kInForce);
  ImposedMeasure asked = measure(listing);
  Case matter = asked_measure(asked.measure);
  asked.decision = matter.id;
  asked.from = day(51);
  asked.to = day(301);
  // The grant ends before the measure does.
  EXPECT_EQ(refusal(act(matter, by_officer(CaseAct::kGranted, 51, decider_, 300), {asked})),
            ErrorId::kRefused);
  asked.to = day(300);
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kGranted, 51, decider_, 300), {asked}).ok());
  const auto stored = register_->load_measures(listed_, now().known_at);
  ASSERT_TRUE(stored.ok());
  ASSERT_EQ(stored->size(), 1U);
  EXPECT_EQ(stored->front().decision, matter.id);
  // Neither may the grant be used again, nor may that of another measure.
  Case again = asked_measure(asked.measure);
  EXPECT_EQ(refusal(act(again, by_officer(CaseAct::kGranted, 52, decider_, 300), {asked})),
            ErrorId::kRefused);
  Case other = asked_measure("another-measure");
  asked.decision = other.id;
  EXPECT_EQ(refusal(act(other, by_officer(CaseAct::kGranted, 52, decider_, 300), {asked})),
            ErrorId::kRefused);
  expect_clean();
}

}  // namespace goodstanding::store
