#pragma once
/// What a change of rules would do to whom: how many subjects move from which band to which, who
/// wins and who loses, what they gain and lose by it, how much of it rests on missing data, and
/// whether groups fare alike. Counts are exact.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/simulation/proportion.hpp"
#include "goodstanding/simulation/rated_pair.hpp"
#include "goodstanding/simulation/scheme.hpp"

namespace goodstanding::simulation {

/// Groups with fewer subjects are shown together, so that a figure speaks of nobody in particular.
inline constexpr std::uint64_t kLeastGroup = 5;

/// What became of some subjects. `better` + `worse` + `same` + `now_rated` + `no_longer_rated` +
/// `never_rated` = `subjects`.
struct Change {
  std::uint64_t subjects = 0;
  std::uint64_t better = 0;  ///< in a better band; by the score, if the packs have other bands
  std::uint64_t worse = 0;
  std::uint64_t same = 0;
  std::uint64_t now_rated = 0;
  std::uint64_t no_longer_rated = 0;
  std::uint64_t never_rated = 0;
  std::uint64_t scored = 0;  ///< with a score on both sides
  Decimal score_change;      ///< the sum over those, new less old

  /// Gives the mean change, rounded half even to two digits; none without a score.
  [[nodiscard]] std::optional<Decimal> mean_change() const;
  void merge(const Change& other);
};

struct GroupChange {
  std::string group;     ///< empty: unknown
  bool is_rest = false;  ///< the groups that are too small to be shown
  Change change;
  /// Of the subjects of the group, rated or not: those in the best and in the worst band.
  Proportion best_before, best_after, adverse_before, adverse_after;
};

/// How a group fares beside the group of reference of its dimension.
struct FairnessLine {
  std::string group;
  bool is_rest = false;
  Proportion share;
  std::int64_t difference = 0;        ///< Units: hundredths of a percentage point
  std::optional<std::int64_t> ratio;  ///< Units: hundredths; none: nobody of the reference is there
  bool is_apart = false;              ///< the intervals have no point in common
};

/// The shares of one dimension in one band under one pack, beside its largest known group.
struct FairnessTable {
  Dimension dimension = Dimension::kOrigin;
  bool is_after = false;
  bool is_adverse = false;  ///< of the worst band; else of the best
  std::string band;
  std::string reference;  ///< the largest known group; empty: there is none
  std::vector<FairnessLine> lines;
};

/// The groups of a dimension, the largest first, and then the rest.
struct DimensionChange {
  Dimension dimension = Dimension::kOrigin;
  std::vector<GroupChange> groups;
};

/// How many subjects something applies to under both packs.
struct EffectChange {
  Effect::Kind kind = Effect::Kind::kReward;
  std::string id;
  std::string title;
  std::uint64_t before = 0;
  std::uint64_t after = 0;
  std::uint64_t gained = 0;
  std::uint64_t lost = 0;
};

/// How much of a band rests on missing data.
struct BandData {
  std::string band;  ///< empty: not rated
  std::uint64_t subjects = 0;
  std::uint64_t incomplete = 0;                       ///< with at least one gap
  std::array<std::uint64_t, kAllGaps.size()> gaps{};  ///< with each, in the order of kAllGaps
  std::uint64_t settled = 0;   ///< in this band whatever the missing data are
  std::uint64_t at_best = 0;   ///< would be in this band with all missing data at their best
  std::uint64_t at_worst = 0;  ///< and at their worst
};

struct Simulation {
  View view;
  Scheme before;
  Scheme after;
  bool same_bands = true;  ///< both packs have the same bands in the same order
  /// Subjects by old band (row) and new band (column); the last of each is not rated.
  std::vector<std::vector<std::uint64_t>> migration;
  Change all;
  std::vector<DimensionChange> dimensions;
  std::vector<EffectChange> effects;
  std::vector<BandData> data_before;
  std::vector<BandData> data_after;
  std::vector<FairnessTable> fairness;  ///< by dimension; origin, size and region
};

/// Formats as canonical JSON; counts as numbers, scores and shares as texts. Source: RFC 8785.
std::string simulation_json(const Simulation& simulation);

/// Names a group for people: its word, `unknown`, or `groups under 5`.
std::string name_of_group(const std::string& group, bool is_rest);

}  // namespace goodstanding::simulation
