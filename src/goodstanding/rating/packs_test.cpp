// The packs of this repository: they load, pass the checks before publication, and their own cases
// hold.
#include <gtest/gtest.h>

#include "goodstanding/rating/cases.hpp"
#include "goodstanding/rating/test_packs.hpp"
#include "goodstanding/rules/check_pack.hpp"
#include "goodstanding/rules/test_pack.hpp"

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

/// Gives the codes and lines of what is wrong with a case of the small pack.
std::vector<std::string> mistakes_of(const std::string& parts) {
  rules::TestPack pack;
  pack.with("tests/one.yaml", "cases:\n  - case: A slip\n    as_of: 2024-01-01\n" + parts);
  std::vector<std::string> out;
  for (const Finding& finding : load_cases(pack.source(), pack.load()).findings) {
    out.push_back(finding.code + ':' + std::to_string(finding.at.line));
  }
  return out;
}

TEST(PackCase, SaysWhatItCannotRead) {
  const std::string expect = "    expect: {score: 100, band: A}\n";
  const auto with_body = [&](const std::string& body) {
    return mistakes_of("    records:\n      - {kind: report.late, status: final, body: " + body +
                       "}\n" + expect);
  };
  using Found = std::vector<std::string>;
  EXPECT_EQ(with_body("{days: 3, tax: ~}"), Found());
  EXPECT_EQ(with_body("late"), Found{"yaml.wrong-kind:5"});
  EXPECT_EQ(with_body("[days, 3]"), Found{"yaml.wrong-kind:5"});
  EXPECT_EQ(with_body("{days: [3]}"), Found{"yaml.wrong-kind:5"});
  EXPECT_EQ(with_body("{dayz: 3}"), Found{"case.unknown-field:5"});
  EXPECT_EQ(mistakes_of("    records: []\n    expect: {band: AA}\n"), Found{"case.unknown-band:5"});
}

}  // namespace
}  // namespace goodstanding::rating
