#pragma once
/// What would change a rating: the earliest day on which passing time alone does, and what
/// repairing each record would do.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rating/inputs.hpp"
#include "goodstanding/rules/pack.hpp"

namespace goodstanding::rating {

/// How far the search for a change by time looks ahead.
inline constexpr rules::Term kHorizon{120, 0};

/// A rating that would be.
struct Prospect {
  std::optional<Decimal> score;
  std::string band;       ///< empty if not rated
  std::string not_rated;  ///< reason code
  bool operator==(const Prospect&) const = default;
};

/// The first day from which the band is another one if nothing new is recorded.
struct TimeChange {
  Date on;
  Prospect to;
};

/// What the rating would be if a record were repaired today.
struct RepairEffect {
  Position position;
  std::string kind;
  Prospect to;
};

struct Outlook {
  Prospect now;
  std::optional<TimeChange> by_time;  ///< none within kHorizon
  std::vector<RepairEffect> repairs;  ///< those that change score or band, in the dossier's order
};

/// Searches the outlook by rating again: on every day on which something counted could change, and
/// with each record repaired. The dossier may hold records that begin after `view.as_of`: they are
/// known already, and count from their day. Exact, because it asks the engine itself. Cost: one
/// rating a day on which something could change: some dozens; every day of ten years if a condition
/// reads `as_of` or points decay from day to day.
Outlook find_outlook(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs = {});

/// Formats as canonical JSON. Source: RFC 8785.
std::string outlook_json(const Outlook& outlook);
/// Formats for people, as the section "What would change this".
std::string outlook_text(const Outlook& outlook, const rules::Pack& pack,
                         std::string_view language);

}  // namespace goodstanding::rating
