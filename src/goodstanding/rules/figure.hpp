#pragma once
/// Figures: the steps of a method between the indicators and the score, each with its clause. A
/// figure reads indicators, facts, parameters and the figures before it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/feel/type.hpp"
#include "goodstanding/rules/basis.hpp"
#include "goodstanding/rules/condition.hpp"
#include "goodstanding/rules/parameter.hpp"
#include "goodstanding/rules/rating_rules.hpp"
#include "goodstanding/rules/rounding.hpp"
#include "goodstanding/rules/table.hpp"

namespace goodstanding::rules {

/// A rule that goes before the default if it holds. Two that hold at once are an error.
struct Exception {
  std::string id;
  Condition when;
  Condition formula;
  Bases basis;
};

/// How a percentile is defined. With n values in ascending order and p between 0 and 1:
enum class PercentileMethod : std::uint8_t {
  kNearestRank,  ///< the value at place ceiling(n p), at least 1
  kLinear,       ///< between the places around 1 + (n - 1) p, in proportion
  kSas5,         ///< j = n p: the mean of places j and j + 1 if j is whole, else place floor(j) + 1
};

/// A figure of the whole population, or of a peer group in it.
struct Statistic {
  enum class Kind : std::uint8_t {
    kCount,
    kSum,
    kMean,
    kVariance,           ///< divided by n - 1
    kStandardDeviation,  ///< root of that
    kMinimum,
    kMaximum,
    kPercentile,
  };
  Kind kind = Kind::kMean;
  std::size_t of = 0;  ///< figure; subjects for which it is unknown do not take part
  Decimal percent;     ///< of kPercentile. Range: 0 to 100
  PercentileMethod method = PercentileMethod::kNearestRank;
  std::vector<std::size_t> peers;     ///< facts that all of a peer group agree in
  std::optional<Condition> among;     ///< subjects for which this does not hold do not take part
  std::int64_t least_population = 1;  ///< with fewer it is unknown
};

struct Figure {
  enum class Kind : std::uint8_t { kFormula, kLookup, kStatistic, kBestOf };

  std::string id;
  Kind kind = Kind::kFormula;
  feel::Type type;        ///< of its value, without null
  bool optional = false;  ///< formulas see null and deal with it; else they are unknown without it
  std::string unit;
  Bases basis;
  std::optional<Condition> formula;    ///< of kFormula: the default
  std::vector<Exception> exceptions;   ///< of kFormula
  std::optional<Lookup> lookup;        ///< of kLookup
  std::optional<Statistic> statistic;  ///< of kStatistic
  std::vector<std::size_t> best_of;    ///< of kBestOf: figures; the unknown ones do not take part
  Better better = Better::kHigher;     ///< of kBestOf; ties: the first
  std::optional<Condition> otherwise;  ///< if it is unknown
  std::optional<RoundTo> round;        ///< of numbers
  /// Of numbers: what a reason says of it. Points lost are how far it stays behind the best.
  std::optional<Amount> best;
  std::optional<Amount> weight;  ///< of the points lost; 1 if absent
  std::string reason;
  SourceSpan at;
};

/// A formula under a name, which all other formulas of the pack may call.
struct PackFunction {
  struct Parameter {
    std::string name;
    feel::Type type;
  };
  std::string name;
  std::vector<Parameter> parameters;
  feel::Type result;
  feel::Expression body;
  SourceSpan at;
};

}  // namespace goodstanding::rules
