#include "goodstanding/store_sqlite/root_tree.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/transparency/merkle.hpp"

namespace goodstanding::store_sqlite {
namespace {

Digest head_leaf(std::uint64_t leaves, const Digest& root) {
  std::array<std::uint8_t, 40> data{};
  for (std::size_t i = 0; i < 8; ++i) {
    data[i] = static_cast<std::uint8_t>(leaves >> (56U - 8U * i));
  }
  std::copy(root.begin(), root.end(), data.begin() + 8);
  return transparency::leaf_hash(data);
}

}  // namespace

RootTree::RootTree() : nodes_(static_cast<std::size_t>(kPartitionCount) * 2) {
  const auto count = static_cast<std::size_t>(kPartitionCount);
  std::fill(nodes_.begin() + static_cast<std::ptrdiff_t>(count), nodes_.end(),
            head_leaf(0, transparency::empty_root()));
  for (std::size_t i = count - 1; i > 0; --i) {
    nodes_[i] = transparency::node_hash(nodes_[2 * i], nodes_[2 * i + 1]);
  }
}

void RootTree::set(Partition part, std::uint64_t leaves, const Digest& root) {
  std::size_t at = static_cast<std::size_t>(kPartitionCount) + part;
  nodes_[at] = head_leaf(leaves, root);
  for (at /= 2; at > 0; at /= 2) {
    nodes_[at] = transparency::node_hash(nodes_[2 * at], nodes_[2 * at + 1]);
  }
}

}  // namespace goodstanding::store_sqlite
