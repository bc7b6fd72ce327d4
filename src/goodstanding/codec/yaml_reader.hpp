#pragma once
/// Reads a YAML mapping key by key into values. Every problem becomes a finding and a missing value
/// an empty one, so that loading goes on and all problems are found in one run.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/base/finding.hpp"
#include "goodstanding/codec/yaml.hpp"

namespace goodstanding::codec {

/// Each reads one scalar; reports to `findings` and gives none if it is something else. Numbers and
/// booleans must not be quoted.
std::optional<std::string> read_text(const YamlNode& node, const YamlDocument& document,
                                     Findings& findings);
std::optional<std::int64_t> read_integer(const YamlNode& node, const YamlDocument& document,
                                         Findings& findings);
std::optional<Decimal> read_decimal(const YamlNode& node, const YamlDocument& document,
                                    Findings& findings);
std::optional<Date> read_date(const YamlNode& node, const YamlDocument& document,
                              Findings& findings);
std::optional<bool> read_boolean(const YamlNode& node, const YamlDocument& document,
                                 Findings& findings);

/// A word of the file and what it means.
template <class Value>
struct YamlChoice {
  std::string_view name;
  Value value;
};

/// Walks one mapping. Ask for every key that is allowed, then call finish(). A reader of something
/// that is missing (see map()) reports nothing and gives only empty values.
/// Example:
///   YamlMapReader reader(document.root, document, findings);
///   pack.id = reader.text("id");
///   pack.mode = reader.choice<Mode>("mode", {{"strict", Mode::kStrict}, {"lenient", ...}});
///   reader.finish();
class YamlMapReader {
 public:
  /// Starts at a node; reports `yaml.wrong-kind` if it is no mapping. Requires: all three outlive
  /// the reader.
  YamlMapReader(const YamlNode& node, const YamlDocument& document, Findings& findings);

  /// Each reads a key that must be there; reports `yaml.missing-key` or what is wrong with its
  /// value, and then gives an empty value (empty text, zero, 1970-01-01, false).
  std::string text(std::string_view key);
  std::int64_t integer(std::string_view key);
  Decimal decimal(std::string_view key);
  Date date(std::string_view key);
  bool boolean(std::string_view key);
  /// Reads a sequence; a single scalar or mapping is reported.
  std::span<const YamlNode> list(std::string_view key);
  /// Reads a sequence of scalars.
  std::vector<std::string> texts(std::string_view key);
  /// Reads a nested mapping.
  YamlMapReader map(std::string_view key);

  /// Each reads a key that may be absent; none then, or if its value is wrong (which is reported).
  std::optional<std::string> optional_text(std::string_view key);
  std::optional<std::int64_t> optional_integer(std::string_view key);
  std::optional<Decimal> optional_decimal(std::string_view key);
  std::optional<Date> optional_date(std::string_view key);
  std::optional<bool> optional_boolean(std::string_view key);
  std::span<const YamlNode> optional_list(std::string_view key);
  std::vector<std::string> optional_texts(std::string_view key);
  std::optional<YamlMapReader> optional_map(std::string_view key);
  /// Gives the node of any kind under a key that may be absent; nullptr then.
  const YamlNode* optional_node(std::string_view key);
  /// Gives the node of any kind under a key that must be there; reports and nullptr if not.
  const YamlNode* node(std::string_view key);

  /// Reads one of a few words; otherwise reports them all, with the closest as the hint.
  template <class Value>
  Value choice(std::string_view key, std::initializer_list<YamlChoice<Value>> choices) {
    const YamlNode* value = node(key);
    return value == nullptr ? Value{} : choose(*value, choices).value_or(Value{});
  }
  template <class Value>
  std::optional<Value> optional_choice(std::string_view key,
                                       std::initializer_list<YamlChoice<Value>> choices) {
    const YamlNode* value = optional_node(key);
    return value == nullptr ? std::nullopt : choose(*value, choices);
  }

  /// Says which one of these keys is present; reports and gives an empty view if none or several
  /// are. The key itself is still to be read.
  std::string_view one_of(std::initializer_list<std::string_view> keys);
  /// Says whether a key is present, without reading it.
  [[nodiscard]] bool has(std::string_view key) const;
  /// Says whether there is a mapping to read at all.
  [[nodiscard]] bool present() const { return node_ != nullptr; }

  /// Reports a problem of the caller's own at the value of `key`, or at the mapping if it has none.
  void report(std::string_view key, std::string_view code, std::string message,
              std::string hint = {}, Severity severity = Severity::kError);

  /// Gives the node the mapping stands at. Requires: present().
  [[nodiscard]] const YamlNode& mapping() const { return *node_; }
  [[nodiscard]] const YamlDocument& document() const { return *document_; }
  [[nodiscard]] Findings& findings() const { return *findings_; }

  /// Reports every key that was never asked for, with the closest allowed one as the hint.
  void finish();

 private:
  YamlMapReader(const YamlDocument& document, Findings& findings);

  template <class Value>
  std::optional<Value> choose(const YamlNode& value,
                              std::initializer_list<YamlChoice<Value>> choices) {
    for (const YamlChoice<Value>& choice : choices) {
      if (value.is_scalar() && value.text == choice.name) return choice.value;
    }
    std::vector<std::string_view> names;
    for (const YamlChoice<Value>& choice : choices) names.push_back(choice.name);
    report_choice(value, names);
    return std::nullopt;
  }
  std::span<const YamlNode> as_list(const YamlNode* value);
  std::vector<std::string> as_texts(const YamlNode* value);
  void report_choice(const YamlNode& value, std::span<const std::string_view> names);

  const YamlNode* node_;  // none: nothing to read, nothing to report
  const YamlDocument* document_;
  Findings* findings_;
  std::vector<std::string> asked_;  // every key that is allowed so far
};

}  // namespace goodstanding::codec
