#pragma once
/// Match decisions: which source companies are one company, when, and how that is undone.

#include "goodstanding/store/contract_fixture.hpp"

namespace goodstanding::store {

TEST_P(RegisterContract, EqualIdentifiersJoinCompaniesOfDifferentChannels) {
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  deliver(header("a", 1), {row(1, "k1", "Acme", "10", {lei})}, 0);
  deliver(header("b", 2), {row(1, "z9", "ACME LIMITED", "20", {lei})}, 5);
  const auto found = register_->find_companies(lei, now());
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  const Dossier joined = dossier(found->front(), now());
  EXPECT_EQ(joined.sources.size(), 2U);
  EXPECT_EQ(joined.records.size(), 2U);
  EXPECT_EQ(joined.company, std::min(company("a", "k1"), company("b", "z9")));
  // Before the second delivery was known there was one source only.
  EXPECT_EQ(dossier(company("a", "k1"), view("2024-01-02", moment(3))).sources.size(), 1U);
  expect_clean();
}

TEST_P(RegisterContract, SameNameWithoutIdentifierNeverJoins) {
  deliver(header("a", 1), {row(1, "acme", "Acme")}, 0);
  deliver(header("b", 2), {row(1, "acme", "Acme")}, 1);
  EXPECT_EQ(dossier(company("a", "acme"), now()).sources.size(), 1U);
  EXPECT_NE(company("a", "acme"), company("b", "acme"));
}

TEST_P(RegisterContract, CorrectedIdentifierUndoesTheJoin) {
  const Identifier wrong{"lei", "529900T8BM49AURSDO55"};
  const Identifier right{"lei", "7LTWFZYICNSX8D621K86"};
  deliver(header("a", 1), {row(1, "k1", "Acme", "10", {wrong})}, 0);
  deliver(header("b", 2), {row(1, "z9", "Other", "20", {wrong})}, 1);
  deliver(header("b", 3), {row(1, "z9", "Other", "20", {right})}, 2);
  EXPECT_EQ(dossier(company("a", "k1"), now()).sources.size(), 1U);
  EXPECT_EQ(register_->find_companies(wrong, now())->front(), company("a", "k1"));
  EXPECT_EQ(register_->find_companies(right, now())->front(), company("b", "z9"));
  EXPECT_EQ(
      dossier(company("a", "k1"), view("2024-01-03", Instant{moment(2).micros - 1})).sources.size(),
      2U);
  expect_clean();
}

TEST_P(RegisterContract, PersonsDifferentOutlastsTheRulesSame) {
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  deliver(header("a", 1), {row(1, "k1", "Acme", "", {lei})}, 0);
  deliver(header("b", 2), {row(1, "z9", "Other", "", {lei})}, 1);
  const OfficerId officer = enrol("m.okafor", 7, 2);
  const SubjectId a = as_subject(company("a", "k1"));
  const SubjectId b = as_subject(company("b", "z9"));
  const MatchDecision apart{
      a, b, MatchVerdict::kDifferent, "two firms share a mistyped code", officer, Instant{}};
  ASSERT_TRUE(register_->append_match(apart, moment(3)).ok());
  deliver(header("b", 3), {row(1, "z9", "Other Ltd", "", {lei})}, 4);
  EXPECT_EQ(dossier(as_company(a), now()).sources.size(), 1U);
  expect_clean();
}

/// Two companies of different channels, one stating an identifier, and an officer who may decide.
class MatchContract : public RegisterContract {
 protected:
  void SetUp() override {
    RegisterContract::SetUp();
    deliver(header("a", 1), {row(1, "k1", "Acme", "10", {lei_})}, 0);
    deliver(header("b", 2), {row(1, "z9", "Acme plc", "20")}, 1);
    officer_ = enrol("m.okafor", 7, 2);
    a_ = as_subject(company("a", "k1"));
    b_ = as_subject(company("b", "z9"));
  }

  Result<void> decide(MatchVerdict verdict, int day) {
    return register_->append_match({a_, b_, verdict, "seen both papers", officer_, Instant{}},
                                   moment(day));
  }
  std::size_t sources_known_on(int day) {
    return dossier(as_company(a_), view("2030-01-01", moment(day))).sources.size();
  }
  std::size_t companies_found_on(int day) {
    const auto found = register_->find_companies(lei_, view("2030-01-01", moment(day)));
    EXPECT_TRUE(found.ok());
    return found.ok() ? found->size() : 0;
  }

  const Identifier lei_{"lei", "529900T8BM49AURSDO55"};
  OfficerId officer_;
  SubjectId a_;
  SubjectId b_;
};

TEST_P(MatchContract, PersonsDecisionJoinsAndItsWithdrawalSplitsAgain) {
  ASSERT_TRUE(decide(MatchVerdict::kSame, 3).ok());
  ASSERT_TRUE(decide(MatchVerdict::kWithdrawn, 6).ok());
  EXPECT_EQ(sources_known_on(2), 1U);
  EXPECT_EQ(sources_known_on(4), 2U);
  EXPECT_EQ(sources_known_on(7), 1U);
  // From either end.
  const Dossier joined = dossier(as_company(b_), view("2030-01-01", moment(4)));
  EXPECT_EQ(joined.sources, (std::vector<SubjectId>{std::min(a_, b_), std::max(a_, b_)}));
  EXPECT_EQ(joined.records.size(), 2U);
  EXPECT_EQ(dossier(as_company(b_), now()).records.size(), 1U);
  expect_clean();
}

TEST_P(MatchContract, SplitThatIsWithdrawnLetsTheIdentifierJoinAgain) {
  deliver(header("b", 3), {row(1, "z9", "Acme plc", "20", {lei_})}, 3);
  ASSERT_TRUE(decide(MatchVerdict::kDifferent, 5).ok());
  ASSERT_TRUE(decide(MatchVerdict::kWithdrawn, 8).ok());
  EXPECT_EQ(companies_found_on(2), 1U);
  EXPECT_EQ(sources_known_on(4), 2U);
  EXPECT_EQ(companies_found_on(4), 1U);
  EXPECT_EQ(sources_known_on(6), 1U);
  EXPECT_EQ(companies_found_on(6), 2U) << "after a split each carries the identifier";
  EXPECT_EQ(sources_known_on(9), 2U);
  EXPECT_EQ(companies_found_on(9), 1U);
  expect_clean();
}

TEST_P(MatchContract, UnsureJoinsNothing) {
  ASSERT_TRUE(decide(MatchVerdict::kUnsure, 3).ok());
  EXPECT_EQ(sources_known_on(4), 1U);
}

TEST_P(MatchContract, ThirdJoinsThroughTheSecondAndLeavesWithIt) {
  deliver(header("c", 4), {row(1, "y5", "Acme Group", "30")}, 2);
  const SubjectId c = as_subject(company("c", "y5"));
  ASSERT_TRUE(decide(MatchVerdict::kSame, 3).ok());
  const MatchDecision further{b_, c, MatchVerdict::kSame, "one address", officer_, Instant{}};
  ASSERT_TRUE(register_->append_match(further, moment(4)).ok());
  EXPECT_EQ(dossier(as_company(a_), now()).records.size(), 3U);
  ASSERT_TRUE(decide(MatchVerdict::kDifferent, 5).ok());
  EXPECT_EQ(dossier(as_company(a_), now()).sources.size(), 1U);
  EXPECT_EQ(dossier(as_company(c), now()).sources.size(), 2U);
  EXPECT_EQ(sources_known_on(4), 3U);
  expect_clean();
}

TEST_P(MatchContract, DecisionsComeBackInTheirOrderAsKnownThen) {
  ASSERT_TRUE(decide(MatchVerdict::kSame, 3).ok());
  ASSERT_TRUE(decide(MatchVerdict::kDifferent, 5).ok());
  for (const SubjectId end : {a_, b_}) {
    const auto all = register_->load_matches(end, Instant{INT64_MAX});
    ASSERT_TRUE(all.ok());
    ASSERT_EQ(all->size(), 2U);
    EXPECT_EQ((*all)[0].verdict, MatchVerdict::kSame);
    EXPECT_EQ((*all)[0].recorded_at, moment(3));
    EXPECT_EQ((*all)[0].a, end);
    EXPECT_EQ((*all)[0].b, end == a_ ? b_ : a_);
    EXPECT_EQ((*all)[1].verdict, MatchVerdict::kDifferent);
    EXPECT_EQ((*all)[1].officer, officer_);
    EXPECT_EQ((*all)[1].basis, "seen both papers");
    EXPECT_EQ(register_->load_matches(end, moment(4))->size(), 1U);
  }
}

TEST_P(MatchContract, DecisionsThatMayNotBeAreRefused) {
  RowDraft shop = row(1, "shop", "A shop");
  shop.subjects[0].kind = SubjectKind::kEstablishment;
  deliver(header("c", 4), {shop}, 2);
  const SubjectId establishment = **register_->find_subject("c", "shop");
  const OfficerId leaver = enrol("a.leaver", 8, 2);
  ASSERT_TRUE(register_->revoke_officer(leaver, "left", moment(2)).ok());
  const auto same = MatchVerdict::kSame;
  const struct {
    const char* what;
    MatchDecision decision;
    ErrorId expected;
  } cases[] = {
      {"a company and itself", {a_, a_, same, "b", officer_, {}}, ErrorId::kRefused},
      {"with an establishment", {a_, establishment, same, "b", officer_, {}}, ErrorId::kRefused},
      {"with nobody", {a_, SubjectId{4095}, same, "b", officer_, {}}, ErrorId::kNotFound},
      {"without reasons", {a_, b_, same, "", officer_, {}}, ErrorId::kRefused},
      {"by an unknown officer", {a_, b_, same, "b", OfficerId{99}, {}}, ErrorId::kRefused},
      {"by a revoked officer", {a_, b_, same, "b", leaver, {}}, ErrorId::kRefused},
      {"by a rule on a name", {a_, b_, same, "name:Acme", OfficerId{}, {}}, ErrorId::kRefused},
  };
  for (const auto& [what, decision, expected] : cases) {
    EXPECT_EQ(refusal(register_->append_match(decision, moment(4))), expected) << what;
  }
  EXPECT_TRUE(register_->load_matches(a_, Instant{INT64_MAX})->empty());
  expect_clean();
}

}  // namespace goodstanding::store
