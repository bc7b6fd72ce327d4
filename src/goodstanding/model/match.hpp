#pragma once
/// Match decisions: whether two source companies are the same company. Kept for ever, reversible.

#include <cstdint>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/officer.hpp"

namespace goodstanding {

enum class MatchVerdict : std::uint8_t {
  kSame = 1,
  kDifferent = 2,
  kUnsure = 3,
  kWithdrawn = 4,  ///< an earlier decision no longer stands
};

std::string_view format_verdict(MatchVerdict verdict);

/// One decision about an unordered pair. The newest decision about a pair counts; a person's
/// `different` outlasts any later decision by rule.
struct MatchDecision {
  SubjectId a;
  SubjectId b;
  MatchVerdict verdict = MatchVerdict::kUnsure;
  std::string basis;  ///< `identifier:<scheme>:<value>` for a rule, the reasons for a person
  OfficerId officer;  ///< none if decided by rule
  Instant recorded_at;
  Position position = {};  ///< of the end that it was read from; none before it is stored
};

}  // namespace goodstanding
