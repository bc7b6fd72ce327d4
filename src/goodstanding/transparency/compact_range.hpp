#pragma once
/// The frontier of a growing Merkle tree: enough of it to append and to know the root, in space
/// that grows with the logarithm of the size. Source: RFC 9162 section 2.1.2, as used by Trillian
/// and Tessera.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "goodstanding/base/bytes.hpp"

namespace goodstanding::transparency {

/// A Merkle tree of which only the peaks are kept: the roots of its maximal perfect subtrees, the
/// largest and leftmost first, one for each binary one of its size.
class CompactRange {
 public:
  /// Begins with the tree without leaves.
  CompactRange() = default;
  /// Restores a tree from its size and the bytes of its peaks; none unless there are 32 bytes for
  /// each binary one of the size.
  static std::optional<CompactRange> parse(std::uint64_t size, ByteView peak_bytes);

  /// Appends a leaf. Cost: one node hash on average, log2(size) at most.
  void append(const Digest& leaf_hash);
  /// Gives the number of leaves.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Gives the root of the whole tree. Cost: one node hash for each peak but one.
  [[nodiscard]] Digest root() const;
  /// Gives the peaks, largest first.
  [[nodiscard]] std::span<const Digest> peaks() const { return peaks_; }
  /// Gives the peaks one after the other, for the store. Units: 32 bytes a peak.
  [[nodiscard]] Bytes peak_bytes() const;

  bool operator==(const CompactRange&) const = default;

 private:
  std::uint64_t size_ = 0;
  std::vector<Digest> peaks_;
};

}  // namespace goodstanding::transparency
