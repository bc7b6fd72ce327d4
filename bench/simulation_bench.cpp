// Measures simulations over a population in memory: `simulation_bench load` and `run`;
// bench/simulation.py runs them.
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/delivery_reader.hpp"
#include "goodstanding/columnar/loading.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/rules/load_pack.hpp"
#include "goodstanding/simulation/columns.hpp"
#include "goodstanding/simulation/profile.hpp"

namespace goodstanding {
namespace {

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  std::exit(1);
}

template <class T>
T must(Result<T> result) {
  if (!result.ok()) fail(result.error().message);
  return *std::move(result);
}
void must(const Result<void>& result) {
  if (!result.ok()) fail(result.error().message);
}

rules::Pack load_folder(const std::string& folder) {
  rules::PackSource source;
  source.name = folder;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    source.files[std::filesystem::relative(entry.path(), folder).generic_string()] = text.str();
  }
  rules::LoadedPack loaded = rules::load_pack(source);
  if (!loaded.pack) fail(format_findings(loaded.findings));
  return *std::move(loaded.pack);
}

Date rating_day() {
  return *parse_date("2026-01-01");
}

/// Groups of every size, by the number of a company; the workload has none of its own.
simulation::ProfileWords invent_groups(std::int64_t company) {
  const auto mixed = static_cast<std::uint64_t>(company) * 0x9E3779B97F4A7C15U;
  const auto pick = [mixed](unsigned shift, std::uint64_t below) {
    return static_cast<std::size_t>((mixed >> shift) % below);
  };
  const char* const sizes[] = {"micro", "micro", "micro", "small", "small", "medium", "large", ""};
  simulation::ProfileWords words;
  words.size = sizes[pick(20, 8)];
  words.region = "region " + std::to_string(pick(24, 20));
  words.jurisdiction = pick(30, 10) < 7 ? "XT" : "X" + std::to_string(pick(34, 12));
  words.sector = std::to_string(10 + pick(40, 88));
  return words;
}

/// `load PACK CHANNEL OUT FILE...`: reads files through a channel into a population with groups.
void load(const std::vector<std::string>& words) {
  const rules::Pack pack = load_folder(words[1]);
  const std::string text = must(files::read_file(words[2], 1U << 24U));
  const channels::LoadedChannel channel = channels::load_channel(text, words[2]);
  if (!channel.channel) fail(format_findings(channel.findings));
  std::vector<std::unique_ptr<ByteSource>> sources;
  std::vector<channels::DeliveryInput> inputs;
  for (std::size_t i = 4; i < words.size(); ++i) {
    sources.push_back(must(files::open_input(words[i])));
    inputs.push_back({std::filesystem::path(words[i]).filename().string(), sources.back().get()});
  }
  population::Schema schema = columnar::schema_of(pack);
  simulation::add_profile_kind(schema);
  population::Builder builder(std::move(schema));
  columnar::Loader loader({&pack}, builder);
  auto reader = must(channels::DeliveryReader::open(*channel.channel, std::move(inputs)));
  std::int64_t position = 0;
  while (must(reader.next())) {
    if (reader.outcome().disposition != Disposition::kApplied) continue;
    const RowDraft& draft = reader.draft();
    for (const Draft<Record>& record : draft.records) {
      const std::string& key = draft.subjects[record.subject].key;
      std::int64_t number = 0;
      std::from_chars(key.data(), key.data() + key.size(), number);
      const SubjectId subject{number + 1};
      must(loader.add(subject, ++position, record.claim));
      if (record.claim.kind != "company.profile") continue;
      must(simulation::add_profile(builder, subject, rating_day(), invent_groups(number)));
    }
  }
  must(must(builder.finish()).save(words[3]));
}

simulation::ColumnSide side_of(const rules::Pack& pack) {
  return {&pack, simulation::describe_scheme(pack, {}, {}), {}};
}

/// `run OLD NEW POPULATION`.
void run(const std::vector<std::string>& words) {
  const rules::Pack before = load_folder(words[1]);
  const rules::Pack after = load_folder(words[2]);
  const auto population = must(population::Population::open(words[3]));
  const View view{rating_day(), Instant{}};
  SilentProgress silent;
  std::string json;
  for (std::size_t threads = 1; threads <= 2; ++threads) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
      const auto begin = std::chrono::steady_clock::now();
      const auto result = must(simulation::simulate_columns(
          population, side_of(before), side_of(after), view, {threads}, silent));
      const std::string now = simulation::simulation_json(result);
      const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
      best = std::min(best, took.count());
      if (!json.empty() && now != json) fail("two runs differ");
      json = now;
    }
    std::printf("simulated %zu companies, threads %zu: %.3f s\n", population.company_count(),
                threads, best);
  }
  std::printf("%s\n", json.c_str());
}

}  // namespace
}  // namespace goodstanding

int main(int count, char** values) {
  using namespace goodstanding;
  const std::vector<std::string> words(values + 1, values + count);
  if (words.size() >= 5 && words[0] == "load") {
    load(words);
  } else if (words.size() == 4 && words[0] == "run") {
    run(words);
  } else {
    fail("usage: simulation_bench load PACK CHANNEL OUT FILE... | run OLD NEW POPULATION");
  }
  return 0;
}
