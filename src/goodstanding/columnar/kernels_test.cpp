// Every instruction set gives the bits of the plain kernels.
#include "goodstanding/columnar/kernels.hpp"

#include <gtest/gtest.h>

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
