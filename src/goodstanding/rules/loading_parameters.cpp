#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

enum class ParameterType : std::uint8_t { kNumber, kString, kDate, kBoolean };

feel::Type feel_type(ParameterType type) {
  switch (type) {
    case ParameterType::kNumber:
      return feel::Type::number();
    case ParameterType::kString:
      return feel::Type::string();
    case ParameterType::kDate:
      return feel::Type::date();
    case ParameterType::kBoolean:
      break;
  }
  return feel::Type::boolean();
}

feel::Value read_value(YamlMapReader& reader, ParameterType type) {
  switch (type) {
    case ParameterType::kNumber:
      return feel::Value::number(reader.decimal("value"));
    case ParameterType::kString:
      return feel::Value::string(reader.text("value"));
    case ParameterType::kDate:
      return feel::Value::date(reader.date("value"));
    case ParameterType::kBoolean:
      break;
  }
  return feel::Value::boolean(reader.boolean("value"));
}

void read_values(Loading& loading, YamlMapReader& reader, ParameterType type,
                 Parameter& parameter) {
  for (const YamlNode& node : reader.list("values")) {
    YamlMapReader item(node, reader.document(), loading.findings);
    ParameterValue value;
    value.from = item.date("from");
    value.value = read_value(item, type);
    value.basis = read_bases(loading, item, "this value of \"" + parameter.id + "\"");
    if (value.value.is(feel::Kind::kNumber) && !is_in_range(value.value.as_number())) {
      item.report("value", "pack.range", "numbers of a pack are below 10^18");
    }
    if (!parameter.values.empty() && value.from <= parameter.values.back().from) {
      item.report("from", "pack.parameter-order", "values must be in the order of their dates",
                  "each begins after the one before it");
    }
    item.finish();
    parameter.values.push_back(std::move(value));
  }
}

Parameter read_parameter(Loading& loading, YamlMapReader& reader) {
  Parameter parameter;
  parameter.id = read_id(loading, reader, "parameter");
  const auto type = reader.choice<ParameterType>("type", {{"number", ParameterType::kNumber},
                                                          {"string", ParameterType::kString},
                                                          {"date", ParameterType::kDate},
                                                          {"boolean", ParameterType::kBoolean}});
  parameter.type = feel_type(type);
  parameter.unit = reader.optional_text("unit").value_or("");
  read_values(loading, reader, type, parameter);
  if (reader.present()) {
    const YamlNode& node = reader.mapping();
    parameter.at = {reader.document().file, node.begin.line, node.begin.column, 1};
  }
  const auto begins = loading.pack.in_force.from;
  if (!parameter.values.empty() && begins && *begins < parameter.values.front().from) {
    reader.report("values", "pack.parameter-late",
                  "\"" + parameter.id + "\" has no value yet when the pack comes into force");
  }
  reader.finish();
  return parameter;
}

}  // namespace

void load_parameters(Loading& loading) {
  for (const auto& [path, document] : *loading.documents) {
    if (!path.starts_with("parameters/")) continue;
    YamlMapReader reader(document.root, document, loading.findings);
    for (const YamlNode& node : reader.list("parameters")) {
      YamlMapReader item(node, document, loading.findings);
      Parameter parameter = read_parameter(loading, item);
      if (loading.record_scope.find(parameter.id)) {
        item.report("parameter", "pack.duplicate", "there is another \"" + parameter.id + "\"");
        continue;
      }
      loading.record_scope.declare(parameter.id, parameter.type);
      loading.pack.parameters.push_back(std::move(parameter));
    }
    reader.finish();
  }
}

}  // namespace goodstanding::rules
