#pragma once
/// The records of a dossier that a pack reads, with their fields typed: what the rules look at.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "goodstanding/feel/value.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// One record as a rule sees it.
struct Row {
  const Stored<Record>* stored = nullptr;
  std::size_t kind = 0;  ///< among the pack's kinds
  /// Repaired and annulled reach every record of the same event, whichever channel said so.
  RecordStatus status = RecordStatus::kReported;
  bool inherited = false;  ///< a record of a related company
  std::vector<rules::FieldProblem> problems;
};

/// All rows of a dossier, in the order of its records. Refers to the dossier and the pack.
class RowTable {
 public:
  /// Reads the records of the pack's kinds that have not ended by its retention, finds the facts
  /// and computes the derived columns.
  /// Requires: pack and dossier outlive the table.
  RowTable(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs = {});

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] const Row& operator[](std::size_t row) const { return rows_[row]; }
  [[nodiscard]] bool has_events() const { return has_events_; }
  /// Gives the part of the business that is asked about; empty: the whole.
  [[nodiscard]] const std::string& extent() const { return extent_; }
  /// Gives the standing facts of the subject, one a fact of the pack; null where there is none.
  [[nodiscard]] const std::vector<feel::Value>& facts() const { return facts_; }
  /// Gives the value at a record slot of a row.
  [[nodiscard]] const feel::Value& value(std::size_t row, std::size_t slot) const {
    return values_[row * width_ + slot];
  }
  /// Gives the date at a record slot, or none.
  [[nodiscard]] std::optional<Date> date(std::size_t row, std::size_t slot) const;
  /// Gives the slots of a row for an expression, with the parameters it reads as of `day`.
  std::span<const feel::Value> slots_for(std::size_t row, const rules::Condition& condition,
                                         Date day);

 private:
  void add_row(const Stored<Record>& stored, std::size_t kind, Date as_of);
  void spread_statuses(std::span<const Record* const> ended);
  void find_facts(Date as_of);
  void derive(const Inputs& inputs, Date as_of);

  const rules::Pack* pack_;
  std::size_t width_;
  std::vector<Row> rows_;
  std::vector<feel::Value> values_;
  std::vector<feel::Value> facts_;
  std::string extent_;
  bool has_events_ = false;
};

/// Says whether a condition holds; none if it is unknown, because something it needs is missing or
/// it cannot be computed.
std::optional<bool> holds(const rules::Condition& condition, std::span<const feel::Value> slots);
/// Evaluates an expression of any type; null if it is unknown.
feel::Value evaluate_expression(const rules::Condition& expression,
                                std::span<const feel::Value> slots);
/// Computes a formula; none if it is unknown.
std::optional<Decimal> compute(const rules::Condition& formula, std::span<const feel::Value> slots);

/// Says whether a row is of the kinds and meets the condition; none if that is unknown. Parameters
/// are read as of `day`.
std::optional<bool> matches(const rules::Match& match, RowTable& rows, std::size_t row, Date day);

}  // namespace goodstanding::rating
