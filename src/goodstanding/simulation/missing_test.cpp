// Bounds of bands, worked out by hand.
#include "goodstanding/simulation/missing.hpp"

#include <gtest/gtest.h>

#include "goodstanding/rating/test_dossier.hpp"
#include "goodstanding/rules/test_pack.hpp"

namespace goodstanding::simulation {
namespace {

constexpr std::string_view kDay = "2024-06-01";

BandRange range_of(const rules::TestPack& source, const rating::TestDossier& dossier) {
  const rules::Pack pack = source.load();
  const rating::Evaluation evaluation = rating::evaluate(pack, dossier.get());
  return find_band_range(pack, evaluation, *parse_date(kDay));
}

rules::TestPack by_severity() {
  rules::TestPack source;
  source.indicator("late",
                   "points: {by: severity, values: {minor: 1, serious: 15}}\nreason: R-1\n");
  return source;
}

TEST(FindBandRange, IsTheBandItselfIfNothingIsMissing) {
  rating::TestDossier dossier(kDay);
  dossier.add("2024-01-01", R"({"severity":"serious"})");
  EXPECT_EQ(range_of(by_severity(), dossier), (BandRange{1, 1}));  // 85 points: B
}

TEST(FindBandRange, TakesARecordWithoutItsPointsForNothingOrForTheMost) {
  rating::TestDossier dossier(kDay);
  dossier.add("2024-01-01");
  EXPECT_EQ(range_of(by_severity(), dossier), (BandRange{0, 1}));  // 100 or 85 points
  dossier.add("2024-01-02");
  dossier.add("2024-01-03");
  EXPECT_EQ(range_of(by_severity(), dossier), (BandRange{0, 2}));  // 100 or 55 points
}

TEST(FindBandRange, NeverGoesBeyondTheCapOfAnIndicator) {
  rules::TestPack source = by_severity();
  source.indicator(
      "late", "points: {by: severity, values: {minor: 1, serious: 15}}\ncap: 9\nreason: R-1\n");
  rating::TestDossier dossier(kDay);
  for (int i = 0; i < 5; ++i) dossier.add("2024-01-01");
  EXPECT_EQ(range_of(source, dossier), (BandRange{0, 0}));  // 100 or 91 points
}

TEST(FindBandRange, LetsAVetoThatIsUndecidedHoldOrNot) {
  rules::TestPack source;
  source.append("rating.yaml", R"(
vetoes:
  - veto: grave
    to: C
    basis: {law: act, article: "4"}
    records:
      kinds: [report.late]
      status: [final]
      evidence: none
      jurisdictions: any
      window: P36M
      when: severity = "serious"
    reason: R-1
)");
  source.append("texts/en.yaml", "rules: {grave: grave}\n");
  rating::TestDossier dossier(kDay);
  dossier.add("2024-01-01");
  EXPECT_EQ(range_of(source, dossier), (BandRange{0, 2}));  // five points, and perhaps the veto
}

TEST(FindBandRange, GivesNoBandWhereThePackDoesNotRate) {
  rules::TestPack source;
  rating::TestDossier dossier("2019-06-01");
  dossier.add("2019-01-01");
  const rules::Pack pack = source.load();
  const rating::Evaluation evaluation = rating::evaluate(pack, dossier.get());
  EXPECT_EQ(find_band_range(pack, evaluation, *parse_date("2019-06-01")), BandRange{});
}

}  // namespace
}  // namespace goodstanding::simulation
