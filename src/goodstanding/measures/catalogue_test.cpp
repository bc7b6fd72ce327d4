#include "goodstanding/measures/catalogue.hpp"

#include <gtest/gtest.h>

#include "goodstanding/measures/example_pack.hpp"

namespace goodstanding::measures {
namespace {

constexpr std::string_view kCatalogue = R"yaml(parameters:
  - {id: rate, title: Rate, domain: inspection, type: percentage, unit: "%",
     better: lower, minimum: 1}
defaults:
  - domain: inspection
    basis: [{act: Act, article: "1", version: 2025-01-01, uri: "urn:act", rank: law}]
    values: {rate: 10}
catalogue:
  - id: fewer
    title: Fewer
    content: Fewer inspections.
    domain: inspection
    target: company
    basis: [{act: Act, article: "2", version: 2025-01-01, uri: "urn:act", rank: law}]
    authority: Authority
    class: II
    direction: reward
    nature: binding
    duration: P36M
    sets: {rate: 4}
  - id: more
    title: More
    content: More inspections.
    domain: inspection
    target: company
    basis: [{act: Act, article: "3", version: 2025-01-01, uri: "urn:act", rank: law}]
    authority: Inspectorate
    class: I
    direction: restriction
    nature: binding
    duration: P24M
    sets: {rate: 40}
    withholds: [fewer]
follows:
  - {list: breach, measures: [more]}
  - {band: A, measures: [fewer]}
)yaml";

std::vector<lists::ListDefinition> example_lists() {
  lists::ListDefinition list;
  list.id = "breach";
  list.kind = ListKind::kAdverse;
  list.effects = {"more"};
  return {list};
}

using Codes = std::vector<std::string>;

Codes codes(std::string_view old, std::string_view now) {
  std::string text(kCatalogue);
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  text.replace(at, old.size(), now);
  Codes found;
  for (const Finding& finding : parse_measures(text, "measures.yaml", example_lists()).findings) {
    EXPECT_EQ(finding.at.file, "measures.yaml");
    EXPECT_GT(finding.at.line, 0U) << finding.code;
    found.push_back(finding.code);
  }
  return found;
}

TEST(MeasureCatalogue, ACompleteOneHasNoFinding) {
  EXPECT_EQ(format_findings(parse_measures(kCatalogue, "f", example_lists()).findings), "");
}

TEST(MeasureCatalogue, NoMeasureWithoutBasisAuthorityAndDuration) {
  EXPECT_EQ(
      codes(R"(    basis: [{act: Act, article: "2", version: 2025-01-01, uri: "urn:act", rank: law}]
)",
            ""),
      Codes{"measure.no-basis"});
  EXPECT_EQ(codes("    authority: Authority\n", ""), Codes{"measure.no-authority"});
  EXPECT_EQ(codes("    duration: P36M\n", ""), Codes{"measure.no-duration"});
}

TEST(MeasureCatalogue, NeutralTreatmentHasABasisAndEveryValue) {
  EXPECT_EQ(
      codes(R"(    basis: [{act: Act, article: "1", version: 2025-01-01, uri: "urn:act", rank: law}]
)",
            ""),
      Codes{"measure.no-basis"});
  EXPECT_EQ(codes("    values: {rate: 10}", "    values: {}"),
            (Codes{"measure.bad-values", "measure.no-default"}));
}

TEST(MeasureCatalogue, ClassOneNeedsALaw) {
  EXPECT_EQ(codes(R"(article: "3", version: 2025-01-01, uri: "urn:act", rank: law)",
                  R"(article: "3", version: 2025-01-01, uri: "urn:act", rank: rule)"),
            Codes{"measure.class-i-without-law"});
}

TEST(MeasureCatalogue, ClassThreeInformsAndNeverCompels) {
  EXPECT_EQ(codes("class: II\n", "class: III\n"),
            (Codes{"measure.class-iii-binding", "measure.class-iii-sets"}));
}

TEST(MeasureCatalogue, OnlyWhatBurdensIsWaived) {
  EXPECT_EQ(codes("sets: {rate: 40}", "sets: {rate: 40}\n    waiver: P6M"), Codes{});
  EXPECT_EQ(codes("sets: {rate: 4}", "sets: {rate: 4}\n    waiver: P6M"),
            Codes{"measure.nothing-to-waive"});
}

TEST(MeasureCatalogue, RewardsImproveAndRestrictionsBurden) {
  EXPECT_EQ(codes("sets: {rate: 4}", "sets: {rate: 10}"), Codes{"measure.wrong-direction"});
  EXPECT_EQ(codes("sets: {rate: 4}", "sets: {rate: 11}"), Codes{"measure.wrong-direction"});
  EXPECT_EQ(codes("sets: {rate: 40}", "sets: {rate: 9}"), Codes{"measure.wrong-direction"});
}

TEST(MeasureCatalogue, ValuesKeepToTheirParameter) {
  EXPECT_EQ(codes("sets: {rate: 4}", "sets: {rate: 0}"), Codes{"measure.bad-value"});
  EXPECT_EQ(codes("sets: {rate: 4}", "sets: {speed: 4}"), Codes{"measure.unknown-parameter"});
}

TEST(MeasureCatalogue, ABandAloneNeverRestricts) {
  EXPECT_EQ(codes("{band: A, measures: [fewer]}", "{band: D, measures: [more]}"),
            Codes{"measure.band-restricts"});
}

TEST(MeasureCatalogue, OnlyWhatIsCataloguedFollowsAndTheListNamesIt) {
  EXPECT_EQ(codes("{list: breach, measures: [more]}", "{list: breach, measures: [more, shame]}"),
            (Codes{"measure.unknown-measure", "measure.effect-unlisted"}));
  EXPECT_EQ(codes("{list: breach, measures: [more]}", "{list: breach, measures: []}"),
            Codes{"measure.effect-missing"});
  EXPECT_EQ(codes("{list: breach,", "{list: rumours,"),
            (Codes{"measure.unknown-list", "measure.effect-missing"}));
  EXPECT_EQ(codes("measures: [more]}", "measures: [more, fewer]}"),
            (Codes{"measure.wrong-list-kind", "measure.effect-unlisted"}));
}

TEST(MeasureCatalogue, OnlyRestrictionsWithholdAndOnlyRewards) {
  EXPECT_EQ(codes("withholds: [fewer]", "withholds: [more]"), Codes{"measure.withholds-no-reward"});
  EXPECT_EQ(codes("sets: {rate: 4}", "sets: {rate: 4}\n    withholds: [fewer]"),
            Codes{"measure.withholding-reward"});
}

TEST(MeasureCatalogue, NothingAimsAtAPerson) {
  EXPECT_EQ(codes("target: company", "target: director").size(), 1U);
}

TEST(MeasureCatalogue, IdsAndDomainsAreUnique) {
  EXPECT_EQ(codes("id: more\n", "id: fewer\n").front(), "measure.duplicate");
  EXPECT_EQ(codes("domain: inspection, type", "domain: inspections, type").front(),
            "measure.unknown-domain");
}

TEST(ShippedCatalogue, HoldsRewardsBesideRestrictionsInEveryDomain) {
  const MeasureCatalogue catalogue = example::shipped_catalogue();
  const std::vector<Balance> balance = catalogue.balance();
  EXPECT_EQ(balance.size(), kDomains.size());
  for (const Balance& count : balance) {
    EXPECT_GT(count.rewards, 0U) << count.domain;
    EXPECT_GT(count.restrictions, 0U) << count.domain;
    // Restrictions may not outgrow rewards unseen: at most one more in a domain.
    EXPECT_LE(count.restrictions, count.rewards + 1) << count.domain;
  }
}

TEST(ShippedCatalogue, CitesForEachClauseThatItIsAnExample) {
  for (const Measure& measure : example::shipped_catalogue().measures) {
    for (const LegalBasis& basis : measure.basis) {
      EXPECT_EQ(basis.grade, ReadingGrade::kFromMemory) << measure.id;
    }
  }
}

TEST(ShippedCatalogue, EveryRestrictionOfRightsSaysWhatItDoesNotReach) {
  for (const Measure& measure : example::shipped_catalogue().measures) {
    if (measure.measure_class != MeasureClass::kRights) continue;
    EXPECT_FALSE(measure.limits.empty()) << measure.id;
    EXPECT_GT(measure.waiver_months, 0) << measure.id;
  }
}

TEST(ShippedCatalogue, EveryClassOccurs) {
  std::array<int, 4> classes{};
  for (const Measure& measure : example::shipped_catalogue().measures) {
    ++classes[static_cast<std::size_t>(measure.measure_class)];
  }
  EXPECT_GT(classes[1], 0);
  EXPECT_GT(classes[2], 0);
  EXPECT_GT(classes[3], 0);
}

TEST(ShippedCatalogue, JsonIsCanonicalAndComplete) {
  const std::string json = format_catalogue_json(example::shipped_catalogue());
  EXPECT_EQ(json.find('\n'), std::string::npos);
  EXPECT_NE(json.find(R"("id":"tender-exclusion","limits":"Running contracts stay)"),
            std::string::npos);
}

}  // namespace
}  // namespace goodstanding::measures
