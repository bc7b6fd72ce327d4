// Measures the vectorised engine in its own process: `rating_bench load`, `rate`, `variants`,
// `single` and `many`; bench/rating.py runs them and sets them beside the peers.
#include <time.h>

#include <algorithm>
#include <charconv>
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
#include "goodstanding/columnar/run.hpp"
#include "goodstanding/columnar/single.hpp"
#include "goodstanding/columnar/variants.hpp"
#include "goodstanding/files/input.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/rules/load_pack.hpp"

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

double cpu_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
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

/// `load PACK CHANNEL OUT FILE...`: reads files through a channel into a population.
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
  population::Builder builder(columnar::schema_of(pack));
  columnar::Loader loader({&pack}, builder);
  auto reader = must(channels::DeliveryReader::open(*channel.channel, std::move(inputs)));
  std::int64_t position = 0;
  std::uint64_t refused = 0;
  while (must(reader.next())) {
    if (reader.outcome().disposition != Disposition::kApplied) {
      ++refused;
      continue;
    }
    const RowDraft& draft = reader.draft();
    for (const Draft<Record>& record : draft.records) {
      const std::string& key = draft.subjects[record.subject].key;
      std::int64_t subject = 0;
      std::from_chars(key.data(), key.data() + key.size(), subject);
      must(loader.add(SubjectId{subject + 1}, ++position, record.claim));
    }
  }
  const auto population = must(builder.finish());
  must(population.save(words[3]));
  std::printf("rows refused %llu\n", static_cast<unsigned long long>(refused));
}

/// Gives the bytes of the companies' own (ids, profile) and those of all other records.
void print_size(const population::Population& population) {
  std::uint64_t profile = 0;
  std::uint64_t profiles = 0;
  for (std::size_t kind = 0; kind < population.schema().kinds.size(); ++kind) {
    if (population.schema().kinds[kind].code == "company.profile")
      profiles = population.ranges()[kind].records;
  }
  for (const population::Block& block : population.blocks()) {
    const population::BlockView view = block.view();
    profile += sizeof(population::BlockHead) + view.companies() * view.subjects().head().width;
    for (std::size_t i = 0; i < view.runs(); ++i) {
      const population::RunView run = view.run(i);
      const auto& kind = population.schema().kinds[run.kind()];
      if (kind.code != "company.profile") continue;
      profile += sizeof(population::RunHead);
      for (std::size_t c = 0; c < population::kSystemColumns + kind.columns.size(); ++c) {
        profile += sizeof(population::ColumnHead) + run.column(c).head().width * run.size();
      }
    }
  }
  const double companies = static_cast<double>(population.company_count());
  const double records = static_cast<double>(population.record_count() - profiles);
  std::printf(
      "companies %zu, records %llu (and %llu profiles), %.1f MB: %.2f bytes a record, %.2f "
      "bytes a company\n",
      population.company_count(), static_cast<unsigned long long>(records),
      static_cast<unsigned long long>(profiles),
      static_cast<double>(population.size_bytes()) * 1e-6,
      static_cast<double>(population.size_bytes() - profile) / records,
      static_cast<double>(profile) / companies);
}

void print_totals(const columnar::Results& results) {
  std::int64_t sum = 0;
  std::uint64_t bands[4] = {};
  for (std::size_t i = 0; i < results.size(); ++i) {
    sum += results.scores[i];
    if (results.bands[i] < 4) ++bands[results.bands[i]];
  }
  std::printf("bands A %llu B %llu C %llu D %llu; sum of scores %lld\n",
              static_cast<unsigned long long>(bands[0]), static_cast<unsigned long long>(bands[1]),
              static_cast<unsigned long long>(bands[2]), static_cast<unsigned long long>(bands[3]),
              static_cast<long long>(sum));
}

/// Scores and bands as the hand-written tool gives them.
struct ExpectedRow {
  std::int64_t score = 0;
  int band = 0;
};

std::vector<ExpectedRow> read_expected(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::vector<ExpectedRow> rows;
  while (std::getline(file, line)) {
    long long company = 0;
    long long score = 0;
    ExpectedRow row;
    if (std::sscanf(line.c_str(), "%lld,%lld,%d", &company, &score, &row.band) != 3) break;
    row.score = score;
    rows.push_back(row);
  }
  return rows;
}

std::size_t count_differences(const columnar::Results& results,
                              const std::vector<ExpectedRow>& expected) {
  std::size_t differences = results.size() == expected.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(results.size(), expected.size()); ++i) {
    differences += results.scores[i] != expected[i].score || results.bands[i] != expected[i].band;
  }
  return differences;
}

/// Counts the companies whose traced points do not add up to the score. A veto may have lowered it.
std::size_t count_untrue_traces(const columnar::Results& results, const rules::Pack& pack) {
  std::size_t untrue = 0;
  for (std::size_t i = 0; i < results.size(); ++i) {
    Decimal score = pack.score.start.literal;
    for (std::size_t k = 0; k < pack.indicators.size(); ++k) {
      if (pack.indicators[k].effect == rules::Effect::kCredits)
        score = *add(score, *results.points_of(i, k));
    }
    for (std::size_t g = 0; g < pack.groups.size(); ++g) {
      score = *subtract(score, *results.points_of(i, pack.indicators.size() + g));
    }
    const Decimal given = *results.score_of(i);
    const Decimal bound = pack.limits.front().score->literal;
    untrue += given != std::max(score, Decimal()) && (given != bound || score < bound);
  }
  return untrue;
}

/// `rate PACK POPULATION [EXPECTED]`.
void rate(const std::vector<std::string>& words) {
  const rules::Pack pack = load_folder(words[1]);
  const auto population = must(population::Population::open(words[2]));
  print_size(population);
  const auto program = must(columnar::Program::compile(pack, population.schema()));
  columnar::RunInputs inputs;
  inputs.as_of = rating_day();
  double before = cpu_seconds();
  const auto prepared = columnar::Prepared::make(program, population, inputs);
  std::printf("prepared in %.3f CPU-s; %s\n", cpu_seconds() - before,
              prepared.is_fast() ? "fast" : ("general: " + prepared.because()).c_str());
  columnar::Results results;
  constexpr int kRounds = 11;
  const auto expected = words.size() > 3 ? read_expected(words[3]) : std::vector<ExpectedRow>();
  for (const auto machine :
       {columnar::Machine::kPlain, columnar::Machine::kAvx2, columnar::Machine::kAvx512}) {
    const columnar::Kernels* kernels = columnar::find_kernels(machine);
    if (kernels == nullptr) continue;
    const char* const names[] = {"plain", "avx2", "avx512"};
    for (std::size_t threads = 1; threads <= 2; ++threads) {
      for (int what = 0; what < 3; ++what) {
        columnar::RunOptions options;
        options.threads = threads;
        options.reasons = what > 0;
        options.trace = what == 2;
        options.kernels = kernels;
        double best = 1e9;
        for (int round = 0; round < kRounds; ++round) {
          before = cpu_seconds();
          results = prepared.run(options, std::move(results));
          best = std::min(best, cpu_seconds() - before);
        }
        const char* const outputs[] = {"scores and bands", "+ 4 reasons", "+ full trace"};
        std::printf("ours %-7s threads %zu %-18s %8.3f ms CPU, %8.2f M companies per CPU-second\n",
                    names[static_cast<int>(machine)], threads, outputs[what], best * 1e3,
                    static_cast<double>(population.company_count()) / best * 1e-6);
        if (!expected.empty())
          std::printf("  differences %zu\n", count_differences(results, expected));
      }
    }
  }
  print_totals(results);
  std::printf("traces that do not add up: differences %zu\n", count_untrue_traces(results, pack));
}

/// Gives a variant of a pack: other points, caps and bands.
rules::Pack vary(rules::Pack pack, int number) {
  const auto at = static_cast<std::size_t>(number);
  auto& points = pack.indicators[at % 18].points.table;
  for (auto& [word, amount] : points) {
    amount.literal = *add(amount.literal, Decimal::from_scaled(1 + number % 7, -1));
  }
  for (std::size_t i = 0; i < 3; ++i) {
    auto& cap = pack.indicators[(at + 5 * i) % 18].cap;
    cap->literal = *add(cap->literal, Decimal(5 + number % 11));
  }
  pack.groups[at % 3].cap->literal = Decimal(200 + number);
  pack.bands.bands[0].at_least->literal = Decimal(890 + number % 20);
  pack.bands.bands[1].at_least->literal = Decimal(740 + number % 20);
  return pack;
}

/// `variants PACK POPULATION`.
void variants(const std::vector<std::string>& words) {
  const rules::Pack pack = load_folder(words[1]);
  const auto population = must(population::Population::open(words[2]));
  columnar::RunInputs inputs;
  inputs.as_of = rating_day();
  const auto prepare = [&](const rules::Pack& one) {
    return columnar::Prepared::make(must(columnar::Program::compile(one, population.schema())),
                                    population, inputs);
  };
  const auto base = prepare(pack);
  std::vector<columnar::Prepared> all;
  for (int i = 0; i < 100; ++i) all.push_back(prepare(vary(pack, i)));
  columnar::RunOptions options;
  options.reasons = false;
  columnar::Results one;
  std::vector<columnar::Results> results;
  double single = 1e9;
  double hundred = 1e9;
  for (int round = 0; round < 5; ++round) {
    double before = cpu_seconds();
    one = base.run(options, std::move(one));
    single = std::min(single, cpu_seconds() - before);
    before = cpu_seconds();
    results = columnar::run_variants(base, all, options, std::move(results));
    hundred = std::min(hundred, cpu_seconds() - before);
  }
  std::size_t differences = 0;
  for (std::size_t i = 0; i < all.size(); i += 9) {
    one = all[i].run(options, std::move(one));
    differences += one.scores != results[i].scores || one.bands != results[i].bands ? 1U : 0U;
  }
  std::printf(
      "one %.1f ms CPU, 100 variants %.1f ms CPU: %.2f times; variants that differ from "
      "a run of their own %zu of 12\n",
      single * 1e3, hundred * 1e3, hundred / single, differences);
}

/// `single PACK POPULATION`: one company of 70 records after one new record.
void single(const std::vector<std::string>& words) {
  const rules::Pack pack = load_folder(words[1]);
  const auto population = must(population::Population::open(words[2]));
  columnar::RunInputs inputs;
  inputs.as_of = rating_day();
  const auto prepared = columnar::Prepared::make(
      must(columnar::Program::compile(pack, population.schema())), population, inputs);
  columnar::SingleRater rater(prepared, {});
  for (std::size_t company = 0; company < population.company_count(); ++company) {
    const SubjectId subject = population.subject_at(company);
    auto records = population::records_of(population, *population.find(subject));
    if (records.size() != 70) continue;
    double best = 1e9;
    double with_reading = 1e9;
    for (int round = 0; round < 200; ++round) {
      double before = cpu_seconds();
      auto held = population::records_of(population, *population.find(subject));
      const double read = cpu_seconds();
      held.push_back(held[held.size() / 2]);
      held.back().row.position = static_cast<std::int64_t>(held.size());
      rater.rate(subject, held);
      const double now = cpu_seconds();
      best = std::min(best, now - read);
      with_reading = std::min(with_reading, now - before);
    }
    std::printf(
        "company of 70 records and a new one: %.1f us to rate, %.1f us with reading them "
        "from the population\n",
        best * 1e6, with_reading * 1e6);
    return;
  }
}

/// `many PACK COMPANIES`: builds and rates a large population within bounded memory.
void many(const std::vector<std::string>& words) {
  const rules::Pack pack = load_folder(words[1]);
  const std::int64_t companies = std::atoll(words[2].c_str());
  population::Builder builder(columnar::schema_of(pack));
  const population::Schema& schema = builder.schema();
  std::uint64_t state = 1;
  const auto draw = [&state](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % below;
  };
  const std::int64_t today = rating_day().days();
  std::vector<population::Cell> cells;
  std::uint64_t records = 0;
  for (std::int64_t company = 1; company <= companies; ++company) {
    const std::uint64_t count = draw(41);
    for (std::uint64_t i = 0; i <= count; ++i) {
      population::NewRecord record;
      record.subject = SubjectId{company};
      record.position = static_cast<std::int64_t>(i);
      record.kind = i == 0 ? schema.kinds.size() - 1 : draw(schema.kinds.size() - 1);
      record.valid.from =
          Date::from_days(i == 0 ? 18'000 : today - static_cast<std::int64_t>(draw(3650)));
      record.status = i == 0 ? RecordStatus::kReported : RecordStatus::kFinal;
      record.jurisdiction = "XT";
      cells.clear();
      for (const std::size_t column : schema.kinds[record.kind].columns) {
        if (schema.columns[column].type == population::ColumnType::kNumber) {
          cells.push_back(
              builder.number(column, Decimal(static_cast<std::int64_t>(draw(500'000)))));
        } else {
          cells.push_back(builder.word(column, "s" + std::to_string(1 + draw(4))));
        }
      }
      record.cells = cells;
      must(builder.add(record));
      ++records;
    }
    if (company % 1'000'000 == 0) {
      std::printf("%lld companies staged\n", static_cast<long long>(company));
      std::fflush(stdout);
    }
  }
  const auto population = must(builder.finish());
  print_size(population);
  columnar::RunInputs inputs;
  inputs.as_of = rating_day();
  const double before = cpu_seconds();
  columnar::RunOptions options;
  options.threads = 2;
  const auto results = columnar::run(must(columnar::Program::compile(pack, population.schema())),
                                     population, inputs, options);
  print_totals(results);
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.starts_with("VmHWM")) std::printf("peak memory %s\n", line.c_str());
  }
  std::printf("records %llu, rated in %.2f CPU-s\n", static_cast<unsigned long long>(records),
              cpu_seconds() - before);
}

}  // namespace
}  // namespace goodstanding

int main(int count, char** values) {
  using namespace goodstanding;
  const std::vector<std::string> words(values + 1, values + count);
  const auto is = [&](const char* mode, std::size_t least) {
    return words.size() >= least && words[0] == mode;
  };
  if (is("load", 5)) {
    load(words);
  } else if (is("rate", 3)) {
    rate(words);
  } else if (is("variants", 3)) {
    variants(words);
  } else if (is("single", 3)) {
    single(words);
  } else if (is("many", 3)) {
    many(words);
  } else {
    fail(
        "usage: rating_bench load PACK CHANNEL OUT FILE... | rate PACK POPULATION [EXPECTED] | "
        "variants PACK POPULATION | single PACK POPULATION | many PACK COMPANIES");
  }
  return 0;
}
