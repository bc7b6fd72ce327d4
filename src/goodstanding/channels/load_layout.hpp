#pragma once
/// Reads one file layout of a definition: its format, columns, rules and claims.

#include <span>
#include <string>
#include <vector>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/feel/function.hpp"

namespace goodstanding::channels {

/// A named constant of the definition.
struct Table {
  std::string name;
  feel::Type type;
  feel::Value value;
};

/// A wish of a file below: it goes on with a column of this one.
struct ContinuationWish {
  std::size_t layout = 0;
  std::string column;
};

/// What a layout is loaded with.
struct LayoutSurroundings {
  const feel::FunctionTable* functions = nullptr;
  std::span<const Table> tables;
  std::string jurisdiction;       ///< the channel's
  std::span<const Layout> above;  ///< the layouts before this one
  std::vector<ContinuationWish> wishes;
  bool is_parent = false;
};

/// Reads a layout; reports every mistake to the reader's findings.
Layout load_layout(codec::YamlMapReader reader, std::string name,
                   const LayoutSurroundings& surroundings);

}  // namespace goodstanding::channels
