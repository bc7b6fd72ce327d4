// Two engines, one meaning: the scalar engine and the vectorised one give the same rating, to the
// bit and with the same reasons, under random packs over random records and under the packs of this
// repository. A case that fails is made smaller before it is shown.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "goodstanding/columnar/loading.hpp"
#include "goodstanding/columnar/run.hpp"
#include "goodstanding/columnar/variants.hpp"
#include "goodstanding/rating/rate.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "random_packs.hpp"
#include "random_records.hpp"

namespace goodstanding::engines {
namespace {

/// What both engines read.
struct World {
  std::vector<Dossier> companies;
  std::vector<Stored<Record>> table;
  std::string extent;
};

population::Population populate(const rules::Pack& pack, const World& world) {
  population::Builder builder(columnar::schema_of(pack));
  columnar::Loader loader({&pack}, builder);
  for (const Dossier& dossier : world.companies) EXPECT_TRUE(loader.add(dossier).ok());
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

/// How often each way was taken.
struct Ways {
  std::size_t fast = 0;
  std::size_t general = 0;
  std::map<std::string, std::size_t> because;
};

/// Gives the first difference between the engines; empty if there is none.
std::string find_difference(const rules::Pack& pack, const World& world, Ways* ways) {
  const rating::TableRows tables(pack, world.table);
  rating::Inputs inputs{&tables, nullptr, world.extent};
  const auto each = [&](const std::function<void(const Dossier&)>& visit) -> Result<void> {
    for (const Dossier& dossier : world.companies) visit(dossier);
    return {};
  };
  const auto statistics = rating::compute_statistics(pack, inputs, each);
  EXPECT_TRUE(statistics.ok());
  inputs.statistics = &*statistics;
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
    const columnar::Results results = prepared.run(options);
    if (way == 0 && ways != nullptr) {
      ++(prepared.is_fast() ? ways->fast : ways->general);
      ++ways->because[prepared.because()];
    }
    for (std::size_t i = 0; i < world.companies.size(); ++i) {
      const Rating rating = rating::rate(pack, world.companies[i], inputs);
      const std::string scalar =
          describe(rating.score, rating.band, rating.not_rated, rating.reasons);
      const std::string columns = by_columns(pack, results, i);
      if (scalar != columns) {
        return "company " + std::to_string(i) + " (way " + std::to_string(way) +
               "): scalar: " + scalar + "; columns: " + columns;
      }
    }
    const auto again = columnar::run_variants(prepared, {&prepared, 1}, options);
    EXPECT_EQ(again.front().scores, results.scores);
    EXPECT_EQ(again.front().bands, results.bands);
    if (!prepared.is_fast() && way < 3) way = 2;  // all of these are the same
  }
  return "";
}

std::string find_difference(const RandomPack& pack, const World& world) {
  const auto loaded = rules::load_pack(pack.source());
  return loaded.pack ? find_difference(*loaded.pack, world, nullptr) : "";
}

/// Takes away what is not needed for the engines to differ.
void shrink(RandomPack& pack, World& world) {
  bool smaller = true;
  const auto still_differs = [&](auto& list, std::size_t place) {
    auto taken = list[place];
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(place));
    if (!world.companies.empty() && !find_difference(pack, world).empty()) return true;
    list.insert(list.begin() + static_cast<std::ptrdiff_t>(place), taken);
    return false;
  };
  while (smaller) {
    smaller = false;
    for (std::size_t i = pack.parts.size(); i-- > 0;) smaller |= still_differs(pack.parts, i);
    for (std::size_t i = world.companies.size(); i-- > 0;) {
      if (world.companies.size() > 1) smaller |= still_differs(world.companies, i);
    }
    for (Dossier& company : world.companies) {
      for (std::size_t i = company.records.size(); i-- > 0;) {
        smaller |= still_differs(company.records, i);
      }
      for (std::size_t i = company.inherited.size(); i-- > 0;) {
        smaller |= still_differs(company.inherited, i);
      }
    }
  }
}

std::string show(const RandomPack& pack, const World& world) {
  std::string out;
  for (const auto& [path, text] : pack.source().files) {
    if (path == "records.yaml" || path.starts_with("tests") || path == "sources.md") continue;
    out += "--- " + path + "\n" + text;
  }
  out += "--- as of " + format_date(world.companies.front().view.as_of) + ", extent '" +
         world.extent + "'\n";
  for (const Dossier& company : world.companies) {
    const auto line = [&](const Stored<Record>& stored, const char* what) {
      const Record& claim = stored.claim;
      out += what + claim.kind + " " + (claim.valid.from ? format_date(*claim.valid.from) : "-") +
             " " + (claim.valid.to ? format_date(*claim.valid.to) : "-") + " " +
             std::string(format_status(claim.status)) + " " +
             std::string(format_evidence(claim.evidence)) + " " + claim.jurisdiction + " [" +
             claim.event + "] " + claim.body + "\n";
    };
    for (const auto& stored : company.records) line(stored, "  ");
    for (const auto& stored : company.inherited) line(stored, "  inherited ");
  }
  return out;
}

World make_world(Random& random, bool simple) {
  const Date as_of = *parse_date(
      chance(random, 4) ? "2019-06-01"
                        : one_of(random, {"2023-06-15", "2024-02-29", "2022-12-31", "2025-03-01"}));
  World world;
  world.companies = make_companies(random, as_of, 8, !simple || chance(random, 10));
  world.table = make_table(random);
  world.extent = one_of(random, {"", "vat"});
  return world;
}

TEST(Engines, AgreeOnTwoThousandRandomPacks) {
  constexpr std::size_t kPacks = 2'000;
  constexpr std::size_t kLeastOfAForm = 50;
  Ways ways;
  std::map<std::string, std::size_t> forms;
  std::map<std::string, std::size_t> refused;
  std::size_t loaded_packs = 0;
  std::uint32_t seed = 1;
  for (; loaded_packs < kPacks && seed < 10 * kPacks; ++seed) {
    Random random(seed);
    RandomPack pack = make_pack(random);
    const auto loaded = rules::load_pack(pack.source());
    if (!loaded.pack) {
      for (const Finding& finding : loaded.findings) {
        if (finding.severity == Severity::kError) {
          ++refused[finding.code + ": " + finding.message];
          break;
        }
      }
      continue;
    }
    ++loaded_packs;
    std::set<std::string> here(pack.forms.begin(), pack.forms.end());
    for (const Part& part : pack.parts) here.insert(part.forms.begin(), part.forms.end());
    for (const std::string& form : here) ++forms[form];
    World world = make_world(random, pack.simple);
    const std::string difference = find_difference(*loaded.pack, world, &ways);
    if (difference.empty()) continue;
    shrink(pack, world);
    FAIL() << "seed " << seed << ": " << difference
           << "\nsmallest: " << find_difference(pack, world) << "\n"
           << show(pack, world);
  }
  std::printf("packs %zu, of %u made; fast %zu, general %zu\n", loaded_packs, seed - 1, ways.fast,
              ways.general);
  for (const auto& [form, count] : forms)
    std::printf("  form %-28s %5zu packs\n", form.c_str(), count);
  for (const auto& [why, count] : ways.because)
    std::printf("  way %-40s %5zu\n", why.c_str(), count);
  for (const auto& [why, count] : refused) std::printf("  refused %5zu %s\n", count, why.c_str());
  EXPECT_GE(loaded_packs, kPacks);
  for (const auto& [form, count] : forms) EXPECT_GE(count, kLeastOfAForm) << form;
}

TEST(Engines, AgreeOnThePacksOfThisRepository) {
  auto sources = rating::all_sources();
  sources.push_back(rating::read_source(GS_SOURCE_DIR "/bench/prb30/pack"));
  for (const rules::PackSource& source : sources) {
    const auto loaded = rules::load_pack(source);
    ASSERT_TRUE(loaded.pack) << source.name << format_findings(loaded.findings);
    Random random(11);
    for (int round = 0; round < 20; ++round) {
      World world;
      const Date begin = loaded.pack->in_force.from.value_or(*parse_date("2020-01-01"));
      const Date as_of = begin.plus_days(pick(random, 1'000));
      world.companies = make_companies(random, *loaded.pack, as_of, 20);
      EXPECT_EQ(find_difference(*loaded.pack, world, nullptr), "") << source.name;
    }
  }
}

}  // namespace
}  // namespace goodstanding::engines
