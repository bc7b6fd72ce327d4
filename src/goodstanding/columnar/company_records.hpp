#pragma once
/// The records of one company, gathered from the runs of its block, with the values that
/// expressions read.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "goodstanding/columnar/general_plan.hpp"
#include "goodstanding/population/layout.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::columnar {

/// Where a record lies: its run in the block and its row in the run.
struct RecordPlace {
  std::uint32_t run = 0;
  std::uint32_t row = 0;
};

/// Lists the records of every company of a block, each company's in their order.
std::vector<std::vector<RecordPlace>> places_by_company(const population::BlockView& block);
/// Lists those of one company. Cost: a pass over the company column of the block.
std::vector<RecordPlace> places_of(const population::BlockView& block, std::size_t company);

struct CompanyRecord {
  std::size_t kind = 0;  ///< of the pack
  std::optional<Date> from;
  std::optional<Date> to;
  RecordStatus status = RecordStatus::kReported;  ///< as it is for all records of its event
  EvidenceGrade evidence = EvidenceGrade::kNone;
  std::string_view jurisdiction;
  std::int64_t event = 0;  ///< 0: none
  bool inherited = false;
};

/// Thread-safety: one thread. Keeps its memory from company to company.
class CompanyRecords {
 public:
  explicit CompanyRecords(const GeneralPlan& plan);

  /// Reads the records at the places and computes facts and derived columns.
  void load(const population::BlockView& block, std::span<const RecordPlace> places);

  [[nodiscard]] std::size_t size() const { return records_.size(); }
  [[nodiscard]] const CompanyRecord& operator[](std::size_t record) const {
    return records_[record];
  }
  [[nodiscard]] const std::vector<feel::Value>& facts() const { return facts_; }
  [[nodiscard]] const feel::Value& value(std::size_t record, std::size_t slot) const {
    return slots_[record * width_ + slot];
  }
  [[nodiscard]] std::optional<Date> date(std::size_t record, std::size_t slot) const;
  /// Gives the slots of a record with the parameters that an expression reads on a day.
  std::span<const feel::Value> slots(std::size_t record, const rules::Condition& expression,
                                     Date day);
  /// Says whether a record is of the kinds and meets the condition; none if that is unknown.
  std::optional<bool> matches(const rules::Match& match, std::size_t record, Date day);

 private:
  void read(const population::BlockView& block, RecordPlace place);
  void read_cells(const population::RunView& run, std::size_t row, std::size_t kind,
                  std::span<feel::Value> out);
  void share_statuses();
  void find_facts();
  void derive(std::size_t record);

  const GeneralPlan* plan_;
  std::size_t width_;
  std::vector<CompanyRecord> records_;
  std::vector<feel::Value> slots_;
  std::vector<feel::Value> facts_;
  feel::ContextKeys money_keys_;
};

/// Evaluates an expression; null while something it needs is missing.
feel::Value value_of(const rules::Condition& expression, std::span<const feel::Value> slots);
/// As value_of, of conditions: none if it is unknown.
std::optional<bool> truth_of(const rules::Condition& condition, std::span<const feel::Value> slots);
/// As value_of, of numbers.
std::optional<Decimal> number_of(const rules::Condition& formula,
                                 std::span<const feel::Value> slots);

/// Says whether a number lies within the cells of a row; an empty cell is no bound.
bool lies_within(const TableRow& row, const rules::Lookup::Within& within, const Decimal& number);

/// Finds the one row of a table that fits on a day; nullptr for none or several. `compute` gives
/// the value of an expression.
template <class Compute>
const TableRow* find_table_row(const std::vector<TableRow>& rows, const rules::Lookup& lookup,
                               Date day, const Compute& compute) {
  std::vector<feel::Value> keys;
  std::vector<feel::Value> numbers;
  for (const auto& equal : lookup.equals) keys.push_back(compute(equal.value));
  for (const auto& within : lookup.within) numbers.push_back(compute(within.value));
  for (const feel::Value& key : keys) {
    if (key.is_null()) return nullptr;
  }
  for (const feel::Value& number : numbers) {
    if (number.is_null()) return nullptr;
  }
  const TableRow* found = nullptr;
  for (const TableRow& row : rows) {
    bool fits = row.valid.contains(day);
    for (std::size_t i = 0; fits && i < keys.size(); ++i) {
      fits = feel::identical(row.values[lookup.equals[i].column], keys[i]);
    }
    for (std::size_t i = 0; fits && i < numbers.size(); ++i) {
      fits = lies_within(row, lookup.within[i], numbers[i].as_number());
    }
    if (!fits) continue;
    if (found != nullptr) return nullptr;
    found = &row;
  }
  return found;
}

}  // namespace goodstanding::columnar
