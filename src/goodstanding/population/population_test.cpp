#include "goodstanding/population/population.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "goodstanding/files/scratch_folder.hpp"
#include "goodstanding/files/whole_file.hpp"
#include "goodstanding/population/builder.hpp"
#include "goodstanding/population/delta.hpp"

namespace goodstanding::population {
namespace {

Schema two_kinds() {
  Schema schema;
  schema.columns = {{"amount", ColumnType::kNumber},
                    {"cause", ColumnType::kWord},
                    {"settled", ColumnType::kDate},
                    {"excused", ColumnType::kBoolean}};
  schema.kinds = {{"report.late", {0, 1, 2, 3}}, {"note", {}}};
  return schema;
}

struct Sample {
  std::int64_t subject = 0;
  std::int64_t position = 0;
  std::size_t kind = 0;
  std::optional<Date> from;
  std::optional<Decimal> amount;
  std::string cause;
};

void add(Builder& builder, const Sample& sample) {
  NewRecord record;
  record.subject = SubjectId{sample.subject};
  record.position = sample.position;
  record.kind = sample.kind;
  record.valid.from = sample.from;
  record.status = RecordStatus::kFinal;
  record.jurisdiction = sample.subject % 2 == 0 ? "XA" : "";
  std::vector<Cell> cells;
  if (sample.kind == 0) {
    cells = {sample.amount ? builder.number(0, *sample.amount) : Cell(),
             sample.cause.empty() ? Cell() : builder.word(1, sample.cause), Cell(),
             Builder::boolean(sample.position % 3 == 0)};
  }
  record.cells = cells;
  ASSERT_TRUE(builder.add(record).ok());
}

/// Samples in a shuffled order, with decimals, gaps and numbers beyond 64 bits among the amounts.
std::vector<Sample> some_samples(std::size_t count) {
  std::mt19937 random(7);
  std::vector<Sample> samples(count);
  for (std::size_t i = 0; i < count; ++i) {
    Sample& sample = samples[i];
    sample.subject = static_cast<std::int64_t>(random() % 700) * 4096 + 5;
    sample.position = static_cast<std::int64_t>(i);
    sample.kind = random() % 4 == 0 ? 1 : 0;
    if (random() % 10 != 0) sample.from = Date::from_days(10'000 + random() % 5'000);
    if (random() % 5 != 0) {
      sample.amount = Decimal::from_scaled(static_cast<std::int64_t>(random() % 1'000'000),
                                           -static_cast<std::int32_t>(random() % 4));
    }
    if (random() % 500 == 0) sample.amount = parse_decimal("-123456789012345678901234567890.5");
    if (random() % 7 != 0) sample.cause = "cause " + std::to_string(random() % 300);
  }
  std::shuffle(samples.begin(), samples.end(), random);
  return samples;
}

Population build(const std::vector<Sample>& samples, BuilderOptions options = {}) {
  Builder builder(two_kinds(), options);
  for (const Sample& sample : samples) add(builder, sample);
  auto population = builder.finish();
  EXPECT_TRUE(population.ok());
  return *population;
}

std::string text_of(const Population& population, std::size_t column, const Cell& cell) {
  switch (cell.form) {
    case Cell::Form::kNull:
      return "";
    case Cell::Form::kNumber:
      return format_decimal(Decimal::from_scaled(cell.value, -cell.scale));
    default:
      return std::string(population.words().text_of(column, cell.value));
  }
}

/// Holds every company of a population against the samples, in the order of their positions.
void expect_holds(const Population& population, std::vector<Sample> samples) {
  std::stable_sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) {
    return std::pair(a.subject, a.position) < std::pair(b.subject, b.position);
  });
  ASSERT_EQ(population.record_count(), samples.size());
  std::size_t next = 0;
  for (std::size_t company = 0; company < population.company_count(); ++company) {
    const SubjectId subject = population.subject_at(company);
    const auto place = population.find(subject);
    ASSERT_TRUE(place);
    EXPECT_EQ(population.first_company(place->block) + place->company, company);
    for (const HeldRecord& record : records_of(population, *place)) {
      const Sample& sample = samples[next++];
      ASSERT_EQ(subject.value, sample.subject);
      ASSERT_EQ(record.row.kind, sample.kind);
      EXPECT_EQ(record.row.from, sample.from ? sample.from->days() : kNoDay);
      EXPECT_EQ(population.words().jurisdictions.word(record.row.jurisdiction),
                sample.subject % 2 == 0 ? "XA" : "");
      if (sample.kind != 0) continue;
      EXPECT_EQ(text_of(population, 0, record.cells[0]),
                sample.amount ? format_decimal(*sample.amount) : "");
      EXPECT_EQ(text_of(population, 1, record.cells[1]), sample.cause);
      EXPECT_EQ(record.cells[2], Cell());
      EXPECT_EQ(record.cells[3], Builder::boolean(sample.position % 3 == 0));
    }
  }
  EXPECT_EQ(next, samples.size());
}

TEST(Population, HoldsWhatWasAddedInAnyOrder) {
  const auto samples = some_samples(20'000);
  expect_holds(build(samples), samples);
}

TEST(Population, IsTheSameWhenStagingSpills) {
  const auto samples = some_samples(20'000);
  const Population spilled = build(samples, {.staging_bytes = 100'000});
  expect_holds(spilled, samples);
}

TEST(Population, RunsAreSortedByDateWithUnknownOnesLast) {
  const Population population = build(some_samples(5'000));
  for (const Block& block : population.blocks()) {
    for (std::size_t i = 0; i < block.view().runs(); ++i) {
      const RunView run = block.view().run(i);
      const ColumnView from = run.column(kFrom);
      for (std::size_t row = 1; row < run.size(); ++row) {
        const auto before = from.find(row - 1);
        const auto here = from.find(row);
        EXPECT_TRUE(before ? !here || *before <= *here : !here);
      }
    }
  }
}

TEST(Population, KeepsCompaniesWithoutRecords) {
  Builder builder(two_kinds());
  ASSERT_TRUE(builder.add_company(SubjectId{9}).ok());
  const auto population = builder.finish();
  ASSERT_TRUE(population.ok());
  EXPECT_EQ(population->company_count(), 1U);
  EXPECT_EQ(population->record_count(), 0U);
  EXPECT_FALSE(population->find(SubjectId{8}));
  EXPECT_TRUE(population->find(SubjectId{9}));
}

TEST(PopulationFile, OpensAsItWasSaved) {
  const files::ScratchFolder folder;
  const auto samples = some_samples(5'000);
  const Population population = build(samples);
  ASSERT_TRUE(population.save(folder.file("p")).ok());
  const auto opened = Population::open(folder.file("p"));
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(opened->schema(), population.schema());
  expect_holds(*opened, samples);
}

TEST(PopulationFile, EveryDamagedByteIsNoticed) {
  const files::ScratchFolder folder;
  ASSERT_TRUE(build(some_samples(300)).save(folder.file("p")).ok());
  const std::string whole = *files::read_file(folder.file("p"), 1U << 20U);
  std::mt19937 random(3);
  for (int i = 0; i < 200; ++i) {
    std::string broken = whole;
    // The last bytes are only there to be read ahead.
    const std::size_t at = random() % (whole.size() - kReadAhead);
    broken[at] = static_cast<char>(broken[at] ^ (1 << random() % 8));
    ASSERT_TRUE(files::write_file_atomically(folder.file("q"), broken).ok());
    const auto opened = Population::open(folder.file("q"));
    // Between the sections nothing is read.
    if (!opened.ok())
      EXPECT_EQ(opened.error().id, ErrorId::kBadInput);
    else
      expect_holds(*opened, some_samples(300));
  }
}

TEST(PopulationFile, CutOffOrForeignFilesAreRefused) {
  const files::ScratchFolder folder;
  ASSERT_TRUE(build(some_samples(300)).save(folder.file("p")).ok());
  const std::string whole = *files::read_file(folder.file("p"), 1U << 20U);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{10}, whole.size() / 2, whole.size() - 1}) {
    ASSERT_TRUE(files::write_file_atomically(folder.file("q"), whole.substr(0, size)).ok());
    EXPECT_FALSE(Population::open(folder.file("q")).ok()) << size;
  }
  ASSERT_TRUE(files::write_file_atomically(folder.file("q"), std::string(5'000, 'x')).ok());
  const auto foreign = Population::open(folder.file("q"));
  ASSERT_FALSE(foreign.ok());
  EXPECT_NE(foreign.error().message.find("another kind"), std::string::npos);
}

TEST(PopulationDelta, SharesTheBlocksThatDoNotChange) {
  auto samples = some_samples(20'000);
  const Population before = build(samples);
  Delta delta;
  Builder builder(two_kinds(), before.words());
  const Sample more{samples[0].subject, 1'000'000,  0,
                    Date::from_days(1), Decimal(7), "a new cause"};
  const Sample other{700LL * 4096 + 5, 1'000'001, 1, std::nullopt, std::nullopt, ""};
  add(builder, more);
  add(builder, other);
  auto added = builder.finish();
  ASSERT_TRUE(added.ok());
  delta.added = *added;
  const Population after = apply(before, delta);
  samples.push_back(more);
  samples.push_back(other);
  expect_holds(after, samples);
  std::size_t shared = 0;
  for (const Block& block : after.blocks()) {
    for (const Block& old : before.blocks()) shared += block.bytes == old.bytes ? 1U : 0U;
  }
  EXPECT_EQ(shared + 2, before.blocks().size());
}

TEST(PopulationDelta, EndedRecordsGoAndReplacedCompaniesAreEmptied) {
  auto samples = some_samples(2'000);
  const Population before = build(samples);
  std::sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) {
    return std::pair(a.subject, a.position) < std::pair(b.subject, b.position);
  });
  Delta delta;
  delta.ended.push_back({SubjectId{samples.front().subject}, 0});
  delta.replaced.push_back(SubjectId{samples.back().subject});
  const Population after = apply(before, delta);
  const std::int64_t last = samples.back().subject;
  samples.erase(samples.begin());
  std::erase_if(samples, [&](const Sample& sample) { return sample.subject == last; });
  expect_holds(after, samples);
  EXPECT_EQ(after.company_count(), before.company_count());
}

}  // namespace
}  // namespace goodstanding::population
