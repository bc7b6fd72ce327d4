#include "goodstanding/rules/check_pack.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::rules {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> checks(const TestPack& pack) {
  std::vector<std::string> out;
  for (const Finding& finding : check_pack(pack.load(), pack.source())) out.push_back(finding.code);
  return out;
}

/// The small pack without the kind that its indicator does not count.
TestPack clean_pack() {
  TestPack pack;
  pack.change("records.yaml", "  - kind: inspection.done\n    means: an inspection\n",
              "  - kind: inspection.done\n    information_only: true\n    means: an inspection\n");
  return pack;
}

TEST(CheckPack, HasNothingToSayAboutACleanPack) {
  EXPECT_THAT(checks(clean_pack()), IsEmpty());
}

TEST(CheckPack, FindsAGapBetweenBands) {
  TestPack pack = clean_pack();
  pack.change("rating.yaml", "{band: B, at_least: 70}", "{band: B, at_least: 70, below: 85}");
  EXPECT_THAT(checks(pack), ElementsAre("pack.band-gap"));
}

TEST(CheckPack, FindsAnOverlapOfBands) {
  TestPack pack = clean_pack();
  pack.change("rating.yaml", "{band: B, at_least: 70}", "{band: B, at_least: 70, below: 95}");
  EXPECT_THAT(checks(pack), ElementsAre("pack.band-overlap"));
}

TEST(CheckPack, FindsABandThatABetterOneHides) {
  TestPack pack = clean_pack();
  pack.change("rating.yaml", "{band: B, at_least: 70}", "{band: B, at_least: 92}");
  EXPECT_THAT(checks(pack), ElementsAre("pack.band-unreachable"));
}

TEST(CheckPack, FindsABandAboveTheMaximum) {
  TestPack pack = clean_pack();
  pack.change("rating.yaml", "minimum: 0", "maximum: 80");
  EXPECT_THAT(checks(pack), ElementsAre("pack.band-unreachable"));
}

TEST(CheckPack, FindsACapThatNothingReaches) {
  TestPack pack = clean_pack();
  pack.change("indicators/late.yaml", "points: 5", "points: 5\nonce_per: rating\ncap: 5");
  EXPECT_THAT(checks(pack), ElementsAre("pack.cap-idle"));
}

TEST(CheckPack, FindsALimitThatChangesNoBand) {
  TestPack pack = clean_pack();
  pack.append(
          "rating.yaml",
          "caps: [{cap: x, to: A, when: score < 5, reason: R-1, basis: {law: act, article: 9}}]")
      .append("texts/en.yaml", "rules: {x: x}");
  EXPECT_THAT(checks(pack), ElementsAre("pack.limit-idle"));
}

TEST(CheckPack, FindsWhatNothingUses) {
  TestPack pack = clean_pack();
  pack.with("parameters/p.yaml",
            "parameters: [{parameter: p, type: number, values: [{from: 2020-01-01, value: 5, "
            "basis: {law: act, article: 8}}]}]\n")
      .change("rating.yaml", "[{group: reporting}]", "[{group: reporting}, {group: empty}]")
      .change("texts/en.yaml", "{reporting: reports}", "{reporting: reports, empty: e, old: o}");
  EXPECT_THAT(checks(pack),
              ElementsAre("pack.unused-parameter", "pack.unused-group", "pack.text-unused"));
  EXPECT_THAT(checks(TestPack()), ElementsAre("pack.unused-kind"));
}

TEST(CheckPack, FindsAReasonWithoutASentence) {
  TestPack pack = clean_pack();
  pack.change("texts/en.yaml", "R-1:", "R-2:");
  EXPECT_THAT(checks(pack), ElementsAre("pack.text-missing", "pack.text-unused"));
}

TEST(CheckPack, ARepairNeverHarmsAndTheAnnulledNeverCounts) {
  TestPack pack = clean_pack();
  pack.change("indicators/late.yaml", "{reported: 1, final: 1, repaired: 0.5}",
              "{final: 0.4, repaired: 0.5, annulled: 0.1}");
  EXPECT_THAT(checks(pack), ElementsAre("pack.annulled-counts", "pack.repair-harms"));
}

TEST(CheckPack, ARecordNeverGrowsHeavier) {
  TestPack pack = clean_pack();
  pack.append("indicators/late.yaml",
              "decay: {steps: [{until: P3M, factor: 0.5}, {until: P6M, factor: 1}]}");
  EXPECT_THAT(checks(pack), ElementsAre("pack.decay-rises"));
}

TEST(CheckPack, WarnsOfMereAllegations) {
  TestPack pack = clean_pack();
  pack.change("indicators/late.yaml", "evidence: none", "evidence: alleged");
  EXPECT_THAT(checks(pack), ElementsAre("pack.alleged-counts"));
}

TEST(CheckPack, WarnsOfExamplesThatPassForLaw) {
  TestPack pack = clean_pack();
  pack.change("pack.yaml", "uri: \"https", "example: true, uri: \"https");
  EXPECT_THAT(checks(pack), ElementsAre("pack.example-basis"));
  pack.change("pack.yaml", "format: 1", "format: 1\nexample: true");
  EXPECT_THAT(checks(pack), IsEmpty());
}

TEST(CheckPack, AsksForTestCases) {
  TestPack pack = clean_pack();
  pack.without("tests/one.yaml");
  EXPECT_THAT(checks(pack), ElementsAre("pack.no-cases"));
}

TEST(CheckPack, ForbidsFactorsThatNoPackMayRead) {
  TestPack pack = clean_pack();
  pack.change("records.yaml", "tax: {type: string}", "owner_nationality: {type: string}");
  EXPECT_THAT(checks(pack), ElementsAre("pack.forbidden-factor"));
}

TEST(ForbiddenFactors, AreFoundByWholeWords) {
  for (const char* name :
       {"donation.party", "award.association", "political-conduct", "opinion", "owner_nationality",
        "legal.director", "honour.title", "media-sentiment", "social-media.post", "person.standing",
        "worker-score", "volunteering"}) {
    EXPECT_TRUE(find_forbidden_word(name)) << name;
  }
  for (const char* name : {"contract.award", "report.late", "list.tax-69b", "personnel_count",
                           "penalty.administrative", "partygoods", "customs.violation",
                           "role.required-standing", "damage", "express_order"}) {
    EXPECT_FALSE(find_forbidden_word(name)) << name;
  }
}

}  // namespace
}  // namespace goodstanding::rules
