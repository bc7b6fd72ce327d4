#include "goodstanding/transparency/merkle.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/crypto/sha256.hpp"

namespace goodstanding::transparency {
namespace {

constexpr std::uint8_t kLeafPrefix = 0x00;
constexpr std::uint8_t kNodePrefix = 0x01;

/// Gives where a tree of n leaves is divided: the largest power of two below n. Requires: n > 1.
std::size_t split_point(std::size_t leaves) {
  return std::bit_floor(leaves - 1);
}

/// Appends the siblings of a leaf, the lowest first. Source: RFC 9162 section 2.1.3.1, PATH.
void append_path(std::span<const Digest> leaves, std::size_t index, std::vector<Digest>& path) {
  if (leaves.size() <= 1) return;
  const std::size_t split = split_point(leaves.size());
  const std::span<const Digest> left = leaves.first(split);
  const std::span<const Digest> right = leaves.subspan(split);
  if (index < split) {
    append_path(left, index, path);
    path.push_back(tree_root(right));
  } else {
    append_path(right, index - split, path);
    path.push_back(tree_root(left));
  }
}

/// What the verifier knows of the first tree's root while the proof descends.
enum class FirstRoot : std::uint8_t { kKnown, kNeeded };

/// Appends the nodes that both trees consist of. Source: RFC 9162 section 2.1.4.1, SUBPROOF.
void append_subproof(std::span<const Digest> leaves, std::size_t first_size, FirstRoot first_root,
                     std::vector<Digest>& path) {
  if (first_size == leaves.size()) {
    if (first_root == FirstRoot::kNeeded) path.push_back(tree_root(leaves));
    return;
  }
  const std::size_t split = split_point(leaves.size());
  const std::span<const Digest> left = leaves.first(split);
  const std::span<const Digest> right = leaves.subspan(split);
  if (first_size <= split) {
    append_subproof(left, first_size, first_root, path);
    path.push_back(tree_root(right));
  } else {
    append_subproof(right, first_size - split, FirstRoot::kNeeded, path);
    path.push_back(tree_root(left));
  }
}

/// Walks from a node towards the root: `index` is the node's place in its row, `last` that of the
/// row's last node.
struct Climb {
  std::uint64_t index = 0;
  std::uint64_t last = 0;

  [[nodiscard]] bool at_root() const { return last == 0; }
  [[nodiscard]] bool sibling_is_left() const { return (index & 1U) != 0 || index == last; }
  void rise() {
    index >>= 1U;
    last >>= 1U;
  }
  /// Skips the rows in which a rightmost left child has no sibling. Requires: sibling_is_left().
  void skip_lone_rows() {
    while ((index & 1U) == 0 && index != 0) rise();
  }
};

/// Climbs from the greatest subtree that ends the first tree, and computes both roots on the way.
/// Requires: 0 < first_size < second_size. Source: RFC 9162 section 2.1.4.2, steps 1 to 7.
bool verify_growth(const ConsistencyProof& proof, const Digest& first_root,
                   const Digest& second_root) {
  std::span<const Digest> path = proof.path;
  if (path.empty()) return false;
  Climb climb{proof.first_size - 1, proof.second_size - 1};
  while ((climb.index & 1U) != 0) climb.rise();
  Digest first = first_root;
  // If the first tree is perfect, the verifier knows its root and the proof leaves it out.
  if (!std::has_single_bit(proof.first_size)) {
    first = path.front();
    path = path.subspan(1);
  }
  Digest second = first;
  for (const Digest& node : path) {
    if (climb.at_root()) return false;
    if (climb.sibling_is_left()) {
      first = node_hash(node, first);
      second = node_hash(node, second);
      climb.skip_lone_rows();
    } else {
      second = node_hash(second, node);
    }
    climb.rise();
  }
  return climb.at_root() && first == first_root && second == second_root;
}

}  // namespace

Digest leaf_hash(ByteView data) {
  return crypto::sha256({ByteView(&kLeafPrefix, 1), data});
}

Digest node_hash(const Digest& left, const Digest& right) {
  std::array<std::uint8_t, 1 + 2 * sizeof(Digest)> message;
  message[0] = kNodePrefix;
  std::copy(left.begin(), left.end(), message.begin() + 1);
  std::copy(right.begin(), right.end(), message.begin() + 1 + sizeof(Digest));
  return crypto::sha256(ByteView(message));
}

Digest empty_root() {
  return crypto::sha256(ByteView());
}

Digest salted_commitment(const Salt& salt, std::string_view canonical_json) {
  return crypto::sha256({salt, as_bytes(canonical_json)});
}

Digest statement_leaf(const Salt& salt, std::string_view canonical_json) {
  return leaf_hash(salted_commitment(salt, canonical_json));
}

Digest tree_root(std::span<const Digest> leaf_hashes) {
  if (leaf_hashes.empty()) return empty_root();
  if (leaf_hashes.size() == 1) return leaf_hashes.front();
  const std::size_t split = split_point(leaf_hashes.size());
  return node_hash(tree_root(leaf_hashes.first(split)), tree_root(leaf_hashes.subspan(split)));
}

InclusionProof inclusion_proof(std::span<const Digest> leaf_hashes, std::uint64_t index) {
  GS_ASSERT(index < leaf_hashes.size());
  InclusionProof proof{index, leaf_hashes.size(), {}};
  append_path(leaf_hashes, static_cast<std::size_t>(index), proof.path);
  return proof;
}

ConsistencyProof consistency_proof(std::span<const Digest> leaf_hashes, std::uint64_t first_size) {
  GS_ASSERT(first_size <= leaf_hashes.size());
  ConsistencyProof proof{first_size, leaf_hashes.size(), {}};
  if (first_size != 0) {
    append_subproof(leaf_hashes, static_cast<std::size_t>(first_size), FirstRoot::kKnown,
                    proof.path);
  }
  return proof;
}

std::optional<Digest> root_of_inclusion(const InclusionProof& proof, const Digest& leaf) {
  if (proof.index >= proof.tree_size) return std::nullopt;
  Climb climb{proof.index, proof.tree_size - 1};
  Digest node = leaf;
  for (const Digest& sibling : proof.path) {
    if (climb.at_root()) return std::nullopt;
    if (climb.sibling_is_left()) {
      node = node_hash(sibling, node);
      climb.skip_lone_rows();
    } else {
      node = node_hash(node, sibling);
    }
    climb.rise();
  }
  if (!climb.at_root()) return std::nullopt;
  return node;
}

bool verify_inclusion(const InclusionProof& proof, const Digest& leaf, const Digest& root) {
  return root_of_inclusion(proof, leaf) == root;
}

bool verify_consistency(const ConsistencyProof& proof, const Digest& first_root,
                        const Digest& second_root) {
  if (proof.first_size > proof.second_size) return false;
  if (proof.first_size == proof.second_size) return proof.path.empty() && first_root == second_root;
  if (proof.first_size == 0) return proof.path.empty() && first_root == empty_root();
  return verify_growth(proof, first_root, second_root);
}

}  // namespace goodstanding::transparency
