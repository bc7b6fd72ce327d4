#include "goodstanding/rules/pack_places.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "goodstanding/rules/folded_text.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlNode;
using codec::YamlPair;

std::optional<std::size_t> parse_index(std::string_view text) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return index;
}

/// A value with the key before it, which is where it is written.
struct Place {
  const YamlNode* node = nullptr;
  codec::YamlMark mark;
};

std::optional<Place> step_into(const YamlNode& node, std::string_view part) {
  if (node.is_sequence()) {
    const auto index = parse_index(part);
    if (!index || *index >= node.items.size()) return std::nullopt;
    return Place{&node.items[*index], node.items[*index].begin};
  }
  const auto pair = std::find_if(node.pairs.begin(), node.pairs.end(),
                                 [&](const YamlPair& each) { return each.key.text == part; });
  if (pair == node.pairs.end()) return std::nullopt;
  return Place{&pair->value, pair->key.begin};
}

}  // namespace

PackPlaces::PackPlaces(const PackSource& source) : name_(source.name) {
  for (const auto& [path, text] : source.files) {
    if (path.ends_with(".yaml") && !path.starts_with("tests/"))
      documents_.emplace(path, codec::parse_yaml(text, path));
  }
}

SourceSpan PackPlaces::find(std::string_view file, std::string_view path) const {
  SourceSpan span{name_ + "/" + std::string(file), 0, 0, 1};
  const auto document = documents_.find(file);
  if (document == documents_.end()) return span;
  Place place{&document->second.root, document->second.root.begin};
  while (!path.empty()) {
    const std::size_t point = std::min(path.find('/'), path.size());
    const auto next = step_into(*place.node, path.substr(0, point));
    if (!next) break;
    place = *next;
    path.remove_prefix(std::min(point + 1, path.size()));
  }
  span.line = place.mark.line;
  span.column = place.mark.column;
  return span;
}

SourceSpan PackPlaces::find_member(std::string_view file, std::string_view list,
                                   std::string_view key, std::string_view value) const {
  const auto document = documents_.find(file);
  if (document == documents_.end()) return find(file, list);
  const YamlNode* node = document->second.root.find(list);
  if (node == nullptr) return find(file, list);
  for (std::size_t i = 0; i < node->items.size(); ++i) {
    const YamlNode* name = node->items[i].find(key);
    if (name != nullptr && name->text == value)
      return find(file, std::string(list) + '/' + std::to_string(i));
  }
  return find(file, list);
}

SourceSpan PackPlaces::of_indicator(std::string_view id, std::string_view path) const {
  return find("indicators/" + std::string(id) + ".yaml", path);
}

SourceSpan PackPlaces::of_law(std::string_view act) const {
  const auto document = documents_.find("pack.yaml");
  const YamlNode* laws =
      document == documents_.end() ? nullptr : document->second.root.find("laws");
  if (laws != nullptr) {
    for (const YamlPair& law : laws->pairs) {
      const YamlNode* name = law.value.find("act");
      if (name != nullptr && name->text == act) return find("pack.yaml", "laws/" + law.key.text);
    }
  }
  return find("pack.yaml", "laws");
}

void PackPlaces::unfold(SourceSpan& at) const {
  if (!at.file.starts_with(name_ + "/")) return;
  const auto document = documents_.find(std::string_view(at.file).substr(name_.size() + 1));
  if (document != documents_.end()) unfold_place(document->second, at);
}

}  // namespace goodstanding::rules
