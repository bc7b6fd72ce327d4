#pragma once
/// What a simulation reads of each subject: how it is rated under the rules of today and under the
/// new ones, and the groups that it belongs to. Whatever engine rates, scalar or by columns, it
/// only has to hand these out.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/decimal.hpp"

namespace goodstanding::simulation {

/// By what subjects are grouped.
enum class Dimension : std::uint8_t { kOrigin, kSize, kRegion, kJurisdiction, kSector };
inline constexpr std::size_t kDimensions = 5;
inline constexpr std::array<Dimension, kDimensions> kAllDimensions = {
    Dimension::kOrigin, Dimension::kSize, Dimension::kRegion, Dimension::kJurisdiction,
    Dimension::kSector};
/// Gives the word of a dimension, as `origin`, and its heading, as `Domestic or foreign`.
std::string_view format_dimension(Dimension dimension);
std::string_view heading_of(Dimension dimension);

/// The groups of every dimension, numbered in the order in which they are met.
class GroupBook {
 public:
  /// Gives the number of a group; an empty word is the group of those of whom nothing is known.
  std::uint32_t number(Dimension dimension, std::string_view word);
  /// Gives the words of a dimension by their numbers.
  [[nodiscard]] const std::vector<std::string>& words(Dimension dimension) const {
    return words_[static_cast<std::size_t>(dimension)];
  }

 private:
  std::array<std::vector<std::string>, kDimensions> words_;
  std::array<std::map<std::string, std::uint32_t, std::less<>>, kDimensions> numbers_;
};

/// The numbers of the groups of one subject, by dimension.
using Profile = std::array<std::uint32_t, kDimensions>;

/// What was missing when a subject was rated. A rating may have several.
enum class Gap : std::uint8_t {
  kIndicator = 1,  ///< a sub-score, or what it grades, is unknown
  kFigure = 2,     ///< a figure is unknown
  kFallback = 4,   ///< a figure stands in for one that could not be computed
  kLimit = 8,      ///< whether a veto, cap, floor or notch holds is unknown
  kRecord = 16,    ///< a record was set aside, because a field that a rule needs is unknown
};
inline constexpr std::array<Gap, 5> kAllGaps = {Gap::kIndicator, Gap::kFigure, Gap::kFallback,
                                                Gap::kLimit, Gap::kRecord};
std::string_view format_gap(Gap gap);

/// A rating as far as a simulation counts it.
struct RatedSide {
  static constexpr std::uint32_t kNotRated = UINT32_MAX;
  std::uint32_t band = kNotRated;  ///< its place from the best
  std::optional<Decimal> score;
  std::uint8_t gaps = 0;     ///< of Gap
  std::uint64_t limits = 0;  ///< which of the pack's limits hold; the 65th and later are left out
  /// Bands that no value of the missing data could leave, see missing.hpp. Equal to `band` if
  /// nothing is missing.
  std::uint32_t at_best = kNotRated;
  std::uint32_t at_worst = kNotRated;

  [[nodiscard]] bool is_rated() const { return band != kNotRated; }
};

struct RatedPair {
  Profile profile{};
  RatedSide before;
  RatedSide after;
};

}  // namespace goodstanding::simulation
