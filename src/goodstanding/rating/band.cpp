#include <algorithm>
#include <set>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/rating/evaluation.hpp"

namespace goodstanding::rating {
namespace {

using rules::Amount;
using rules::Band;
using rules::LimitKind;
using rules::Pack;

class BandTest {
 public:
  BandTest(const Pack& pack, Date as_of, const Evaluation& evaluation)
      : pack_(&pack), as_of_(as_of), evaluation_(&evaluation) {}

  [[nodiscard]] bool passes(const Band& band) const {
    const Decimal& score = *evaluation_->score;
    return at_least(band.at_least, score) && at_most(band.at_most, score) &&
           (!band.below || !at_least(band.below, score)) &&
           (!band.above || !at_most(band.above, score)) && links_pass(band);
  }

 private:
  /// A limit that is not there, or whose parameter has no value yet, limits nothing.
  [[nodiscard]] bool at_least(const std::optional<Amount>& limit, const Decimal& value) const {
    const auto bound = find(limit);
    return !bound || *bound <= value;
  }
  [[nodiscard]] bool at_most(const std::optional<Amount>& limit, const Decimal& value) const {
    const auto bound = find(limit);
    return !bound || value <= *bound;
  }
  [[nodiscard]] std::optional<Decimal> find(const std::optional<Amount>& limit) const {
    return limit ? rules::find_amount(*limit, pack_->parameters, as_of_) : std::nullopt;
  }
  [[nodiscard]] bool links_pass(const Band& band) const {
    if (!band.each_at_least && !band.each_at_most) return true;
    return std::all_of(pack_->bands.links.begin(), pack_->bands.links.end(), [&](std::size_t link) {
      const auto& value = evaluation_->indicators[link].value;
      return !value || (at_least(band.each_at_least, *value) && at_most(band.each_at_most, *value));
    });
  }

  const Pack* pack_;
  Date as_of_;
  const Evaluation* evaluation_;
};

/// Counts the records of a rule; those of one event are one.
void count_records(const Pack& pack, const rules::Selection& selection, Date as_of, RowTable& rows,
                   LimitResult& result) {
  std::set<std::string_view> events;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    auto use = judge(pack, selection, rows, row, as_of);
    if (!use) continue;
    const std::string& event = rows[row].stored->claim.event;
    if (use->counted() && !event.empty() && !events.insert(event).second) {
      use->outcome = Outcome::kSameEvent;
    }
    if (use->counted()) ++result.count;
    result.uses.push_back(*use);
  }
}

/// The rule lets go on the day when fewer records than it needs are left.
std::optional<Date> end_of_hold(const LimitResult& result, std::int64_t at_least) {
  std::vector<Date> ends;
  for (const Use& use : result.uses) {
    if (use.counted() && use.until) ends.push_back(*use.until);
  }
  const auto lasting = result.count - static_cast<std::int64_t>(ends.size());
  if (lasting >= at_least) return std::nullopt;
  std::sort(ends.begin(), ends.end());
  return ends[static_cast<std::size_t>(result.count - at_least)];
}

std::size_t act(const rules::Limit& limit, std::size_t band, std::size_t band_count) {
  switch (limit.kind) {
    case LimitKind::kNotch:
      return std::min(band + limit.steps, band_count - 1);
    case LimitKind::kFloor:
      return std::min(band, limit.to);
    case LimitKind::kCap:
    case LimitKind::kVeto:
      break;
  }
  return std::max(band, limit.to);
}

LimitResult evaluate_limit(const Pack& pack, const rules::Limit& limit, Date as_of,
                           Evaluation& evaluation) {
  LimitResult result;
  if (limit.when) {
    result.holds = holds_of_results(pack, *limit.when, as_of, evaluation);
    return result;
  }
  count_records(pack, *limit.records, as_of, evaluation.rows, result);
  result.holds = result.count >= limit.at_least;
  if (*result.holds) result.until = end_of_hold(result, limit.at_least);
  return result;
}

}  // namespace

void evaluate_band(const Pack& pack, Date as_of, Evaluation& evaluation) {
  GS_ASSERT(evaluation.score.has_value());
  const BandTest test(pack, as_of, evaluation);
  const auto& bands = pack.bands.bands;
  const auto found =
      std::find_if(bands.begin(), bands.end(), [&](const Band& band) { return test.passes(band); });
  // The last band takes what is left, also what a gap between `below` and `at_least` lets fall.
  std::size_t band = std::min(static_cast<std::size_t>(found - bands.begin()), bands.size() - 1);
  evaluation.band_by_score = band;
  evaluation.limits.reserve(pack.limits.size());
  for (const rules::Limit& limit : pack.limits) {
    LimitResult result = evaluate_limit(pack, limit, as_of, evaluation);
    result.before = band;
    if (result.holds.value_or(false)) band = act(limit, band, bands.size());
    result.after = band;
    evaluation.limits.push_back(std::move(result));
  }
  evaluation.band = band;
}

void order_reasons(const Pack& pack, Evaluation& evaluation) {
  for (const LimitKind kind : {LimitKind::kVeto, LimitKind::kCap, LimitKind::kNotch}) {
    for (std::size_t i = 0; i < evaluation.limits.size(); ++i) {
      const LimitResult& result = evaluation.limits[i];
      if (pack.limits[i].kind != kind || !result.holds.value_or(false)) continue;
      const bool acted = kind == LimitKind::kVeto || result.before != result.after;
      if (acted) evaluation.reasons.push_back({ReasonRef::Of::kLimit, i});
    }
  }
  std::vector<std::size_t> lost;
  for (std::size_t i = 0; i < evaluation.indicators.size(); ++i) {
    if (Decimal() < evaluation.indicators[i].lost) lost.push_back(i);
  }
  std::stable_sort(lost.begin(), lost.end(), [&](std::size_t a, std::size_t b) {
    return evaluation.indicators[b].lost < evaluation.indicators[a].lost;
  });
  for (const std::size_t i : lost) evaluation.reasons.push_back({ReasonRef::Of::kIndicator, i});
}

}  // namespace goodstanding::rating
