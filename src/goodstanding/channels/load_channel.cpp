#include <algorithm>
#include <memory>
#include <utility>

#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/functions.hpp"
#include "goodstanding/channels/load_layout.hpp"
#include "goodstanding/channels/term_compiler.hpp"
#include "goodstanding/crypto/sha256.hpp"

namespace goodstanding::channels {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;
using feel::Type;
using feel::Value;

bool is_channel_id(std::string_view id) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !id.empty() && std::ranges::all_of(id, fits);
}

bool is_country_code(std::string_view code) {
  const auto fits = [](char c) { return c >= 'A' && c <= 'Z'; };
  return code.size() == 2 && std::ranges::all_of(code, fits);
}

ChannelInfo load_info(YamlMapReader& reader) {
  ChannelInfo info;
  info.id = reader.text("channel");
  if (!info.id.empty() && !is_channel_id(info.id)) {
    reader.report("channel", "channel.id", "\"" + info.id + "\" is no channel id",
                  "use lower-case letters, digits and hyphens");
  }
  info.title = reader.text("title");
  info.authority = reader.text("authority");
  info.basis = reader.text("basis");
  info.source = reader.text("source");
  info.licence = reader.text("licence");
  info.timetable = reader.text("timetable");
  info.delivery = reader.choice<DeliveryKind>(
      "delivery", {{"full", DeliveryKind::kFull}, {"delta", DeliveryKind::kDelta}});
  info.jurisdiction = reader.optional_text("jurisdiction").value_or("");
  if (!info.jurisdiction.empty() && !is_country_code(info.jurisdiction)) {
    reader.report("jurisdiction", "channel.jurisdiction",
                  "\"" + info.jurisdiction + "\" is no ISO 3166-1 alpha-2 code");
  }
  return info;
}

/// Reads a list of texts, or of mappings with the same keys.
std::optional<Table> load_table(YamlMapReader& reader, const codec::YamlPair& pair) {
  std::vector<std::string> keys;
  std::vector<Value> items;
  const auto report = [&](const YamlNode& node, std::string message) {
    reader.findings().push_back(
        codec::make_finding(reader.document(), node, "channel.table", std::move(message)));
  };
  if (!pair.value.is_sequence() || pair.value.items.empty()) {
    report(pair.value, "a table is a list of texts or of mappings");
    return std::nullopt;
  }
  const bool of_texts = pair.value.items.front().is_scalar();
  for (const codec::YamlPair& column : pair.value.items.front().pairs) {
    keys.push_back(column.key.text);
  }
  const auto shared_keys = std::make_shared<const std::vector<std::string>>(keys);
  for (const YamlNode& item : pair.value.items) {
    std::vector<Value> values;
    for (const std::string& key : keys) {
      const YamlNode* cell = item.find(key);
      if (cell != nullptr && cell->is_scalar()) values.push_back(Value::string(cell->text));
    }
    if (item.is_scalar() != of_texts || values.size() != keys.size() ||
        item.pairs.size() != keys.size()) {
      report(item, "every item of a table has the same keys, with texts as values");
      return std::nullopt;
    }
    items.push_back(of_texts ? Value::string(item.text)
                             : Value::context(shared_keys, std::move(values)));
  }
  std::vector<Type::Field> fields;
  for (const std::string& key : keys) fields.push_back({key, Type::string()});
  Type element = of_texts ? Type::string() : Type::context(std::move(fields));
  return Table{pair.key.text, Type::list(std::move(element)), Value::list(std::move(items))};
}

std::vector<Table> load_tables(YamlMapReader& reader) {
  std::vector<Table> tables;
  const auto described = reader.optional_map("tables");
  if (!described || !described->present()) return tables;
  for (const codec::YamlPair& pair : described->mapping().pairs) {
    if (!is_variable_name(pair.key.text)) {
      reader.report("tables", "channel.column-name",
                    "\"" + pair.key.text + "\" cannot stand in an expression");
    }
    if (auto table = load_table(reader, pair)) tables.push_back(*std::move(table));
  }
  return tables;
}

/// Finds out which files below name a file as parent, before any of them is loaded.
void look_below(const YamlNode& files, std::size_t index, LayoutSurroundings& surroundings) {
  const std::string& name = files.pairs[index].key.text;
  for (std::size_t below = index + 1; below < files.pairs.size(); ++below) {
    const YamlNode& layout = files.pairs[below].value;
    const YamlNode* parent = layout.find("parent");
    const YamlNode* file = parent == nullptr ? nullptr : parent->find("file");
    if (file == nullptr || file->text != name) continue;
    surroundings.is_parent = true;
    const YamlNode* column = layout.find("continues");
    if (column != nullptr) surroundings.wishes.push_back({below, column->text});
  }
}

void load_layouts(YamlMapReader& reader, const feel::FunctionTable& functions,
                  std::span<const Table> tables, Definition& definition) {
  const YamlMapReader described = reader.map("files");
  if (!described.present()) return;
  const YamlNode* files = &described.mapping();
  if (files->pairs.empty()) {
    reader.report("files", "channel.no-files", "a channel has at least one kind of file");
    return;
  }
  for (std::size_t i = 0; i < files->pairs.size(); ++i) {
    const codec::YamlPair& pair = files->pairs[i];
    LayoutSurroundings surroundings;
    surroundings.functions = &functions;
    surroundings.tables = tables;
    surroundings.jurisdiction = definition.info.jurisdiction;
    surroundings.above = definition.layouts;
    look_below(*files, i, surroundings);
    YamlMapReader layout(pair.value, reader.document(), reader.findings());
    if (files->pairs.size() > 1 && !layout.has("match")) {
      layout.report("match", "channel.no-match", "several kinds of files are told apart by name",
                    "add `match:` with file name patterns");
    }
    definition.layouts.push_back(load_layout(std::move(layout), pair.key.text, surroundings));
  }
  // Where the other file keeps the column is known only now.
  for (Layout& layout : definition.layouts) {
    for (Continuation& continuation : layout.continued) {
      const std::vector<Column>& theirs = definition.layouts[continuation.layout].columns;
      const std::string& name = layout.columns[continuation.column].name;
      const auto at = std::ranges::find(theirs, name, &Column::name);
      continuation.their_column = static_cast<std::size_t>(at - theirs.begin());
    }
  }
}

}  // namespace

LoadedChannel load_channel(std::string_view text, std::string_view file) {
  codec::YamlDocument document = codec::parse_yaml(text, file);
  LoadedChannel loaded;
  loaded.findings = document.findings;
  if (!document.ok()) return loaded;
  auto definition = std::make_shared<Definition>();
  definition->digest = crypto::sha256(text);
  const feel::FunctionTable functions = make_channel_functions();
  YamlMapReader reader(document.root, document, loaded.findings);
  definition->info = load_info(reader);
  TermCompiler publication(document, loaded.findings, functions);
  publication.declare("file name", Type::string());
  publication.declare("title lines", Type::list(Type::string()));
  definition->published = publication.compile_optional(reader, "published", Type::date().or_null());
  const std::vector<Table> tables = load_tables(reader);
  load_layouts(reader, functions, tables, *definition);
  reader.finish();
  if (!has_error(loaded.findings)) loaded.channel.emplace(std::move(definition));
  return loaded;
}

}  // namespace goodstanding::channels
