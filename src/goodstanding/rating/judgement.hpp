#pragma once
/// Whether a rule counts a record, since when and until when, or why not.

#include <cstddef>
#include <optional>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/rating/outcome.hpp"
#include "goodstanding/rating/rows.hpp"
#include "goodstanding/rules/selection.hpp"

namespace goodstanding::rating {

/// A record that a rule looked at, and what came of it.
struct Use {
  std::size_t row = 0;
  Outcome outcome = Outcome::kCounted;
  std::optional<Date> date;   ///< the date that the rule goes by
  std::optional<Date> until;  ///< the day from which it no longer counts, as far as it is known
  Decimal status_factor;
  /// Of kExempt: which exemption, the pack's own after those of the rule. Of kEnded, kWaived,
  /// kSameEvent, kOncePer, kNotChosen: the row that counts instead.
  std::size_t other = 0;
  std::optional<std::size_t> exception;  ///< the exception that gave its points
  std::optional<Decimal> repair;         ///< the share that an early repair leaves of its points
  std::optional<Decimal> base;           ///< points before decay and status
  std::optional<Decimal> decay;          ///< its factor
  std::optional<Decimal> points;         ///< base x decay x repair x status factor, rounded

  [[nodiscard]] bool counted() const { return outcome == Outcome::kCounted; }
};

/// Judges one row under a selection. None if its kind is none of the rule's. The first of these
/// that applies is the outcome: date, time, condition, place, evidence, status, exemption, end.
std::optional<Use> judge(const rules::Pack& pack, const rules::Selection& selection, RowTable& rows,
                         std::size_t row, Date as_of);

/// Gives the days as of which parameters are read for a use: one, or several of which the lighter
/// result counts.
std::vector<Date> governing_days(const rules::Selection& selection, const RowTable& rows,
                                 const Use& use, Date as_of);

}  // namespace goodstanding::rating
