#include "goodstanding/columnar/statistics.hpp"

#include <algorithm>
#include <thread>

#include "goodstanding/base/exact.hpp"
#include "goodstanding/columnar/company_rating.hpp"
#include "goodstanding/columnar/share_blocks.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::columnar {
namespace {

using rules::Figure;
using rules::Statistic;
using Values = std::vector<Decimal>;
/// By figure, by peer group.
using Gathered = std::vector<std::map<std::string, Values, std::less<>>>;

/// The pass after which each figure is right: a statistic needs all companies of the pass before.
std::vector<std::size_t> passes_of(const rules::Pack& pack) {
  std::vector<std::size_t> passes(pack.figures.size());
  for (std::size_t i = 0; i < passes.size(); ++i) {
    const Figure& figure = pack.figures[i];
    const auto wait_for = [&](std::size_t other) {
      passes[i] = std::max(passes[i], passes[other]);
    };
    rules::for_each_condition_of(figure, [&](const rules::Condition& condition) {
      std::for_each(condition.figures.begin(), condition.figures.end(), wait_for);
    });
    std::for_each(figure.best_of.begin(), figure.best_of.end(), wait_for);
    if (!figure.statistic) continue;
    wait_for(figure.statistic->of);
    ++passes[i];
  }
  return passes;
}

Decimal sum_of(const Values& values) {
  Decimal sum;
  for (const Decimal& value : values) sum = plus(sum, value);
  return sum;
}

/// By n - 1; the mean is taken out last, so that only the division rounds.
std::optional<Decimal> variance_of(const Values& values) {
  if (values.size() < 2) return std::nullopt;
  const Decimal n(static_cast<std::int64_t>(values.size()));
  Decimal squares;
  for (const Decimal& value : values) squares = plus(squares, times(value, value));
  const Decimal sum = sum_of(values);
  const auto spread = subtract(times(n, squares), times(sum, sum));
  if (!spread) return std::nullopt;
  return divide(*spread, times(n, minus(n, Decimal(1))));
}

/// The value at a place from 1; places outside are the ends.
const Decimal& value_at(const Values& ascending, const Decimal& place) {
  const auto last = static_cast<std::int64_t>(ascending.size());
  const std::int64_t wanted = std::clamp<std::int64_t>(place.to_int64().value_or(1), 1, last);
  return ascending[static_cast<std::size_t>(wanted - 1)];
}

std::optional<Decimal> percentile_of(const Statistic& rule, const Values& ascending) {
  const Decimal n(static_cast<std::int64_t>(ascending.size()));
  const Decimal one(1);
  const Decimal share = *divide(rule.percent, Decimal(100));
  if (rule.method == rules::PercentileMethod::kNearestRank) {
    return value_at(ascending, times(n, share).rounded(0, Rounding::kCeiling));
  }
  const bool linear = rule.method == rules::PercentileMethod::kLinear;
  const Decimal place = linear ? plus(one, times(minus(n, one), share)) : times(n, share);
  const Decimal whole = place.rounded(0, Rounding::kFloor);
  const Decimal& here = value_at(ascending, whole);
  const Decimal& next = value_at(ascending, plus(whole, one));
  if (linear) return plus(here, times(minus(place, whole), minus(next, here)));
  if (place != whole) return next;
  return divide(plus(here, next), Decimal(2));
}

std::optional<Decimal> statistic_of(const Statistic& rule, Values& values) {
  const auto count = static_cast<std::int64_t>(values.size());
  if (count < rule.least_population || count == 0) return std::nullopt;
  // Sums of many digits round: in ascending order, so that they depend on the values alone.
  std::sort(values.begin(), values.end());
  switch (rule.kind) {
    case Statistic::Kind::kCount:
      return Decimal(count);
    case Statistic::Kind::kSum:
      return sum_of(values);
    case Statistic::Kind::kMean:
      return divide(sum_of(values), Decimal(count));
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
  return percentile_of(rule, values);
}

/// One pass over some blocks.
void gather(const GeneralPlan& plan, const population::Population& population,
            std::span<const std::size_t> wanted, std::size_t first, std::size_t end,
            Gathered& gathered) {
  CompanyRating rating(plan);
  for (std::size_t b = first; b < end; ++b) {
    const population::BlockView block = population.block(b);
    for (const auto& places : places_by_company(block)) {
      rating.compute_method(block, places);
      for (const std::size_t i : wanted) {
        const Statistic& rule = *plan.pack().figures[i].statistic;
        const feel::Value& value = rating.figures()[rule.of].value;
        if (value.is_null()) continue;
        if (rule.among && rating.holds(*rule.among) != true) continue;
        if (const auto peers = rating.peer_group(rule)) {
          gathered[i][*peers].push_back(value.as_number());
        }
      }
    }
  }
}

}  // namespace

void compute_statistics(GeneralPlan& plan, const population::Population& population,
                        std::size_t threads) {
  if (population.schema().subjects != plan.pack().rates) return;
  const auto passes = passes_of(plan.pack());
  const std::size_t last = passes.empty() ? 0 : *std::max_element(passes.begin(), passes.end());
  for (std::size_t pass = 1; pass <= last; ++pass) {
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < passes.size(); ++i) {
      if (passes[i] == pass && plan.pack().figures[i].statistic) wanted.push_back(i);
    }
    std::vector<Gathered> parts(std::max<std::size_t>(threads, 1), Gathered(passes.size()));
    share_blocks(population.blocks().size(), threads,
                 [&](std::size_t thread, std::size_t first, std::size_t end) {
                   gather(plan, population, wanted, first, end, parts[thread]);
                 });
    for (const std::size_t i : wanted) {
      std::map<std::string, Values, std::less<>> all;
      for (Gathered& part : parts) {
        for (auto& [peers, values] : part[i]) {
          Values& to = all[peers];
          to.insert(to.end(), values.begin(), values.end());
        }
      }
      for (auto& [peers, values] : all) {
        const auto count = static_cast<std::int64_t>(values.size());
        plan.statistics[i][peers] = {statistic_of(*plan.pack().figures[i].statistic, values),
                                     count};
      }
    }
  }
}

}  // namespace goodstanding::columnar
