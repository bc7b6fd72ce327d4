#include "goodstanding/codec/yaml.hpp"

#include <algorithm>

#include "goodstanding/codec/characters.hpp"

namespace goodstanding::codec {
namespace {

/// Longer source lines are not shown: a caret far to the right helps nobody.
constexpr std::size_t kMaxExcerpt = 240;

}  // namespace

bool YamlNode::is_blank() const {
  return is_scalar() && !quoted && (text.empty() || text == "~");
}

const YamlNode* YamlNode::find(std::string_view key) const {
  for (const YamlPair& pair : pairs) {
    if (pair.key.text == key) return &pair.value;
  }
  return nullptr;
}

std::string_view YamlDocument::line(std::uint64_t number) const {
  if (number == 0 || number > line_starts.size()) return {};
  const std::size_t start = line_starts[number - 1];
  const std::size_t end = number < line_starts.size() ? line_starts[number] : text.size();
  std::string_view out = std::string_view(text).substr(start, end - start);
  while (out.ends_with('\n') || out.ends_with('\r')) out.remove_suffix(1);
  return out;
}

Finding make_finding(const YamlDocument& document, const YamlNode& node, std::string_view code,
                     std::string message, std::string hint, Severity severity) {
  Finding out;
  out.severity = severity;
  out.code = code;
  out.message = std::move(message);
  out.hint = std::move(hint);
  out.at.file = document.file;
  out.at.line = node.begin.line;
  out.at.column = node.begin.column;
  const std::string_view line = document.line(node.begin.line);
  if (line.size() <= kMaxExcerpt) out.excerpt = line;
  const std::uint32_t line_end = count_characters(line) + 1;
  const std::uint32_t end =
      node.end.line == node.begin.line ? std::min(node.end.column, line_end) : line_end;
  out.at.length = std::max(end, node.begin.column + 1) - node.begin.column;
  return out;
}

}  // namespace goodstanding::codec
