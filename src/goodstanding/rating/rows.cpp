#include "goodstanding/rating/rows.hpp"

#include <algorithm>

namespace goodstanding::rating {
namespace {

using feel::Value;

Value date_or_null(const std::optional<Date>& date) {
  return date ? Value::date(*date) : Value();
}

bool has_all(const rules::Condition& condition, std::span<const Value> slots) {
  return std::none_of(condition.required.begin(), condition.required.end(),
                      [&](std::size_t slot) { return slots[slot].is_null(); });
}

/// Annulled outweighs repaired, repaired everything else: both are final turns of an event's life.
int finality(RecordStatus status) {
  if (status == RecordStatus::kAnnulled) return 2;
  return status == RecordStatus::kRepaired ? 1 : 0;
}

}  // namespace

RowTable::RowTable(const rules::Pack& pack, const Dossier& dossier)
    : pack_(&pack), width_(rules::kFirstFieldSlot + pack.columns.size() + pack.parameters.size()) {
  rows_.reserve(dossier.records.size());
  values_.reserve(dossier.records.size() * width_);
  for (const Stored<Record>& stored : dossier.records) {
    const auto kind = pack.find_kind(stored.claim.kind);
    if (kind) add_row(stored, *kind, dossier.view.as_of);
  }
  if (has_events_) spread_statuses();
}

void RowTable::add_row(const Stored<Record>& stored, std::size_t kind, Date as_of) {
  const Record& record = stored.claim;
  const std::size_t first = values_.size();
  values_.resize(first + width_);
  const std::span<Value> slots(&values_[first], width_);
  slots[rules::kSlotKind] = Value::string(record.kind);
  slots[rules::kSlotStatus] = Value::string(format_status(record.status));
  slots[rules::kSlotEvidence] = Value::string(format_evidence(record.evidence));
  slots[rules::kSlotJurisdiction] = Value::string(record.jurisdiction);
  slots[rules::kSlotValidFrom] = date_or_null(record.valid.from);
  slots[rules::kSlotValidTo] = date_or_null(record.valid.to);
  slots[rules::kSlotAsOf] = Value::date(as_of);
  Row row{&stored, kind, record.status, {}};
  rules::read_fields(pack_->kinds[kind], record.body, pack_->read_columns,
                     slots.subspan(rules::kFirstFieldSlot, pack_->columns.size()), &row.problems);
  has_events_ = has_events_ || !record.event.empty();
  rows_.push_back(std::move(row));
}

void RowTable::spread_statuses() {
  for (Row& row : rows_) {
    const std::string& event = row.stored->claim.event;
    if (event.empty()) continue;
    for (const Row& other : rows_) {
      const Record& claim = other.stored->claim;
      if (claim.event == event && finality(claim.status) > finality(row.status)) {
        row.status = claim.status;
      }
    }
    const auto place = static_cast<std::size_t>(&row - rows_.data());
    values_[place * width_ + rules::kSlotStatus] = Value::string(format_status(row.status));
  }
}

std::optional<Date> RowTable::date(std::size_t row, std::size_t slot) const {
  const Value& found = value(row, slot);
  if (found.is_null()) return std::nullopt;
  return found.as_date();
}

std::span<const Value> RowTable::slots_for(std::size_t row, const rules::Condition& condition,
                                           Date day) {
  const std::span<Value> slots(&values_[row * width_], width_);
  for (const std::size_t parameter : condition.parameters) {
    const rules::ParameterValue* value = pack_->parameters[parameter].find_value(day);
    slots[rules::kFirstFieldSlot + pack_->columns.size() + parameter] =
        value == nullptr ? Value() : value->value;
  }
  return slots;
}

std::optional<bool> holds(const rules::Condition& condition, std::span<const Value> slots) {
  if (!has_all(condition, slots)) return std::nullopt;
  const auto value = condition.expression.evaluate(slots);
  if (!value.ok() || !value->is(feel::Kind::kBoolean)) return std::nullopt;
  return value->as_boolean();
}

std::optional<Decimal> compute(const rules::Condition& formula, std::span<const Value> slots) {
  if (const auto slot = formula.expression.plain_variable()) {
    if (slots[*slot].is_null()) return std::nullopt;
    return slots[*slot].as_number();
  }
  if (!has_all(formula, slots)) return std::nullopt;
  const auto value = formula.expression.evaluate(slots);
  if (!value.ok() || !value->is(feel::Kind::kNumber)) return std::nullopt;
  return value->as_number();
}

std::optional<bool> matches(const rules::Match& match, RowTable& rows, std::size_t row, Date day) {
  const bool of_kind = match.kinds.empty() ||
                       std::binary_search(match.kinds.begin(), match.kinds.end(), rows[row].kind);
  if (!of_kind) return false;
  if (!match.when) return true;
  return holds(*match.when, rows.slots_for(row, *match.when, day));
}

}  // namespace goodstanding::rating
