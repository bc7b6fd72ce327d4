#pragma once
/// How a life on an outside list changed from one reading to a later one: what a new vintage of
/// the list says that the one before did not.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/lists/outside.hpp"

namespace goodstanding::lists {

enum class OutsideChangeKind : std::uint8_t {
  kListed = 1,     ///< a new life, with its first stage
  kReached = 2,    ///< a stage that was not reached before
  kRedated = 3,    ///< a stage has another day than before
  kTakenBack = 4,  ///< the source no longer states a stage
  kGone = 5,       ///< the list no longer has the life
  kReturned = 6,   ///< it has it again
};
/// Gives `listed`, `reached`, `redated`, `taken-back`, `gone` or `returned`.
std::string_view format_outside_change(OutsideChangeKind kind);

/// One change in the course of a life. A vintage that brings two new stages makes two changes.
struct OutsideChange {
  OutsideChangeKind kind = OutsideChangeKind::kListed;
  std::string list;
  std::string life;
  std::string key;          ///< the source's key of the company
  std::string from;         ///< the stage before; empty for a new life
  std::string to;           ///< the stage after
  std::optional<Date> on;   ///< the day of the change, as the source says
  std::optional<Date> was;  ///< kRedated: the day it said before
  Instant known_at;         ///< when the register learned of it
  bool operator==(const OutsideChange&) const = default;
};

/// Gives the changes between two readings of one company, or of many, by list and life. Lives are
/// matched by list and life, so that the order of the readings does not matter. Only stages and
/// their days count: another number of an order is no change of stage. Of a record whose status is
/// its stage, the source does not say when that changed. Requires: both readings ask
/// about the same day, or the second about a later one.
std::vector<OutsideChange> changes_between(std::span<const OutsideListing> before,
                                           std::span<const OutsideListing> after, Instant known_at);

}  // namespace goodstanding::lists
