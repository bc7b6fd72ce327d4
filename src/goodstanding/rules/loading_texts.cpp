#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

using TextMap = std::map<std::string, std::string, std::less<>>;

TextMap read_texts(Loading& loading, YamlMapReader& reader, std::string_view key) {
  TextMap texts;
  for (const codec::YamlPair& pair : read_optional_pairs(reader, key)) {
    if (auto text = codec::read_text(pair.value, reader.document(), loading.findings)) {
      texts.emplace(pair.key.text, *std::move(text));
    }
  }
  return texts;
}

/// Reports gaps of a sentence that nothing fills: the company would read the braces.
void check_gaps(Loading& loading, const codec::YamlDocument& document, const YamlNode& node) {
  const std::string& text = node.text;
  for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
    const std::size_t end = text.find('}', at);
    const std::string gap = text.substr(at, end == std::string::npos ? end : end + 1 - at);
    if (gap == "{count}" || gap == "{lost}") continue;
    report(loading, document, node, "pack.text-gap", "nothing fills \"" + gap + "\"",
           "write {count} for the number of records, {lost} for the points lost");
  }
}

Texts read_language(Loading& loading, YamlMapReader& reader) {
  Texts texts;
  texts.language = reader.text("language");
  texts.title = reader.text("title");
  texts.bands = read_texts(loading, reader, "bands");
  texts.groups = read_texts(loading, reader, "groups");
  texts.indicators = read_texts(loading, reader, "indicators");
  texts.figures = read_texts(loading, reader, "figures");
  texts.rules = read_texts(loading, reader, "rules");
  texts.reasons = read_texts(loading, reader, "reasons");
  if (const YamlNode* reasons = reader.optional_node("reasons")) {
    for (const codec::YamlPair& pair : reasons->pairs) {
      check_gaps(loading, reader.document(), pair.value);
    }
  }
  reader.finish();
  return texts;
}

}  // namespace

void load_texts(Loading& loading) {
  for (const std::string& language : loading.pack.languages) {
    const auto document = loading.documents->find("texts/" + language + ".yaml");
    if (document == loading.documents->end()) {
      Finding finding;
      finding.code = "pack.missing-file";
      finding.message = "the pack has no texts/" + language + ".yaml for its language";
      finding.at.file = loading.source->name;
      loading.findings.push_back(std::move(finding));
      continue;
    }
    YamlMapReader reader(document->second.root, document->second, loading.findings);
    Texts texts = read_language(loading, reader);
    if (texts.language != language) {
      reader.report("language", "pack.file-name", "the file is called after another language");
    }
    loading.pack.texts.push_back(std::move(texts));
  }
  if (loading.pack.languages.empty()) {
    Finding finding;
    finding.code = "pack.missing-file";
    finding.message = "the pack has no language";
    finding.hint = "add languages: [en] to pack.yaml and texts/en.yaml";
    finding.at.file = loading.source->name + "/pack.yaml";
    loading.findings.push_back(std::move(finding));
  }
}

}  // namespace goodstanding::rules
