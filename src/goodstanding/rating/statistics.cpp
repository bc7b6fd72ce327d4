// Statistics of a population, in as many passes as they depend on one another.
#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/exact.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::rating {
namespace {

using rules::Figure;
using rules::PercentileMethod;
using rules::Statistic;

using Values = std::vector<Decimal>;

Decimal sum_of(const Values& values) {
  Decimal sum;
  for (const Decimal& value : values) sum = plus(sum, value);
  return sum;
}

/// Divided by n - 1. The squares are summed before the mean is taken out, so that nothing is
/// rounded but the two divisions.
std::optional<Decimal> variance_of(const Values& values) {
  if (values.size() < 2) return std::nullopt;
  const Decimal n(static_cast<std::int64_t>(values.size()));
  Decimal squares;
  for (const Decimal& value : values) squares = plus(squares, times(value, value));
  const Decimal sum = sum_of(values);
  const auto numerator = subtract(times(n, squares), times(sum, sum));
  if (!numerator) return std::nullopt;
  return divide(*numerator, times(n, minus(n, Decimal(1))));
}

const Decimal& at_place(const Values& sorted, const Decimal& place) {
  const std::int64_t wanted = place.to_int64().value_or(1);
  const auto last = static_cast<std::int64_t>(sorted.size());
  return sorted[static_cast<std::size_t>(std::clamp<std::int64_t>(wanted, 1, last) - 1)];
}

std::optional<Decimal> percentile_of(const Statistic& statistic, const Values& sorted) {
  const auto share = divide(statistic.percent, Decimal(100));
  GS_ASSERT(share.has_value());
  const Decimal n(static_cast<std::int64_t>(sorted.size()));
  switch (statistic.method) {
    case PercentileMethod::kNearestRank:
      return at_place(sorted, times(n, *share).rounded(0, Rounding::kCeiling));
    case PercentileMethod::kSas5: {
      const Decimal j = times(n, *share);
      const Decimal whole = j.rounded(0, Rounding::kFloor);
      if (j != whole) return at_place(sorted, plus(whole, Decimal(1)));
      const Decimal both = plus(at_place(sorted, whole), at_place(sorted, plus(whole, Decimal(1))));
      return divide(both, Decimal(2));
    }
    case PercentileMethod::kLinear:
      break;
  }
  const Decimal place = plus(Decimal(1), times(minus(n, Decimal(1)), *share));
  const Decimal whole = place.rounded(0, Rounding::kFloor);
  const Decimal& low = at_place(sorted, whole);
  const Decimal& high = at_place(sorted, plus(whole, Decimal(1)));
  return plus(low, times(minus(place, whole), minus(high, low)));
}

/// The values of one statistic, by peer group.
using Gathered = std::map<std::string, Values, std::less<>>;

void gather(const Statistic& statistic, const Evaluation& evaluation, Gathered& gathered) {
  const feel::Value& value = evaluation.figures[statistic.of].value;
  if (value.is_null()) return;
  if (statistic.among && !holds_of_results(*statistic.among, evaluation).value_or(false)) {
    return;
  }
  if (const auto peers = peer_key(statistic, evaluation)) {
    gathered[*peers].push_back(value.as_number());
  }
}

}  // namespace

const Statistics::Group* Statistics::find(std::size_t figure, std::string_view peers) const {
  if (figure >= by_figure.size()) return nullptr;
  const auto found = by_figure[figure].find(peers);
  return found == by_figure[figure].end() ? nullptr : &found->second;
}

std::optional<Decimal> compute_statistic(const Statistic& statistic, Values& values) {
  if (static_cast<std::int64_t>(values.size()) < statistic.least_population || values.empty()) {
    return std::nullopt;
  }
  // In order, so that the rounding of a long sum depends on the values alone.
  std::sort(values.begin(), values.end());
  const Decimal n(static_cast<std::int64_t>(values.size()));
  switch (statistic.kind) {
    case Statistic::Kind::kCount:
      return n;
    case Statistic::Kind::kSum:
      return sum_of(values);
    case Statistic::Kind::kMean:
      return divide(sum_of(values), n);
    case Statistic::Kind::kVariance:
      return variance_of(values);
    case Statistic::Kind::kStandardDeviation: {
      const auto variance = variance_of(values);
      return variance ? square_root(*variance) : std::nullopt;
    }
    case Statistic::Kind::kMinimum:
      return values.front();
    case Statistic::Kind::kMaximum:
      return values.back();
    case Statistic::Kind::kPercentile:
      break;
  }
  return percentile_of(statistic, values);
}

std::vector<std::size_t> statistic_passes(const rules::Pack& pack) {
  std::vector<std::size_t> passes(pack.figures.size(), 0);
  for (std::size_t i = 0; i < pack.figures.size(); ++i) {
    const Figure& figure = pack.figures[i];
    rules::for_each_condition_of(figure, [&](const rules::Condition& condition) {
      for (const std::size_t read : condition.figures)
        passes[i] = std::max(passes[i], passes[read]);
    });
    for (const std::size_t read : figure.best_of) passes[i] = std::max(passes[i], passes[read]);
    if (figure.statistic) passes[i] = std::max(passes[i], passes[figure.statistic->of]) + 1;
  }
  return passes;
}

Result<Statistics> compute_statistics(const rules::Pack& pack, const Inputs& inputs,
                                      const EachSubject& each_subject) {
  Statistics statistics;
  const std::vector<std::size_t> passes = statistic_passes(pack);
  const std::size_t last = passes.empty() ? 0 : *std::max_element(passes.begin(), passes.end());
  if (last == 0) return statistics;
  statistics.by_figure.resize(pack.figures.size());
  for (std::size_t pass = 1; pass <= last; ++pass) {
    std::vector<Gathered> gathered(pack.figures.size());
    Inputs so_far = inputs;
    so_far.statistics = &statistics;
    GS_TRY(each_subject([&](const Dossier& dossier) {
      if (dossier.kind != pack.rates) return;
      Evaluation evaluation = evaluate_method(pack, dossier, so_far);
      for (std::size_t i = 0; i < pack.figures.size(); ++i) {
        if (passes[i] != pass || !pack.figures[i].statistic) continue;
        gather(*pack.figures[i].statistic, evaluation, gathered[i]);
      }
    }));
    for (std::size_t i = 0; i < pack.figures.size(); ++i) {
      for (auto& [peers, values] : gathered[i]) {
        const auto count = static_cast<std::int64_t>(values.size());
        statistics.by_figure[i][peers] = {compute_statistic(*pack.figures[i].statistic, values),
                                          count};
      }
    }
  }
  return statistics;
}

}  // namespace goodstanding::rating
