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
#include "goodstanding/rules/parameter.hpp"
#include "goodstanding/rules/selection.hpp"

namespace goodstanding::rules {

/// What an indicator does with its points.
enum class Effect : std::uint8_t {
  kDeducts,  ///< its points are taken from the start score
  kCredits,  ///< its points are given back, never above the maximum
  kScores,   ///< its value is a sub-score, summed or weighted
  kCounts,   ///< no points: its count is read by rules
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
  Selection selection;
  Effect effect = Effect::kDeducts;
  Combine combine = Combine::kSum;
  Points points;
  OncePer once_per;
  Decay decay;
  std::optional<Amount> cap;     ///< the most it may add up to
  std::optional<Amount> weight;  ///< of a weighted score
  Amount best;                   ///< of kScores: the best attainable value
  std::string family;            ///< one event counts once within a family; empty: within the pack
  std::string reason;            ///< code of its reason sentence
  SourceSpan at;
};

}  // namespace goodstanding::rules
