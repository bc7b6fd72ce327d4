#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

/// Kinds are dotted, fields are snake case: neither may look like another thing of FEEL.
bool is_kind_code(std::string_view text) {
  if (text.empty()) return false;
  std::size_t start = 0;
  while (start <= text.size()) {
    const std::size_t dot = std::min(text.find('.', start), text.size());
    if (!is_id(text.substr(start, dot - start))) return false;
    start = dot + 1;
  }
  return true;
}

bool is_field_name(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

void read_type(YamlMapReader& reader, Field& field) {
  field.type = reader.choice<FieldType>("type", {{"number", FieldType::kNumber},
                                                 {"date", FieldType::kDate},
                                                 {"string", FieldType::kString},
                                                 {"boolean", FieldType::kBoolean},
                                                 {"money", FieldType::kMoney}});
  field.member = field.name;
  if (field.type == FieldType::kMoney) {
    field.member = reader.text("amount");
    field.currency_member = reader.text("currency");
  } else if (const auto member = reader.optional_text("from")) {
    field.member = *member;
  }
}

Field read_field(YamlMapReader& reader, std::string name) {
  Field field;
  field.name = std::move(name);
  read_type(reader, field);
  if (const auto scale = reader.optional_integer("scale")) {
    if (*scale < 0 || *scale > 18) {
      reader.report("scale", "pack.range", "a scale lies between 0 and 18");
    } else {
      field.scale = static_cast<std::int32_t>(*scale);
    }
  }
  field.unit = reader.optional_text("unit").value_or("");
  field.optional = reader.optional_boolean("optional").value_or(false);
  field.values = reader.optional_texts("values");
  if (!field.values.empty() && field.type != FieldType::kString) {
    reader.report("values", "pack.unfit", "only a string has values");
  }
  static_cast<void>(reader.optional_text("means"));
  reader.finish();
  return field;
}

/// Gives the column of a field; kinds that share a name share the column and must agree on the
/// type.
std::size_t column_of(Loading& loading, YamlMapReader& reader, const Field& field) {
  std::vector<Column>& columns = loading.pack.columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name != field.name) continue;
    if (columns[i].type != field.type || columns[i].optional != field.optional) {
      reader.report("type", "pack.field-conflict",
                    "field \"" + field.name + "\" has another type in another kind",
                    "give one of them another name, with from: for its name in the record");
    }
    return i;
  }
  columns.push_back({field.name, field.type, field.optional, false});
  return columns.size() - 1;
}

void read_fields_of(Loading& loading, YamlMapReader& reader, RecordKind& kind) {
  const YamlNode* node = reader.optional_node("fields");
  if (node == nullptr) return;
  YamlMapReader fields(*node, reader.document(), loading.findings);
  for (const codec::YamlPair& pair : node->pairs) {
    YamlMapReader reader_of_field = fields.map(pair.key.text);
    if (!is_field_name(pair.key.text)) {
      report(loading, reader.document(), pair.key, "pack.bad-id",
             "\"" + pair.key.text + "\" is no field name",
             "use lower-case letters and underscores");
      continue;
    }
    const bool reserved = loading.record_scope.find(pair.key.text).has_value();
    if (reserved) {
      report(loading, reader.document(), pair.key, "pack.field-conflict",
             "every record has a \"" + pair.key.text + "\" of its own",
             "give the field another name, with from: for its name in the record");
      continue;
    }
    Field field = read_field(reader_of_field, pair.key.text);
    field.column = column_of(loading, reader_of_field, field);
    kind.fields.push_back(std::move(field));
  }
}

RecordKind read_kind(Loading& loading, YamlMapReader& reader) {
  RecordKind kind;
  kind.code = reader.text("kind");
  if (!kind.code.empty() && !is_kind_code(kind.code)) {
    reader.report("kind", "pack.bad-id", "\"" + kind.code + "\" is no record kind",
                  "write ids with dots between, as report.late");
  }
  if (loading.pack.find_kind(kind.code)) {
    reader.report("kind", "pack.duplicate", "record kind \"" + kind.code + "\" is described twice");
  }
  kind.means = reader.text("means");
  kind.retention = reader.choice<Retention>("retention", {{"minor", Retention::kMinor},
                                                          {"ordinary", Retention::kOrdinary},
                                                          {"serious", Retention::kSerious}});
  kind.information_only = reader.optional_boolean("information_only").value_or(false);
  kind.basis = read_bases(loading, reader, "record kind \"" + kind.code + "\"");
  read_fields_of(loading, reader, kind);
  reader.finish();
  return kind;
}

feel::Type type_of(const Column& column) {
  const feel::Type type = feel_type_of(column.type);
  return column.optional ? type.or_null() : type;
}

/// In the order of RecordSlot.
void declare_record(feel::Scope& scope) {
  scope.declare("kind", feel::Type::string());
  scope.declare("status", feel::Type::string());
  scope.declare("evidence", feel::Type::string());
  scope.declare("jurisdiction", feel::Type::string());
  scope.declare("valid_from", feel::Type::date());
  scope.declare("valid_to", feel::Type::date().or_null());
  scope.declare("as_of", feel::Type::date());
}

}  // namespace

void load_records(Loading& loading) {
  declare_record(loading.record_scope);
  const auto document = loading.documents->find("records.yaml");
  if (document != loading.documents->end()) {
    YamlMapReader reader(document->second.root, document->second, loading.findings);
    for (const YamlNode& node : reader.list("records")) {
      YamlMapReader item(node, document->second, loading.findings);
      RecordKind kind = read_kind(loading, item);
      loading.pack.kinds.push_back(std::move(kind));
    }
    loading.pack.read_columns.assign(loading.pack.columns.size(), false);
    load_knowledge(loading, reader);
    load_retention(loading, reader);
    reader.finish();
  }
  for (const Column& column : loading.pack.columns) {
    loading.record_scope.declare(column.name, type_of(column));
  }
  loading.pack.read_columns.resize(loading.pack.columns.size(), false);
}

}  // namespace goodstanding::rules
