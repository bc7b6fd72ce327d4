#pragma once
/// Reads what the rows of a professional register say of role holders. Nothing may be mapped there
/// but what a role holder needs, in columns that cannot hold a name: the first guard of people.

#include <string>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/channels/term_compiler.hpp"
#include "goodstanding/codec/yaml_reader.hpp"

namespace goodstanding::channels {

/// Reads `role_holder:` of a layout; reports every mistake to the reader's findings. Requires: the
/// columns of the layout are loaded, and declared in `scope`.
RoleHolderTemplate load_role_holder(codec::YamlMapReader& layout, TermCompiler& scope,
                                    const Layout& loaded, const std::string& jurisdiction);

}  // namespace goodstanding::channels
