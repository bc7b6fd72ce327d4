#include "goodstanding/service/objections.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/casework/example_law.hpp"
#include "goodstanding/population/delta.hpp"
#include "goodstanding/service/populations.hpp"
#include "goodstanding/service/ratings.hpp"
#include "goodstanding/service/signatures.hpp"
#include "goodstanding/service/simulation.hpp"
#include "goodstanding/service/test_listing.hpp"

namespace goodstanding::service {
namespace {

/// A company with two late reports, and a pack with a law of objections.
class Objections : public ::testing::Test {
 protected:
  Objections() : pack_(test_pack()), officer_(target_.enrol("judge")) {
    pack_.cases = casework::example::law();
    take(target_.ingest("a.csv", "91,Acme,2026-01-05\n91,Acme,2026-01-20\n", "2026-02-01"));
    company_ = target_.company("91");
    const Dossier dossier = take(target_->load_company(company_, view("2026-02-02")));
    EXPECT_EQ(dossier.records.size(), 2U);
    item_ = std::to_string(dossier.records.front().position.value);
  }

  Result<Case> open(std::string_view day = "2026-03-02") {
    return open_objection(*target_, pack_, {company_, ItemKind::kRecord, item_, "not ours", ""},
                          at(day));
  }
  Result<Case> decide(CaseId matter, CaseAct act, std::string_view day) {
    return act_on_objection(*target_, pack_, matter, {act, "examined", "", {}}, &officer_, at(day));
  }
  Rating rating(std::string_view as_of, std::string_view known_at) {
    return take(explain_company(*target_, pack_, company_, {*parse_date(as_of), at(known_at)}))
        .rating;
  }

  TestRegister target_;
  LoadedPack pack_;
  crypto::SigningKey officer_;
  CompanyId company_;
  std::string item_;
};

TEST_F(Objections, OnlyToWhatIsHeldAgainstTheCompanyAndOnce) {
  const auto unknown = open_objection(
      *target_, pack_, {company_, ItemKind::kRecord, "999999", "not ours", ""}, at("2026-03-02"));
  EXPECT_EQ(unknown.error().id, ErrorId::kNotFound);
  take(open());
  EXPECT_EQ(open().error().id, ErrorId::kConflict);
}

TEST_F(Objections, GrantedOnesAnnulTheRecordAndSayWhichRatingsChange) {
  SilentProgress silent;
  take(rate_population(*target_, pack_, {view("2026-02-15"), at("2026-02-15"), company_, 0},
                       silent));
  const Rating before = rating("2026-03-10", "2026-03-01");
  const Case matter = take(open());
  EXPECT_EQ(rating("2026-03-10", "2026-03-02").score, before.score);  // a mark, no effect
  take(decide(matter.id, CaseAct::kGranted, "2026-03-05"));
  const Rating after = rating("2026-03-10", "2026-03-05");
  EXPECT_NE(after.score, before.score);
  // As known before, nothing has changed.
  EXPECT_EQ(rating("2026-03-10", "2026-03-01"), before);
  const Reversals reversals =
      take(find_reversals(*target_, pack_, take(target_->load_case(matter.id)), at("2026-03-06")));
  ASSERT_EQ(reversals.ratings.size(), 1U);
  EXPECT_EQ(reversals.ratings[0].given.view.as_of, *parse_date("2026-02-15"));
  EXPECT_NE(reversals.ratings[0].given.score, reversals.ratings[0].now.score);
  // What is stored is still what was said then, to the bit.
  EXPECT_EQ(take(verify_ratings(*target_, pack_, silent)).equal, 1U);
}

TEST_F(Objections, PopulationsAndSimulationsReadTheSameMarks) {
  take(target_.ingest("b.csv", "91,Acme,2026-01-25\n", "2026-02-02"));
  EXPECT_EQ(rating("2026-03-10", "2026-03-01").band, "B");
  const Case matter = take(open());
  take(decide(matter.id, CaseAct::kGranted, "2026-03-05"));
  SilentProgress silent;
  const View later = view("2026-03-10");
  const Result<population::Population> built = build_population(*target_, {&pack_}, later, silent);
  ASSERT_TRUE(built.ok());
  const population::Population& population = *built;
  const auto place = population.find(as_subject(company_));
  ASSERT_TRUE(place);
  std::vector<RecordStatus> statuses;
  for (const population::HeldRecord& held : population::records_of(population, *place)) {
    statuses.push_back(static_cast<RecordStatus>(held.row.status));
  }
  EXPECT_EQ(std::count(statuses.begin(), statuses.end(), RecordStatus::kAnnulled), 1);
  // 100 points less 5 for each of two reports are an A; less 15 for all three, a B.
  for (const simulation::Simulation& simulation :
       {take(simulate_change(*target_, pack_, pack_, later, 1, silent)),
        take(simulate_by_records(*target_, pack_, pack_, later, silent))}) {
    EXPECT_EQ(simulation.migration[0][0], 1U);
    EXPECT_EQ(simulation.migration[1][1], 0U);
  }
}

TEST_F(Objections, ActsAndReportsCarryTheSignatureOfTheirOfficer) {
  const Case matter = take(open());
  const Case forwarded = take(act_on_objection(*target_, pack_, matter.id,
                                               {CaseAct::kForwarded, "please look", "", {}},
                                               &officer_, at("2026-03-03")));
  EXPECT_TRUE(take(verify_signatures(*target_)).empty());
  // Past the service, straight into the store: an act with the signature of another one.
  store::CaseAppend forged{forwarded, {}};
  CaseEvent answer = forged.matter.events.back();
  answer.act = CaseAct::kAnswered;
  forged.matter.events.push_back(answer);
  ASSERT_TRUE(target_->append_case_act(forged, at("2026-03-04")).ok());
  const std::vector<SignatureFault> faults = take(verify_signatures(*target_));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].table, "case_act");
  EXPECT_NE(faults[0].what.find("event 2 (answered)"), std::string::npos) << faults[0].what;
}

TEST_F(Objections, OverdueOnesLetTheRecordRest) {
  const Rating before = rating("2026-03-10", "2026-03-01");
  const Case matter = take(open());
  EXPECT_TRUE(take(run_objection_clocks(*target_, pack_, at("2026-03-09"))).empty());
  EXPECT_EQ(take(run_objection_clocks(*target_, pack_, at("2026-03-12"))).size(), 1U);
  EXPECT_EQ(rating("2026-03-09", "2026-03-12").score, before.score);
  EXPECT_NE(rating("2026-03-10", "2026-03-12").score, before.score);
  take(decide(matter.id, CaseAct::kRefused, "2026-03-13"));
  EXPECT_EQ(rating("2026-03-13", "2026-03-13").score, rating("2026-03-13", "2026-03-01").score);
}

TEST_F(Objections, ToAListingIsJudgedByAnotherAndAnnulsIt) {
  TestListing listing(target_, pack_, company_);
  listing.put_in_force();
  const Case matter = take(open_objection(
      *target_, pack_,
      {company_, ItemKind::kListing, std::to_string(listing.id().value), "not ours", ""},
      at("2026-05-04")));
  const auto own =
      act_on_objection(*target_, pack_, matter.id, {CaseAct::kGranted, "examined", "", {}},
                       &listing.proposer(), at("2026-05-05"));
  EXPECT_EQ(own.error().id, ErrorId::kRefused);
  take(decide(matter.id, CaseAct::kGranted, "2026-05-06"));
  EXPECT_EQ(take(target_->load_listing(listing.id())).stage(), Stage::kAnnulled);
  SilentProgress silent;
  EXPECT_TRUE(take(target_->check(silent)).damages.empty());
}

}  // namespace
}  // namespace goodstanding::service
