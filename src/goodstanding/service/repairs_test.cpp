#include "goodstanding/service/repairs.hpp"

#include <gtest/gtest.h>

#include "goodstanding/casework/example_law.hpp"
#include "goodstanding/service/signatures.hpp"
#include "goodstanding/service/test_listing.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

constexpr std::string_view kRepairLaw = R"(repair:
  basis: [{act: Act, article: "92", version: 2025-01-01, uri: "urn:act", rank: law}]
  decision-working-days: 10
  overdue: counts-as-late
)";

/// A company on a list since 16 April 2026, whose repair is possible from 16 July and needs the
/// conditions `paid` and `prevented`.
class Repairs : public ::testing::Test {
 protected:
  Repairs() : pack_(test_pack()), judge_(target_.enrol("judge")) {
    casework::ParsedCaseLaw parsed = casework::parse_case_law(kRepairLaw, "casework.yaml");
    EXPECT_EQ(format_findings(parsed.findings), "");
    pack_.cases = parsed.law;
    take(target_.ingest("a.csv", "91,Acme,2026-01-05\n", "2026-02-01"));
    company_ = target_.company("91");
    listing_.emplace(target_, pack_, company_);
    listing_->put_in_force();
  }

  Result<OpenedRepair> open(std::vector<std::string> conditions,
                            std::string_view day = "2026-07-20") {
    RepairRequest request;
    request.company = company_;
    request.reason = "we paid";
    for (std::string& one : conditions) request.met.push_back({{}, std::move(one)});
    return open_repair(*target_, pack_, request, at(day));
  }
  Result<DecidedRepair> decide(const Case& matter, CaseAct act, const crypto::SigningKey& key,
                               std::vector<casework::MetCondition> met = {},
                               std::string_view day = "2026-07-22") {
    return decide_repair(*target_, pack_, matter.id, {act, std::move(met), "examined", "", {}},
                         &key, at(day));
  }
  std::string rate(std::string_view on, std::string_view known_at) {
    measures::TreatmentQuery query;
    query.domain = "inspection";
    query.on = *parse_date(on);
    const TreatmentAnswer answer =
        take(find_treatment(*target_, pack_, company_, query, at(known_at)));
    return measures::format_treatment_json(answer.treatment).find("\"measure\":\"more\"") ==
                   std::string::npos
               ? "neutral"
               : "restricted";
  }
  Stage stage() { return take(target_->load_listing(listing_->id())).stage(); }
  void expect_clean() {
    SilentProgress silent;
    EXPECT_TRUE(take(target_->check(silent)).damages.empty());
    EXPECT_TRUE(take(verify_signatures(*target_)).empty());
  }

  TestRegister target_;
  LoadedPack pack_;
  crypto::SigningKey judge_;
  CompanyId company_;
  std::optional<TestListing> listing_;
};

TEST_F(Repairs, ChecklistNamesListingRestrictionAndTheFirstDay) {
  const RepairChecklist checklist =
      take(read_repair_checklist(*target_, pack_, company_, at("2026-05-04")));
  ASSERT_EQ(checklist.listings.size(), 1U);
  EXPECT_EQ(checklist.listings[0].from, *parse_date("2026-07-16"));
  ASSERT_EQ(checklist.restrictions.size(), 1U);
  EXPECT_EQ(checklist.restrictions[0].measure, "more");
  EXPECT_TRUE(checklist.open.empty());
}

TEST_F(Repairs, BeforeItsDayNothingIsFiledAndTheDayIsSaid) {
  const auto early = open({"paid", "prevented"}, "2026-07-15");
  ASSERT_FALSE(early.ok());
  EXPECT_EQ(early.error().id, ErrorId::kRefused);
  EXPECT_NE(early.error().message.find("2026-07-16"), std::string::npos) << early.error().message;
  EXPECT_TRUE(take(target_->load_cases(std::nullopt, at("2026-07-16"))).empty());
}

TEST_F(Repairs, OneApplicationFilesTheRequestOnTheListing) {
  const OpenedRepair opened = take(open({"paid"}));
  ASSERT_EQ(opened.filed.size(), 1U);
  const Listing listing = take(target_->load_listing(listing_->id()));
  EXPECT_EQ(listing.events.back().stage, Stage::kRepairRequested);
  EXPECT_EQ(open({"paid"}).error().id, ErrorId::kConflict);
  const auto open_ones =
      take(read_repair_checklist(*target_, pack_, company_, at("2026-07-21"))).open;
  ASSERT_EQ(open_ones.size(), 1U);
  EXPECT_EQ(open_ones[0].id, opened.matter.id);
  expect_clean();
}

TEST_F(Repairs, GrantedOneEndsListingAndMeasureAtOnceAndOnlyFromThen) {
  const OpenedRepair opened = take(open({"paid", "prevented"}));
  EXPECT_EQ(rate("2026-07-21", "2026-07-21"), "restricted");
  const DecidedRepair decided = take(decide(opened.matter, CaseAct::kGranted, judge_));
  EXPECT_EQ(stage(), Stage::kRemoved);
  EXPECT_EQ(decided.matter.act(), CaseAct::kGranted);
  ASSERT_EQ(decided.measures.size(), 1U);
  EXPECT_EQ(decided.measures[0].measure, "more");
  ASSERT_EQ(decided.ends.size(), 1U);
  EXPECT_EQ(decided.ends[0].authorities, std::vector<std::string>{"Inspectorate"});
  EXPECT_EQ(rate("2026-07-22", "2026-07-22"), "neutral");
  // A repair heals from its day on: unlike an annulment it says nothing about the days before.
  EXPECT_EQ(rate("2026-07-21", "2026-07-22"), "restricted");
  EXPECT_TRUE(
      take(read_repair_checklist(*target_, pack_, company_, at("2026-07-22"))).listings.empty());
  expect_clean();
}

TEST_F(Repairs, GrantNeedsEveryConditionByTheCompanyOrTheOfficer) {
  const OpenedRepair opened = take(open({"paid"}));
  const auto half = decide(opened.matter, CaseAct::kGranted, judge_);
  ASSERT_FALSE(half.ok());
  EXPECT_NE(half.error().message.find(":prevented"), std::string::npos) << half.error().message;
  EXPECT_EQ(stage(), Stage::kInForce);
  take(decide(opened.matter, CaseAct::kGranted, judge_, {{{}, "prevented"}}));
  EXPECT_EQ(stage(), Stage::kRemoved);
}

TEST_F(Repairs, NobodyJudgesTheRepairOfAListingThatHeMade) {
  const OpenedRepair opened = take(open({"paid", "prevented"}));
  for (const CaseAct act : {CaseAct::kGranted, CaseAct::kRefused}) {
    const auto own = decide(opened.matter, act, listing_->proposer());
    EXPECT_EQ(own.error().id, ErrorId::kRefused);
  }
  EXPECT_EQ(stage(), Stage::kInForce);
}

TEST_F(Repairs, RefusedOneRefusesTheRequestAndSaysWhenToAskAgain) {
  const OpenedRepair opened = take(open({"paid"}));
  RepairDecision decision{CaseAct::kRefused, {}, "not paid", "", parse_date("2026-09-01")};
  take(decide_repair(*target_, pack_, opened.matter.id, decision, &judge_, at("2026-07-22")));
  EXPECT_EQ(stage(), Stage::kInForce);
  const RepairChecklist checklist =
      take(read_repair_checklist(*target_, pack_, company_, at("2026-07-23")));
  EXPECT_EQ(checklist.listings[0].from, *parse_date("2026-09-01"));
  EXPECT_EQ(open({"paid"}, "2026-08-31").error().id, ErrorId::kRefused);
  EXPECT_TRUE(open({"paid"}, "2026-09-01").ok());
}

TEST_F(Repairs, GrantThatWasBrokenOffIsGrantedAgain) {
  const OpenedRepair opened = take(open({"paid", "prevented"}));
  StageAct removal;
  removal.stage = Stage::kRemoved;
  removal.reason = "examined";
  removal.body.exit = "repair";
  removal.body.conditions = {"paid", "prevented"};
  take(append_stage(*target_, pack_, listing_->id(), removal, {&judge_}, at("2026-07-22")));
  target_.reopen();
  EXPECT_EQ(take(decide(opened.matter, CaseAct::kGranted, judge_)).matter.act(), CaseAct::kGranted);
}

TEST_F(Repairs, WhileOverdueTheListingRestsAsItsListSays) {
  pack_.lists.lists[0].repair->overdue = deadlines::Overdue::kStopsCounting;
  const OpenedRepair opened = take(open({"paid", "prevented"}));
  // Ten working days from Tuesday 21 July end on Monday 3 August.
  EXPECT_TRUE(take(run_clock(*target_, pack_, at("2026-08-03"))).empty());
  take(run_clock(*target_, pack_, at("2026-08-04")));
  EXPECT_EQ(stage(), Stage::kSuspended);
  EXPECT_EQ(rate("2026-08-04", "2026-08-04"), "neutral");
  const DecidedRepair decided =
      take(decide(opened.matter, CaseAct::kGranted, judge_, {}, "2026-08-05"));
  EXPECT_EQ(stage(), Stage::kRemoved);
  EXPECT_EQ(decided.measures.size(), 1U) << "what rested has ended too";
}

TEST_F(Repairs, CompanyTakesItBack) {
  const OpenedRepair opened = take(open({"paid"}));
  const RepairDecision decision{CaseAct::kWithdrawn, {}, "later", "", {}};
  take(decide_repair(*target_, pack_, opened.matter.id, decision, nullptr, at("2026-07-21")));
  EXPECT_EQ(decide(opened.matter, CaseAct::kGranted, judge_, {{{}, "prevented"}}).error().id,
            ErrorId::kRefused);
  EXPECT_EQ(stage(), Stage::kInForce) << "a closed case ends nothing";
}

}  // namespace
}  // namespace goodstanding::service
