// Facts of the subjects as rows: the standing record of a kind that each company has.
#include <algorithm>
#include <cstring>

#include "goodstanding/columnar/fast_run.hpp"
#include "goodstanding/columnar/run_dates.hpp"

namespace goodstanding::columnar {

using population::BlockView;
using population::ColumnView;
using population::RunView;

void FastRunner::load_facts(const BlockView& block) {
  for (std::size_t i = 0; i < plan_->facts.size(); ++i) {
    std::memset(known_[i].data(), 0, kLanes);
    std::memset(IntegerProgram::row(formula_memory(), plan_->facts[i].leaf), 0,
                kLanes * sizeof(std::int64_t));
  }
  for (std::size_t r = 0; r < block.runs(); ++r) {
    const RunView run = block.run(r);
    for (std::size_t i = 0; i < plan_->facts.size(); ++i) {
      const FactRow& fact = plan_->facts[i];
      if (fact.kind != run.kind()) continue;
      load_fact(run, fact, block.companies(), IntegerProgram::row(formula_memory(), fact.leaf),
                known_[i].data());
    }
  }
}

namespace {

/// Says whether row i is company i, and all have the same day, not later than `day`, and standing.
bool is_one_each(const RunView& run, std::size_t companies, std::int64_t day) {
  if (run.size() != companies || run.most_of_one() != 1) return false;
  const ColumnView from = run.column(population::kFrom);
  const ColumnView status = run.column(population::kStatus);
  const bool same_day = from.head().width == 0 && (from.has_null() || from.head().base <= day);
  const bool standing = status.head().width == 0 &&
                        status.head().base != static_cast<std::int32_t>(RecordStatus::kAnnulled);
  // Sorted by day, then company: one of each, all on one day, are all of them in order.
  return same_day && standing;
}

bool copy_whole(const Kernels& kernels, const ColumnView& column, std::size_t size,
                std::int64_t factor, std::int64_t* values) {
  const population::ColumnHead& head = column.head();
  if (column.has_null() || head.width > 4) return false;
  if (head.width == 0) {
    std::fill_n(values, size, head.base * factor);
    return true;
  }
  kernels.load_column(column.data(), head.width, size, head.base, factor, values);
  return true;
}

}  // namespace

void FastRunner::load_fact(const RunView& run, const FactRow& fact, std::size_t companies,
                           std::int64_t* values, std::uint8_t* known) {
  const ColumnView cell = run.column(population::kSystemColumns + fact.cell);
  std::int64_t factor = 1;
  for (std::int8_t i = cell.head().scale; i < fact.scale; ++i) factor *= 10;
  if (is_one_each(run, companies, plan_->as_of.days()) &&
      copy_whole(*kernels_, cell, companies, factor, values)) {
    std::memset(known, 1, companies);
    return;
  }
  const ColumnView from = run.column(population::kFrom);
  const std::size_t dated = count_dated(from, run.size());
  // The undated ones are before all others; of the rest the last one stays.
  const auto take = [&](std::size_t row) {
    const std::int64_t status = run.column(population::kStatus).get(row);
    if (status == static_cast<std::int64_t>(RecordStatus::kAnnulled)) return;
    const auto company = static_cast<std::size_t>(run.column(population::kCompany).get(row));
    const auto value = cell.find(row);
    known[company] = value ? 1 : 0;
    values[company] = value.value_or(0) * factor;
  };
  for (std::size_t row = dated; row < run.size(); ++row) take(row);
  const std::size_t end = first_at_least(from, dated, plan_->as_of.days() + 1);
  for (std::size_t row = 0; row < end; ++row) take(row);
}

}  // namespace goodstanding::columnar
