#pragma once
/// The Merkle tree of the transparency log: hashing, roots, and proofs that an entry is in the log
/// (inclusion) and that the log only ever grew (consistency). Anybody can check them with a
/// Certificate Transparency tool. Source: RFC 6962 section 2.1; RFC 9162 section 2.1.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"

namespace goodstanding::transparency {

/// Random bytes that keep the statement behind a leaf from being guessed. They are stored beside
/// the payload and destroyed with it; what then remains in the log is an unlinkable hash.
using Salt = std::array<std::uint8_t, 16>;

/// Gives SHA-256(0x00 || data): the hash of a leaf.
Digest leaf_hash(ByteView data);
/// Gives SHA-256(0x01 || left || right): the hash of an inner node.
Digest node_hash(const Digest& left, const Digest& right);
/// Gives the root of the tree without leaves, SHA-256 of nothing.
Digest empty_root();

/// Commits to a statement: SHA-256(salt || canonical JSON). The leaf of the log is the leaf_hash of
/// this commitment. Requires: JSON in the canonical form of RFC 8785.
Digest salted_commitment(const Salt& salt, std::string_view canonical_json);
/// Gives the leaf hash of a statement: leaf_hash(salted_commitment(salt, canonical_json)).
Digest statement_leaf(const Salt& salt, std::string_view canonical_json);

/// Gives the root of the tree over all leaf hashes. Cost: one hash a leaf, no allocation that
/// grows.
Digest tree_root(std::span<const Digest> leaf_hashes);

/// Shows that the leaf at `index` is in the tree of `tree_size` leaves: the siblings from the leaf
/// up to the root. Source: RFC 9162 section 2.1.3.
struct InclusionProof {
  std::uint64_t index = 0;
  std::uint64_t tree_size = 0;
  std::vector<Digest> path;
  bool operator==(const InclusionProof&) const = default;
};

/// Shows that the tree of `first_size` leaves is the beginning of the tree of `second_size` leaves.
/// Source: RFC 9162 section 2.1.4.
struct ConsistencyProof {
  std::uint64_t first_size = 0;
  std::uint64_t second_size = 0;
  std::vector<Digest> path;
  bool operator==(const ConsistencyProof&) const = default;
};

/// Proves that a leaf is in the tree over `leaf_hashes`. Requires: index < number of leaves.
/// Cost: one hash a leaf.
InclusionProof inclusion_proof(std::span<const Digest> leaf_hashes, std::uint64_t index);

/// Proves that the tree over the first `first_size` leaves begins the tree over all of them.
/// Requires: first_size <= number of leaves. Cost: one hash a leaf.
ConsistencyProof consistency_proof(std::span<const Digest> leaf_hashes, std::uint64_t first_size);

/// Gives the root that a proof leads to from a leaf hash; none if the proof is malformed (an index
/// outside the tree, a path of the wrong length).
std::optional<Digest> root_of_inclusion(const InclusionProof& proof, const Digest& leaf);

/// Says whether the proof shows `leaf` to be in the tree with that root.
/// Source: RFC 9162 section 2.1.3.2.
[[nodiscard]] bool verify_inclusion(const InclusionProof& proof, const Digest& leaf,
                                    const Digest& root);

/// Says whether the proof shows the tree of `first_root` to begin that of `second_root`. Equal
/// sizes need an empty path and equal roots; an empty first tree begins every tree, with an empty
/// path and the empty root. Source: RFC 9162 section 2.1.4.2.
[[nodiscard]] bool verify_consistency(const ConsistencyProof& proof, const Digest& first_root,
                                      const Digest& second_root);

}  // namespace goodstanding::transparency
