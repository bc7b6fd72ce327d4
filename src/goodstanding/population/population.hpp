#pragma once
/// Companies and their records as columns: what the vectorised engine reads. Immutable; a changed
/// population shares the blocks that did not change.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/result.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/population/block_writer.hpp"
#include "goodstanding/population/dictionary.hpp"
#include "goodstanding/population/layout.hpp"
#include "goodstanding/population/schema.hpp"

namespace goodstanding::population {

/// The words of a population: codes mean nothing without them. Code 0 of jurisdictions and events
/// is the empty word.
struct Words final : LongNumbers {
  std::vector<Dictionary> columns;  ///< by column of the schema: words, and texts of long numbers
  Dictionary jurisdictions;
  Dictionary events;

  Words() = default;
  explicit Words(const Schema& schema);
  std::int64_t intern(std::size_t column, std::string_view text) override {
    return columns[column].intern(text);
  }
  [[nodiscard]] std::string_view text_of(std::size_t column, std::int64_t code) const override {
    return columns[column].word(static_cast<std::size_t>(code));
  }
};

/// What is known of a kind's column over the whole population, for proofs that integers suffice.
struct ColumnRange {
  bool has_value = false;
  bool has_null = false;
  bool has_long = false;
  std::int8_t scale = 0;  ///< the largest of any block
  std::int64_t low = 0;   ///< of the stored integers, each at its block's scale
  std::int64_t high = 0;
};

struct KindRange {
  std::uint64_t records = 0;
  std::uint64_t most_of_one = 0;     ///< the most that one company has
  std::vector<ColumnRange> columns;  ///< the system's, then the kind's
};

using Ranges = std::vector<KindRange>;

/// Gives the ranges of a population without records.
Ranges make_ranges(const Schema& schema);
/// Widens ranges by what a block holds.
void widen_ranges(Ranges& ranges, const BlockView& block);

/// One block, and what keeps its bytes alive.
struct Block {
  std::shared_ptr<const void> owner;
  const std::uint8_t* bytes = nullptr;
  [[nodiscard]] BlockView view() const { return BlockView(bytes); }
};

/// Where a company lies.
struct Place {
  std::size_t block = 0;
  std::size_t company = 0;
};

/// Thread-safety: immutable; copies are cheap and share everything.
class Population {
 public:
  /// Joins blocks. Requires: made under this schema with these words; subjects ascend over all;
  /// ranges at least as wide as what the blocks hold.
  Population(Schema schema, std::shared_ptr<const Words> words, std::vector<Block> blocks,
             Ranges ranges);

  [[nodiscard]] const Schema& schema() const { return data_->schema; }
  [[nodiscard]] const Words& words() const { return *data_->words; }
  [[nodiscard]] std::shared_ptr<const Words> shared_words() const { return data_->words; }
  [[nodiscard]] std::span<const Block> blocks() const { return data_->blocks; }
  [[nodiscard]] BlockView block(std::size_t place) const { return data_->blocks[place].view(); }
  /// Gives the number of companies before a block.
  [[nodiscard]] std::size_t first_company(std::size_t block) const {
    return data_->first_companies[block];
  }
  [[nodiscard]] std::size_t company_count() const { return data_->first_companies.back(); }
  [[nodiscard]] std::uint64_t record_count() const { return data_->records; }
  [[nodiscard]] const Ranges& ranges() const { return data_->ranges; }
  /// Finds a company. Cost: two binary searches.
  [[nodiscard]] std::optional<Place> find(SubjectId subject) const;
  /// Gives the subject of the company at a place.
  [[nodiscard]] SubjectId subject_at(std::size_t company) const;
  /// Gives the bytes of all blocks: companies, records, and everything about their layout.
  [[nodiscard]] std::uint64_t size_bytes() const { return data_->bytes; }

  /// Saves the population in one file, which is replaced only when it is whole. Errors: kIo.
  [[nodiscard]] Result<void> save(const std::string& path) const;
  /// Opens a saved population by mapping it into the memory; every section is held against its
  /// SHA-256 first. Errors: kIo; kBadInput for a file that is foreign, of another version, cut off
  /// or damaged, with what is wrong.
  static Result<Population> open(const std::string& path);

 private:
  struct Data {
    Schema schema;
    std::shared_ptr<const Words> words;
    std::vector<Block> blocks;
    std::vector<std::size_t> first_companies;  ///< one more than blocks
    Ranges ranges;
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
  };
  std::shared_ptr<const Data> data_;
};

}  // namespace goodstanding::population
