#include "goodstanding/model/word_table.hpp"

#include <gtest/gtest.h>

#include <array>

#include "goodstanding/model/find_by_id.hpp"
#include "goodstanding/model/legal_basis.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding {
namespace {

TEST(WordTable, EveryStageComesBackFromItsWord) {
  for (int number = 1; number <= kStageCount; ++number) {
    const auto stage = static_cast<Stage>(number);
    EXPECT_FALSE(format_stage(stage).empty());
    EXPECT_EQ(parse_stage(format_stage(stage)), stage);
  }
}

TEST(WordTable, NumberWithoutMeaningHasNoWordThatFindsIt) {
  EXPECT_EQ(parse_stage(""), std::nullopt);
  EXPECT_EQ(parse_stage("listed"), std::nullopt);
  EXPECT_EQ(format_stage(Stage{}), "");
}

TEST(WordTableDeathTest, NumberBeyondTheEnumerationIsAFaultOfOurs) {
  EXPECT_DEATH(static_cast<void>(format_stage(static_cast<Stage>(kStageCount + 1))), "assertion");
}

TEST(LegalBases, AreCitedWithTheirVersionAndSayIfTheyAreNoLaw) {
  LegalBasis act;
  act.act = "Procurement Act 2023";
  act.article = "62";
  act.version = *parse_date("2025-02-24");
  LegalBasis example;
  example.act = "Standing Act";
  example.article = "5";
  example.version = *parse_date("2021-01-01");
  example.example = true;
  const std::array bases{act, example};
  EXPECT_EQ(format_bases(bases),
            "Procurement Act 2023, 62 (version 2025-02-24); "
            "Standing Act, 5 (version 2021-01-01, example, not law)");
}

TEST(FindById, GivesTheFirstOrNothing) {
  struct Thing {
    std::string id;
    int number;
  };
  const std::vector<Thing> things{{"a", 1}, {"b", 2}, {"b", 3}};
  EXPECT_EQ(find_by_id(things, "b")->number, 2);
  EXPECT_EQ(find_by_id(things, "c"), nullptr);
}

}  // namespace
}  // namespace goodstanding
