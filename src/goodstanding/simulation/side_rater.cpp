#include "goodstanding/simulation/side_rater.hpp"

#include <algorithm>

#include "goodstanding/columnar/fast_plan.hpp"
#include "goodstanding/rating/evaluation.hpp"
#include "goodstanding/simulation/scalar.hpp"

namespace goodstanding::simulation {

using population::BlockView;
using population::ColumnView;
using population::RunView;

namespace {

/// Says whether the pack has a floor of the score; beside it the copies of limits would be wrong.
bool has_score_floor(const rules::Pack& pack) {
  return std::any_of(pack.limits.begin(), pack.limits.end(), [](const rules::Limit& limit) {
    return limit.score && limit.kind == rules::LimitKind::kFloor;
  });
}

}  // namespace

rules::Pack with_limits_as_reasons(const rules::Pack& pack) {
  rules::Pack told = pack;
  told.limits_are_reasons = true;
  told.reason_count = pack.limits.size();
  // As caps they do the same, and come after the vetoes among the reasons.
  for (rules::Limit& limit : told.limits) {
    if (limit.kind == rules::LimitKind::kVeto) limit.kind = rules::LimitKind::kCap;
  }
  for (const rules::Limit& limit : pack.limits) {
    // A veto is a reason whenever it holds. The copies move no band, and to bound a score once more
    // changes nothing.
    rules::Limit copy = limit;
    copy.kind = rules::LimitKind::kVeto;
    copy.to.reset();
    told.limits.push_back(std::move(copy));
  }
  return told;
}

Result<SideRater> SideRater::make(const ColumnSide& side, const population::Population& population,
                                  const View& view, const ColumnOptions& options) {
  const rules::Pack told = with_limits_as_reasons(*side.pack);
  GS_TRY_ASSIGN(const columnar::Program program,
                columnar::Program::compile(told, population.schema()));
  SideRater rater(side, program, population, view);
  std::string because;
  const bool is_fast = !has_score_floor(*side.pack) &&
                       columnar::plan_fast(program, population, view.as_of, because).has_value();
  if (is_fast) {
    columnar::RunOptions run;
    run.threads = options.threads;
    rater.results_ = columnar::run(program, population, {view.as_of, side.tables, {}}, run);
    return rater;
  }
  rater.tables_ = std::make_unique<rating::TableRows>(*side.pack, side.tables);
  GS_TRY(rater.take_statistics(population));
  return rater;
}

Result<void> SideRater::take_statistics(const population::Population& population) {
  const auto each = [&](const std::function<void(const Dossier&)>& visit) -> Result<void> {
    for (std::size_t b = 0; b < population.blocks().size(); ++b) {
      const BlockView block = population.block(b);
      const auto places = columnar::places_by_company(block);
      for (std::size_t i = 0; i < places.size(); ++i) visit(dossiers_.make(block, i, places[i]));
    }
    return {};
  };
  GS_TRY_ASSIGN(rating::Statistics statistics,
                rating::compute_statistics(*pack_, {tables_.get(), nullptr, {}}, each));
  statistics_ = std::make_unique<rating::Statistics>(std::move(statistics));
  return {};
}

/// Marks companies with a record that lacks a date or a field that the pack reads.
void SideRater::flag_gaps(const RunView& run, Flags& flags) const {
  const ColumnView companies = run.column(population::kCompany);
  const auto flag_nulls = [&](const ColumnView& column) {
    if (!column.has_null()) return;
    for (std::size_t row = 0; row < run.size(); ++row) {
      if (!column.find(row)) flags[static_cast<std::size_t>(companies.get(row))] = true;
    }
  };
  flag_nulls(run.column(population::kFrom));
  for (const columnar::CellPlace& cell : program_.cells(*program_.pack_kind(run.kind()))) {
    flag_nulls(run.column(population::kSystemColumns + cell.place));
  }
}

/// Marks companies without a record that gives a fact.
void SideRater::flag_without_facts(const BlockView& block, Flags& flags) const {
  std::vector<std::size_t> kinds;
  for (const rules::Fact& fact : pack_->facts) kinds.push_back(program_.schema_kind(fact.kind));
  std::sort(kinds.begin(), kinds.end());
  kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
  for (const std::size_t kind : kinds) {
    Flags known{};
    for (std::size_t i = 0; i < block.runs(); ++i) {
      const RunView run = block.run(i);
      if (run.kind() != kind) continue;
      const ColumnView companies = run.column(population::kCompany);
      const ColumnView statuses = run.column(population::kStatus);
      const ColumnView days = run.column(population::kFrom);
      for (std::size_t row = 0; row < run.size(); ++row) {
        if (statuses.get(row) == static_cast<std::int64_t>(RecordStatus::kAnnulled)) continue;
        if (view_.as_of.days() < days.find(row).value_or(INT64_MIN)) continue;
        known[static_cast<std::size_t>(companies.get(row))] = true;
      }
    }
    for (std::size_t i = 0; i < block.companies(); ++i) flags[i] = flags[i] || !known[i];
  }
}

Flags SideRater::find_doubtful(const BlockView& block) const {
  Flags flags{};
  if (!is_fast()) {
    flags.fill(true);
    return flags;
  }
  for (std::size_t i = 0; i < block.runs(); ++i) {
    const RunView run = block.run(i);
    if (program_.pack_kind(run.kind())) flag_gaps(run, flags);
  }
  flag_without_facts(block, flags);
  return flags;
}

RatedSide SideRater::by_columns(std::size_t company) const {
  const columnar::Results& results = *results_;
  RatedSide side;
  if (results.bands[company] != columnar::Results::kNoBand) side.band = results.bands[company];
  side.at_best = side.band;
  side.at_worst = side.band;
  side.score = results.score_of(company);
  const std::size_t first = 1 + pack_->limits.size();
  for (std::size_t i = 0; i < results.reason_count; ++i) {
    const std::uint16_t code = results.reasons[i * results.size() + company];
    if (first <= code && code < first + std::min<std::size_t>(pack_->limits.size(), 64)) {
      side.limits |= std::uint64_t{1} << (code - first);
    }
  }
  return side;
}

RatedSide SideRater::by_records(const BlockView& block, std::size_t company,
                                std::span<const columnar::RecordPlace> places) const {
  return rate_side(*pack_, dossiers_.make(block, company, places),
                   {tables_.get(), statistics_.get(), {}});
}

}  // namespace goodstanding::simulation
