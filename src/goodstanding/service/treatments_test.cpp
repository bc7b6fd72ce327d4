// Treatments under the catalogue of test_register.hpp: one inspection in ten without measures, 40
// of a hundred for a company on the list `breach`.
#include "goodstanding/service/treatments.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/test_listing.hpp"

namespace goodstanding::service {
namespace {

class Treatments : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
  }

  std::string rate_on(CompanyId company, std::string_view day) {
    measures::TreatmentQuery query;
    query.domain = "inspection";
    query.on = *parse_date(day);
    const TreatmentAnswer answer =
        take(find_treatment(*register_, pack_, company, query, Instant{INT64_MAX}));
    const auto* outcome = answer.treatment.find("rate");
    EXPECT_NE(outcome, nullptr);
    return outcome != nullptr ? outcome->value.text : "";
  }

  TestRegister register_;
  LoadedPack pack_ = test_pack();
  CompanyId company_;
};

TEST_F(Treatments, MeasureActsFromTheEntryToTheEndOfTheTerm) {
  TestListing(register_, pack_, company_).put_in_force();
  EXPECT_EQ(rate_on(company_, "2026-04-15"), "10");
  EXPECT_EQ(rate_on(company_, "2026-04-16"), "40");
  EXPECT_EQ(rate_on(company_, "2027-10-05"), "40");
  EXPECT_EQ(rate_on(company_, "2027-10-06"), "10");
}

TEST_F(Treatments, SuspendedListingLeavesTheCompanyInTheNeutralTreatment) {
  TestListing listing(register_, pack_, company_);
  listing.put_in_force();
  take(listing.step(Stage::kSuspended, "2026-05-04"));
  EXPECT_EQ(rate_on(company_, "2026-05-03"), "40");
  EXPECT_EQ(rate_on(company_, "2026-05-04"), "10");
}

TEST_F(Treatments, ListingIsFoundUnderWhicheverSourceCompanyTheCompanyIsNamed) {
  // Another channel speaks of the same company: both state one identifier.
  const Identifier lei{"lei", "529900T8BM49AURSDO55"};
  DeliveryHeader header;
  for (const auto& [channel, key] : {std::pair{"late-reports", "91"}, {"tax", "T1"}}) {
    header.channel = channel;
    header.digest.fill(static_cast<std::uint8_t>(key[0]));
    RowDraft row;
    row.row = 1;
    row.subjects.push_back({SubjectKind::kCompany, key, {lei}});
    row.item = "identifier";
    row.statements.push_back(
        {0, {"identifier", {}, R"({"scheme":"lei","value":"529900T8BM49AURSDO55"})"}});
    ASSERT_TRUE(register_->begin_delivery(header).ok());
    take(register_->stage({&row, 1}));
    take(register_->commit_delivery({}, at("2026-01-03")));
  }
  TestListing(register_, pack_, company_).put_in_force();
  const auto other = take(register_->find_subject("tax", "T1"));
  ASSERT_TRUE(other);
  EXPECT_EQ(rate_on(as_company(*other), "2026-05-04"), "40");
}

TEST_F(Treatments, UnknownDomainAndUnknownCompanyAreNotFound) {
  measures::TreatmentQuery query;
  query.domain = "fashion";
  query.on = *parse_date("2026-05-04");
  const auto domain = find_treatment(*register_, pack_, company_, query, Instant{INT64_MAX});
  ASSERT_FALSE(domain.ok());
  EXPECT_EQ(domain.error().id, ErrorId::kNotFound);
  query.domain = "inspection";
  const auto company = find_treatment(*register_, pack_, CompanyId{1}, query, Instant{INT64_MAX});
  ASSERT_FALSE(company.ok());
  EXPECT_EQ(company.error().id, ErrorId::kNotFound);
}

TEST_F(Treatments, PlaceOnAnotherAuthoritysListIsShownAndHasNoEffect) {
  Dossier dossier;
  dossier.view = view("2026-05-04");
  Stored<Record> stored;
  stored.provenance.channel = "abroad";
  stored.claim.kind = "list.tax-fraud";
  stored.claim.valid.from = parse_date("2024-03-01");
  stored.claim.status = RecordStatus::kFinal;
  stored.claim.body = R"({"stage":"definitive"})";
  dossier.records.push_back(stored);
  stored.claim.kind = "report.late";
  dossier.records.push_back(stored);
  const std::vector<OutsideEntry> entries = take(outside_entries(*register_, pack_, dossier));
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].status, "definitive (final)");
  EXPECT_EQ(entries[0].since, "2024-03-01");
  EXPECT_EQ(entries[0].verdict,
            "information: no rule of recognition is adopted for the channel abroad");
}

}  // namespace
}  // namespace goodstanding::service
