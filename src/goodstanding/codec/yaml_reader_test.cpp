#include "goodstanding/codec/yaml_reader.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goodstanding::codec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

enum class Mode : std::uint8_t { kNone, kStrict, kLenient };

class YamlReaderTest : public testing::Test {
 protected:
  YamlMapReader read(std::string_view text) {
    document_ = parse_yaml(text, "pack.yaml");
    EXPECT_TRUE(document_.ok()) << format_findings(document_.findings);
    return {document_.root, document_, findings_};
  }
  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const Finding& finding : findings_) out.push_back(finding.code);
    return out;
  }

  YamlDocument document_;
  Findings findings_;
};

TEST_F(YamlReaderTest, ReadsEveryKindOfValue) {
  YamlMapReader reader = read(
      "t: text\nn: -12\nd: 0.50\nday: 2024-02-29\nb: true\nm: strict\nl: [a, 'b']\n"
      "inner: {x: 1}\n");
  EXPECT_EQ(reader.text("t"), "text");
  EXPECT_EQ(reader.integer("n"), -12);
  EXPECT_EQ(reader.decimal("d"), Decimal::from_scaled(5, -1));
  EXPECT_EQ(reader.date("day"), Date::from_civil(2024, 2, 29));
  EXPECT_TRUE(reader.boolean("b"));
  EXPECT_EQ(reader.choice<Mode>("m", {{"strict", Mode::kStrict}, {"lenient", Mode::kLenient}}),
            Mode::kStrict);
  EXPECT_THAT(reader.texts("l"), ElementsAre("a", "b"));
  YamlMapReader inner = reader.map("inner");
  EXPECT_EQ(inner.integer("x"), 1);
  inner.finish();
  reader.finish();
  EXPECT_THAT(findings_, IsEmpty()) << format_findings(findings_);
}

TEST_F(YamlReaderTest, OptionalKeysMayBeAbsentButNotWrong) {
  YamlMapReader reader = read("n: 1\nx: twelve\n");
  EXPECT_EQ(reader.optional_integer("n"), 1);
  EXPECT_EQ(reader.optional_integer("absent"), std::nullopt);
  EXPECT_EQ(reader.optional_text("absent"), std::nullopt);
  EXPECT_FALSE(reader.optional_map("absent").has_value());
  EXPECT_THAT(reader.optional_texts("absent"), IsEmpty());
  EXPECT_THAT(findings_, IsEmpty());
  EXPECT_EQ(reader.optional_integer("x"), std::nullopt);
  EXPECT_THAT(codes(), ElementsAre("yaml.not-an-integer"));
}

TEST_F(YamlReaderTest, ReportsAllProblemsAndGoesOn) {
  YamlMapReader reader =
      read("n: 1.5\nd: '12'\nday: 2023-02-29\nb: yes\nt:\nl: a\ninner: 7\nlast: fine\n");
  EXPECT_EQ(reader.integer("n"), 0);
  EXPECT_EQ(reader.decimal("d"), Decimal());
  EXPECT_EQ(reader.date("day"), Date());
  EXPECT_FALSE(reader.boolean("b"));
  EXPECT_EQ(reader.text("t"), "");
  EXPECT_TRUE(reader.list("l").empty());
  EXPECT_FALSE(reader.map("inner").present());
  EXPECT_EQ(reader.text("missing"), "");
  EXPECT_EQ(reader.text("last"), "fine");
  EXPECT_THAT(codes(), ElementsAre("yaml.not-an-integer", "yaml.wrong-kind", "yaml.not-a-date",
                                   "yaml.not-a-boolean", "yaml.wrong-kind", "yaml.wrong-kind",
                                   "yaml.wrong-kind", "yaml.missing-key"));
  EXPECT_EQ(findings_[0].at.line, 1U);
  EXPECT_EQ(findings_[0].at.column, 4U);
  EXPECT_THAT(findings_[1].hint, HasSubstr("quotes"));
  EXPECT_THAT(findings_[5].hint, HasSubstr("[a]"));
}

TEST_F(YamlReaderTest, UnknownWordShowsTheAllowedOnesAndTheClosest) {
  YamlMapReader reader = read("m: strcit\n");
  EXPECT_EQ(reader.choice<Mode>("m", {{"strict", Mode::kStrict}, {"lenient", Mode::kLenient}}),
            Mode::kNone);
  ASSERT_THAT(codes(), ElementsAre("yaml.unknown-word"));
  EXPECT_THAT(findings_[0].message, HasSubstr("one of strict, lenient, found \"strcit\""));
  EXPECT_EQ(findings_[0].hint, "did you mean \"strict\"?");
}

TEST_F(YamlReaderTest, FinishReportsKeysNobodyAskedFor) {
  YamlMapReader reader = read("window: P1Y\nwindwo: P2Y\nxyzzy: 1\n");
  EXPECT_EQ(reader.optional_text("window"), "P1Y");
  reader.finish();
  ASSERT_THAT(codes(), ElementsAre("yaml.unknown-key", "yaml.unknown-key"));
  EXPECT_EQ(findings_[0].at.line, 2U);
  EXPECT_EQ(findings_[0].hint, "did you mean \"window\"?");
  EXPECT_EQ(findings_[1].hint, "allowed keys: window");
}

TEST_F(YamlReaderTest, ReaderOfAMissingMapIsSilent) {
  YamlMapReader reader = read("a: 1\n");
  YamlMapReader inner = reader.map("inner");
  EXPECT_EQ(inner.text("x"), "");
  EXPECT_EQ(inner.map("y").integer("z"), 0);
  EXPECT_EQ(inner.one_of({"p", "q"}), "");
  inner.finish();
  EXPECT_THAT(codes(), ElementsAre("yaml.missing-key"));
}

TEST_F(YamlReaderTest, OneOfWantsExactlyOneKey) {
  YamlMapReader reader = read("b: 1\nc: 2\n");
  EXPECT_EQ(reader.one_of({"a", "b"}), "b");
  EXPECT_THAT(findings_, IsEmpty());
  EXPECT_EQ(reader.one_of({"b", "c"}), "");
  EXPECT_EQ(reader.one_of({"x", "y"}), "");
  EXPECT_THAT(codes(), ElementsAre("yaml.several-keys", "yaml.missing-key"));
}

TEST_F(YamlReaderTest, RootThatIsNoMappingIsReportedOnce) {
  YamlMapReader reader = read("[1, 2]\n");
  EXPECT_EQ(reader.text("a"), "");
  reader.finish();
  EXPECT_THAT(codes(), ElementsAre("yaml.wrong-kind"));
}

TEST_F(YamlReaderTest, CallersReportAtAKey) {
  YamlMapReader reader = read("a: 1\nb: 22\n");
  reader.report("b", "pack.odd", "b is odd", "make it even", Severity::kWarning);
  ASSERT_THAT(codes(), ElementsAre("pack.odd"));
  EXPECT_EQ(findings_[0].at.line, 2U);
  EXPECT_EQ(findings_[0].at.length, 2U);
  EXPECT_EQ(findings_[0].severity, Severity::kWarning);
}

}  // namespace
}  // namespace goodstanding::codec
