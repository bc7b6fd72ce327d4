#include "goodstanding/channels/load_columns.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "goodstanding/channels/term_compiler.hpp"

namespace goodstanding::channels {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

void load_patterns(YamlMapReader& reader, Column& column) {
  std::vector<std::string> texts;
  if (const YamlNode* node = reader.optional_node("format"); node == nullptr) {
    texts.emplace_back("yyyy-MM-dd");
  } else if (node->is_sequence()) {
    for (const YamlNode& item : node->items) texts.push_back(item.text);
  } else {
    texts.push_back(node->text);
  }
  for (const std::string& text : texts) {
    if (auto pattern = DatePattern::parse(text)) {
      column.patterns.push_back(*std::move(pattern));
    } else {
      reader.report("format", "channel.date-pattern", "\"" + text + "\" is no date pattern",
                    "write it as dd/MM/yyyy, with letters that stand for themselves in 'quotes'");
    }
  }
}

void load_choices(YamlMapReader& reader, Column& column) {
  const YamlNode* node = reader.node("of");
  if (node == nullptr) return;
  for (const YamlNode& item : node->items) column.choices.push_back({item.text, item.text});
  for (const codec::YamlPair& pair : node->pairs) {
    column.choices.push_back({pair.key.text, pair.value.text});
  }
  if (column.choices.empty()) {
    reader.report("of", "channel.no-choices", "a choice needs its texts",
                  "list them, or map each to the word that expressions see");
  }
}

void load_details(YamlMapReader reader, Column& column, bool named_header) {
  column.name = reader.optional_text("name").value_or(column.name);
  column.also = reader.optional_texts("also");
  column.optional = reader.optional_boolean("optional").value_or(false);
  column.required = reader.optional_boolean("required").value_or(false);
  column.kind = reader
                    .optional_choice<CellKind>("as", {{"text", CellKind::kText},
                                                      {"digits", CellKind::kDigits},
                                                      {"number", CellKind::kNumber},
                                                      {"date", CellKind::kDate},
                                                      {"choice", CellKind::kChoice}})
                    .value_or(CellKind::kText);
  std::ranges::move(reader.optional_texts("empty"), std::back_inserter(column.empty));
  if (column.kind == CellKind::kDate) {
    load_patterns(reader, column);
    column.open = reader.optional_texts("open");
  }
  if (column.kind == CellKind::kChoice) load_choices(reader, column);
  if (!named_header && (column.optional || !column.also.empty())) {
    reader.report(column.optional ? "optional" : "also", "channel.no-header",
                  "a file without header has every column in its place");
  }
  reader.finish();
}

Column load_column(YamlMapReader& reader, const codec::YamlPair& pair, const Layout& layout) {
  Column column;
  column.header = pair.key.text;
  column.name = column.header;
  column.empty = layout.empty;
  const YamlNode& value = pair.value;
  if (value.is_mapping()) {
    load_details(YamlMapReader(value, reader.document(), reader.findings()), column,
                 layout.named_header);
  } else if (value.text == "unused") {
    column.use = ColumnUse::kUnused;
  } else if (value.text == "person") {
    column.use = ColumnUse::kPerson;
  } else if (value.text == "sealed") {
    column.use = ColumnUse::kSealed;
  } else if (!value.is_blank() && value.text != "mapped") {
    reader.findings().push_back(codec::make_finding(
        reader.document(), value, "channel.column", "a column is mapped, unused, person or sealed",
        "write nothing, unused, person, sealed, or a mapping of details"));
  }
  if (column.use == ColumnUse::kMapped && !is_variable_name(column.name)) {
    reader.findings().push_back(codec::make_finding(
        reader.document(), pair.key, "channel.column-name",
        "\"" + column.name + "\" cannot stand in an expression",
        "give the column a name of letters, digits and single blanks: {name: ...}"));
  }
  return column;
}

/// Adds the columns of a short list.
void add_listed(YamlMapReader& reader, std::string_view key, ColumnUse use,
                std::vector<Column>& columns) {
  for (std::string& header : reader.optional_texts(key)) {
    Column column;
    column.name = header;
    column.header = std::move(header);
    column.use = use;
    columns.push_back(std::move(column));
  }
}

void report_repeats(YamlMapReader& reader, const std::vector<Column>& columns) {
  std::set<std::string> headers;
  std::set<std::string> names;
  for (const Column& column : columns) {
    std::vector<std::string> all = column.also;
    all.push_back(column.header);
    for (const std::string& header : all) {
      if (headers.insert(header).second) continue;
      reader.report("columns", "channel.repeated-column", "\"" + header + "\" is described twice");
    }
    if (column.use == ColumnUse::kMapped && !names.insert(column.name).second) {
      reader.report("columns", "channel.repeated-name",
                    "two columns are called \"" + column.name + "\"");
    }
  }
}

}  // namespace

std::vector<Column> load_columns(YamlMapReader& reader, const Layout& layout) {
  std::vector<Column> columns;
  if (const YamlMapReader described = reader.map("columns"); described.present()) {
    for (const codec::YamlPair& pair : described.mapping().pairs) {
      columns.push_back(load_column(reader, pair, layout));
    }
    if (columns.empty()) {
      reader.report("columns", "channel.no-columns",
                    "every column of the file has to be described");
    }
  }
  add_listed(reader, "unused", ColumnUse::kUnused, columns);
  add_listed(reader, "person", ColumnUse::kPerson, columns);
  if (!layout.named_header && (reader.has("unused") || reader.has("person"))) {
    reader.report(reader.has("unused") ? "unused" : "person", "channel.no-header",
                  "a file without header has every column in its place",
                  "write unused or person beside the column's name in `columns`");
  }
  report_repeats(reader, columns);
  return columns;
}

}  // namespace goodstanding::channels
