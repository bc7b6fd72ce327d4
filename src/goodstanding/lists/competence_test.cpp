#include "goodstanding/lists/competence.hpp"

#include <gtest/gtest.h>

namespace goodstanding::lists {
namespace {

TEST(ListCompetence, OnlyOfficersOfTheListsAuthorityAct) {
  Listing listing;
  listing.list = "breach";
  listing.authority = "Standing Authority";
  ListingEvent event;
  EXPECT_TRUE(require_competence(listing, event, "Standing Authority").ok());
  const Result<void> refused = require_competence(listing, event, "Tax Authority");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().id, ErrorId::kRefused);
  event.actor = Actor::kCompany;
  EXPECT_TRUE(require_competence(listing, event, "").ok());
  event.actor = Actor::kClock;
  EXPECT_TRUE(require_competence(listing, event, "").ok());
}

}  // namespace
}  // namespace goodstanding::lists
