#pragma once
/// Conditions and formulas of a pack: FEEL expressions over the values of a record, or over the
/// results of the indicators.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/feel/expression.hpp"

namespace goodstanding::rules {

/// The slots of an expression over a record. The pack's columns follow (fields, then derived ones),
/// then its parameters, then its facts: see Pack::record_fact_slot.
enum RecordSlot : std::size_t {
  kSlotKind,
  kSlotStatus,
  kSlotEvidence,
  kSlotJurisdiction,
  kSlotValidFrom,
  kSlotValidTo,
  kSlotAsOf,
  kFirstFieldSlot,
};

/// The slots of an expression over results. The pack's indicators follow, then its parameters, its
/// facts, its figures, and the score: see Pack::result_figure_slot.
enum ResultSlot : std::size_t {
  kResultAsOf,
  kFirstIndicatorSlot,
};

/// The slots of an expression that grades what an indicator added up to. The pack's parameters
/// follow, then its facts.
enum GradeSlot : std::size_t {
  kGradeAsOf,
  kGradeTotal,  ///< the sum of its points
  kGradeCount,  ///< how many records count
  kFirstGradeParameterSlot,
};

/// A compiled expression with what it reads. While something it reads and does not declare optional
/// is missing, it is unknown.
struct Condition {
  feel::Expression expression;
  std::vector<std::size_t> required;    ///< slots without which it is unknown
  std::vector<std::size_t> columns;     ///< of record expressions
  std::vector<std::size_t> indicators;  ///< of result expressions
  std::vector<std::size_t> parameters;
  std::vector<std::size_t> facts;
  std::vector<std::size_t> figures;  ///< of result expressions
  bool reads_as_of = false;          ///< its value may change by time alone, on any day
  SourceSpan at;

  [[nodiscard]] const std::string& text() const { return expression.text(); }
};

}  // namespace goodstanding::rules
