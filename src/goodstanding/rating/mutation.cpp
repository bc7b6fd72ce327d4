#include "goodstanding/rating/mutation.hpp"

#include <algorithm>

namespace goodstanding::rating {
namespace {

/// Gives a number that no parameter moves.
std::optional<Decimal> fixed(const std::optional<rules::Amount>& amount) {
  if (!amount || amount->parameter) return std::nullopt;
  return amount->literal;
}

/// Says whether an indicator might raise a score: by credits, or by deductions that are not seen to
/// be positive.
bool may_raise(const rules::Indicator& indicator) {
  if (indicator.effect == rules::Effect::kCredits) return true;
  if (indicator.effect != rules::Effect::kDeducts) return false;
  const rules::Points& points = indicator.points;
  const auto unsure = [](const rules::Amount& amount) {
    return amount.parameter.has_value() || amount.literal.is_negative();
  };
  return indicator.grade || points.formula || !points.exceptions.empty() || unsure(points.fixed) ||
         (points.otherwise && unsure(*points.otherwise)) ||
         std::any_of(points.table.begin(), points.table.end(),
                     [&](const auto& entry) { return unsure(entry.second); });
}

/// Says whether the links of the bands are all that the score is the sum of.
bool links_make_the_sum(const rules::Pack& pack) {
  if (pack.score.method != rules::Method::kSum || pack.score.minimum) return false;
  const auto scoring = std::count_if(
      pack.indicators.begin(), pack.indicators.end(),
      [](const rules::Indicator& item) { return item.effect == rules::Effect::kScores; });
  return static_cast<std::size_t>(scoring) == pack.bands.links.size();
}

/// Says whether a bound of the total is no less than what the bound of each link already allows.
bool is_implied(const rules::Band& band, std::size_t links) {
  const auto total = fixed(band.at_most);
  const auto each = fixed(band.each_at_most);
  if (!total || !each) return false;
  const auto most = multiply(*each, Decimal(static_cast<std::int64_t>(links)));
  return most && *most <= *total;
}

bool fails(const rules::Pack& pack, const std::vector<PackCase>& cases) {
  return std::any_of(cases.begin(), cases.end(),
                     [&](const PackCase& one) { return !run_case(pack, one).empty(); });
}

}  // namespace

bool is_bound_out_of_reach(const rules::Pack& pack, const rules::Pack& mutant) {
  const auto before = fixed(pack.score.maximum);
  const auto after = fixed(mutant.score.maximum);
  if (!before || !after || *before == *after) return false;
  if (pack.score.method != rules::Method::kDeduction) return false;
  if (std::any_of(pack.indicators.begin(), pack.indicators.end(), may_raise)) return false;
  if (!pack.score.cases.empty() || pack.score.start.parameter) return false;
  const Decimal& start = pack.score.start.literal;
  return start <= *before && start <= *after;
}

bool is_total_implied(const rules::Pack& pack, const rules::Pack& mutant) {
  if (!links_make_the_sum(pack) || pack.bands.bands.size() != mutant.bands.bands.size())
    return false;
  bool differs = false;
  for (std::size_t i = 0; i < pack.bands.bands.size(); ++i) {
    const rules::Band& before = pack.bands.bands[i];
    const rules::Band& after = mutant.bands.bands[i];
    if (before.above || after.above) return false;
    if (fixed(before.at_most) == fixed(after.at_most)) continue;
    differs = true;
    const std::size_t links = pack.bands.links.size();
    if (!is_implied(before, links) || !is_implied(after, links)) return false;
  }
  return differs;
}

MutationScore score_mutations(const rules::PackSource& source, const rules::Pack& pack,
                              const std::vector<PackCase>& cases) {
  MutationScore score;
  for (Mutant& mutant : make_mutants(source)) {
    const auto changed = load_mutant(source, pack, mutant);
    if (!changed) {
      ++score.refused;
    } else if (is_bound_out_of_reach(pack, *changed) || is_total_implied(pack, *changed)) {
      ++score.equal;
    } else {
      ++score.all;
      if (fails(*changed, cases)) {
        ++score.killed;
      } else {
        score.survivors.push_back(std::move(mutant));
      }
    }
  }
  return score;
}

}  // namespace goodstanding::rating
