// The record stage of the fast path: which stretch of a run counts, and what it adds.
#include <algorithm>

#include "goodstanding/columnar/fast_run.hpp"

namespace goodstanding::columnar {

using population::BlockView;
using population::ColumnView;
using population::RunView;

namespace {

/// Finds the first row whose raw day is at least a value. The days ascend.
template <class Day>
std::size_t find_day(const std::uint8_t* data, std::size_t size, std::uint64_t wanted) {
  std::size_t low = 0;
  while (size > 0) {
    const std::size_t half = size / 2;
    Day day;
    std::memcpy(&day, data + (low + half) * sizeof(Day), sizeof(Day));
    const bool before = day < wanted;
    low = before ? low + half + 1 : low;
    size = before ? size - half - 1 : half;
  }
  return low;
}

/// Finds the first row of `size` whose day is at least `day`.
std::size_t first_at_least(const ColumnView& column, std::size_t size, std::int64_t day) {
  const std::int64_t base = column.head().base;
  if (day <= base) return 0;
  const auto wanted = static_cast<std::uint64_t>(day) - static_cast<std::uint64_t>(base);
  switch (column.head().width) {
    case 0:
      return size;
    case 1:
      return find_day<std::uint8_t>(column.data(), size, wanted);
    case 2:
      return find_day<std::uint16_t>(column.data(), size, wanted);
    case 4:
      return find_day<std::uint32_t>(column.data(), size, wanted);
    default:
      break;
  }
  std::size_t row = 0;
  while (row < size && column.find(row).value_or(INT64_MAX) < day) ++row;
  return row;
}

/// Counts the rows with a date; those without come last.
std::size_t count_dated(const ColumnView& column, std::size_t size) {
  if (!column.has_null()) return size;
  while (size > 0 && !column.find(size - 1)) --size;
  return size;
}

}  // namespace

/// Adds the records of a run to the rows that they count in; of an empty list of rows to all.
void FastRunner::add_run(const RunView& run, std::span<const std::size_t> rows) {
  const auto& addends = plan_->addends[run.kind()];
  if (addends.empty()) return;
  const ColumnView from = run.column(population::kFrom);
  const std::size_t dated = count_dated(from, run.size());
  const std::size_t end = first_at_least(from, dated, plan_->as_of.days() + 1);
  for (const Addend& addend : addends) {
    if (!rows.empty() && !std::binary_search(rows.begin(), rows.end(), addend.row)) continue;
    if (is_skipped(run, addend)) continue;
    const std::size_t begin =
        addend.first_day == INT64_MIN ? 0 : first_at_least(from, end, addend.first_day);
    if (begin < end) add_stretch(run, addend, {begin, end});
    if (addend.undated_count && dated < run.size()) add_stretch(run, addend, {dated, run.size()});
  }
}

void FastRunner::add_records(const BlockView& block) {
  if (!sums_.empty()) std::memset(sums_.data(), 0, sums_.size() * sizeof(Row32));
  for (std::size_t i = 0; i < block.runs(); ++i) add_run(block.run(i), {});
}

void FastRunner::borrow_sums(const FastRunner& other, std::span<const std::size_t> but) {
  borrowed_.clear();
  for (const Row32& row : other.sums_) borrowed_.push_back(row.lanes);
  for (const std::size_t row : but) borrowed_[row] = sums_[row].lanes;
}

void FastRunner::add_rows(const BlockView& block, std::span<const std::size_t> rows) {
  for (const std::size_t row : rows) std::memset(&sums_[row], 0, sizeof(Row32));
  for (std::size_t i = 0; i < block.runs(); ++i) {
    const RunView run = block.run(i);
    const auto& addends = plan_->addends[run.kind()];
    const bool counts = std::any_of(addends.begin(), addends.end(), [&](const Addend& addend) {
      return std::binary_search(rows.begin(), rows.end(), addend.row);
    });
    if (counts) add_run(run, rows);
  }
}

bool FastRunner::is_skipped(const RunView& run, const Addend& addend) const {
  const ColumnView evidence = run.column(population::kEvidence);
  if (evidence.head().width == 0 && evidence.head().base < addend.evidence) return true;
  if (addend.jurisdictions.empty()) return false;
  const ColumnView place = run.column(population::kJurisdiction);
  return place.head().width == 0 &&
         addend.jurisdictions[static_cast<std::size_t>(place.head().base)] == 0;
}

bool FastRunner::needs_filter(const RunView& run, const Addend& addend) const {
  if (run.column(population::kEvidence).head().width != 0 && addend.evidence > 0) return true;
  if (!addend.jurisdictions.empty() && run.column(population::kJurisdiction).head().width != 0)
    return true;
  const ColumnView to = run.column(population::kTo);
  if (addend.in_force && (to.head().width != 0 || !to.has_null())) return true;
  if (!addend.cell) return false;
  const ColumnView cell = run.column(population::kSystemColumns + *addend.cell);
  if (cell.has_null()) return true;
  if (addend.form == Addend::Form::kTable) return cell.head().width == 8;
  return cell.head().width == 8 || cell.head().scale != addend.scale;
}

void FastRunner::add_stretch(const RunView& run, const Addend& addend, Stretch stretch) {
  // Every kernel reads companies as bytes; a run of one company keeps none.
  const bool plain = run.column(population::kCompany).head().width == 1 &&
                     run.column(population::kCompany).head().base == 0 &&
                     run.column(population::kStatus).head().width <= 1 &&
                     run.column(population::kFrom).head().width <= 4;
  if (!plain || needs_filter(run, addend))
    add_filtered(run, addend, stretch);
  else
    add_directly(run, addend, stretch);
}

void FastRunner::add_directly(const RunView& run, const Addend& addend, Stretch stretch) {
  const ColumnView status = run.column(population::kStatus);
  const std::uint8_t* company = run.column(population::kCompany).data() + stretch.begin;
  const bool one_status = status.head().width == 0 || status.head().base != 0;
  if (one_status && status.head().width != 0) return add_filtered(run, addend, stretch);
  const std::uint8_t* statuses = one_status ? nullptr : status.data() + stretch.begin;
  std::int32_t* const row = sums_[addend.row].lanes;
  if (addend.form == Addend::Form::kAmount) {
    const ColumnView cell = run.column(population::kSystemColumns + *addend.cell);
    AmountSlice slice;
    slice.size = stretch.end - stretch.begin;
    slice.company = company;
    slice.status = statuses;
    slice.constant_status = one_status ? static_cast<std::uint32_t>(status.head().base) : 0;
    slice.width = cell.head().width;
    if (slice.width == 0) return add_filtered(run, addend, stretch);
    slice.amount = cell.data() + stretch.begin * slice.width;
    slice.base = cell.head().base;
    slice.factor = addend.factor;
    slice.weight = addend.weights.data();
    kernels_->add_amounts(slice, row);
    return;
  }
  TableSlice slice;
  slice.size = stretch.end - stretch.begin;
  slice.company = company;
  slice.status = statuses;
  slice.constant_status = one_status ? static_cast<std::uint32_t>(status.head().base) : 0;
  if (addend.cell) {
    const ColumnView cell = run.column(population::kSystemColumns + *addend.cell);
    slice.constant_code = static_cast<std::uint32_t>(cell.head().base);
    slice.code_width = cell.head().width;
    if (cell.head().width != 0) slice.code = cell.data() + stretch.begin * cell.head().width;
  }
  const ColumnView from = run.column(population::kFrom);
  const auto end = static_cast<std::uint32_t>(plan_->as_of.days() - from.head().base);
  slice.table = addend.table.data();
  if (addend.by_day != 0) {
    slice.day_end = end;
    slice.day_width = from.head().width;
    if (from.head().width == 0)
      slice.table += std::size_t{end} * addend.by_day;
    else
      slice.day = from.data() + stretch.begin * from.head().width;
  }
  slice.by_day = addend.by_day;
  slice.by_code = addend.by_code;
  slice.by_status = addend.by_status;
  slice.weight = addend.weights.data();
  kernels_->add_table(slice, row);
}

/// Collects the records that pass, then adds them.
void FastRunner::add_filtered(const RunView& run, const Addend& addend, Stretch stretch) {
  filtered_companies_.clear();
  filtered_statuses_.clear();
  filtered_codes_.clear();
  filtered_days_.clear();
  const auto column = [&](std::size_t place) { return run.column(place); };
  std::int32_t* const sums = sums_[addend.row].lanes;
  for (std::size_t row = stretch.begin; row < stretch.end; ++row) {
    if (column(population::kEvidence).get(row) < addend.evidence) continue;
    if (!addend.jurisdictions.empty() && addend.jurisdictions[static_cast<std::size_t>(
                                             column(population::kJurisdiction).get(row))] == 0) {
      continue;
    }
    const auto from = column(population::kFrom).find(row);
    if (addend.in_force && from &&
        column(population::kTo).find(row).value_or(INT64_MAX) <= plan_->as_of.days()) {
      continue;
    }
    const auto company = static_cast<std::uint8_t>(column(population::kCompany).get(row));
    const auto status = static_cast<std::uint8_t>(column(population::kStatus).get(row));
    std::optional<std::int64_t> value;
    if (addend.cell) value = column(population::kSystemColumns + *addend.cell).find(row);
    if (addend.form == Addend::Form::kAmount) {
      if (!value) continue;
      std::int64_t scaled = *value;
      for (std::int8_t i = column(population::kSystemColumns + *addend.cell).head().scale;
           i < addend.scale; ++i) {
        scaled *= 10;
      }
      sums[company] +=
          static_cast<std::int32_t>(std::max<std::int64_t>(scaled * addend.factor, 0)) *
          addend.weights[status];
      continue;
    }
    filtered_companies_.push_back(company);
    filtered_statuses_.push_back(status);
    filtered_codes_.push_back(value ? static_cast<std::uint32_t>(*value) : addend.null_code);
    filtered_days_.push_back(
        static_cast<std::uint32_t>(plan_->as_of.days() - from.value_or(plan_->as_of.days())));
  }
  for (std::size_t i = 0; i < filtered_companies_.size(); ++i) {
    const std::size_t at = std::size_t{filtered_days_[i]} * addend.by_day +
                           std::size_t{filtered_codes_[i]} * addend.by_code +
                           std::size_t{filtered_statuses_[i]} * addend.by_status;
    sums[filtered_companies_[i]] += addend.table[at] * addend.weights[filtered_statuses_[i]];
  }
}

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

template <class Raw>
void copy_column(const ColumnView& column, std::size_t size, std::int64_t factor,
                 std::int64_t* values) {
  const auto* raw = reinterpret_cast<const Raw*>(column.data());  // NOLINT
  const std::int64_t base = column.head().base;
  for (std::size_t i = 0; i < size; ++i) {
    values[i] = (static_cast<std::int64_t>(raw[i]) + base) * factor;
  }
}

bool copy_whole(const ColumnView& column, std::size_t size, std::int64_t factor,
                std::int64_t* values) {
  if (column.has_null()) return false;
  switch (column.head().width) {
    case 0:
      std::fill_n(values, size, column.head().base * factor);
      return true;
    case 1:
      copy_column<std::uint8_t>(column, size, factor, values);
      return true;
    case 2:
      copy_column<std::uint16_t>(column, size, factor, values);
      return true;
    case 4:
      copy_column<std::uint32_t>(column, size, factor, values);
      return true;
    default:
      return false;
  }
}

}  // namespace

void FastRunner::load_fact(const RunView& run, const FactRow& fact, std::size_t companies,
                           std::int64_t* values, std::uint8_t* known) {
  const ColumnView cell = run.column(population::kSystemColumns + fact.cell);
  std::int64_t factor = 1;
  for (std::int8_t i = cell.head().scale; i < fact.scale; ++i) factor *= 10;
  if (is_one_each(run, companies, plan_->as_of.days()) &&
      copy_whole(cell, companies, factor, values)) {
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
