// Simulations over a population are those of the scalar engine over the dossiers that it was made
// of, figure by figure, whatever way each pack takes.
#include "goodstanding/simulation/columns.hpp"

#include <gtest/gtest.h>

#include "goodstanding/columnar/loading.hpp"
#include "goodstanding/rating/random_dossier.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "goodstanding/simulation/profile.hpp"
#include "goodstanding/simulation/scalar.hpp"
#include "goodstanding/simulation/side_rater.hpp"
#include "goodstanding/simulation/tally.hpp"

namespace goodstanding::simulation {
namespace {

Stored<Statement> state_of(std::string kind, std::string body) {
  Stored<Statement> stored;
  stored.claim.kind = std::move(kind);
  stored.claim.body = std::move(body);
  return stored;
}

/// Companies with records at and beside the numbers of a pack, some fields missing, in groups.
std::vector<Dossier> make_companies(const rules::Pack& pack, std::size_t count) {
  rating::DossierMaker maker(pack, 7);
  std::vector<Dossier> companies;
  for (std::size_t i = 0; i < count; ++i) {
    Dossier dossier = maker.make_dossier();
    dossier.company = CompanyId{static_cast<std::int64_t>(i) + 1};
    if (i % 5 != 0) dossier.statements.push_back(state_of("size", R"({"size":"micro"})"));
    if (i % 3 != 0) {
      dossier.statements.push_back(
          state_of("address", i % 2 == 0 ? R"({"country":"XT","region":"North"})"
                                         : R"({"country":"XW","region":"South"})"));
    }
    companies.push_back(std::move(dossier));
  }
  return companies;
}

/// Companies as the workload PRB-30 has them, a few of whose records lack their severity.
std::vector<Dossier> make_workload(const rules::Pack& pack, std::size_t count) {
  const Date as_of = *parse_date("2026-01-01");
  std::uint64_t state = 3;
  const auto below = [&state](std::uint64_t bound) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::int64_t>((state >> 33U) % bound);
  };
  std::vector<Dossier> companies(count);
  for (std::size_t i = 0; i < count; ++i) {
    Dossier& dossier = companies[i];
    dossier.company = CompanyId{static_cast<std::int64_t>(i) + 1};
    dossier.view.as_of = as_of;
    dossier.statements.push_back(
        state_of("size", i % 3 == 0 ? R"({"size":"micro"})" : R"({"size":"large"})"));
    const auto add = [&](std::string kind, std::string body, RecordStatus status) {
      Stored<Record> stored;
      stored.claim.kind = std::move(kind);
      stored.claim.valid.from = as_of.plus_days(-below(2'500));
      stored.claim.status = status;
      stored.claim.jurisdiction = "XT";
      stored.claim.body = std::move(body);
      dossier.records.push_back(std::move(stored));
    };
    const auto number = [&](std::uint64_t bound) { return std::to_string(below(bound)); };
    add("company.profile",
        R"({"capital":")" + number(2'000'000) + R"(","employees":")" + number(60) + R"(","age":")" +
            number(9) + R"(","tax_class":")" + number(5) + "\"}",
        RecordStatus::kReported);
    for (std::int64_t left = below(30); left > 0; --left) {
      const auto kind = pack.kinds[static_cast<std::size_t>(below(64))].code;
      if (kind == "company.profile") continue;
      const std::string severity =
          below(40) == 0 ? "" : R"("severity":"s)" + std::to_string(1 + below(4)) + R"(",)";
      add(kind, "{" + severity + R"("amount":")" + number(50'000) + "\"}",
          below(5) == 0 ? RecordStatus::kRepaired : RecordStatus::kFinal);
    }
  }
  return companies;
}

rules::Pack change(rules::Pack pack) {
  pack.version += "-changed";
  for (rules::Indicator& indicator : pack.indicators) {
    if (!indicator.cap || indicator.cap->parameter) continue;
    indicator.cap->literal = *add(indicator.cap->literal, Decimal(7));
  }
  return pack;
}

Scheme describe(const rules::Pack& pack) {
  return describe_scheme(pack, {}, {});
}

std::string by_records(const rules::Pack& before, const rules::Pack& after,
                       const std::vector<Dossier>& companies, const View& view) {
  GroupBook book;
  Tally tally(describe(before), describe(after), view);
  const auto statistics = [&](const rules::Pack& pack) {
    const auto each = [&](const std::function<void(const Dossier&)>& visit) -> Result<void> {
      for (const Dossier& dossier : companies) visit(dossier);
      return {};
    };
    return *rating::compute_statistics(pack, {}, each);
  };
  const auto statistics_before = statistics(before);
  const auto statistics_after = statistics(after);
  for (const Dossier& dossier : companies) {
    RatedPair pair;
    pair.profile = read_profile(dossier, after.home, book);
    pair.before = rate_side(before, dossier, {nullptr, &statistics_before, {}});
    pair.after = rate_side(after, dossier, {nullptr, &statistics_after, {}});
    tally.add(pair);
  }
  return simulation_json(tally.finish(book));
}

population::Population populate(const rules::Pack& before, const rules::Pack& after,
                                const std::vector<Dossier>& companies, Date as_of) {
  const rules::Pack* const both[] = {&before, &after};
  population::Schema schema = columnar::schema_of(both);
  add_profile_kind(schema);
  population::Builder builder(std::move(schema));
  columnar::Loader loader({&before, &after}, builder);
  for (const Dossier& dossier : companies) {
    EXPECT_TRUE(loader.add(dossier).ok());
    EXPECT_TRUE(
        add_profile(builder, as_subject(dossier.company), as_of, read_profile_words(dossier)).ok());
  }
  auto population = builder.finish();
  EXPECT_TRUE(population.ok());
  return *population;
}

/// Compares both ways on a pack and a change of it; says whether the pack went by columns.
bool compare(const rules::PackSource& source,
             std::vector<Dossier> (*make)(const rules::Pack&, std::size_t)) {
  const auto loaded = rules::load_pack(source);
  EXPECT_TRUE(loaded.pack) << format_findings(loaded.findings);
  const rules::Pack& before = *loaded.pack;
  const rules::Pack after = change(before);
  const std::vector<Dossier> companies = make(before, 600);
  const View view = companies.front().view;
  const auto population = populate(before, after, companies, view.as_of);
  EXPECT_EQ(find_population_day(population), view.as_of);
  const ColumnSide old_side{&before, describe(before), {}};
  const ColumnSide new_side{&after, describe(after), {}};
  SilentProgress silent;
  const std::string expected = by_records(before, after, companies, view);
  for (std::size_t threads = 1; threads <= 2; ++threads) {
    const auto result = simulate_columns(population, old_side, new_side, view, {threads}, silent);
    EXPECT_TRUE(result.ok()) << source.name;
    EXPECT_EQ(simulation_json(*result), expected) << source.name;
  }
  const auto rater = SideRater::make(old_side, population, view, {1});
  EXPECT_TRUE(rater.ok());
  return rater->is_fast();
}

TEST(SimulateColumns, AgreesWithTheScalarEngineOnThePacksOfThisRepository) {
  for (const rules::PackSource& source : rating::all_sources()) compare(source, make_companies);
}

TEST(SimulateColumns, AgreesWithTheScalarEngineOnAPackOfTheFastPath) {
  EXPECT_TRUE(compare(rating::read_source(GS_SOURCE_DIR "/bench/prb30/pack"), make_workload));
}

}  // namespace
}  // namespace goodstanding::simulation
