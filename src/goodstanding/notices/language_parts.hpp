#pragma once
/// Reads the parts of notices and the templates of their kinds. The inside of the parser, seen by
/// its own files only.

#include "goodstanding/codec/yaml.hpp"
#include "goodstanding/notices/language.hpp"

namespace goodstanding::notices {

/// Reads a notices.yaml into `language`. Errors: findings `yaml.*`, `notice.*`.
void read_templates(const codec::YamlDocument& document, Language& language, Findings& findings);

}  // namespace goodstanding::notices
