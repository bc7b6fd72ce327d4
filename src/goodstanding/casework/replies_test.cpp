#include "goodstanding/casework/replies.hpp"

#include <gtest/gtest.h>

#include "goodstanding/casework/example_law.hpp"

namespace goodstanding::casework {
namespace {

Listing replied_listing() {
  Listing listing;
  listing.id = ListingId{4096};
  ListingEvent reply;
  reply.stage = Stage::kReplied;
  reply.on = example::day("2026-02-10");
  reply.reason = "we paid in instalments";
  ListingEvent decision = reply;
  decision.stage = Stage::kDecided;
  decision.reason = "not the whole";
  listing.events = {reply, decision};
  return listing;
}

Case objection_to_listing(std::string_view item = "4096") {
  Case matter = example::objection(item);
  matter.item_kind = ItemKind::kListing;
  matter.events.front().reason = "the books were lost";
  return matter;
}

TEST(CompanyReplies, AreTheReplyAndTheReasonOfTheObjection) {
  const Case matters[] = {objection_to_listing()};
  const auto replies = replies_to(replied_listing(), matters, example::day("2026-04-01"));
  ASSERT_EQ(replies.size(), 2U);
  EXPECT_EQ(replies[0].text, "we paid in instalments");
  EXPECT_FALSE(replies[0].matter);
  EXPECT_EQ(replies[1].text, "the books were lost");
  EXPECT_EQ(replies[1].matter, matters[0].id);
}

TEST(CompanyReplies, LeaveOutWhatIsLaterTakenBackOrAboutAnotherEntry) {
  const Case elsewhere[] = {objection_to_listing("8192"), example::objection("4096")};
  EXPECT_EQ(replies_to(replied_listing(), elsewhere, example::day("2026-04-01")).size(), 1U);
  const Case later[] = {objection_to_listing()};
  EXPECT_EQ(replies_to(replied_listing(), later, example::day("2026-03-01")).size(), 1U);
  Case back = objection_to_listing();
  back.events.push_back(example::act(CaseAct::kWithdrawn, Actor::kCompany, "2026-03-05"));
  const Case withdrawn[] = {back};
  EXPECT_EQ(replies_to(replied_listing(), withdrawn, example::day("2026-03-05")).size(), 1U);
  EXPECT_EQ(replies_to(replied_listing(), withdrawn, example::day("2026-03-04")).size(), 2U);
}

}  // namespace
}  // namespace goodstanding::casework
