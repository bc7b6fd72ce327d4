#pragma once
/// The rules that a catalogue must obey to load, each with its finding. The inside of the
/// catalogue, seen by its own files only.

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/measures/catalogue.hpp"

namespace goodstanding::measures {

std::string quoted(std::string_view text);

/// Reports `measure.duplicate` for an id that is in `seen`, and adds it.
void require_new(codec::YamlMapReader& reader, std::set<std::string>& seen, const std::string& id);

/// Reports a measure without authority or duration, class I without a law, class III that compels,
/// a waiver of what burdens nobody.
void require_lawful(codec::YamlMapReader& reader, const Measure& measure);

/// Reports a reward that is worse, or a restriction that is better, than the neutral treatment.
void require_direction(codec::YamlMapReader& reader, const Measure& measure,
                       const MeasureCatalogue& catalogue);

/// Reports unknown lists and measures, a band or a favourable list that restricts, an adverse list
/// that rewards.
void require_follow(const Follow& follow, const codec::YamlNode& node,
                    const codec::YamlDocument& document, const MeasureCatalogue& catalogue,
                    std::span<const lists::ListDefinition> lists, Findings& findings);

/// Reports a measure that withholds what is no reward of the catalogue.
void require_withheld_rewards(codec::YamlMapReader& reader, const MeasureCatalogue& catalogue);

/// Reports a list whose effects are not the measures that follow from it.
void require_effects(codec::YamlMapReader& reader, const MeasureCatalogue& catalogue,
                     std::span<const lists::ListDefinition> lists);

}  // namespace goodstanding::measures
