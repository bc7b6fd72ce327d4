#include "goodstanding/service/case_acts.hpp"

#include <utility>

#include "goodstanding/casework/proceeding.hpp"

namespace goodstanding::service {

Result<Case> save_act(store::Register& target, const LoadedPack& pack, const Case& matter,
                      const CaseEvent& event, Instant now, std::vector<ImposedMeasure> measures) {
  store::CaseAppend append;
  GS_TRY_ASSIGN(append.matter, casework::proceed(pack.cases, matter, event));
  append.measures = std::move(measures);
  GS_TRY(target.append_case_act(append, now));
  return std::move(append.matter);
}

}  // namespace goodstanding::service
