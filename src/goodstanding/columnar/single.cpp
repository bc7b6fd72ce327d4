#include "goodstanding/columnar/single.hpp"

#include <cstring>

#include "goodstanding/columnar/fast_run.hpp"
#include "goodstanding/population/block_writer.hpp"

namespace goodstanding::columnar {

struct SingleRater::State {
  State(const Prepared& prepared_for, const RunOptions& wanted)
      : prepared(prepared_for),
        options(wanted),
        words(prepared_for.population().words()),
        writer(prepared_for.population().schema(), words) {
    if (const FastPlan* plan = prepared.fast_plan()) {
      const Kernels& kernels = options.kernels != nullptr ? *options.kernels : best_kernels();
      runner.emplace(*plan, kernels, Wanted{options.reasons, options.trace});
    }
  }

  Prepared prepared;
  RunOptions options;
  population::Words words;
  population::BlockWriter writer;
  std::optional<FastRunner> runner;
  std::vector<std::uint64_t> bytes;
  Results results;
  bool sized = false;
};

SingleRater::SingleRater(const Prepared& prepared, const RunOptions& options)
    : state_(std::make_unique<State>(prepared, options)) {}
SingleRater::~SingleRater() = default;
SingleRater::SingleRater(SingleRater&&) noexcept = default;
SingleRater& SingleRater::operator=(SingleRater&&) noexcept = default;

const Results& SingleRater::rate(SubjectId company,
                                 std::span<const population::HeldRecord> records) {
  State& state = *state_;
  state.writer.begin_company(company.value);
  for (const population::HeldRecord& record : records) state.writer.add(record.row, record.cells);
  const auto block = state.writer.finish();
  state.bytes.resize((block.size() + population::kReadAhead) / sizeof(std::uint64_t) + 1);
  if (!block.empty()) std::memcpy(state.bytes.data(), block.data(), block.size());
  const auto* const at = reinterpret_cast<const std::uint8_t*>(state.bytes.data());  // NOLINT
  if (state.runner && state.sized) {
    state.runner->run(population::BlockView(at), 0, 0, state.results);
    return state.results;
  }
  const population::Population alone(state.prepared.population().schema(),
                                     state.prepared.population().shared_words(), {{nullptr, at}},
                                     state.prepared.population().ranges());
  state.results = state.prepared.run_alone(alone, state.options, std::move(state.results));
  state.sized = true;
  return state.results;
}

}  // namespace goodstanding::columnar
