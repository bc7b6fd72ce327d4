#include "goodstanding/transparency/compact_range.hpp"

#include <algorithm>
#include <bit>

#include "goodstanding/transparency/merkle.hpp"

namespace goodstanding::transparency {

std::optional<CompactRange> CompactRange::parse(std::uint64_t size, ByteView peak_bytes) {
  const auto count = static_cast<std::size_t>(std::popcount(size));
  if (peak_bytes.size() != count * sizeof(Digest)) return std::nullopt;
  CompactRange range;
  range.size_ = size;
  range.peaks_.resize(count);
  for (Digest& peak : range.peaks_) {
    std::copy_n(peak_bytes.begin(), peak.size(), peak.begin());
    peak_bytes = peak_bytes.subspan(peak.size());
  }
  return range;
}

void CompactRange::append(const Digest& leaf_hash) {
  // As in binary addition: each trailing one of the size is a peak that the new leaf completes.
  Digest node = leaf_hash;
  for (int merges = std::countr_one(size_); merges > 0; --merges) {
    node = node_hash(peaks_.back(), node);
    peaks_.pop_back();
  }
  peaks_.push_back(node);
  ++size_;
}

Digest CompactRange::root() const {
  if (peaks_.empty()) return empty_root();
  Digest node = peaks_.back();
  for (std::size_t i = peaks_.size() - 1; i-- > 0;) node = node_hash(peaks_[i], node);
  return node;
}

Bytes CompactRange::peak_bytes() const {
  Bytes out;
  out.reserve(peaks_.size() * sizeof(Digest));
  for (const Digest& peak : peaks_) out.insert(out.end(), peak.begin(), peak.end());
  return out;
}

}  // namespace goodstanding::transparency
