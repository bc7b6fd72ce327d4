#include "goodstanding/transparency/merkle.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/base/random.hpp"
#include "goodstanding/transparency/compact_range.hpp"

namespace goodstanding::transparency {
namespace {

Digest digest(std::string_view hex) {
  const Bytes bytes = *parse_hex(hex);
  Digest out{};
  std::copy(bytes.begin(), bytes.end(), out.begin());
  return out;
}

// Source of the leaves, roots and proofs: the reference tests of Certificate Transparency
// (certificate-transparency/cpp/merkletree/merkle_tree_test.cc).
constexpr const char* kLeaves[] = {
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
};
constexpr const char* kRoots[] = {
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};
constexpr const char* kLeaf1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
constexpr const char* kLeaf4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
constexpr const char* kNode23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
constexpr const char* kNode45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
constexpr const char* kNode67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
constexpr const char* kNode4567 =
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";

std::vector<Digest> reference_leaves(std::size_t count) {
  std::vector<Digest> out;
  out.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.push_back(leaf_hash(*parse_hex(kLeaves[i])));
  return out;
}

std::vector<Digest> random_leaves(std::size_t count) {
  SeededRandom random(count + 1);
  std::vector<Digest> out(count);
  for (Digest& leaf : out) random.fill(leaf);
  return out;
}

std::vector<Digest> digests(std::initializer_list<const char*> hex) {
  std::vector<Digest> out;
  for (const char* text : hex) out.push_back(digest(text));
  return out;
}

TEST(MerkleTree, HasTheRootsOfTheReference) {
  EXPECT_EQ(format_hex(empty_root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(tree_root({}), empty_root());
  for (std::size_t size = 1; size <= 8; ++size) {
    EXPECT_EQ(format_hex(tree_root(reference_leaves(size))), kRoots[size - 1]) << size;
  }
}

TEST(MerkleTree, GivesTheInclusionProofsOfTheReference) {
  EXPECT_TRUE(inclusion_proof(reference_leaves(1), 0).path.empty());
  EXPECT_EQ(inclusion_proof(reference_leaves(8), 0).path, digests({kLeaf1, kNode23, kNode4567}));
  EXPECT_EQ(inclusion_proof(reference_leaves(8), 5).path, digests({kLeaf4, kNode67, kRoots[3]}));
  EXPECT_EQ(inclusion_proof(reference_leaves(3), 2).path, digests({kRoots[1]}));
  EXPECT_EQ(inclusion_proof(reference_leaves(5), 1).path, digests({kRoots[0], kNode23, kLeaf4}));
}

TEST(MerkleTree, GivesTheConsistencyProofsOfTheReference) {
  EXPECT_TRUE(consistency_proof(reference_leaves(1), 1).path.empty());
  EXPECT_EQ(consistency_proof(reference_leaves(8), 1).path, digests({kLeaf1, kNode23, kNode4567}));
  EXPECT_EQ(consistency_proof(reference_leaves(8), 6).path, digests({kNode45, kNode67, kRoots[3]}));
  EXPECT_EQ(consistency_proof(reference_leaves(5), 2).path, digests({kNode23, kLeaf4}));
}

TEST(CompactRange, HasTheRootOfTheWholeTreeAtEverySize) {
  const std::vector<Digest> leaves = random_leaves(300);
  CompactRange range;
  for (std::size_t size = 0; size <= leaves.size(); ++size) {
    ASSERT_EQ(range.size(), size);
    ASSERT_EQ(range.root(), tree_root(std::span(leaves).first(size))) << size;
    if (size < leaves.size()) range.append(leaves[size]);
  }
}

TEST(CompactRange, GoesOnWhereItsBytesLeftOff) {
  const std::vector<Digest> leaves = random_leaves(70);
  CompactRange whole;
  CompactRange restored;
  for (const Digest& leaf : leaves) {
    whole.append(leaf);
    restored.append(leaf);
    const std::optional<CompactRange> read =
        CompactRange::parse(restored.size(), restored.peak_bytes());
    ASSERT_TRUE(read);
    restored = *read;
    ASSERT_EQ(restored, whole);
  }
}

TEST(CompactRange, RefusesPeaksThatDoNotFitTheSize) {
  EXPECT_TRUE(CompactRange::parse(0, {}));
  EXPECT_TRUE(CompactRange::parse(6, Bytes(64)));
  EXPECT_FALSE(CompactRange::parse(6, Bytes(32)));
  EXPECT_FALSE(CompactRange::parse(6, Bytes(65)));
  EXPECT_FALSE(CompactRange::parse(0, Bytes(32)));
}

TEST(InclusionProof, IsAcceptedForEveryLeafOfEveryTree) {
  for (std::size_t size = 1; size <= 40; ++size) {
    const std::vector<Digest> leaves = random_leaves(size);
    const Digest root = tree_root(leaves);
    for (std::size_t index = 0; index < size; ++index) {
      ASSERT_TRUE(verify_inclusion(inclusion_proof(leaves, index), leaves[index], root))
          << index << " of " << size;
    }
  }
}

TEST(InclusionProof, IsRefusedOnceAnythingIsChanged) {
  for (std::size_t size = 1; size <= 20; ++size) {
    const std::vector<Digest> leaves = random_leaves(size);
    const Digest root = tree_root(leaves);
    for (std::size_t index = 0; index < size; ++index) {
      const InclusionProof proof = inclusion_proof(leaves, index);
      const auto refused = [&](const InclusionProof& changed) {
        return !verify_inclusion(changed, leaves[index], root);
      };
      EXPECT_FALSE(verify_inclusion(proof, Digest{}, root));
      EXPECT_FALSE(verify_inclusion(proof, leaves[index], Digest{}));
      InclusionProof longer = proof;
      longer.path.push_back(Digest{});
      EXPECT_TRUE(refused(longer));
      longer.path.back() = root;
      EXPECT_TRUE(refused(longer));
      EXPECT_TRUE(refused({index + size, size, proof.path}));
      EXPECT_TRUE(refused({size, size, proof.path}));
      EXPECT_TRUE(refused({index, 0, proof.path}));
      for (std::size_t other = 0; other < size; ++other) {
        EXPECT_EQ(refused({other, size, proof.path}), other != index) << other;
      }
      for (std::size_t i = 0; i < proof.path.size(); ++i) {
        InclusionProof changed = proof;
        changed.path[i][0] ^= 1U;
        EXPECT_TRUE(refused(changed));
        changed = proof;
        changed.path.erase(changed.path.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_TRUE(refused(changed));
      }
    }
  }
}

TEST(ConsistencyProof, IsAcceptedBetweenAllSizes) {
  const std::vector<Digest> leaves = random_leaves(40);
  const std::span<const Digest> all = leaves;
  for (std::size_t second = 0; second <= all.size(); ++second) {
    for (std::size_t first = 0; first <= second; ++first) {
      const ConsistencyProof proof = consistency_proof(all.first(second), first);
      ASSERT_TRUE(
          verify_consistency(proof, tree_root(all.first(first)), tree_root(all.first(second))))
          << first << " to " << second;
    }
  }
}

TEST(ConsistencyProof, IsRefusedOnceAnythingIsChanged) {
  const std::vector<Digest> leaves = random_leaves(20);
  const std::span<const Digest> all = leaves;
  for (std::size_t second = 1; second <= all.size(); ++second) {
    const Digest second_root = tree_root(all.first(second));
    for (std::size_t first = 0; first <= second; ++first) {
      const Digest first_root = tree_root(all.first(first));
      const ConsistencyProof proof = consistency_proof(all.first(second), first);
      const auto refused = [&](const ConsistencyProof& changed) {
        return !verify_consistency(changed, first_root, second_root);
      };
      EXPECT_FALSE(verify_consistency(proof, Digest{}, second_root));
      // Every tree grows from the empty one, so nothing is said about the second root then.
      EXPECT_EQ(verify_consistency(proof, first_root, Digest{}), first == 0);
      ConsistencyProof longer = proof;
      longer.path.push_back(second_root);
      EXPECT_TRUE(refused(longer));
      EXPECT_EQ(refused({second, first, proof.path}), first != second);
      for (std::size_t i = 0; i < proof.path.size(); ++i) {
        ConsistencyProof changed = proof;
        changed.path[i][31] ^= 0x80U;
        EXPECT_TRUE(refused(changed));
        changed = proof;
        changed.path.erase(changed.path.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_TRUE(refused(changed));
      }
    }
  }
}

TEST(ConsistencyProof, IsRefusedWhenTheFirstTreeWasRewritten) {
  std::vector<Digest> leaves = random_leaves(13);
  const Digest first_root = tree_root(std::span(leaves).first(7));
  leaves[3][0] ^= 1U;
  const ConsistencyProof proof = consistency_proof(leaves, 7);
  EXPECT_FALSE(verify_consistency(proof, first_root, tree_root(leaves)));
}

TEST(SaltedCommitment, HidesTheStatementBehindItsSalt) {
  const Salt salt = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  // printf '\x00\x01...\x0f{"a":"1"}' | sha256sum
  EXPECT_EQ(format_hex(salted_commitment(salt, R"({"a":"1"})")),
            "f08faa079d9f7ba0cdc322355e51e4212fd3131f3b651a5219340b4cdee6a51b");
  // printf '\x00' and the bytes above | sha256sum
  EXPECT_EQ(format_hex(statement_leaf(salt, R"({"a":"1"})")),
            "90d0426169065574288ebe3408c8121308c6247c65cbaa0c4d3f4dd809ae73ab");
  EXPECT_NE(salted_commitment(Salt{}, R"({"a":"1"})"), salted_commitment(salt, R"({"a":"1"})"));
}

}  // namespace
}  // namespace goodstanding::transparency
