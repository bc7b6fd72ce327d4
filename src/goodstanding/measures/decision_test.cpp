#include "goodstanding/measures/decision.hpp"

#include <gtest/gtest.h>

#include "goodstanding/measures/example_pack.hpp"

namespace goodstanding::measures {
namespace {

using example::day;
using example::shipped_catalogue;

/// A waiver of the exclusion from tenders, asked for on 1 July 2026.
Case waiver_case() {
  Case matter;
  matter.id = CaseId{55};
  matter.kind = CaseKind::kWaiver;
  matter.item_kind = ItemKind::kMeasure;
  matter.item = "tender-exclusion";
  CaseEvent opening;
  opening.on = day("2026-07-01");
  opening.reason = "the only maker of the vaccine";
  opening.body = "{}";
  matter.events = {opening};
  return matter;
}

void add(Case& matter, CaseAct act, std::string_view on, std::optional<Date> until = std::nullopt) {
  CaseEvent event;
  event.act = act;
  event.on = day(on);
  event.until = until;
  event.reason = "no other maker can deliver in time";
  matter.events.push_back(event);
}

TEST(GrantedPeriod, RunsFromTheGrantToItsEndHalfOpen) {
  Case matter = waiver_case();
  EXPECT_EQ(granted_period(matter), std::nullopt);
  add(matter, CaseAct::kGranted, "2026-07-08", day("2026-10-01"));
  EXPECT_EQ(granted_period(matter), (Period{day("2026-07-08"), day("2026-10-01")}));
}

TEST(GrantedPeriod, IsCutByARevocation) {
  Case matter = waiver_case();
  add(matter, CaseAct::kGranted, "2026-07-08", day("2026-10-01"));
  Case at_once = matter;
  add(matter, CaseAct::kRevoked, "2026-08-01");
  EXPECT_EQ(granted_period(matter), (Period{day("2026-07-08"), day("2026-08-01")}));
  add(at_once, CaseAct::kRevoked, "2026-07-08");
  EXPECT_EQ(granted_period(at_once), std::nullopt);
}

TEST(GrantedPeriod, ARefusalGrantsNothing) {
  Case matter = waiver_case();
  add(matter, CaseAct::kRefused, "2026-07-08");
  EXPECT_EQ(granted_period(matter), std::nullopt);
}

TEST(WaiversInForce, AreGrantedOnesWithTheirReason) {
  Case matter = waiver_case();
  EXPECT_TRUE(waivers_in_force({&matter, 1}, day("2026-07-10")).empty());
  add(matter, CaseAct::kGranted, "2026-07-08", day("2026-10-01"));
  EXPECT_TRUE(waivers_in_force({&matter, 1}, day("2026-07-07")).empty());
  const auto waivers = waivers_in_force({&matter, 1}, day("2026-07-08"));
  ASSERT_EQ(waivers.size(), 1U);
  EXPECT_EQ(waivers.front().measure, "tender-exclusion");
  EXPECT_EQ(waivers.front().reason, "no other maker can deliver in time");
  EXPECT_TRUE(waivers_in_force({&matter, 1}, day("2026-10-01")).empty());
  matter.kind = CaseKind::kMeasure;
  EXPECT_TRUE(waivers_in_force({&matter, 1}, day("2026-07-08")).empty());
}

TEST(Requests, NameTheirListing) {
  Case matter = waiver_case();
  EXPECT_EQ(requested_listing(matter), ListingId{});
  matter.events.front().body = format_request(ListingId{4611686018427387904});
  EXPECT_EQ(requested_listing(matter), ListingId{4611686018427387904});
  for (const char* bad : {"", "[]", R"({"listing":"12x"})", R"({"listing":7})"}) {
    matter.events.front().body = bad;
    EXPECT_EQ(requested_listing(matter), ListingId{}) << bad;
  }
}

TEST(Decisions, KeepToTheCatalogue) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  EXPECT_TRUE(waivable_measure(catalogue, "tender-exclusion").ok());
  EXPECT_EQ(waivable_measure(catalogue, "shame").error().id, ErrorId::kNotFound);
  EXPECT_EQ(waivable_measure(catalogue, "tender-points-on").error().id, ErrorId::kRefused);
  EXPECT_EQ(waivable_measure(catalogue, "inspection-raised").error().id, ErrorId::kRefused);
  EXPECT_TRUE(discretionary_measure(catalogue, "permit-bar").ok());
  EXPECT_EQ(discretionary_measure(catalogue, "tender-exclusion").error().id, ErrorId::kRefused);
  EXPECT_EQ(discretionary_measure(catalogue, "shame").error().id, ErrorId::kNotFound);
}

TEST(Decisions, EndWithinTheLimits) {
  Measure measure;
  measure.max_months = 24;
  measure.waiver_months = 6;
  const Date on = day("2026-07-08");
  EXPECT_EQ(latest_end(measure, CaseKind::kWaiver, on, std::nullopt), day("2027-01-08"));
  EXPECT_EQ(latest_end(measure, CaseKind::kMeasure, on, std::nullopt), day("2028-07-08"));
  EXPECT_EQ(latest_end(measure, CaseKind::kMeasure, on, day("2027-06-01")), day("2027-06-01"));
  const Date latest = day("2027-01-08");
  EXPECT_TRUE(check_end(measure, CaseKind::kWaiver, on, latest, latest).ok());
  EXPECT_FALSE(check_end(measure, CaseKind::kWaiver, on, day("2027-01-09"), latest).ok());
  EXPECT_FALSE(check_end(measure, CaseKind::kWaiver, on, on, latest).ok());
}

}  // namespace
}  // namespace goodstanding::measures
