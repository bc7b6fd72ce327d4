#include "goodstanding/columnar/variants.hpp"

#include <algorithm>

#include "goodstanding/columnar/fast_run.hpp"
#include "goodstanding/columnar/share_blocks.hpp"

namespace goodstanding::columnar {
namespace {

/// How a variant differs from the base.
struct Difference {
  const FastPlan* plan = nullptr;
  std::vector<std::size_t> sums;        ///< rows of sums to compute anew
  std::vector<std::size_t> indicators;  ///< values to compute anew
  std::vector<std::size_t> groups;      ///< groups with another cap or another value in them
};

bool same_sum(const FastPlan& a, const FastPlan& b, std::size_t row) {
  for (std::size_t kind = 0; kind < a.addends.size(); ++kind) {
    const auto of_row = [row](const std::vector<Addend>& all) {
      std::vector<const Addend*> out;
      for (const Addend& addend : all) {
        if (addend.row == row) out.push_back(&addend);
      }
      return out;
    };
    const auto left = of_row(a.addends[kind]);
    const auto right = of_row(b.addends[kind]);
    const bool same = std::equal(left.begin(), left.end(), right.begin(), right.end(),
                                 [](const Addend* x, const Addend* y) { return *x == *y; });
    if (!same) return false;
  }
  return true;
}

/// Finds the difference; none if the variant needs a run of its own.
std::optional<Difference> find_difference(const FastPlan& base, const FastPlan& plan) {
  const bool alike = base.sum_rows == plan.sum_rows && base.values.size() == plan.values.size() &&
                     base.group_caps.size() == plan.group_caps.size() &&
                     base.limits.size() == plan.limits.size() && base.as_of == plan.as_of &&
                     base.addends.size() == plan.addends.size();
  if (!alike) return std::nullopt;
  Difference out;
  out.plan = &plan;
  for (std::size_t row = 0; row < plan.sum_rows; ++row) {
    if (!same_sum(base, plan, row)) out.sums.push_back(row);
  }
  std::vector<bool> touched(plan.group_caps.size());
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    const ValueRule& mine = plan.values[i];
    const ValueRule& other = base.values[i];
    const bool counted_anew =
        mine.sum && std::binary_search(out.sums.begin(), out.sums.end(), *mine.sum);
    if (mine == other && !counted_anew) continue;
    if (mine.graded || other.graded || mine.deducts != other.deducts || mine.group != other.group ||
        mine.sum != other.sum) {
      return std::nullopt;
    }
    out.indicators.push_back(i);
    if (mine.deducts) touched[mine.group] = true;
  }
  for (std::size_t g = 0; g < touched.size(); ++g) {
    if (touched[g] || base.group_caps[g] != plan.group_caps[g]) out.groups.push_back(g);
  }
  return out;
}

/// One thread's work on one block after another.
class VariantRunner {
 public:
  VariantRunner(const FastPlan& base, const Kernels& kernels)
      : base_(&base),
        kernels_(&kernels),
        runner_(base, kernels, {false, false}),
        totals_(base.group_caps.size()),
        changed_(base.group_caps.size()) {}

  void begin_block(const population::BlockView& block) {
    block_ = &block;
    runner_.compute_base(block, totals_, raw_score_);
  }

  void run(const Difference& difference, FastRunner& own, std::size_t first, Results& results) {
    const FastPlan& plan = *difference.plan;
    own.borrow_sums(runner_, difference.sums);
    if (!difference.sums.empty()) own.add_rows(*block_, difference.sums);
    Row32 score = raw_score_;
    const std::int32_t shift = plan.start - base_->start;
    if (shift != 0) {
      for (std::int32_t& lane : score.lanes) lane += shift;
    }
    for (const std::size_t g : difference.groups) changed_[g] = totals_[g];
    Row32 value;
    for (const std::size_t i : difference.indicators) {
      own.compute_plain_value(i, value.lanes);
      const ValueRule& rule = plan.values[i];
      std::int32_t* to = rule.deducts ? changed_[rule.group].lanes : score.lanes;
      kernels_->exchange(value.lanes, runner_.value_row(i), to);
    }
    for (const std::size_t g : difference.groups) {
      kernels_->exchange_capped(totals_[g].lanes, base_->group_caps[g], changed_[g].lanes,
                                plan.group_caps[g], score.lanes);
    }
    own.finish_score(score, *block_, first, results);
  }

 private:
  const FastPlan* base_;
  const Kernels* kernels_;
  FastRunner runner_;
  const population::BlockView* block_ = nullptr;
  std::vector<Row32> totals_;  ///< of groups, before their caps
  std::vector<Row32> changed_;
  Row32 raw_score_{};  ///< before it is clamped
};

}  // namespace

std::vector<Results> run_variants(const Prepared& base, std::span<const Prepared> variants,
                                  const RunOptions& options, std::vector<Results> recycled) {
  RunOptions plain = options;
  plain.reasons = false;
  plain.trace = false;
  const Kernels& kernels = options.kernels != nullptr ? *options.kernels : best_kernels();
  std::vector<Results> results = std::move(recycled);
  results.resize(variants.size());
  std::vector<std::pair<std::size_t, Difference>> shared;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    std::optional<Difference> difference;
    if (base.is_fast() && variants[i].is_fast()) {
      difference = find_difference(*base.fast_plan(), *variants[i].fast_plan());
    }
    if (!difference) {
      results[i] = variants[i].run(plain, std::move(results[i]));
      continue;
    }
    prepare_results(*difference->plan, base.population(), {false, false}, results[i]);
    shared.emplace_back(i, *std::move(difference));
  }
  if (shared.empty()) return results;
  const population::Population& population = base.population();
  share_blocks(population.blocks().size(), options.threads,
               [&](std::size_t, std::size_t first, std::size_t end) {
                 VariantRunner runner(*base.fast_plan(), kernels);
                 std::vector<FastRunner> own;
                 for (const auto& [i, difference] : shared) {
                   own.emplace_back(*difference.plan, kernels, Wanted{false, false});
                 }
                 for (std::size_t b = first; b < end; ++b) {
                   const population::BlockView block = population.block(b);
                   runner.begin_block(block);
                   for (std::size_t v = 0; v < shared.size(); ++v) {
                     runner.run(shared[v].second, own[v], population.first_company(b),
                                results[shared[v].first]);
                   }
                 }
               });
  return results;
}

}  // namespace goodstanding::columnar
