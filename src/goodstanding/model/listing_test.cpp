#include "goodstanding/model/listing.hpp"

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

Listing example() {
  Listing listing;
  listing.id = ListingId{9007199254740993};  // 2^53 + 1, which no double holds
  listing.company = CompanyId{4097};
  listing.list = "serious-breach";
  listing.kind = ListKind::kAdverse;
  listing.pack = "corporate-standing@1.0.0";
  listing.ground = "tax-evasion";
  listing.authority = "Standing Authority";
  return listing;
}

ListingEvent decision() {
  ListingEvent event;
  event.stage = Stage::kDecided;
  event.on = day("2026-03-02");
  event.actor = Actor::kOfficer;
  event.officer = OfficerId{8};
  event.reason = "The decision is final \"and\" unpaid";
  event.clause = "Standing Act, 71(1)(a)";
  event.until = day("2027-09-01");
  event.body = R"({"evidence":"administrative-final"})";
  return event;
}

TEST(Listing, StageAndActorWordsReadBack) {
  for (int i = 1; i <= kStageCount; ++i) {
    const auto stage = static_cast<Stage>(i);
    EXPECT_EQ(parse_stage(format_stage(stage)), stage);
  }
  for (int i = 1; i <= 4; ++i) {
    const auto actor = static_cast<Actor>(i);
    EXPECT_EQ(parse_actor(format_actor(actor)), actor);
  }
  for (int i = 1; i <= 3; ++i) {
    const auto kind = static_cast<ListKind>(i);
    EXPECT_EQ(parse_list_kind(format_list_kind(kind)), kind);
  }
  EXPECT_FALSE(parse_stage(""));
  EXPECT_FALSE(parse_actor("officers"));
}

TEST(Listing, EndsOnlyInFinalStages) {
  for (const Stage stage : {Stage::kRejected, Stage::kRemoved, Stage::kExpired, Stage::kAnnulled,
                            Stage::kWithdrawn, Stage::kLapsed}) {
    EXPECT_TRUE(is_final(stage));
  }
  for (const Stage stage : {Stage::kProposed, Stage::kDecided, Stage::kInForce, Stage::kSuspended,
                            Stage::kUndeliverable}) {
    EXPECT_FALSE(is_final(stage));
  }
}

TEST(Listing, ActsBesideTheCourseLeaveTheStage) {
  Listing listing = example();
  for (const Stage stage : {Stage::kProposed, Stage::kInForce, Stage::kRepairRequested}) {
    ListingEvent event;
    event.stage = stage;
    listing.events.push_back(event);
  }
  EXPECT_EQ(listing.stage(), Stage::kInForce);
  EXPECT_FALSE(is_beside(Stage::kHeard)) << "a hearing is a stage of the procedure";
}

// The expected bytes are written by hand after RFC 8785: members sorted, no blanks.
TEST(ListingSigning, SignsCanonicalJson) {
  const std::string expected =
      R"j({"authority":"Standing Authority","company":"C4097","event":{"actor":"officer",)j"
      R"j("body":"{\"evidence\":\"administrative-final\"}","clause":"Standing Act, 71(1)(a)",)j"
      R"j("officer":"8","on":"2026-03-02","reason":"The decision is final \"and\" unpaid",)j"
      R"j("stage":"decided","until":"2027-09-01"},"format":"goodstanding/listing-event/1",)j"
      R"j("ground":"tax-evasion","kind":"adverse","list":"serious-breach",)j"
      R"j("listing":"9007199254740993","pack":"corporate-standing@1.0.0","pack_hash":")j" +
      std::string(64, '0') + R"j(","sequence":"4"})j";
  EXPECT_EQ(signing_bytes(example(), 4, decision()), expected);
}

TEST(ListingSigning, EveryFieldButTheSignatureChangesTheBytes) {
  const std::string bytes = signing_bytes(example(), 4, decision());
  const auto changed = [&](auto change) {
    Listing listing = example();
    ListingEvent event = decision();
    change(listing, event);
    return signing_bytes(listing, 4, event) != bytes;
  };
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.id.value++; }));
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.company.value++; }));
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.list = "other"; }));
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.kind = ListKind::kWatch; }));
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.pack += "1"; }));
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.pack_hash[31] = 1; }));
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.ground = "other"; }));
  EXPECT_TRUE(changed([](Listing& l, ListingEvent&) { l.authority = "other"; }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.stage = Stage::kRejected; }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.on = e.on.plus_days(1); }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.actor = Actor::kRule; }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.officer.value++; }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.reason += "."; }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.clause += "."; }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.until.reset(); }));
  EXPECT_TRUE(changed([](Listing&, ListingEvent& e) { e.body.clear(); }));
  EXPECT_NE(signing_bytes(example(), 5, decision()), bytes);
  EXPECT_FALSE(changed([](Listing&, ListingEvent& e) { e.signature[0] = 1; }));
}

}  // namespace
}  // namespace goodstanding
