#pragma once
/// What objections have made of the items of companies. Whoever rates, simulates or shows what is
/// held about a company applies it, so that one answer does not count what another has annulled.

#include "goodstanding/base/result.hpp"
#include "goodstanding/casework/marks.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/store/register.hpp"

namespace goodstanding::service {

/// Loads the marks of all companies in a view. Cost: reads every case.
Result<casework::Marks> load_marks(store::Register& target, const View& view);

}  // namespace goodstanding::service
