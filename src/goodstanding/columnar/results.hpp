#pragma once
/// Ratings of a whole population, as columns in the order of its companies.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/decimal.hpp"
#include "goodstanding/columnar/kernels.hpp"
#include "goodstanding/feel/value.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::columnar {

/// The points of every indicator and the counted deductions of every group, in the order of the
/// pack; and its figures.
struct Trace {
  std::size_t rows = 0;  ///< indicators and groups
  /// By block of 256 companies, within it by row: points as scaled integers. Empty if some are not.
  std::vector<std::int32_t> narrow;
  std::vector<std::size_t> block_starts;  ///< of `narrow`: the first company of each block
  /// By company, within it by row, if `narrow` is empty; none is unknown.
  std::vector<std::optional<Decimal>> exact;
  std::vector<feel::Value> figures;  ///< by company, within it by figure
};

struct Results {
  std::int32_t scale = 0;  ///< of scores
  /// Units: ten to the power of -scale. Of a company that is not rated kNoScore; of one whose score
  /// has more digits kLongScore.
  std::vector<std::int64_t> scores;
  std::vector<std::pair<std::size_t, Decimal>> long_scores;  ///< by company, ascending
  std::vector<std::uint8_t> bands;                           ///< kNoBand: not rated
  std::size_t reason_count = 0;
  /// By reason, within it by company: a place in reason_codes, from 1; 0 where there are no more.
  std::vector<std::uint16_t> reasons;
  std::vector<std::string> reason_codes;     ///< limits, indicators, figures, as in the pack
  std::vector<std::uint8_t> not_rated;       ///< a place in not_rated_codes; empty: all are rated
  std::vector<std::string> not_rated_codes;  ///< place 0 is none
  Trace trace;

  static constexpr std::int64_t kNoScore = INT64_MIN;
  static constexpr std::int64_t kLongScore = INT64_MIN + 1;
  static constexpr std::uint8_t kNoBand = 0xFF;

  [[nodiscard]] std::size_t size() const { return bands.size(); }
  /// Gives the score of a company, or none.
  [[nodiscard]] std::optional<Decimal> score_of(std::size_t company) const;
  /// Gives the reason codes of a company, the first reason first.
  [[nodiscard]] std::vector<std::string> reasons_of(std::size_t company) const;
  /// Gives why a company is not rated; empty if it is.
  [[nodiscard]] std::string not_rated_of(std::size_t company) const;
  /// Gives the points of an indicator, or of a group after the indicators; none if unknown.
  /// Requires: a trace.
  [[nodiscard]] std::optional<Decimal> points_of(std::size_t company, std::size_t row) const;
};

}  // namespace goodstanding::columnar
