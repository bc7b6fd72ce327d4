#pragma once
/// The tree over the heads of all partitions: its root stands for the whole
/// register.

#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/strong_id.hpp"

namespace goodstanding::store_sqlite {

/// An RFC 6962 tree with one leaf for each of the 4,096 partitions. The leaf's
/// data is the partition's number of leaves (8 bytes, big end first) and its
/// root (32 bytes). Cost: 12 node hashes to change a partition.
class RootTree {
 public:
  RootTree();
  void set(Partition part, std::uint64_t leaves, const Digest& root);
  [[nodiscard]] const Digest& root() const { return nodes_[1]; }

 private:
  std::vector<Digest> nodes_;  // a heap: the root at 1, the leaves from 4096
};

}  // namespace goodstanding::store_sqlite
