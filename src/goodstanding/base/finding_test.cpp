#include "goodstanding/base/finding.hpp"

#include <gtest/gtest.h>

namespace goodstanding {
namespace {

Finding sample() {
  Finding finding;
  finding.code = "pack.no-basis";
  finding.message = "The indicator has no legal basis";
  finding.hint = "name an article in `basis`";
  finding.at = {"pack.yaml", 3, 9, 5};
  finding.excerpt = "weight: forty";
  return finding;
}

TEST(Finding, ReadsAsACompilerMessage) {
  EXPECT_EQ(format_finding(sample()),
            "pack.yaml:3:9: error: The indicator has no legal basis [pack.no-basis]\n"
            "  weight: forty\n"
            "          ^~~~~\n"
            "  hint: name an article in `basis`\n");
}

TEST(Finding, PutsTheCaretUnderCharactersNotBytes) {
  Finding finding = sample();
  finding.excerpt = "\tname: šk x";
  finding.at.column = 10;
  finding.at.length = 1;
  finding.hint.clear();
  EXPECT_EQ(format_finding(finding),
            "pack.yaml:3:10: error: The indicator has no legal basis [pack.no-basis]\n"
            "  \tname: šk x\n"
            "  \t        ^\n");
}

TEST(Finding, LeavesOutWhatIsUnknown) {
  Finding finding;
  finding.severity = Severity::kWarning;
  finding.message = "Nothing to read";
  EXPECT_EQ(format_finding(finding), "warning: Nothing to read\n");
  finding.at.file = "a.csv";
  EXPECT_EQ(format_finding(finding), "a.csv: warning: Nothing to read\n");
}

TEST(Findings, HaveAnErrorOnlyIfOneIsAnError) {
  Finding warning;
  warning.severity = Severity::kWarning;
  EXPECT_FALSE(has_error({}));
  EXPECT_FALSE(has_error({warning}));
  EXPECT_TRUE(has_error({warning, sample()}));
}

}  // namespace
}  // namespace goodstanding
