#pragma once
/// What the companies of the sample world did, and what was decided about them, in four years.
/// Every list is in the order of its dates and holds only days on which the company existed.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/sample/company.hpp"

namespace goodstanding::sample {

enum class Severity : std::uint8_t { kMinor, kOrdinary, kSerious };
/// The severity as the authorities write it (`ORDINARY`).
std::string_view format_severity(Severity severity);

/// Where a decision stands.
enum class DecisionState : std::uint8_t { kFinal, kAppealed, kAnnulled, kRepaired };
std::string_view format_decision_state(DecisionState state);

/// A matter of the revenue service.
struct TaxCase {
  enum class Kind : std::uint8_t { kLateReturn, kArrears, kEvasion };
  Kind kind = Kind::kLateReturn;
  std::string number;
  Date on;  ///< due date, or the day a decision became final
  std::string_view tax;
  std::int64_t cents = 0;        ///< of arrears and evasion
  std::int64_t share = 0;        ///< of evasion. Units: hundredths of a percent of all tax payable
  std::int64_t days_late = 0;    ///< of a return
  std::string_view cause;        ///< of a return
  bool found_own_fault = false;  ///< the revenue service took the blame half a year later
  bool contested = false;
  std::optional<Date> cured;  ///< corrected, paid or settled
};

/// A penalty of any authority, in public twice: with the authority and with the market office.
struct Penalty {
  std::string number;
  std::string_view authority;
  std::string_view subject;
  Severity severity = Severity::kMinor;
  Date decided;
  std::int64_t fine_cents = 0;
  bool first_offence = false;
  std::optional<Date> performed;
  DecisionState early = DecisionState::kFinal;  ///< in the year of the decision
  DecisionState later = DecisionState::kFinal;  ///< from the year after on
  std::int64_t declarations = 0;                ///< of customs: in the year before
};

/// A sample, recall or inspection.
struct MarketCheck {
  enum class Kind : std::uint8_t { kSamplingFailed, kRecall, kPassed, kFailed };
  Kind kind = Kind::kPassed;
  std::string number;
  Date on;
  std::string_view subject;  ///< of an inspection
  std::string_view product;
  Severity severity = Severity::kMinor;
  bool by_authority = false;  ///< of a recall
  std::int64_t injuries = 0;
  std::optional<Date> corrected;
};

struct Contract {
  std::string number;
  std::string_view buyer;
  std::string title;
  std::int64_t cents = 0;
  Date on;  ///< accepted or terminated
  bool completed = true;
  bool on_time = true;
  bool had_chance = false;
};

struct LateReport {
  std::int32_t year = 0;  ///< that it reports on
  Date due;
  bool missing = false;           ///< after a reminder
  std::optional<Date> submitted;  ///< of a missing one: the day it came in the end
};

/// A decision of an authority abroad about a company of this country.
struct AbroadCase {
  const ForeignCountry* country = nullptr;
  bool debarment = false;  ///< by the development bank; else a violation of customs rules
  std::string number;
  Date on;
  std::optional<Date> until;  ///< of a debarment; none: permanent
  Severity severity = Severity::kMinor;
  std::int64_t fine_cents = 0;
  std::int64_t declarations = 0;
  enum class Naming : std::uint8_t { kNumber, kLei, kNameOnly };
  Naming naming = Naming::kNumber;
};

std::vector<TaxCase> tax_cases(const WorldOptions& world, const Company& company);
/// Give the penalties; those whose subject is `tax` stand in the tax file too, those whose subject
/// is `customs` are violations of customs rules.
std::vector<Penalty> penalties(const WorldOptions& world, const Company& company);
std::vector<MarketCheck> market_checks(const WorldOptions& world, const Company& company);
std::vector<Contract> contracts(const WorldOptions& world, const Company& company);
std::vector<LateReport> late_reports(const WorldOptions& world, const Company& company);
std::vector<AbroadCase> abroad_cases(const WorldOptions& world, const Company& company);

}  // namespace goodstanding::sample
