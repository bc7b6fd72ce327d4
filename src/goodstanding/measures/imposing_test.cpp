// An interim order of 10 March 2026 until its review on 9 May, renewed until 8 July; the rest of
// the procedure is abridged.
#include "goodstanding/measures/imposing.hpp"

#include <gtest/gtest.h>

#include "goodstanding/measures/ends.hpp"
#include "goodstanding/measures/example_pack.hpp"
#include "goodstanding/measures/follow.hpp"

namespace goodstanding::measures {
namespace {

using example::day;

class InterimMeasures : public ::testing::Test {
 protected:
  InterimMeasures() {
    listing_.id = ListingId{1};
    listing_.company = example::kCompany;
    listing_.list = "serious-breach";
    happens(Stage::kProposed, "2026-02-20");
    happens(Stage::kServed, "2026-03-02", "2026-04-02");
  }

  void happens(Stage stage, const char* on, const char* until = nullptr) {
    ListingEvent event;
    event.stage = stage;
    event.on = day(on);
    if (until != nullptr) event.until = day(until);
    event.reason = "goods vanish";
    event.clause = "Act, 79";
    listing_.events.push_back(event);
  }
  static ImposedMeasure measure(const char* from, const char* to, std::int64_t id = 9) {
    ImposedMeasure made;
    made.id = ImposedMeasureId{id};
    made.company = example::kCompany;
    made.measure = "full-bid-bond";
    made.domain = "procurement";
    made.authority = "Procurement Authority";
    made.listing = ListingId{1};
    made.from = day(from);
    made.to = day(to);
    return made;
  }
  [[nodiscard]] std::size_t acting(const std::vector<ImposedMeasure>& imposed,
                                   const char* on) const {
    return measures_in_force(imposed, {&listing_, 1}, {}, day(on)).size();
  }
  [[nodiscard]] std::vector<std::string> ends(const std::vector<ImposedMeasure>& imposed,
                                              const char* on) const {
    std::vector<std::string> texts;
    for (const End& end : find_ends(imposed, {&listing_, 1}, {}, day(on))) {
      texts.push_back(std::to_string(end.id.item) + ' ' + end.how + ' ' + format_date(end.on));
    }
    return texts;
  }

  Listing listing_;
};

using Texts = std::vector<std::string>;

TEST_F(InterimMeasures, NothingIsImposedWithoutAnOrderOrBeyondIt) {
  EXPECT_FALSE(require_imposable(listing_, measure("2026-03-10", "2026-05-09")).ok());
  happens(Stage::kInterim, "2026-03-10", "2026-05-09");
  EXPECT_TRUE(require_imposable(listing_, measure("2026-03-10", "2026-05-09")).ok());
  EXPECT_FALSE(require_imposable(listing_, measure("2026-03-10", "2026-05-10")).ok());
  EXPECT_FALSE(require_imposable(listing_, measure("2026-03-09", "2026-05-09")).ok());
  ImposedMeasure other = measure("2026-03-10", "2026-05-09");
  other.company = CompanyId{1};
  EXPECT_FALSE(require_imposable(listing_, other).ok());
  other = measure("2026-03-10", "2026-05-09");
  other.direction = Direction::kReward;
  EXPECT_FALSE(require_imposable(listing_, other).ok());
  happens(Stage::kReplied, "2026-03-11");
  EXPECT_FALSE(require_imposable(listing_, measure("2026-03-11", "2026-05-09")).ok())
      << "only the order itself imposes";
}

TEST_F(InterimMeasures, TreatmentSaysThatTheyAreInterimAndWhy) {
  happens(Stage::kInterim, "2026-03-10", "2026-05-09");
  const MeasureCatalogue catalogue = example::shipped_catalogue();
  const Measure& known = *catalogue.find_measure("full-bid-bond");
  ImposedMeasure imposed = measure("2026-03-10", "2026-05-09");
  imposed.parameters = format_values(known.sets);
  const auto on = [&](const char* date) {
    const Bearing bearing = bearing_on(catalogue, {&imposed, 1}, {&listing_, 1}, {}, day(date));
    return *treatment(catalogue, bearing, {"procurement", day(date), "", {}});
  };
  const Treatment before = on("2026-03-09");
  EXPECT_TRUE(before.in_force.empty());
  EXPECT_TRUE(before.interim.empty());
  const Treatment during = on("2026-05-08");
  ASSERT_EQ(during.in_force.size(), 1U);
  ASSERT_NE(during.find_order(during.in_force[0]), nullptr);
  EXPECT_EQ(*during.find_order(during.in_force[0]),
            (InterimOrder{ListingId{1}, day("2026-03-10"), day("2026-05-09"), "goods vanish",
                          "Act, 79"}));
  EXPECT_NE(format_treatment(during).find("interim"), std::string::npos);
  EXPECT_NE(format_treatment_json(during).find(R"("reason":"goods vanish")"), std::string::npos);
  EXPECT_TRUE(on("2026-05-09").in_force.empty());
}

TEST_F(InterimMeasures, RenewalCarriesOnAndItsOrderNamesTheFirstDay) {
  happens(Stage::kInterim, "2026-03-10", "2026-05-09");
  happens(Stage::kInterim, "2026-05-05", "2026-07-04");
  const std::vector<ImposedMeasure> both{measure("2026-03-10", "2026-05-09"),
                                         measure("2026-05-09", "2026-07-04", 10)};
  EXPECT_EQ(acting(both, "2026-05-08"), 1U);
  EXPECT_EQ(acting(both, "2026-05-09"), 1U);
  EXPECT_EQ(acting(both, "2026-07-04"), 0U);
  EXPECT_EQ(interim_order_on(listing_, day("2026-06-01"))->since, day("2026-03-10"));
  EXPECT_EQ(interim_order_on(listing_, day("2026-06-01"))->review, day("2026-07-04"));
  EXPECT_EQ(ends(both, "2026-05-09"), Texts{}) << "the second one goes on";
  EXPECT_EQ(ends(both, "2026-07-04"), Texts{"10 term 2026-07-04"});
}

TEST_F(InterimMeasures, EndWithTheEntryOfTheListingItself) {
  happens(Stage::kInterim, "2026-03-10", "2026-09-06");
  const ImposedMeasure interim = measure("2026-03-10", "2026-09-06");
  happens(Stage::kDecided, "2026-04-06", "2027-10-06");
  happens(Stage::kInForce, "2026-04-16");
  const ImposedMeasure entered = measure("2026-04-16", "2027-10-06", 10);
  EXPECT_EQ(acting({interim}, "2026-04-15"), 1U);
  EXPECT_EQ(acting({interim}, "2026-04-16"), 0U) << "it ended with the entry";
  EXPECT_EQ(acting({interim, entered}, "2026-04-16"), 1U);
  EXPECT_TRUE(is_interim(interim, listing_));
  EXPECT_FALSE(is_interim(entered, listing_));
  EXPECT_EQ(ends({interim, entered}, "2026-04-16"), Texts{"9 interim-ended 2026-04-16"});
}

TEST_F(InterimMeasures, EndWhenTheOrderOrTheProposalDoes) {
  happens(Stage::kInterim, "2026-03-10", "2026-05-09");
  const ImposedMeasure imposed = measure("2026-03-10", "2026-05-09");
  for (const Stage stage : {Stage::kInterimEnded, Stage::kRejected, Stage::kWithdrawn}) {
    const Listing before = listing_;
    happens(stage, "2026-04-06");
    EXPECT_EQ(acting({imposed}, "2026-04-05"), 1U);
    EXPECT_EQ(acting({imposed}, "2026-04-06"), 0U);
    EXPECT_EQ(ends({imposed}, "2026-04-06"), Texts{"9 interim-ended 2026-04-06"});
    listing_ = before;
  }
}

TEST_F(InterimMeasures, RenewalThatNeverBeganHasNoEnd) {
  happens(Stage::kInterim, "2026-03-10", "2026-05-09");
  happens(Stage::kInterim, "2026-03-20", "2026-05-19");
  happens(Stage::kInterimEnded, "2026-04-01");
  const std::vector<ImposedMeasure> both{measure("2026-03-10", "2026-05-09"),
                                         measure("2026-05-09", "2026-05-19", 10)};
  EXPECT_EQ(ends(both, "2026-06-01"), Texts{"9 interim-ended 2026-04-01"});
}

}  // namespace
}  // namespace goodstanding::measures
