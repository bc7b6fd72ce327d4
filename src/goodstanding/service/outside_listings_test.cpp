// A company abroad is debarred by a bank; the rule of lists/example_outside.hpp recognises that.
// The days of our own procedure are those of test_listing.hpp.
#include "goodstanding/service/outside_listings.hpp"

#include <gtest/gtest.h>

#include "goodstanding/lists/example_outside.hpp"
#include "goodstanding/service/listings.hpp"
#include "goodstanding/service/test_register.hpp"
#include "goodstanding/service/treatments.hpp"

namespace goodstanding::service {
namespace {

const Identifier kLei{"lei", "529900T8BM49AURSDO55"};

LoadedPack pack_with_recognition() {
  LoadedPack pack = test_pack();
  const lists::ListBook book = lists::example::recognition_book();
  pack.lists.outside = book.outside;
  pack.lists.recognition = book.recognition;
  return pack;
}

class OutsideListings : public testing::Test {
 protected:
  /// Delivers one row: a company with an identifier, or none, and perhaps a record.
  void deliver(const std::string& channel, const std::string& key, std::vector<Identifier> named,
               std::vector<Record> records, std::string_view day) {
    DeliveryHeader header;
    header.channel = channel;
    header.digest.fill(++deliveries_);
    RowDraft row;
    row.row = 1;
    row.item = "entry";
    for (const Identifier& identifier : named) {
      row.statements.push_back(
          {0,
           {"identifier",
            {},
            "{\"scheme\":\"" + identifier.scheme + "\",\"value\":\"" + identifier.value + "\"}"}});
    }
    row.statements.push_back({0, {"name", {}, R"({"name":"Acme"})"}});
    for (Record& record : records) row.records.push_back({0, std::move(record)});
    row.subjects.push_back({SubjectKind::kCompany, key, std::move(named)});
    ASSERT_TRUE(register_->begin_delivery(header).ok());
    take(register_->stage({&row, 1}));
    take(register_->commit_delivery({}, at(day)));
  }

  void debar(std::vector<Identifier> named, std::string_view day = "2026-01-03") {
    deliver("bank", "B1", std::move(named), {lists::example::debarment().claim}, day);
  }

  CompanyId company_of(std::string_view channel, std::string_view key) {
    const auto subject = take(register_->find_subject(channel, key));
    EXPECT_TRUE(subject);
    const CompanyId company = as_company(subject.value_or(SubjectId{1}));
    return take(register_->load_company(company, view("2026-02-20"))).company;
  }

  Result<Listing> propose(CompanyId company) {
    return propose_recognised(*register_, pack_, {company, "", "case 7", "The bank debarred it."},
                              proposer_, at("2026-02-20"));
  }

  Result<Listing> step(ListingId id, Stage stage, std::string_view day,
                       const crypto::SigningKey* key) {
    StageAct act;
    act.stage = stage;
    act.reason = "because";
    act.clause = "clause 1";
    if (stage == Stage::kNotified) act.body.channels = {"post", "portal"};
    if (stage == Stage::kServed) act.body.proofs = {{"post", Digest{7}}};
    if (stage == Stage::kDecided) {
      act.body.evidence = EvidenceGrade::kAdministrativeFinal;
      act.body.records = {"bank-list: case 7"};
      act.until = parse_date("2027-10-06");
    }
    return append_stage(*register_, pack_, id, act, {key}, at(day));
  }

  std::string rate_on(CompanyId company, std::string_view day) {
    measures::TreatmentQuery query;
    query.domain = "inspection";
    query.on = *parse_date(day);
    const TreatmentAnswer answer =
        take(find_treatment(*register_, pack_, company, query, Instant{INT64_MAX}));
    const auto* outcome = answer.treatment.find("rate");
    return outcome != nullptr ? outcome->value.text : "";
  }

  /// Takes a company from the outside listing to the treatment, through the whole procedure.
  void run_whole(CompanyId company) {
    const Listing proposed = take(propose(company));
    ASSERT_EQ(proposed.list, "breach");
    ASSERT_EQ(proposed.ground, "fraud");
    const std::string& reason = proposed.events[0].reason;
    EXPECT_NE(reason.find("30 days to explain"), std::string::npos) << "the source's own notice";
    EXPECT_NE(reason.find("the board decides finally"), std::string::npos) << "its finality";
    EXPECT_EQ(rate_on(company, "2026-03-01"), "10") << "a proposal has no effect";
    take(step(proposed.id, Stage::kNotified, "2026-02-23", &proposer_));
    take(step(proposed.id, Stage::kServed, "2026-03-02", &proposer_));
    take(step(proposed.id, Stage::kReplied, "2026-03-20", nullptr));
    EXPECT_FALSE(step(proposed.id, Stage::kDecided, "2026-04-01", &decider_).ok())
        << "the reply period runs through that day";
    EXPECT_FALSE(step(proposed.id, Stage::kDecided, "2026-04-06", &proposer_).ok())
        << "who decides is not who proposed";
    take(step(proposed.id, Stage::kDecided, "2026-04-06", &decider_));
    take(step(proposed.id, Stage::kStandstill, "2026-04-06", &decider_));
    take(run_clock(*register_, pack_, at("2026-04-16")));
    EXPECT_EQ(rate_on(company, "2026-04-15"), "10") << "the standstill";
    EXPECT_EQ(rate_on(company, "2026-04-16"), "40");
    EXPECT_EQ(rate_on(company, "2027-10-06"), "10") << "the end of our own term";
  }

  std::string refusal(CompanyId company) {
    const Result<Listing> proposed = propose(company);
    if (proposed) return "";
    EXPECT_EQ(proposed.error().id, ErrorId::kRefused);
    return proposed.error().message;
  }

  TestRegister register_;
  LoadedPack pack_ = pack_with_recognition();
  crypto::SigningKey proposer_ = register_.enrol("proposer");
  crypto::SigningKey decider_ = register_.enrol("decider");
  std::uint8_t deliveries_ = 0;
};

TEST_F(OutsideListings, ADomesticCompanysFinalForeignDecisionRunsToATreatment) {
  deliver("home", "H1", {kLei}, {}, "2026-01-02");
  debar({kLei});
  const CompanyId company = company_of("home", "H1");
  ASSERT_EQ(company, company_of("bank", "B1")) << "one identifier, one company";
  const OutsidePlaces all =
      take(load_outside(*register_, pack_, company, {view("2026-02-20"), ""}));
  ASSERT_EQ(all.places.size(), 1U);
  EXPECT_EQ(all.places[0].verdict.identity, "identifier:lei:529900T8BM49AURSDO55");
  run_whole(company);
}

TEST_F(OutsideListings, AForeignCompanyWithoutPresenceRunsToATreatment) {
  debar({});
  run_whole(company_of("bank", "B1"));
}

TEST_F(OutsideListings, LikenessDoesNotActUntilAPersonDecides) {
  deliver("home", "H1", {}, {}, "2026-01-02");
  debar({});
  const SubjectId home = *take(register_->find_subject("home", "H1"));
  const SubjectId bank = *take(register_->find_subject("bank", "B1"));
  // The register takes no join by a rule but that of an identifier, and none is needed to refuse.
  MatchDecision decision{home, bank, MatchVerdict::kSame, "name:0.97", {}, {}};
  EXPECT_FALSE(register_->append_match(decision, at("2026-01-04")).ok());
  Dossier joined = take(register_->load_company(as_company(home), view("2026-02-20")));
  joined.sources = {home, bank};
  EXPECT_FALSE(take(find_identity_link(*register_, joined, bank)).is_proven);
  EXPECT_FALSE(propose(company_of("home", "H1")).ok()) << "it has no outside listing";

  decision.basis = "same seat and registration papers";
  decision.officer = take(register_->load_officers()).at(0).id;
  ASSERT_TRUE(register_->append_match(decision, at("2026-01-05")).ok());
  const CompanyId company = company_of("home", "H1");
  ASSERT_EQ(company, company_of("bank", "B1"));
  const Listing proposed = take(propose(company));
  EXPECT_NE(proposed.events.at(0).reason.find("same seat and registration papers"),
            std::string::npos);
}

TEST_F(OutsideListings, WithoutAnAdoptedRuleNothingCanBeProposed) {
  debar({});
  const CompanyId company = company_of("bank", "B1");
  pack_.lists.recognition.rules[0].is_draft = true;
  EXPECT_NE(refusal(company).find("[adopted]"), std::string::npos);
  pack_.lists.recognition.rules.clear();
  EXPECT_NE(refusal(company).find("[rule]"), std::string::npos);
  EXPECT_TRUE(take(register_->load_listings(std::nullopt, Instant{INT64_MAX})).empty());
}

TEST_F(OutsideListings, RecognitionHasNoWayAroundIt) {
  debar({});
  const CompanyId company = company_of("bank", "B1");
  const OutsidePlaces all =
      take(load_outside(*register_, pack_, company, {view("2026-02-20"), ""}));
  const std::string position = std::to_string(all.places.at(0).listing.present().record.value);
  pack_.lists.recognition.rules[0].is_draft = true;
  // Neither a proposal by hand nor a decision may rest on what is not recognised.
  const Proposal by_hand{company, "breach", "fraud", "The bank debarred it.", {position}};
  const auto refused = propose_listing(*register_, pack_, by_hand, proposer_, at("2026-02-20"));
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("[adopted]"), std::string::npos);
  pack_.lists.recognition.rules[0].is_draft = false;
  const Listing proposed = take(propose(company));
  take(step(proposed.id, Stage::kNotified, "2026-02-23", &proposer_));
  take(step(proposed.id, Stage::kServed, "2026-03-02", &proposer_));
  pack_.lists.recognition.opt_outs = {
      {"bank", "case 7", "Our court cleared it.", {"a.one", "b.two"}, {}}};
  const auto decided = step(proposed.id, Stage::kDecided, "2026-04-06", &decider_);
  ASSERT_FALSE(decided.ok());
  EXPECT_NE(decided.error().message.find("[opt-out]"), std::string::npos);
}

TEST_F(OutsideListings, OneOutsideListingProposesOnce) {
  debar({});
  const CompanyId company = company_of("bank", "B1");
  const ListingId ours = take(propose(company)).id;
  EXPECT_NE(refusal(company).find("rests on the same outside listing"), std::string::npos);
  const OutsidePlaces all =
      take(load_outside(*register_, pack_, company, {view("2026-02-21"), ""}));
  EXPECT_EQ(all.places.at(0).ours, ours);
}

TEST_F(OutsideListings, WhatTheBankAnnulsIsShownAsAChangeAndNoLongerProposes) {
  debar({});
  const CompanyId company = company_of("bank", "B1");
  Record annulled = lists::example::debarment().claim;
  annulled.status = RecordStatus::kAnnulled;
  deliver("bank", "B1", {}, {annulled}, "2026-02-01");
  EXPECT_NE(refusal(company).find("[in-force]"), std::string::npos);
  const OutsidePlaces all =
      take(load_outside(*register_, pack_, company, {view("2026-02-20"), ""}));
  ASSERT_EQ(all.course.size(), 2U);
  EXPECT_EQ(all.course[0].to, "final");
  EXPECT_EQ(all.course[0].known_at, at("2026-01-03"));
  EXPECT_EQ(all.course[1].to, "annulled");
  EXPECT_EQ(all.course[1].known_at, at("2026-02-01"));
  const auto changes = take(
      load_outside_changes(*register_, pack_, {view("2026-02-20"), "bank-list"}, at("2026-01-10")));
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].change.from, "final");
  EXPECT_EQ(changes[0].company, company);
  // As known before, nothing has changed.
  View before = view("2026-02-20");
  before.known_at = at("2026-01-31");
  EXPECT_EQ(
      take(load_outside(*register_, pack_, company, {before, ""})).places[0].listing.standing(),
      "final");
}

TEST_F(OutsideListings, CountsSayHowManyStandWhere) {
  debar({});
  const auto counts = take(count_outside(*register_, pack_, {view("2026-02-20"), "bank-list"}));
  ASSERT_EQ(counts.size(), 4U);
  EXPECT_EQ(counts[0].stage, "final");
  EXPECT_EQ(counts[0].listings, 1U);
  EXPECT_EQ(counts[3].stage, lists::kNoLongerListed);
  EXPECT_EQ(counts[3].listings, 0U);
  const auto unknown = count_outside(*register_, pack_, {view("2026-02-20"), "none"});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.error().id, ErrorId::kNotFound);
}

}  // namespace
}  // namespace goodstanding::service
