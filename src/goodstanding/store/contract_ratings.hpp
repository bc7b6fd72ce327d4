#pragma once
/// Packs and ratings.

#include "goodstanding/store/contract_fixture.hpp"

namespace goodstanding::store {

TEST_P(RegisterContract, PublishedPackNeverChanges) {
  PublishedPack pack{"probe@1.0.0", {}, "{\"a\":1}"};
  pack.hash.fill(1);
  ASSERT_TRUE(register_->publish_pack(pack, moment(0)).ok());
  ASSERT_TRUE(register_->publish_pack(pack, moment(1)).ok());
  EXPECT_EQ(register_->load_packs()->size(), 1U);
  pack.hash.fill(2);
  const auto changed = register_->publish_pack(pack, moment(2));
  ASSERT_FALSE(changed.ok());
  EXPECT_EQ(changed.error().id, ErrorId::kConflict);
}

TEST_P(RegisterContract, RatingsComeBackAsTheyWereStored) {
  deliver(header("a", 1), {row(1, "k1", "Acme")}, 0);
  Rating rating;
  rating.company = company("a", "k1");
  rating.pack = "probe@1.0.0";
  rating.pack_hash.fill(3);
  rating.engine = "0.1.0";
  rating.view = view("2024-01-02", moment(2));
  rating.score = parse_decimal("87.5");
  rating.band = "B";
  rating.reasons = {"R-1", "R-2"};
  Rating unrated = rating;
  unrated.score.reset();
  unrated.band.clear();
  unrated.not_rated = "no records";
  unrated.reasons.clear();
  const Rating both[] = {rating, unrated};
  ASSERT_TRUE(register_->append_ratings(both, moment(3)).ok());
  const auto loaded = register_->load_ratings(rating.company);
  ASSERT_TRUE(loaded.ok());
  ASSERT_EQ(loaded->size(), 2U);
  EXPECT_EQ((*loaded)[0], unrated);
  EXPECT_EQ((*loaded)[1], rating);
  expect_clean();
}

TEST_P(RegisterContract, RatingOfNobodyIsRefused) {
  Rating rating;
  rating.company = CompanyId{4095};
  rating.pack = "probe@1.0.0";
  rating.not_rated = "no records";
  EXPECT_EQ(refusal(register_->append_ratings({&rating, 1}, moment(0))), ErrorId::kNotFound);
  EXPECT_EQ(register_->info()->ratings, 0U);
  expect_clean();
}

}  // namespace goodstanding::store
