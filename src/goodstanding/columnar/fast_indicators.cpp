// Indicators of the fast path: tables of points by day and word, amounts, and grades.
#include <algorithm>
#include <numeric>

#include "goodstanding/columnar/fast_planner.hpp"
#include "goodstanding/feel/program.hpp"

namespace goodstanding::columnar {

using population::ColumnRange;
using population::kFrom;
using population::kSystemColumns;
using rules::Effect;
using rules::Indicator;
using rules::Points;
using rules::Selection;

namespace {

constexpr std::size_t kStatuses = rules::kStatusCount;
/// Tables beyond this would not stay in the cache.
constexpr std::size_t kMostEntries = std::size_t{1} << 18U;
/// Sums beyond this leave 32 bits.
constexpr std::int64_t kSumLimit = std::int64_t{1} << 30U;

const CellPlace* find_cell(const Program& program, std::size_t kind, std::size_t column) {
  for (const CellPlace& cell : program.cells(kind)) {
    if (cell.pack_column == column) return &cell;
  }
  return nullptr;
}

}  // namespace

std::optional<std::int32_t> FastPlanner::parts_of(const Selection& selection) const {
  for (std::int32_t parts : {1, 2, 4, 8}) {
    const bool whole = std::all_of(selection.status_factor.begin(), selection.status_factor.end(),
                                   [&](const Decimal& factor) {
                                     const auto product = multiply(factor, Decimal(parts));
                                     return product && product->is_integer();
                                   });
    if (whole) return parts;
  }
  return std::nullopt;
}

/// The points of every word of a column, the last for none; of points without a column only one.
std::optional<std::vector<Decimal>> FastPlanner::base_points(const Indicator& indicator,
                                                             std::size_t column) {
  const Points& rule = indicator.points;
  const auto find = [&](const rules::Amount& wanted) {
    // A parameter has the value of the record's day, unless the rating day governs.
    const bool now = indicator.selection.governing == rules::Governing::kRatingDay;
    return is_steady(wanted) || now ? amount(wanted) : std::nullopt;
  };
  std::vector<Decimal> out;
  if (rule.kind == Points::Kind::kNone) return std::vector<Decimal>{Decimal()};
  if (rule.kind == Points::Kind::kFixed) {
    const auto value = find(rule.fixed);
    if (!value) return std::nullopt;
    return std::vector<Decimal>{*value};
  }
  const population::Dictionary& words = population_->words().columns[column];
  for (std::size_t code = 0; code <= words.size(); ++code) {
    const auto found = code < words.size() ? rule.table.find(words.word(code)) : rule.table.end();
    const bool named = found != rule.table.end();
    if (!named && !rule.otherwise) {
      out.emplace_back();  // unknown: it does not count, and adds nothing
      continue;
    }
    const auto value = find(named ? found->second : *rule.otherwise);
    if (!value) return std::nullopt;
    out.push_back(*value);
  }
  return out;
}

/// The decay of every age from 0 on; a single one if there is no decay.
std::optional<std::vector<Decimal>> FastPlanner::factors(const Indicator& indicator,
                                                         const Addend& addend) {
  if (indicator.decay.kind() == rules::Decay::Kind::kNone) return std::vector<Decimal>{Decimal(1)};
  std::int64_t first = addend.first_day;
  for (const std::size_t kind : indicator.selection.match.kinds) {
    const population::KindRange& range = population_->ranges()[plan_.program.schema_kind(kind)];
    if (range.records != 0 && range.columns[kFrom].has_value && !indicator.selection.window) {
      first = std::max(first, INT64_MIN + 1);
      first = std::min(range.columns[kFrom].low, first == INT64_MIN + 1 ? INT64_MAX : first);
    }
  }
  if (first == INT64_MIN || first == INT64_MIN + 1) first = as_of_.days();
  std::vector<Decimal> out;
  for (std::int64_t day = as_of_.days(); day >= first; --day) {
    if (out.size() > kMostEntries) return std::nullopt;
    const Date date = Date::from_days(day);
    std::optional<Date> end;
    if (indicator.selection.window) end = rules::add_term(date, *indicator.selection.window);
    out.push_back(indicator.decay.factor_at(date, as_of_, end));
  }
  if (out.empty()) out.emplace_back();
  return out;
}

bool FastPlanner::plan_table(const Indicator& indicator, std::size_t kind, Addend& addend,
                             std::int32_t parts) {
  const rules::Arithmetic& arithmetic = pack_->arithmetic;
  std::size_t column = 0;
  if (indicator.points.kind == Points::Kind::kTable) {
    if (indicator.points.by_slot < rules::kFirstFieldSlot) return refuse("points by a fixed field");
    const CellPlace* cell =
        find_cell(plan_.program, kind, indicator.points.by_slot - rules::kFirstFieldSlot);
    if (cell == nullptr) return refuse("points by a field that the kind lacks");
    addend.cell = cell->place;
    column = cell->schema_column;
  }
  const auto bases = base_points(indicator, column);
  const auto decays = factors(indicator, addend);
  if (!bases || !decays) return refuse("parameters of points");
  const bool after = arithmetic.status_after_rounding;
  const std::size_t statuses = after ? 1 : kStatuses;
  if (bases->size() * decays->size() * statuses > kMostEntries) return refuse("long tables");
  addend.by_status = after ? 0 : 1;
  addend.by_code = static_cast<std::uint32_t>(addend.cell ? statuses : 0);
  addend.by_day = static_cast<std::uint32_t>(decays->size() == 1 ? 0 : bases->size() * statuses);
  addend.null_code = static_cast<std::uint32_t>(bases->size() - 1);
  std::int64_t most = 0;
  for (const Decimal& decay : *decays) {
    for (const Decimal& base : *bases) {
      const Decimal weighed = *multiply(base, decay);
      for (std::size_t status = 0; status < statuses; ++status) {
        const Decimal share =
            after ? weighed : *multiply(weighed, indicator.selection.status_factor[status]);
        const auto scaled =
            share.rounded(arithmetic.scale, arithmetic.rounding).to_scaled(arithmetic.scale);
        if (!scaled || *scaled > kSumLimit) return refuse("large points");
        addend.table.push_back(static_cast<std::int32_t>(std::max<std::int64_t>(*scaled, 0)));
        most = std::max<std::int64_t>(most, addend.table.back());
      }
    }
  }
  const population::KindRange& range = population_->ranges()[plan_.program.schema_kind(kind)];
  sum_bounds_[addend.row] += most * parts * static_cast<std::int64_t>(range.most_of_one);
  return true;
}

bool FastPlanner::plan_amount(const Indicator& indicator, std::size_t kind, Addend& addend,
                              std::int32_t parts) {
  const rules::Arithmetic& arithmetic = pack_->arithmetic;
  if (indicator.decay.kind() != rules::Decay::Kind::kNone) return refuse("amounts that decay");
  if (!arithmetic.status_after_rounding && parts != 1) return refuse("shares of amounts");
  /// Any column is taken, at one leaf: the only thing that may be done with it is to scale it.
  class OneColumn : public Variables {
   public:
    explicit OneColumn(IntegerProgram& program) : leaf_(program.leaf(0, 1)) {}
    std::optional<Quotient> find(std::size_t slot) override {
      if (slot_ && *slot_ != slot) return std::nullopt;
      slot_ = slot;
      return Quotient{leaf_, one_};
    }
    RowId leaf_;
    RowId one_ = 0;
    std::optional<std::size_t> slot_;
  };
  IntegerProgram scratch;
  OneColumn column(scratch);
  column.one_ = scratch.constant(1);
  const auto formula = translate(scratch, indicator.points.formula->expression, column);
  if (!formula || !column.slot_ || *column.slot_ < rules::kFirstFieldSlot) {
    return refuse("formulas of points");
  }
  const CellPlace* cell = find_cell(plan_.program, kind, *column.slot_ - rules::kFirstFieldSlot);
  if (cell == nullptr || cell->type != rules::FieldType::kNumber)
    return refuse("formulas of points");
  const population::KindRange& range = population_->ranges()[plan_.program.schema_kind(kind)];
  const ColumnRange& values = range.columns[kSystemColumns + cell->place];
  if (values.has_long) return refuse("numbers of many digits");
  // number = column x above / below; in points: x 10^scale / 10^(scale of the column).
  const auto divisor = scratch.constant_of(formula->divisor);
  const auto above = formula->number == column.leaf_
                         ? std::optional<std::int64_t>(1)
                         : scratch.scale_of(formula->number, column.leaf_);
  if (!divisor || !above) return refuse("formulas of points");
  Decimal factor = *divide(Decimal(*above), Decimal(*divisor));
  factor = *multiply(factor, Decimal::from_scaled(1, arithmetic.scale - values.scale));
  const auto whole = factor.to_int64();
  const std::int64_t size = std::max(std::abs(values.low), std::abs(values.high));
  if (!whole || *whole <= 0 || *whole > 1'000'000) return refuse("formulas of points");
  __extension__ using Wide = __int128;
  const Wide most = static_cast<Wide>(size) * *whole;
  if (most > kSumLimit) return refuse("large amounts");
  addend.form = Addend::Form::kAmount;
  addend.cell = cell->place;
  addend.factor = static_cast<std::int32_t>(*whole);
  addend.scale = values.scale;
  sum_bounds_[addend.row] +=
      static_cast<std::int64_t>(most) * parts * static_cast<std::int64_t>(range.most_of_one);
  return true;
}

bool FastPlanner::plan_points(const Indicator& indicator, std::size_t kind, Addend& addend,
                              std::int32_t parts) {
  addend.weights.assign(16, 0);
  for (std::size_t status = 0; status < kStatuses; ++status) {
    const Decimal& factor = indicator.selection.status_factor[status];
    const bool whole =
        !pack_->arithmetic.status_after_rounding && indicator.points.kind != Points::Kind::kFormula;
    addend.weights[status] = static_cast<std::int32_t>(
        whole ? (factor.is_zero() ? 0 : 1) : *multiply(factor, Decimal(parts))->to_int64());
  }
  return indicator.points.kind == Points::Kind::kFormula
             ? plan_amount(indicator, kind, addend, parts)
             : plan_table(indicator, kind, addend, parts);
}

bool FastPlanner::plan_counted(std::size_t place, ValueRule& value) {
  const Indicator& indicator = pack_->indicators[place];
  if (!check_selection(indicator.selection, true)) return false;
  const bool after = pack_->arithmetic.status_after_rounding;
  const bool formula = indicator.points.kind == Points::Kind::kFormula;
  auto parts = after || formula ? parts_of(indicator.selection) : std::optional<std::int32_t>(1);
  if (!parts) return refuse("shares by status");
  const Rounding rounding = pack_->arithmetic.rounding;
  if (*parts > 1 && rounding != Rounding::kDown && rounding != Rounding::kFloor) {
    return refuse("the rounding of sums");
  }
  value.sum = plan_.sum_rows++;
  sum_bounds_.resize(plan_.sum_rows);
  for (std::int32_t left = *parts; left > 1; left /= 2) ++value.shift;
  for (const std::size_t kind : indicator.selection.match.kinds) {
    Addend addend;
    addend.row = *value.sum;
    if (!plan_filter(indicator.selection, addend)) return false;
    if (indicator.decay.kind() != rules::Decay::Kind::kNone) addend.undated_count = false;
    if (!plan_points(indicator, kind, addend, *parts)) return false;
    plan_.addends[plan_.program.schema_kind(kind)].push_back(std::move(addend));
  }
  if (sum_bounds_[*value.sum] > kSumLimit) return refuse("large sums");
  return true;
}

bool FastPlanner::plan_indicator(std::size_t place) {
  const Indicator& indicator = pack_->indicators[place];
  if (indicator.effect != Effect::kDeducts && indicator.effect != Effect::kCredits) {
    return refuse("indicators that neither deduct nor credit");
  }
  if (indicator.combine != rules::Combine::kSum) return refuse("one record of several");
  if (!indicator.once_per.keys.empty()) return refuse("once per month or year");
  if (indicator.repair) return refuse("repair");
  if (!indicator.sums.empty()) return refuse("further sums");
  if (!indicator.points.exceptions.empty()) return refuse("exceptions");
  ValueRule value;
  value.deducts = indicator.effect == Effect::kDeducts;
  value.group = indicator.group;
  if (!indicator.selection.match.kinds.empty() && !plan_counted(place, value)) return false;
  if (indicator.cap) {
    if (const auto cap = amount(*indicator.cap)) {
      const auto scaled = points(*cap);
      if (!scaled) return refuse("a cap");
      value.cap = *scaled;
    }
  }
  if (indicator.grade && !plan_grade(place, value)) return false;
  // Unbounded values would leave no room for the ranks of reasons.
  if (!indicator.grade && value.cap == INT32_MAX && value.sum &&
      sum_bounds_[*value.sum] >= (std::int64_t{1} << 24U)) {
    return refuse("values without a bound");
  }
  total_bound_ += most_of(value);
  if (total_bound_ > kSumLimit) return refuse("large totals");
  plan_.values.push_back(std::move(value));
  return true;
}

std::int64_t FastPlanner::most_of(const ValueRule& value) const {
  std::int64_t most = 0;
  if (value.graded) {
    most = std::max(value.otherwise, value.unknown);
    for (const GradeStep& step : value.steps) most = std::max<std::int64_t>(most, step.points);
  } else if (value.sum) {
    most = sum_bounds_[*value.sum] >> value.shift;
  }
  return std::min<std::int64_t>(most, value.cap);
}

}  // namespace goodstanding::columnar
