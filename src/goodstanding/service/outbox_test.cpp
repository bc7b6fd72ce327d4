// What a subscriber is told of a company that the clock listed on 16 April 2026 (see
// test_listing.hpp); the list publishes after fourteen days, so that it is public from 30 April.
#include "goodstanding/service/outbox.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/measure_reports.hpp"
#include "goodstanding/service/public_listings.hpp"
#include "goodstanding/service/test_listing.hpp"

namespace goodstanding::service {
namespace {

class Outbox : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv", "91,Acme,2025-01-31\n", "2026-01-02"));
    company_ = register_.company("91");
    listing_.emplace(register_, pack_, company_);
    listing_->put_in_force();
    const Subscription bank{"Bank", *parse_date("2026-01-01"), {}, {}, {}};
    ASSERT_TRUE(register_->append_subscription(bank, at("2026-04-17")).ok());
  }

  [[nodiscard]] std::span<const lists::ListBook> books() const { return {&pack_.lists, 1}; }
  std::vector<measures::Message> messages(std::string_view day) {
    return take(load_messages(*register_, books(),
                              take(find_subscription(*register_, "Bank", at(day))), view(day)));
  }
  Result<std::vector<measures::Message>> acknowledge(const std::string& id, std::string_view day) {
    return acknowledge_messages(*register_, books(), "Bank", {&id, 1}, at(day));
  }
  std::vector<std::string> owing(std::string_view day) {
    std::vector<std::string> names;
    for (const measures::Outstanding& one :
         take(oversee_measures(*register_, pack_, view(day))).outstanding) {
      names.push_back(one.consumer + ' ' + std::to_string(one.days_late));
    }
    return names;
  }
  std::size_t published(std::string_view day) {
    return take(load_public_entries(*register_, books(), company_, view(day))).size();
  }

  TestRegister register_;
  LoadedPack pack_ = test_pack();
  CompanyId company_;
  std::optional<TestListing> listing_;
};

TEST_F(Outbox, TellsWhatIsPublicAndLaterOnlyThatItEnded) {
  EXPECT_TRUE(messages("2026-04-29").empty());
  EXPECT_EQ(published("2026-04-29"), 0U);
  EXPECT_EQ(messages("2026-04-30").size(), 2U);
  EXPECT_EQ(published("2026-04-30"), 1U);
  take(listing_->step(Stage::kAnnulled, "2026-06-01"));
  EXPECT_EQ(published("2026-06-02"), 0U);
  const auto told = messages("2026-06-02");
  ASSERT_EQ(told.size(), 1U);
  EXPECT_FALSE(told[0].content);
  EXPECT_EQ(told[0].reverses.size(), 1U);
  EXPECT_EQ(take(load_messages(*register_, books(),
                               take(find_subscription(*register_, "Bank", at("2026-06-02"))),
                               view("2026-05-31")))
                .size(),
            2U)
      << "as it was known the day before";
}

TEST_F(Outbox, AnEndIsOwedUntilItIsAcknowledgedOnce) {
  take(listing_->step(Stage::kAnnulled, "2026-06-01"));
  const std::string id = messages("2026-06-02")[0].id;
  // Annulled on Monday 1 June: three working days are 2 to 4 June.
  EXPECT_EQ(owing("2026-06-08"), (std::vector<std::string>{"Inspectorate 4", "Bank 4"}));
  EXPECT_EQ(acknowledge("L1.77", "2026-06-08").error().id, ErrorId::kNotFound);
  take(acknowledge(id, "2026-06-08"));
  EXPECT_EQ(owing("2026-06-09"), std::vector<std::string>{"Inspectorate 5"});
  EXPECT_EQ(acknowledge(id, "2026-06-10").error().id, ErrorId::kRefused);
}

TEST_F(Outbox, WhatHasNotEndedNeedsNoAcknowledgement) {
  EXPECT_EQ(acknowledge(messages("2026-05-01")[0].id, "2026-05-02").error().id, ErrorId::kRefused);
}

TEST_F(Outbox, SubscriberThatLeftOwesWhatItWasToldAndNoMore) {
  take(listing_->step(Stage::kAnnulled, "2026-06-01"));
  ASSERT_TRUE(
      register_->end_subscription("Bank", *parse_date("2026-06-03"), at("2026-06-03")).ok());
  EXPECT_EQ(owing("2026-06-08").size(), 2U);
}

TEST_F(Outbox, NobodyIsFoundUnderANameThatNeverSubscribed) {
  EXPECT_EQ(find_subscription(*register_, "Buyer", at("2026-05-01")).error().id,
            ErrorId::kNotFound);
}

}  // namespace
}  // namespace goodstanding::service
