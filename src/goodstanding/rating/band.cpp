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
           (!band.above || !at_most(band.above, score)) && links_pass(band) &&
           (!band.when || holds_of_results(*band.when, *evaluation_).value_or(false));
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
      return limit.to ? std::min(band, *limit.to) : band;
    case LimitKind::kCap:
    case LimitKind::kVeto:
      break;
  }
  return limit.to ? std::max(band, *limit.to) : band;
}

LimitResult evaluate_limit(const Pack& pack, const rules::Limit& limit, Date as_of,
                           Evaluation& evaluation) {
  LimitResult result;
  if (limit.when) {
    result.holds = holds_of_results(*limit.when, evaluation);
    return result;
  }
  count_records(pack, *limit.records, as_of, evaluation.rows, result);
  result.holds = result.count >= limit.at_least;
  if (*result.holds) result.until = end_of_hold(result, limit.at_least);
  return result;
}

/// Lets the limits that bound the score act on it, before it is put into a band.
void bound_score(const Pack& pack, Date as_of, Evaluation& evaluation) {
  for (std::size_t i = 0; i < pack.limits.size(); ++i) {
    const rules::Limit& limit = pack.limits[i];
    if (!limit.score || !evaluation.limits[i].holds.value_or(false)) continue;
    const auto bound = rules::find_amount(*limit.score, pack.parameters, as_of);
    if (!bound) continue;
    evaluation.score = limit.kind == LimitKind::kFloor ? std::max(*evaluation.score, *bound)
                                                       : std::min(*evaluation.score, *bound);
    evaluation.limits[i].bounds_score = true;
  }
  evaluation.result_slots[pack.result_score_slot()] = feel::Value::number(*evaluation.score);
}

}  // namespace

void evaluate_band(const Pack& pack, Date as_of, Evaluation& evaluation) {
  GS_ASSERT(evaluation.score.has_value());
  evaluation.limits.resize(pack.limits.size());
  for (std::size_t i = 0; i < pack.limits.size(); ++i) {
    if (!pack.limits[i].score) continue;
    evaluation.limits[i] = evaluate_limit(pack, pack.limits[i], as_of, evaluation);
  }
  bound_score(pack, as_of, evaluation);
  const BandTest test(pack, as_of, evaluation);
  const auto& bands = pack.bands.bands;
  const auto found =
      std::find_if(bands.begin(), bands.end(), [&](const Band& band) { return test.passes(band); });
  // The last band takes what is left, also what a gap between `below` and `at_least` lets fall.
  std::size_t band = std::min(static_cast<std::size_t>(found - bands.begin()), bands.size() - 1);
  evaluation.band_by_score = band;
  for (std::size_t i = 0; i < pack.limits.size(); ++i) {
    LimitResult& result = evaluation.limits[i];
    if (!pack.limits[i].score) result = evaluate_limit(pack, pack.limits[i], as_of, evaluation);
    result.before = band;
    if (result.holds.value_or(false)) band = act(pack.limits[i], band, bands.size());
    result.after = band;
  }
  evaluation.band = band;
}

namespace {

void add_limit_reasons(const Pack& pack, Evaluation& evaluation) {
  if (!pack.limits_are_reasons) return;
  for (const LimitKind kind : {LimitKind::kVeto, LimitKind::kCap, LimitKind::kNotch}) {
    for (std::size_t i = 0; i < evaluation.limits.size(); ++i) {
      const LimitResult& result = evaluation.limits[i];
      if (pack.limits[i].kind != kind || !result.holds.value_or(false)) continue;
      const bool acted =
          kind == LimitKind::kVeto || result.before != result.after || result.bounds_score;
      if (acted) evaluation.reasons.push_back({ReasonRef::Of::kLimit, i});
    }
  }
}

}  // namespace

void order_reasons(const Pack& pack, Evaluation& evaluation) {
  add_limit_reasons(pack, evaluation);
  struct Loss {
    ReasonRef reason;
    Decimal lost;
  };
  std::vector<Loss> losses;
  for (std::size_t i = 0; i < evaluation.indicators.size(); ++i) {
    const Decimal& lost = evaluation.indicators[i].lost;
    if (Decimal() < lost) losses.push_back({{ReasonRef::Of::kIndicator, i}, lost});
  }
  for (std::size_t i = 0; i < evaluation.figures.size(); ++i) {
    const Decimal& lost = evaluation.figures[i].lost;
    if (Decimal() < lost) losses.push_back({{ReasonRef::Of::kFigure, i}, lost});
  }
  std::stable_sort(losses.begin(), losses.end(),
                   [](const Loss& a, const Loss& b) { return b.lost < a.lost; });
  for (const Loss& loss : losses) evaluation.reasons.push_back(loss.reason);
}

}  // namespace goodstanding::rating
