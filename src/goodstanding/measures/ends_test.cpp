// The listing of example_pack.hpp is in force from 1 June 2026 to 1 June 2027.
#include "goodstanding/measures/ends.hpp"

#include <gtest/gtest.h>

#include "goodstanding/measures/example_pack.hpp"

namespace goodstanding::measures {
namespace {

using example::day;

class Ends : public ::testing::Test {
 protected:
  Ends() : listing_(example::in_breach()) {
    ImposedMeasure measure;
    measure.id = ImposedMeasureId{9};
    measure.company = example::kCompany;
    measure.measure = "tender-exclusion";
    measure.authority = "Procurement Authority";
    measure.listing = listing_.id;
    measure.from = day("2026-06-01");
    measure.to = day("2027-06-01");
    measures_ = {measure};
  }

  void end_listing(Stage stage, const char* on) {
    ListingEvent event;
    event.stage = stage;
    event.on = day(on);
    listing_.events.push_back(event);
  }
  [[nodiscard]] std::vector<End> ends(const char* today) const {
    return find_ends(measures_, {&listing_, 1}, cases_, day(today));
  }
  [[nodiscard]] std::vector<Outstanding> outstanding(
      const char* today, const std::vector<Consumer>& consumers = {}) const {
    const auto found = unacknowledged(ends(today), acknowledged_, consumers, {}, 3, day(today));
    EXPECT_TRUE(found.ok());
    return *found;
  }

  Listing listing_;
  std::vector<ImposedMeasure> measures_;
  std::vector<Case> cases_;
  std::vector<Acknowledgement> acknowledged_;
};

TEST_F(Ends, NothingHasEndedWhileItIsInForce) {
  EXPECT_TRUE(ends("2026-12-01").empty());
}

TEST_F(Ends, EveryWayOutOfAListingIsOneEndAndItsMeasuresAreNamedByIt) {
  for (const Stage stage : {Stage::kRemoved, Stage::kExpired, Stage::kAnnulled}) {
    const Listing before = listing_;
    end_listing(stage, "2026-09-01");
    EXPECT_TRUE(ends("2026-08-31").empty());
    const auto found = ends("2026-09-01");
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front(), (End{{EndKind::kListing, 1, 2},
                                  example::kCompany,
                                  "serious-breach",
                                  std::string(format_stage(stage)),
                                  day("2026-09-01"),
                                  {"Procurement Authority"}}));
    listing_ = before;
  }
}

TEST_F(Ends, AnnulmentOfWhatWasRemovedIsAnEndOfItsOwn) {
  end_listing(Stage::kRemoved, "2026-09-01");
  end_listing(Stage::kAnnulled, "2026-10-01");
  EXPECT_EQ(ends("2026-10-01").size(), 2U);
}

TEST_F(Ends, WhatNeverCameInForceNeedsNoAcknowledgement) {
  listing_.events.pop_back();
  measures_.clear();
  end_listing(Stage::kAnnulled, "2026-05-25");
  EXPECT_TRUE(ends("2026-09-01").empty());
}

TEST_F(Ends, AMeasureOfAShorterTermEndsByItself) {
  measures_.front().to = day("2026-12-01");
  EXPECT_TRUE(ends("2026-11-30").empty());
  const auto found = ends("2026-12-01");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().id, (EndId{EndKind::kMeasure, 9, 0}));
  EXPECT_EQ(found.front().how, "term");
}

TEST_F(Ends, ARevokedGrantIsAnEnd) {
  measures_.front().decision = CaseId{55};
  Case matter;
  matter.id = CaseId{55};
  CaseEvent event;
  event.act = CaseAct::kOpened;
  matter.events = {event};
  event.act = CaseAct::kGranted;
  matter.events.push_back(event);
  event.act = CaseAct::kRevoked;
  event.on = day("2026-08-03");
  matter.events.push_back(event);
  cases_ = {matter};
  const auto found = ends("2026-08-03");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().id, (EndId{EndKind::kMeasure, 9, 2}));
  EXPECT_EQ(found.front().how, "revoked");
}

TEST_F(Ends, AcknowledgementsAreDueThreeWorkingDaysAfterTheEnd) {
  // Thursday 3 September 2026: Friday, Monday and Tuesday follow.
  end_listing(Stage::kRemoved, "2026-09-03");
  const auto found = outstanding("2026-09-08");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().consumer, "Procurement Authority");
  EXPECT_EQ(found.front().due, day("2026-09-08"));
  EXPECT_FALSE(found.front().late);
  EXPECT_TRUE(outstanding("2026-09-09").front().late);
}

TEST_F(Ends, WhatIsAcknowledgedIsNotOutstanding) {
  end_listing(Stage::kRemoved, "2026-09-03");
  const EndId end = ends("2026-09-03").front().id;
  acknowledged_ = {{"Somebody else", end, day("2026-09-04")}};
  EXPECT_EQ(outstanding("2026-09-09").size(), 1U);
  acknowledged_.push_back({"Procurement Authority", end, day("2026-09-04")});
  EXPECT_TRUE(outstanding("2026-09-09").empty());
}

TEST_F(Ends, OtherConsumersOweWhatEndedSinceTheyBegan) {
  end_listing(Stage::kRemoved, "2026-09-03");
  const auto found =
      outstanding("2026-09-09", {{"Bank", day("2026-09-03")}, {"Late bank", day("2026-09-04")}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found.front().consumer, "Bank");
}

}  // namespace
}  // namespace goodstanding::measures
