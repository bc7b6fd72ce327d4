#pragma once
/// The acts of a case: each is decided by the pure state machine and saved.

#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/model/case.hpp"
#include "goodstanding/model/measure.hpp"
#include "goodstanding/service/library.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Appends an act to a case, as its law decides, with the measures that it imposes. Errors:
/// kRefused with the rule that forbids it; kConflict if somebody acted before.
Result<Case> save_act(store::Register& target, const LoadedPack& pack, const Case& matter,
                      const CaseEvent& event, Instant now,
                      std::vector<ImposedMeasure> measures = {});

}  // namespace goodstanding::service
