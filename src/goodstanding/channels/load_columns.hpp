#pragma once
/// Reads the columns of a layout: `columns`, and the short lists `unused` and `person`.

#include <string>
#include <vector>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/codec/yaml_reader.hpp"

namespace goodstanding::channels {

/// Reads all columns of a file's mapping, in their order. Requires: `layout` has its header, format
/// and empty texts.
std::vector<Column> load_columns(codec::YamlMapReader& reader, const Layout& layout);

}  // namespace goodstanding::channels
