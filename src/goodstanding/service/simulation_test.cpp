// Simulations and populations on a register of two companies, under the pack of
// rules/test_pack.hpp: five points for each late report of the last 36 months, from 100; A from 90,
// B from 70.
#include "goodstanding/service/simulation.hpp"

#include <gtest/gtest.h>

#include "goodstanding/service/populations.hpp"
#include "goodstanding/service/test_register.hpp"

namespace goodstanding::service {
namespace {

/// The pack with twenty points for each late report.
LoadedPack stricter_pack() {
  rules::TestPack made;
  made.change("pack.yaml", "version: 1.0.0", "version: 1.1.0");
  made.change("indicators/late.yaml", "points: 5", "points: 20");
  LoadedPack pack = test_pack();
  pack.source = made.source();
  pack.pack = made.load();
  return pack;
}

class Simulations : public testing::Test {
 protected:
  void SetUp() override {
    take(register_.ingest("a.csv",
                          "91,Acme,2025-01-31\n"
                          "92,Beta,2025-01-31\n92,Beta,2025-02-28\n92,Beta,2025-03-31\n",
                          "2026-01-02"));
  }

  population::Population build(std::string_view day) {
    auto built = build_population(*register_, {&today_, &stricter_}, view(day), silent_);
    EXPECT_TRUE(built.ok());
    return *built;
  }
  std::string rate(const population::Population& population, const LoadedPack& pack) {
    std::string csv;
    const auto keep = [&csv](std::string_view lines) {
      csv += lines;
      return Result<void>();
    };
    take(rate_columns(population, pack, {*parse_date("2026-01-03"), {}, 2}, keep, silent_));
    return csv;
  }

  TestRegister register_;
  SilentProgress silent_;
  LoadedPack today_ = test_pack();
  LoadedPack stricter_ = stricter_pack();
};

TEST_F(Simulations, MoveThoseWhoLosePointsAndNobodyElse) {
  const auto result =
      take(simulate_change(*register_, today_, stricter_, view("2026-01-03"), 2, silent_));
  // 95 becomes 80, from A to B; 85 becomes 40, from B to C.
  EXPECT_EQ(result.migration[0], (std::vector<std::uint64_t>{0, 1, 0, 0}));
  EXPECT_EQ(result.migration[1], (std::vector<std::uint64_t>{0, 0, 1, 0}));
  EXPECT_EQ(result.all.worse, 2U);
  EXPECT_EQ(result.all.mean_change(), Decimal(-30));  // -15 and -45
  EXPECT_EQ(result.data_after[1].settled, 1U);
}

TEST_F(Simulations, AreThoseOfTheScalarEngineAndOfASavedPopulation) {
  const View day = view("2026-01-03");
  const std::string expected = simulation::simulation_json(
      take(simulate_by_records(*register_, today_, stricter_, day, silent_)));
  EXPECT_EQ(simulation::simulation_json(
                take(simulate_change(*register_, today_, stricter_, day, 1, silent_))),
            expected);
  ASSERT_TRUE(build("2026-01-03").save(register_.file("population")).ok());
  const auto opened = population::Population::open(register_.file("population"));
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(simulation::simulation_json(
                take(simulate_population(*opened, nullptr, today_, stricter_, day, 2, silent_))),
            expected);
}

TEST_F(Simulations, AskForPacksThatRateTheSame) {
  stricter_.pack.rates = SubjectKind::kEstablishment;
  const auto result =
      simulate_change(*register_, today_, stricter_, view("2026-01-03"), 1, silent_);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().id, ErrorId::kBadInput);
}

TEST_F(Simulations, RateAPopulationAsCsv) {
  const std::string acme = format_company(register_.company("91"));
  const std::string beta = format_company(register_.company("92"));
  const std::string csv = rate(build("2026-01-03"), today_);
  EXPECT_TRUE(csv.starts_with("company,score,band,not_rated,reasons\n"));
  EXPECT_NE(csv.find(acme + ",95,A,,R-1\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(beta + ",85,B,,R-1\n"), std::string::npos) << csv;
}

TEST_F(Simulations, UpdateAPopulationByTheCompaniesThatChanged) {
  const population::Population before = build("2026-01-03");
  take(register_.ingest("b.csv", "91,Acme,2025-06-30\n93,Gamma,2025-06-30\n", "2026-01-04"));
  const CompanyId changed[] = {register_.company("91"), register_.company("93")};
  View later = view("2026-01-03");
  later.known_at = at("2026-01-05");
  const auto updated =
      update_population(*register_, {&today_, &stricter_}, before, changed, later, silent_);
  ASSERT_TRUE(updated.ok());
  const PopulationUpdate& update = *updated;
  EXPECT_EQ(update.changed, 1U);
  EXPECT_EQ(update.added, 1U);
  const auto fresh = build_population(*register_, {&today_, &stricter_}, later, silent_);
  ASSERT_TRUE(fresh.ok());
  EXPECT_EQ(rate(update.population, stricter_), rate(*fresh, stricter_));
  EXPECT_NE(rate(update.population, stricter_), rate(before, stricter_));
}

TEST_F(Simulations, RefuseAPopulationOfOtherPacksOrAnotherDay) {
  const population::Population both = build("2026-01-03");
  const CompanyId company[] = {register_.company("91")};
  const auto other_day =
      update_population(*register_, {&today_}, both, company, view("2026-01-04"), silent_);
  ASSERT_FALSE(other_day.ok());
  EXPECT_EQ(other_day.error().id, ErrorId::kBadInput);
  const population::Population without(population::Schema(), both.shared_words(), {}, {});
  const auto refused =
      simulate_population(without, nullptr, today_, stricter_, view("2026-01-03"), 1, silent_);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().id, ErrorId::kBadInput);
}

}  // namespace
}  // namespace goodstanding::service
