#include "goodstanding/sample/company.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>

#include "goodstanding/identity/identifier_check.hpp"
#include "goodstanding/sample/conduct.hpp"
#include "goodstanding/sample/numbers.hpp"
#include "goodstanding/sample/row_writer.hpp"
#include "goodstanding/sample/ties.hpp"

namespace goodstanding::sample {
namespace {

constexpr WorldOptions kWorld{20'000, 3};

TEST(Numbers, HoldTheCheckDigitOfTheOrganisationCode) {
  // 80210043 has the weighted sum 74 = 8 mod 11, so its check digit is 11 - 8 = 3. Source: GB
  // 11714.
  const std::string code = make_uscc(RegisteredAs::kEnterprise, "0110", 80'210'043);
  EXPECT_EQ(code.substr(8, 9), "802100433");
}

TEST(Numbers, OfAllCompaniesAreValidAndDifferent) {
  std::set<std::string> numbers;
  for (std::uint64_t index = 0; index < kWorld.companies; ++index) {
    const Company company = company_at(kWorld, index);
    const auto check = identity::check_identifier("uscc", company.number);
    ASSERT_TRUE(check.joins) << company.number;
    ASSERT_TRUE(check.message.empty()) << check.message;
    ASSERT_TRUE(numbers.insert(company.number).second) << company.number;
    if (sole_trader_follows(kWorld, index)) {
      const SoleTrader trader = sole_trader_after(kWorld, index);
      ASSERT_TRUE(identity::check_identifier("uscc", trader.number).joins);
      ASSERT_TRUE(numbers.insert(trader.number).second);
    }
    if (company.lei.empty()) continue;
    ASSERT_TRUE(identity::check_identifier("lei", company.lei).joins) << company.lei;
    ASSERT_TRUE(numbers.insert(company.lei).second);
  }
}

TEST(Numbers, LieWhereNoIssuerGivesThemOut) {
  const Company company = company_at(kWorld, 11);
  EXPECT_EQ(company.number.substr(2, 2), "99");  // no province has this code
  EXPECT_EQ(make_lei(5).substr(0, 6), "000000");
}

TEST(Companies, AreSpreadAsThePublishedFiguresSay) {
  // The figures that company.hpp names: A 73.2, B 18.7, C 5.2, D 3.0; best tax rating 4.89.
  std::array<int, 5> counts{};
  for (std::uint64_t index = 0; index < kWorld.companies; ++index) {
    ++counts[static_cast<std::size_t>(company_at(kWorld, index).conduct)];
  }
  // Four standard errors of a share p at this size are 400 * sqrt(p (1 - p) / n) in percent.
  EXPECT_NEAR((counts[0] + counts[1]) / 200.0, 73.2, 1.3);
  EXPECT_NEAR(counts[2] / 200.0, 18.7, 1.2);
  EXPECT_NEAR(counts[3] / 200.0, 5.2, 0.7);
  EXPECT_NEAR(counts[4] / 200.0, 3.0, 0.5);
  EXPECT_NEAR(counts[0] / 200.0, 4.9, 0.7);
}

TEST(Companies, DoNothingBeforeTheyExistOrAfterTheirEnd) {
  for (std::uint64_t index = 0; index < 4'000; ++index) {
    const Company company = company_at(kWorld, index);
    for (const TaxCase& one : tax_cases(kWorld, company)) ASSERT_TRUE(company.existed_on(one.on));
    for (const Penalty& one : penalties(kWorld, company)) {
      ASSERT_TRUE(company.existed_on(one.decided));
    }
    for (const Contract& one : contracts(kWorld, company)) ASSERT_TRUE(company.existed_on(one.on));
  }
}

TEST(Companies, SomeNamesBreakCarelessReaders) {
  std::set<char> seen;
  bool has_han = false;
  for (std::uint64_t index = 0; index < 4'000; ++index) {
    const Company company = company_at(kWorld, index);
    for (const char mark : {'"', '\n', ',', ';', '&', '\\'}) {
      if (company.name.find(mark) != std::string::npos) seen.insert(mark);
    }
    has_han = has_han || !company.han_name.empty();
  }
  EXPECT_EQ(seen.size(), 6U);
  EXPECT_TRUE(has_han);
}

TEST(Ties, ShareOfOwnersNeverPassesTheWhole) {
  for (std::uint64_t index = 0; index < 4'000; ++index) {
    const Company company = company_at(kWorld, index);
    std::int64_t sum = 0;
    for (const Tie& tie : ties_of(kWorld, company)) {
      if (tie.kind == TieKind::kOwnedBy && tie.company.number == company.number) {
        sum += tie.share.value_or(0);
      }
    }
    ASSERT_LE(sum, 10'000);
  }
}

TEST(Encoding, FollowsItsTables) {
  EXPECT_EQ(encode_text("é€Ž", FileEncoding::kWindows1252), "\xE9\x80\x8E");
  EXPECT_EQ(encode_text("云", FileEncoding::kWindows1252), "?");
  EXPECT_EQ(encode_text("A云", FileEncoding::kUtf16Le), std::string("A\0\x91\x4E", 4));
}

}  // namespace
}  // namespace goodstanding::sample
