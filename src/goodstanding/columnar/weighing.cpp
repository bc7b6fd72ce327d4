// What a record that counts is worth: points, exceptions, decay, repair, status.
#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/exact.hpp"
#include "goodstanding/columnar/counting.hpp"

namespace goodstanding::columnar {

using rules::Effect;
using rules::Indicator;
using rules::Points;

namespace {

/// Weighs the records of one company under one indicator.
class Weigher {
 public:
  Weigher(const GeneralPlan& plan, const Indicator& indicator, CompanyRecords& records)
      : plan_(&plan), indicator_(&indicator), records_(&records) {}

  [[nodiscard]] bool conflict() const { return conflict_; }

  /// Gives a share its points, or takes it out.
  void weigh(Share& share) {
    share.counts = false;
    const auto days = days_of(share);
    const auto base = lightest(share, days);
    if (conflict_here_) return;
    if (!base || kTooMany < base->abs()) {
      share.unknown = true;
      return;
    }
    const bool decays = indicator_->decay.kind() != rules::Decay::Kind::kNone;
    if (decays && !share.date) return;
    const Decimal decay = decays ? decay_of(*share.date) : Decimal(1);
    if (decay.is_zero()) return;
    share.counts = true;
    Decimal points = times(*base, decay);
    if (indicator_->repair) {
      if (const auto left = left_by_repair(share, days.front())) points = times(points, *left);
    }
    const rules::Arithmetic& rule = plan_->pack().arithmetic;
    if (rule.status_after_rounding) {
      points = times(points.rounded(rule.scale, rule.rounding), share.status_factor);
    } else {
      points = times(points, share.status_factor).rounded(rule.scale, rule.rounding);
    }
    const bool at_stake =
        indicator_->effect == Effect::kDeducts || indicator_->effect == Effect::kCredits;
    share.points = at_stake ? std::max(points, Decimal()) : points;
  }

 private:
  inline static const Decimal kTooMany = Decimal::from_scaled(1, 18);

  [[nodiscard]] std::vector<Date> days_of(const Share& share) const {
    const rules::Selection& selection = indicator_->selection;
    std::vector<Date> days;
    if (selection.governing == rules::Governing::kLighterOf) {
      for (const std::size_t slot : selection.governing_slots) {
        if (const auto date = records_->date(share.record, slot)) days.push_back(*date);
      }
    }
    if (days.empty()) {
      days.push_back(governing_day(selection, *records_, share, plan_->as_of));
    }
    return days;
  }

  /// The points under the law that is lightest for the company.
  std::optional<Decimal> lightest(const Share& share, const std::vector<Date>& days) {
    conflict_here_ = false;
    std::optional<Decimal> best;
    for (const Date day : days) {
      const auto points = points_on(share, day);
      if (!points) return std::nullopt;
      if (!best)
        best = points;
      else if (indicator_->effect == Effect::kCredits)
        best = std::max(*best, *points);
      else
        best = std::min(*best, *points);
    }
    return best;
  }

  std::optional<Decimal> points_on(const Share& share, Date day) {
    const rules::Exception* held = nullptr;
    for (const rules::Exception& exception : indicator_->points.exceptions) {
      if (truth_of(exception.when, records_->slots(share.record, exception.when, day)) != true) {
        continue;
      }
      if (held != nullptr) {
        conflict_ = true;
        conflict_here_ = true;
        return Decimal();
      }
      held = &exception;
    }
    if (held == nullptr) return by_rule(share, day);
    return number_of(held->formula, records_->slots(share.record, held->formula, day));
  }

  std::optional<Decimal> by_rule(const Share& share, Date day) {
    const Points& rule = indicator_->points;
    const auto& parameters = plan_->pack().parameters;
    switch (rule.kind) {
      case Points::Kind::kNone:
        return Decimal();
      case Points::Kind::kFixed:
        return rules::find_amount(rule.fixed, parameters, day);
      case Points::Kind::kFormula:
        return number_of(*rule.formula, records_->slots(share.record, *rule.formula, day));
      case Points::Kind::kTable:
        break;
    }
    const feel::Value& word = records_->value(share.record, rule.by_slot);
    if (!word.is_null()) {
      const auto found = rule.table.find(word.as_string());
      if (found != rule.table.end()) return rules::find_amount(found->second, parameters, day);
    }
    return rule.otherwise ? rules::find_amount(*rule.otherwise, parameters, day) : std::nullopt;
  }

  [[nodiscard]] Decimal decay_of(Date date) const {
    std::optional<Date> end;
    if (indicator_->selection.window) end = rules::add_term(date, *indicator_->selection.window);
    return indicator_->decay.factor_at(date, plan_->as_of, end);
  }

  std::optional<Decimal> left_by_repair(const Share& share, Date day) {
    const rules::Repair& rule = *indicator_->repair;
    const auto from = records_->date(share.record, rule.from_slot);
    const auto on = records_->date(share.record, rule.on_slot);
    if (!from || !on || plan_->as_of < *on) return std::nullopt;
    const auto step = std::find_if(rule.steps.begin(), rule.steps.end(), [&](const auto& one) {
      return *on <= rules::add_term(*from, one.within);
    });
    if (step == rule.steps.end()) return std::nullopt;
    Decimal share_paid(1);
    if (rule.share) {
      const auto stated = number_of(*rule.share, records_->slots(share.record, *rule.share, day));
      share_paid = std::min(std::max(stated.value_or(Decimal()), Decimal()), Decimal(1));
    }
    return minus(Decimal(1), times(step->restores, share_paid));
  }

  const GeneralPlan* plan_;
  const Indicator* indicator_;
  CompanyRecords* records_;
  bool conflict_ = false;
  bool conflict_here_ = false;
};

}  // namespace

Counted count_records(const GeneralPlan& plan, const Indicator& indicator,
                      CompanyRecords& records) {
  Counted counted;
  Weigher weigher(plan, indicator, records);
  for (std::size_t record = 0; record < records.size(); ++record) {
    auto share = judge_record(plan, indicator.selection, records, record);
    if (!share) continue;
    if (share->counts) weigher.weigh(*share);
    if (share->counts || share->unknown) counted.shares.push_back(*share);
  }
  counted.conflict = weigher.conflict();
  return counted;
}

}  // namespace goodstanding::columnar
