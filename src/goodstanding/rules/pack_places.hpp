#pragma once
/// Finds the line on which a part of a pack is written, for findings about loaded packs.

#include <map>
#include <string>
#include <string_view>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/codec/yaml.hpp"
#include "goodstanding/rules/load_pack.hpp"

namespace goodstanding::rules {

/// The places of a pack's files. Cost: parses its YAML files once.
class PackPlaces {
 public:
  explicit PackPlaces(const PackSource& source);

  /// Gives the place of a part by its path within a file, keys and indexes with strokes between
  /// them, as `value/steps/2/at_least`. What the path does not lead to stands where its last known
  /// part stands; a missing file has no line.
  [[nodiscard]] SourceSpan find(std::string_view file, std::string_view path) const;
  /// Gives the place of a member of the list under `list` whose `key` has a value.
  [[nodiscard]] SourceSpan find_member(std::string_view file, std::string_view list,
                                       std::string_view key, std::string_view value) const;
  /// Gives the place of a part of an indicator.
  [[nodiscard]] SourceSpan of_indicator(std::string_view id, std::string_view path) const;
  /// Gives the place of a law in pack.yaml by the name of its act.
  [[nodiscard]] SourceSpan of_law(std::string_view act) const;

  /// Corrects the place of a finding in an expression of several lines.
  void unfold(SourceSpan& at) const;

 private:
  std::string name_;
  std::map<std::string, codec::YamlDocument, std::less<>> documents_;
};

}  // namespace goodstanding::rules
