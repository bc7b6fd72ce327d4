#include "goodstanding/columnar/fast_limits.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace goodstanding::columnar {

using rules::LimitKind;

LimitStage::LimitStage(const FastPlan& plan, const Kernels& kernels, bool told)
    : plan_(&plan), kernels_(&kernels) {
  const rules::Pack& pack = plan.program.pack();
  told_ = told && pack.limits_are_reasons && !plan.limits.empty();
  bounds_only_ = !told_;
  for (const LimitRule& rule : plan.limits) {
    const rules::Limit& limit = pack.limits[rule.limit];
    if (limit.kind == LimitKind::kFloor || limit.kind == LimitKind::kNotch || limit.to)
      bounds_only_ = false;
  }
  if (told_) acted_.resize(plan.limits.size() * kLanes);
}

void LimitStage::run(const Row32& score, std::span<const std::int32_t* const> sums,
                     const BlockOutput& out) {
  if (!bounds_only_) return run_step_by_step(score, sums, out);
  bounds_.clear();
  for (const LimitRule& rule : plan_->limits) {
    if (rule.most) bounds_.push_back({sums[rule.sum], rule.at_least, *rule.most});
  }
  const LastSteps steps{plan_->minimum, plan_->maximum, bounds_, plan_->edges};
  if (out.companies == kLanes) return kernels_->finish(score.lanes, steps, out.scores, out.bands);
  alignas(64) std::array<std::int64_t, kLanes> scores;
  alignas(64) std::array<std::uint8_t, kLanes> bands;
  kernels_->finish(score.lanes, steps, scores.data(), bands.data());
  std::copy_n(scores.data(), out.companies, out.scores);
  std::copy_n(bands.data(), out.companies, out.bands);
}

void LimitStage::run_step_by_step(const Row32& score, std::span<const std::int32_t* const> sums,
                                  const BlockOutput& out) {
  Row32 bounded = score;
  kernels_->clamp(plan_->minimum, plan_->maximum, bounded.lanes);
  const auto& limits = plan_->program.pack().limits;
  for (const LimitRule& rule : plan_->limits) {
    if (!rule.most) continue;
    const std::int32_t* const sum = sums[rule.sum];
    if (limits[rule.limit].kind != LimitKind::kFloor) {
      kernels_->bound_where(sum, rule.at_least, *rule.most, bounded.lanes);
      continue;
    }
    for (std::size_t i = 0; i < out.companies; ++i) {
      if (sum[i] >= rule.at_least) bounded.lanes[i] = std::max(bounded.lanes[i], *rule.most);
    }
  }
  alignas(64) std::array<std::uint8_t, kLanes> bands;
  kernels_->find_band(bounded.lanes, plan_->edges, bands.data());
  for (std::size_t l = 0; l < plan_->limits.size(); ++l) {
    move_bands(l, sums[plan_->limits[l].sum], out.companies, bands.data());
  }
  std::copy_n(bounded.lanes, out.companies, out.scores);
  std::memcpy(out.bands, bands.data(), out.companies);
}

/// Moves the bands of the companies for which a limit holds.
void LimitStage::move_bands(std::size_t l, const std::int32_t* sum, std::size_t companies,
                            std::uint8_t* bands) {
  const LimitRule& rule = plan_->limits[l];
  const rules::Limit& limit = plan_->program.pack().limits[rule.limit];
  const bool moves = limit.kind == LimitKind::kNotch || limit.to;
  if (!moves && !told_) return;
  const auto last = static_cast<std::uint8_t>(plan_->edges.size());
  for (std::size_t i = 0; i < companies; ++i) {
    const bool holds = sum[i] >= rule.at_least;
    const std::uint8_t before = bands[i];
    if (holds && limit.kind == LimitKind::kNotch) {
      bands[i] = static_cast<std::uint8_t>(std::min<std::size_t>(before + limit.steps, last));
    } else if (holds && limit.to) {
      const auto to = static_cast<std::uint8_t>(*limit.to);
      bands[i] = limit.kind == LimitKind::kFloor ? std::min(before, to) : std::max(before, to);
    }
    if (!told_) continue;
    const bool acted = holds && (limit.kind == LimitKind::kVeto || bands[i] != before || rule.most);
    acted_[l * kLanes + i] = acted && limit.kind != LimitKind::kFloor ? 1 : 0;
  }
}

}  // namespace goodstanding::columnar
