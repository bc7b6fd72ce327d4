#include "goodstanding/codec/json.hpp"
#include "goodstanding/codec/json_writer.hpp"
#include "goodstanding/crypto/sha256.hpp"
#include "goodstanding/feel/utf8.hpp"
#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::JsonMember;
using codec::JsonValue;
using codec::YamlNode;

JsonValue to_json(const YamlNode& node) {
  if (node.is_scalar()) return node.is_blank() ? JsonValue() : JsonValue::string(node.text);
  if (node.is_sequence()) {
    JsonValue::Array items;
    for (const YamlNode& item : node.items) items.push_back(to_json(item));
    return JsonValue::array(std::move(items));
  }
  JsonValue::Object members;
  for (const codec::YamlPair& pair : node.pairs) {
    members.push_back(JsonMember{pair.key.text, to_json(pair.value)});
  }
  return JsonValue::object(std::move(members));
}

/// Bytes that are no text have no place in canonical JSON; their digest stands for them.
std::string as_text(std::string_view bytes) {
  if (feel::is_utf8(bytes)) return std::string(bytes);
  return "sha256:" + format_hex(crypto::sha256(bytes));
}

bool is_hashed_text(std::string_view path) {
  return path == "sources.md" || (path.starts_with("decisions/") && path.ends_with(".dmn"));
}

}  // namespace

Digest hash_files(const PackSource& source, const Documents& documents) {
  JsonValue::Object files;
  for (const auto& [path, text] : source.files) {
    const auto document = documents.find(path);
    if (document != documents.end()) {
      files.push_back(JsonMember{as_text(path), document->second.ok()
                                                    ? to_json(document->second.root)
                                                    : JsonValue::string(as_text(text))});
    } else if (is_hashed_text(path)) {
      files.push_back(JsonMember{as_text(path), JsonValue::string(as_text(text))});
    }
  }
  const auto json = codec::canonical_json(JsonValue::object(std::move(files)));
  GS_ASSERT(json.ok());
  return crypto::sha256(*json);
}

Digest hash_pack(const PackSource& source) {
  return hash_files(source, parse_documents(source));
}

}  // namespace goodstanding::rules
