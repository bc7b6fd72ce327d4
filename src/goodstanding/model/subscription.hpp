#pragma once
/// A subscription: a consumer that the register tells what it has to know, from a day on.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"

namespace goodstanding {

/// A consumer, as a bank, a buyer or another register, with what it is told of.
struct Subscription {
  std::string name;                ///< never empty
  Date since;                      ///< it answers for everything that ends on this day or later
  std::optional<Date> ended;       ///< the first day on which it is told nothing; none: it is told
  std::vector<std::string> lists;  ///< ids of lists; empty: all
  std::vector<std::string> domains;  ///< domains of measures; empty: all
  bool operator==(const Subscription&) const = default;
};

/// Says whether a selection of a subscription holds a word: one that names nothing holds all.
inline bool selects(const std::vector<std::string>& selection, const std::string& word) {
  if (selection.empty()) return true;
  for (const std::string& one : selection) {
    if (one == word) return true;
  }
  return false;
}

/// When an act became known: an event of a listing, an imposed measure or an act of a case.
struct RecordedAct {
  enum class What : std::uint8_t { kListingEvent = 1, kImposedMeasure = 2, kCaseAct = 3 };
  What what = What::kListingEvent;
  std::int64_t item = 0;      ///< id of the listing, measure or case
  std::int64_t sequence = 0;  ///< of the event or act; 0 for a measure
  Instant recorded_at;
};

}  // namespace goodstanding
