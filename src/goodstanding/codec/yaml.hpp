#pragma once
/// YAML as a tree in which every node knows where it stands. Only the plain part of the language:
/// no anchors, aliases, tags, merge keys, several documents or duplicate keys; scalars stay text
/// (`no` is not false), the reader's schema decides what they mean.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"

namespace goodstanding::codec {

/// A place in a text. Range: from 1; 0 means unknown. Units of columns: characters.
struct YamlMark {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

enum class YamlKind : std::uint8_t { kScalar, kSequence, kMapping };

struct YamlPair;

struct YamlNode {
  YamlKind kind = YamlKind::kMapping;
  bool quoted = false;          ///< of a scalar: in quotes or a block (`|`, `>`), so surely a text
  std::string text;             ///< of a scalar
  std::vector<YamlNode> items;  ///< of a sequence
  std::vector<YamlPair> pairs;  ///< of a mapping, in source order
  YamlMark begin;
  YamlMark end;  ///< right after the last character

  [[nodiscard]] bool is_scalar() const { return kind == YamlKind::kScalar; }
  [[nodiscard]] bool is_sequence() const { return kind == YamlKind::kSequence; }
  [[nodiscard]] bool is_mapping() const { return kind == YamlKind::kMapping; }
  /// Says whether this is a key without a value (`key:` or `key: ~`).
  [[nodiscard]] bool is_blank() const;
  /// Finds the value of a key; nullptr if there is none. Cost: linear in the pairs.
  [[nodiscard]] const YamlNode* find(std::string_view key) const;
};

struct YamlPair {
  YamlNode key;  ///< always a scalar
  YamlNode value;
};

/// A parsed file. On errors the root is an empty mapping.
struct YamlDocument {
  std::string file;
  std::string text;
  YamlNode root;
  Findings findings;
  std::vector<std::size_t> line_starts;  ///< byte offset of each line of `text`

  [[nodiscard]] bool ok() const { return !has_error(findings); }
  /// Gives a line of the text without its end; empty if there is no such line. Range: from 1.
  [[nodiscard]] std::string_view line(std::uint64_t number) const;
};

struct YamlLimits {
  std::size_t max_bytes = std::size_t{8} << 20U;
  std::size_t max_depth = 64;  ///< of nested sequences and mappings
};

/// Parses one YAML text. Problems are findings `yaml.*` with file, line, column, excerpt and hint.
/// Cost: linear; the text is copied once. Source: YAML 1.2.2.
YamlDocument parse_yaml(std::string_view text, std::string_view file, YamlLimits limits = {});

/// Makes a finding that points at a node, with the source line it stands in.
Finding make_finding(const YamlDocument& document, const YamlNode& node, std::string_view code,
                     std::string message, std::string hint = {},
                     Severity severity = Severity::kError);

}  // namespace goodstanding::codec
