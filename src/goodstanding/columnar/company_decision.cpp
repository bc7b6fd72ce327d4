// Score, band and reasons of one company.
#include <algorithm>
#include <set>

#include "goodstanding/base/exact.hpp"
#include "goodstanding/columnar/company_rating.hpp"

namespace goodstanding::columnar {

using rules::Effect;
using rules::LimitKind;
using rules::Method;

void CompanyRating::rate(const population::BlockView& block, std::span<const RecordPlace> places) {
  score_.reset();
  band_.reset();
  not_rated_ = 0;
  reasons_.clear();
  groups_.assign(pack().groups.size(), Decimal());
  limits_.assign(pack().limits.size(), {});
  if (plan_->program.schema().subjects != pack().rates) {
    not_rated_ = plan_->not_rated_code("other-subject");
    return;
  }
  if (!pack().in_force.contains(plan_->as_of)) {
    not_rated_ = plan_->not_rated_code("pack-not-in-force");
    return;
  }
  compute_method(block, places);
  if (conflict_) {
    not_rated_ = plan_->not_rated_code("conflicting-exceptions");
    return;
  }
  if (!decide_score()) return;
  decide_band();
  order_reasons();
}

Decimal CompanyRating::shortfall(std::size_t i) const {
  const Decimal best = find(pack().indicators[i].best).value_or(Decimal());
  const Decimal& value = *indicators_[i].value;
  const bool higher = pack().bands.better == rules::Better::kHigher;
  return std::max(higher ? minus(best, value) : minus(value, best), Decimal());
}

Decimal CompanyRating::deducted() {
  const rules::ScoreRule& rule = pack().score;
  const auto holding =
      std::find_if(rule.cases.begin(), rule.cases.end(),
                   [&](const rules::StartCase& one) { return holds(one.when) == true; });
  Decimal score =
      find(holding == rule.cases.end() ? rule.start : holding->points).value_or(Decimal());
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    if (!indicators_[i].value) continue;
    const rules::Indicator& indicator = pack().indicators[i];
    Decimal& group = groups_[indicator.group];
    if (indicator.effect == Effect::kDeducts) group = plus(group, *indicators_[i].value);
    if (indicator.effect == Effect::kCredits) score = plus(score, *indicators_[i].value);
  }
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    if (const auto cap = find(pack().groups[g].cap)) groups_[g] = std::min(groups_[g], *cap);
    score = minus(score, groups_[g]);
  }
  return score;
}

std::optional<Decimal> CompanyRating::weighted() {
  Decimal weights;
  Decimal sum;
  const auto takes_part = [&](std::size_t i) {
    return pack().indicators[i].effect == Effect::kScores && indicators_[i].value;
  };
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    if (!takes_part(i)) continue;
    const Decimal weight = indicators_[i].weight.value_or(Decimal());
    weights = plus(weights, weight);
    sum = plus(sum, times(*indicators_[i].value, weight));
  }
  if (weights.is_zero()) return std::nullopt;
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    if (!takes_part(i)) continue;
    const Decimal share = times(shortfall(i), indicators_[i].weight.value_or(Decimal()));
    indicators_[i].lost = rounded(*divide(share, weights));
  }
  return divide(sum, weights);
}

std::optional<Decimal> CompanyRating::raw_score() {
  const rules::ScoreRule& rule = pack().score;
  if (rule.method == Method::kDeduction) return deducted();
  if (rule.method == Method::kFigure) {
    const feel::Value& value = figures_[rule.figure].value;
    return value.is_null() ? std::nullopt : std::optional(value.as_number());
  }
  bool unknown = false;
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    unknown = unknown || (pack().indicators[i].effect == Effect::kScores && !indicators_[i].value);
  }
  if (unknown && rule.missing == rules::Missing::kNotRated) return std::nullopt;
  if (rule.method == Method::kWeighted) return weighted();
  Decimal score;
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    if (pack().indicators[i].effect != Effect::kScores) continue;
    score = plus(score, *indicators_[i].value);
    indicators_[i].lost = shortfall(i);
  }
  return score;
}

bool CompanyRating::decide_score() {
  for (const rules::NotRatedRule& rule : pack().not_rated) {
    if (holds(rule.when) != true) continue;
    not_rated_ = plan_->not_rated_code(rule.reason);
    return false;
  }
  score_ = raw_score();
  if (!score_) {
    not_rated_ = plan_->not_rated_code(pack().score.missing_reason);
    return false;
  }
  if (const auto minimum = find(pack().score.minimum)) score_ = std::max(*score_, *minimum);
  if (const auto maximum = find(pack().score.maximum)) score_ = std::min(*score_, *maximum);
  score_ = rounded(*score_);
  result_slots_[pack().result_score_slot()] = feel::Value::number(*score_);
  return true;
}

bool CompanyRating::limit_holds(const rules::Limit& limit) {
  if (limit.when) return holds(*limit.when) == true;
  std::set<std::int64_t> events;
  std::int64_t count = 0;
  for (std::size_t record = 0; record < records_.size(); ++record) {
    const auto share = judge_record(*plan_, *limit.records, records_, record);
    if (!share || !share->counts) continue;
    const std::int64_t event = records_[record].event;
    if (event == 0 || events.insert(event).second) ++count;
  }
  return count >= limit.at_least;
}

bool CompanyRating::fits(const rules::Band& band) const {
  const auto lies = [&](const Decimal& value, const auto& at_least, const auto& above,
                        const auto& below, const auto& at_most) {
    const auto low = find(at_least);
    const auto under = find(above);
    const auto over = find(below);
    const auto high = find(at_most);
    return (!low || *low <= value) && (!under || *under < value) && (!over || value < *over) &&
           (!high || value <= *high);
  };
  const std::optional<rules::Amount> none;
  if (!lies(*score_, band.at_least, band.above, band.below, band.at_most)) return false;
  for (const std::size_t link : pack().bands.links) {
    const auto& value = indicators_[link].value;
    if (value && !lies(*value, band.each_at_least, none, none, band.each_at_most)) return false;
  }
  return !band.when || holds(*band.when) == true;
}

void CompanyRating::decide_band() {
  const auto& rules = pack().limits;
  // Those that bound the score are judged by the score that the others leave untouched.
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].score) limits_[i].holds = limit_holds(rules[i]);
  }
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto bound = find(rules[i].score);
    if (!limits_[i].holds || !bound) continue;
    const bool floor = rules[i].kind == LimitKind::kFloor;
    score_ = floor ? std::max(*score_, *bound) : std::min(*score_, *bound);
    limits_[i].bounds_score = true;
  }
  result_slots_[pack().result_score_slot()] = feel::Value::number(*score_);
  const auto& bands = pack().bands.bands;
  std::size_t band = 0;
  while (band + 1 < bands.size() && !fits(bands[band])) ++band;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!rules[i].score) limits_[i].holds = limit_holds(rules[i]);
    if (!limits_[i].holds) continue;
    const std::size_t before = band;
    if (rules[i].kind == LimitKind::kNotch)
      band = std::min(band + rules[i].steps, bands.size() - 1);
    else if (rules[i].to && rules[i].kind == LimitKind::kFloor)
      band = std::min(band, *rules[i].to);
    else if (rules[i].to)
      band = std::max(band, *rules[i].to);
    limits_[i].moves_band = band != before;
  }
  band_ = band;
}

void CompanyRating::order_reasons() {
  if (pack().limits_are_reasons) {
    for (const LimitKind kind : {LimitKind::kVeto, LimitKind::kCap, LimitKind::kNotch}) {
      for (std::size_t i = 0; i < limits_.size(); ++i) {
        const LimitEffect& limit = limits_[i];
        const bool acted = kind == LimitKind::kVeto || limit.moves_band || limit.bounds_score;
        if (pack().limits[i].kind == kind && limit.holds && acted) {
          reasons_.push_back(static_cast<std::uint16_t>(1 + i));
        }
      }
    }
  }
  std::vector<std::pair<Decimal, std::uint16_t>> losses;
  const std::size_t first = 1 + pack().limits.size();
  for (std::size_t i = 0; i < indicators_.size(); ++i) {
    losses.emplace_back(indicators_[i].lost, static_cast<std::uint16_t>(first + i));
  }
  for (std::size_t i = 0; i < figures_.size(); ++i) {
    losses.emplace_back(figures_[i].lost,
                        static_cast<std::uint16_t>(first + indicators_.size() + i));
  }
  std::erase_if(losses, [](const auto& loss) { return !(Decimal() < loss.first); });
  std::sort(losses.begin(), losses.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? b.first < a.first : a.second < b.second;
  });
  for (const auto& [lost, code] : losses) reasons_.push_back(code);
}

}  // namespace goodstanding::columnar
