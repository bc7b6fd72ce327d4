#include <algorithm>

#include "goodstanding/base/exact.hpp"
#include "goodstanding/rating/evaluation.hpp"

namespace goodstanding::rating {
namespace {

using rules::Effect;
using rules::Pack;

Decimal amount_or_zero(const Pack& pack, const rules::Amount& amount, Date as_of) {
  return rules::find_amount(amount, pack.parameters, as_of).value_or(Decimal());
}

Decimal round_points(const Pack& pack, const Decimal& points) {
  return points.rounded(pack.arithmetic.scale, pack.arithmetic.rounding);
}

/// The first start case that holds, else the start score otherwise.
void choose_start(const Pack& pack, Date as_of, Evaluation& evaluation) {
  evaluation.start = amount_or_zero(pack, pack.score.start, as_of);
  for (std::size_t i = 0; i < pack.score.cases.size(); ++i) {
    const rules::StartCase& start = pack.score.cases[i];
    if (!holds_of_results(start.when, evaluation).value_or(false)) continue;
    evaluation.start = amount_or_zero(pack, start.points, as_of);
    evaluation.start_case = i;
    return;
  }
}

Decimal deduct(const Pack& pack, Date as_of, Evaluation& evaluation) {
  choose_start(pack, as_of, evaluation);
  Decimal credits;
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    const Decimal value = evaluation.indicators[i].value.value_or(Decimal());
    GroupResult& group = evaluation.groups[pack.indicators[i].group];
    if (pack.indicators[i].effect == Effect::kDeducts) group.total = plus(group.total, value);
    if (pack.indicators[i].effect == Effect::kCredits) credits = plus(credits, value);
  }
  Decimal score = evaluation.start;
  for (GroupResult& group : evaluation.groups) {
    group.counted = group.cap ? std::min(group.total, *group.cap) : group.total;
    score = minus(score, group.counted);
  }
  return plus(score, credits);
}

bool has_unknown(const Pack& pack, const Evaluation& evaluation) {
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    if (pack.indicators[i].effect == Effect::kScores && !evaluation.indicators[i].value)
      return true;
  }
  return false;
}

/// How far a value stays behind the best one; never below zero.
Decimal shortfall(const Pack& pack, std::size_t i, Date as_of, const Decimal& value) {
  const Decimal best = amount_or_zero(pack, pack.indicators[i].best, as_of);
  const Decimal lost =
      pack.bands.better == rules::Better::kHigher ? minus(best, value) : minus(value, best);
  return std::max(lost, Decimal());
}

Decimal sum_up(const Pack& pack, Date as_of, Evaluation& evaluation) {
  Decimal score;
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    if (pack.indicators[i].effect != Effect::kScores) continue;
    IndicatorResult& result = evaluation.indicators[i];
    score = plus(score, *result.value);
    result.lost = shortfall(pack, i, as_of, *result.value);
  }
  return score;
}

/// The mean of the values that are there, each with its weight; none if no weight is left.
std::optional<Decimal> weigh_up(const Pack& pack, Date as_of, Evaluation& evaluation) {
  Decimal weights;
  Decimal sum;
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    const IndicatorResult& result = evaluation.indicators[i];
    if (pack.indicators[i].effect != Effect::kScores || !result.value) continue;
    const Decimal weight = result.weight.value_or(Decimal());
    weights = plus(weights, weight);
    sum = plus(sum, times(*result.value, weight));
  }
  if (weights.is_zero()) return std::nullopt;
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    IndicatorResult& result = evaluation.indicators[i];
    if (pack.indicators[i].effect != Effect::kScores || !result.value) continue;
    const Decimal share =
        times(shortfall(pack, i, as_of, *result.value), result.weight.value_or(Decimal()));
    result.lost = round_points(pack, *divide(share, weights));
  }
  return divide(sum, weights);
}

std::optional<Decimal> raw_score(const Pack& pack, Date as_of, Evaluation& evaluation) {
  if (pack.score.method == rules::Method::kDeduction) return deduct(pack, as_of, evaluation);
  if (pack.score.method == rules::Method::kFigure) {
    const feel::Value& value = evaluation.figures[pack.score.figure].value;
    return value.is_null() ? std::nullopt : std::optional(value.as_number());
  }
  const bool unknown = has_unknown(pack, evaluation);
  if (unknown && pack.score.missing == rules::Missing::kNotRated) return std::nullopt;
  if (pack.score.method == rules::Method::kSum) return sum_up(pack, as_of, evaluation);
  return weigh_up(pack, as_of, evaluation);
}

}  // namespace

void evaluate_score(const Pack& pack, Date as_of, Evaluation& evaluation) {
  evaluation.groups.resize(pack.groups.size());
  for (std::size_t i = 0; i < pack.groups.size(); ++i) {
    if (pack.groups[i].cap) {
      evaluation.groups[i].cap = rules::find_amount(*pack.groups[i].cap, pack.parameters, as_of);
    }
  }
  for (std::size_t i = 0; i < pack.not_rated.size(); ++i) {
    const rules::NotRatedRule& rule = pack.not_rated[i];
    if (!holds_of_results(rule.when, evaluation).value_or(false)) continue;
    evaluation.not_rated = rule.reason;
    evaluation.not_rated_by = i;
    return;
  }
  auto score = raw_score(pack, as_of, evaluation);
  if (!score) {
    evaluation.not_rated = pack.score.missing_reason;
    return;
  }
  const auto bound = [&](const std::optional<rules::Amount>& amount) {
    return amount ? rules::find_amount(*amount, pack.parameters, as_of) : std::nullopt;
  };
  if (const auto minimum = bound(pack.score.minimum)) score = std::max(*score, *minimum);
  if (const auto maximum = bound(pack.score.maximum)) score = std::min(*score, *maximum);
  evaluation.score = round_points(pack, *score);
  evaluation.result_slots[pack.result_score_slot()] = feel::Value::number(*evaluation.score);
}

}  // namespace goodstanding::rating
