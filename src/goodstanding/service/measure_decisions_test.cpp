// Decisions about single measures, on a company that the clock listed on 16 April 2026 for a term
// to 6 October 2027 (see test_listing.hpp). `more` binds and raises the inspection rate from 10 to
// 40; `most` is discretionary and raises it to 80.
#include "goodstanding/service/measure_decisions.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/test_listing.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

constexpr std::string_view kCatalogue = R"(parameters:
  - {id: rate, title: Rate, domain: inspection, type: percentage, unit: "%",
     better: lower, minimum: 1}
defaults:
  - domain: inspection
    basis: [{act: Act, article: "1", version: 2025-01-01, uri: "urn:act", rank: law}]
    values: {rate: 10}
catalogue:
  - id: more
    title: More
    content: More inspections.
    domain: inspection
    target: company
    basis: [{act: Act, article: "3", version: 2025-01-01, uri: "urn:act", rank: law}]
    authority: Authority
    class: I
    direction: restriction
    nature: binding
    duration: P24M
    waiver: P6M
    sets: {rate: 40}
  - id: most
    title: Most
    content: Most inspections.
    domain: inspection
    target: company
    basis: [{act: Act, article: "4", version: 2025-01-01, uri: "urn:act", rank: law}]
    authority: Authority
    class: I
    direction: restriction
    nature: discretionary
    duration: P12M
    sets: {rate: 80}
follows:
  - {list: breach, measures: [more, most]}
)";

constexpr std::string_view kCaseLaw = R"(waiver:
  basis: [{act: Act, article: "76", version: 2025-01-01, uri: "urn:act", rank: law}]
  decision-working-days: 20
  overdue: counts-as-late
measure:
  basis: [{act: Act, article: "77", version: 2025-01-01, uri: "urn:act", rank: law}]
  decision-working-days: 20
  overdue: counts-as-late
)";

LoadedPack pack_with_choice() {
  LoadedPack pack = test_pack();
  casework::ParsedCaseLaw law = casework::parse_case_law(kCaseLaw, "casework.yaml");
  EXPECT_EQ(format_findings(law.findings), "");
  pack.cases = std::move(law.law);
  pack.lists.lists[0].effects = {"more", "most"};
  measures::ParsedMeasures parsed =
      measures::parse_measures(kCatalogue, "measures.yaml", pack.lists.lists);
  EXPECT_EQ(format_findings(parsed.findings), "");
  pack.catalogue = std::move(parsed.catalogue);
  return pack;
}

class MeasureDecisions : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
    listing_.emplace(register_, pack_, company_);
    listing_->put_in_force();
    asker_ = register_.enrol("asker");
    granter_ = register_.enrol("granter");
    foreign_ = crypto::SigningKey::generate(register_.random());
    take(enrol_officer(*register_, "foreign", "Ministry of Else", foreign_->public_key(),
                       at("2020-01-02")));
  }

  Result<Case> ask(CaseKind kind, std::string_view day, const std::string& measure) {
    return ask_for_measure(*register_, pack_, {kind, company_, measure, "compelling reasons", ""},
                           *asker_, at(day));
  }
  Result<Case> act(const Case& matter, CaseAct act, std::string_view day,
                   const std::optional<crypto::SigningKey>& key,
                   std::optional<std::string_view> until = std::nullopt) {
    MeasureAct made{act, "because", "", std::nullopt};
    if (until) made.until = parse_date(*until);
    return decide_measure(*register_, pack_, matter.id, made, *key, at(day));
  }
  TreatmentAnswer answer(std::string_view day, Instant known_at = Instant{INT64_MAX}) {
    measures::TreatmentQuery query;
    query.domain = "inspection";
    query.on = *parse_date(day);
    return take(find_treatment(*register_, pack_, company_, query, known_at));
  }
  std::string rate(std::string_view day, Instant known_at = Instant{INT64_MAX}) {
    return answer(day, known_at).treatment.find("rate")->value.text;
  }
  static ErrorId error(const Result<Case>& result) {
    return result ? ErrorId{} : result.error().id;
  }

  TestRegister register_;
  LoadedPack pack_ = pack_with_choice();
  CompanyId company_;
  std::optional<TestListing> listing_;
  std::optional<crypto::SigningKey> asker_;
  std::optional<crypto::SigningKey> granter_;
  std::optional<crypto::SigningKey> foreign_;
};

TEST_F(MeasureDecisions, DiscretionaryMeasureActsFromItsGrantToItsEnd) {
  ASSERT_EQ(answer("2026-05-04").treatment.pending.size(), 1U);
  const Case asked = take(ask(CaseKind::kMeasure, "2026-05-04", "most"));
  EXPECT_EQ(answer("2026-05-05").treatment.pending.front().asked, asked.id);
  EXPECT_EQ(rate("2026-05-05"), "40");
  take(act(asked, CaseAct::kGranted, "2026-05-11", granter_, "2026-11-01"));
  EXPECT_EQ(rate("2026-05-10"), "40");
  EXPECT_EQ(rate("2026-05-11"), "80");
  EXPECT_EQ(rate("2026-10-31"), "80");
  EXPECT_EQ(rate("2026-11-01"), "40");
  EXPECT_TRUE(answer("2026-05-11").treatment.pending.empty());
  EXPECT_EQ(answer("2026-05-11").treatment.in_force.back().decision, asked.id);
}

TEST_F(MeasureDecisions, GrantWithoutAnEndRunsToTheLatestLawfulOne) {
  const Case asked = take(ask(CaseKind::kMeasure, "2026-05-04", "most"));
  const Case granted = take(act(asked, CaseAct::kGranted, "2026-05-11", granter_));
  EXPECT_EQ(granted.events.back().until, parse_date("2027-05-11"));  // twelve months
  // Four months before the end of the term, the term is the shorter one.
  take(act(granted, CaseAct::kRevoked, "2026-06-01", granter_));
  const Case again = take(ask(CaseKind::kMeasure, "2027-06-01", "most"));
  EXPECT_EQ(take(act(again, CaseAct::kGranted, "2027-06-02", granter_)).events.back().until,
            parse_date("2027-10-06"));
}

TEST_F(MeasureDecisions, RevocationEndsTheMeasureThatDay) {
  const Case asked = take(ask(CaseKind::kMeasure, "2026-05-04", "most"));
  take(act(asked, CaseAct::kGranted, "2026-05-11", granter_));
  take(act(asked, CaseAct::kRevoked, "2026-07-01", asker_));
  EXPECT_EQ(rate("2026-06-30"), "80");
  EXPECT_EQ(rate("2026-07-01"), "40");
  // As it was known the day before, the measure went on.
  EXPECT_EQ(rate("2026-07-01", at("2026-06-30")), "80");
}

TEST_F(MeasureDecisions, WaiverKeepsARestrictionFromActing) {
  const Case asked = take(ask(CaseKind::kWaiver, "2026-05-04", "more"));
  EXPECT_EQ(rate("2026-05-05"), "40");
  take(act(asked, CaseAct::kGranted, "2026-05-11", granter_, "2026-08-01"));
  EXPECT_EQ(rate("2026-05-10"), "40");
  EXPECT_EQ(rate("2026-05-11"), "10");
  EXPECT_EQ(rate("2026-07-31"), "10");
  EXPECT_EQ(rate("2026-08-01"), "40");
  const service::TreatmentAnswer answered = answer("2026-06-01");
  const measures::ParameterOutcome& outcome = *answered.treatment.find("rate");
  EXPECT_EQ(outcome.rule, measures::ConflictRule::kWaived);
  EXPECT_EQ(outcome.losers.front().waiver, asked.id);
  take(act(asked, CaseAct::kRevoked, "2026-06-15", granter_));
  EXPECT_EQ(rate("2026-06-14"), "10");
  EXPECT_EQ(rate("2026-06-15"), "40");
}

TEST_F(MeasureDecisions, NobodyGrantsWhatHeAskedFor) {
  for (const auto& [kind, measure] :
       {std::pair{CaseKind::kMeasure, "most"}, {CaseKind::kWaiver, "more"}}) {
    const Case asked = take(ask(kind, "2026-05-04", measure));
    EXPECT_EQ(error(act(asked, CaseAct::kGranted, "2026-05-11", asker_)), ErrorId::kRefused);
    EXPECT_EQ(rate("2026-05-12"), "40");
    take(act(asked, CaseAct::kWithdrawn, "2026-05-11", asker_));
  }
}

TEST_F(MeasureDecisions, OnlyTheMeasuresOwnAuthorityDecides) {
  const Case asked = take(ask(CaseKind::kWaiver, "2026-05-04", "more"));
  for (const CaseAct decision : {CaseAct::kGranted, CaseAct::kRefused}) {
    EXPECT_EQ(error(act(asked, decision, "2026-05-11", foreign_)), ErrorId::kRefused);
  }
  EXPECT_EQ(error(act(asked, CaseAct::kWithdrawn, "2026-05-11", granter_)), ErrorId::kRefused);
  EXPECT_TRUE(act(asked, CaseAct::kGranted, "2026-05-11", granter_).ok());
  EXPECT_EQ(error(act(asked, CaseAct::kRevoked, "2026-05-12", foreign_)), ErrorId::kRefused);
}

TEST_F(MeasureDecisions, KeepToTheLimitsOfTheCatalogue) {
  const Case waiver = take(ask(CaseKind::kWaiver, "2026-05-04", "more"));
  EXPECT_EQ(error(act(waiver, CaseAct::kGranted, "2026-05-11", granter_, "2026-11-12")),
            ErrorId::kRefused);  // six months at most
  EXPECT_TRUE(act(waiver, CaseAct::kGranted, "2026-05-11", granter_, "2026-11-11").ok());
  EXPECT_EQ(error(ask(CaseKind::kWaiver, "2026-05-12", "most")), ErrorId::kRefused);
  EXPECT_EQ(error(ask(CaseKind::kMeasure, "2026-05-12", "more")), ErrorId::kRefused);
  EXPECT_EQ(error(ask(CaseKind::kMeasure, "2026-05-12", "shame")), ErrorId::kNotFound);
}

TEST_F(MeasureDecisions, NothingIsAskedForTwiceOrForACompanyThatIsNotListed) {
  take(ask(CaseKind::kMeasure, "2026-05-04", "most"));
  EXPECT_EQ(error(ask(CaseKind::kMeasure, "2026-05-05", "most")), ErrorId::kConflict);
  take(register_.ingest("b.csv", "92,Other,2025-01-31\n", "2026-01-03"));
  company_ = register_.company("92");
  EXPECT_EQ(error(ask(CaseKind::kMeasure, "2026-05-05", "most")), ErrorId::kRefused);
  EXPECT_EQ(error(ask(CaseKind::kWaiver, "2026-05-05", "more")), ErrorId::kRefused);
}

TEST_F(MeasureDecisions, MeasureThatIsImposedOrRefusedIsHandledOnce) {
  const Case asked = take(ask(CaseKind::kMeasure, "2026-05-04", "most"));
  take(act(asked, CaseAct::kRefused, "2026-05-11", granter_));
  EXPECT_EQ(error(act(asked, CaseAct::kGranted, "2026-05-12", granter_)), ErrorId::kRefused);
  EXPECT_EQ(answer("2026-05-12").treatment.pending.front().asked, CaseId{});
  const Case again = take(ask(CaseKind::kMeasure, "2026-05-12", "most"));
  take(act(again, CaseAct::kGranted, "2026-05-13", granter_));
  EXPECT_EQ(error(ask(CaseKind::kMeasure, "2026-05-14", "most")), ErrorId::kRefused);
}

TEST_F(MeasureDecisions, SignaturesAreThoseOfTheOfficers) {
  const Case asked = take(ask(CaseKind::kMeasure, "2026-05-04", "most"));
  const Case granted = take(act(asked, CaseAct::kGranted, "2026-05-11", granter_));
  for (std::size_t i = 0; i < granted.events.size(); ++i) {
    const CaseEvent& event = granted.events[i];
    EXPECT_TRUE(crypto::verify_signature((i == 0 ? asker_ : granter_)->public_key(),
                                         as_bytes(signing_bytes(granted, i, event)),
                                         crypto::Signature{event.signature}));
  }
}

TEST_F(MeasureDecisions, AnnulmentIsKnownFromTheDayItIsRecorded) {
  const Case asked = take(ask(CaseKind::kMeasure, "2026-05-04", "most"));
  take(act(asked, CaseAct::kGranted, "2026-05-11", granter_));
  take(listing_->step(Stage::kAnnulled, "2026-09-01"));
  // One and the same day, as known before and after.
  EXPECT_EQ(rate("2026-06-01", at("2026-08-31")), "80");
  EXPECT_EQ(rate("2026-06-01", at("2026-09-01")), "10");
  const auto before = answer("2026-06-01", at("2026-08-31")).treatment;
  const auto after = answer("2026-06-01", at("2026-09-01")).treatment;
  EXPECT_EQ(before.find("rate")->winner, "most");
  EXPECT_EQ(before.in_force.size(), 2U);
  EXPECT_EQ(after.find("rate")->rule, measures::ConflictRule::kNeutral);
  EXPECT_TRUE(after.in_force.empty());
}

TEST_F(MeasureDecisions, PackWithoutALawOfWaiversKnowsNone) {
  pack_.cases.kinds.erase(CaseKind::kWaiver);
  const auto asked =
      ask_for_measure(*register_, pack_, {CaseKind::kWaiver, company_, "more", "needed", ""},
                      *asker_, at("2026-05-04"));
  ASSERT_FALSE(asked.ok());
  EXPECT_NE(asked.error().message.find("no law for cases"), std::string::npos)
      << asked.error().message;
}

}  // namespace
}  // namespace goodstanding::service
