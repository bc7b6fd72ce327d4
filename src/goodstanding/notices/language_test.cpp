#include "goodstanding/notices/language.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "goodstanding/notices/test_desk.hpp"

namespace goodstanding::notices {
namespace {

using example::shipped_source;

/// Parses the English language after one change; gives the findings.
Findings findings_after(std::string LanguageSource::* part, std::string_view from,
                        std::string_view to) {
  LanguageSource source = shipped_source("en");
  std::string& text = source.*part;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return parse_language(source).findings;
}

const Finding* find_code(const Findings& findings, std::string_view code) {
  const auto found = std::find_if(findings.begin(), findings.end(),
                                  [&](const Finding& one) { return one.code == code; });
  return found == findings.end() ? nullptr : &*found;
}

TEST(NoticeLanguage, ShippedLanguagesHaveEveryKindAndNoMistake) {
  for (const std::string_view code : example::kLanguages) {
    const ParsedLanguage parsed = parse_language(shipped_source(code));
    EXPECT_EQ(format_findings(parsed.findings), "");
    EXPECT_EQ(parsed.language.kinds.size(), static_cast<std::size_t>(kNoticeKindCount)) << code;
  }
}

TEST(NoticeLanguage, NamesAnUnknownPlaceWithLineAndColumn) {
  // The title of the first kind, wherever it stands in the file.
  const std::string text = shipped_source("en").templates;
  const std::size_t at = text.find("list {subject}");
  const std::size_t line_start = text.rfind('\n', at) + 1;
  const auto line = static_cast<std::uint64_t>(
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  const Findings findings =
      findings_after(&LanguageSource::templates, "list {subject}", "list {subjekt}");
  const Finding* const finding = find_code(findings, "notice.unknown-name");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->at.file, "notices/en/notices.yaml");
  EXPECT_EQ(finding->at.line, line);
  EXPECT_EQ(finding->at.column, at - line_start + 5 + 1);
  EXPECT_EQ(finding->hint, "did you mean \"subject\"?");
}

TEST(NoticeLanguage, NamesAMissingKind) {
  const Findings findings =
      findings_after(&LanguageSource::templates, "\n  lapse:\n", "\n  laps:\n");
  const Finding* const missing = find_code(findings, "notice.missing-kind");
  ASSERT_NE(missing, nullptr);
  EXPECT_NE(missing->message.find("`lapse`"), std::string::npos);
  EXPECT_NE(find_code(findings, "yaml.unknown-key"), nullptr) << "and the one that is none";
}

TEST(NoticeLanguage, NamesAMissingWordAndAMissingPhrase) {
  EXPECT_NE(find_code(findings_after(&LanguageSource::words, "    repaired: repaired\n", ""),
                      "notice.missing-text"),
            nullptr);
  EXPECT_NE(find_code(findings_after(&LanguageSource::words, "    next-day:", "    next-dey:"),
                      "notice.surplus-text"),
            nullptr);
}

TEST(NoticeLanguage, RefusesAFormOfDatesForATextAndAnUnclosedBrace) {
  EXPECT_NE(find_code(findings_after(&LanguageSource::templates, "{company.name} (register",
                                     "{company.name:long} (register"),
                      "notice.wrong-form"),
            nullptr);
  EXPECT_NE(find_code(findings_after(&LanguageSource::templates, "{last_day:long}\"",
                                     "{last_day:roman}\""),
                      "notice.wrong-form"),
            nullptr);
  EXPECT_NE(find_code(findings_after(&LanguageSource::templates, "list {subject}", "list {subject"),
                      "notice.unclosed-place"),
            nullptr);
}

TEST(NoticeLanguage, RefusesANoticeThatKeepsSomethingBack) {
  for (const char* part : {"bases", "records", "effects", "deadlines", "rights"}) {
    const Findings findings =
        findings_after(&LanguageSource::templates, std::string(part) + ", ", "");
    const Finding* const finding = find_code(findings, "notice.missing-part");
    ASSERT_NE(finding, nullptr) << part;
    EXPECT_NE(finding->message.find(part), std::string::npos) << finding->message;
  }
  const Findings silent = findings_after(&LanguageSource::templates, ", contact]", "]");
  const Finding* const finding = find_code(silent, "notice.missing-name");
  ASSERT_NE(finding, nullptr);
  EXPECT_NE(finding->message.find("contact.office"), std::string::npos);
}

TEST(NoticeLanguage, RefusesATableOfDeadlinesWithoutTheCounting) {
  const Findings findings =
      findings_after(&LanguageSource::templates, "\"{deadline.counted}\"", "\"{deadline.what}\"");
  const Finding* const finding = find_code(findings, "notice.missing-name");
  ASSERT_NE(finding, nullptr);
  EXPECT_NE(finding->message.find("deadline.counted"), std::string::npos);
}

TEST(NoticeLanguage, RefusesAPlaceThatTheKindDoesNotHave) {
  // A lapse has no period.
  const Findings findings =
      findings_after(&LanguageSource::templates, "the proposal lapsed on {day",
                     "the proposal lapsed on {last_day");
  EXPECT_NE(find_code(findings, "notice.unknown-name"), nullptr);
}

TEST(NoticeLanguage, WritesDaysInTheWayOfTheLanguage) {
  const Date day = *parse_date("2026-04-01");
  EXPECT_EQ(format_day(example::shipped("en").dates, day, DateForm::kLong), "1 April 2026");
  EXPECT_EQ(format_day(example::shipped("es").dates, day, DateForm::kLong), "1 de abril de 2026");
  EXPECT_EQ(format_day(example::shipped("zh").dates, day, DateForm::kLong), "2026年4月1日");
  EXPECT_EQ(format_day(example::shipped("es").dates, day, DateForm::kShort), "1/4/2026");
}

TEST(NoticeNames, FindsUnknownAndMissingNames) {
  const std::vector<NamedItem> items{
      {"lists", "breach"}, {"measures", "bar"}, {"acts", "Buying Act", false}};
  const ParsedNames parsed =
      parse_names("language: es\nlists:\n  breech: x\n", "names/es.yaml", "es", items);
  const Finding* const unknown = find_code(parsed.findings, "notice.unknown-item");
  ASSERT_NE(unknown, nullptr);
  EXPECT_EQ(unknown->at.line, 3U);
  EXPECT_EQ(unknown->at.column, 3U);
  const auto untranslated =
      std::count_if(parsed.findings.begin(), parsed.findings.end(), [](const Finding& one) {
        return one.code == "notice.untranslated" && one.severity == Severity::kWarning;
      });
  EXPECT_EQ(untranslated, 2) << "the list and the measure; an act may keep its name";
}

TEST(NoticeNames, MarkWhatIsNotInTheLanguageOfTheNotice) {
  example::OwnedDesk owned = example::desk_of("es");
  EXPECT_EQ(name_of(owned.desk(), "lists", "breach", "Breach"),
            "Breach [en el idioma original: en]");
  owned.names.texts["lists.breach"] = "Incumplimiento";
  EXPECT_EQ(name_of(owned.desk(), "lists", "breach", "Breach"), "Incumplimiento");
  const example::OwnedDesk english = example::desk_of("en");
  EXPECT_EQ(name_of(english.desk(), "lists", "breach", "Breach"), "Breach");
}

TEST(NoticeContacts, ShippedContactsHoldAndFallBackToTheOperator) {
  const ParsedContacts parsed =
      parse_contacts(example::read_shipped("notices/authorities.yaml"), "authorities.yaml");
  EXPECT_EQ(format_findings(parsed.findings), "");
  EXPECT_EQ(parsed.book.contact_of("Customs Authority").authority, "Customs Authority");
  EXPECT_EQ(parsed.book.contact_of("Somebody Else").authority, "");
  EXPECT_FALSE(parsed.book.contact_of("Somebody Else").post.empty());
}

TEST(NoticeContacts, RefuseACourtThatIsNotOpenForADay) {
  std::string text = example::read_shipped("notices/authorities.yaml");
  text.replace(text.find("days: 30"), 8, "days: 0");
  EXPECT_NE(find_code(parse_contacts(text, "authorities.yaml").findings, "notice.no-court-term"),
            nullptr);
}

}  // namespace
}  // namespace goodstanding::notices
