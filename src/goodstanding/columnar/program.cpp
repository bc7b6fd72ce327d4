#include "goodstanding/columnar/program.hpp"

#include <algorithm>

namespace goodstanding::columnar {
namespace {

using population::ColumnType;
using rules::Field;
using rules::FieldType;

ColumnType type_of(FieldType type) {
  switch (type) {
    case FieldType::kNumber:
    case FieldType::kMoney:
      return ColumnType::kNumber;
    case FieldType::kDate:
      return ColumnType::kDate;
    case FieldType::kBoolean:
      return ColumnType::kBoolean;
    case FieldType::kString:
      break;
  }
  return ColumnType::kWord;
}

/// Names a column by all that decides how a field is read, since two packs may read one member of a
/// body in two ways.
std::string column_name(const Field& field) {
  std::string name = field.name;
  if (field.member != field.name) name += " from " + field.member;
  if (field.type == FieldType::kMoney) name += " in " + field.currency_member;
  if (field.scale) name += " to " + std::to_string(*field.scale) + " digits";
  for (std::size_t i = 0; i < field.values.size(); ++i) {
    name += (i == 0 ? " of " : ",") + field.values[i];
  }
  return name;
}

std::string currency_name(const Field& field) {
  return column_name(field) + " (currency)";
}

std::size_t find_or_add(population::Schema& schema, std::string name, ColumnType type) {
  const population::Column column{std::move(name), type};
  const auto found = std::find(schema.columns.begin(), schema.columns.end(), column);
  if (found == schema.columns.end()) {
    schema.columns.push_back(column);
    return schema.columns.size() - 1;
  }
  return static_cast<std::size_t>(found - schema.columns.begin());
}

void add_column(population::Kind& kind, std::size_t column) {
  if (std::find(kind.columns.begin(), kind.columns.end(), column) == kind.columns.end()) {
    kind.columns.push_back(column);
  }
}

population::Kind& find_or_add_kind(population::Schema& schema, const std::string& code) {
  for (population::Kind& kind : schema.kinds) {
    if (kind.code == code) return kind;
  }
  return schema.kinds.emplace_back(population::Kind{code, {}});
}

/// Finds a column by name and type among those of a kind.
std::optional<std::size_t> find_place(const population::Schema& schema,
                                      const population::Kind& kind, const std::string& name,
                                      ColumnType type) {
  for (std::size_t i = 0; i < kind.columns.size(); ++i) {
    if (schema.columns[kind.columns[i]] == population::Column{name, type}) return i;
  }
  return std::nullopt;
}

Error lacks(const rules::Pack& pack, const std::string& what) {
  return {ErrorId::kBadInput, "the population lacks " + what + ", which " + pack.name() +
                                  " reads; build it again for this pack"};
}

Result<std::vector<CellPlace>> bind_cells(const rules::Pack& pack, const rules::RecordKind& kind,
                                          const population::Schema& schema,
                                          const population::Kind& held) {
  std::vector<CellPlace> cells;
  for (const Field& field : kind.fields) {
    if (!pack.read_columns[field.column]) continue;
    const auto place = find_place(schema, held, column_name(field), type_of(field.type));
    if (!place) return lacks(pack, "the field '" + field.name + "' of '" + kind.code + "'");
    CellPlace cell{field.column, held.columns[*place], *place, std::nullopt, 0, field.type};
    if (field.type == FieldType::kMoney) {
      cell.currency_place = find_place(schema, held, currency_name(field), ColumnType::kWord);
      if (!cell.currency_place) return lacks(pack, "the currency of '" + field.name + "'");
      cell.currency_column = held.columns[*cell.currency_place];
    }
    cells.push_back(cell);
  }
  return cells;
}

}  // namespace

population::Schema schema_of(std::span<const rules::Pack* const> packs) {
  population::Schema schema;
  for (const rules::Pack* pack : packs) {
    schema.subjects = pack->rates;
    for (const rules::RecordKind& kind : pack->kinds) {
      population::Kind& held = find_or_add_kind(schema, kind.code);
      for (const Field& field : kind.fields) {
        if (!pack->read_columns[field.column]) continue;
        add_column(held, find_or_add(schema, column_name(field), type_of(field.type)));
        if (field.type != FieldType::kMoney) continue;
        add_column(held, find_or_add(schema, currency_name(field), ColumnType::kWord));
      }
    }
  }
  return schema;
}

population::Schema schema_of(const rules::Pack& pack) {
  const rules::Pack* const packs[] = {&pack};
  return schema_of(packs);
}

Result<Program> Program::compile(const rules::Pack& pack, const population::Schema& schema) {
  auto data = std::make_shared<Data>(Data{pack, schema, {}, {}, {}});
  data->pack_kinds.resize(schema.kinds.size());
  for (std::size_t i = 0; i < pack.kinds.size(); ++i) {
    const auto held = std::find_if(schema.kinds.begin(), schema.kinds.end(), [&](const auto& kind) {
      return kind.code == pack.kinds[i].code;
    });
    if (held == schema.kinds.end()) return lacks(pack, "the kind '" + pack.kinds[i].code + "'");
    const auto place = static_cast<std::size_t>(held - schema.kinds.begin());
    data->pack_kinds[place] = i;
    data->schema_kinds.push_back(place);
    GS_TRY_ASSIGN(auto cells, bind_cells(pack, pack.kinds[i], schema, *held));
    data->cells.push_back(std::move(cells));
  }
  Program program;
  program.data_ = std::move(data);
  return program;
}

}  // namespace goodstanding::columnar
