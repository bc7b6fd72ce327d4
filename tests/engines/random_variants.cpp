#include "random_variants.hpp"

#include "goodstanding/base/decimal.hpp"

namespace goodstanding::engines {
namespace {

void raise(rules::Amount& amount, int tenths) {
  amount.literal = *add(amount.literal, Decimal::from_scaled(tenths, -1));
}

void vary_indicator(Random& random, rules::Indicator& indicator) {
  const int tenths = 1 + pick(random, 90);
  switch (pick(random, 5)) {
    case 0:
      raise(indicator.points.fixed, tenths);
      for (auto& [word, amount] : indicator.points.table) raise(amount, tenths);
      return;
    case 1:
      if (indicator.points.otherwise) raise(*indicator.points.otherwise, tenths);
      if (!indicator.points.table.empty()) raise(indicator.points.table.begin()->second, tenths);
      return;
    case 2:
      if (indicator.cap) raise(*indicator.cap, tenths);
      return;
    case 3:
      if (!indicator.grade || indicator.grade->steps.empty()) return;
      raise(indicator.grade->steps.front().points, tenths);
      return;
    default:
      if (chance(random, 50) && indicator.grade && !indicator.grade->steps.empty()) {
        auto& bound = indicator.grade->steps.back().at_least;
        if (bound) raise(*bound, tenths);
      } else if (chance(random, 30) && indicator.decay.kind() == rules::Decay::Kind::kNone) {
        indicator.selection.window.reset();
      }
  }
}

void vary_limit(Random& random, rules::Limit& limit) {
  if (limit.score && chance(random, 50))
    raise(*limit.score, -1 - pick(random, 90));
  else
    limit.at_least = 1 + pick(random, 3);
}

void vary_bands(Random& random, rules::BandScale& scale) {
  const int tenths = pick(random, 60) - 30;
  for (rules::Band& band : scale.bands) {
    for (auto* bound : {&band.at_least, &band.below, &band.at_most, &band.above}) {
      if (*bound) raise(**bound, tenths);
    }
  }
}

}  // namespace

rules::Pack make_variant(Random& random, rules::Pack pack) {
  const auto any = [&](const auto& list) {
    return static_cast<std::size_t>(pick(random, static_cast<int>(list.size())));
  };
  for (int changes = pick(random, 5); changes >= 0; --changes) {
    if (!pack.indicators.empty() && chance(random, 60))
      vary_indicator(random, pack.indicators[any(pack.indicators)]);
    if (!pack.groups.empty() && chance(random, 20)) {
      auto& cap = pack.groups[any(pack.groups)].cap;
      if (cap) raise(*cap, 1 + pick(random, 90));
    }
    if (!pack.limits.empty() && chance(random, 15))
      vary_limit(random, pack.limits[any(pack.limits)]);
    if (chance(random, 15)) raise(pack.score.start, 1 + pick(random, 50));
    if (chance(random, 30)) vary_bands(random, pack.bands);
  }
  return pack;
}

}  // namespace goodstanding::engines
