// Every instruction set gives the bits of the plain kernels.
#include "goodstanding/columnar/kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

namespace goodstanding::columnar {
namespace {

using Row = std::vector<std::int32_t>;

Row random_row(std::mt19937& random, std::int32_t most) {
  Row row(kLanes);
  for (std::int32_t& lane : row) {
    lane = static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(most));
  }
  return row;
}

class EachMachine : public testing::TestWithParam<Machine> {
 protected:
  void SetUp() override {
    kernels_ = find_kernels(GetParam());
    plain_ = find_kernels(Machine::kPlain);
    ASSERT_NE(kernels_, nullptr);
    ASSERT_NE(plain_, nullptr);
  }
  const Kernels* kernels_ = nullptr;
  const Kernels* plain_ = nullptr;
};

TEST_P(EachMachine, SortsOutTheSameReasons) {
  std::mt19937 random(5);
  for (std::size_t count = 1; count <= kMostReasons; ++count) {
    std::vector<Row> rows;
    for (int i = 0; i < 30; ++i) rows.push_back(random_row(random, i % 3 == 0 ? 3 : 250'000));
    std::vector<const std::int32_t*> pointers;
    std::vector<std::uint16_t> codes;
    for (const Row& row : rows) {
      pointers.push_back(row.data());
      codes.push_back(static_cast<std::uint16_t>(100 + codes.size()));
    }
    constexpr std::size_t kCompanies = 243;  // no whole stripe at the end
    std::vector<std::uint16_t> mine(count * 300);
    std::vector<std::uint16_t> wanted(count * 300);
    kernels_->top(pointers, codes, count, kCompanies, mine.data(), 300);
    plain_->top(pointers, codes, count, kCompanies, wanted.data(), 300);
    EXPECT_EQ(mine, wanted);
  }
}

TEST_P(EachMachine, TheLargestLossComesFirstAndTiesGoToTheEarlierRow) {
  Row a(kLanes, 5);
  Row b(kLanes, 7);
  Row c(kLanes, 7);
  Row none(kLanes, 0);
  const std::vector<const std::int32_t*> rows = {a.data(), b.data(), none.data(), c.data()};
  const std::vector<std::uint16_t> codes = {10, 20, 30, 40};
  std::vector<std::uint16_t> out(4 * kLanes, 99);
  kernels_->top(rows, codes, 4, kLanes, out.data(), kLanes);
  EXPECT_EQ(out[0], 20);
  EXPECT_EQ(out[kLanes], 40);
  EXPECT_EQ(out[2 * kLanes], 10);
  EXPECT_EQ(out[3 * kLanes], 0);
}

TEST_P(EachMachine, LocatedRecordsAddUpToTheSameSumsAsATableSlice) {
  std::mt19937 random(8);
  constexpr std::size_t kRecords = 77;
  std::vector<std::uint8_t> company(kRecords);
  std::vector<std::uint8_t> status(kRecords);
  std::vector<std::uint8_t> code(kRecords);
  std::vector<std::uint16_t> day(kRecords);
  for (std::size_t i = 0; i < kRecords; ++i) {
    company[i] = static_cast<std::uint8_t>(random() % 256);
    status[i] = static_cast<std::uint8_t>(random() % 4);
    code[i] = static_cast<std::uint8_t>(random() % 5);
    day[i] = static_cast<std::uint16_t>(random() % 40);
  }
  const Row weight = {2, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  TableSlice slice;
  slice.size = kRecords;
  slice.company = company.data();
  slice.day_end = 39;
  slice.by_day = 20;
  slice.by_code = 4;
  slice.by_status = 1;
  slice.weight = weight.data();
  for (int constants = 0; constants < 8; ++constants) {
    slice.status = (constants & 1) != 0 ? nullptr : status.data();
    slice.code = (constants & 2) != 0 ? nullptr : code.data();
    slice.day = (constants & 4) != 0 ? nullptr : day.data();
    slice.constant_status = (constants & 1) != 0 ? 2 : 0;
    slice.constant_code = (constants & 2) != 0 ? 3 : 0;
    std::vector<std::uint32_t> at(kRecords);
    Row weights(kRecords);
    kernels_->locate(slice, at.data(), weights.data());
    for (int table = 0; table < 3; ++table) {
      Row points(800);
      for (std::int32_t& one : points) one = static_cast<std::int32_t>(random() % 100'000);
      slice.table = points.data();
      Row located(kLanes, 0);
      Row direct(kLanes, 0);
      Row wanted(kLanes, 0);
      kernels_->add_located({kRecords, company.data(), at.data(), weights.data()}, points.data(),
                            located.data());
      kernels_->add_table(slice, direct.data());
      for (std::size_t i = 0; i < kRecords; ++i) {
        const std::size_t s = slice.status != nullptr ? status[i] : slice.constant_status;
        const std::size_t c = slice.code != nullptr ? code[i] : slice.constant_code;
        const std::size_t d = slice.day != nullptr ? day[i] : 0;
        wanted[company[i]] += points[(39 - d) * 20 + c * 4 + s] * weight[s];
      }
      EXPECT_EQ(direct, wanted) << constants;
      EXPECT_EQ(located, wanted) << constants;
    }
  }
}

TEST_P(EachMachine, PutsAValueInThePlaceOfAnotherOne) {
  std::mt19937 random(4);
  const Row in = random_row(random, 1'000'000);
  const Row sum = random_row(random, 500'000);
  const Row old = random_row(random, 60'000);
  Row out(kLanes);
  kernels_->exchange_value(in.data(), {sum.data(), 1, 60'000, old.data()}, out.data());
  for (std::size_t i = 0; i < kLanes; ++i) {
    EXPECT_EQ(out[i], in[i] + std::min(sum[i] / 2, 60'000) - old[i]);
  }
}

TEST_P(EachMachine, AScoreIsClampedThenBoundedThenGivenItsBand) {
  Row score(kLanes, 950);
  Row holds(kLanes, 0);
  score[1] = -20;
  score[2] = 1'200;
  score[3] = 899;
  holds[4] = 2;
  holds[5] = 1;
  score[6] = 600;
  const std::vector<BoundRow> bounds = {{holds.data(), 2, 599}};
  const std::vector<std::int32_t> edges = {900, 600};
  std::vector<std::int64_t> scores(kLanes);
  std::vector<std::uint8_t> bands(kLanes);
  kernels_->finish(score.data(), {0, 1'000, bounds, edges}, scores.data(), bands.data());
  scores.resize(7);
  bands.resize(7);
  EXPECT_EQ(scores, (std::vector<std::int64_t>{950, 0, 1'000, 899, 599, 950, 600}));
  EXPECT_EQ(bands, (std::vector<std::uint8_t>{0, 2, 0, 1, 2, 0, 1}));
}

TEST_P(EachMachine, DividesDownwards) {
  std::vector<std::int64_t> numbers(kLanes);
  std::mt19937_64 random(9);
  for (std::int64_t& number : numbers) {
    number =
        static_cast<std::int64_t>(random() % (std::uint64_t{1} << 51U)) - (std::int64_t{1} << 50U);
  }
  for (const std::int64_t divisor : {std::int64_t{2}, std::int64_t{3}, std::int64_t{100},
                                     std::int64_t{999'983}, std::int64_t{1'000'000'007}}) {
    numbers[0] = divisor - 1;
    numbers[1] = -1;
    numbers[2] = divisor * 12'345;
    numbers[3] = divisor * 12'345 - 1;
    std::vector<std::int64_t> out(kLanes);
    kernels_->floor_divide(numbers.data(), divisor, out.data());
    for (std::size_t i = 0; i < kLanes; ++i) {
      const std::int64_t rest = numbers[i] - out[i] * divisor;
      ASSERT_TRUE(rest >= 0 && rest < divisor) << numbers[i] << " / " << divisor;
    }
  }
}

TEST_P(EachMachine, AddsTheSameFromTables) {
  std::mt19937 random(3);
  std::vector<std::uint8_t> company(500);
  std::vector<std::uint8_t> status(500);
  std::vector<std::uint8_t> code(500);
  std::vector<std::uint16_t> day(500);
  for (std::size_t i = 0; i < company.size(); ++i) {
    company[i] = static_cast<std::uint8_t>(random());
    status[i] = static_cast<std::uint8_t>(random() % 7);
    code[i] = static_cast<std::uint8_t>(random() % 5);
    day[i] = static_cast<std::uint16_t>(random() % 400);
  }
  std::vector<std::int32_t> table(400 * 5);
  for (std::int32_t& entry : table) entry = static_cast<std::int32_t>(random() % 90'000);
  const std::vector<std::int32_t> weight = {2, 0, 1, 0, 2, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  TableSlice slice;
  slice.size = company.size();
  slice.company = company.data();
  slice.status = status.data();
  slice.code = code.data();
  slice.day = day.data();
  slice.day_end = 399;
  slice.by_day = 5;
  slice.by_code = 1;
  slice.table = table.data();
  slice.weight = weight.data();
  Row mine(kLanes);
  kernels_->add_table(slice, mine.data());
  Row wanted(kLanes);
  for (std::size_t i = 0; i < company.size(); ++i) {
    wanted[company[i]] +=
        table[static_cast<std::size_t>(399 - day[i]) * 5 + code[i]] * weight[status[i]];
  }
  EXPECT_EQ(mine, wanted);
}

/// What this processor has; the others have no test to be skipped here. Plain is always there.
std::vector<Machine> machines_here() {
  std::vector<Machine> machines = {Machine::kPlain};
  for (const Machine machine : {Machine::kAvx2, Machine::kAvx512}) {
    if (find_kernels(machine) != nullptr) machines.push_back(machine);
  }
  return machines;
}

INSTANTIATE_TEST_SUITE_P(Machines, EachMachine, testing::ValuesIn(machines_here()));

}  // namespace
}  // namespace goodstanding::columnar
