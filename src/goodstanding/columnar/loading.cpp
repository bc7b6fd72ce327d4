#include "goodstanding/columnar/loading.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"

namespace goodstanding::columnar {

using feel::Value;
using population::Builder;
using population::Cell;

namespace {

Cell to_cell(Builder& builder, std::size_t column, const Value& value) {
  switch (value.kind()) {
    case feel::Kind::kNumber:
      return builder.number(column, value.as_number());
    case feel::Kind::kString:
      return builder.word(column, value.as_string());
    case feel::Kind::kDate:
      return Builder::date(value.as_date());
    case feel::Kind::kBoolean:
      return Builder::boolean(value.as_boolean());
    default:
      return {};
  }
}

}  // namespace

Loader::Loader(std::vector<const rules::Pack*> packs, Builder& builder)
    : builder_(&builder), packs_(std::move(packs)), targets_(builder.schema().kinds.size()) {
  for (std::size_t i = 0; i < packs_.size(); ++i) {
    const auto program = Program::compile(*packs_[i], builder.schema());
    GS_ASSERT(program.ok());
    for (std::size_t kind = 0; kind < packs_[i]->kinds.size(); ++kind) {
      targets_[program->schema_kind(kind)].push_back({i, kind, program->cells(kind)});
    }
    rows_.emplace_back(packs_[i]->columns.size());
  }
}

void Loader::read(std::size_t kind, const Record& record) {
  cells_.assign(builder_->schema().kinds[kind].columns.size(), Cell());
  for (const Target& target : targets_[kind]) {
    if (target.cells.empty()) continue;
    const rules::Pack& pack = *packs_[target.pack];
    std::vector<Value>& row = rows_[target.pack];
    std::fill(row.begin(), row.end(), Value());
    rules::read_fields(pack.kinds[target.kind], record.body, pack.read_columns, row, nullptr);
    for (const CellPlace& cell : target.cells) {
      const Value& value = row[cell.pack_column];
      if (value.is_null()) continue;
      if (!cell.currency_place) {
        cells_[cell.place] = to_cell(*builder_, cell.schema_column, value);
        continue;
      }
      const auto parts = value.context_values();
      cells_[cell.place] = to_cell(*builder_, cell.schema_column, parts[0]);
      cells_[*cell.currency_place] = to_cell(*builder_, cell.currency_column, parts[1]);
    }
  }
}

Result<void> Loader::add(SubjectId company, std::int64_t position, const Record& record,
                         std::uint8_t marks) {
  const auto& kinds = builder_->schema().kinds;
  const auto found = std::find_if(kinds.begin(), kinds.end(),
                                  [&](const auto& kind) { return kind.code == record.kind; });
  if (found == kinds.end()) return {};
  const auto kind = static_cast<std::size_t>(found - kinds.begin());
  read(kind, record);
  population::NewRecord out;
  out.subject = company;
  out.position = position;
  out.kind = kind;
  out.valid = record.valid;
  out.status = record.status;
  out.evidence = record.evidence;
  out.jurisdiction = record.jurisdiction;
  out.event = record.event;
  out.marks = marks;
  out.cells = cells_;
  return builder_->add(out);
}

Result<void> Loader::add(const Dossier& dossier) {
  const SubjectId company = as_subject(dossier.company);
  GS_TRY(builder_->add_company(company));
  std::int64_t order = 0;
  for (const Stored<Record>& stored : dossier.records) {
    GS_TRY(add(company, order++, stored.claim));
  }
  for (const Stored<Record>& stored : dossier.inherited) {
    GS_TRY(add(company, order++, stored.claim, population::kInherited));
  }
  return {};
}

}  // namespace goodstanding::columnar
