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

/// The slots of an expression over a record. The columns of the pack's fields follow, then its
/// parameters.
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

/// The slots of an expression over results. The pack's indicators follow, then its parameters, then
/// the score.
enum ResultSlot : std::size_t {
  kResultAsOf,
  kFirstIndicatorSlot,
};

/// A compiled expression with what it reads. While something it reads and does not declare optional
/// is missing, it is unknown.
struct Condition {
  feel::Expression expression;
  std::vector<std::size_t> required;    ///< slots without which it is unknown
  std::vector<std::size_t> columns;     ///< of record expressions
  std::vector<std::size_t> indicators;  ///< of result expressions
  std::vector<std::size_t> parameters;
  bool reads_as_of = false;  ///< its value may change by time alone, on any day
  SourceSpan at;

  [[nodiscard]] const std::string& text() const { return expression.text(); }
};

}  // namespace goodstanding::rules
