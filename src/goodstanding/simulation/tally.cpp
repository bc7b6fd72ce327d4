#include "goodstanding/simulation/tally.hpp"

#include <algorithm>
#include <utility>

namespace goodstanding::simulation {
namespace {

/// The place in a table that has a last row for what is not rated.
std::size_t row_of(const RatedSide& side, std::size_t bands) {
  return side.is_rated() ? side.band : bands;
}

bool applies(const Effect* effect, const RatedSide& side) {
  if (effect == nullptr) return false;
  if (effect->kind == Effect::Kind::kLimit) {
    return effect->limit < 64 && ((side.limits >> effect->limit) & 1U) != 0;
  }
  return side.is_rated() &&
         std::find(effect->bands.begin(), effect->bands.end(), side.band) != effect->bands.end();
}

void count_data(const RatedSide& side, std::vector<BandData>& data) {
  BandData& band = data[row_of(side, data.size() - 1)];
  ++band.subjects;
  if (side.gaps != 0) ++band.incomplete;
  for (std::size_t i = 0; i < kAllGaps.size(); ++i) {
    if ((side.gaps & static_cast<std::uint8_t>(kAllGaps[i])) != 0) ++band.gaps[i];
  }
  if (side.at_best == side.at_worst) ++band.settled;
  const std::size_t last = data.size() - 1;
  ++data[std::min<std::size_t>(side.at_best, last)].at_best;
  ++data[std::min<std::size_t>(side.at_worst, last)].at_worst;
}

void merge(std::vector<BandData>& into, const std::vector<BandData>& from) {
  for (std::size_t i = 0; i < into.size(); ++i) {
    into[i].subjects += from[i].subjects;
    into[i].incomplete += from[i].incomplete;
    for (std::size_t gap = 0; gap < kAllGaps.size(); ++gap) into[i].gaps[gap] += from[i].gaps[gap];
    into[i].settled += from[i].settled;
    into[i].at_best += from[i].at_best;
    into[i].at_worst += from[i].at_worst;
  }
}

std::vector<BandData> empty_data(const Scheme& scheme) {
  std::vector<BandData> data(scheme.bands.size() + 1);
  for (std::size_t i = 0; i < scheme.bands.size(); ++i) data[i].band = scheme.bands[i];
  return data;
}

void count_share(Proportion& share, const RatedSide& side, std::size_t band) {
  ++share.whole;
  if (side.is_rated() && side.band == band) ++share.part;
}

void merge(Proportion& into, const Proportion& from) {
  into.part += from.part;
  into.whole += from.whole;
}

void merge(GroupChange& into, const GroupChange& from) {
  into.change.merge(from.change);
  merge(into.best_before, from.best_before);
  merge(into.best_after, from.best_after);
  merge(into.adverse_before, from.adverse_before);
  merge(into.adverse_after, from.adverse_after);
}

/// Puts the largest first, and small ones together. If these are still too few, the smallest of the
/// others joins them: else it could be computed who they are from the total.
std::vector<GroupChange> order_groups(std::vector<GroupChange> groups) {
  std::erase_if(groups, [](const GroupChange& group) { return group.change.subjects == 0; });
  std::sort(groups.begin(), groups.end(), [](const GroupChange& a, const GroupChange& b) {
    if (a.change.subjects != b.change.subjects) return a.change.subjects > b.change.subjects;
    return a.group < b.group;
  });
  GroupChange rest;
  rest.is_rest = true;
  while (!groups.empty()) {
    const bool is_small = groups.back().change.subjects < kLeastGroup;
    const bool is_needed = rest.change.subjects > 0 && rest.change.subjects < kLeastGroup;
    if (!is_small && !is_needed) break;
    merge(rest, groups.back());
    groups.pop_back();
  }
  if (rest.change.subjects > 0) groups.push_back(std::move(rest));
  return groups;
}

const Proportion& share_of(const GroupChange& group, const FairnessTable& table) {
  if (table.is_adverse) return table.is_after ? group.adverse_after : group.adverse_before;
  return table.is_after ? group.best_after : group.best_before;
}

FairnessTable compare_groups(const DimensionChange& dimension, FairnessTable table) {
  table.dimension = dimension.dimension;
  const auto reference =
      std::find_if(dimension.groups.begin(), dimension.groups.end(),
                   [](const GroupChange& group) { return !group.is_rest && !group.group.empty(); });
  const bool has_reference = reference != dimension.groups.end();
  if (has_reference) table.reference = reference->group;
  for (const GroupChange& group : dimension.groups) {
    FairnessLine line{group.group, group.is_rest, share_of(group, table), 0, std::nullopt, false};
    if (has_reference) {
      const Proportion& other = share_of(*reference, table);
      line.difference = line.share.share() - other.share();
      line.ratio = ratio_of(line.share, other);
      line.is_apart = lie_apart(line.share, other);
    }
    table.lines.push_back(std::move(line));
  }
  return table;
}

void add_fairness(Simulation& simulation, const DimensionChange& dimension) {
  const bool speaks_of_fairness = dimension.dimension == Dimension::kOrigin ||
                                  dimension.dimension == Dimension::kSize ||
                                  dimension.dimension == Dimension::kRegion;
  if (!speaks_of_fairness || dimension.groups.size() < 2) return;
  for (const bool is_adverse : {false, true}) {
    for (const bool is_after : {false, true}) {
      const Scheme& scheme = is_after ? simulation.after : simulation.before;
      if (scheme.bands.empty()) continue;
      FairnessTable table;
      table.is_after = is_after;
      table.is_adverse = is_adverse;
      table.band = is_adverse ? scheme.bands.back() : scheme.bands.front();
      simulation.fairness.push_back(compare_groups(dimension, std::move(table)));
    }
  }
}

}  // namespace

std::optional<Decimal> Change::mean_change() const {
  if (scored == 0) return std::nullopt;
  const auto mean = divide(score_change, Decimal(static_cast<std::int64_t>(scored)));
  if (!mean) return std::nullopt;
  return mean->rounded(2, Rounding::kHalfEven);
}

void Change::merge(const Change& other) {
  subjects += other.subjects;
  better += other.better;
  worse += other.worse;
  same += other.same;
  now_rated += other.now_rated;
  no_longer_rated += other.no_longer_rated;
  never_rated += other.never_rated;
  scored += other.scored;
  score_change = goodstanding::add(score_change, other.score_change).value_or(score_change);
}

Tally::Tally(Scheme before, Scheme after, const View& view)
    : before_(std::move(before)), after_(std::move(after)) {
  simulation_.view = view;
  simulation_.before = before_;
  simulation_.after = after_;
  simulation_.same_bands = before_.bands == after_.bands;
  simulation_.migration.assign(before_.bands.size() + 1,
                               std::vector<std::uint64_t>(after_.bands.size() + 1));
  simulation_.data_before = empty_data(before_);
  simulation_.data_after = empty_data(after_);
  const auto counter_of = [&](const Effect& effect) -> Counter& {
    const auto found =
        std::find_if(counters_.begin(), counters_.end(), [&](const Counter& counter) {
          return counter.change.kind == effect.kind && counter.change.id == effect.id;
        });
    if (found != counters_.end()) return *found;
    counters_.emplace_back();
    counters_.back().change = {effect.kind, effect.id, effect.title, 0, 0, 0, 0};
    return counters_.back();
  };
  for (const Effect& effect : before_.effects) counter_of(effect).before = &effect;
  for (const Effect& effect : after_.effects) counter_of(effect).after = &effect;
  std::stable_sort(counters_.begin(), counters_.end(), [](const Counter& a, const Counter& b) {
    return a.change.kind < b.change.kind;
  });
}

void Tally::count_change(const RatedPair& pair, Change& change) const {
  ++change.subjects;
  const RatedSide& before = pair.before;
  const RatedSide& after = pair.after;
  if (before.score && after.score) {
    ++change.scored;
    const Decimal difference = subtract(*after.score, *before.score).value_or(Decimal(0));
    change.score_change =
        goodstanding::add(change.score_change, difference).value_or(change.score_change);
  }
  if (!before.is_rated() && !after.is_rated()) {
    ++change.never_rated;
  } else if (!before.is_rated()) {
    ++change.now_rated;
  } else if (!after.is_rated()) {
    ++change.no_longer_rated;
  } else {
    std::strong_ordering order = before.band <=> after.band;
    if (!simulation_.same_bands) {
      order = before.score && after.score ? *after.score <=> *before.score
                                          : std::strong_ordering::equal;
      if (after_.better == rules::Better::kLower) order = 0 <=> order;
    }
    ++(order > 0 ? change.better : order < 0 ? change.worse : change.same);
  }
}

void Tally::count_effects(const RatedPair& pair) {
  for (Counter& counter : counters_) {
    const bool before = applies(counter.before, pair.before);
    const bool after = applies(counter.after, pair.after);
    if (before) ++counter.change.before;
    if (after) ++counter.change.after;
    if (after && !before) ++counter.change.gained;
    if (before && !after) ++counter.change.lost;
  }
}

void Tally::add(const RatedPair& pair) {
  const std::size_t bands_before = before_.bands.size();
  const std::size_t bands_after = after_.bands.size();
  ++simulation_.migration[row_of(pair.before, bands_before)][row_of(pair.after, bands_after)];
  count_data(pair.before, simulation_.data_before);
  count_data(pair.after, simulation_.data_after);
  count_effects(pair);
  Change alone;
  count_change(pair, alone);
  simulation_.all.merge(alone);
  for (std::size_t i = 0; i < kDimensions; ++i) {
    if (groups_[i].size() <= pair.profile[i]) groups_[i].resize(pair.profile[i] + 1);
    GroupChange& group = groups_[i][pair.profile[i]];
    group.change.merge(alone);
    if (bands_before > 0) {
      count_share(group.best_before, pair.before, 0);
      count_share(group.adverse_before, pair.before, bands_before - 1);
    }
    if (bands_after > 0) {
      count_share(group.best_after, pair.after, 0);
      count_share(group.adverse_after, pair.after, bands_after - 1);
    }
  }
}

void Tally::merge(const Tally& other) {
  for (std::size_t from = 0; from < simulation_.migration.size(); ++from) {
    for (std::size_t to = 0; to < simulation_.migration[from].size(); ++to) {
      simulation_.migration[from][to] += other.simulation_.migration[from][to];
    }
  }
  simulation_.all.merge(other.simulation_.all);
  simulation::merge(simulation_.data_before, other.simulation_.data_before);
  simulation::merge(simulation_.data_after, other.simulation_.data_after);
  for (std::size_t i = 0; i < counters_.size(); ++i) {
    counters_[i].change.before += other.counters_[i].change.before;
    counters_[i].change.after += other.counters_[i].change.after;
    counters_[i].change.gained += other.counters_[i].change.gained;
    counters_[i].change.lost += other.counters_[i].change.lost;
  }
  for (std::size_t i = 0; i < kDimensions; ++i) {
    const std::vector<GroupChange>& theirs = other.groups_[i];
    if (groups_[i].size() < theirs.size()) groups_[i].resize(theirs.size());
    for (std::size_t group = 0; group < theirs.size(); ++group) {
      simulation::merge(groups_[i][group], theirs[group]);
    }
  }
}

Simulation Tally::finish(const GroupBook& book) const {
  Simulation simulation = simulation_;
  for (const Counter& counter : counters_) simulation.effects.push_back(counter.change);
  for (std::size_t i = 0; i < kDimensions; ++i) {
    std::vector<GroupChange> groups = groups_[i];
    const std::vector<std::string>& words = book.words(kAllDimensions[i]);
    for (std::size_t number = 0; number < groups.size() && number < words.size(); ++number) {
      groups[number].group = words[number];
    }
    DimensionChange dimension{kAllDimensions[i], order_groups(std::move(groups))};
    add_fairness(simulation, dimension);
    simulation.dimensions.push_back(std::move(dimension));
  }
  return simulation;
}

std::string name_of_group(const std::string& group, bool is_rest) {
  if (is_rest) return "small groups together";
  return group.empty() ? "unknown" : group;
}

}  // namespace goodstanding::simulation
