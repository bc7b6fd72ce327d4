#include "goodstanding/columnar/general_plan.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/rules/pack_walk.hpp"

namespace goodstanding::columnar {
namespace {

std::vector<TableRow> read_rows(const rules::Pack& pack, const rules::Table& table,
                                std::span<const Stored<Record>> records) {
  std::vector<TableRow> rows;
  const rules::RecordKind& kind = pack.kinds[table.kind];
  for (const Stored<Record>& stored : records) {
    const Record& record = stored.claim;
    if (record.kind != kind.code || record.status == RecordStatus::kAnnulled) continue;
    TableRow row{record.valid, std::vector<feel::Value>(pack.columns.size())};
    rules::read_fields(kind, record.body, pack.read_columns, row.values, nullptr);
    rows.push_back(std::move(row));
  }
  return rows;
}

feel::ContextKeys keys_of(const rules::Indicator& indicator) {
  std::vector<std::string> keys = {"count", "points", "known", "value", "newest"};
  for (const rules::Sum& sum : indicator.sums) keys.push_back(sum.name);
  return std::make_shared<const std::vector<std::string>>(std::move(keys));
}

}  // namespace

GeneralPlan::GeneralPlan(const Program& bound, const population::Population& population, Date day,
                         std::span<const Stored<Record>> table_records, std::string part)
    : program(bound),
      words(population.shared_words()),
      as_of(day),
      extent(std::move(part)),
      statistics(bound.pack().figures.size()),
      result_slots(bound.pack().result_score_slot() + 1),
      result_keys(bound.pack().indicators.size()) {
  const rules::Pack& rules = program.pack();
  for (const rules::Table& table : rules.tables) {
    tables.push_back(read_rows(rules, table, table_records));
  }
  result_slots[rules::kResultAsOf] = feel::Value::date(as_of);
  for (std::size_t i = 0; i < rules.parameters.size(); ++i) {
    const rules::ParameterValue* value = rules.parameters[i].find_value(as_of);
    if (value != nullptr) result_slots[rules.result_parameter_slot(i)] = value->value;
  }
  rules::for_each_condition(rules, [&](const rules::Condition& condition) {
    for (const std::size_t i : condition.indicators) {
      if (!result_keys[i]) result_keys[i] = keys_of(rules.indicators[i]);
    }
  });
  reason_codes.emplace_back();
  for (const rules::Limit& limit : rules.limits) reason_codes.push_back(limit.reason);
  for (const rules::Indicator& one : rules.indicators) reason_codes.push_back(one.reason);
  for (const rules::Figure& figure : rules.figures) reason_codes.push_back(figure.reason);
  not_rated_codes = {"", "other-subject", "pack-not-in-force", "conflicting-exceptions",
                     rules.score.missing_reason};
  for (const rules::NotRatedRule& rule : rules.not_rated) not_rated_codes.push_back(rule.reason);
  GS_ASSERT(not_rated_codes.size() < 256);
}

std::uint8_t GeneralPlan::not_rated_code(std::string_view code) const {
  const auto found = std::find(not_rated_codes.begin() + 1, not_rated_codes.end(), code);
  GS_ASSERT(found != not_rated_codes.end());
  return static_cast<std::uint8_t>(found - not_rated_codes.begin());
}

}  // namespace goodstanding::columnar
