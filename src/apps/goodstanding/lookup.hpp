#pragma once
/// Finds the company that a command's operand names.

#include <string>

#include "context.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/service/display_name.hpp"

namespace goodstanding::app {

/// Finds a company by its id (`C4096`), an identifier (`lei:...`), or its key within a channel
/// (`mx-sat-69b/AAA...`). Only companies are found, never establishments. Errors: kNotFound;
/// kConflict if several companies carry the identifier.
Result<CompanyId> find_company(store::Register& target, const std::string& operand,
                               const View& view);

using service::display_name;

}  // namespace goodstanding::app
