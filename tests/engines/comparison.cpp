#include "comparison.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "goodstanding/columnar/loading.hpp"
#include "goodstanding/columnar/run.hpp"
#include "goodstanding/columnar/variants.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rating/rate.hpp"
#include "random_variants.hpp"

namespace goodstanding::engines {
namespace {

population::Population populate(const rules::Pack& pack, const World& world) {
  population::Builder builder(columnar::schema_of(pack));
  columnar::Loader loader({&pack}, builder);
  for (Dossier dossier : world.companies) {
    // As the service does: the scalar engine leaves out by itself what has ended.
    rules::drop_ended(pack, dossier);
    EXPECT_TRUE(loader.add(dossier).ok());
  }
  auto population = builder.finish();
  EXPECT_TRUE(population.ok());
  return *population;
}

std::string describe(const std::optional<Decimal>& score, const std::string& band,
                     const std::string& not_rated, const std::vector<std::string>& reasons) {
  std::string out = score ? format_decimal(*score) : "no score";
  out += " " + band + " " + not_rated;
  for (const std::string& reason : reasons) out += " " + reason;
  return out;
}

std::string by_columns(const rules::Pack& pack, const columnar::Results& results,
                       std::size_t company) {
  const std::uint8_t band = results.bands[company];
  return describe(results.score_of(company),
                  band == columnar::Results::kNoBand ? "" : pack.bands.bands[band].id,
                  results.not_rated_of(company), results.reasons_of(company));
}

std::string show(const std::optional<Decimal>& points) {
  return points ? format_decimal(*points) : "unknown";
}

/// What the scalar engine gives of one company.
struct Expected {
  std::string outcome;
  std::vector<std::optional<Decimal>> points;  ///< of indicators, then of groups
};

std::vector<Expected> rate_one_by_one(const rules::Pack& pack, const World& world,
                                      const rating::Inputs& inputs) {
  std::vector<Expected> all;
  for (const Dossier& dossier : world.companies) {
    const Rating rating = rating::rate(pack, dossier, inputs);
    const rating::Evaluation evaluation = rating::evaluate(pack, dossier, inputs);
    Expected expected;
    expected.outcome = describe(rating.score, rating.band, rating.not_rated, rating.reasons);
    // Of a company that is not rated nobody asks what it would have lost.
    if (rating.not_rated.empty()) {
      for (const auto& indicator : evaluation.indicators)
        expected.points.push_back(indicator.value);
      for (const auto& group : evaluation.groups) expected.points.emplace_back(group.counted);
    }
    all.push_back(std::move(expected));
  }
  return all;
}

std::string compare(const rules::Pack& pack, const std::vector<Expected>& expected,
                    const columnar::Results& results, Tally& tally) {
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const std::string where = "company " + std::to_string(i) + ": scalar: ";
    const std::string columns = by_columns(pack, results, i);
    if (expected[i].outcome != columns)
      return where + expected[i].outcome + "; columns: " + columns;
    if (results.trace.rows == 0) continue;
    for (std::size_t row = 0; row < expected[i].points.size(); ++row) {
      const auto points = results.points_of(i, row);
      ++tally.points;
      if (points == expected[i].points[row]) continue;
      const std::size_t count = pack.indicators.size();
      const std::string of = row < count ? "indicator " + pack.indicators[row].id
                                         : "group " + pack.groups[row - count].id;
      return where + of + " " + show(expected[i].points[row]) + "; columns: " + show(points);
    }
  }
  return "";
}

/// Compares variants rated together with the same rated alone.
std::string compare_variants(const rules::Pack& pack, const columnar::Prepared& base,
                             const columnar::RunInputs& inputs, const columnar::RunOptions& options,
                             Tally& tally) {
  constexpr int kVariants = 5;
  Random random(static_cast<std::uint32_t>(pack.indicators.size() + 7 * pack.limits.size()));
  std::vector<columnar::Prepared> variants = {base};
  for (int i = 0; i < kVariants; ++i) {
    const auto program =
        columnar::Program::compile(make_variant(random, pack), base.population().schema());
    EXPECT_TRUE(program.ok());
    variants.push_back(columnar::Prepared::make(*program, base.population(), inputs, options));
  }
  const auto together = columnar::run_variants(base, variants, options);
  columnar::RunOptions alone_options = options;
  alone_options.reasons = false;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const auto alone = variants[i].run(alone_options);
    tally.variants += variants[i].is_fast() ? 1U : 0U;
    if (alone.scores != together[i].scores || alone.bands != together[i].bands)
      return "variant " + std::to_string(i) + " differs from a run of its own";
  }
  return "";
}

}  // namespace

std::string find_difference(const rules::Pack& pack, const World& world, Tally& tally) {
  const rating::TableRows tables(pack, world.table);
  rating::Inputs inputs{&tables, nullptr, world.extent};
  const auto each = [&](const std::function<void(const Dossier&)>& visit) -> Result<void> {
    for (const Dossier& dossier : world.companies) visit(dossier);
    return {};
  };
  const auto statistics = rating::compute_statistics(pack, inputs, each);
  EXPECT_TRUE(statistics.ok());
  inputs.statistics = &*statistics;
  const auto expected = rate_one_by_one(pack, world, inputs);
  const population::Population population = populate(pack, world);
  const auto program = columnar::Program::compile(pack, population.schema());
  EXPECT_TRUE(program.ok());
  columnar::RunInputs run_inputs;
  run_inputs.as_of = world.companies.front().view.as_of;
  run_inputs.tables = world.table;
  run_inputs.extent = world.extent;
  for (int way = 0; way < 4; ++way) {
    columnar::RunOptions options;
    options.general_only = way == 3;
    options.threads = 1 + static_cast<std::size_t>(way % 2);
    options.trace = way != 1;
    options.kernels = columnar::find_kernels(static_cast<columnar::Machine>(way % 3));
    if (options.kernels == nullptr) continue;
    const auto prepared = columnar::Prepared::make(*program, population, run_inputs, options);
    if (way == 0) {
      ++(prepared.is_fast() ? tally.fast : tally.general);
      ++tally.because[prepared.because()];
    }
    std::string difference = compare(pack, expected, prepared.run(options), tally);
    if (difference.empty() && prepared.is_fast())
      difference = compare_variants(pack, prepared, run_inputs, options, tally);
    if (!difference.empty()) return "way " + std::to_string(way) + ", " + difference;
    if (!prepared.is_fast() && way < 3) way = 2;  // all of these are the same
  }
  return "";
}

}  // namespace goodstanding::engines
