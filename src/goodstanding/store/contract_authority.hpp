#pragma once
/// Competence: the store's own law. An officer acts on the listings and decides the cases of his
/// own authority; anybody's may ask for a measure, and answer as a provider.

#include <vector>

#include "goodstanding/store/contract_cases.hpp"

namespace goodstanding::store {

/// The officers of the cases are of the Registry; this one is not.
class AuthorityContract : public CaseContract {
 protected:
  void SetUp() override {
    CaseContract::SetUp();
    Officer officer;
    officer.name = "stranger";
    officer.authority = "Customs Authority";
    officer.public_key.fill(77);
    const auto enrolled = register_->enrol_officer(officer, moment(0));
    ASSERT_TRUE(enrolled.ok()) << enrolled.error().message;
    stranger_ = *enrolled;
  }

  OfficerId stranger_;
};

TEST_P(AuthorityContract, ListingsComeBackWithTheirAuthority) {
  const Listing listing = walk_to(Stage::kProposed);
  register_ = factory_.reopen();
  const auto loaded = register_->load_listing(listing.id);
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  EXPECT_EQ(loaded->authority, "Registry");
  const Case matter = objection();
  const auto stored = register_->load_case(matter.id);
  ASSERT_TRUE(stored.ok()) << stored.error().message;
  EXPECT_EQ(stored->authority, "Registry");
}

TEST_P(AuthorityContract, NothingIsDecidedByNobody) {
  Listing listing = new_listing();
  listing.authority.clear();
  EXPECT_EQ(refusal(append(listing, regular(Stage::kProposed))), ErrorId::kRefused);
  Case matter = new_case(CaseKind::kObjection, ItemKind::kRecord, "7");
  matter.authority.clear();
  EXPECT_EQ(refusal(act(matter, by_company(CaseAct::kOpened, 50))), ErrorId::kRefused);
}

TEST_P(AuthorityContract, OfficersOfOthersDoNotActOnAListing) {
  expect_refused(new_listing(), event(Stage::kProposed, 0, stranger_), "proposes");
  const Listing served = walk_to(Stage::kServed);
  expect_refused(served, event(Stage::kDecided, 31, stranger_, 400), "decides");
  expect_refused(served, event(Stage::kRejected, 31, stranger_), "rejects");
  const Listing in_force = walk_to(Stage::kInForce);
  expect_refused(in_force, event(Stage::kSuspended, 50, stranger_), "suspends");
  expect_refused(in_force, event(Stage::kAnnulled, 50, stranger_), "annuls");
  // The same act by an officer of the authority is taken.
  Listing annulled = in_force;
  EXPECT_TRUE(append(annulled, event(Stage::kAnnulled, 50, decider_)).ok());
}

TEST_P(AuthorityContract, OfficersOfOthersAnswerAndAskButDoNotDecide) {
  Case matter = objection();
  expect_act_refused(matter, by_officer(CaseAct::kForwarded, 51, stranger_, 60), "forwards");
  ASSERT_TRUE(act(matter, by_officer(CaseAct::kForwarded, 51, proposer_, 60)).ok());
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kAnswered, 52, stranger_)).ok());
  for (const CaseAct what :
       {CaseAct::kGranted, CaseAct::kRefused, CaseAct::kBothRecorded, CaseAct::kPaused}) {
    expect_act_refused(matter, by_officer(what, 53, stranger_), "decides");
  }
  expect_act_refused(matter, by_officer(CaseAct::kExtended, 53, stranger_, 90), "extends");
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kRefused, 53, decider_)).ok());
  Case asked = new_case(CaseKind::kMeasure, ItemKind::kMeasure, "inspection-rate");
  EXPECT_TRUE(act(asked, by_officer(CaseAct::kOpened, 54, stranger_)).ok());
  EXPECT_TRUE(act(asked, by_officer(CaseAct::kWithdrawn, 55, stranger_)).ok());
}

TEST_P(AuthorityContract, ACaseGrantsMeasuresOfItsOwnAuthorityOnly) {
  const Listing listing = walk_to(Stage::kInForce);
  ImposedMeasure asked = measure(listing);
  Case matter = asked_measure(asked.measure);
  asked.decision = matter.id;
  asked.from = day(51);
  asked.to = day(300);
  asked.authority = "Customs Authority";
  EXPECT_EQ(refusal(act(matter, by_officer(CaseAct::kGranted, 51, decider_, 300), {asked})),
            ErrorId::kRefused);
  asked.authority = "Registry";
  EXPECT_TRUE(act(matter, by_officer(CaseAct::kGranted, 51, decider_, 300), {asked}).ok());
  expect_clean();
}

}  // namespace goodstanding::store
