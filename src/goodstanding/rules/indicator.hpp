#pragma once
/// An indicator: which records it counts, how many points each is worth, and how they add up.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/rules/basis.hpp"
#include "goodstanding/rules/condition.hpp"
#include "goodstanding/rules/decay.hpp"
#include "goodstanding/rules/figure.hpp"
#include "goodstanding/rules/parameter.hpp"
#include "goodstanding/rules/selection.hpp"

namespace goodstanding::rules {

/// What an indicator does with its points.
enum class Effect : std::uint8_t {
  kDeducts,   ///< its points are taken from the start score
  kCredits,   ///< its points are given back, never above the maximum
  kScores,    ///< its value is a sub-score, summed or weighted
  kCounts,    ///< no points: its count is read by rules
  kMeasures,  ///< its value and sums are read by figures and rules, and by nothing else
};

/// How the points of its records become one value.
enum class Combine : std::uint8_t {
  kSum,
  kNewest,  ///< the record of the latest date alone, the later position on a tie
  kLargest,
  kSmallest,
};

/// Points of a record.
struct Points {
  enum class Kind : std::uint8_t { kNone, kFixed, kTable, kFormula };
  Kind kind = Kind::kNone;
  Amount fixed;
  std::size_t by_slot = 0;  ///< of a table: the record slot of the text it is looked up by
  std::string by_name;
  std::map<std::string, Amount, std::less<>> table;
  std::optional<Amount> otherwise;   ///< of a table: for any other or missing text
  std::optional<Condition> formula;  ///< FEEL of type number
  /// Rules that go before all this; of several that hold at once none counts: an error.
  std::vector<Exception> exceptions;
};

/// Takes back a part of the points of a repaired record, by how soon the repair came: the points
/// are multiplied by 1 - restores x share.
struct Repair {
  struct Step {
    Term within;  ///< from the date of the breach; ascending
    Decimal restores;
  };
  std::size_t from_slot = kSlotValidFrom;
  std::string from_name = "valid_from";
  std::size_t on_slot = 0;  ///< the date of the repair; while it is unknown nothing is restored
  std::string on_name;
  std::vector<Step> steps;         ///< after the last nothing is restored
  std::optional<Condition> share;  ///< of the repair that was made. Range: 0 to 1
};

/// Grades what an indicator added up to: by a formula, by steps, or by the steps of a formula.
struct Grade {
  struct Step {
    std::optional<Amount> at_least;
    std::optional<Amount> below;
    std::optional<Amount> at_most;
    std::optional<Amount> above;
    Amount points;
  };
  std::optional<Condition> of;      ///< in grade scope; none: the total
  std::vector<Step> steps;          ///< the first that fits; none: the formula itself
  std::optional<Amount> otherwise;  ///< if no step fits; 0 if absent
  std::optional<Amount> unknown;    ///< if the formula is unknown; none: so is the value
};

/// A further sum over the counted records, as `weighted: weight * star`.
struct Sum {
  std::string name;
  Condition formula;
};

/// Of the records that agree in all of these only the one of most points counts.
struct OncePer {
  enum class Part : std::uint8_t { kRating, kMonth, kYear, kSlot };
  struct Key {
    Part part = Part::kRating;
    std::size_t slot = 0;  ///< of kSlot
    std::string name;
  };
  std::vector<Key> keys;  ///< empty: every record counts
};

struct Indicator {
  std::string id;
  std::size_t group = 0;
  Bases basis;
  Selection selection;  ///< with no kinds: it counts no records and grades facts alone
  Effect effect = Effect::kDeducts;
  Combine combine = Combine::kSum;
  Points points;
  OncePer once_per;
  Decay decay;
  std::optional<Repair> repair;
  std::optional<Grade> grade;  ///< before the cap
  std::vector<Sum> sums;
  std::optional<Amount> cap;     ///< the most it may add up to
  std::optional<Amount> weight;  ///< of a weighted score
  Amount best;                   ///< of kScores: the best attainable value
  std::string family;            ///< one event counts once within a family; empty: within the pack
  std::string reason;            ///< code of its reason sentence
  SourceSpan at;
};

}  // namespace goodstanding::rules
