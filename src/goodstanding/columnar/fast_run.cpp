// The company stage of the fast path: values, groups, score, band and reasons of 256 companies.
#include "goodstanding/columnar/fast_run.hpp"

#include <algorithm>
#include <array>

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
      sums_(plan.sum_rows),
      values_(plan.values.size() + plan.group_caps.size()),
      formulas_(std::max<std::size_t>(plan.formulas.size(), 1)),
      known_(plan.facts.size(), std::vector<std::uint8_t>(kLanes)) {
  plan.formulas.fill_constants(formula_memory());
  for (std::size_t i = 0; i < plan.values.size(); ++i) {
    if (!plan.values[i].deducts) continue;
    loss_codes_.push_back(static_cast<std::uint16_t>(1 + plan.program.pack().limits.size() + i));
  }
  bands_before_.resize(plan.limits.size() * kLanes);
}

void FastRunner::compute_grade(const ValueRule& rule, std::int32_t* out) {
  const auto memory = formula_memory();
  std::array<StepRow, 32> steps;
  const std::size_t count = std::min(rule.steps.size(), steps.size());
  GS_ASSERT(count == rule.steps.size());
  for (std::size_t i = 0; i < count; ++i) {
    const GradeStep& step = rule.steps[i];
    steps[i].low = step.low ? IntegerProgram::row(memory, *step.low) : nullptr;
    steps[i].high = step.high ? IntegerProgram::row(memory, *step.high) : nullptr;
    steps[i].low_strict = step.low_strict;
    steps[i].high_inclusive = step.high_inclusive;
    steps[i].points = std::min(step.points, rule.cap);
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
  kernels_->grade(IntegerProgram::row(memory, rule.number), {steps.data(), count},
                  std::min(rule.otherwise, rule.cap), known, std::min(rule.unknown, rule.cap), out);
}

void FastRunner::compute_values(std::span<std::int32_t* const> rows) {
  Row32 total;
  for (std::size_t i = 0; i < plan_->total_leaves.size(); ++i) {
    if (!plan_->total_leaves[i]) continue;
    const ValueRule& rule = plan_->values[i];
    if (rule.sum) {
      kernels_->halve_and_cap(sums_[*rule.sum].lanes, rule.shift, INT32_MAX, total.lanes);
    } else {
      std::memset(&total, 0, sizeof(total));
    }
    kernels_->widen(total.lanes, IntegerProgram::row(formula_memory(), *plan_->total_leaves[i]));
  }
  plan_->formulas.run(*kernels_, formula_memory());
  for (std::size_t i = 0; i < plan_->values.size(); ++i) {
    const ValueRule& rule = plan_->values[i];
    if (rule.graded)
      compute_grade(rule, rows[i]);
    else if (rule.sum)
      kernels_->halve_and_cap(sums_[*rule.sum].lanes, rule.shift, rule.cap, rows[i]);
    else
      std::memset(rows[i], 0, sizeof(Row32));
  }
}

/// Fills the rows of groups with the totals before their caps, and the score with start and
/// credits.
void FastRunner::total_up(std::span<std::int32_t* const> rows) {
  const std::size_t indicators = plan_->values.size();
  std::fill_n(score_.lanes, kLanes, plan_->start);
  for (std::size_t g = 0; g < plan_->group_caps.size(); ++g) {
    std::memset(rows[indicators + g], 0, sizeof(Row32));
  }
  for (std::size_t i = 0; i < indicators; ++i) {
    const ValueRule& rule = plan_->values[i];
    kernels_->add(rows[i], rule.deducts ? rows[indicators + rule.group] : score_.lanes);
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
  add_records(block);
  if (!plan_->facts.empty()) load_facts(block);
  compute_values(rows_);
  total_up(rows_);
  std::copy_n(values_.begin() + static_cast<std::ptrdiff_t>(plan_->values.size()), totals.size(),
              totals.begin());
  compute_score(rows_);
  score = score_;
}

void FastRunner::compute_plain_value(std::size_t indicator, std::int32_t* out) const {
  const ValueRule& rule = plan_->values[indicator];
  if (rule.sum)
    kernels_->halve_and_cap(sum_row(*rule.sum), rule.shift, rule.cap, out);
  else
    std::memset(out, 0, sizeof(Row32));
}

void FastRunner::finish_score(const Row32& score, const population::BlockView& block,
                              std::size_t first_company, Results& results) {
  score_ = score;
  kernels_->clamp(plan_->minimum, plan_->maximum, score_.lanes);
  compute_bands(block.companies(), results.bands.data() + first_company);
  for (std::size_t i = 0; i < block.companies(); ++i) {
    results.scores[first_company + i] = score_.lanes[i];
  }
}

void FastRunner::compute_bands(std::size_t companies, std::uint8_t* out) {
  const auto& limits = plan_->program.pack().limits;
  for (const LimitRule& rule : plan_->limits) {
    if (!rule.most) continue;
    if (limits[rule.limit].kind != LimitKind::kFloor) {
      kernels_->bound_where(sum_row(rule.sum), rule.at_least, *rule.most, score_.lanes);
      continue;
    }
    for (std::size_t i = 0; i < companies; ++i) {
      if (sum_row(rule.sum)[i] < rule.at_least) continue;
      score_.lanes[i] = std::max(score_.lanes[i], *rule.most);
    }
  }
  alignas(64) std::array<std::uint8_t, kLanes> bands;
  kernels_->find_band(score_.lanes, plan_->edges, bands.data());
  const auto last = static_cast<std::uint8_t>(plan_->edges.size());
  for (std::size_t l = 0; l < plan_->limits.size(); ++l) {
    const LimitRule& rule = plan_->limits[l];
    const rules::Limit& limit = limits[rule.limit];
    const bool moves = limit.kind == LimitKind::kNotch || limit.to;
    const bool told = wanted_.reasons && plan_->program.pack().limits_are_reasons;
    if (!moves && !told) continue;
    for (std::size_t i = 0; i < companies; ++i) {
      const bool holds = sum_row(rule.sum)[i] >= rule.at_least;
      const std::uint8_t before = bands[i];
      if (holds && limit.kind == LimitKind::kNotch) {
        bands[i] = static_cast<std::uint8_t>(std::min<std::size_t>(before + limit.steps, last));
      } else if (holds && limit.to) {
        const auto to = static_cast<std::uint8_t>(*limit.to);
        bands[i] = limit.kind == LimitKind::kFloor ? std::min(before, to) : std::max(before, to);
      }
      const bool acted =
          holds && (limit.kind == LimitKind::kVeto || bands[i] != before || rule.most);
      bands_before_[l * kLanes + i] = acted && limit.kind != LimitKind::kFloor ? 1 : 0;
    }
  }
  std::memcpy(out, bands.data(), companies);
}

/// Puts the limits that acted before the indicators: vetoes, then caps, then notches.
void FastRunner::add_limit_reasons(std::size_t companies, std::size_t first_company,
                                   Results& results) {
  const auto& limits = plan_->program.pack().limits;
  for (const LimitKind kind : {LimitKind::kNotch, LimitKind::kCap, LimitKind::kVeto}) {
    for (std::size_t l = plan_->limits.size(); l-- > 0;) {
      if (limits[plan_->limits[l].limit].kind != kind) continue;
      for (std::size_t i = 0; i < companies; ++i) {
        if (bands_before_[l * kLanes + i] == 0) continue;
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
  if (plan_->program.pack().limits_are_reasons && !plan_->limits.empty()) {
    add_limit_reasons(companies, first_company, results);
  }
}

void FastRunner::run(const population::BlockView& block, std::size_t number,
                     std::size_t first_company, Results& results) {
  rows_.clear();
  for (std::size_t i = 0; i < values_.size(); ++i) {
    rows_.push_back(wanted_.trace
                        ? results.trace.narrow.data() + (number * values_.size() + i) * kLanes
                        : values_[i].lanes);
  }
  add_records(block);
  if (!plan_->facts.empty()) load_facts(block);
  compute_values(rows_);
  total_up(rows_);
  compute_score(rows_);
  finish_score(score_, block, first_company, results);
  write_reasons(rows_, block.companies(), first_company, results);
}

}  // namespace goodstanding::columnar
