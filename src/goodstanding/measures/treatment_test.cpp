#include "goodstanding/measures/treatment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "goodstanding/measures/example_pack.hpp"

namespace goodstanding::measures {
namespace {

using example::day;
using example::in_breach;
using example::shipped_catalogue;
using example::treat;
using example::trusted;
using ::testing::HasSubstr;

// -- the neutral check: companies with equal records, and two different standings
// -------------------

class EqualCompanies : public ::testing::TestWithParam<std::string_view> {};

TEST_P(EqualCompanies, DifferInTheRightDirectionWhileListed) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  const Treatment neutral = treat(catalogue, {}, GetParam(), "2026-07-01");
  const Treatment reward = treat(catalogue, {trusted()}, GetParam(), "2026-07-01");
  const Treatment burden = treat(catalogue, {in_breach()}, GetParam(), "2026-07-01");
  int better = 0;
  int worse = 0;
  for (std::size_t i = 0; i < neutral.parameters.size(); ++i) {
    const Decimal& base = neutral.parameters[i].value.favour;
    EXPECT_GE(reward.parameters[i].value.favour, base) << neutral.parameters[i].spec.id;
    EXPECT_LE(burden.parameters[i].value.favour, base) << neutral.parameters[i].spec.id;
    if (reward.parameters[i].value.favour > base) ++better;
    if (burden.parameters[i].value.favour < base) ++worse;
  }
  EXPECT_GE(better, 1);
  EXPECT_GE(worse, 1);
}

TEST_P(EqualCompanies, AreEqualBeforeAndAfter) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  for (const char* on : {"2026-05-31", "2027-06-01"}) {
    const Treatment neutral = treat(catalogue, {}, GetParam(), on);
    EXPECT_EQ(format_treatment_json(treat(catalogue, {trusted()}, GetParam(), on)),
              format_treatment_json(neutral));
    EXPECT_EQ(format_treatment_json(treat(catalogue, {in_breach()}, GetParam(), on)),
              format_treatment_json(neutral));
  }
}

INSTANTIATE_TEST_SUITE_P(Domains, EqualCompanies, ::testing::ValuesIn(kDomains));

TEST(Treatment, GivesTheTypedParametersOfTheShippedPack) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  const auto value = [&](std::vector<Listing> listings, const char* domain, const char* id) {
    return treat(catalogue, listings, domain, "2026-07-01").find(id)->value.text;
  };
  EXPECT_EQ(value({}, "inspection", "inspection-rate"), "10");
  EXPECT_EQ(value({trusted()}, "inspection", "inspection-rate"), "4");
  EXPECT_EQ(value({in_breach()}, "inspection", "inspection-rate"), "40");
  EXPECT_EQ(value({in_breach()}, "procurement", "tender-admission"), "false");
  EXPECT_EQ(value({trusted()}, "market-access", "permit-route"), "notice-and-commitment");
}

TEST(Treatment, AnnulledListingLeavesNoTrace) {
  const MeasureCatalogue catalogue = shipped_catalogue();
  Listing listing = in_breach();
  ListingEvent annulment;
  annulment.stage = Stage::kAnnulled;
  annulment.on = day("2026-12-01");
  listing.events.push_back(annulment);
  EXPECT_EQ(treat(catalogue, {listing}, "tax", "2026-07-01").find("invoice-issue")->value.text,
            "standard");
}

TEST(Treatment, BreachWithholdsTheRewardsThatItNames) {
  const Treatment both =
      treat(shipped_catalogue(), {trusted(), in_breach()}, "inspection", "2026-07-01");
  const ParameterOutcome& rate = *both.find("inspection-rate");
  EXPECT_EQ(rate.value.text, "40");
  EXPECT_EQ(rate.winner, "inspection-raised");
  EXPECT_EQ(rate.rule, ConflictRule::kWithheld);
  EXPECT_EQ(rate.losers,
            (std::vector<LosingMeasure>{
                {"inspection-lowered", "4", ConflictRule::kWithheld, "inspection-raised", {}}}));
}

TEST(Treatment, DiscretionaryMeasuresWaitForADecision) {
  const Treatment waiting = treat(shipped_catalogue(), {in_breach()}, "customs", "2026-07-01");
  EXPECT_EQ(waiting.find("customs-guarantee")->value.text, "50");
  ASSERT_EQ(waiting.pending.size(), 1U);
  EXPECT_FALSE(waiting.pending.front().asked);
  EXPECT_EQ(waiting.pending.front().measure, "full-customs-guarantee");
}

// -- the conflict rules, on a small catalogue
// --------------------------------------------------------

/// A catalogue with one parameter, and measures `<name>` that set it to a value.
class Conflict : public ::testing::Test {
 protected:
  Conflict() {
    ParameterSpec spec;
    spec.id = "rate";
    spec.title = "Rate";
    spec.domain = "inspection";
    spec.type = ParameterType::kPercentage;
    spec.unit = "%";
    spec.better = Better::kLower;
    catalogue_.parameters = {spec};
    DomainDefaults defaults;
    defaults.domain = "inspection";
    defaults.values.emplace("rate", *parse_parameter(spec, "10"));
    catalogue_.defaults = {defaults};
  }

  Measure& add(const std::string& id, Direction direction, const std::string& rate,
               const std::string& extent = "") {
    Measure measure;
    measure.id = id;
    measure.domain = "inspection";
    measure.direction = direction;
    measure.extent = extent;
    catalogue_.measures.push_back(measure);
    ImposedMeasure imposed;
    imposed.id = ImposedMeasureId{static_cast<std::int64_t>(imposed_.size() + 1)};
    imposed.measure = id;
    imposed.domain = "inspection";
    imposed.direction = direction;
    imposed.from = day("2026-01-01");
    imposed.to = day("2027-01-01");
    imposed.parameters = R"({"rate":")" + rate + "\"}";
    imposed_.push_back(imposed);
    return catalogue_.measures.back();
  }

  ParameterOutcome outcome(const std::string& extent = "") {
    TreatmentQuery query;
    query.domain = "inspection";
    query.on = day("2026-07-01");
    query.extent = extent;
    query.base = base_;
    const auto answer = treatment(catalogue_, {imposed_, {}, waivers_}, query);
    EXPECT_TRUE(answer.ok()) << (answer ? "" : answer.error().message);
    return answer->parameters.front();
  }

  MeasureCatalogue catalogue_;
  /// Waives a measure by case 77, for the whole year if nothing else is said.
  void waive(const std::string& id, const char* from = "2026-01-01",
             const char* to = "2027-01-01") {
    waivers_.push_back(
        {CaseId{77}, CompanyId{}, id, {day(from), day(to)}, "nobody else can deliver"});
  }

  std::vector<ImposedMeasure> imposed_;
  std::vector<Waiver> waivers_;
  ParameterValues base_;
};

TEST_F(Conflict, AWaivedRestrictionDoesNotActAndTheCaseIsNamed) {
  add("strict", Direction::kRestriction, "80");
  waive("strict");
  const ParameterOutcome waived = outcome();
  EXPECT_EQ(waived.value.text, "10");
  EXPECT_EQ(waived.winner, "");
  EXPECT_EQ(waived.rule, ConflictRule::kWaived);
  EXPECT_EQ(waived.losers,
            (std::vector<LosingMeasure>{{"strict", "80", ConflictRule::kWaived, "", CaseId{77}}}));
}

TEST_F(Conflict, AWaiverReachesItsOwnMeasureAndPeriodOnly) {
  add("mild", Direction::kRestriction, "20");
  add("strict", Direction::kRestriction, "80");
  waive("strict");
  EXPECT_EQ(outcome().winner, "mild");
  waivers_.clear();
  waive("strict", "2026-01-01", "2026-07-01");  // half-open: it ends on the day asked about
  EXPECT_EQ(outcome().winner, "strict");
}

TEST_F(Conflict, AWaivedRestrictionWithholdsNothing) {
  add("good", Direction::kReward, "5");
  add("strict", Direction::kRestriction, "80").withholds = {"good"};
  EXPECT_EQ(outcome().winner, "strict");
  waive("strict");
  EXPECT_EQ(outcome().winner, "good");
}

TEST_F(Conflict, ARewardIsNotWaivedAway) {
  add("good", Direction::kReward, "5");
  waive("good");
  EXPECT_EQ(outcome().winner, "good");
}

TEST_F(Conflict, WaivedMeasuresAreShownBesideThoseInForce) {
  add("strict", Direction::kRestriction, "80");
  waive("strict");
  TreatmentQuery query;
  query.domain = "inspection";
  query.on = day("2026-07-01");
  const auto answer = treatment(catalogue_, {imposed_, {}, waivers_}, query);
  EXPECT_TRUE(answer->in_force.empty());
  ASSERT_EQ(answer->waived.size(), 1U);
  EXPECT_THAT(format_treatment(*answer), HasSubstr("not strict (80): it is waived (case 77)"));
  EXPECT_THAT(format_treatment(*answer),
              HasSubstr("strict, 2026-01-01 to 2027-01-01, case 77: nobody else can deliver"));
  EXPECT_THAT(format_treatment_json(*answer),
              HasSubstr(R"("rule":"waived","value":"80","waiver":"77")"));
}

TEST_F(Conflict, WithoutMeasuresTheNeutralTreatmentApplies) {
  const ParameterOutcome none = outcome();
  EXPECT_EQ(none.value.text, "10");
  EXPECT_EQ(none.rule, ConflictRule::kNeutral);
  EXPECT_EQ(none.winner, "");
}

TEST_F(Conflict, TheStrictestOfEqualRestrictionsApplies) {
  add("mild", Direction::kRestriction, "20");
  add("strict", Direction::kRestriction, "80");
  add("middling", Direction::kRestriction, "40");
  const ParameterOutcome strictest = outcome();
  EXPECT_EQ(strictest.winner, "strict");
  EXPECT_EQ(strictest.rule, ConflictRule::kStrictest);
  EXPECT_EQ(strictest.losers.size(), 2U);
}

TEST_F(Conflict, TheMostFavourableEntitlementStaysUnlessARestrictionNamesIt) {
  add("good", Direction::kReward, "5");
  add("best", Direction::kReward, "2");
  add("strict", Direction::kRestriction, "80");
  EXPECT_EQ(outcome().winner, "best");
  EXPECT_EQ(outcome().rule, ConflictRule::kEntitlementStays);
  catalogue_.measures.back().withholds = {"best"};
  EXPECT_EQ(outcome().winner, "good");
  catalogue_.measures.back().withholds = {"best", "good"};
  EXPECT_EQ(outcome().winner, "strict");
  EXPECT_EQ(outcome().value.text, "80");
}

TEST_F(Conflict, ANamedRewardIsWithheldEvenIfTheRestrictionSetsNothing) {
  add("good", Direction::kReward, "5");
  add("bare", Direction::kRestriction, "80").withholds = {"good"};
  imposed_.back().parameters = "{}";
  EXPECT_EQ(outcome().value.text, "10");
  EXPECT_EQ(outcome().rule, ConflictRule::kWithheld);
}

TEST_F(Conflict, SpecialGoesBeforeGeneralWhereItsExtentIsAskedFor) {
  add("general", Direction::kRestriction, "80");
  add("fireworks-rule", Direction::kRestriction, "30", "fireworks");
  EXPECT_EQ(outcome().winner, "general");
  EXPECT_EQ(outcome("fireworks").winner, "fireworks-rule");
  EXPECT_EQ(outcome("fireworks").rule, ConflictRule::kSpecialFirst);
  EXPECT_EQ(outcome("textiles").winner, "general");
}

TEST_F(Conflict, ASpecialRestrictionGoesBeforeAGeneralEntitlement) {
  add("good", Direction::kReward, "5");
  add("fireworks-rule", Direction::kRestriction, "30", "fireworks");
  EXPECT_EQ(outcome().winner, "good");
  EXPECT_EQ(outcome("fireworks").winner, "fireworks-rule");
}

TEST_F(Conflict, ARewardNeverMakesTheNeutralTreatmentWorse) {
  add("good", Direction::kReward, "5");
  base_.emplace("rate", *parse_parameter(catalogue_.parameters.front(), "3"));
  EXPECT_EQ(outcome().value.text, "3");
  EXPECT_EQ(outcome().winner, "");
  EXPECT_EQ(outcome().losers.front().rule, ConflictRule::kNeutral);
}

TEST_F(Conflict, ARestrictionNeverMakesTheNeutralTreatmentBetter) {
  add("strict", Direction::kRestriction, "80");
  base_.emplace("rate", *parse_parameter(catalogue_.parameters.front(), "90"));
  EXPECT_EQ(outcome().value.text, "90");
}

TEST_F(Conflict, TheOrderOfTheInputDecidesNothing) {
  add("a", Direction::kRestriction, "80");
  add("b", Direction::kRestriction, "80");
  add("c", Direction::kReward, "90");
  const ParameterOutcome forward = outcome();
  std::reverse(imposed_.begin(), imposed_.end());
  const ParameterOutcome backward = outcome();
  EXPECT_EQ(forward.winner, backward.winner);
  EXPECT_EQ(forward.losers, backward.losers);
}

TEST_F(Conflict, MeasuresOutsideTheirPeriodAreLeftOut) {
  add("strict", Direction::kRestriction, "80");
  imposed_.back().to = day("2026-07-01");
  EXPECT_EQ(outcome().value.text, "10");
}

TEST_F(Conflict, AnUnknownMeasureIsAConflictAndNotSilence) {
  add("strict", Direction::kRestriction, "80");
  catalogue_.measures.clear();
  TreatmentQuery query;
  query.domain = "inspection";
  query.on = day("2026-07-01");
  EXPECT_EQ(treatment(catalogue_, {imposed_, {}, waivers_}, query).error().id, ErrorId::kConflict);
  query.domain = "tax";
  EXPECT_EQ(treatment(catalogue_, {imposed_, {}, waivers_}, query).error().id, ErrorId::kNotFound);
}

TEST_F(Conflict, SaysForEveryParameterWhatWonAndWhy) {
  add("good", Direction::kReward, "5");
  add("strict", Direction::kRestriction, "80");
  TreatmentQuery query;
  query.domain = "inspection";
  query.on = day("2026-07-01");
  const auto answer = treatment(catalogue_, {imposed_, {}, waivers_}, query);
  const std::string json = format_treatment_json(*answer);
  EXPECT_THAT(json, HasSubstr(R"("measure":"good","neutral":"10","parameter":"rate",)"
                              R"("rule":"entitlement-stays")"));
  const std::string text = format_treatment(*answer);
  EXPECT_THAT(text, HasSubstr("Rate: 5 %\n    by good: the most favourable entitlement stays"));
  EXPECT_THAT(text, HasSubstr("not strict (80): the most favourable entitlement stays (good)"));
}

}  // namespace
}  // namespace goodstanding::measures
