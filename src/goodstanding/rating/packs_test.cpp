// The packs of this repository: they load, pass the checks before publication, and their own cases
// hold.
#include <gtest/gtest.h>

#include "goodstanding/rating/cases.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "goodstanding/rules/check_pack.hpp"

namespace goodstanding::rating {
namespace {

class EachPack : public testing::TestWithParam<rules::PackSource> {};

TEST_P(EachPack, LoadsWithoutAnyFinding) {
  EXPECT_EQ(format_findings(rules::load_pack(GetParam()).findings), "");
}

TEST_P(EachPack, PassesTheChecksBeforePublication) {
  const auto loaded = rules::load_pack(GetParam());
  ASSERT_TRUE(loaded.pack);
  EXPECT_EQ(format_findings(rules::check_pack(*loaded.pack, GetParam())), "");
}

TEST_P(EachPack, ItsOwnCasesHold) {
  const auto loaded = rules::load_pack(GetParam());
  ASSERT_TRUE(loaded.pack);
  const PackCases cases = load_cases(GetParam(), *loaded.pack);
  EXPECT_EQ(format_findings(cases.findings), "");
  EXPECT_GE(cases.cases.size(), 8U);
  for (const PackCase& one : cases.cases) {
    EXPECT_EQ(format_findings(run_case(*loaded.pack, one)), "");
  }
}

INSTANTIATE_TEST_SUITE_P(Packs, EachPack, testing::ValuesIn(all_sources()), [](const auto& pack) {
  std::string name = pack.param.name.substr(6);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

TEST(PackCase, ThatFailsSaysWhatCameOut) {
  rules::PackSource source = all_sources().back();
  const auto loaded = rules::load_pack(source);
  ASSERT_TRUE(loaded.pack);
  source.files["tests/wrong.yaml"] = R"(
cases:
  - case: A wrong expectation
    as_of: 2015-02-16
    records: []
    expect: {band: "5"}
)";
  const PackCases cases = load_cases(source, *loaded.pack);
  const Findings findings = run_case(*loaded.pack, cases.cases.back());
  ASSERT_EQ(findings.size(), 2U);
  EXPECT_EQ(findings[0].code, "case.failed");
  EXPECT_EQ(findings[0].at.line, 3U);
  EXPECT_EQ(findings[0].message, "\"A wrong expectation\": expected band 5, found none");
}

}  // namespace
}  // namespace goodstanding::rating
