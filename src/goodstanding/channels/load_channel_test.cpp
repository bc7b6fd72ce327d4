#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/channels/channel.hpp"
#include "goodstanding/channels/delivery_test.hpp"

namespace goodstanding::channels {
namespace {

const std::string kHead = R"(channel: xx-test
title: Test
authority: Authority
basis: Act, section 1
source: https://example.org
licence: open
timetable: daily
delivery: full
)";

const std::string kBody = R"(files:
  list:
    columns:
      Number: {name: number, as: digits}
      Name: {name: full name, required: true}
      Day: {name: day, as: date, format: dd/MM/yyyy}
      Officer: person
      Officer name: {name: officer name}
      Note: unused
    organisation: organisation name(full name, "GB")
    subject: {kind: company, key: number}
    statements:
      - kind: name
        fields: {name: full name}
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  GS_ASSERT(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// Loads the definition with one change; gives codes and places, as `channel.person-column@14:20`.
std::string problems(const std::string& from, const std::string& to) {
  const LoadedChannel loaded = load_channel(replaced(kHead + kBody, from, to), "x.yaml");
  std::string out;
  for (const Finding& finding : loaded.findings) {
    out += finding.code + "@" + std::to_string(finding.at.line) + ":" +
           std::to_string(finding.at.column) + " ";
    EXPECT_NE(finding.excerpt, "") << finding.code;
  }
  EXPECT_EQ(loaded.channel.has_value(), !has_error(loaded.findings));
  return out;
}

TEST(ChannelDefinition, LoadsWithoutFindings) {
  const Channel channel = load_good(kHead + kBody);
  EXPECT_EQ(channel.info().id, "xx-test");
  EXPECT_EQ(channel.info().delivery, DeliveryKind::kFull);
  EXPECT_EQ(channel.layout_names(), std::vector<std::string_view>{"list"});
}

TEST(ChannelDefinition, ItsDigestIsThatOfItsText) {
  EXPECT_NE(load_good(kHead + kBody).digest(), load_good(kHead + kBody + "\n").digest());
}

TEST(ChannelDefinition, APersonColumnMayNotBeNamedInAnyExpression) {
  EXPECT_EQ(problems("name: full name}\n", "name: Officer}\n"), "channel.person-column@22:24 ");
  EXPECT_EQ(problems("key: number", "key: number + Officer"), "channel.person-column@19:35 ");
}

TEST(ChannelDefinition, AnUnusedColumnMayNotBeNamedEither) {
  EXPECT_EQ(problems("name: full name}\n", "name: Note}\n"), "channel.unused-column@22:24 ");
}

TEST(ChannelDefinition, ACompanyNeedsEvidenceOfAnOrganisation) {
  EXPECT_THAT(problems("    organisation: organisation name(full name, \"GB\")\n", ""),
              testing::HasSubstr("channel.no-evidence"));
}

TEST(ChannelDefinition, AnEstablishmentNeedsNone) {
  std::string text =
      replaced(kHead + kBody, "    organisation: organisation name(full name, \"GB\")\n", "");
  load_good(replaced(text, "kind: company", "kind: establishment"));
}

TEST(ChannelDefinition, AnUnknownNameIsFoundWithItsPlace) {
  EXPECT_EQ(problems("name: full name}\n", "name: fullname}\n"), "feel.unknown-name@22:24 ");
}

TEST(ChannelDefinition, AConditionThatIsNoBooleanIsFound) {
  EXPECT_THAT(problems("organisation name(full name, \"GB\")", "full name"),
              testing::HasSubstr("feel.type@18:19"));
}

TEST(ChannelDefinition, AWrongDatePatternIsFound) {
  EXPECT_EQ(problems("dd/MM/yyyy", "DD/MM/YYYY"), "channel.date-pattern@14:42 ");
}

TEST(ChannelDefinition, AnUnknownKeyIsFoundWithASuggestion) {
  const LoadedChannel loaded =
      load_channel(replaced(kHead + kBody, "    subject:", "    subjekt:"), "x.yaml");
  const std::string all = format_findings(loaded.findings);
  EXPECT_THAT(all, testing::HasSubstr("subjekt"));
  EXPECT_THAT(all, testing::HasSubstr("subject"));
}

TEST(ChannelDefinition, AColumnThatCannotStandInAnExpressionNeedsAName) {
  EXPECT_THAT(problems("Number: {name: number, as: digits}", "No. (1): {as: digits}"),
              testing::HasSubstr("channel.column-name@12:7"));
}

TEST(ChannelDefinition, TwoColumnsMayNotShareAName) {
  EXPECT_THAT(problems("{name: officer name}", "{name: full name}"),
              testing::HasSubstr("channel.repeated-name"));
}

TEST(ChannelDefinition, ARowHasToSaySomething) {
  EXPECT_THAT(
      problems("    statements:\n      - kind: name\n        fields: {name: full name}\n", ""),
      testing::HasSubstr("channel.no-claims"));
}

TEST(ChannelDefinition, AnIdentifierNeedsSchemeAndValue) {
  EXPECT_THAT(problems("kind: name\n", "kind: identifier\n"),
              testing::HasSubstr("channel.identifier-fields"));
}

TEST(ChannelDefinition, AFieldHoldsAPlainValue) {
  EXPECT_THAT(problems("{name: full name}\n", "{name: full name, more: \"{a: 1}\"}\n"),
              testing::HasSubstr("channel.field-type"));
}

TEST(ChannelDefinition, AListWhereAMappingBelongsIsFound) {
  EXPECT_THAT(problems("fields: {name: full name}", "fields: [full name]"),
              testing::HasSubstr("yaml.wrong-kind@22:17"));
}

TEST(ChannelDefinition, AParentStandsAbove) {
  EXPECT_THAT(
      problems("    organisation:", "    parent: {file: other, key: number}\n    organisation:"),
      testing::HasSubstr("channel.unknown-parent"));
}

TEST(ChannelDefinition, EveryMistakeIsReportedInOneRun) {
  std::string text = replaced(kHead + kBody, "dd/MM/yyyy", "DD/MM");
  text = replaced(text, "delivery: full", "delivery: whole");
  text = replaced(text, "fields: {name: full name}", "fields: {name: nonsense}");
  const LoadedChannel loaded = load_channel(text, "x.yaml");
  EXPECT_GE(loaded.findings.size(), 3U);
}

TEST(ChannelDefinition, AWrongStatusWordIsFound) {
  const std::string text = kHead + kBody + R"(    records:
      - kind: report.late
        status: finished
        fields: {name: full name}
)";
  EXPECT_THAT(format_findings(load_channel(text, "x.yaml").findings),
              testing::HasSubstr("finished"));
}

TEST(ChannelDefinition, FilesAreToldApartByPatterns) {
  const std::string text =
      replaced(kHead + kBody, "  list:\n", "  list:\n    match: [\"Sdn*.csv\"]\n");
  const Channel channel = load_good(text);
  EXPECT_EQ(channel.find_layout("SDN_2020.CSV"), 0U);
  EXPECT_EQ(channel.find_layout("sdn.csv"), 0U);
  EXPECT_EQ(channel.find_layout("sdn.csv.gz"), std::nullopt);
  EXPECT_EQ(channel.find_layout("asdn.csv"), std::nullopt);
}

TEST(ChannelDefinition, TheExampleOfTheReferencePageIsGood) {
  std::ifstream stream(std::string(GS_SOURCE_DIR) + "/docs/reference/channels.md");
  std::stringstream page;
  page << stream.rdbuf();
  const std::string text = page.str();
  const std::size_t begin = text.find("```yaml\n") + 8;
  load_good(text.substr(begin, text.find("```", begin) - begin), "docs/reference/channels.md");
}

TEST(ShippedDefinitions, AreGood) {
  for (const char* id : {"uk-food-hygiene", "mx-sat-69b", "mx-sfp-sanctioned-suppliers",
                         "mx-compranet-contracts", "uk-gender-pay-gap", "us-ofac-sdn"}) {
    EXPECT_EQ(load_shipped(id).info().id, id);
  }
}

}  // namespace
}  // namespace goodstanding::channels
