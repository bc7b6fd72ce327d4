#include "goodstanding/simulation/held_dossier.hpp"

#include <algorithm>

#include "goodstanding/codec/json_writer.hpp"

namespace goodstanding::simulation {

using population::ColumnView;
using population::kSystemColumns;
using population::RunView;
using rules::FieldType;

HeldDossiers::HeldDossiers(const columnar::Program& program,
                           const population::Population& population, const View& view)
    : program_(program), population_(&population), view_(view) {
  const rules::Pack& pack = program.pack();
  for (std::size_t kind = 0; kind < pack.kinds.size(); ++kind) {
    std::vector<Member> members;
    for (const columnar::CellPlace& cell : program.cells(kind)) {
      const auto& fields = pack.kinds[kind].fields;
      const auto field = std::find_if(fields.begin(), fields.end(), [&](const auto& one) {
        return one.column == cell.pack_column;
      });
      GS_ASSERT(field != fields.end());
      const bool money = cell.type == FieldType::kMoney;
      members.push_back({field->member, kSystemColumns + cell.place, cell.schema_column,
                         money ? FieldType::kNumber : cell.type});
      if (!cell.currency_place) continue;
      members.push_back({field->currency_member, kSystemColumns + *cell.currency_place,
                         cell.currency_column, FieldType::kString});
    }
    // Two fields may read one member; it is written once.
    std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
      return codec::compare_utf16_order(a.name, b.name) < 0;
    });
    members_.push_back(std::move(members));
  }
}

std::string HeldDossiers::text_of(const Member& member, const ColumnView& column,
                                  std::int64_t value) const {
  const population::Words& words = population_->words();
  switch (member.type) {
    case FieldType::kDate:
      return format_date(Date::from_days(value));
    case FieldType::kBoolean:
      return value != 0 ? "true" : "false";
    case FieldType::kString:
      return std::string(words.text_of(member.column, value));
    case FieldType::kNumber:
    case FieldType::kMoney:
      break;
  }
  if ((column.head().flags & population::kLongNumbers) != 0) {
    return std::string(words.text_of(member.column, value));
  }
  return format_decimal(Decimal::from_scaled(value, -column.head().scale));
}

Record HeldDossiers::read(const RunView& run, std::size_t row, std::size_t kind) const {
  const population::Words& words = population_->words();
  const auto day = [&](population::SystemColumn column) -> std::optional<Date> {
    const auto days = run.column(column).find(row);
    if (!days) return std::nullopt;
    return Date::from_days(*days);
  };
  const auto code = [&](population::SystemColumn column) {
    return static_cast<std::size_t>(run.column(column).get(row));
  };
  Record record;
  record.kind = program_.pack().kinds[kind].code;
  record.valid = {day(population::kFrom), day(population::kTo)};
  record.status = static_cast<RecordStatus>(code(population::kStatus));
  record.evidence = static_cast<EvidenceGrade>(code(population::kEvidence));
  record.jurisdiction = std::string(words.jurisdictions.word(code(population::kJurisdiction)));
  record.event = std::string(words.events.word(code(population::kEvent)));
  codec::JsonWriter out(record.body);
  out.begin_object();
  const std::string* last = nullptr;
  for (const Member& member : members_[kind]) {
    const ColumnView column = run.column(member.place);
    const auto value = column.find(row);
    if (!value || (last != nullptr && *last == member.name)) continue;
    out.key(member.name).string(text_of(member, column, *value));
    last = &member.name;
  }
  out.end_object();
  return record;
}

Dossier HeldDossiers::make(const population::BlockView& block, std::size_t company,
                           std::span<const columnar::RecordPlace> places) const {
  Dossier dossier;
  const SubjectId subject{block.subjects().get(company)};
  dossier.company = as_company(subject);
  dossier.kind = population_->schema().subjects;
  dossier.view = view_;
  dossier.sources.push_back(subject);
  std::int64_t position = 0;
  for (const columnar::RecordPlace place : places) {
    const RunView run = block.run(place.run);
    const auto kind = program_.pack_kind(run.kind());
    if (!kind) continue;
    Stored<Record> stored;
    stored.position = Position{++position};
    stored.subject = subject;
    stored.claim = read(run, place.row, *kind);
    const bool inherited =
        (run.column(population::kMarks).get(place.row) & population::kInherited) != 0;
    (inherited ? dossier.inherited : dossier.records).push_back(std::move(stored));
  }
  return dossier;
}

}  // namespace goodstanding::simulation
