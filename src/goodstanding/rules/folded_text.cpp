#include "goodstanding/rules/folded_text.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace goodstanding::rules {
namespace {

using codec::YamlDocument;
using codec::YamlNode;

constexpr std::string_view kBlanks = " \t";

/// Says whether a byte of UTF-8 goes on with the character before it.
bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t count_characters(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

/// Gives the byte at which the n-th character of a text begins; its size if there are fewer.
std::size_t find_character(std::string_view text, std::size_t number) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_continuation(text[at])) continue;
    if (seen == number) return at;
    ++seen;
  }
  return text.size();
}

/// A scalar of several lines whose text a place was counted in.
struct Counted {
  const YamlNode* node = nullptr;
  SourceSpan origin;
};

/// Says whether a place can have been counted in a scalar, and folded lines may make it wrong.
bool may_lie_in(const Counted& counted, const SourceSpan& at) {
  const YamlNode& node = *counted.node;
  if (node.end.line <= node.begin.line || node.text.empty()) return false;
  const auto lines =
      static_cast<std::uint64_t>(std::count(node.text.begin(), node.text.end(), '\n'));
  return counted.origin.line <= at.line && at.line <= counted.origin.line + lines &&
         counted.origin.column <= at.column;
}

/// Finds the scalar in which a place was counted: the last that begins before it on its line.
class Search {
 public:
  Search(const YamlDocument& document, const SourceSpan& at) : document_(&document), at_(&at) {}

  void search(const YamlNode& node) {
    if (node.is_scalar()) {
      consider(node);
      return;
    }
    for (const YamlNode& item : node.items) search(item);
    for (const codec::YamlPair& pair : node.pairs) search(pair.value);
  }
  [[nodiscard]] const Counted& found() const { return found_; }

 private:
  void consider(const YamlNode& node) {
    if (node.end.line <= node.begin.line) return;
    const Counted counted{&node, find_text_origin(*document_, node)};
    if (!may_lie_in(counted, *at_)) return;
    if (found_.node == nullptr || found_.origin.column <= counted.origin.column) found_ = counted;
  }

  const YamlDocument* document_;
  const SourceSpan* at_;
  Counted found_;
};

/// Gives the byte of the text that a place stands for.
std::size_t find_offset(const Counted& counted, const SourceSpan& at) {
  std::string_view text = counted.node->text;
  std::size_t begin = 0;
  for (std::uint64_t line = counted.origin.line; line < at.line; ++line) {
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
  }
  return begin + find_character(text.substr(begin), at.column - counted.origin.column);
}

/// What a line of the file gives to the text: where it begins in the line, and its characters.
struct Part {
  std::size_t begin = 0;
  std::string_view text;
};

Part read_line(const YamlDocument& document, const Counted& counted, std::uint64_t line) {
  std::string_view all = document.line(line);
  // The text may end before the line does, as at a quote.
  const bool last = line == counted.node->end.line && counted.node->end.column > 1;
  if (last) all = all.substr(0, find_character(all, counted.node->end.column - 1));
  const std::size_t from =
      line == counted.origin.line ? find_character(all, counted.origin.column - 1) : 0;
  const std::size_t begin = std::min(all.find_first_not_of(kBlanks, from), all.size());
  std::string_view text = all.substr(begin);
  text = text.substr(0, text.find_last_not_of(kBlanks) + 1);
  const bool quote = last && !text.empty() && (text.back() == '\'' || text.back() == '"');
  return {begin, quote ? text.substr(0, text.size() - 1) : text};
}

/// Finds the line and column of a byte of the text, as long as the lines are as they are written.
std::optional<std::pair<std::uint64_t, std::uint32_t>> find_line(const YamlDocument& document,
                                                                 const Counted& counted,
                                                                 std::size_t offset) {
  const std::string_view text = counted.node->text;
  std::size_t position = 0;
  for (std::uint64_t line = counted.origin.line; line <= counted.node->end.line; ++line) {
    const Part part = read_line(document, counted, line);
    if (part.text.empty()) continue;
    position = std::min(text.find_first_not_of(" \t\n", position), text.size());
    if (!text.substr(position).starts_with(part.text)) return std::nullopt;
    if (offset < position + part.text.size()) {
      const std::size_t inside = offset < position ? 0 : offset - position;
      const std::size_t column = count_characters(document.line(line).substr(0, part.begin)) +
                                 count_characters(part.text.substr(0, inside)) + 1;
      return std::pair{line, static_cast<std::uint32_t>(column)};
    }
    position += part.text.size();
  }
  return std::nullopt;
}

}  // namespace

SourceSpan find_text_origin(const YamlDocument& document, const YamlNode& node) {
  SourceSpan origin{document.file, node.begin.line, node.begin.column, 1};
  const std::string_view line = document.line(node.begin.line);
  const auto at = [&](std::size_t column) {
    return column >= 1 && column <= line.size() ? line[column - 1] : ' ';
  };
  const auto is_quote = [](char c) { return c == '"' || c == '\''; };
  const char first = at(node.begin.column);
  if (is_quote(first)) {
    origin.column += 1;
  } else if (node.quoted && !is_quote(at(node.begin.column - 1))) {
    // The mark of a block is its sign, or the beginning of the line after it.
    if (first == '|' || first == '>') origin.line += 1;
    const std::string_view next = document.line(origin.line);
    const std::size_t indent = next.find_first_not_of(' ');
    origin.column = static_cast<std::uint32_t>(indent == std::string_view::npos ? 1 : indent + 1);
  }
  return origin;
}

void unfold_place(const YamlDocument& document, const YamlNode& scalar, SourceSpan& at) {
  const Counted counted{&scalar, find_text_origin(document, scalar)};
  if (!may_lie_in(counted, at)) return;
  const auto place = find_line(document, counted, find_offset(counted, at));
  if (!place) return;
  at.line = place->first;
  at.column = place->second;
}

void unfold_place(const YamlDocument& document, SourceSpan& at) {
  Search search(document, at);
  search.search(document.root);
  if (search.found().node != nullptr) unfold_place(document, *search.found().node, at);
}

}  // namespace goodstanding::rules
