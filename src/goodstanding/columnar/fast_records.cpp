#include "goodstanding/columnar/fast_records.hpp"

#include <algorithm>

#include "goodstanding/columnar/run_dates.hpp"

namespace goodstanding::columnar {

using population::BlockView;
using population::ColumnView;
using population::RunView;

void Located::clear() {
  parts.clear();
  companies.clear();
  at.clear();
  weights.clear();
}

void Located::drop_weightless(std::size_t begin) {
  std::size_t kept = begin;
  for (std::size_t i = begin; i < at.size(); ++i) {
    companies[kept] = companies[i];
    at[kept] = at[i];
    weights[kept] = weights[i];
    kept += weights[i] != 0 ? 1U : 0U;
  }
  companies.resize(kept);
  at.resize(kept);
  weights.resize(kept);
}

RecordStage::Dates RecordStage::find_dates(const RunView& run) const {
  const ColumnView from = run.column(population::kFrom);
  Dates dates;
  dates.dated = count_dated(from, run.size());
  dates.end = first_at_least(from, dates.dated, plan_->as_of.days() + 1);
  return dates;
}

template <class Visit>
void RecordStage::visit_stretches(const RunView& run, const Addend& addend, Dates dates,
                                  const Visit& visit) const {
  if (is_skipped(run, addend)) return;
  const std::size_t begin =
      addend.first_day == INT64_MIN
          ? 0
          : first_at_least(run.column(population::kFrom), dates.end, addend.first_day);
  if (begin < dates.end) visit(Stretch{begin, dates.end});
  if (addend.undated_count && dates.dated < run.size()) visit(Stretch{dates.dated, run.size()});
}

void RecordStage::add(const BlockView& block, std::span<Row32> sums) {
  for (std::size_t i = 0; i < block.runs(); ++i) {
    const RunView run = block.run(i);
    const auto& addends = plan_->addends[run.kind()];
    if (addends.empty()) continue;
    const Dates dates = find_dates(run);
    for (const Addend& addend : addends) {
      visit_stretches(run, addend, dates, [&](Stretch stretch) {
        add_stretch(run, addend, stretch, sums[addend.row].lanes);
      });
    }
  }
}

void RecordStage::add_run(const RunView& run, const Addend& addend, std::int32_t* row) {
  visit_stretches(run, addend, find_dates(run),
                  [&](Stretch stretch) { add_stretch(run, addend, stretch, row); });
}

void RecordStage::locate_run(const RunView& run, const Addend& addend, Located& out) {
  visit_stretches(run, addend, find_dates(run), [&](Stretch stretch) {
    if (needs_filter(run, addend)) return append_singly(run, addend, stretch, out);
    const TableSlice slice = slice_of(run, addend, stretch);
    const std::size_t before = out.companies.size();
    out.companies.insert(out.companies.end(), slice.company, slice.company + slice.size);
    out.at.resize(before + slice.size);
    out.weights.resize(before + slice.size);
    kernels_->locate(slice, out.at.data() + before, out.weights.data() + before);
    out.drop_weightless(before);
  });
}

bool RecordStage::is_skipped(const RunView& run, const Addend& addend) const {
  const ColumnView evidence = run.column(population::kEvidence);
  if (evidence.head().width == 0 && evidence.head().base < addend.evidence) return true;
  if (addend.jurisdictions.empty()) return false;
  const ColumnView place = run.column(population::kJurisdiction);
  return place.head().width == 0 &&
         addend.jurisdictions[static_cast<std::size_t>(place.head().base)] == 0;
}

bool RecordStage::needs_filter(const RunView& run, const Addend& addend) const {
  // Every kernel reads companies as bytes; a run of one company keeps none.
  const ColumnView company = run.column(population::kCompany);
  const ColumnView status = run.column(population::kStatus);
  if (company.head().width != 1 || company.head().base != 0 || status.head().width > 1 ||
      (status.head().width == 1 && status.head().base != 0) ||
      run.column(population::kFrom).head().width > 4) {
    return true;
  }
  if (run.column(population::kEvidence).head().width != 0 && addend.evidence > 0) return true;
  if (!addend.jurisdictions.empty() && run.column(population::kJurisdiction).head().width != 0)
    return true;
  const ColumnView to = run.column(population::kTo);
  if (addend.in_force && (to.head().width != 0 || !to.has_null())) return true;
  if (!addend.cell) return false;
  const ColumnView cell = run.column(population::kSystemColumns + *addend.cell);
  if (cell.has_null() || cell.head().width == 8) return true;
  if (addend.form == Addend::Form::kTable) return false;
  return cell.head().width == 0 || cell.head().scale != addend.scale;
}

void RecordStage::add_stretch(const RunView& run, const Addend& addend, Stretch stretch,
                              std::int32_t* row) {
  const bool directly = !needs_filter(run, addend);
  if (addend.form == Addend::Form::kAmount) {
    directly ? add_amounts_directly(run, addend, stretch, row)
             : add_amounts_singly(run, addend, stretch, row);
    return;
  }
  if (directly) return kernels_->add_table(slice_of(run, addend, stretch), row);
  filtered_.clear();
  append_singly(run, addend, stretch, filtered_);
  const LocatedRecords records{filtered_.companies.size(), filtered_.companies.data(),
                               filtered_.at.data(), filtered_.weights.data()};
  kernels_->add_located(records, addend.table.data(), row);
}

void RecordStage::add_amounts_directly(const RunView& run, const Addend& addend, Stretch stretch,
                                       std::int32_t* row) const {
  const ColumnView status = run.column(population::kStatus);
  const ColumnView cell = run.column(population::kSystemColumns + *addend.cell);
  AmountSlice slice;
  slice.size = stretch.end - stretch.begin;
  slice.company = run.column(population::kCompany).data() + stretch.begin;
  if (status.head().width != 0)
    slice.status = status.data() + stretch.begin;
  else
    slice.constant_status = static_cast<std::uint32_t>(status.head().base);
  slice.width = cell.head().width;
  slice.amount = cell.data() + stretch.begin * slice.width;
  slice.base = cell.head().base;
  slice.factor = addend.factor;
  slice.weight = addend.weights.data();
  kernels_->add_amounts(slice, row);
}

TableSlice RecordStage::slice_of(const RunView& run, const Addend& addend, Stretch stretch) const {
  const ColumnView status = run.column(population::kStatus);
  TableSlice slice;
  slice.size = stretch.end - stretch.begin;
  slice.company = run.column(population::kCompany).data() + stretch.begin;
  if (status.head().width != 0)
    slice.status = status.data() + stretch.begin;
  else
    slice.constant_status = static_cast<std::uint32_t>(status.head().base);
  if (addend.cell) {
    const ColumnView cell = run.column(population::kSystemColumns + *addend.cell);
    slice.constant_code = static_cast<std::uint32_t>(cell.head().base);
    slice.code_width = cell.head().width;
    if (cell.head().width != 0) slice.code = cell.data() + stretch.begin * cell.head().width;
  }
  const ColumnView from = run.column(population::kFrom);
  slice.table = addend.table.data();
  if (addend.by_day != 0) {
    // Days count back from the rating day; of a run of one day that is all there is to it.
    slice.day_end = static_cast<std::uint32_t>(plan_->as_of.days() - from.head().base);
    slice.day_width = from.head().width;
    if (from.head().width != 0) slice.day = from.data() + stretch.begin * from.head().width;
  }
  slice.by_day = addend.by_day;
  slice.by_code = addend.by_code;
  slice.by_status = addend.by_status;
  slice.weight = addend.weights.data();
  return slice;
}

bool RecordStage::passes(const RunView& run, const Addend& addend, std::size_t row) const {
  if (run.column(population::kEvidence).get(row) < addend.evidence) return false;
  if (!addend.jurisdictions.empty() && addend.jurisdictions[static_cast<std::size_t>(
                                           run.column(population::kJurisdiction).get(row))] == 0) {
    return false;
  }
  return !addend.in_force || !run.column(population::kFrom).find(row) ||
         run.column(population::kTo).find(row).value_or(INT64_MAX) > plan_->as_of.days();
}

void RecordStage::add_amounts_singly(const RunView& run, const Addend& addend, Stretch stretch,
                                     std::int32_t* sums) const {
  const ColumnView cell = run.column(population::kSystemColumns + *addend.cell);
  for (std::size_t row = stretch.begin; row < stretch.end; ++row) {
    const auto value = cell.find(row);
    if (!value || !passes(run, addend, row)) continue;
    std::int64_t scaled = *value;
    for (std::int8_t i = cell.head().scale; i < addend.scale; ++i) scaled *= 10;
    const auto company = static_cast<std::size_t>(run.column(population::kCompany).get(row));
    const auto status = static_cast<std::size_t>(run.column(population::kStatus).get(row));
    sums[company] += static_cast<std::int32_t>(std::max<std::int64_t>(scaled * addend.factor, 0)) *
                     addend.weights[status];
  }
}

void RecordStage::append_singly(const RunView& run, const Addend& addend, Stretch stretch,
                                Located& out) const {
  const std::int64_t today = plan_->as_of.days();
  for (std::size_t row = stretch.begin; row < stretch.end; ++row) {
    if (!passes(run, addend, row)) continue;
    const auto status = static_cast<std::size_t>(run.column(population::kStatus).get(row));
    std::size_t code = addend.null_code;
    if (addend.cell) {
      const auto value = run.column(population::kSystemColumns + *addend.cell).find(row);
      if (value) code = static_cast<std::size_t>(*value);
    }
    const auto age =
        static_cast<std::size_t>(today - run.column(population::kFrom).find(row).value_or(today));
    out.companies.push_back(static_cast<std::uint8_t>(run.column(population::kCompany).get(row)));
    out.at.push_back(static_cast<std::uint32_t>(age * addend.by_day + code * addend.by_code +
                                                status * addend.by_status));
    out.weights.push_back(addend.weights[status]);
  }
}

}  // namespace goodstanding::columnar
