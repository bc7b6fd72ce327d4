#include "goodstanding/lists/recognition.hpp"

#include <gtest/gtest.h>

#include "goodstanding/lists/definition.hpp"

namespace goodstanding::lists {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

OutsideListing debarred() {
  return {"bank-debarred", "list.debarment-abroad", "final", day("2025-01-01"), std::nullopt};
}

RecognitionRules adopted() {
  RecognitionRule rule;
  rule.id = "bank";
  rule.basis.emplace_back();
  rule.officers = {"a.one", "b.two"};
  rule.adopted = {day("2025-06-01"), day("2027-06-01")};
  rule.channel = "bank-debarred";
  rule.record_kinds = {"list.debarment-abroad"};
  rule.final_stages = {"final"};
  rule.list = "serious-breach";
  return {{rule}};
}

TEST(Recognition, WithoutARuleAnOutsideListingIsInformation) {
  const RecognitionVerdict verdict = recognise(debarred(), RecognitionRules{}, day("2026-01-01"));
  EXPECT_EQ(verdict.effect, RecognitionEffect::kInformation);
  EXPECT_NE(verdict.reason.find("no rule of recognition"), std::string::npos);
}

TEST(Recognition, EvenAnAdoptedRuleOnlyLetsPropose) {
  EXPECT_EQ(recognise(debarred(), adopted(), day("2026-01-01")).effect,
            RecognitionEffect::kMayPropose);
}

TEST(Recognition, ARuleEndsByItself) {
  EXPECT_EQ(recognise(debarred(), adopted(), day("2027-06-01")).effect,
            RecognitionEffect::kInformation);
  EXPECT_EQ(recognise(debarred(), adopted(), day("2025-05-31")).effect,
            RecognitionEffect::kInformation);
}

TEST(Recognition, WhatIsNotFinalOrNotInForceStaysInformation) {
  OutsideListing outside = debarred();
  outside.stage = "suspended";
  EXPECT_EQ(recognise(outside, adopted(), day("2026-01-01")).effect,
            RecognitionEffect::kInformation);
  outside = debarred();
  outside.until = day("2025-12-31");
  EXPECT_EQ(recognise(outside, adopted(), day("2026-01-01")).effect,
            RecognitionEffect::kInformation);
}

TEST(Recognition, NoRuleWithoutBasisTwoOfficersAndAnEnd) {
  const ParsedLists parsed = parse_lists(R"(lists: []
recognition:
  - id: bank
    officers: [a.one, a.one]
    adopted: 2025-06-01
    channel: bank-debarred
    records: [list.debarment-abroad]
    final-stages: [final]
    list: nowhere
)",
                                         "lists.yaml");
  std::vector<std::string> codes;
  for (const Finding& finding : parsed.findings) codes.push_back(finding.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"recognition.no-basis", "recognition.two-officers",
                                             "recognition.no-end", "recognition.unknown-list"}));
}

}  // namespace
}  // namespace goodstanding::lists
