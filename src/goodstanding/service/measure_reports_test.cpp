// What is reported and acknowledged about a company that the clock listed on 16 April 2026 (see
// test_listing.hpp); the measure `more` is imposed by the Inspectorate and raises the rate to 40.
#include "goodstanding/service/measure_reports.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/test_listing.hpp"

namespace goodstanding::service {
namespace {

class MeasureReports : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
    listing_.emplace(register_, pack_, company_);
    listing_->put_in_force();
    inspector_ = crypto::SigningKey::generate(register_.random());
    take(enrol_officer(*register_, "inspector", "Inspectorate", inspector_->public_key(),
                       at("2020-01-02")));
  }

  Application application(std::string_view from) {
    return {company_, "more", *parse_date(from), std::nullopt, {}, "IN/1"};
  }
  std::vector<measures::FaultKind> faults(std::string_view day) {
    std::vector<measures::FaultKind> kinds;
    for (const measures::ApplicationFault& fault :
         take(oversee_measures(*register_, pack_, view(day))).faults) {
      kinds.push_back(fault.kind);
    }
    return kinds;
  }

  TestRegister register_;
  LoadedPack pack_ = test_pack();
  CompanyId company_;
  std::optional<TestListing> listing_;
  std::optional<crypto::SigningKey> inspector_;
};

TEST_F(MeasureReports, SilenceIsSeenUntilItIsReported) {
  using enum measures::FaultKind;
  EXPECT_TRUE(faults("2026-05-15").empty());
  EXPECT_EQ(faults("2026-05-16"), std::vector{kNeverApplied});
  const ApplicationReport report = take(report_application(
      *register_, pack_, application("2026-05-18"), *inspector_, at("2026-05-18")));
  EXPECT_EQ(report.authority, "Inspectorate");
  EXPECT_EQ(report.parameters, R"({"rate":"40"})");
  EXPECT_TRUE(crypto::verify_signature(inspector_->public_key(), as_bytes(signing_bytes(report)),
                                       crypto::Signature{report.signature}));
  EXPECT_TRUE(faults("2026-05-18").empty());
  // As it was known before the report came.
  EXPECT_EQ(faults("2026-05-17"), std::vector{kNeverApplied});
}

TEST_F(MeasureReports, ReportOfWhatIsNotInTheCatalogueOrToComeIsRefused) {
  Application unknown = application("2026-05-18");
  unknown.measure = "shame";
  EXPECT_EQ(
      report_application(*register_, pack_, unknown, *inspector_, at("2026-05-18")).error().id,
      ErrorId::kNotFound);
  EXPECT_EQ(report_application(*register_, pack_, application("2026-05-19"), *inspector_,
                               at("2026-05-18"))
                .error()
                .id,
            ErrorId::kRefused);
}

TEST_F(MeasureReports, AnnulmentIsAcknowledgedByTheAuthorityOfTheMeasure) {
  take(report_application(*register_, pack_, application("2026-04-20"), *inspector_,
                          at("2026-04-20")));
  take(listing_->step(Stage::kAnnulled, "2026-05-04"));
  EXPECT_EQ(faults("2026-05-05"), std::vector{measures::FaultKind::kEntryAnnulled});
  // Monday 4 May: Tuesday, Wednesday and Thursday are in time.
  const auto outstanding =
      take(oversee_measures(*register_, pack_, view("2026-05-08"))).outstanding;
  ASSERT_EQ(outstanding.size(), 1U);
  EXPECT_EQ(outstanding.front().consumer, "Inspectorate");
  EXPECT_EQ(outstanding.front().due, parse_date("2026-05-07"));
  EXPECT_TRUE(outstanding.front().late);
  const std::int64_t id = listing_->id().value;
  const auto acknowledge = [&] {
    return acknowledge_ends(*register_, "Inspectorate", EndKind::kListing, id, at("2026-05-08"));
  };
  EXPECT_EQ(take(acknowledge()).size(), 1U);
  EXPECT_EQ(acknowledge().error().id, ErrorId::kRefused);
  EXPECT_TRUE(take(oversee_measures(*register_, pack_, view("2026-05-09"))).outstanding.empty());
}

TEST_F(MeasureReports, WhatHasNotEndedIsNotAcknowledged) {
  EXPECT_EQ(acknowledge_ends(*register_, "Bank", EndKind::kListing, listing_->id().value,
                             at("2026-05-08"))
                .error()
                .id,
            ErrorId::kRefused);
}

}  // namespace
}  // namespace goodstanding::service
