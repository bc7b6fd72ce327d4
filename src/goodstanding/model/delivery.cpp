#include "goodstanding/model/delivery.hpp"

#include <numeric>

#include "goodstanding/model/word_table.hpp"

namespace goodstanding {
namespace {

constexpr WordTable<Disposition, kDispositionCount> kDispositions("applied", "exact repeat",
                                                                  "person", "other kind",
                                                                  "finding");

}  // namespace

std::string_view format_disposition(Disposition disposition) {
  return kDispositions.word(disposition);
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
