#pragma once
/// What became of a record that a rule looked at.

#include <cstdint>
#include <string_view>

namespace goodstanding::rating {

enum class Outcome : std::uint8_t {
  kCounted,
  kNotYet,      ///< its date lies after the rating day
  kNoDate,      ///< its date is unknown, and the rule needs one
  kWindowOver,  ///< it is older than the rule looks back
  kLapsed,      ///< its own validity has ended
  kWaitOver,    ///< the waiting period without new breach has passed
  kConditionNotMet,
  kUnknown,            ///< a field that the rule needs is missing or unreadable
  kOtherJurisdiction,  ///< the conduct took place elsewhere, or nobody says where
  kEvidenceTooWeak,
  kStatusWithoutEffect,
  kExempt,
  kEnded,        ///< a record of the same event took its effect away
  kWaived,       ///< a written waiver of the same event
  kConflict,     ///< two exceptions hold at once
  kOtherExtent,  ///< it concerns a part of the business that is not asked about
  kSameEvent,    ///< another record of the same event counts already
  kOncePer,      ///< another record of the same month, year or kind counts already
  kNotChosen,    ///< only the newest, largest or smallest counts, and this is another
  kDecayed,      ///< its weight has fallen to zero
};

/// Gives the word of an outcome, as `window-over`.
std::string_view format_outcome(Outcome outcome);

}  // namespace goodstanding::rating
