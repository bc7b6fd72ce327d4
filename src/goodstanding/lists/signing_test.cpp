#include "goodstanding/lists/signing.hpp"

#include <gtest/gtest.h>

#include "goodstanding/base/random.hpp"

namespace goodstanding::lists {
namespace {

crypto::SigningKey key(std::uint64_t seed) {
  SeededRandom random(seed);
  return crypto::SigningKey::generate(random);
}

Listing example() {
  Listing listing;
  listing.id = ListingId{4097};
  listing.company = CompanyId{4097};
  listing.list = "breach";
  listing.ground = "fraud";
  return listing;
}

ListingEvent proposal() {
  ListingEvent event;
  event.officer = OfficerId{1};
  event.reason = "why";
  event.clause = "1";
  return event;
}

TEST(ListingEventSignature, VerifiesUnderItsOwnKeyOnly) {
  const Listing listing = example();
  const ListingEvent signed_event = sign_event(key(1), listing, proposal());
  EXPECT_TRUE(verify_event(listing, 0, signed_event, key(1).public_key()));
  EXPECT_FALSE(verify_event(listing, 0, signed_event, key(2).public_key()));
  EXPECT_FALSE(verify_event(listing, 0, proposal(), key(1).public_key()));
}

TEST(ListingEventSignature, BreaksWhenTheEventOrItsPlaceChanges) {
  const Listing listing = example();
  ListingEvent event = sign_event(key(1), listing, proposal());
  EXPECT_FALSE(verify_event(listing, 1, event, key(1).public_key()));
  Listing other = listing;
  other.company = CompanyId{8193};
  EXPECT_FALSE(verify_event(other, 0, event, key(1).public_key()));
  event.reason = "another reason";
  EXPECT_FALSE(verify_event(listing, 0, event, key(1).public_key()));
}

TEST(ListingEventSignature, CountsTheEventsBefore) {
  Listing listing = example();
  listing.events.push_back(sign_event(key(1), listing, proposal()));
  ListingEvent next = proposal();
  next.stage = Stage::kNotified;
  next = sign_event(key(2), listing, next);
  EXPECT_TRUE(verify_event(listing, 1, next, key(2).public_key()));
  EXPECT_FALSE(verify_event(listing, 0, next, key(2).public_key()));
}

}  // namespace
}  // namespace goodstanding::lists
