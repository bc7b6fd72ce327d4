#include "goodstanding/columnar/company_records.hpp"

#include <algorithm>

namespace goodstanding::columnar {

using feel::Value;
using population::BlockView;
using population::ColumnView;
using population::RunView;
using rules::FieldType;

std::vector<std::vector<RecordPlace>> places_by_company(const BlockView& block) {
  struct Ordered {
    std::int64_t order;
    RecordPlace place;
  };
  std::vector<std::vector<Ordered>> ordered(block.companies());
  for (std::size_t r = 0; r < block.runs(); ++r) {
    const RunView run = block.run(r);
    for (std::size_t row = 0; row < run.size(); ++row) {
      ordered[static_cast<std::size_t>(run.column(population::kCompany).get(row))].push_back(
          {run.column(population::kOrder).get(row),
           {static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(row)}});
    }
  }
  std::vector<std::vector<RecordPlace>> places(ordered.size());
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    std::sort(ordered[i].begin(), ordered[i].end(),
              [](const Ordered& a, const Ordered& b) { return a.order < b.order; });
    for (const Ordered& one : ordered[i]) places[i].push_back(one.place);
  }
  return places;
}

std::vector<RecordPlace> places_of(const BlockView& block, std::size_t company) {
  std::vector<std::pair<std::int64_t, RecordPlace>> ordered;
  for (std::size_t r = 0; r < block.runs(); ++r) {
    const RunView run = block.run(r);
    const ColumnView companies = run.column(population::kCompany);
    for (std::size_t row = 0; row < run.size(); ++row) {
      if (companies.get(row) != static_cast<std::int64_t>(company)) continue;
      ordered.push_back({run.column(population::kOrder).get(row),
                         {static_cast<std::uint32_t>(r), static_cast<std::uint32_t>(row)}});
    }
  }
  std::sort(ordered.begin(), ordered.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<RecordPlace> places;
  for (const auto& [order, place] : ordered) places.push_back(place);
  return places;
}

CompanyRecords::CompanyRecords(const GeneralPlan& plan)
    : plan_(&plan),
      width_(plan.pack().record_width()),
      facts_(plan.pack().facts.size()),
      money_keys_(std::make_shared<const std::vector<std::string>>(
          std::vector<std::string>{"amount", "currency"})) {}

namespace {

std::optional<Date> to_date(const std::optional<std::int64_t>& days) {
  if (!days) return std::nullopt;
  return Date::from_days(*days);
}

Value to_value(const std::optional<Date>& date) {
  return date ? Value::date(*date) : Value();
}

Value number_cell(const ColumnView& column, std::int64_t value, std::size_t schema_column,
                  const population::Words& words) {
  if ((column.head().flags & population::kLongNumbers) == 0) {
    return Value::number(Decimal::from_scaled(value, -column.head().scale));
  }
  return Value::number(*parse_decimal(words.text_of(schema_column, value)));
}

}  // namespace

void CompanyRecords::read_cells(const RunView& run, std::size_t row, std::size_t kind,
                                std::span<Value> out) {
  const population::Words& words = *plan_->words;
  for (const CellPlace& cell : plan_->program.cells(kind)) {
    const ColumnView column = run.column(population::kSystemColumns + cell.place);
    const auto value = column.find(row);
    if (!value) continue;
    Value& target = out[rules::kFirstFieldSlot + cell.pack_column];
    switch (cell.type) {
      case FieldType::kNumber:
        target = number_cell(column, *value, cell.schema_column, words);
        break;
      case FieldType::kDate:
        target = Value::date(Date::from_days(*value));
        break;
      case FieldType::kBoolean:
        target = Value::boolean(*value != 0);
        break;
      case FieldType::kString:
        target = Value::string(words.text_of(cell.schema_column, *value));
        break;
      case FieldType::kMoney: {
        const auto currency =
            run.column(population::kSystemColumns + *cell.currency_place).get(row);
        target = Value::context(money_keys_,
                                {number_cell(column, *value, cell.schema_column, words),
                                 Value::string(words.text_of(cell.currency_column, currency))});
      }
    }
  }
}

void CompanyRecords::read(const BlockView& block, RecordPlace place) {
  const RunView run = block.run(place.run);
  const auto kind = plan_->program.pack_kind(run.kind());
  if (!kind) return;
  const auto get = [&](population::SystemColumn column) {
    return run.column(column).get(place.row);
  };
  CompanyRecord record;
  record.kind = *kind;
  record.from = to_date(run.column(population::kFrom).find(place.row));
  record.to = to_date(run.column(population::kTo).find(place.row));
  record.status = static_cast<RecordStatus>(get(population::kStatus));
  record.evidence = static_cast<EvidenceGrade>(get(population::kEvidence));
  record.jurisdiction =
      plan_->words->jurisdictions.word(static_cast<std::size_t>(get(population::kJurisdiction)));
  record.event = get(population::kEvent);
  record.inherited = (get(population::kMarks) & population::kInherited) != 0;
  const std::size_t first = slots_.size();
  slots_.resize(first + width_);
  const std::span<Value> out(&slots_[first], width_);
  out[rules::kSlotKind] = Value::string(plan_->pack().kinds[*kind].code);
  out[rules::kSlotStatus] = Value::string(format_status(record.status));
  out[rules::kSlotEvidence] = Value::string(format_evidence(record.evidence));
  out[rules::kSlotJurisdiction] = Value::string(record.jurisdiction);
  out[rules::kSlotValidFrom] = to_value(record.from);
  out[rules::kSlotValidTo] = to_value(record.to);
  out[rules::kSlotAsOf] = Value::date(plan_->as_of);
  read_cells(run, place.row, *kind, out);
  records_.push_back(record);
}

void CompanyRecords::load(const BlockView& block, std::span<const RecordPlace> places) {
  records_.clear();
  slots_.clear();
  for (const RecordPlace place : places) read(block, place);
  share_statuses();
  find_facts();
  if (plan_->pack().derived.empty()) return;
  for (std::size_t record = 0; record < records_.size(); ++record) derive(record);
}

/// An event that one record calls annulled, or else repaired, is so for all records of it.
void CompanyRecords::share_statuses() {
  for (std::size_t i = 0; i < records_.size(); ++i) {
    if (records_[i].event == 0) continue;
    bool annulled = false;
    bool repaired = false;
    for (std::size_t j = 0; j < records_.size(); ++j) {
      if (records_[j].event != records_[i].event) continue;
      annulled = annulled || records_[j].status == RecordStatus::kAnnulled;
      repaired = repaired || records_[j].status == RecordStatus::kRepaired;
    }
    // Those already changed were given a status of the same event, so nothing is lost on the way.
    if (annulled)
      records_[i].status = RecordStatus::kAnnulled;
    else if (repaired)
      records_[i].status = RecordStatus::kRepaired;
    slots_[i * width_ + rules::kSlotStatus] = Value::string(format_status(records_[i].status));
  }
}

void CompanyRecords::find_facts() {
  const rules::Pack& pack = plan_->pack();
  for (std::size_t i = 0; i < facts_.size(); ++i) {
    facts_[i] = Value();
    std::optional<std::size_t> newest;
    for (std::size_t r = 0; r < records_.size(); ++r) {
      const CompanyRecord& record = records_[r];
      if (record.kind != pack.facts[i].kind || record.inherited ||
          record.status == RecordStatus::kAnnulled ||
          (record.from && plan_->as_of < *record.from)) {
        continue;
      }
      // Of one day the later one; records stand in the order of their positions.
      if (!newest || records_[*newest].from <= record.from) newest = r;
    }
    if (newest) facts_[i] = value(*newest, rules::kFirstFieldSlot + pack.facts[i].column);
  }
  for (std::size_t r = 0; r < records_.size(); ++r) {
    std::copy(facts_.begin(), facts_.end(),
              slots_.begin() + static_cast<std::ptrdiff_t>(r * width_ + pack.record_fact_slot(0)));
  }
}

void CompanyRecords::derive(std::size_t record) {
  const rules::Pack& pack = plan_->pack();
  const bool by_record = pack.governing == rules::Governing::kRecordDate;
  const Date day = by_record ? records_[record].from.value_or(plan_->as_of) : plan_->as_of;
  const auto compute = [&](const rules::Condition& expression) {
    return value_of(expression, slots(record, expression, day));
  };
  for (const rules::Derived& rule : pack.derived) {
    if (!std::binary_search(rule.kinds.begin(), rule.kinds.end(), records_[record].kind)) continue;
    Value result;
    if (rule.formula) result = compute(*rule.formula);
    if (rule.lookup) {
      const TableRow* row =
          find_table_row(plan_->tables[rule.lookup->table], *rule.lookup, day, compute);
      if (row != nullptr) result = row->values[*rule.lookup->take];
    }
    if (result.is_null() && rule.otherwise) result = compute(*rule.otherwise);
    if (rule.round && result.is(feel::Kind::kNumber)) {
      const auto rounded = rules::round_to(result.as_number(), *rule.round);
      result = rounded ? Value::number(*rounded) : Value();
    }
    slots_[record * width_ + rules::kFirstFieldSlot + rule.column] = result;
  }
}

std::optional<Date> CompanyRecords::date(std::size_t record, std::size_t slot) const {
  const Value& found = value(record, slot);
  if (found.is_null()) return std::nullopt;
  return found.as_date();
}

std::span<const Value> CompanyRecords::slots(std::size_t record, const rules::Condition& expression,
                                             Date day) {
  const rules::Pack& pack = plan_->pack();
  const std::span<Value> out(&slots_[record * width_], width_);
  for (const std::size_t parameter : expression.parameters) {
    const rules::ParameterValue* found = pack.parameters[parameter].find_value(day);
    out[pack.record_parameter_slot(parameter)] = found == nullptr ? Value() : found->value;
  }
  return out;
}

std::optional<bool> CompanyRecords::matches(const rules::Match& match, std::size_t record,
                                            Date day) {
  const auto& kinds = match.kinds;
  if (!kinds.empty() && !std::binary_search(kinds.begin(), kinds.end(), records_[record].kind)) {
    return false;
  }
  if (!match.when) return true;
  return truth_of(*match.when, slots(record, *match.when, day));
}

Value value_of(const rules::Condition& expression, std::span<const Value> slots) {
  for (const std::size_t slot : expression.required) {
    if (slots[slot].is_null()) return {};
  }
  if (const auto slot = expression.expression.plain_variable()) return slots[*slot];
  auto value = expression.expression.evaluate(slots);
  return value.ok() ? *std::move(value) : Value();
}

std::optional<bool> truth_of(const rules::Condition& condition, std::span<const Value> slots) {
  const Value value = value_of(condition, slots);
  if (!value.is(feel::Kind::kBoolean)) return std::nullopt;
  return value.as_boolean();
}

std::optional<Decimal> number_of(const rules::Condition& formula, std::span<const Value> slots) {
  const Value value = value_of(formula, slots);
  if (!value.is(feel::Kind::kNumber)) return std::nullopt;
  return value.as_number();
}

bool lies_within(const TableRow& row, const rules::Lookup::Within& within, const Decimal& number) {
  const auto bound = [&](const std::optional<std::size_t>& column) -> const Decimal* {
    if (!column || row.values[*column].is_null()) return nullptr;
    return &row.values[*column].as_number();
  };
  const Decimal* at_least = bound(within.at_least);
  const Decimal* above = bound(within.above);
  const Decimal* below = bound(within.below);
  const Decimal* at_most = bound(within.at_most);
  return (at_least == nullptr || *at_least <= number) && (above == nullptr || *above < number) &&
         (below == nullptr || number < *below) && (at_most == nullptr || number <= *at_most);
}

}  // namespace goodstanding::columnar
