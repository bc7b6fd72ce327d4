#pragma once
/// The body of a listing event: the channels of a notice, the proofs of service, the evidence
/// behind a decision, the exit that was taken, the clock that was extended. Canonical JSON, so that
/// it can be signed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/claims.hpp"

namespace goodstanding::lists {

/// Shows that a notice arrived, or that a display was public.
struct ServiceProof {
  std::string channel;
  Digest digest{};  ///< SHA-256 of the receipt, which stays with the authority
  bool operator==(const ServiceProof&) const = default;
};

/// Every part may be empty; which ones a stage needs is said in lifecycle.hpp.
struct EventBody {
  std::vector<std::string> channels;      ///< kNotified: through which the notice went out
  std::vector<ServiceProof> proofs;       ///< kServed
  std::optional<EvidenceGrade> evidence;  ///< kDecided, kInterim: the grade of the records
  std::vector<std::string> records;  ///< what it rests on: positions, document digests, a request
  std::string exit;                  ///< kRemoved: `repair` or an exit of the definition
  std::vector<std::string> conditions;  ///< the repair conditions that are met, or claimed to be
  std::string door = {};                ///< kRemoved: `request` if the company asked for it
  std::string clock = {};               ///< kExtended: `reply` or `decision`
  bool operator==(const EventBody&) const = default;
};

/// Formats as canonical JSON, empty parts left out. Source: RFC 8785.
std::string format_event_body(const EventBody& body);
/// Parses what `format_event_body` gives; an empty text is an empty body. Other members are
/// ignored. Errors: kBadInput, if it is no JSON object or a member has another form.
Result<EventBody> parse_event_body(std::string_view json);

}  // namespace goodstanding::lists
