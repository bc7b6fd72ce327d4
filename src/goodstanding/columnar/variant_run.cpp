#include "goodstanding/columnar/variant_run.hpp"

#include <algorithm>
#include <cstring>

namespace goodstanding::columnar {

VariantRunner::VariantRunner(const VariantSet& set, const Kernels& kernels)
    : set_(&set),
      kernels_(&kernels),
      base_(set.base(), kernels, {false, false}),
      records_(set.base(), kernels),
      located_(set.shapes().size()),
      sums_(set.sums().size()),
      totals_(set.base().group_caps.size()),
      changed_totals_(totals_.size()),
      is_changed_(totals_.size()) {
  own_.reserve(set.differences().size());
  for (const Difference& difference : set.differences()) {
    Own own{LimitStage(*difference.plan, kernels, false), {}, nullptr};
    own.sums.assign(base_.sum_rows().begin(), base_.sum_rows().end());
    for (const auto& [row, sum] : difference.sums) own.sums[row] = sums_[sum].lanes;
    if (difference.own_formulas) {
      own.formulas = std::make_unique<FastRunner>(*difference.plan, kernels, Wanted{false, false});
    }
    own_.push_back(std::move(own));
  }
}

void VariantRunner::locate(const SumShape& shape, Located& out) {
  out.clear();
  for (const AddendPlace place : shape.addends) {
    const Addend& addend = shape.plan->addends[place.kind][place.place];
    const std::size_t begin = out.companies.size();
    if (runs_[place.kind] && addend.form == Addend::Form::kTable) {
      records_.locate_run(*runs_[place.kind], addend, out);
    }
    out.parts.push_back({begin, out.companies.size()});
  }
}

void VariantRunner::add_up(const ChangedSum& sum, std::int32_t* row) {
  std::memset(row, 0, sizeof(Row32));
  const SumShape& shape = set_->shapes()[sum.shape];
  const Located& located = located_[sum.shape];
  for (std::size_t i = 0; i < sum.addends.size(); ++i) {
    const Addend& addend = *sum.addends[i];
    if (addend.form == Addend::Form::kAmount) {
      const auto& run = runs_[shape.addends[i].kind];
      if (run) records_.add_run(*run, addend, row);
      continue;
    }
    const Located::Part part = located.parts[i];
    const LocatedRecords records{part.end - part.begin, located.companies.data() + part.begin,
                                 located.at.data() + part.begin,
                                 located.weights.data() + part.begin};
    kernels_->add_located(records, sum.tables[i], row);
  }
}

void VariantRunner::begin_block(const population::BlockView& block) {
  base_.compute_base(block, totals_, raw_score_);
  runs_.assign(set_->base().addends.size(), std::nullopt);
  for (std::size_t i = 0; i < block.runs(); ++i) runs_[block.run(i).kind()] = block.run(i);
  for (std::size_t i = 0; i < located_.size(); ++i) locate(set_->shapes()[i], located_[i]);
  for (std::size_t i = 0; i < sums_.size(); ++i) add_up(set_->sums()[i], sums_[i].lanes);
}

void VariantRunner::exchange(const Difference& difference, Own& own, std::size_t indicator,
                             const std::int32_t* in, std::int32_t* out) {
  const ValueRule& rule = difference.plan->values[indicator];
  OtherValue value{zero_.lanes, 0, INT32_MAX, base_.value_row(indicator)};
  Row32 graded;
  if (rule.graded) {
    (own.formulas ? *own.formulas : base_).compute_grade(rule, graded.lanes);
    value.sum = graded.lanes;
  } else if (rule.sum) {
    value = {own.sums[*rule.sum], rule.shift, rule.cap, base_.value_row(indicator)};
  }
  kernels_->exchange_value(in, value, out);
}

void VariantRunner::run(std::size_t variant, const population::BlockView& block,
                        const BlockOutput& out) {
  const Difference& difference = set_->differences()[variant];
  const FastPlan& plan = *difference.plan;
  Own& own = own_[variant];
  if (own.formulas) own.formulas->compute_formulas(block, own.sums);
  std::fill(is_changed_.begin(), is_changed_.end(), std::uint8_t{0});
  const Row32* score = &raw_score_;
  for (const std::size_t i : difference.values) {
    const ValueRule& rule = plan.values[i];
    if (!rule.deducts) {
      exchange(difference, own, i, score->lanes, score_.lanes);
      score = &score_;
      continue;
    }
    Row32& changed = changed_totals_[rule.group];
    const Row32& before = is_changed_[rule.group] != 0 ? changed : totals_[rule.group];
    exchange(difference, own, i, before.lanes, changed.lanes);
    is_changed_[rule.group] = 1;
  }
  for (const std::size_t g : difference.groups) {
    const Row32& now = is_changed_[g] != 0 ? changed_totals_[g] : totals_[g];
    kernels_->exchange_capped(score->lanes, totals_[g].lanes, set_->base().group_caps[g], now.lanes,
                              plan.group_caps[g], score_.lanes);
    score = &score_;
  }
  if (difference.start != 0) {
    if (score != &score_) score_ = raw_score_;
    score = &score_;
    for (std::int32_t& lane : score_.lanes) lane += difference.start;
  }
  own.limits.run(*score, own.sums, out);
}

}  // namespace goodstanding::columnar
