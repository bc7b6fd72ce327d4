#include "goodstanding/model/delivery.hpp"

#include <numeric>

namespace goodstanding {

std::string_view format_disposition(Disposition disposition) {
  constexpr std::array<std::string_view, kDispositionCount> kWords{
      "applied", "exact repeat", "person", "other kind", "finding"};
  return kWords[static_cast<std::size_t>(disposition)];
}

std::uint64_t DispositionCounts::total() const {
  return std::accumulate(rows.begin(), rows.end(), std::uint64_t{0});
}

DispositionCounts Delivery::counts() const {
  DispositionCounts sum;
  for (const DeliveryFile& file : header.files) {
    for (std::size_t i = 0; i < kDispositionCount; ++i) sum.rows[i] += file.counts.rows[i];
  }
  return sum;
}

}  // namespace goodstanding
