#pragma once
/// Supervising the supervisors: what authorities report that they applied, held against what was
/// decided. What was never applied, applied without a basis, with another value, after the end, or
/// on an entry that proved wrong, is named.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/model/application.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/measure.hpp"

namespace goodstanding::measures {

/// Gives the days on which an imposed measure acted, as it was known on each of them: an annulment
/// ends them on its day, since nobody could act on it before. Waived days are left out. The periods
/// are in order and do not touch.
std::vector<Period> acting_periods(const ImposedMeasure& measure, std::span<const Listing> listings,
                                   std::span<const Case> cases);

enum class FaultKind : std::uint8_t {
  kNeverApplied = 1,   ///< it has acted for longer than the time to apply it, and nobody reports so
  kWithoutBasis = 2,   ///< applied on days on which no such measure acted
  kAfterTheEnd = 3,    ///< applied on days after the last one on which it acted
  kOtherValue = 4,     ///< applied with other parameters than those imposed
  kEntryAnnulled = 5,  ///< applied in good faith on an entry annulled since: to be made good
};
inline constexpr std::size_t kFaultKinds = 5;
/// The fault as a word (`without-basis`) and as a sentence.
std::string_view format_fault(FaultKind kind);
std::string_view explain_fault(FaultKind kind);

struct ApplicationFault {
  FaultKind kind = FaultKind::kNeverApplied;
  CompanyId company;
  std::string measure;
  std::string authority;
  Date from;              ///< of the days concerned
  Date to;                ///< half-open
  std::string reference;  ///< of the report; empty if it was never applied
  bool operator==(const ApplicationFault&) const = default;
};

/// What is held against each other. All of it as known at one moment.
struct OversightFacts {
  std::span<const ImposedMeasure> imposed;
  std::span<const Listing> listings;
  std::span<const Case> cases;
  std::span<const ApplicationReport> reports;
};

/// Leaves the newest report of every authority and reference.
std::vector<ApplicationReport> newest_reports(std::span<const ApplicationReport> reports);

/// Names the faults as they are seen on `today`, by company, measure and first day. Class III
/// informs: nobody applies it, and nobody is late with it.
std::vector<ApplicationFault> find_faults(const OversightFacts& facts,
                                          const OversightClocks& clocks, Date today);

/// One authority's figures.
struct AuthorityFigures {
  std::string authority;
  std::size_t rewards = 0;                        ///< in force today
  std::size_t restrictions = 0;                   ///< in force today
  std::size_t reports = 0;                        ///< the newest of each reference
  std::array<std::size_t, kFaultKinds> faults{};  ///< by FaultKind, from 1
  bool operator==(const AuthorityFigures&) const = default;
};
/// Counts by authority, in the order of their names.
std::vector<AuthorityFigures> count_by_authority(const OversightFacts& facts,
                                                 std::span<const ApplicationFault> faults,
                                                 Date today);

}  // namespace goodstanding::measures
