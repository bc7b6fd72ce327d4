#pragma once
/// Subscribers: the store's own law. A name is a subscriber once at a time, ends not before it
/// began, and comes back only after its end.

#include <string>
#include <vector>

#include "goodstanding/store/contract_cases.hpp"

namespace goodstanding::store {

class SubscriberContract : public CaseContract {
 protected:
  Result<void> subscribe(const std::string& name, int on) {
    return register_->append_subscription({name, day(on), {}, {}, {}}, moment(60));
  }
  Result<void> leave(const std::string& name, int on) {
    return register_->end_subscription(name, day(on), moment(61));
  }
};

TEST_P(SubscriberContract, ReadsSubscriptionsBackAsTheyWereKnown) {
  const Subscription bank{"Bank", day(10), {}, {"serious-breach"}, {"credit", "tax"}};
  ASSERT_TRUE(register_->append_subscription(bank, moment(10)).ok());
  ASSERT_TRUE(register_->append_subscription({"Buyer", day(12), {}, {}, {}}, moment(12)).ok());
  ASSERT_TRUE(register_->end_subscription("Bank", day(20), moment(20)).ok());
  ASSERT_TRUE(register_->append_subscription({"Bank", day(30), {}, {}, {}}, moment(30)).ok());
  register_ = factory_.reopen();
  EXPECT_EQ(register_->load_subscriptions(moment(11)).value(), std::vector{bank});
  Subscription ended = bank;
  ended.ended = day(20);
  EXPECT_EQ(register_->load_subscriptions(now().known_at).value(),
            (std::vector<Subscription>{
                ended, {"Bank", day(30), {}, {}, {}}, {"Buyer", day(12), {}, {}, {}}}));
  expect_clean();
}

TEST_P(SubscriberContract, ANameIsASubscriberOnceAtATime) {
  ASSERT_TRUE(subscribe("Bank", 10).ok());
  EXPECT_EQ(refusal(subscribe("Bank", 11)), ErrorId::kRefused) << "twice";
  EXPECT_EQ(refusal(subscribe(" ", 11)), ErrorId::kRefused) << "nobody";
  EXPECT_EQ(refusal(leave("Buyer", 20)), ErrorId::kRefused) << "never came";
  EXPECT_EQ(refusal(leave("Bank", 9)), ErrorId::kRefused) << "before it came";
  ASSERT_TRUE(leave("Bank", 20).ok());
  EXPECT_EQ(refusal(leave("Bank", 21)), ErrorId::kRefused) << "left twice";
  EXPECT_EQ(refusal(subscribe("Bank", 19)), ErrorId::kRefused) << "back before it left";
  ASSERT_TRUE(subscribe("Bank", 20).ok());
  expect_clean();
}

TEST_P(SubscriberContract, TellsWhenActsBecameKnown) {
  const Listing listing = walk_to(Stage::kInForce);
  ASSERT_TRUE(objection().id);
  const auto acts = register_->load_recorded_acts(now().known_at);
  ASSERT_TRUE(acts.ok());
  // Acts are recorded at noon of their day: the entry on day 40, the objection on day 50.
  ASSERT_EQ(acts->size(), listing.events.size() + 1);
  EXPECT_EQ(acts->at(5).what, RecordedAct::What::kListingEvent);
  EXPECT_EQ(acts->at(5).item, listing.id.value);
  EXPECT_EQ(acts->at(5).sequence, 5);
  EXPECT_EQ(acts->at(5).recorded_at.micros, moment(40).micros + 43'200'000'000LL);
  EXPECT_EQ(acts->back().what, RecordedAct::What::kCaseAct);
  EXPECT_EQ(register_->load_recorded_acts(moment(45))->size(), listing.events.size());
}

}  // namespace goodstanding::store
