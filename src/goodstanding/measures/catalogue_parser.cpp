#include <set>
#include <string>
#include <utility>

#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/lists/legal_basis.hpp"
#include "goodstanding/measures/catalogue.hpp"
#include "goodstanding/measures/catalogue_rules.hpp"

namespace goodstanding::measures {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Marks a value of an enumeration that could not be read; a finding says so already.
template <class Enum>
using Maybe = std::optional<Enum>;

std::string read_domain(YamlMapReader& reader) {
  std::string domain = reader.text("domain");
  if (!domain.empty() && !is_domain(domain)) {
    reader.report("domain", "measure.unknown-domain", quoted(domain) + " is no domain",
                  codec::format_suggestion(domain, kDomains));
  }
  return domain;
}

ParameterType read_type(YamlMapReader& reader) {
  return reader
      .choice<Maybe<ParameterType>>("type", {{"percentage", ParameterType::kPercentage},
                                             {"amount", ParameterType::kAmount},
                                             {"points", ParameterType::kPoints},
                                             {"days", ParameterType::kDays},
                                             {"enum", ParameterType::kChoice},
                                             {"boolean", ParameterType::kBoolean}})
      .value_or(ParameterType::kPoints);
}

/// Fills in the bounds that the type itself sets.
void set_bounds(ParameterSpec& spec) {
  const bool at_least_zero = spec.type == ParameterType::kPercentage ||
                             spec.type == ParameterType::kDays ||
                             spec.type == ParameterType::kAmount;
  if (at_least_zero && (!spec.minimum || spec.minimum->is_negative())) spec.minimum = Decimal(0);
  if (spec.type == ParameterType::kPercentage && (!spec.maximum || Decimal(100) < *spec.maximum)) {
    spec.maximum = Decimal(100);
  }
}

ParameterSpec read_parameter(const YamlNode& node, YamlMapReader& file,
                             std::set<std::string>& seen) {
  YamlMapReader reader(node, file.document(), file.findings());
  ParameterSpec spec;
  spec.id = lists::read_id(reader);
  require_new(reader, seen, spec.id);
  spec.title = reader.text("title");
  spec.domain = read_domain(reader);
  spec.type = read_type(reader);
  const bool has_unit = spec.type != ParameterType::kBoolean && spec.type != ParameterType::kChoice;
  spec.unit = has_unit ? reader.text("unit") : reader.optional_text("unit").value_or("");
  spec.better =
      reader
          .choice<Maybe<Better>>("better", {{"higher", Better::kHigher}, {"lower", Better::kLower}})
          .value_or(Better::kHigher);
  if (spec.type == ParameterType::kChoice) spec.choices = reader.texts("choices");
  spec.minimum = reader.optional_decimal("minimum");
  spec.maximum = reader.optional_decimal("maximum");
  set_bounds(spec);
  reader.finish();
  return spec;
}

/// Reads a mapping of parameter ids to values of one domain.
ParameterValues read_values(YamlMapReader& parent, std::string_view key,
                            const MeasureCatalogue& catalogue, std::string_view domain) {
  ParameterValues values;
  const YamlNode* node = parent.optional_node(key);
  if (node == nullptr) return values;
  if (!node->is_mapping() || node->pairs.empty()) {
    parent.report(key, "measure.bad-values",
                  std::string(key) + " maps parameters to values, at least one",
                  "leave it out if there are none");
    return values;
  }
  YamlMapReader reader(*node, parent.document(), parent.findings());
  for (const codec::YamlPair& pair : node->pairs) {
    const std::string id = pair.key.text;
    const std::optional<std::string> text = reader.optional_text(id);
    const ParameterSpec* spec = catalogue.find_parameter(id);
    if (spec == nullptr || spec->domain != domain) {
      reader.report(id, "measure.unknown-parameter",
                    "the domain " + std::string(domain) + " has no parameter " + quoted(id));
      continue;
    }
    if (!text) continue;
    Result<ParameterValue> value = parse_parameter(*spec, *text);
    if (value) {
      values.emplace(id, *std::move(value));
    } else {
      reader.report(id, "measure.bad-value", value.error().message);
    }
  }
  return values;
}

void read_kind(YamlMapReader& reader, Measure& measure) {
  measure.measure_class =
      reader
          .choice<Maybe<MeasureClass>>("class", {{"I", MeasureClass::kRights},
                                                 {"II", MeasureClass::kManagement},
                                                 {"III", MeasureClass::kMarket}})
          .value_or(MeasureClass::kManagement);
  measure.direction =
      reader
          .choice<Maybe<Direction>>("direction", {{"reward", Direction::kReward},
                                                  {"restriction", Direction::kRestriction}})
          .value_or(Direction::kRestriction);
  measure.nature = reader
                       .choice<Maybe<Nature>>("nature", {{"binding", Nature::kBinding},
                                                         {"discretionary", Nature::kDiscretionary}})
                       .value_or(Nature::kDiscretionary);
}

Measure read_measure(const YamlNode& node, YamlMapReader& file, const MeasureCatalogue& catalogue,
                     std::set<std::string>& seen) {
  YamlMapReader reader(node, file.document(), file.findings());
  Measure measure;
  measure.id = lists::read_id(reader);
  require_new(reader, seen, measure.id);
  measure.title = reader.text("title");
  measure.content = reader.text("content");
  measure.domain = read_domain(reader);
  // The subject is always a company: the words of this choice are the whole of what can be aimed
  // at.
  measure.target = std::string(
      reader.choice<std::string_view>("target", {{"company", "company"}, {"branch", "branch"}}));
  measure.basis =
      lists::read_legal_bases(reader, "measure.no-basis", "the measure " + quoted(measure.id));
  measure.authority = reader.optional_text("authority").value_or("");
  read_kind(reader, measure);
  measure.max_months = lists::read_months(reader, "duration").value_or(0);
  measure.limits = reader.optional_text("limits").value_or("");
  measure.waiver_months = lists::read_months(reader, "waiver").value_or(0);
  measure.extent = reader.optional_text("extent").value_or("");
  measure.sets = read_values(reader, "sets", catalogue, measure.domain);
  measure.withholds = reader.optional_texts("withholds");
  require_lawful(reader, measure);
  require_direction(reader, measure, catalogue);
  reader.finish();
  return measure;
}

DomainDefaults read_defaults(const YamlNode& node, YamlMapReader& file,
                             const MeasureCatalogue& catalogue, std::set<std::string>& seen) {
  YamlMapReader reader(node, file.document(), file.findings());
  DomainDefaults defaults;
  defaults.domain = read_domain(reader);
  if (!seen.insert(defaults.domain).second) {
    reader.report("domain", "measure.duplicate", "the domain has its neutral treatment already");
  }
  defaults.basis = lists::read_legal_bases(reader, "measure.no-basis",
                                           "the neutral treatment of " + defaults.domain);
  defaults.values = read_values(reader, "values", catalogue, defaults.domain);
  for (const ParameterSpec& spec : catalogue.parameters) {
    if (spec.domain == defaults.domain && !defaults.values.contains(spec.id)) {
      reader.report("values", "measure.no-default",
                    "the parameter " + quoted(spec.id) + " has no neutral value");
    }
  }
  reader.finish();
  return defaults;
}

Follow read_follow(const YamlNode& node, YamlMapReader& file) {
  YamlMapReader reader(node, file.document(), file.findings());
  Follow follow;
  reader.one_of({"list", "band"});
  follow.list = reader.optional_text("list").value_or("");
  follow.band = reader.optional_text("band").value_or("");
  follow.measures = reader.texts("measures");
  reader.finish();
  return follow;
}

void read_catalogue(YamlMapReader& reader, MeasureCatalogue& catalogue) {
  std::set<std::string> parameters;
  for (const YamlNode& node : reader.list("parameters")) {
    catalogue.parameters.push_back(read_parameter(node, reader, parameters));
  }
  std::set<std::string> domains;
  for (const YamlNode& node : reader.list("defaults")) {
    catalogue.defaults.push_back(read_defaults(node, reader, catalogue, domains));
  }
  for (const ParameterSpec& spec : catalogue.parameters) {
    if (is_domain(spec.domain) && domains.insert(spec.domain).second) {
      reader.report("defaults", "measure.no-default",
                    "the domain " + spec.domain + " has no neutral treatment");
    }
  }
  std::set<std::string> measures;
  for (const YamlNode& node : reader.list("catalogue")) {
    catalogue.measures.push_back(read_measure(node, reader, catalogue, measures));
  }
}

OversightClocks read_clocks(YamlMapReader& file) {
  OversightClocks clocks;
  const YamlNode* node = file.optional_node("oversight");
  if (node == nullptr) return clocks;
  YamlMapReader reader(*node, file.document(), file.findings());
  const auto read = [&](std::string_view key, int& days) {
    const std::int64_t stated = reader.optional_integer(key).value_or(days);
    if (stated < 1 || stated > 366) {
      reader.report(key, "measure.bad-clock", std::string(key) + " is no number from 1 to 366");
    } else {
      days = static_cast<int>(stated);
    }
  };
  read("apply-days", clocks.apply_days);
  read("acknowledge-working-days", clocks.acknowledge_working_days);
  reader.finish();
  return clocks;
}

}  // namespace

ParsedMeasures parse_measures(std::string_view text, std::string_view file,
                              std::span<const lists::ListDefinition> lists) {
  ParsedMeasures parsed;
  const codec::YamlDocument document = codec::parse_yaml(text, file);
  parsed.findings = document.findings;
  if (!document.ok()) return parsed;
  YamlMapReader reader(document.root, document, parsed.findings);
  read_catalogue(reader, parsed.catalogue);
  for (const YamlNode& node : reader.list("follows")) {
    Follow follow = read_follow(node, reader);
    require_follow(follow, node, document, parsed.catalogue, lists, parsed.findings);
    parsed.catalogue.follows.push_back(std::move(follow));
  }
  parsed.catalogue.clocks = read_clocks(reader);
  require_withheld_rewards(reader, parsed.catalogue);
  require_effects(reader, parsed.catalogue, lists);
  reader.finish();
  return parsed;
}

}  // namespace goodstanding::measures
