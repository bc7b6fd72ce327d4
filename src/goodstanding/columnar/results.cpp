#include "goodstanding/columnar/results.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::columnar {

std::optional<Decimal> Results::score_of(std::size_t company) const {
  const std::int64_t score = scores[company];
  if (score == kNoScore) return std::nullopt;
  if (score != kLongScore) return Decimal::from_scaled(score, -scale);
  const auto found =
      std::lower_bound(long_scores.begin(), long_scores.end(), company,
                       [](const auto& entry, std::size_t wanted) { return entry.first < wanted; });
  GS_ASSERT(found != long_scores.end() && found->first == company);
  return found->second;
}

std::vector<std::string> Results::reasons_of(std::size_t company) const {
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < reason_count; ++i) {
    const std::uint16_t place = reasons[i * size() + company];
    if (place == 0) break;
    codes.push_back(reason_codes[place]);
  }
  return codes;
}

std::string Results::not_rated_of(std::size_t company) const {
  return not_rated.empty() ? std::string() : not_rated_codes[not_rated[company]];
}

std::optional<Decimal> Results::points_of(std::size_t company, std::size_t row) const {
  if (trace.narrow.empty()) return trace.exact[company * trace.rows + row];
  const auto& starts = trace.block_starts;
  const auto after = std::upper_bound(starts.begin(), starts.end(), company);
  const auto block = static_cast<std::size_t>(after - starts.begin()) - 1;
  const std::size_t lane = company - starts[block];
  return Decimal::from_scaled(trace.narrow[(block * trace.rows + row) * kLanes + lane], -scale);
}

}  // namespace goodstanding::columnar
