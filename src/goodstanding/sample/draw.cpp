#include "goodstanding/sample/draw.hpp"

#include <numeric>

namespace goodstanding::sample {

std::size_t Draw::weighted(std::span<const std::uint32_t> weights) {
  const auto total = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
  std::uint64_t left = random_.below(total);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (left < weights[i]) return i;
    left -= weights[i];
  }
  GS_ASSERT(false);
  return 0;
}

}  // namespace goodstanding::sample
