#include "goodstanding/rules/loading.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/rules/folded_text.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlDocument;
using codec::YamlMapReader;
using codec::YamlNode;

std::optional<LegalBasis> read_basis(Loading& loading, const YamlDocument& document,
                                     const YamlNode& node) {
  YamlMapReader reader(node, document, loading.findings);
  LegalBasis basis;
  if (reader.has("law")) {
    const std::string law = reader.text("law");
    const auto found = loading.laws.find(law);
    if (found == loading.laws.end()) {
      reader.report("law", "pack.unknown-law", "there is no law \"" + law + "\" in pack.yaml",
                    "add it under laws, or write act, version and uri here");
      return std::nullopt;
    }
    basis = found->second;
    basis.article = reader.text("article");
  } else {
    basis.act = reader.text("act");
    basis.article = reader.text("article");
    basis.version = reader.date("version");
    basis.uri = reader.text("uri");
  }
  if (const auto example = reader.optional_boolean("example")) basis.example = *example;
  reader.finish();
  return basis;
}

/// Says what an expression reads, slot by slot.
Condition describe_record_expression(const Pack& pack, feel::Expression expression) {
  Condition condition{std::move(expression), {}, {}, {}, {}, {}, {}, false, {}};
  for (const std::size_t slot : condition.expression.used_slots()) {
    if (slot == kSlotAsOf) condition.reads_as_of = true;
    if (slot >= pack.record_fact_slot(0)) {
      condition.facts.push_back(slot - pack.record_fact_slot(0));
    } else if (slot >= pack.record_parameter_slot(0)) {
      condition.parameters.push_back(slot - pack.record_parameter_slot(0));
    } else if (slot >= kFirstFieldSlot) {
      condition.columns.push_back(slot - kFirstFieldSlot);
    }
  }
  return condition;
}

Condition describe_grade_expression(const Pack& pack, feel::Expression expression) {
  Condition condition{std::move(expression), {}, {}, {}, {}, {}, {}, false, {}};
  for (const std::size_t slot : condition.expression.used_slots()) {
    if (slot == kGradeAsOf) condition.reads_as_of = true;
    if (slot >= pack.grade_fact_slot(0)) {
      condition.facts.push_back(slot - pack.grade_fact_slot(0));
    } else if (slot >= kFirstGradeParameterSlot) {
      condition.parameters.push_back(slot - kFirstGradeParameterSlot);
    }
  }
  return condition;
}

Condition describe_result_expression(const Pack& pack, feel::Expression expression) {
  Condition condition{std::move(expression), {}, {}, {}, {}, {}, {}, false, {}};
  for (const std::size_t slot : condition.expression.used_slots()) {
    if (slot == kResultAsOf) {
      condition.reads_as_of = true;
    } else if (slot < pack.result_parameter_slot(0)) {
      condition.indicators.push_back(slot - kFirstIndicatorSlot);
    } else if (slot < pack.result_fact_slot(0)) {
      condition.parameters.push_back(slot - pack.result_parameter_slot(0));
    } else if (slot < pack.result_figure_slot(0)) {
      condition.facts.push_back(slot - pack.result_fact_slot(0));
    } else if (slot < pack.result_score_slot()) {
      condition.figures.push_back(slot - pack.result_figure_slot(0));
    }
  }
  return condition;
}

Condition describe_expression(const Pack& pack, feel::Expression expression, ScopeKind scope) {
  switch (scope) {
    case ScopeKind::kRecord:
      return describe_record_expression(pack, std::move(expression));
    case ScopeKind::kGrade:
      return describe_grade_expression(pack, std::move(expression));
    case ScopeKind::kResults:
    case ScopeKind::kScored:
      break;
  }
  return describe_result_expression(pack, std::move(expression));
}

/// Says what the type checker found as a finding about the file, in the words of packs.
void settle(Finding& finding, const YamlDocument& document, const YamlNode& node) {
  unfold_place(document, node, finding.at);
  finding.excerpt = std::string(document.line(finding.at.line));
  const bool range = finding.message.find("compared with a range<") != std::string::npos;
  if (range && finding.hint.empty()) finding.hint = "write <= and >=, the = last";
  constexpr std::string_view kMoney = "context<amount: number, currency: string>";
  const std::size_t money = finding.message.find(kMoney);
  if (money == std::string::npos) return;
  finding.message.replace(money, kMoney.size(), "sum of money");
  if (finding.hint.empty()) finding.hint = "money has .amount and .currency: compare each";
}

}  // namespace

const feel::Scope& Loading::scope(ScopeKind kind) const {
  switch (kind) {
    case ScopeKind::kRecord:
      return record_scope;
    case ScopeKind::kResults:
      return result_scope;
    case ScopeKind::kGrade:
      return grade_scope;
    case ScopeKind::kScored:
      break;
  }
  return scored_scope;
}

void report(Loading& loading, const YamlDocument& document, const YamlNode& node,
            std::string_view code, std::string message, std::string hint) {
  loading.findings.push_back(
      codec::make_finding(document, node, code, std::move(message), std::move(hint)));
}

bool is_in_range(const Decimal& number) {
  return number.abs() < Decimal::from_scaled(1, 18);
}

bool is_country(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

void check_country(Loading& loading, const YamlDocument& document, const YamlNode& node) {
  const std::string& code = node.text;
  const bool is_taken = code == "UK" || code == "EL";
  if (node.is_scalar() && is_country(code) && !is_taken) return;
  const std::string ours = code == "UK" ? "GB" : code == "EL" ? "GR" : "";
  report(loading, document, node, "pack.bad-country", "\"" + code + "\" is no country code",
         ours.empty() ? "use ISO 3166-1 alpha-2, as GB" : "ISO 3166-1 calls it " + ours);
}

bool is_id(std::string_view text) {
  if (text.empty() || text.front() == '-' || text.back() == '-') return false;
  char before = ' ';
  for (const char c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || before == '-')) return false;
    before = c;
  }
  return true;
}

std::string read_id(Loading& loading, YamlMapReader& reader, std::string_view key) {
  std::string id = reader.text(key);
  if (!id.empty() && !is_id(id)) {
    reader.report(key, "pack.bad-id", "\"" + id + "\" is no id",
                  "use lower-case letters, digits and single hyphens");
  }
  static_cast<void>(loading);
  return id;
}

Bases read_bases(Loading& loading, YamlMapReader& reader, std::string_view what,
                 std::string_view key) {
  Bases bases;
  if (!reader.present()) return bases;
  const YamlNode* node = reader.optional_node(key);
  if (node == nullptr || node->is_blank()) {
    reader.report("", "pack.no-basis", std::string(what) + " has no legal basis",
                  "add basis: {law: ..., article: ...}; without one it may not act");
    return bases;
  }
  if (node->is_sequence()) {
    for (const YamlNode& item : node->items) {
      if (auto basis = read_basis(loading, reader.document(), item)) bases.push_back(*basis);
    }
    if (node->items.empty()) {
      report(loading, reader.document(), *node, "pack.no-basis",
             std::string(what) + " has an empty legal basis", "name at least one clause");
    }
  } else if (node->is_scalar()) {
    report(loading, reader.document(), *node, "yaml.wrong-kind",
           "expected the clause by law and article, found a text",
           "write {law: ..., article: ...}, with the law as pack.yaml names it");
  } else if (auto basis = read_basis(loading, reader.document(), *node)) {
    bases.push_back(*basis);
  }
  return bases;
}

std::span<const codec::YamlPair> read_optional_pairs(YamlMapReader& reader, std::string_view key) {
  const auto map = reader.optional_map(key);
  if (!map || !map->present()) return {};
  return map->mapping().pairs;
}

std::span<const codec::YamlPair> read_pairs(YamlMapReader& reader, std::string_view key) {
  if (reader.node(key) == nullptr) return {};
  return read_optional_pairs(reader, key);
}

std::optional<Term> read_term(Loading& loading, YamlMapReader& reader, std::string_view key) {
  const YamlNode* node = reader.optional_node(key);
  if (node == nullptr) return std::nullopt;
  std::optional<Term> term;
  if (node->is_scalar()) term = parse_term(node->text);
  if (!term) {
    report(loading, reader.document(), *node, "pack.bad-term", "this is no length of time",
           "write it as P36M, P1Y6M or P90D");
  }
  return term;
}

std::optional<Amount> read_amount(Loading& loading, const YamlDocument& document,
                                  const YamlNode& node) {
  if (!node.is_mapping()) {
    const auto number = codec::read_decimal(node, document, loading.findings);
    if (!number) return std::nullopt;
    if (!is_in_range(*number)) {
      report(loading, document, node, "pack.range", "numbers of a pack are below 10^18");
    }
    return Amount{*number, std::nullopt};
  }
  YamlMapReader reader(node, document, loading.findings);
  const std::string id = reader.text("parameter");
  reader.finish();
  const auto& parameters = loading.pack.parameters;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i].id != id) continue;
    if (parameters[i].type == feel::Type::number()) return Amount{{}, i};
    reader.report("parameter", "pack.parameter-type", "parameter \"" + id + "\" is no number");
    return std::nullopt;
  }
  if (!id.empty()) {
    reader.report("parameter", "pack.unknown-parameter", "there is no parameter \"" + id + "\"",
                  "define it in a file under parameters/");
  }
  return std::nullopt;
}

std::optional<Amount> read_optional_amount(Loading& loading, YamlMapReader& reader,
                                           std::string_view key) {
  const YamlNode* node = reader.optional_node(key);
  return node == nullptr ? std::nullopt : read_amount(loading, reader.document(), *node);
}

Amount read_required_amount(Loading& loading, YamlMapReader& reader, std::string_view key) {
  const YamlNode* node = reader.node(key);
  if (node == nullptr) return {};
  return read_amount(loading, reader.document(), *node).value_or(Amount{});
}

std::optional<feel::Expression> compile_in(Loading& loading, const YamlDocument& document,
                                           const YamlNode& node, const feel::Scope& scope,
                                           const feel::Type& expected) {
  const auto text = codec::read_text(node, document, loading.findings);
  if (!text) return std::nullopt;
  feel::CompileOptions options;
  options.mode = feel::Mode::kStrict;
  options.origin = find_text_origin(document, node);
  options.expected = expected;
  options.functions = &loading.functions;
  feel::Compiled compiled = feel::compile_expression(*text, scope, options);
  for (Finding& finding : compiled.findings) {
    settle(finding, document, node);
    loading.findings.push_back(std::move(finding));
  }
  return std::move(compiled.expression);
}

std::optional<Condition> read_expression(Loading& loading, const YamlDocument& document,
                                         const YamlNode& node, ScopeKind scope,
                                         const feel::Type& expected) {
  auto expression = compile_in(loading, document, node, loading.scope(scope), expected);
  if (!expression) return std::nullopt;
  Condition condition = describe_expression(loading.pack, *std::move(expression), scope);
  condition.at = find_text_origin(document, node);
  const auto variables = loading.scope(scope).variables();
  for (const std::size_t slot : condition.expression.used_slots()) {
    if (!variables[slot].type.nullable()) condition.required.push_back(slot);
  }
  for (const std::size_t column : condition.columns) loading.pack.read_columns[column] = true;
  return condition;
}

std::optional<Condition> read_condition(Loading& loading, YamlMapReader& reader,
                                        std::string_view key, ScopeKind scope) {
  const YamlNode* node = reader.optional_node(key);
  if (node == nullptr) return std::nullopt;
  return read_expression(loading, reader.document(), *node, scope, feel::Type::boolean().or_null());
}

std::optional<std::size_t> find_record_slot(const Loading& loading, std::string_view name) {
  const auto slot = loading.record_scope.find(name);
  if (slot && *slot < kFirstFieldSlot + loading.pack.columns.size()) return slot;
  return std::nullopt;
}

std::optional<std::size_t> find_indicator(const Pack& pack, std::string_view id) {
  for (std::size_t i = 0; i < pack.indicators.size(); ++i) {
    if (pack.indicators[i].id == id) return i;
  }
  return std::nullopt;
}

}  // namespace goodstanding::rules
