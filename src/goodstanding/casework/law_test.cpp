#include "goodstanding/casework/law.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "goodstanding/casework/example_law.hpp"

namespace goodstanding::casework {
namespace {

/// Gives the findings of the example with one line replaced.
std::string findings_with(const std::string& line, const std::string& instead) {
  std::string text(example::kLaw);
  const std::size_t at = text.find(line);
  EXPECT_NE(at, std::string::npos) << line;
  text.replace(at, line.size(), instead);
  return format_findings(parse_case_law(text, "casework.yaml").findings);
}

TEST(CaseLaw, ReadsItsClocks) {
  const CaseLaw law = example::law();
  const KindLaw* objection = law.find(CaseKind::kObjection);
  ASSERT_NE(objection, nullptr);
  EXPECT_EQ(objection->answer_working_days, 2);
  EXPECT_EQ(objection->decision_working_days, 5);
  EXPECT_EQ(objection->extension_working_days, 3);
  EXPECT_EQ(objection->overdue, deadlines::Overdue::kStopsCounting);
  EXPECT_EQ(law.find(CaseKind::kRepair), nullptr);
}

TEST(CaseLaw, MistakesAreFoundWithTheirPlace) {
  EXPECT_NE(findings_with("  decision-working-days: 5\n", "  decision-working-days: 0\n")
                .find("case.bad-days"),
            std::string::npos);
  EXPECT_NE(findings_with("provider-working-days: 2", "provider-working-days: 9")
                .find("case.answer-too-late"),
            std::string::npos);
  EXPECT_NE(findings_with("[record, statement, listing]", "[record, person]").find("case.bad-item"),
            std::string::npos);
  EXPECT_NE(findings_with("overdue: counts-as-late", "overdue: stops-counting")
                .find("case.nothing-to-stop"),
            std::string::npos);
  EXPECT_NE(findings_with("  longest-pause-days: 30", "  longest-break-days: 30")
                .find("longest-pause-days"),
            std::string::npos);
}

TEST(CaseLaw, WithoutABasisThereIsNoCase) {
  EXPECT_NE(
      findings_with("  basis: [{act: Act, article: \"76\", version: 2025-01-01, uri: \"urn:act\", "
                    "rank: law}]\n",
                    "")
          .find("case.no-basis"),
      std::string::npos);
}

TEST(CaseLaw, TheShippedOneHolds) {
  std::ifstream file(std::string(GS_SOURCE_DIR) + "/packs/corporate-standing/casework.yaml");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const ParsedCaseLaw parsed = parse_case_law(text, "casework.yaml");
  EXPECT_EQ(format_findings(parsed.findings), "");
  ASSERT_NE(parsed.law.find(CaseKind::kObjection), nullptr);
}

}  // namespace
}  // namespace goodstanding::casework
