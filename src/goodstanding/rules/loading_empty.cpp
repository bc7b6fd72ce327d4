#include <algorithm>
#include <array>
#include <string_view>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlDocument;
using codec::YamlNode;

/// What may be empty: it says that there is none, or something else reports it.
constexpr std::array<std::string_view, 9> kMayBeEmpty = {"fields",        "home",       "groups",
                                                         "records",       "parameters", "basis",
                                                         "jurisdictions", "languages",  "edges"};

/// Searches one file for empty texts, and for empty lists and mappings if it is of the method.
class EmptySearch {
 public:
  EmptySearch(Loading& loading, const YamlDocument& document, bool of_method)
      : loading_(&loading), document_(&document), of_method_(of_method) {}

  void search(const YamlNode& node, std::string_view key) {
    if (node.is_scalar()) {
      if (node.quoted && node.text.empty()) found(node, "an empty text says nothing");
      return;
    }
    // What a source may bring a case may try.
    if (!of_method_ && (key == "body" || key == "figures")) return;
    const bool empty = node.items.empty() && node.pairs.empty();
    const bool allowed =
        key.empty() || std::find(kMayBeEmpty.begin(), kMayBeEmpty.end(), key) != kMayBeEmpty.end();
    if (empty && of_method_ && !allowed) {
      found(node, "\"" + std::string(key) + "\" is empty, so that it says nothing");
    }
    for (const YamlNode& item : node.items) search(item, key);
    for (const codec::YamlPair& pair : node.pairs) search(pair.value, pair.key.text);
  }

 private:
  void found(const YamlNode& node, std::string message) {
    report(*loading_, *document_, node, "pack.empty", std::move(message),
           "write what is meant, or take it away");
  }

  Loading* loading_;
  const YamlDocument* document_;
  bool of_method_;
};

}  // namespace

void report_empty(Loading& loading) {
  for (const auto& [path, document] : *loading.documents) {
    const bool of_method = path != "lists.yaml" && path != "measures.yaml" &&
                           path != "casework.yaml" && !path.starts_with("tests/");
    EmptySearch(loading, document, of_method).search(document.root, "");
  }
}

}  // namespace goodstanding::rules
