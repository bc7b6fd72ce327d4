#include "goodstanding/codec/yaml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "goodstanding/codec/suggestion.hpp"

namespace goodstanding::codec {
namespace {

std::string describe(const YamlNode& node) {
  switch (node.kind) {
    case YamlKind::kSequence:
      return "a sequence";
    case YamlKind::kMapping:
      return "a mapping";
    case YamlKind::kScalar:
      break;
  }
  if (node.is_blank()) return "no value";
  return (node.quoted ? "the text \"" : "\"") + node.text + "\"";
}

void report_wrong(const YamlNode& node, const YamlDocument& document, Findings& findings,
                  std::string_view code, std::string_view expected, std::string hint = {}) {
  findings.push_back(make_finding(document, node, code,
                                  "expected " + std::string(expected) + ", found " + describe(node),
                                  std::move(hint)));
}

/// Says whether a scalar can be something else than text; reports if not.
bool is_plain(const YamlNode& node, const YamlDocument& document, Findings& findings,
              std::string_view expected) {
  if (node.is_scalar() && !node.quoted && !node.is_blank()) return true;
  report_wrong(node, document, findings, "yaml.wrong-kind", expected,
               node.is_scalar() && node.quoted ? "take the quotes away" : "");
  return false;
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string join_names(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

}  // namespace

std::optional<std::string> read_text(const YamlNode& node, const YamlDocument& document,
                                     Findings& findings) {
  if (node.is_scalar() && !node.is_blank()) return node.text;
  report_wrong(node, document, findings, "yaml.wrong-kind", "a text");
  return std::nullopt;
}

std::optional<std::int64_t> read_integer(const YamlNode& node, const YamlDocument& document,
                                         Findings& findings) {
  if (!is_plain(node, document, findings, "a whole number")) return std::nullopt;
  const char* const end = node.text.data() + node.text.size();
  std::int64_t value = 0;
  const auto [stop, code] = std::from_chars(node.text.data(), end, value);
  if (code == std::errc{} && stop == end) return value;
  report_wrong(node, document, findings, "yaml.not-an-integer", "a whole number");
  return std::nullopt;
}

std::optional<Decimal> read_decimal(const YamlNode& node, const YamlDocument& document,
                                    Findings& findings) {
  if (!is_plain(node, document, findings, "a number")) return std::nullopt;
  auto value = parse_decimal(node.text);
  if (!value) {
    report_wrong(node, document, findings, "yaml.not-a-number", "a number",
                 "write digits alone, with a point before decimals, as 50000 or 2.5");
  }
  return value;
}

std::optional<Date> read_date(const YamlNode& node, const YamlDocument& document,
                              Findings& findings) {
  if (!node.is_scalar() || node.is_blank()) {
    report_wrong(node, document, findings, "yaml.wrong-kind", "a date");
    return std::nullopt;
  }
  const auto value = parse_date(node.text);
  if (!value) {
    report_wrong(node, document, findings, "yaml.not-a-date", "a date",
                 "write it as 2024-05-31; the day must exist");
  }
  return value;
}

std::optional<bool> read_boolean(const YamlNode& node, const YamlDocument& document,
                                 Findings& findings) {
  if (!is_plain(node, document, findings, "true or false")) return std::nullopt;
  if (node.text == "true") return true;
  if (node.text == "false") return false;
  report_wrong(node, document, findings, "yaml.not-a-boolean", "true or false");
  return std::nullopt;
}

YamlMapReader::YamlMapReader(const YamlNode& node, const YamlDocument& document, Findings& findings)
    : node_(&node), document_(&document), findings_(&findings) {
  if (node.is_mapping()) return;
  report_wrong(node, document, findings, "yaml.wrong-kind", "a mapping");
  node_ = nullptr;
}

YamlMapReader::YamlMapReader(const YamlDocument& document, Findings& findings)
    : node_(nullptr), document_(&document), findings_(&findings) {}

bool YamlMapReader::has(std::string_view key) const {
  return node_ != nullptr && node_->find(key) != nullptr;
}

const YamlNode* YamlMapReader::optional_node(std::string_view key) {
  if (node_ == nullptr) return nullptr;
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return node_->find(key);
}

const YamlNode* YamlMapReader::node(std::string_view key) {
  const YamlNode* const value = optional_node(key);
  if (value == nullptr && node_ != nullptr) {
    findings_->push_back(make_finding(*document_, *node_, "yaml.missing-key",
                                      "the key \"" + std::string(key) + "\" is missing"));
  }
  return value;
}

std::string YamlMapReader::text(std::string_view key) {
  const YamlNode* const value = node(key);
  if (value == nullptr) return {};
  return read_text(*value, *document_, *findings_).value_or(std::string());
}

std::int64_t YamlMapReader::integer(std::string_view key) {
  const YamlNode* const value = node(key);
  return value == nullptr ? 0 : read_integer(*value, *document_, *findings_).value_or(0);
}

Decimal YamlMapReader::decimal(std::string_view key) {
  const YamlNode* const value = node(key);
  return value == nullptr ? Decimal()
                          : read_decimal(*value, *document_, *findings_).value_or(Decimal());
}

Date YamlMapReader::date(std::string_view key) {
  const YamlNode* const value = node(key);
  return value == nullptr ? Date() : read_date(*value, *document_, *findings_).value_or(Date());
}

bool YamlMapReader::boolean(std::string_view key) {
  const YamlNode* const value = node(key);
  return value != nullptr && read_boolean(*value, *document_, *findings_).value_or(false);
}

std::span<const YamlNode> YamlMapReader::list(std::string_view key) {
  return as_list(node(key));
}

std::vector<std::string> YamlMapReader::texts(std::string_view key) {
  return as_texts(node(key));
}

YamlMapReader YamlMapReader::map(std::string_view key) {
  const YamlNode* const value = node(key);
  if (value == nullptr) return {*document_, *findings_};
  return {*value, *document_, *findings_};
}

std::optional<std::string> YamlMapReader::optional_text(std::string_view key) {
  const YamlNode* const value = optional_node(key);
  return value == nullptr ? std::nullopt : read_text(*value, *document_, *findings_);
}

std::optional<std::int64_t> YamlMapReader::optional_integer(std::string_view key) {
  const YamlNode* const value = optional_node(key);
  return value == nullptr ? std::nullopt : read_integer(*value, *document_, *findings_);
}

std::optional<Decimal> YamlMapReader::optional_decimal(std::string_view key) {
  const YamlNode* const value = optional_node(key);
  return value == nullptr ? std::nullopt : read_decimal(*value, *document_, *findings_);
}

std::optional<Date> YamlMapReader::optional_date(std::string_view key) {
  const YamlNode* const value = optional_node(key);
  return value == nullptr ? std::nullopt : read_date(*value, *document_, *findings_);
}

std::optional<bool> YamlMapReader::optional_boolean(std::string_view key) {
  const YamlNode* const value = optional_node(key);
  return value == nullptr ? std::nullopt : read_boolean(*value, *document_, *findings_);
}

std::span<const YamlNode> YamlMapReader::optional_list(std::string_view key) {
  return as_list(optional_node(key));
}

std::vector<std::string> YamlMapReader::optional_texts(std::string_view key) {
  return as_texts(optional_node(key));
}

std::optional<YamlMapReader> YamlMapReader::optional_map(std::string_view key) {
  const YamlNode* const value = optional_node(key);
  if (value == nullptr) return std::nullopt;
  return YamlMapReader(*value, *document_, *findings_);
}

std::span<const YamlNode> YamlMapReader::as_list(const YamlNode* value) {
  if (value == nullptr) return {};
  if (value->is_sequence()) return value->items;
  report_wrong(*value, *document_, *findings_, "yaml.wrong-kind", "a sequence",
               value->is_scalar() && !value->is_blank() ? "write it as [" + value->text + "]" : "");
  return {};
}

std::vector<std::string> YamlMapReader::as_texts(const YamlNode* value) {
  std::vector<std::string> out;
  for (const YamlNode& item : as_list(value)) {
    if (auto text = read_text(item, *document_, *findings_)) out.push_back(*std::move(text));
  }
  return out;
}

std::string_view YamlMapReader::one_of(std::initializer_list<std::string_view> keys) {
  if (node_ == nullptr) return {};
  std::vector<std::string_view> present;
  for (const std::string_view key : keys) {
    if (optional_node(key) != nullptr) present.push_back(key);
  }
  if (present.size() == 1) return present.front();
  const std::string names = join_names({keys.begin(), keys.size()});
  if (present.empty()) {
    findings_->push_back(make_finding(*document_, *node_, "yaml.missing-key",
                                      "one of these keys is needed: " + names));
  } else {
    report(present.back(), "yaml.several-keys", "only one of these keys may be given: " + names);
  }
  return {};
}

void YamlMapReader::report(std::string_view key, std::string_view code, std::string message,
                           std::string hint, Severity severity) {
  if (node_ == nullptr) return;
  const YamlNode* const value = node_->find(key);
  findings_->push_back(make_finding(*document_, value == nullptr ? *node_ : *value, code,
                                    std::move(message), std::move(hint), severity));
}

void YamlMapReader::report_choice(const YamlNode& value, std::span<const std::string_view> names) {
  const std::string hint = value.is_scalar() ? format_suggestion(value.text, names) : "";
  report_wrong(value, *document_, *findings_, "yaml.unknown-word", "one of " + join_names(names),
               hint);
}

void YamlMapReader::finish() {
  if (node_ == nullptr) return;
  const std::vector<std::string_view> allowed(asked_.begin(), asked_.end());
  for (const YamlPair& pair : node_->pairs) {
    if (std::find(allowed.begin(), allowed.end(), pair.key.text) != allowed.end()) continue;
    std::string hint = format_suggestion(pair.key.text, allowed);
    // In a flow mapping `value: 50,000` is two members.
    if (is_digits(pair.key.text)) hint = "write numbers without commas, as 50000 or 2.5";
    if (hint.empty()) hint = "allowed keys: " + join_names(allowed);
    findings_->push_back(make_finding(*document_, pair.key, "yaml.unknown-key",
                                      "unknown key \"" + pair.key.text + "\"", std::move(hint)));
  }
}

}  // namespace goodstanding::codec
