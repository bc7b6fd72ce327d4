// The listing of example_pack.hpp is in force from 1 June 2026 to 1 June 2027.
#include "goodstanding/measures/oversight.hpp"

#include <gtest/gtest.h>

#include "goodstanding/measures/example_pack.hpp"

namespace goodstanding::measures {
namespace {

using example::day;

Period days(const char* from, const char* to) {
  return {day(from), day(to)};
}

class Oversight : public ::testing::Test {
 protected:
  Oversight() {
    listing_ = example::in_breach();
    ImposedMeasure measure;
    measure.id = ImposedMeasureId{9};
    measure.company = example::kCompany;
    measure.measure = "tender-exclusion";
    measure.direction = Direction::kRestriction;
    measure.measure_class = MeasureClass::kRights;
    measure.authority = "Procurement Authority";
    measure.listing = listing_.id;
    measure.from = day("2026-06-01");
    measure.to = day("2027-06-01");
    measure.parameters = R"({"tender-admission":"false"})";
    measures_ = {measure};
  }

  void end_listing(Stage stage, const char* on) {
    ListingEvent event;
    event.stage = stage;
    event.on = day(on);
    listing_.events.push_back(event);
  }

  void waive(const char* from, const char* to) {
    Case matter;
    matter.id = CaseId{55};
    matter.company = example::kCompany;
    matter.kind = CaseKind::kWaiver;
    matter.item = "tender-exclusion";
    CaseEvent event;
    event.on = day("2026-06-01");
    matter.events = {event};
    event.act = CaseAct::kGranted;
    event.on = day(from);
    event.until = day(to);
    matter.events.push_back(event);
    cases_.push_back(matter);
  }

  void report(const char* from, const char* to, const char* on, const char* reference = "PA/1") {
    ApplicationReport made;
    made.company = example::kCompany;
    made.measure = "tender-exclusion";
    made.authority = "Procurement Authority";
    made.on = day(on);
    made.from = day(from);
    if (*to != '\0') made.to = day(to);
    made.parameters = measures_.front().parameters;
    made.reference = reference;
    reports_.push_back(made);
  }

  [[nodiscard]] OversightFacts facts() const {
    return {measures_, {&listing_, 1}, cases_, reports_};
  }
  [[nodiscard]] std::vector<ApplicationFault> faults(const char* today) const {
    return find_faults(facts(), {30, 3}, day(today));
  }
  /// Expects one fault, of these days.
  void expect_only(FaultKind kind, const char* from, const char* to, const char* today) const {
    const auto found = faults(today);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().kind, kind) << format_fault(found.front().kind);
    EXPECT_EQ(found.front().from, day(from));
    EXPECT_EQ(found.front().to, day(to));
  }

  Listing listing_;
  std::vector<ImposedMeasure> measures_;
  std::vector<Case> cases_;
  std::vector<ApplicationReport> reports_;
};

TEST_F(Oversight, ActingDaysLeaveOutSuspensionsAndWaivers) {
  end_listing(Stage::kSuspended, "2026-09-01");
  end_listing(Stage::kInForce, "2026-10-01");
  end_listing(Stage::kRemoved, "2027-03-01");
  waive("2026-12-01", "2027-01-01");
  EXPECT_EQ(acting_periods(measures_.front(), {&listing_, 1}, cases_),
            (std::vector<Period>{days("2026-06-01", "2026-09-01"), days("2026-10-01", "2026-12-01"),
                                 days("2027-01-01", "2027-03-01")}));
}

TEST_F(Oversight, AnnulmentEndsThemOnItsDayAndNotBefore) {
  end_listing(Stage::kAnnulled, "2026-09-01");
  EXPECT_EQ(acting_periods(measures_.front(), {&listing_, 1}, {}),
            (std::vector<Period>{days("2026-06-01", "2026-09-01")}));
}

TEST_F(Oversight, WhatIsAppliedAsDecidedHasNoFault) {
  report("2026-06-10", "", "2026-06-20");
  EXPECT_TRUE(faults("2026-12-01").empty());
}

TEST_F(Oversight, SilenceIsAFaultAfterTheTimeToApply) {
  EXPECT_TRUE(faults("2026-06-30").empty());
  expect_only(FaultKind::kNeverApplied, "2026-06-01", "2026-07-02", "2026-07-01");
}

TEST_F(Oversight, WhatEndedBeforeThatTimeNeedNotBeApplied) {
  end_listing(Stage::kRemoved, "2026-06-20");
  EXPECT_TRUE(faults("2026-12-01").empty());
}

TEST_F(Oversight, NobodyIsLateWithInforming) {
  measures_.front().measure_class = MeasureClass::kMarket;
  EXPECT_TRUE(faults("2026-12-01").empty());
}

TEST_F(Oversight, DaysBeforeTheEntryAreWithoutBasis) {
  report("2026-05-20", "2026-07-01", "2026-07-01");
  expect_only(FaultKind::kWithoutBasis, "2026-05-20", "2026-06-01", "2026-07-02");
}

TEST_F(Oversight, AMeasureThatNobodyImposedIsWithoutBasis) {
  report("2026-06-10", "2026-07-01", "2026-07-01");
  measures_.clear();
  expect_only(FaultKind::kWithoutBasis, "2026-06-10", "2026-07-01", "2026-07-02");
}

TEST_F(Oversight, WaivedDaysAreWithoutBasis) {
  waive("2026-07-01", "2026-08-01");
  report("2026-06-10", "2026-09-01", "2026-09-01");
  expect_only(FaultKind::kWithoutBasis, "2026-07-01", "2026-08-01", "2026-09-02");
}

TEST_F(Oversight, DaysAfterTheLastOneAreAfterTheEnd) {
  end_listing(Stage::kRemoved, "2026-09-01");
  report("2026-06-10", "", "2026-09-04");
  expect_only(FaultKind::kAfterTheEnd, "2026-09-01", "2026-09-05", "2026-10-01");
}

TEST_F(Oversight, WhatWasAppliedOnAnAnnulledEntryIsToBeMadeGood) {
  report("2026-06-10", "2026-09-01", "2026-09-01");
  end_listing(Stage::kAnnulled, "2026-09-01");
  expect_only(FaultKind::kEntryAnnulled, "2026-06-10", "2026-09-01", "2026-10-01");
}

TEST_F(Oversight, AnotherValueIsNamed) {
  report("2026-06-10", "2026-09-01", "2026-09-01");
  reports_.back().parameters = R"({"tender-admission":"true"})";
  expect_only(FaultKind::kOtherValue, "2026-06-10", "2026-09-01", "2026-10-01");
}

TEST_F(Oversight, ALaterReportOfTheSameReferenceReplacesTheEarlier) {
  report("2026-05-20", "2026-07-01", "2026-07-01");
  report("2026-06-01", "2026-07-01", "2026-07-05");
  EXPECT_TRUE(faults("2026-07-06").empty());
  report("2026-05-20", "2026-07-01", "2026-07-05", "PA/2");
  EXPECT_EQ(faults("2026-07-06").size(), 1U);
}

TEST_F(Oversight, AnotherCompanysReportProvesNothing) {
  report("2026-06-10", "2026-07-01", "2026-07-01");
  reports_.back().company = CompanyId{8193};
  const auto found = faults("2026-07-02");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.front().kind, FaultKind::kNeverApplied);
  EXPECT_EQ(found.back().kind, FaultKind::kWithoutBasis);
}

TEST_F(Oversight, CountsByAuthorityWithRewardsBesideRestrictions) {
  ImposedMeasure reward = measures_.front();
  reward.measure = "tender-points-on";
  reward.direction = Direction::kReward;
  measures_.push_back(reward);
  report("2026-06-10", "", "2026-06-20");
  const auto found = faults("2026-08-01");
  const auto rows = count_by_authority(facts(), found, day("2026-08-01"));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front(), (AuthorityFigures{"Procurement Authority", 1, 1, 1, {1, 0, 0, 0, 0}}));
}

}  // namespace
}  // namespace goodstanding::measures
