#include "goodstanding/casework/repair.hpp"

#include <gtest/gtest.h>

#include <utility>

#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/lists/example_listing.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::casework {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

ListingEvent event(Stage stage, std::string_view on, std::optional<Date> until = std::nullopt) {
  ListingEvent made;
  made.stage = stage;
  made.on = day(on);
  made.actor = stage == Stage::kRepairRequested ? Actor::kCompany : Actor::kOfficer;
  made.reason = "because";
  made.clause = "Act, 71";
  made.until = until;
  made.body = "{}";
  return made;
}

/// In force since 16 April 2026, until 6 October 2027.
Listing in_force() {
  Listing listing;
  listing.id = ListingId{4096};
  listing.company = CompanyId{4096};
  listing.list = "breach";
  listing.kind = ListKind::kAdverse;
  listing.authority = "Authority";
  listing.ground = "fraud";
  listing.authority = "Authority";
  listing.events = {event(Stage::kProposed, "2026-02-20"),
                    event(Stage::kDecided, "2026-04-06", day("2027-10-06")),
                    event(Stage::kStandstill, "2026-04-06", day("2026-04-16")),
                    event(Stage::kInForce, "2026-04-16")};
  listing.events[0].officer = OfficerId{1};
  listing.events[1].officer = OfficerId{2};
  return listing;
}

/// The example's list; its repair is possible after three months, and needs two conditions.
lists::ListBook book() {
  lists::ListBook made;
  made.lists = {lists::example::adverse_list()};
  lists::Repair repair;
  repair.earliest_months = 3;
  repair.conditions = {{"paid", "What was owed is paid."}, {"clean", "No new breach."}};
  made.lists[0].repair = repair;
  return made;
}

RepairItem only_item(const Listing& listing, std::string_view on) {
  const auto checklist = repair_checklist(book(), {&listing, 1}, day(on));
  EXPECT_EQ(checklist.size(), 1U);
  return checklist.empty() ? RepairItem{} : checklist.front();
}

TEST(RepairChecklist, NamesTheFirstDayWhyAndWhenItEndsAnyway) {
  const RepairItem item = only_item(in_force(), "2026-05-01");
  EXPECT_EQ(item.from, day("2026-07-16"));
  EXPECT_EQ(item.why, "3 months after the entry in force on 2026-04-16");
  EXPECT_EQ(item.ends, day("2027-10-06"));
  EXPECT_EQ(item.requested, std::nullopt);
  ASSERT_EQ(item.conditions.size(), 2U);
  EXPECT_FALSE(item.conditions[0].met);
}

TEST(RepairChecklist, FirstDayIsTheOneFromWhichTheLifeOfTheListingTakesTheRequest) {
  const lists::ListBook law = book();
  const Date first = *only_item(in_force(), "2026-05-01").from;
  ListingEvent request = event(Stage::kRepairRequested, "2026-07-16");
  request.on = first.plus_days(-1);
  EXPECT_FALSE(lists::transition(law.lists[0], in_force(), request).ok());
  request.on = first;
  const auto taken = lists::transition(law.lists[0], in_force(), request);
  EXPECT_TRUE(taken.ok()) << taken.error().message;
}

TEST(RepairChecklist, RemembersWhatWasClaimedLastAndUntilWhenItWasRefused) {
  Listing listing = in_force();
  listing.events.push_back(event(Stage::kRepairRequested, "2026-07-20"));
  lists::EventBody body;
  body.conditions = {"clean"};
  listing.events.back().body = lists::format_event_body(body);
  RepairItem item = only_item(listing, "2026-07-21");
  EXPECT_EQ(item.requested, day("2026-07-20"));
  EXPECT_FALSE(item.conditions[0].met);
  EXPECT_TRUE(item.conditions[1].met);
  listing.events.push_back(event(Stage::kRepairRefused, "2026-07-25", day("2026-09-01")));
  item = only_item(listing, "2026-07-26");
  EXPECT_EQ(item.requested, std::nullopt);
  EXPECT_EQ(item.from, day("2026-09-01"));
  EXPECT_NE(item.why.find("refused on 2026-07-25"), std::string::npos);
  EXPECT_TRUE(item.conditions[1].met);
}

TEST(RepairChecklist, HoldsWhatBurdensAndNothingElse) {
  const auto length = [](const Listing& listing, std::string_view on) {
    return repair_checklist(book(), {&listing, 1}, day(on)).size();
  };
  Listing listing = in_force();
  EXPECT_EQ(length(listing, "2027-10-05"), 1U);
  EXPECT_EQ(length(listing, "2027-10-06"), 0U) << "the term has ended";
  listing.events.push_back(event(Stage::kSuspended, "2026-06-01"));
  EXPECT_EQ(length(listing, "2026-06-02"), 1U);
  listing.events.push_back(event(Stage::kRemoved, "2026-08-01"));
  EXPECT_EQ(length(listing, "2026-08-02"), 0U);
  listing = in_force();
  listing.events.pop_back();
  EXPECT_EQ(length(listing, "2026-05-01"), 0U) << "not in force yet";
  listing = in_force();
  listing.kind = ListKind::kFavourable;
  EXPECT_EQ(length(listing, "2026-05-01"), 0U);
}

TEST(RepairChecklist, ListOfAnotherPackHasNoDay) {
  Listing listing = in_force();
  listing.list = "elsewhere";
  listing.pack = "other@1.0.0";
  const RepairItem item = only_item(listing, "2026-09-01");
  EXPECT_EQ(item.from, std::nullopt);
  EXPECT_NE(item.why.find("other@1.0.0"), std::string::npos);
}

TEST(RepairClaims, SpreadOverTheListingsThatKnowThem) {
  const Listing listing = in_force();
  const auto checklist = repair_checklist(book(), {&listing, 1}, day("2026-08-01"));
  const MetCondition met[] = {{{}, "paid"}, {ListingId{4096}, "clean"}, {{}, "paid"}};
  const Result<RepairClaims> claims = spread_conditions(checklist, met);
  ASSERT_TRUE(claims.ok());
  EXPECT_EQ(*claims, (RepairClaims{{ListingId{4096}, {"clean", "paid"}}}));
  const MetCondition unknown[] = {{{}, "apologised"}};
  EXPECT_EQ(spread_conditions(checklist, unknown).error().id, ErrorId::kBadInput);
  const MetCondition elsewhere[] = {{ListingId{8192}, "paid"}};
  EXPECT_EQ(spread_conditions(checklist, elsewhere).error().id, ErrorId::kBadInput);
}

TEST(RepairClaims, ReadBackAsWritten) {
  const RepairClaims claims{{ListingId{9}, {"a"}}, {ListingId{10}, {}}};
  EXPECT_EQ(format_claims(claims), R"({"claims":{"10":[],"9":["a"]}})");
  EXPECT_EQ(parse_claims(format_claims(claims)), claims);
  EXPECT_TRUE(parse_claims("{}").empty());
  EXPECT_TRUE(parse_claims("no json").empty());
}

TEST(RepairGrant, NeedsEveryConditionOfEveryListing) {
  const Listing listing = in_force();
  const Result<void> half = check_grant(book(), {&listing, 1}, {{ListingId{4096}, {"paid"}}});
  ASSERT_FALSE(half.ok());
  EXPECT_NE(half.error().message.find("L4096:clean"), std::string::npos);
  EXPECT_EQ(half.error().message.find("L4096:paid"), std::string::npos);
  EXPECT_TRUE(check_grant(book(), {&listing, 1}, {{ListingId{4096}, {"clean", "paid"}}}).ok());
}

TEST(RepairGrant, IsForNeitherProposerNorDecider) {
  EXPECT_TRUE(has_made(in_force(), OfficerId{1}));
  EXPECT_TRUE(has_made(in_force(), OfficerId{2}));
  EXPECT_FALSE(has_made(in_force(), OfficerId{3}));
}

}  // namespace
}  // namespace goodstanding::casework
