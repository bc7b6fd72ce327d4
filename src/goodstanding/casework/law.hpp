#pragma once
/// How cases run: on which basis, about what, with which clocks. A pack states it as data, in its
/// casework.yaml.

#include <map>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/casework/role_law.hpp"
#include "goodstanding/deadlines/calendar_file.hpp"
#include "goodstanding/deadlines/deadline.hpp"
#include "goodstanding/deadlines/working_calendar.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/legal_basis.hpp"

namespace goodstanding::casework {

/// The law of one kind of case. Days count from the day after the act that starts them.
struct KindLaw {
  std::vector<LegalBasis> basis;
  std::vector<ItemKind> items;     ///< of objections: against what
  int answer_working_days = 0;     ///< of objections: the provider's; 0: nobody is asked
  int decision_working_days = 0;   ///< from the opening
  int extension_working_days = 0;  ///< all extensions together; 0: none
  int longest_pause_days = 0;      ///< Units: calendar days, all pauses together; 0: none
  /// When the decision is overdue. An item that stops counting is one of an objection.
  deadlines::Overdue overdue = deadlines::Overdue::kCountsAsLate;
};

struct CaseLaw {
  deadlines::WorkingCalendar calendar;
  std::map<CaseKind, KindLaw> kinds;
  RoleLaws roles;  ///< for which a licence is required; empty: none

  /// Gives the law of a kind; nullptr if the pack knows no such cases.
  [[nodiscard]] const KindLaw* find(CaseKind kind) const;
};

struct ParsedCaseLaw {
  CaseLaw law;
  Findings findings;
};

/// Parses a casework.yaml. Errors: all problems as findings `yaml.*`, `case.*`, `calendar.*`.
ParsedCaseLaw parse_case_law(std::string_view text, std::string_view file);

}  // namespace goodstanding::casework
