#pragma once
/// Reads what the rows of a file state: `statements`, `records` and `relations`.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/channels/term_compiler.hpp"
#include "goodstanding/codec/yaml_reader.hpp"

namespace goodstanding::channels {

/// Reads all claims of a file's mapping into the layout. Requires: the layout has its subjects.
/// `scope` holds the names in sight; `jurisdiction` is the channel's.
void load_claims(codec::YamlMapReader& reader, const TermCompiler& scope,
                 const std::string& jurisdiction, Layout& layout);

}  // namespace goodstanding::channels
