#pragma once
/// Whose officers decide a case: those of its authority. Anybody's may ask, take back what they
/// asked for, and answer as the provider of an item.

#include <string_view>

#include "goodstanding/base/result.hpp"
#include "goodstanding/model/case.hpp"

namespace goodstanding::casework {

/// Refuses an act that is for an officer of the case's authority and comes from another;
/// `authority` is the acting officer's. Acts of companies and clocks pass. The store refuses the
/// same by itself. Errors: kRefused.
Result<void> require_competence(const Case& matter, const CaseEvent& event,
                                std::string_view authority);

}  // namespace goodstanding::casework
