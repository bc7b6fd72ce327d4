#include "goodstanding/service/marks.hpp"

#include <optional>
#include <vector>

namespace goodstanding::service {

Result<casework::Marks> load_marks(store::Register& target, const View& view) {
  GS_TRY_ASSIGN(const std::vector<Case> cases, target.load_cases(std::nullopt, view.known_at));
  return casework::Marks(cases, view.as_of);
}

}  // namespace goodstanding::service
