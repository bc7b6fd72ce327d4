#include "goodstanding/columnar/fast_plan.hpp"

#include <algorithm>

#include "goodstanding/columnar/fast_planner.hpp"

namespace goodstanding::columnar {

using population::kEvent;
using population::kMarks;
using rules::Selection;

bool FastPlanner::check_pack() {
  if (population_->schema().subjects != pack_->rates) return refuse("the population's subjects");
  if (!pack_->in_force.contains(as_of_)) return refuse("the pack is not in force");
  if (!pack_->exemptions.empty()) return refuse("exemptions of the pack");
  if (!pack_->derived.empty()) return refuse("derived fields");
  if (!pack_->figures.empty()) return refuse("figures");
  if (!pack_->not_rated.empty()) return refuse("rules for what is not rated");
  if (pack_->score.method != rules::Method::kDeduction) return refuse("the method of the score");
  if (!pack_->score.cases.empty()) return refuse("cases of the start score");
  if (pack_->reason_count > kMostReasons) return refuse("many reasons");
  for (const population::KindRange& range : population_->ranges()) {
    if (range.records == 0) continue;
    if (range.columns[kEvent].high != 0) return refuse("events");
    if (range.columns[kMarks].high != 0) return refuse("records of related companies");
  }
  return true;
}

bool FastPlanner::check_selection(const Selection& selection, bool counts_records) {
  if (!counts_records) return true;
  if (selection.match.when) return refuse("conditions on records");
  if (selection.waiting) return refuse("waiting periods");
  if (!selection.exemptions.empty()) return refuse("exemptions");
  if (!selection.ended_by.empty() || !selection.waived_by.empty()) return refuse("events");
  if (selection.inherited) return refuse("inherited records");
  if (selection.extent_slot) return refuse("parts of the business");
  if (selection.governing == rules::Governing::kLighterOf) return refuse("the lighter of two laws");
  if (selection.date_slot != rules::kSlotValidFrom) return refuse("another date of the record");
  return true;
}

std::optional<Decimal> FastPlanner::amount(const rules::Amount& amount) const {
  return rules::find_amount(amount, pack_->parameters, as_of_);
}

bool FastPlanner::is_steady(const rules::Amount& amount) const {
  return !amount.parameter;
}

std::optional<std::int32_t> FastPlanner::points(const Decimal& value) const {
  const auto scaled = value.to_scaled(pack_->arithmetic.scale);
  // Room for the sums of groups and the ranks of reasons.
  constexpr std::int64_t kLimit = std::int64_t{1} << 28U;
  if (!scaled || *scaled <= -kLimit || kLimit <= *scaled) return std::nullopt;
  return static_cast<std::int32_t>(*scaled);
}

std::int64_t FastPlanner::first_day(const Selection& selection) const {
  if (!selection.window) return INT64_MIN;
  // Both ends of a window move on together, so the days that count are one stretch.
  std::int64_t low = as_of_.days() - 800'000;
  std::int64_t high = as_of_.days() + 1;
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (as_of_ < rules::add_term(Date::from_days(middle), *selection.window))
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

bool FastPlanner::plan_filter(const Selection& selection, Addend& addend) {
  addend.first_day = first_day(selection);
  addend.undated_count = !selection.window;
  addend.evidence = static_cast<std::int64_t>(selection.evidence);
  addend.in_force = selection.in_force;
  if (selection.jurisdictions.scope != rules::Jurisdictions::Scope::kAny) {
    const population::Dictionary& words = population_->words().jurisdictions;
    for (std::size_t code = 0; code < words.size(); ++code) {
      addend.jurisdictions.push_back(selection.jurisdictions.allows(words.word(code)) ? 1 : 0);
    }
  }
  return true;
}

bool FastPlanner::plan_limit(std::size_t place) {
  const rules::Limit& limit = pack_->limits[place];
  if (!limit.records) return refuse("conditions on results");
  if (!check_selection(*limit.records, true)) return false;
  if (limit.at_least > 1'000'000) return refuse("the least number of records");
  LimitRule rule;
  rule.limit = place;
  rule.at_least = static_cast<std::int32_t>(limit.at_least);
  if (limit.score) {
    const auto value = amount(*limit.score);
    if (value) {
      rule.most = points(*value);
      if (!rule.most) return refuse("the score of a limit");
    }
  }
  rule.sum = plan_.sum_rows++;
  for (const std::size_t kind : limit.records->match.kinds) {
    Addend addend;
    addend.row = rule.sum;
    if (!plan_filter(*limit.records, addend)) return false;
    addend.table = {1};
    addend.weights.assign(16, 0);
    for (std::size_t status = 0; status < rules::kStatusCount; ++status) {
      addend.weights[status] = limit.records->status_factor[status].is_zero() ? 0 : 1;
    }
    plan_.addends[plan_.program.schema_kind(kind)].push_back(std::move(addend));
  }
  plan_.limits.push_back(rule);
  return true;
}

bool FastPlanner::plan_score() {
  const auto start = amount(pack_->score.start).value_or(Decimal());
  const auto exact = points(start);
  if (!exact) return refuse("the start score");
  plan_.start = *exact;
  const auto bound = [&](const std::optional<rules::Amount>& wanted, std::int32_t& out) {
    if (!wanted) return true;
    const auto value = amount(*wanted);
    if (!value) return true;
    const auto scaled = points(*value);
    if (!scaled) return refuse("the bounds of the score");
    out = *scaled;
    return true;
  };
  if (!bound(pack_->score.minimum, plan_.minimum)) return false;
  if (!bound(pack_->score.maximum, plan_.maximum)) return false;
  for (const rules::Group& group : pack_->groups) {
    plan_.group_caps.push_back(INT32_MAX);
    if (!bound(group.cap, plan_.group_caps.back())) return false;
  }
  return true;
}

bool FastPlanner::plan_bands() {
  const auto& bands = pack_->bands.bands;
  if (pack_->bands.better != rules::Better::kHigher) return refuse("bands of falling scores");
  for (std::size_t i = 0; i + 1 < bands.size(); ++i) {
    const rules::Band& band = bands[i];
    if (!band.at_least || band.below || band.at_most || band.above || band.each_at_least ||
        band.each_at_most || band.when) {
      return refuse("bands of several bounds");
    }
    const auto edge = amount(*band.at_least);
    if (!edge) return refuse("a band's bound that is not in force");
    const auto scaled = points(edge->rounded(pack_->arithmetic.scale, Rounding::kCeiling));
    if (!scaled) return refuse("a band's bound");
    plan_.edges.push_back(*scaled);
    if (i > 0 && plan_.edges[i - 1] < plan_.edges[i]) return refuse("bands out of order");
  }
  if (bands.empty() || bands.size() > 250) return refuse("the number of bands");
  return true;
}

bool FastPlanner::plan_all() {
  if (!check_pack()) return false;
  for (std::size_t i = 0; i < pack_->indicators.size(); ++i) {
    if (!plan_indicator(i)) return false;
  }
  for (std::size_t i = 0; i < pack_->limits.size(); ++i) {
    if (!plan_limit(i)) return false;
  }
  plan_.reason_count = pack_->reason_count;
  return plan_score() && plan_bands();
}

std::optional<FastPlan> plan_fast(const Program& program, const population::Population& population,
                                  Date as_of, std::string& because) {
  FastPlanner planner(program, population, as_of);
  if (planner.plan_all()) return planner.take();
  because = planner.because();
  return std::nullopt;
}

}  // namespace goodstanding::columnar
