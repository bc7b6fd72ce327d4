#pragma once
/// What authorities report back about measures, and what consumers say about ends.

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/officer.hpp"

namespace goodstanding {

/// An authority's report that it applied a measure to a company. A later report with the same
/// authority and reference replaces an earlier one; both stay.
struct ApplicationReport {
  CompanyId company;
  std::string measure;    ///< id in the measure catalogue
  std::string authority;  ///< the officer's own
  OfficerId officer;
  Date on;                 ///< the day of the report
  Date from;               ///< the first day on which it was applied
  std::optional<Date> to;  ///< half-open; none: it is still applied on the day of the report
  std::string parameters;  ///< canonical JSON object of what was set, as texts
  std::string reference;   ///< the authority's own file; never empty
  std::array<std::uint8_t, 64> signature{};  ///< Ed25519 over `signing_bytes`
  bool operator==(const ApplicationReport&) const = default;
};

/// Gives the bytes that an officer signs for a report: canonical JSON of all fields but the
/// signature. Source: RFC 8785.
std::string signing_bytes(const ApplicationReport& report);

/// What may end, so that whoever uses it must hear of it.
enum class EndKind : std::uint8_t {
  kListing = 1,  ///< removed, expired or annulled, and with it the measures that it carried
  kMeasure = 2,  ///< a measure that ended before its listing: its term, or a revocation
};
std::string_view format_end_kind(EndKind kind);

/// Names one end: the listing or imposed measure, and the event of the listing, or the act of the
/// case, that ended it; 0 for a term that ran out.
struct EndId {
  EndKind kind = EndKind::kListing;
  std::int64_t item = 0;
  std::int64_t sequence = 0;
  auto operator<=>(const EndId&) const = default;
};

/// A consumer's word that an end has reached it and that it no longer uses what ended.
struct Acknowledgement {
  std::string consumer;  ///< never empty
  EndId end;
  Date on;
  bool operator==(const Acknowledgement&) const = default;
};

}  // namespace goodstanding
