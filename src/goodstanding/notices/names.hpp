#pragma once
/// What lists, grounds, measures and records are called in a language. A pack's own texts are in
/// the language it was written in; `packs/PACK/names/LANGUAGE.yaml` adds others. They are names for
/// readers, not law: the pack's hash does not cover them, and notices say which words are not in
/// their language.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"

namespace goodstanding::notices {

/// The groups of names: `lists`, `grounds` and `conditions` and `exits` (by `list/id`), `measures`,
/// `records`, `fields`, `acts`, `authorities`.
struct Names {
  std::string language;
  std::map<std::string, std::string, std::less<>> texts;  ///< by `group.id`

  /// Finds a name; nullptr if there is none.
  [[nodiscard]] const std::string* find(std::string_view group, std::string_view id) const;
};

/// Something of a pack that wants a name.
struct NamedItem {
  std::string group;
  std::string id;
  bool required = true;  ///< acts and authorities may keep their own name
};

struct ParsedNames {
  Names names;
  Findings findings;
};

/// Parses the names of a pack in a language. Errors: `yaml.*`; `notice.unknown-item` for a name of
/// what the pack has not; `notice.untranslated`, a warning, for what has no name.
ParsedNames parse_names(std::string_view text, std::string_view file, std::string_view language,
                        const std::vector<NamedItem>& items);

}  // namespace goodstanding::notices
