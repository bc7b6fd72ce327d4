#include "goodstanding/measures/follow.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/measures/example_pack.hpp"

namespace goodstanding::measures {
namespace {

using example::day;
using example::in_breach;
using example::shipped_catalogue;

bool holds(const std::vector<FollowingMeasure>& following, std::string_view measure) {
  return std::any_of(following.begin(), following.end(),
                     [&](const FollowingMeasure& one) { return one.measure == measure; });
}

TEST(MeasuresFollowing, FollowOnlyWhileTheListingIsInForce) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  const std::vector<Listing> listings{in_breach()};
  EXPECT_TRUE(measures_following(catalogue, listings, day("2026-05-31")).empty());
  EXPECT_TRUE(
      holds(measures_following(catalogue, listings, day("2026-06-01")), "tender-exclusion"));
  EXPECT_TRUE(measures_following(catalogue, listings, day("2027-06-01")).empty());
}

TEST(MeasuresFollowing, ABandGivesNoRestrictionEvenIfTheCatalogueSaysSo) {
  MeasureCatalogue catalogue = shipped_catalogue();
  catalogue.follows.push_back({"", "D", {"tender-exclusion"}});
  catalogue.follows.push_back({"", "A", {"refund-fast-lane"}});
  EXPECT_TRUE(rewards_of_band(catalogue, "D").empty());
  EXPECT_TRUE(holds(rewards_of_band(catalogue, "A"), "refund-fast-lane"));
}

TEST(ImposingMeasures, ImposesTheBindingOnesWithBasisAuthorityAndEnd) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  const auto imposed = impose_measures(catalogue, in_breach());
  ASSERT_TRUE(imposed.ok()) << imposed.error().message;
  // Of the 25 that follow from the list ten are discretionary and wait.
  EXPECT_EQ(imposed->size(), 15U);
  for (const ImposedMeasure& one : *imposed) {
    EXPECT_EQ(catalogue.find_measure(one.measure)->nature, Nature::kBinding);
    EXPECT_EQ(one.direction, Direction::kRestriction);
    EXPECT_EQ(one.listing, ListingId{1});
    EXPECT_EQ(one.company, example::kCompany);
    EXPECT_FALSE(one.basis.empty());
    EXPECT_FALSE(one.authority.empty());
    EXPECT_EQ(one.from, day("2026-06-01"));
    EXPECT_EQ(one.to, day("2027-06-01")) << one.measure;
  }
  EXPECT_EQ(imposed->front().parameters, R"({"refund-review-days":"45"})");
}

TEST(ImposingMeasures, AMeasureEndsWithItsOwnDurationIfThatIsShorter) {
  MeasureCatalogue catalogue = shipped_catalogue();
  for (Measure& measure : catalogue.measures) {
    if (measure.id == "tender-exclusion") measure.max_months = 6;
  }
  const auto imposed = impose_measures(catalogue, in_breach());
  const auto found = std::find_if(imposed->begin(), imposed->end(), [](const ImposedMeasure& one) {
    return one.measure == "tender-exclusion";
  });
  ASSERT_NE(found, imposed->end());
  EXPECT_EQ(found->to, day("2026-12-01"));
}

TEST(ImposingMeasures, NothingIsImposedByAListingThatIsNotInForce) {
  Listing listing = in_breach();
  listing.events.pop_back();
  EXPECT_EQ(impose_measures(shipped_catalogue(), listing).error().id, ErrorId::kRefused);
  listing = in_breach();
  listing.events.front().until.reset();
  EXPECT_EQ(impose_measures(shipped_catalogue(), listing).error().id, ErrorId::kRefused);
}

TEST(ImposingMeasures, AListingThatComesBackImposesNothingTwice) {
  const auto imposed = impose_measures(shipped_catalogue(), in_breach());
  Listing listing = in_breach();
  ListingEvent event;
  event.stage = Stage::kSuspended;
  event.on = day("2026-09-01");
  listing.events.push_back(event);
  event.stage = Stage::kInForce;
  event.on = day("2026-10-01");
  listing.events.push_back(event);
  const auto again = impose_measures(shipped_catalogue(), listing);
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_TRUE(again->empty());
  EXPECT_EQ(measures_in_force(*imposed, {&listing, 1}, {}, day("2026-10-01")).size(), 15U);
}

TEST(MeasuresInForce, EndWithTheListingWhateverTheirOwnEndSays) {
  const auto imposed = impose_measures(shipped_catalogue(), in_breach());
  Listing listing = in_breach();
  ListingEvent end;
  end.on = day("2026-09-01");
  for (const Stage stage : {Stage::kRemoved, Stage::kSuspended}) {
    end.stage = stage;
    Listing ended = listing;
    ended.events.push_back(end);
    EXPECT_EQ(measures_in_force(*imposed, {&ended, 1}, {}, day("2026-08-31")).size(), 15U);
    EXPECT_TRUE(measures_in_force(*imposed, {&ended, 1}, {}, day("2026-09-01")).empty());
  }
  end.stage = Stage::kAnnulled;
  listing.events.push_back(end);
  EXPECT_TRUE(measures_in_force(*imposed, {&listing, 1}, {}, day("2026-07-01")).empty());
}

/// The case that asks for the full guarantee under a listing, and what was decided.
Case guarantee_case(const std::vector<CaseEvent>& later) {
  Case matter;
  matter.id = CaseId{55};
  matter.company = example::kCompany;
  matter.kind = CaseKind::kMeasure;
  matter.item_kind = ItemKind::kMeasure;
  matter.item = "full-customs-guarantee";
  CaseEvent opening;
  opening.on = day("2026-06-10");
  opening.body = format_request(ListingId{1});
  matter.events = {opening};
  matter.events.insert(matter.events.end(), later.begin(), later.end());
  return matter;
}
CaseEvent act_on(CaseAct act, std::string_view on, std::optional<Date> until = std::nullopt) {
  CaseEvent event;
  event.act = act;
  event.on = day(on);
  event.until = until;
  return event;
}

TEST(DiscretionaryMeasures, ActFromTheGrantToItsEndOrRevocation) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  const Listing listing = in_breach();
  const CaseEvent grant = act_on(CaseAct::kGranted, "2026-06-20", day("2026-12-20"));
  const Case granted = guarantee_case({grant});
  const auto imposed = impose_by_decision(catalogue, listing, granted);
  ASSERT_TRUE(imposed.ok()) << imposed.error().message;
  EXPECT_EQ(imposed->decision, CaseId{55});
  EXPECT_EQ(imposed->from, day("2026-06-20"));
  EXPECT_EQ(imposed->to, day("2026-12-20"));
  EXPECT_EQ(imposed->parameters, R"({"customs-guarantee":"100"})");
  const auto acting = [&](const Case& matter, const char* on) {
    return !measures_in_force({&*imposed, 1}, {&listing, 1}, {&matter, 1}, day(on)).empty();
  };
  EXPECT_FALSE(acting(granted, "2026-06-19"));
  EXPECT_TRUE(acting(granted, "2026-06-20"));
  EXPECT_TRUE(acting(granted, "2026-12-19"));
  EXPECT_FALSE(acting(granted, "2026-12-20"));
  const Case revoked = guarantee_case({grant, act_on(CaseAct::kRevoked, "2026-09-01")});
  EXPECT_TRUE(acting(revoked, "2026-08-31"));
  EXPECT_FALSE(acting(revoked, "2026-09-01"));
  // Without its case nothing says that anybody decided it.
  EXPECT_TRUE(measures_in_force({&*imposed, 1}, {&listing, 1}, {}, day("2026-07-01")).empty());
}

TEST(DiscretionaryMeasures, EndWithTheTermOfTheListingAtTheLatest) {
  const Case granted = guarantee_case({act_on(CaseAct::kGranted, "2026-06-20", day("2030-01-01"))});
  const auto imposed = impose_by_decision(shipped_catalogue(), in_breach(), granted);
  ASSERT_TRUE(imposed.ok());
  EXPECT_EQ(imposed->to, day("2027-06-01"));
  const Case early = guarantee_case({act_on(CaseAct::kGranted, "2026-05-20", day("2026-09-01"))});
  EXPECT_EQ(impose_by_decision(shipped_catalogue(), in_breach(), early).error().id,
            ErrorId::kRefused);
}

TEST(DiscretionaryMeasures, AreShownWithTheOpenCaseThatAsksForThem) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  const Listing listing = in_breach();
  const auto asked_on = [&](const Case& matter, const char* on) {
    for (const FollowingMeasure& one :
         bearing_on(catalogue, {}, {&listing, 1}, {&matter, 1}, day(on)).following) {
      if (one.measure == "full-customs-guarantee") return one.asked;
    }
    return CaseId{-1};
  };
  const Case refused = guarantee_case({act_on(CaseAct::kRefused, "2026-06-20")});
  EXPECT_EQ(asked_on(refused, "2026-06-09"), CaseId{});
  EXPECT_EQ(asked_on(refused, "2026-06-10"), CaseId{55});
  EXPECT_EQ(asked_on(refused, "2026-06-20"), CaseId{});
}

TEST(MeasuresInForce, ARestrictionWithoutAListingNeverActs) {
  auto imposed = impose_measures(shipped_catalogue(), in_breach());
  EXPECT_TRUE(measures_in_force(*imposed, {}, {}, day("2026-07-01")).empty());
  for (ImposedMeasure& one : *imposed) one.listing = {};
  const Listing listing = in_breach();
  EXPECT_TRUE(measures_in_force(*imposed, {&listing, 1}, {}, day("2026-07-01")).empty());
}

TEST(MeasuresInForce, OtherCompaniesListingsDoNotCount) {
  const auto imposed = impose_measures(shipped_catalogue(), in_breach());
  Listing other = in_breach();
  other.company = CompanyId{8193};
  EXPECT_TRUE(measures_in_force(*imposed, {&other, 1}, {}, day("2026-07-01")).empty());
}

TEST(MeasuresInForce, ARewardByBandActsWithinItsPeriod) {
  ImposedMeasure reward;
  reward.direction = Direction::kReward;
  reward.from = day("2026-01-01");
  reward.to = day("2026-07-01");
  EXPECT_EQ(measures_in_force({&reward, 1}, {}, {}, day("2026-06-30")).size(), 1U);
  EXPECT_TRUE(measures_in_force({&reward, 1}, {}, {}, day("2026-07-01")).empty());
}

}  // namespace
}  // namespace goodstanding::measures
