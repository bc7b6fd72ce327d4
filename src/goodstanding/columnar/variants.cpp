#include "goodstanding/columnar/variants.hpp"

#include "goodstanding/columnar/share_blocks.hpp"
#include "goodstanding/columnar/variant_run.hpp"

namespace goodstanding::columnar {
namespace {

/// Runs the variants of a set over the blocks; `places` says whose results are whose.
void run_set(const VariantSet& set, std::span<const std::size_t> places, const Prepared& base,
             const RunOptions& options, std::vector<Results>& results) {
  const population::Population& population = base.population();
  const Kernels& kernels = options.kernels != nullptr ? *options.kernels : best_kernels();
  share_blocks(population.blocks().size(), options.threads,
               [&](std::size_t, std::size_t first, std::size_t end) {
                 VariantRunner runner(set, kernels);
                 for (std::size_t b = first; b < end; ++b) {
                   const population::BlockView block = population.block(b);
                   runner.begin_block(block);
                   for (std::size_t v = 0; v < places.size(); ++v) {
                     runner.run(v, block,
                                output_of(results[places[v]], population.first_company(b),
                                          block.companies()));
                   }
                 }
               });
}

}  // namespace

std::vector<Results> run_variants(const Prepared& base, std::span<const Prepared> variants,
                                  const RunOptions& options, std::vector<Results> recycled) {
  RunOptions plain = options;
  plain.reasons = false;
  plain.trace = false;
  std::vector<Results> results = std::move(recycled);
  results.resize(variants.size());
  std::optional<VariantSet> set;
  if (base.is_fast()) set.emplace(*base.fast_plan());
  std::vector<std::size_t> shared;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const FastPlan* plan = variants[i].fast_plan();
    if (set && plan != nullptr && set->add(*plan)) {
      prepare_results(*plan, base.population(), {false, false}, results[i]);
      shared.push_back(i);
    } else {
      results[i] = variants[i].run(plain, std::move(results[i]));
    }
  }
  if (!shared.empty()) run_set(*set, shared, base, options, results);
  return results;
}

}  // namespace goodstanding::columnar
