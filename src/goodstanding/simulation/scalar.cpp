#include "goodstanding/simulation/scalar.hpp"

#include <algorithm>

#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/simulation/missing.hpp"

namespace goodstanding::simulation {
namespace {

bool sets_aside(const std::vector<rating::Use>& uses) {
  return std::any_of(uses.begin(), uses.end(), [](const rating::Use& use) {
    return use.outcome == rating::Outcome::kUnknown || use.outcome == rating::Outcome::kNoDate;
  });
}

std::uint8_t find_gaps(const rules::Pack& pack, const rating::Evaluation& evaluation) {
  std::uint8_t gaps = 0;
  const auto note = [&gaps](bool is_there, Gap gap) {
    if (is_there) gaps = static_cast<std::uint8_t>(gaps | static_cast<std::uint8_t>(gap));
  };
  for (std::size_t i = 0; i < evaluation.indicators.size(); ++i) {
    const rating::IndicatorResult& indicator = evaluation.indicators[i];
    const bool ungraded = pack.indicators[i].grade && !indicator.graded;
    note(!indicator.value || ungraded, Gap::kIndicator);
    note(sets_aside(indicator.uses), Gap::kRecord);
  }
  for (const rating::FigureResult& figure : evaluation.figures) {
    note(figure.value.is_null(), Gap::kFigure);
    note(figure.otherwise && !figure.value.is_null(), Gap::kFallback);
  }
  for (const rating::LimitResult& limit : evaluation.limits) {
    note(evaluation.band.has_value() && !limit.holds, Gap::kLimit);
    note(sets_aside(limit.uses), Gap::kRecord);
  }
  return gaps;
}

}  // namespace

RatedSide rate_side(const rules::Pack& pack, const Dossier& dossier, const rating::Inputs& inputs) {
  const rating::Evaluation evaluation = rating::evaluate(pack, dossier, inputs);
  RatedSide side;
  if (evaluation.band) side.band = static_cast<std::uint32_t>(*evaluation.band);
  side.score = evaluation.score;
  side.gaps = find_gaps(pack, evaluation);
  side.at_best = side.band;
  side.at_worst = side.band;
  if (side.gaps != 0 || !evaluation.band) {
    const BandRange range = find_band_range(pack, evaluation, dossier.view.as_of);
    side.at_best = range.best;
    side.at_worst = range.worst;
  }
  for (std::size_t i = 0; i < evaluation.limits.size() && i < 64; ++i) {
    if (evaluation.limits[i].holds.value_or(false)) side.limits |= std::uint64_t{1} << i;
  }
  return side;
}

}  // namespace goodstanding::simulation
