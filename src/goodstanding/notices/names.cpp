#include "goodstanding/notices/names.hpp"

#include <algorithm>

#include "goodstanding/codec/suggestion.hpp"
#include "goodstanding/codec/yaml_reader.hpp"

namespace goodstanding::notices {
namespace {

constexpr std::string_view kGroups[] = {"lists",  "grounds",  "conditions",
                                        "exits",  "measures", "records",
                                        "fields", "acts",     "authorities"};

void read_group(codec::YamlMapReader& group, std::string_view name,
                const std::vector<NamedItem>& items, Names& names) {
  std::vector<std::string_view> known;
  for (const NamedItem& item : items) {
    if (item.group == name) known.push_back(item.id);
  }
  for (const codec::YamlPair& entry : group.mapping().pairs) {
    const std::string& id = entry.key.text;
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      group.findings().push_back(
          codec::make_finding(group.document(), entry.key, "notice.unknown-item",
                              "the pack has no `" + id + "` among its " + std::string(name),
                              codec::format_suggestion(id, known)));
      continue;
    }
    const auto text = codec::read_text(entry.value, group.document(), group.findings());
    if (text && !text->empty()) names.texts[std::string(name) + "." + id] = *text;
  }
}

}  // namespace

const std::string* Names::find(std::string_view group, std::string_view id) const {
  const auto found = texts.find(std::string(group) + "." + std::string(id));
  return found == texts.end() ? nullptr : &found->second;
}

ParsedNames parse_names(std::string_view text, std::string_view file, std::string_view language,
                        const std::vector<NamedItem>& items) {
  ParsedNames parsed;
  parsed.names.language = language;
  const codec::YamlDocument document = codec::parse_yaml(text, file);
  parsed.findings = document.findings;
  if (!document.ok()) return parsed;
  codec::YamlMapReader reader(document.root, document, parsed.findings);
  if (reader.text("language") != language) {
    reader.report("language", "notice.wrong-language",
                  "the file is named for `" + std::string(language) + "`");
  }
  for (const std::string_view name : kGroups) {
    auto group = reader.optional_map(name);
    if (group && group->present()) read_group(*group, name, items, parsed.names);
  }
  reader.finish();
  for (const NamedItem& item : items) {
    if (!item.required || parsed.names.find(item.group, item.id) != nullptr) continue;
    parsed.findings.push_back(codec::make_finding(
        document, document.root, "notice.untranslated",
        "`" + item.id + "` of the " + item.group + " has no name in this language",
        "notices show the pack's own words with a mark", Severity::kWarning));
  }
  return parsed;
}

}  // namespace goodstanding::notices
