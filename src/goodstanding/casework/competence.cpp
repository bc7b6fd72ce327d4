#include "goodstanding/casework/competence.hpp"

#include <string>

namespace goodstanding::casework {

Result<void> require_competence(const Case& matter, const CaseEvent& event,
                                std::string_view authority) {
  const bool anybody = event.act == CaseAct::kOpened || event.act == CaseAct::kAnswered ||
                       event.act == CaseAct::kWithdrawn;
  if (anybody || event.actor != Actor::kOfficer || authority == matter.authority) return {};
  return Error{ErrorId::kRefused, "the case K" + std::to_string(matter.id.value) +
                                      " is decided by the " + matter.authority +
                                      "; the officer is of the " + std::string(authority)};
}

}  // namespace goodstanding::casework
