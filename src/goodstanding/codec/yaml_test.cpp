#include "goodstanding/codec/yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goodstanding::codec {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> codes(const YamlDocument& document) {
  std::vector<std::string> out;
  for (const Finding& finding : document.findings) out.push_back(finding.code);
  return out;
}

TEST(ParseYaml, BuildsTheTreeInSourceOrder) {
  const YamlDocument document = parse_yaml(
      "# a comment\n"
      "id: late-report   # why\n"
      "points: {by: severity, minor: 5}\n"
      "steps: [[P3M, 1.0], [P12M, 0.5]]\n"
      "basis:\n"
      "  - act: A\n"
      "    article: '7'\n"
      "  - act: B\n"
      "empty:\n",
      "pack.yaml");
  ASSERT_TRUE(document.ok()) << format_findings(document.findings);
  const YamlNode& root = document.root;
  ASSERT_EQ(root.pairs.size(), 5U);
  EXPECT_EQ(root.pairs[0].key.text, "id");
  EXPECT_EQ(root.find("id")->text, "late-report");
  EXPECT_EQ(root.find("points")->find("minor")->text, "5");
  EXPECT_EQ(root.find("steps")->items[1].items[0].text, "P12M");
  EXPECT_EQ(root.find("basis")->items[0].find("article")->text, "7");
  EXPECT_TRUE(root.find("basis")->items[0].find("article")->quoted);
  EXPECT_FALSE(root.find("basis")->items[0].find("act")->quoted);
  EXPECT_TRUE(root.find("empty")->is_blank());
}

TEST(ParseYaml, ScalarsStayText) {
  const YamlDocument document = parse_yaml("a: no\nb: 0x10\nc: 2024-05-01\nd: ''\ne: null\n", "f");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document.root.find("a")->text, "no");
  EXPECT_EQ(document.root.find("b")->text, "0x10");
  EXPECT_EQ(document.root.find("c")->text, "2024-05-01");
  EXPECT_FALSE(document.root.find("d")->is_blank());
  EXPECT_EQ(document.root.find("e")->text, "null");
}

TEST(ParseYaml, ReadsBlockScalars) {
  const YamlDocument document =
      parse_yaml("a: |\n  one\n  two\nb: >-\n  one\n  two\nc: \"x\\ty\"\n", "f");
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document.root.find("a")->text, "one\ntwo\n");
  EXPECT_TRUE(document.root.find("a")->quoted);
  EXPECT_EQ(document.root.find("b")->text, "one two");
  EXPECT_EQ(document.root.find("c")->text, "x\ty");
}

TEST(ParseYaml, NodesKnowWhereTheyStand) {
  const YamlDocument document = parse_yaml("é: [one, two]\nmap:\n  k: value\nlast: 1\n", "f");
  ASSERT_TRUE(document.ok());
  const YamlNode& list = *document.root.find("é");
  EXPECT_EQ(list.begin.line, 1U);
  EXPECT_EQ(list.begin.column, 4U);
  EXPECT_EQ(list.end.column, 14U);
  EXPECT_EQ(list.items[1].begin.column, 10U);
  EXPECT_EQ(list.items[1].end.column, 13U);
  const YamlNode& value = *document.root.find("map")->find("k");
  EXPECT_EQ(value.begin.line, 3U);
  EXPECT_EQ(value.begin.column, 6U);
  const YamlNode& map = *document.root.find("map");
  EXPECT_EQ(map.begin.line, 3U);
  EXPECT_EQ(map.end.line, 3U);
}

TEST(ParseYaml, FindingsShowTheLineWithACaret) {
  const YamlDocument document = parse_yaml("id: x\npoints: twelve # oops\n", "pack.yaml");
  const Finding finding = make_finding(document, *document.root.find("points"), "pack.points",
                                       "expected a number", "h");
  EXPECT_EQ(format_finding(finding),
            "pack.yaml:2:9: error: expected a number [pack.points]\n"
            "  points: twelve # oops\n"
            "          ^~~~~~\n"
            "  hint: h\n");
}

TEST(ParseYaml, ReportsEveryDuplicateKeyWithBothLines) {
  const YamlDocument document = parse_yaml("id: x\npoints: 3\nid: y\npoints: 4\n", "f");
  EXPECT_THAT(codes(document), ElementsAre("yaml.duplicate-key", "yaml.duplicate-key"));
  EXPECT_EQ(document.findings[0].at.line, 3U);
  EXPECT_THAT(document.findings[0].hint, HasSubstr("line 1"));
  EXPECT_TRUE(document.root.pairs.empty());
}

TEST(ParseYaml, RefusesWhatLawAsDataDoesNotNeed) {
  EXPECT_THAT(codes(parse_yaml("a: &x 1\nb: *x\n", "f")), ElementsAre("yaml.anchor", "yaml.alias"));
  EXPECT_THAT(codes(parse_yaml("a: !!str 1\n", "f")), ElementsAre("yaml.tag"));
  EXPECT_THAT(codes(parse_yaml("a: !local {b: c}\n", "f")), ElementsAre("yaml.tag"));
  EXPECT_THAT(codes(parse_yaml("<<: {b: c}\n", "f")), ElementsAre("yaml.merge-key"));
  EXPECT_THAT(codes(parse_yaml("a: 1\n---\nb: 2\n", "f")), ElementsAre("yaml.several-documents"));
  EXPECT_THAT(codes(parse_yaml("? [a, b]\n: c\n", "f")), ElementsAre("yaml.key-not-scalar"));
  EXPECT_TRUE(parse_yaml("---\na: 1\n...\n", "f").ok());
}

TEST(ParseYaml, EmptyTextIsAFinding) {
  EXPECT_THAT(codes(parse_yaml("", "f")), ElementsAre("yaml.empty"));
  EXPECT_THAT(codes(parse_yaml("# only a comment\n", "f")), ElementsAre("yaml.empty"));
}

TEST(ParseYaml, SyntaxErrorsTellThePlace) {
  const YamlDocument document = parse_yaml("id: x\nwhen:\n  fact: a\n window: 3\n", "f");
  ASSERT_THAT(codes(document), ElementsAre("yaml.syntax"));
  EXPECT_EQ(document.findings[0].at.line, 4U);
  EXPECT_EQ(document.findings[0].excerpt, " window: 3");
  EXPECT_FALSE(parse_yaml("id: \"x\npoints: 3\n", "f").ok());
  EXPECT_FALSE(parse_yaml("when:\n\tfact: a\n", "f").ok());
  EXPECT_FALSE(parse_yaml("a: [1, 2\n", "f").ok());
  EXPECT_FALSE(parse_yaml("a: b: c\n", "f").ok());
}

TEST(ParseYaml, RefusesControlCharacters) {
  const YamlDocument document = parse_yaml("a: 1\né: \x1b[2J\n", "f");
  ASSERT_THAT(codes(document), ElementsAre("yaml.encoding"));
  EXPECT_EQ(document.findings[0].at.line, 2U);
  EXPECT_EQ(document.findings[0].at.column, 4U);
  EXPECT_FALSE(parse_yaml(std::string_view("a: \0", 4), "f").ok());
  EXPECT_TRUE(parse_yaml("a: x\ty\r\nb: 2\r\n", "f").ok());
}

TEST(ParseYaml, BoundsDepthAndSize) {
  EXPECT_TRUE(parse_yaml(std::string(60, '[') + std::string(60, ']'), "f").ok());
  EXPECT_FALSE(parse_yaml(std::string(100000, '['), "f").ok());
  EXPECT_THAT(codes(parse_yaml("[[[1]]]", "f", {100, 2})), ElementsAre("yaml.too-deep"));
  EXPECT_THAT(codes(parse_yaml("a: 12345", "f", {5, 64})), ElementsAre("yaml.too-large"));
  EXPECT_THAT(codes(parse_yaml("a: \xFF", "f")), ElementsAre("yaml.encoding"));
}

}  // namespace
}  // namespace goodstanding::codec
