#pragma once
/// What a company itself says to an entry: its reply in the listing's procedure, and the reason of
/// an objection to it. Whoever shows the entry shows it too.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::casework {

struct Reply {
  Date on;
  std::string text;
  CaseId matter;  ///< the objection; none: the reply in the procedure
  bool operator==(const Reply&) const = default;
};

/// Gives what the company says to a listing by a day, in the order of time. What it took back is
/// left out.
std::vector<Reply> replies_to(const Listing& listing, std::span<const Case> cases, Date day);

}  // namespace goodstanding::casework
