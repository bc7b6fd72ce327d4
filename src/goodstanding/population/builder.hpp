#pragma once
/// Builds a population from companies and records that come in any order. Memory is bounded: what
/// does not fit waits, sorted, in temporary files.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/population/population.hpp"
#include "goodstanding/population/schema.hpp"

namespace goodstanding::population {

struct BuilderOptions {
  /// Records are staged in so much memory; beyond it they go to temporary files.
  std::uint64_t staging_bytes = std::uint64_t{256} << 20U;
};

/// A record as its source has it.
struct NewRecord {
  SubjectId subject;
  std::int64_t position = 0;  ///< orders the records of a subject; equal ones stay in their order
  std::size_t kind = 0;
  Period valid;
  RecordStatus status = RecordStatus::kReported;
  EvidenceGrade evidence = EvidenceGrade::kNone;
  std::string_view jurisdiction;
  std::string_view event;
  std::uint8_t marks = 0;       ///< RecordMark
  std::span<const Cell> cells;  ///< of its kind's columns, in their order
};

class Builder {
 public:
  explicit Builder(Schema schema, BuilderOptions options = {});
  /// Goes on with the words of another population, so that blocks of both can be joined.
  Builder(Schema schema, const Words& words, BuilderOptions options = {});
  ~Builder();
  Builder(Builder&&) noexcept;
  Builder& operator=(Builder&&) noexcept;

  [[nodiscard]] const Schema& schema() const;
  /// Makes cells of a column.
  [[nodiscard]] Cell number(std::size_t column, const Decimal& value);
  [[nodiscard]] Cell word(std::size_t column, std::string_view text);
  [[nodiscard]] static Cell date(Date value);
  [[nodiscard]] static Cell boolean(bool value);

  /// Adds a company; one with records need not be added. Errors: kIo of the temporary files.
  Result<void> add_company(SubjectId subject);
  /// Adds a record, and its company. Requires: one cell for each column of its kind.
  /// Errors: kIo of the temporary files.
  Result<void> add(const NewRecord& record);
  /// Gives the population and leaves the builder without companies. Errors: kIo.
  Result<Population> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace goodstanding::population
