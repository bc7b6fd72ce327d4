// What the pack knows beside the fields of a record: published tables, facts of the subject, and
// columns that are computed from them.
#include <algorithm>
#include <utility>

#include "goodstanding/rules/loading.hpp"

namespace goodstanding::rules {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

SourceSpan span_of(const YamlMapReader& reader) {
  if (!reader.present()) return {};
  const YamlNode& node = reader.mapping();
  return {reader.document().file, node.begin.line, node.begin.column, 1};
}

std::optional<std::size_t> read_kind_index(Loading& loading, YamlMapReader& reader) {
  const std::string code = reader.text("kind");
  const auto kind = loading.pack.find_kind(code);
  if (!kind && !code.empty()) {
    reader.report("kind", "pack.unknown-kind",
                  "there is no record kind \"" + code + "\" in records.yaml");
  }
  return kind;
}

Table read_table_definition(Loading& loading, YamlMapReader& reader) {
  Table table;
  table.id = read_id(loading, reader, "table");
  table.at = span_of(reader);
  const auto kind = read_kind_index(loading, reader);
  table.kind = kind.value_or(0);
  for (const YamlNode& node : reader.list("keys")) {
    const auto column = kind ? find_field_column(loading.pack, *kind, node.text) : std::nullopt;
    if (!column && kind) {
      report(loading, reader.document(), node, "pack.unknown-field",
             "the rows of this table have no field \"" + node.text + "\"");
    }
    if (column) table.keys.push_back(*column);
  }
  table.basis = read_bases(loading, reader, "table \"" + table.id + "\"");
  reader.finish();
  if (kind) {
    for (const Field& field : loading.pack.kinds[*kind].fields) {
      loading.pack.read_columns[field.column] = true;
    }
  }
  return table;
}

Fact read_fact(Loading& loading, YamlMapReader& reader) {
  Fact fact;
  fact.id = reader.text("fact");
  fact.at = span_of(reader);
  fact.optional = reader.optional_boolean("optional").value_or(false);
  const auto kind = read_kind_index(loading, reader);
  const std::string field = reader.text("field");
  const auto column = kind ? find_field_column(loading.pack, *kind, field) : std::nullopt;
  if (kind && !column) {
    reader.report("field", "pack.unknown-field",
                  "kind \"" + loading.pack.kinds[*kind].code + "\" has no field \"" + field + "\"");
  }
  fact.kind = kind.value_or(0);
  fact.column = column.value_or(0);
  if (column) loading.pack.read_columns[*column] = true;
  reader.finish();
  return fact;
}

FieldType read_formula_type(YamlMapReader& reader) {
  return reader.choice<FieldType>("type", {{"number", FieldType::kNumber},
                                           {"date", FieldType::kDate},
                                           {"string", FieldType::kString},
                                           {"boolean", FieldType::kBoolean}});
}

/// Finds the type of the column that a lookup takes, before the lookup itself can be read; what is
/// wrong with it is reported then.
FieldType type_taken(const Loading& loading, const YamlNode& lookup) {
  const YamlNode* name = lookup.find("table");
  const YamlNode* take = lookup.find("take");
  const auto table = name == nullptr ? std::nullopt : find_table(loading.pack, name->text);
  if (!table || take == nullptr) return FieldType::kNumber;
  const auto column = find_field_column(loading.pack, loading.pack.tables[*table].kind, take->text);
  return column ? loading.pack.columns[*column].type : FieldType::kNumber;
}

/// Reads the name, kinds and type of a derived column and makes the column; its formula follows
/// when everything that it may read is declared.
void declare_derived(Loading& loading, YamlMapReader& reader) {
  Derived derived;
  derived.at = span_of(reader);
  const std::string name = reader.text("derived");
  for (const YamlNode& node : reader.list("kinds")) {
    if (const auto kind = loading.pack.find_kind(node.text)) {
      derived.kinds.push_back(*kind);
    } else {
      report(loading, reader.document(), node, "pack.unknown-kind",
             "there is no record kind \"" + node.text + "\" in records.yaml");
    }
  }
  std::sort(derived.kinds.begin(), derived.kinds.end());
  derived.optional = reader.optional_boolean("optional").value_or(false);
  const bool looked_up = reader.one_of({"formula", "lookup"}) == "lookup";
  const FieldType type =
      looked_up ? type_taken(loading, *reader.node("lookup")) : read_formula_type(reader);
  const auto& columns = loading.pack.columns;
  const bool taken = std::any_of(columns.begin(), columns.end(),
                                 [&](const Column& column) { return column.name == name; });
  if (taken || loading.record_scope.find(name)) {
    reader.report("derived", "pack.duplicate", "there is another \"" + name + "\"");
  }
  derived.column = loading.pack.columns.size();
  loading.pack.columns.push_back({name, type, derived.optional, true});
  loading.pack.derived.push_back(std::move(derived));
}

/// Reports what a formula reads of columns that are computed later, or by itself.
void check_order(Loading& loading, YamlMapReader& reader, const Derived& derived,
                 const Condition& condition) {
  for (const std::size_t column : condition.columns) {
    if (column < derived.column || !loading.pack.columns[column].derived) continue;
    reader.report("", "pack.order",
                  "\"" + loading.pack.columns[column].name + "\" is not computed yet here",
                  "a derived field reads fields, facts and the derived fields above it");
  }
}

void read_derived(Loading& loading, YamlMapReader& reader, Derived& derived) {
  for (const std::string_view key : {"derived", "kinds", "optional", "type"}) {
    static_cast<void>(reader.optional_node(key));
  }
  derived.unit = reader.optional_text("unit").value_or("");
  static_cast<void>(reader.optional_text("means"));
  const Column& column = loading.pack.columns[derived.column];
  derived.basis = read_bases(loading, reader, "derived field \"" + column.name + "\"");
  const feel::Type type = feel_type_of(column.type).or_null();
  if (reader.has("lookup")) {
    derived.lookup = read_lookup(loading, reader, ScopeKind::kRecord);
    const YamlNode* lookup = reader.node("lookup");
    if (lookup->is_mapping() && lookup->find("take") == nullptr) {
      reader.report("lookup", "pack.no-method", "a derived field takes one column",
                    "add take: to the lookup");
    }
  } else if (const YamlNode* node = reader.node("formula")) {
    derived.formula = read_expression(loading, reader.document(), *node, ScopeKind::kRecord, type);
  }
  if (const YamlNode* node = reader.optional_node("otherwise")) {
    derived.otherwise =
        read_expression(loading, reader.document(), *node, ScopeKind::kRecord, type);
  }
  derived.round = read_round(loading, reader);
  if (derived.formula) check_order(loading, reader, derived, *derived.formula);
  if (derived.otherwise) check_order(loading, reader, derived, *derived.otherwise);
  if (derived.lookup) {
    for (const auto& equal : derived.lookup->equals) {
      check_order(loading, reader, derived, equal.value);
    }
    for (const auto& within : derived.lookup->within) {
      check_order(loading, reader, derived, within.value);
    }
  }
  reader.finish();
}

}  // namespace

std::optional<std::size_t> find_field_column(const Pack& pack, std::size_t kind,
                                             std::string_view name) {
  // While a pack is read, a table or fact may stand for a kind that is not there.
  if (kind >= pack.kinds.size()) return std::nullopt;
  for (const Field& field : pack.kinds[kind].fields) {
    if (field.name == name) return field.column;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_table(const Pack& pack, std::string_view id) {
  for (std::size_t i = 0; i < pack.tables.size(); ++i) {
    if (pack.tables[i].id == id) return i;
  }
  return std::nullopt;
}

feel::Type feel_type_of(FieldType type) {
  switch (type) {
    case FieldType::kNumber:
      return feel::Type::number();
    case FieldType::kDate:
      return feel::Type::date();
    case FieldType::kString:
      return feel::Type::string();
    case FieldType::kBoolean:
      return feel::Type::boolean();
    case FieldType::kMoney:
      break;
  }
  return feel::Type::context(
      {{"amount", feel::Type::number()}, {"currency", feel::Type::string()}});
}

void load_knowledge(Loading& loading, YamlMapReader& records) {
  for (const YamlNode& node : records.optional_list("tables")) {
    YamlMapReader item(node, records.document(), loading.findings);
    Table table = read_table_definition(loading, item);
    if (find_table(loading.pack, table.id)) {
      item.report("table", "pack.duplicate", "there is another table \"" + table.id + "\"");
    }
    loading.pack.tables.push_back(std::move(table));
  }
  for (const YamlNode& node : records.optional_list("facts")) {
    YamlMapReader item(node, records.document(), loading.findings);
    loading.pack.facts.push_back(read_fact(loading, item));
  }
  for (const YamlNode& node : records.optional_list("derived")) {
    YamlMapReader item(node, records.document(), loading.findings);
    declare_derived(loading, item);
  }
}

void declare_facts(Loading& loading, feel::Scope& scope) {
  for (const Fact& fact : loading.pack.facts) {
    const auto slot = scope.find(fact.id);
    // Beside the fields of a record the subject's own fact of the same name needs another one.
    const bool is_field = &scope == &loading.record_scope && slot && kFirstFieldSlot <= *slot &&
                          *slot < loading.pack.record_parameter_slot(0);
    if (slot && !is_field) {
      Finding finding;
      finding.code = "pack.duplicate";
      finding.message = "there is another \"" + fact.id + "\"";
      finding.hint = "give the fact another name than parameters and indicators have";
      finding.at = fact.at;
      loading.findings.push_back(std::move(finding));
    }
    const bool has_column = fact.column < loading.pack.columns.size();
    const feel::Type type =
        has_column ? feel_type_of(loading.pack.columns[fact.column].type) : feel::Type::number();
    scope.declare(is_field ? "fact " + fact.id : fact.id, fact.optional ? type.or_null() : type);
  }
}

void load_derived(Loading& loading) {
  declare_facts(loading, loading.record_scope);
  const auto document = loading.documents->find("records.yaml");
  if (document == loading.documents->end()) return;
  const YamlNode* list = document->second.root.find("derived");
  if (list == nullptr || list->items.size() != loading.pack.derived.size()) return;
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    YamlMapReader item(list->items[i], document->second, loading.findings);
    read_derived(loading, item, loading.pack.derived[i]);
  }
}

}  // namespace goodstanding::rules
