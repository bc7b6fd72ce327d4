#pragma once
/// Shares of a group, with the interval in which the share of a large population of its kind would
/// lie. Counts are exact; the interval is for the eye and decides nothing about a company.

#include <cstdint>
#include <optional>

namespace goodstanding::simulation {

/// Units: hundredths of a percent. Range: 0 to 10,000.
struct Interval {
  std::int64_t low = 0;
  std::int64_t high = 10'000;
  bool operator==(const Interval&) const = default;
};

struct Proportion {
  std::uint64_t part = 0;
  std::uint64_t whole = 0;

  /// Gives the share, rounded half up. Units: hundredths of a percent.
  [[nodiscard]] std::int64_t share() const;
  /// Computes the 95 % score interval, rounded outwards; everything if the group is empty.
  /// Source: E. B. Wilson, JASA 22 (1927) 209-212.
  [[nodiscard]] Interval interval() const;
};

/// Says whether the intervals have no point in common.
bool lie_apart(const Proportion& a, const Proportion& b);
/// Gives the ratio of two shares, rounded half up; none if the second is zero.
/// Units: hundredths.
std::optional<std::int64_t> ratio_of(const Proportion& a, const Proportion& b);

}  // namespace goodstanding::simulation
