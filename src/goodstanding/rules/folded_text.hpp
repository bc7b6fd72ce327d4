#pragma once
/// Where the texts of a YAML file stand in it, line by line.

#include "goodstanding/base/finding.hpp"
#include "goodstanding/codec/yaml.hpp"

namespace goodstanding::rules {

/// Gives the place at which the text of a scalar begins: quotes are not part of it, and the text of
/// a block begins on the next line.
SourceSpan find_text_origin(const codec::YamlDocument& document, const codec::YamlNode& node);

/// Corrects a place that was counted from the origin of a scalar's text as if YAML had not folded
/// the lines of the text into one. Places that are right stay as they are. Cost: linear in the
/// text.
void unfold_place(const codec::YamlDocument& document, const codec::YamlNode& scalar,
                  SourceSpan& at);
/// The same for a place in whichever scalar of the document. Cost: linear in the document.
void unfold_place(const codec::YamlDocument& document, SourceSpan& at);

}  // namespace goodstanding::rules
