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

RowTable::RowTable(const rules::Pack& pack, const Dossier& dossier, const Inputs& inputs)
    : pack_(&pack), width_(pack.record_width()), facts_(pack.facts.size()), extent_(inputs.extent) {
  rows_.reserve(dossier.records.size() + dossier.inherited.size());
  values_.reserve(rows_.capacity() * width_);
  const Date as_of = dossier.view.as_of;
  std::vector<const Record*> ended;  // by their retention
  for (const Stored<Record>& stored : dossier.records) {
    const auto kind = pack.find_kind(stored.claim.kind);
    if (!kind) continue;
    if (rules::is_used(pack, stored.claim, as_of)) {
      add_row(stored, *kind, as_of);
    } else {
      ended.push_back(&stored.claim);
    }
  }
  for (const Stored<Record>& stored : dossier.inherited) {
    const auto kind = pack.find_kind(stored.claim.kind);
    if (!kind || !rules::is_used(pack, stored.claim, as_of)) continue;
    add_row(stored, *kind, as_of);
    rows_.back().inherited = true;
  }
  if (has_events_) spread_statuses(ended);
  if (!pack.facts.empty()) find_facts(as_of);
  if (!pack.derived.empty()) derive(inputs, as_of);
}

void RowTable::find_facts(Date as_of) {
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    const rules::Fact& fact = pack_->facts[i];
    std::optional<std::size_t> newest;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      const Row& candidate = rows_[row];
      if (candidate.kind != fact.kind || candidate.inherited ||
          candidate.status == RecordStatus::kAnnulled) {
        continue;
      }
      const auto& from = candidate.stored->claim.valid.from;
      if (from && as_of < *from) continue;
      if (newest) {
        const auto& other = rows_[*newest].stored->claim.valid.from;
        const bool newer = from == other
                               ? rows_[*newest].stored->position < candidate.stored->position
                               : other < from;  // no date is before every date
        if (!newer) continue;
      }
      newest = row;
    }
    if (newest) facts_[i] = value(*newest, rules::kFirstFieldSlot + fact.column);
  }
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    std::copy(
        facts_.begin(), facts_.end(),
        values_.begin() + static_cast<std::ptrdiff_t>(row * width_ + pack_->record_fact_slot(0)));
  }
}

void RowTable::derive(const Inputs& inputs, Date as_of) {
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const auto& from = rows_[row].stored->claim.valid.from;
    const Date day =
        pack_->governing == rules::Governing::kRecordDate ? from.value_or(as_of) : as_of;
    const auto compute = [&](const rules::Condition& expression) {
      return evaluate_expression(expression, slots_for(row, expression, day));
    };
    for (const rules::Derived& derived : pack_->derived) {
      if (!std::binary_search(derived.kinds.begin(), derived.kinds.end(), rows_[row].kind))
        continue;
      Value value;
      if (derived.formula) value = compute(*derived.formula);
      if (derived.lookup && inputs.tables != nullptr) {
        const TableRows::Row* found = inputs.tables->find(*derived.lookup, day, compute);
        if (found != nullptr) value = found->values[*derived.lookup->take];
      }
      if (value.is_null() && derived.otherwise) value = compute(*derived.otherwise);
      if (derived.round && value.is(feel::Kind::kNumber)) {
        const auto rounded = rules::round_to(value.as_number(), *derived.round);
        value = rounded ? Value::number(*rounded) : Value();
      }
      values_[row * width_ + rules::kFirstFieldSlot + derived.column] = std::move(value);
    }
  }
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
  Row row{&stored, kind, record.status, false, {}};
  rules::read_fields(pack_->kinds[kind], record.body, pack_->read_columns,
                     slots.subspan(rules::kFirstFieldSlot, pack_->columns.size()), &row.problems);
  has_events_ = has_events_ || !record.event.empty();
  rows_.push_back(std::move(row));
}

void RowTable::spread_statuses(std::span<const Record* const> ended) {
  for (Row& row : rows_) {
    const std::string& event = row.stored->claim.event;
    if (event.empty()) continue;
    const auto take = [&](const Record& claim) {
      if (claim.event == event && finality(claim.status) > finality(row.status)) {
        row.status = claim.status;
      }
    };
    for (const Row& other : rows_) take(other.stored->claim);
    // What was repaired stays so when the record that says it has ended.
    for (const Record* claim : ended) take(*claim);
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
    slots[pack_->record_parameter_slot(parameter)] = value == nullptr ? Value() : value->value;
  }
  return slots;
}

Value evaluate_expression(const rules::Condition& expression, std::span<const Value> slots) {
  if (const auto slot = expression.expression.plain_variable()) return slots[*slot];
  if (!has_all(expression, slots)) return {};
  auto value = expression.expression.evaluate(slots);
  return value.ok() ? *std::move(value) : Value();
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
