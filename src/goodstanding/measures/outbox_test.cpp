// The listing of example_pack.hpp is in force from 1 June 2026 to 1 June 2027; the list publishes
// an entry after fourteen days, so that the public sees it from 15 June 2026.
#include "goodstanding/measures/outbox.hpp"

#include <gtest/gtest.h>

#include "goodstanding/measures/example_pack.hpp"

namespace goodstanding::measures {
namespace {

using example::day;

class Outbox : public ::testing::Test {
 protected:
  Outbox() : listing_(example::in_breach()) {
    book_ = lists::parse_lists(example::read_pack_file("lists.yaml"), "lists.yaml").book;
    ImposedMeasure measure;
    measure.id = ImposedMeasureId{9};
    measure.company = example::kCompany;
    measure.measure = "tender-exclusion";
    measure.domain = "procurement";
    measure.authority = "Procurement Authority";
    measure.listing = listing_.id;
    measure.from = day("2026-06-01");
    measure.to = day("2027-06-01");
    measures_ = {measure};
    subscription_.name = "Bank";
    subscription_.since = day("2026-01-01");
  }

  void happens(Stage stage, const char* on) {
    ListingEvent event;
    event.stage = stage;
    event.on = day(on);
    listing_.events.push_back(event);
  }
  void recorded(std::int64_t sequence, const char* at) {
    recorded_.push_back({RecordedAct::What::kListingEvent, 1, sequence, *parse_instant(at)});
  }
  [[nodiscard]] std::vector<Message> messages(const char* today) const {
    return derive_messages(
        {measures_, {&listing_, 1}, cases_, recorded_, acknowledged_, {&book_, 1}}, subscription_,
        day(today));
  }
  [[nodiscard]] std::vector<std::string> ids(const char* today) const {
    std::vector<std::string> ids;
    for (const Message& message : messages(today)) ids.push_back(message.id);
    return ids;
  }

  Listing listing_;
  lists::ListBook book_;
  std::vector<ImposedMeasure> measures_;
  std::vector<Case> cases_;
  std::vector<RecordedAct> recorded_;
  std::vector<Acknowledgement> acknowledged_;
  Subscription subscription_;
};

using Ids = std::vector<std::string>;

TEST_F(Outbox, EntryIsToldWhenItIsPublicAndNotBefore) {
  EXPECT_TRUE(messages("2026-06-14").empty());
  const auto told = messages("2026-06-15");
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].id, "L1.1");
  EXPECT_EQ(told[0].kind, MessageKind::kEntered);
  EXPECT_EQ(told[0].content->list, "serious-breach");
  EXPECT_EQ(told[1].id, "M9");
  EXPECT_EQ(told[1].content->measure, "tender-exclusion");
}

TEST_F(Outbox, EndedEntryIsToldWithoutItsContent) {
  for (const Stage stage : {Stage::kRemoved, Stage::kExpired, Stage::kAnnulled}) {
    const Listing before = listing_;
    happens(stage, "2026-09-01");
    const auto told = messages("2026-09-01");
    ASSERT_EQ(told.size(), 1U) << "nothing of its life is told any more";
    EXPECT_EQ(told[0].id, "L1.2");
    EXPECT_FALSE(told[0].content);
    EXPECT_EQ(told[0].reverses, Ids{"M9"});
    EXPECT_EQ(told[0].end, (EndId{EndKind::kListing, 1, 2}));
    EXPECT_EQ(describe_message(told[0]),
              "entry L1 ended (" + std::string(format_stage(stage)) + "); delete it");
    listing_ = before;
  }
}

TEST_F(Outbox, WhatEndedWithinItsNonPublicWindowIsNeverTold) {
  happens(Stage::kRemoved, "2026-06-10");
  happens(Stage::kAnnulled, "2026-09-01");
  EXPECT_TRUE(messages("2026-09-02").empty());
}

TEST_F(Outbox, EntryOnAListOfUnknownLawIsNotPublic) {
  book_.lists.clear();
  EXPECT_TRUE(messages("2026-07-01").empty());
}

TEST_F(Outbox, EntryThatOnlyAuthoritiesMaySeeIsNotTold) {
  for (lists::ListDefinition& list : book_.lists) {
    list.publication = lists::Publication::kAuthorities;
  }
  EXPECT_TRUE(messages("2026-07-01").empty());
}

TEST_F(Outbox, SuspensionHidesTheEntryAndItsReturnTellsItAgain) {
  happens(Stage::kSuspended, "2026-07-01");
  EXPECT_EQ(ids("2026-07-01"), Ids{"L1.2"});
  EXPECT_FALSE(messages("2026-07-01")[0].content);
  happens(Stage::kInForce, "2026-08-01");
  EXPECT_EQ(ids("2026-08-01"), (Ids{"L1.2", "L1.1", "L1.3", "M9"}));
}

TEST_F(Outbox, EntrySuspendedWithinItsWindowIsToldWhenItIsInForceAgain) {
  happens(Stage::kSuspended, "2026-06-10");
  happens(Stage::kInForce, "2026-07-01");
  EXPECT_TRUE(messages("2026-06-30").empty());
  EXPECT_EQ(ids("2026-07-01"), (Ids{"L1.3", "M9"}));
}

TEST_F(Outbox, TermThatNobodyEnteredIsToldAllTheSame) {
  EXPECT_EQ(ids("2027-05-31"), (Ids{"L1.1", "M9"}));
  EXPECT_EQ(ids("2027-06-01"), Ids{"L1.term"});
  happens(Stage::kExpired, "2027-06-01");
  EXPECT_EQ(ids("2027-06-01"), Ids{"L1.2"});
}

TEST_F(Outbox, MeasureThatEndedBeforeItsEntryIsToldWithoutContent) {
  measures_[0].to = day("2026-12-01");
  EXPECT_EQ(ids("2026-11-30"), (Ids{"L1.1", "M9"}));
  const auto told = messages("2026-12-01");
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[1].id, "M9.0");
  EXPECT_FALSE(told[1].content);
  EXPECT_TRUE(told[1].end);
}

TEST_F(Outbox, SubscriberHearsOfItsListsAndDomainsOnly) {
  subscription_.domains = {"tax"};
  EXPECT_EQ(ids("2026-07-01"), Ids{"L1.1"});
  subscription_.lists = {"trusted-operator"};
  EXPECT_TRUE(messages("2026-07-01").empty());
  happens(Stage::kRemoved, "2026-09-01");
  EXPECT_TRUE(messages("2026-09-01").empty());
}

TEST_F(Outbox, LateSubscriberHearsWhatActsAndNoOldEnds) {
  subscription_.since = day("2026-10-01");
  EXPECT_EQ(ids("2026-10-01"), (Ids{"L1.1", "M9"}));
  happens(Stage::kRemoved, "2026-09-30");
  EXPECT_TRUE(messages("2026-10-01").empty());
}

TEST_F(Outbox, WhatIsKnownLaterStandsLater) {
  recorded(1, "2026-06-01T08:00:00Z");
  happens(Stage::kSuspended, "2026-07-01");
  recorded(2, "2026-07-09T08:00:00Z");
  const OutboxPage first = page_after(messages("2026-06-20"), std::nullopt);
  const OutboxPage next = page_after(messages("2026-07-10"), *parse_cursor(first.cursor));
  ASSERT_EQ(next.messages.size(), 1U) << "dated 1 July, known on 9 July";
  EXPECT_EQ(next.messages[0].told_at, *parse_instant("2026-07-09T08:00:00Z"));
  const OutboxPage nothing = page_after(messages("2026-07-11"), *parse_cursor(next.cursor));
  EXPECT_TRUE(nothing.messages.empty());
  EXPECT_EQ(nothing.cursor, next.cursor);
}

TEST_F(Outbox, EndsComeAgainUntilTheyAreAcknowledged) {
  happens(Stage::kRemoved, "2026-09-01");
  const OutboxPage first = page_after(messages("2026-09-01"), std::nullopt);
  const auto cursor = parse_cursor(first.cursor);
  ASSERT_TRUE(cursor.ok());
  EXPECT_EQ(page_after(messages("2026-09-02"), *cursor).again.size(), 1U);
  acknowledged_.push_back({"Buyer", {EndKind::kListing, 1, 2}, day("2026-09-02")});
  EXPECT_EQ(page_after(messages("2026-09-02"), *cursor).again.size(), 1U) << "somebody else's";
  acknowledged_.push_back({"Bank", {EndKind::kListing, 1, 2}, day("2026-09-03")});
  EXPECT_TRUE(page_after(messages("2026-09-03"), *cursor).again.empty());
  EXPECT_EQ(messages("2026-09-03")[0].acknowledged, day("2026-09-03"));
}

TEST_F(Outbox, GrantedObjectionToARatingReversesIt) {
  Case matter;
  matter.id = CaseId{8192};
  matter.item_kind = ItemKind::kRating;
  matter.item = "12";
  CaseEvent granted;
  granted.act = CaseAct::kGranted;
  granted.on = day("2026-05-01");
  matter.events = {{}, granted};
  matter.events[0].on = day("2026-04-01");
  cases_ = {matter};
  EXPECT_TRUE(messages("2026-04-30").empty());
  const auto told = messages("2026-05-01");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].id, "K8192.1");
  EXPECT_EQ(told[0].item, "R12");
  EXPECT_FALSE(told[0].content);
}

TEST(OutboxCursor, ReadsBackWhatItWrites) {
  const OutboxCursor cursor{*parse_instant("2026-07-09T08:00:00.000001Z"), "L4096.8"};
  EXPECT_EQ(*parse_cursor(format_cursor(cursor)), cursor);
  for (const char* wrong : {"", "L4096.8", "2026-07-09T08:00:00Z", "2026-07-09T08:00:00Z/"}) {
    EXPECT_FALSE(parse_cursor(wrong).ok()) << wrong;
  }
}

}  // namespace
}  // namespace goodstanding::measures
