#include <algorithm>

#include "goodstanding/rating/contribution.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rating/exact.hpp"

namespace goodstanding::rating {
namespace {

using rules::Indicator;

void add_up(const rules::Pack& pack, const Indicator& indicator, Date as_of,
            IndicatorResult& result) {
  for (const Use& use : result.uses) {
    if (!use.counted()) continue;
    result.total = plus(result.total, use.points.value_or(Decimal()));
    ++result.count;
  }
  if (indicator.cap) result.cap = rules::find_amount(*indicator.cap, pack.parameters, as_of);
  if (indicator.weight)
    result.weight = rules::find_amount(*indicator.weight, pack.parameters, as_of);
  // Nothing counted is a sum of zero, but no newest, largest or smallest value.
  if (result.count == 0 && indicator.combine != rules::Combine::kSum) return;
  result.value = result.cap ? std::min(result.total, *result.cap) : result.total;
}

}  // namespace

void evaluate_indicators(const rules::Pack& pack, Date as_of, Evaluation& evaluation) {
  evaluation.indicators.resize(pack.indicators.size());
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    evaluation.indicators[i].uses = contributions(pack, pack.indicators[i], evaluation.rows, as_of);
  }
  count_events_once(pack, evaluation);
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    const Indicator& indicator = pack.indicators[i];
    IndicatorResult& result = evaluation.indicators[i];
    if (indicator.combine == rules::Combine::kSum) {
      count_once_per(indicator.once_per, evaluation.rows, result.uses);
    } else {
      choose_one(indicator.combine, evaluation.rows, result.uses);
    }
    add_up(pack, indicator, as_of, result);
    if (indicator.effect == rules::Effect::kDeducts) result.lost = *result.value;
  }
}

}  // namespace goodstanding::rating
