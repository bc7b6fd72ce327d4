#pragma once
/// Finds the company that a command's operand names, and the pack that its option names.

#include <string>
#include <string_view>

#include "context.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/service/display_name.hpp"
#include "goodstanding/service/library.hpp"

namespace goodstanding::app {

/// Finds a company by its id (`C4096`), an identifier (`lei:...`), or its key within a channel
/// (`mx-sat-69b/AAA...`). Only companies are found, never establishments. Errors: kNotFound;
/// kConflict if several companies carry the identifier.
Result<CompanyId> find_company(store::Register& target, const std::string& operand,
                               const View& view);

/// The pack of a command that is given none.
inline constexpr std::string_view kDefaultPack = "corporate-standing";
/// Loads the pack of the option `--pack`, or kDefaultPack. Errors: those of service::load_pack.
Result<service::LoadedPack> load_pack(const Arguments& arguments, const Context& context);

using service::display_name;

}  // namespace goodstanding::app
