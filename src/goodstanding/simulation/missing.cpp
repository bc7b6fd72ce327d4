#include "goodstanding/simulation/missing.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::simulation {
namespace {

using rating::Evaluation;
using rules::Effect;
using rules::Indicator;
using rules::LimitKind;

/// More than any score; sums of a few thousand of it are exact.
Decimal without_bound() {
  return Decimal::from_scaled(1, 15);
}

Decimal plus(const Decimal& a, const Decimal& b) {
  return add(a, b).value_or(a);
}
Decimal minus(const Decimal& a, const Decimal& b) {
  return subtract(a, b).value_or(a);
}
Decimal times(const Decimal& a, const Decimal& b) {
  return multiply(a, b).value_or(without_bound());
}

/// Numbers between which one lies.
struct Span {
  Decimal low;
  Decimal high;

  void widen(const Decimal& value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  void add(const Span& other) {
    low = plus(low, other.low);
    high = plus(high, other.high);
  }
  void take(const Span& other) {
    low = minus(low, other.high);
    high = minus(high, other.low);
  }
  void bound_above(const Decimal& most) {
    low = std::min(low, most);
    high = std::min(high, most);
  }
  void bound_below(const Decimal& least) {
    low = std::max(low, least);
    high = std::max(high, least);
  }
  [[nodiscard]] bool is_sure() const { return low == high; }
};

Span anything() {
  return {without_bound().negated(), without_bound()};
}

bool is_set_aside(const rating::Use& use) {
  return use.outcome == rating::Outcome::kUnknown || use.outcome == rating::Outcome::kNoDate;
}

std::int64_t count_set_aside(const std::vector<rating::Use>& uses) {
  return std::count_if(uses.begin(), uses.end(), is_set_aside);
}

/// What is unknown in an evaluation, and what follows from it.
class Unknowns {
 public:
  Unknowns(const rules::Pack& pack, const Evaluation& evaluation)
      : pack_(&pack), evaluation_(&evaluation) {
    for (const feel::Value& fact : evaluation.rows.facts()) facts_.push_back(fact.is_null());
    for (std::size_t i = 0; i < evaluation.indicators.size(); ++i) {
      const rating::IndicatorResult& result = evaluation.indicators[i];
      const bool ungraded = pack.indicators[i].grade && !result.graded;
      indicators_.push_back(!result.value || ungraded || count_set_aside(result.uses) > 0);
    }
    for (std::size_t i = 0; i < evaluation.figures.size(); ++i) figures_.push_back(is_unsure(i));
  }

  [[nodiscard]] bool indicator(std::size_t place) const { return indicators_[place]; }
  [[nodiscard]] bool figure(std::size_t place) const { return figures_[place]; }
  /// Says whether a condition on results could come out otherwise.
  [[nodiscard]] bool condition(const rules::Condition& rule, bool score_is_sure) const {
    const std::size_t score = pack_->result_score_slot();
    const bool reads_score =
        std::find(rule.required.begin(), rule.required.end(), score) != rule.required.end();
    return reads(rule) || (reads_score && !score_is_sure) ||
           !rating::holds_of_results(rule, *evaluation_);
  }

 private:
  [[nodiscard]] bool reads(const rules::Condition& rule) const {
    const auto any = [](const std::vector<std::size_t>& places, const std::vector<bool>& unsure) {
      return std::any_of(places.begin(), places.end(),
                         [&](std::size_t place) { return place < unsure.size() && unsure[place]; });
    };
    return any(rule.facts, facts_) || any(rule.indicators, indicators_) ||
           any(rule.figures, figures_);
  }
  [[nodiscard]] bool is_unsure(std::size_t place) const {
    const rating::FigureResult& result = evaluation_->figures[place];
    if (result.value.is_null() || result.otherwise) return true;
    const rules::Figure& figure = pack_->figures[place];
    bool unsure = std::any_of(figure.best_of.begin(), figure.best_of.end(),
                              [&](std::size_t other) { return figures_[other]; });
    rules::for_each_condition_of(
        figure, [&](const rules::Condition& rule) { unsure = unsure || reads(rule); });
    return unsure;
  }

  const rules::Pack* pack_;
  const Evaluation* evaluation_;
  std::vector<bool> facts_;
  std::vector<bool> indicators_;
  std::vector<bool> figures_;  // those before the one that is looked at
};

class RangeFinder {
 public:
  RangeFinder(const rules::Pack& pack, const Evaluation& evaluation, Date as_of)
      : pack_(&pack), evaluation_(&evaluation), as_of_(as_of), unknowns_(pack, evaluation) {}

  BandRange find() {
    for (std::size_t i = 0; i < pack_->indicators.size(); ++i) values_.push_back(value_of(i));
    Span score = find_score();
    if (const auto least = amount(pack_->score.minimum)) score.bound_below(*least);
    if (const auto most = amount(pack_->score.maximum)) score.bound_above(*most);
    const auto rounded = [&](const Decimal& value) {
      return value.rounded(pack_->arithmetic.scale, pack_->arithmetic.rounding);
    };
    score = {rounded(score.low), rounded(score.high)};
    BandRange range{band_at(true, score), band_at(false, score)};
    if (!evaluation_->band) return range;
    const auto now = static_cast<std::uint32_t>(*evaluation_->band);
    return {std::min(range.best, now), std::max(range.worst, now)};
  }

 private:
  [[nodiscard]] std::optional<Decimal> amount(const rules::Amount& rule) const {
    return rules::find_amount(rule, pack_->parameters, as_of_);
  }
  [[nodiscard]] std::optional<Decimal> amount(const std::optional<rules::Amount>& rule) const {
    return rule ? amount(*rule) : std::nullopt;
  }

  /// What one record may be worth at the most, and at the least.
  [[nodiscard]] Span points_of(const rules::Points& rule) const {
    if (!rule.exceptions.empty()) return anything();
    Span span;
    switch (rule.kind) {
      case rules::Points::Kind::kNone:
        break;
      case rules::Points::Kind::kFixed:
        span.widen(amount(rule.fixed).value_or(Decimal()));
        break;
      case rules::Points::Kind::kTable:
        for (const auto& [word, points] : rule.table) {
          span.widen(amount(points).value_or(Decimal()));
        }
        span.widen(amount(rule.otherwise).value_or(Decimal()));
        break;
      case rules::Points::Kind::kFormula:
        return anything();
    }
    return span;
  }

  [[nodiscard]] Span graded(const rules::Grade& rule) const {
    if (rule.steps.empty()) return anything();
    std::optional<Span> span;
    const auto widen = [&](const std::optional<Decimal>& points) {
      const Decimal value = points.value_or(Decimal());
      if (!span) span = Span{value, value};
      span->widen(value);
    };
    for (const rules::Grade::Step& step : rule.steps) widen(amount(step.points));
    if (rule.otherwise) widen(amount(rule.otherwise));
    return *span;
  }

  [[nodiscard]] Span value_of(std::size_t place) const {
    const Indicator& indicator = pack_->indicators[place];
    const rating::IndicatorResult& result = evaluation_->indicators[place];
    if (!unknowns_.indicator(place)) return {*result.value, *result.value};
    Span span{result.total, result.total};
    if (indicator.grade) {
      span = graded(*indicator.grade);
    } else if (const Decimal more(count_set_aside(result.uses)); !more.is_zero()) {
      const Span one = points_of(indicator.points);
      if (indicator.combine == rules::Combine::kSum)
        span.add({times(one.low, more), times(one.high, more)});
      else
        span = {std::min(one.low, result.total), std::max(one.high, result.total)};
    } else {
      span = anything();
    }
    if (result.value) span.widen(*result.value);
    const bool at_stake =
        indicator.effect == Effect::kDeducts || indicator.effect == Effect::kCredits;
    if (at_stake) span.bound_below(Decimal());
    if (indicator.effect == Effect::kScores) {
      const Decimal best = amount(indicator.best).value_or(Decimal());
      const bool higher = pack_->bands.better == rules::Better::kHigher;
      higher ? span.bound_above(best) : span.bound_below(best);
    }
    if (result.cap) span.bound_above(*result.cap);
    return span;
  }

  [[nodiscard]] Span start() const {
    const rules::ScoreRule& rule = pack_->score;
    const bool unsure = std::any_of(rule.cases.begin(), rule.cases.end(), [&](const auto& one) {
      return unknowns_.condition(one.when, false);
    });
    if (!unsure && evaluation_->score) return {evaluation_->start, evaluation_->start};
    const Decimal otherwise = amount(rule.start).value_or(Decimal());
    Span span{otherwise, otherwise};
    for (const rules::StartCase& one : rule.cases) {
      span.widen(amount(one.points).value_or(Decimal()));
    }
    return span;
  }

  [[nodiscard]] Span deducted() const {
    Span score = start();
    std::vector<Span> groups(pack_->groups.size());
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const Indicator& indicator = pack_->indicators[i];
      if (indicator.effect == Effect::kDeducts) groups[indicator.group].add(values_[i]);
      if (indicator.effect == Effect::kCredits) score.add(values_[i]);
    }
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (const auto cap = amount(pack_->groups[i].cap)) groups[i].bound_above(*cap);
      score.take(groups[i]);
    }
    return score;
  }

  /// Sums sub-scores, weighted or not. A weight that may go to others leaves no surer bound than
  /// the best and the worst of the sub-scores.
  [[nodiscard]] Span of_sub_scores() const {
    const bool weighted = pack_->score.method == rules::Method::kWeighted;
    Span sum;
    Decimal weights;
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (pack_->indicators[i].effect != Effect::kScores) continue;
      const Decimal weight =
          weighted ? evaluation_->indicators[i].weight.value_or(Decimal()) : Decimal(1);
      sum.add({times(values_[i].low, weight), times(values_[i].high, weight)});
      weights = plus(weights, weight);
    }
    if (!weighted) return sum;
    const auto low = divide(sum.low, weights);
    const auto high = divide(sum.high, weights);
    return low && high ? Span{*low, *high} : anything();
  }

  [[nodiscard]] Span find_score() const {
    switch (pack_->score.method) {
      case rules::Method::kDeduction:
        return deducted();
      case rules::Method::kSum:
      case rules::Method::kWeighted:
        return of_sub_scores();
      case rules::Method::kFigure:
        break;
    }
    const feel::Value& value = evaluation_->figures[pack_->score.figure].value;
    if (unknowns_.figure(pack_->score.figure) || value.is_null()) return anything();
    return {value.as_number(), value.as_number()};
  }

  /// Says whether a limit holds if what is unknown is for it, or against it.
  [[nodiscard]] bool holds(std::size_t place, bool in_favour, bool score_is_sure) const {
    const rules::Limit& limit = pack_->limits[place];
    if (limit.when) {
      if (unknowns_.condition(*limit.when, score_is_sure)) return in_favour;
      return rating::holds_of_results(*limit.when, *evaluation_).value_or(false);
    }
    // Without a band the limits were not looked at.
    if (evaluation_->limits.size() <= place || !evaluation_->band) return in_favour;
    const rating::LimitResult& result = evaluation_->limits[place];
    const std::int64_t more = in_favour ? count_set_aside(result.uses) : 0;
    return limit.at_least <= result.count + more;
  }

  [[nodiscard]] bool fits(const rules::Band& band, const Decimal& score, bool at_best,
                          bool score_is_sure) const {
    const auto lies = [&](const Decimal& value, const auto& at_least, const auto& above,
                          const auto& below, const auto& at_most) {
      const auto low = amount(at_least);
      const auto under = amount(above);
      const auto over = amount(below);
      const auto high = amount(at_most);
      return (!low || *low <= value) && (!under || *under < value) && (!over || value < *over) &&
             (!high || value <= *high);
    };
    if (!lies(score, band.at_least, band.above, band.below, band.at_most)) return false;
    const std::optional<rules::Amount> none;
    for (const std::size_t link : pack_->bands.links) {
      const Span& value = values_[link];
      const bool low = lies(value.low, band.each_at_least, none, none, band.each_at_most);
      const bool high = lies(value.high, band.each_at_least, none, none, band.each_at_most);
      if (at_best ? !low && !high : !low || !high) return false;
    }
    if (!band.when) return true;
    if (unknowns_.condition(*band.when, score_is_sure)) return at_best;
    return rating::holds_of_results(*band.when, *evaluation_).value_or(false);
  }

  [[nodiscard]] std::uint32_t band_at(bool at_best, const Span& span) const {
    const bool sure = span.is_sure();
    const bool higher = pack_->bands.better == rules::Better::kHigher;
    Decimal score = at_best == higher ? span.high : span.low;
    const auto& limits = pack_->limits;
    std::vector<bool> holding;
    for (std::size_t i = 0; i < limits.size(); ++i) {
      const bool is_floor = limits[i].kind == LimitKind::kFloor;
      holding.push_back(holds(i, is_floor == at_best, sure));
      const auto bound = amount(limits[i].score);
      if (!holding[i] || !bound) continue;
      score = is_floor ? std::max(score, *bound) : std::min(score, *bound);
    }
    const auto& bands = pack_->bands.bands;
    std::size_t band = 0;
    while (band + 1 < bands.size() && !fits(bands[band], score, at_best, sure)) ++band;
    for (std::size_t i = 0; i < limits.size(); ++i) {
      if (!holding[i]) continue;
      if (limits[i].kind == LimitKind::kNotch)
        band = std::min(band + limits[i].steps, bands.size() - 1);
      else if (limits[i].to && limits[i].kind == LimitKind::kFloor)
        band = std::min(band, *limits[i].to);
      else if (limits[i].to)
        band = std::max(band, *limits[i].to);
    }
    return static_cast<std::uint32_t>(band);
  }

  const rules::Pack* pack_;
  const Evaluation* evaluation_;
  Date as_of_;
  Unknowns unknowns_;
  std::vector<Span> values_;  // by indicator
};

/// Says whether a subject could be rated if nothing were missing.
bool could_be_rated(const rules::Pack& pack, const Evaluation& evaluation) {
  if (evaluation.band) return true;
  const std::string& why = evaluation.not_rated;
  if (why == rating::kOtherSubject || why == rating::kNotInForce || why == rating::kConflict ||
      evaluation.indicators.size() != pack.indicators.size()) {
    return false;
  }
  if (!evaluation.not_rated_by) return true;
  return Unknowns(pack, evaluation).condition(pack.not_rated[*evaluation.not_rated_by].when, false);
}

}  // namespace

BandRange find_band_range(const rules::Pack& pack, const Evaluation& evaluation, Date as_of) {
  if (pack.bands.bands.empty() || !could_be_rated(pack, evaluation)) return {};
  return RangeFinder(pack, evaluation, as_of).find();
}

}  // namespace goodstanding::simulation
