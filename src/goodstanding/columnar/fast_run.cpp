// The company stage of the fast path: values, groups, score, band and reasons of 256 companies.
#include "goodstanding/columnar/fast_run.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace goodstanding::columnar {

using rules::LimitKind;

namespace {

/// Places of reason codes: limits, then indicators, then figures, from 1.
std::vector<std::string> reason_codes(const rules::Pack& pack) {
  std::vector<std::string> codes = {""};
  for (const rules::Limit& limit : pack.limits) codes.push_back(limit.reason);
  for (const rules::Indicator& indicator : pack.indicators) codes.push_back(indicator.reason);
  for (const rules::Figure& figure : pack.figures) codes.push_back(figure.reason);
  return codes;
}

}  // namespace

BlockOutput output_of(Results& results, std::size_t first_company, std::size_t companies) {
  return {companies, results.scores.data() + first_company, results.bands.data() + first_company};
}

void prepare_results(const FastPlan& plan, const population::Population& population, Wanted wanted,
                     Results& results) {
  const rules::Pack& pack = plan.program.pack();
  const std::size_t size = population.company_count();
  results.scale = pack.arithmetic.scale;
  results.scores.resize(size);
  results.long_scores.clear();
  results.bands.resize(size);
  results.not_rated.clear();
  results.not_rated_codes.clear();
  results.reason_count = wanted.reasons ? plan.reason_count : 0;
  results.reasons.resize(results.reason_count * size);
  results.reason_codes = reason_codes(pack);
  results.trace.exact.clear();
  results.trace.figures.clear();
  results.trace.rows = wanted.trace ? pack.indicators.size() + pack.groups.size() : 0;
  results.trace.narrow.resize(results.trace.rows * population.blocks().size() * kLanes);
  results.trace.block_starts.clear();
  if (!wanted.trace) return;
  for (std::size_t i = 0; i < population.blocks().size(); ++i) {
    results.trace.block_starts.push_back(population.first_company(i));
  }
}

FastRunner::FastRunner(const FastPlan& plan, const Kernels& kernels, Wanted wanted)
    : plan_(&plan),
      kernels_(&kernels),
      wanted_(wanted),
      records_(plan, kernels),
      limits_(plan, kernels, wanted.reasons),
      sums_(plan.sum_rows),
      values_(plan.values.size() + plan.group_caps.size()),
      formulas_(std::max<std::size_t>(plan.formulas.size(), 1)),
      known_(plan.facts.size(), std::vector<std::uint8_t>(kLanes)) {
  plan.formulas.fill_constants(formula_memory());
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    if (!plan.values[i].deducts) continue;
    loss_codes_.push_back(static_cast<std::uint16_t>(1 + plan.program.pack().limits.size() + i));
  }
  for (const Row32& row : sums_) sum_rows_.push_back(row.lanes);
}

void FastRunner::compute_grade(const ValueRule& rule, std::int32_t* out) {
  const auto memory = formula_memory();
  const auto bound_of = [&](const std::optional<RowId>& row, std::int64_t added) {
    if (!row) return StepBound{};
    if (const auto number = plan_->formulas.constant_of(*row))
      return StepBound{StepBound::Form::kNumber, *number + added, nullptr};
    return StepBound{StepBound::Form::kRow, added, IntegerProgram::row(memory, *row)};
  };
  steps_.clear();
  for (const GradeStep& step : rule.steps) {
    steps_.push_back({bound_of(step.low, step.low_strict ? 1 : 0),
                      bound_of(step.high, step.high_inclusive ? 1 : 0),
                      std::min(step.points, rule.cap)});
  }
  alignas(64) std::array<std::uint8_t, kLanes> all;
  const std::uint8_t* known = rule.facts.empty() ? nullptr : known_[rule.facts.front()].data();
  if (rule.facts.size() > 1) {
    all.fill(1);
    for (const std::size_t fact : rule.facts) {
      for (std::size_t i = 0; i < kLanes; ++i) all[i] &= known_[fact][i];
    }
    known = all.data();
  }
  kernels_->grade(IntegerProgram::row(memory, rule.number), steps_,
                  std::min(rule.otherwise, rule.cap), known, std::min(rule.unknown, rule.cap), out);
}

void FastRunner::compute_sums(const population::BlockView& block) {
  if (!sums_.empty()) std::memset(sums_.data(), 0, sums_.size() * sizeof(Row32));
  records_.add(block, sums_);
}

void FastRunner::compute_formulas(const population::BlockView& block,
                                  std::span<const std::int32_t* const> sums) {
  if (!plan_->facts.empty()) load_facts(block);
  Row32 total;
  for (std::size_t i = 0; i < plan_->total_leaves.size(); ++i) {
    if (!plan_->total_leaves[i]) continue;
    const ValueRule& rule = plan_->values[i];
    if (rule.sum) {
      kernels_->halve_and_cap(sums[*rule.sum], rule.shift, INT32_MAX, total.lanes);
    } else {
      std::memset(&total, 0, sizeof(total));
    }
    kernels_->widen(total.lanes, IntegerProgram::row(formula_memory(), *plan_->total_leaves[i]));
  }
  plan_->formulas.run(*kernels_, formula_memory());
}

/// Fills the rows of indicators, those of groups with the totals before their caps, and the score
/// with start and credits.
void FastRunner::compute_values(std::span<std::int32_t* const> rows) {
  const std::size_t indicators = plan_->values.size();
  std::fill_n(score_.lanes, kLanes, plan_->start);
  for (std::size_t g = 0; g < plan_->group_caps.size(); ++g) {
    std::memset(rows[indicators + g], 0, sizeof(Row32));
  }
  for (std::size_t i = 0; i < indicators; ++i) {
    const ValueRule& rule = plan_->values[i];
    std::int32_t* const total = rule.deducts ? rows[indicators + rule.group] : score_.lanes;
    if (rule.graded) {
      compute_grade(rule, rows[i]);
      kernels_->add(rows[i], total);
    } else if (rule.sum) {
      kernels_->halve_cap_and_add(sums_[*rule.sum].lanes, rule.shift, rule.cap, rows[i], total);
    } else {
      std::memset(rows[i], 0, sizeof(Row32));
    }
  }
}

void FastRunner::compute_score(std::span<std::int32_t* const> rows) {
  for (std::size_t g = 0; g < plan_->group_caps.size(); ++g) {
    std::int32_t* const group = rows[plan_->values.size() + g];
    kernels_->cap_and_add(group, plan_->group_caps[g], -1, group, score_.lanes);
  }
}

void FastRunner::compute_base(const population::BlockView& block, std::span<Row32> totals,
                              Row32& score) {
  rows_.clear();
  for (Row32& row : values_) rows_.push_back(row.lanes);
  compute_sums(block);
  compute_formulas(block, sum_rows_);
  compute_values(rows_);
  std::copy_n(values_.begin() + static_cast<std::ptrdiff_t>(plan_->values.size()), totals.size(),
              totals.begin());
  compute_score(rows_);
  score = score_;
}

/// Puts the limits that acted before the indicators: vetoes, then caps, then notches.
void FastRunner::add_limit_reasons(std::size_t companies, std::size_t first_company,
                                   Results& results) {
  const auto& limits = plan_->program.pack().limits;
  for (const LimitKind kind : {LimitKind::kNotch, LimitKind::kCap, LimitKind::kVeto}) {
    for (std::size_t l = plan_->limits.size(); l-- > 0;) {
      if (limits[plan_->limits[l].limit].kind != kind) continue;
      for (std::size_t i = 0; i < companies; ++i) {
        if (!limits_.acted(l, i)) continue;
        auto code = static_cast<std::uint16_t>(1 + plan_->limits[l].limit);
        for (std::size_t k = 0; k < results.reason_count; ++k) {
          std::swap(code, results.reasons[k * results.size() + first_company + i]);
        }
      }
    }
  }
}

void FastRunner::write_reasons(std::span<std::int32_t* const> rows, std::size_t companies,
                               std::size_t first_company, Results& results) {
  if (results.reason_count == 0) return;
  loss_rows_.clear();
  for (std::size_t i = 0; i < plan_->values.size(); ++i) {
    if (plan_->values[i].deducts) loss_rows_.push_back(rows[i]);
  }
  kernels_->top(loss_rows_, loss_codes_, results.reason_count, companies,
                results.reasons.data() + first_company, results.size());
  if (limits_.tells()) add_limit_reasons(companies, first_company, results);
}

void FastRunner::run(const population::BlockView& block, std::size_t number,
                     std::size_t first_company, Results& results) {
  rows_.clear();
  for (std::size_t i = 0; i < values_.size(); ++i) {
    rows_.push_back(wanted_.trace
                        ? results.trace.narrow.data() + (number * values_.size() + i) * kLanes
                        : values_[i].lanes);
  }
  compute_sums(block);
  compute_formulas(block, sum_rows_);
  compute_values(rows_);
  compute_score(rows_);
  limits_.run(score_, sum_rows_, output_of(results, first_company, block.companies()));
  write_reasons(rows_, block.companies(), first_company, results);
}

}  // namespace goodstanding::columnar
