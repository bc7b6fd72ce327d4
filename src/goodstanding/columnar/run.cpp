#include "goodstanding/columnar/run.hpp"

#include <algorithm>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/columnar/company_rating.hpp"
#include "goodstanding/columnar/fast_plan.hpp"
#include "goodstanding/columnar/fast_run.hpp"
#include "goodstanding/columnar/share_blocks.hpp"
#include "goodstanding/columnar/statistics.hpp"

namespace goodstanding::columnar {

struct Prepared::Data {
  Program program;
  population::Population population;
  std::optional<FastPlan> fast;
  std::optional<GeneralPlan> general;
  std::string because;
};

Prepared Prepared::make(const Program& program, const population::Population& population,
                        const RunInputs& inputs, const RunOptions& options) {
  auto data = std::make_shared<Data>(Data{program, population, std::nullopt, std::nullopt, {}});
  if (options.general_only)
    data->because = "the general way was asked for";
  else
    data->fast = plan_fast(program, population, inputs.as_of, data->because);
  if (!data->fast) {
    data->general.emplace(program, population, inputs.as_of, inputs.tables, inputs.extent);
    compute_statistics(*data->general, population, options.threads);
  }
  Prepared prepared;
  prepared.data_ = std::move(data);
  return prepared;
}

bool Prepared::is_fast() const {
  return data_->fast.has_value();
}
const std::string& Prepared::because() const {
  return data_->because;
}
const Program& Prepared::program() const {
  return data_->program;
}
const population::Population& Prepared::population() const {
  return data_->population;
}
const FastPlan* Prepared::fast_plan() const {
  return data_->fast ? &*data_->fast : nullptr;
}

namespace {

/// Where results of the general way are written; the blocks of several threads never overlap.
class GeneralWriter {
 public:
  GeneralWriter(const GeneralPlan& plan, const RunOptions& options, std::size_t size,
                Results& results)
      : trace_(options.trace), results_(&results) {
    const rules::Pack& pack = plan.pack();
    results.scale = pack.arithmetic.scale;
    results.scores.assign(size, Results::kNoScore);
    results.long_scores.clear();
    results.bands.assign(size, Results::kNoBand);
    results.reason_count = options.reasons ? pack.reason_count : 0;
    results.reasons.assign(results.reason_count * size, 0);
    results.reason_codes = plan.reason_codes;
    results.not_rated.assign(size, 0);
    results.not_rated_codes = plan.not_rated_codes;
    results.trace = {};
    if (!options.trace) return;
    results.trace.rows = pack.indicators.size() + pack.groups.size();
    results.trace.exact.resize(results.trace.rows * size);
    results.trace.figures.resize(pack.figures.size() * size);
  }

  void write(const CompanyRating& rating, std::size_t company,
             std::vector<std::pair<std::size_t, Decimal>>& long_scores) {
    results_->not_rated[company] = rating.not_rated();
    if (rating.score()) {
      const auto scaled = rating.score()->to_scaled(results_->scale);
      const bool fits = scaled && *scaled > Results::kLongScore;
      results_->scores[company] = fits ? *scaled : Results::kLongScore;
      if (!fits) long_scores.emplace_back(company, *rating.score());
    }
    if (rating.band()) results_->bands[company] = static_cast<std::uint8_t>(*rating.band());
    const std::size_t count = std::min(results_->reason_count, rating.reasons().size());
    for (std::size_t i = 0; i < count; ++i) {
      results_->reasons[i * results_->size() + company] = rating.reasons()[i];
    }
    if (trace_) write_trace(rating, company);
  }

 private:
  void write_trace(const CompanyRating& rating, std::size_t company) {
    Trace& trace = results_->trace;
    std::optional<Decimal>* row = &trace.exact[company * trace.rows];
    for (const IndicatorValue& indicator : rating.indicators()) *row++ = indicator.value;
    for (const Decimal& group : rating.groups()) *row++ = group;
    for (std::size_t i = 0; i < rating.figures().size(); ++i) {
      trace.figures[company * rating.figures().size() + i] = rating.figures()[i].value;
    }
  }

  bool trace_;
  Results* results_;
};

}  // namespace

Results Prepared::run_alone(const population::Population& population, const RunOptions& options,
                            Results recycled) const {
  const Data& data = *data_;
  Results results = std::move(recycled);
  const std::size_t blocks = population.blocks().size();
  if (data.fast) {
    const Wanted wanted{options.reasons, options.trace};
    const Kernels& kernels = options.kernels != nullptr ? *options.kernels : best_kernels();
    prepare_results(*data.fast, population, wanted, results);
    share_blocks(blocks, options.threads, [&](std::size_t, std::size_t first, std::size_t end) {
      FastRunner runner(*data.fast, kernels, wanted);
      for (std::size_t i = first; i < end; ++i) {
        runner.run(population.block(i), i, population.first_company(i), results);
      }
    });
    return results;
  }
  GeneralWriter writer(*data.general, options, population.company_count(), results);
  using LongScores = std::vector<std::pair<std::size_t, Decimal>>;
  std::vector<LongScores> long_scores(std::max<std::size_t>(options.threads, 1));
  share_blocks(
      blocks, options.threads, [&](std::size_t thread, std::size_t first, std::size_t end) {
        CompanyRating rating(*data.general);
        for (std::size_t i = first; i < end; ++i) {
          const population::BlockView block = population.block(i);
          const auto places = places_by_company(block);
          for (std::size_t company = 0; company < places.size(); ++company) {
            rating.rate(block, places[company]);
            writer.write(rating, population.first_company(i) + company, long_scores[thread]);
          }
        }
      });
  for (const LongScores& part : long_scores) {
    results.long_scores.insert(results.long_scores.end(), part.begin(), part.end());
  }
  return results;
}

Results Prepared::run(const RunOptions& options, Results recycled) const {
  return run_alone(data_->population, options, std::move(recycled));
}

Results Prepared::run_block(std::size_t block, const RunOptions& options, Results recycled) const {
  const population::Population& all = data_->population;
  const population::Population alone(all.schema(), all.shared_words(), {all.blocks()[block]},
                                     all.ranges());
  return run_alone(alone, options, std::move(recycled));
}

Results run(const Program& program, const population::Population& population,
            const RunInputs& inputs, const RunOptions& options) {
  return Prepared::make(program, population, inputs, options).run(options);
}

}  // namespace goodstanding::columnar
