#include "goodstanding/lists/recognition.hpp"

#include <gtest/gtest.h>

#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/example_outside.hpp"

namespace goodstanding::lists {
namespace {

using example::day;
using example::debarment;
using example::recognition_book;

RecognitionQuestion question(std::string_view on = "2026-01-01") {
  return {day(on), {"XA"}, {true, "identifier:lei:529900T8BM49AURSDO55"}};
}

/// Gives the words of the conditions that fail.
std::vector<std::string> failures(const ListBook& book, const Stored<Record>& record,
                                  const RecognitionQuestion& asked = question()) {
  const OutsideListing listing = example::debarred(record, format_date(asked.day));
  const RecognitionVerdict verdict = recognise(book, listing, asked);
  std::vector<std::string> words;
  for (const FailedCondition& failed : verdict.failed) {
    EXPECT_NE(failed.why, "");
    words.emplace_back(format_recognition_condition(failed.condition));
    EXPECT_NE(verdict.format().find('[' + words.back() + ']'), std::string::npos);
  }
  EXPECT_EQ(verdict.effect,
            words.empty() ? RecognitionEffect::kMayPropose : RecognitionEffect::kInformation);
  return words;
}

std::vector<std::string> only(std::string word) {
  return {std::move(word)};
}

/// The debarment with another word in one field of its body; what has no word says nothing.
Stored<Record> saying(const std::string& field, std::string_view word) {
  Stored<Record> record = debarment();
  std::string& body = record.claim.body;
  const std::size_t start = body.find("\"" + field + "\":\"") + field.size() + 4;
  body.replace(start, body.find('"', start) - start, word);
  return record;
}

TEST(Recognition, WithoutARuleAnOutsideListingIsInformation) {
  ListBook book = recognition_book();
  book.recognition.rules.clear();
  EXPECT_EQ(failures(book, debarment()), only("rule"));
}

TEST(Recognition, EvenAnAdoptedRuleOnlyLetsProposeAndStatesTheSourcesOwnNoticeAndFinality) {
  const RecognitionVerdict verdict = recognise(recognition_book(), example::debarred(), question());
  EXPECT_EQ(verdict.effect, RecognitionEffect::kMayPropose);
  EXPECT_EQ(verdict.list, "breach");
  EXPECT_EQ(verdict.ground, "fraud");
  EXPECT_EQ(verdict.notice, "a notice of the proceedings, 30 days to explain");
  EXPECT_EQ(verdict.finality, "the board decides finally");
  EXPECT_NE(verdict.format().find("with our own notice, reply period and standstill"),
            std::string::npos);
}

TEST(Recognition, ADraftActsOnNothing) {
  ListBook book = recognition_book();
  book.recognition.rules[0].is_draft = true;
  EXPECT_EQ(failures(book, debarment()), only("adopted"));
}

TEST(Recognition, ARuleEndsByItself) {
  EXPECT_EQ(failures(recognition_book(), debarment(), question("2027-06-01")), only("adopted"));
  EXPECT_EQ(failures(recognition_book(), debarment(), question("2025-05-31")), only("adopted"));
  EXPECT_TRUE(failures(recognition_book(), debarment(), question("2027-05-31")).empty());
}

TEST(Recognition, WhatIsNotInForceOrNotFinalStaysInformation) {
  Stored<Record> record = debarment();
  record.claim.status = RecordStatus::kSuspended;
  EXPECT_EQ(failures(recognition_book(), record), (std::vector<std::string>{"in-force", "final"}));
  record = debarment();
  record.claim.valid.to = day("2026-03-01");
  EXPECT_TRUE(failures(recognition_book(), record, question("2026-02-28")).empty());
  EXPECT_EQ(failures(recognition_book(), record, question("2026-03-01")), only("in-force"));
}

TEST(Recognition, WhatTheSourceDoesNotPublishHearOrFindIsRefusedAndSoIsSilence) {
  for (const auto& [field, condition] : {std::pair<std::string, std::string>{"public", "public"},
                                         {"heard", "heard"},
                                         {"own_finding", "own-finding"}}) {
    EXPECT_EQ(failures(recognition_book(), saying(field, "false")), only(condition));
    EXPECT_EQ(failures(recognition_book(), saying(field, "")), only(condition));
  }
  ListBook book = recognition_book();
  book.recognition.rules[0].test.is_public = false;
  EXPECT_TRUE(failures(book, saying("public", "false")).empty()) << "the rule does not ask";
}

TEST(Recognition, ADebarmentOfExactlyOneYearIsNotLonger) {
  Stored<Record> record = debarment();
  record.claim.valid = {day("2025-07-01"), day("2026-07-01")};
  EXPECT_EQ(failures(recognition_book(), record), only("length"));
  record.claim.valid.to = day("2026-07-02");
  EXPECT_TRUE(failures(recognition_book(), record).empty());
}

TEST(Recognition, AnEntryWithoutAnEndIsLongOnlyIfThatMeansForEver) {
  Stored<Record> record = debarment();
  record.claim.valid.to.reset();
  EXPECT_EQ(failures(recognition_book(), record), only("length"));
  OutsideListing listing = example::debarred(record);
  listing.no_end = NoEnd::kIndefinite;
  EXPECT_EQ(recognise(recognition_book(), listing, question()).effect,
            RecognitionEffect::kMayPropose);
}

TEST(Recognition, OnlyAHarmonisedGroundOfTheGradeThatOursAsksFor) {
  EXPECT_EQ(failures(recognition_book(), saying("ground", "obstructive")), only("ground"));
  EXPECT_EQ(failures(recognition_book(), saying("ground", "")), only("ground"));
  Stored<Record> alleged = debarment();
  alleged.claim.evidence = EvidenceGrade::kAlleged;
  EXPECT_EQ(failures(recognition_book(), alleged), only("evidence"));
}

TEST(Recognition, DecidedWithinTenYearsOfTheConductAndSinceTheAgreementBegan) {
  const auto since = [](std::string_view conduct) { return saying("conduct_on", conduct); };
  EXPECT_TRUE(failures(recognition_book(), since("2015-01-01")).empty());
  EXPECT_EQ(failures(recognition_book(), since("2014-12-31")), only("decided"));
  EXPECT_EQ(failures(recognition_book(), since("")), only("decided")) << "nobody knows";
  Stored<Record> early = debarment();
  early.claim.valid.from = day("2010-04-08");
  EXPECT_EQ(failures(recognition_book(), early), only("decided"));
  ListBook book = recognition_book();
  book.recognition.rules[0].test.decided.months_ago = 12;
  EXPECT_TRUE(failures(book, debarment(), question("2026-01-01")).empty());
  EXPECT_EQ(failures(book, debarment(), question("2026-01-02")), only("decided"));
}

TEST(Recognition, LikenessOfNamesIsNoIdentity) {
  RecognitionQuestion asked = question();
  asked.link = {false, "joined by likeness alone"};
  EXPECT_EQ(failures(recognition_book(), debarment(), asked), only("identity"));
}

TEST(Recognition, TheOperatorOptsOutOfOneListingForAReasonAndATime) {
  ListBook book = recognition_book();
  book.recognition.opt_outs = {
      {"bank", "case 7", "Our court has cleared it.", {"a.one", "b.two"}, {day("2025-12-01"), {}}}};
  EXPECT_EQ(failures(book, debarment()), only("opt-out"));
  EXPECT_TRUE(failures(book, debarment(), question("2025-11-30")).empty());
  book.recognition.opt_outs[0].life = "case 8";
  EXPECT_TRUE(failures(book, debarment()).empty());
}

TEST(Recognition, AListIsSwitchedOffInOneJurisdiction) {
  ListBook book = recognition_book();
  book.recognition.switches = {
      {"bank-list", "XA", "Blocking act of XA.", {"a.one", "b.two"}, {day("2025-01-01"), {}}}};
  EXPECT_EQ(failures(book, debarment()), only("do-not-apply"));
  book.recognition.switches[0].jurisdiction = "XB";
  EXPECT_TRUE(failures(book, debarment()).empty());
  RecognitionQuestion nowhere = question();
  nowhere.jurisdictions.clear();
  EXPECT_EQ(failures(book, debarment(), nowhere), only("do-not-apply")) << "it might be XB";
}

TEST(Recognition, TheRuleThatIsPassedCounts) {
  ListBook book = recognition_book();
  RecognitionRule draft = example::bank_rule();
  draft.id = "draft";
  draft.is_draft = true;
  book.recognition.rules.insert(book.recognition.rules.begin(), draft);
  const RecognitionVerdict verdict = recognise(book, example::debarred(), question());
  EXPECT_EQ(verdict.rule, "bank");
  EXPECT_TRUE(verdict.failed.empty());
}

std::vector<std::string> codes_of(std::string_view text) {
  std::vector<std::string> codes;
  for (const Finding& finding : parse_lists(text, "lists.yaml").findings) {
    codes.push_back(finding.code);
  }
  return codes;
}

TEST(Recognition, NoRuleWithoutBasisTwoOfficersAndAnEnd) {
  EXPECT_EQ(codes_of(R"(lists: []
recognition:
  rules:
    - id: bank
      officers: [a.one, a.one]
      adopted: 2025-06-01
      outside: somewhere
      list: nowhere
      test:
        final: [final]
        public: true
        heard: true
        own-finding: true
        longer-than: P12M
        grounds: []
        decided: {}
)"),
            (std::vector<std::string>{"recognition.no-basis", "recognition.two-officers",
                                      "recognition.no-end", "recognition.no-decided",
                                      "recognition.unknown-list", "recognition.unknown-list"}));
}

TEST(Recognition, OptOutAndSwitchNeedAReasonAndTwoOfficers) {
  EXPECT_EQ(codes_of(R"(lists: []
recognition:
  opt-outs:
    - {rule: none, life: case 7, reason: " ", officers: [a.one], from: 2025-01-01}
  do-not-apply:
    - {outside: none, jurisdiction: XA, reason: Blocked., from: 2025-01-01}
)"),
            (std::vector<std::string>{"recognition.no-reason", "recognition.two-officers",
                                      "recognition.two-officers", "recognition.unknown-rule",
                                      "recognition.unknown-list"}));
}

TEST(Recognition, AnOutsideListNeedsABasisAndStages) {
  EXPECT_EQ(codes_of(R"(lists: []
outside:
  - {id: bank, title: Bank, authority: Bank, channel: bank, records: [list.debarred], stages: [],
     notice: by post, finality: at once}
)"),
            (std::vector<std::string>{"outside.no-basis", "outside.no-stage"}));
}

}  // namespace
}  // namespace goodstanding::lists
