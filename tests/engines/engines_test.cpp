// Two engines, one meaning: the scalar engine and the vectorised one give the same rating, to the
// bit and with the same reasons, under random packs over random records and under the packs of this
// repository. A case that fails is made smaller before it is shown.
#include <gtest/gtest.h>

#include <cstdio>
#include <set>

#include "comparison.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "random_packs.hpp"
#include "random_records.hpp"

namespace goodstanding::engines {
namespace {

std::string find_difference(const RandomPack& pack, const World& world) {
  const auto loaded = rules::load_pack(pack.source());
  Tally tally;
  return loaded.pack ? find_difference(*loaded.pack, world, tally) : "";
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
  Tally tally;
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
    const std::string difference = find_difference(*loaded.pack, world, tally);
    if (difference.empty()) continue;
    shrink(pack, world);
    FAIL() << "seed " << seed << ": " << difference
           << "\nsmallest: " << find_difference(pack, world) << "\n"
           << show(pack, world);
  }
  std::printf("packs %zu, of %u made; fast %zu, general %zu; points compared %zu, variants %zu\n",
              loaded_packs, seed - 1, tally.fast, tally.general, tally.points, tally.variants);
  for (const auto& [form, count] : forms)
    std::printf("  form %-28s %5zu packs\n", form.c_str(), count);
  for (const auto& [why, count] : tally.because)
    std::printf("  way %-40s %5zu\n", why.c_str(), count);
  for (const auto& [why, count] : refused) std::printf("  refused %5zu %s\n", count, why.c_str());
  EXPECT_GE(loaded_packs, kPacks);
  for (const auto& [form, count] : forms) EXPECT_GE(count, kLeastOfAForm) << form;
}

TEST(Engines, AgreeOnThePacksOfThisRepository) {
  auto sources = rating::all_sources();
  sources.push_back(rating::read_source(GS_SOURCE_DIR "/bench/prb30/pack"));
  Tally tally;
  for (const rules::PackSource& source : sources) {
    const auto loaded = rules::load_pack(source);
    ASSERT_TRUE(loaded.pack) << source.name << format_findings(loaded.findings);
    Random random(11);
    for (int round = 0; round < 20; ++round) {
      World world;
      const Date begin = loaded.pack->in_force.from.value_or(*parse_date("2020-01-01"));
      const Date as_of = begin.plus_days(pick(random, 1'000));
      world.companies = make_companies(random, *loaded.pack, as_of, 20);
      EXPECT_EQ(find_difference(*loaded.pack, world, tally), "") << source.name;
    }
  }
  EXPECT_GT(tally.points, 0U);
}

TEST(Engines, AgreeOverSeveralBlocksOfCompanies) {
  const auto loaded = rules::load_pack(rating::read_source(GS_SOURCE_DIR "/bench/prb30/pack"));
  ASSERT_TRUE(loaded.pack);
  Random random(12);
  World world;
  world.companies = make_plain_companies(random, *loaded.pack, *parse_date("2026-01-01"), 600);
  Tally tally;
  EXPECT_EQ(find_difference(*loaded.pack, world, tally), "");
  EXPECT_EQ(tally.fast, 1U);
  EXPECT_GT(tally.variants, 0U);
}

}  // namespace
}  // namespace goodstanding::engines
