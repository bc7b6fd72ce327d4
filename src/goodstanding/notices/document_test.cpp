#include "goodstanding/notices/document.hpp"

#include <gtest/gtest.h>

#include <set>

#include "goodstanding/codec/json.hpp"
#include "goodstanding/notices/test_desk.hpp"

namespace goodstanding::notices {
namespace {

constexpr std::string_view kHostile = "</title><script>alert(\"1\")</script> & 'Söhne' {subject}";

Facts hostile_facts(const Desk& desk) {
  NoticeWriter writer(desk, NoticeKind::kRejection);
  writer.head(CompanyId{4097}, std::string(kHostile), "Authority", std::string(kHostile), "L1");
  writer.act(*parse_date("2026-03-02"), 5, std::string(kHostile), std::string(kHostile));
  writer.set("pack", std::string(kHostile));
  writer.right("file", writer.any_time());
  return writer.take();
}

TEST(NoticeDocument, EscapesWhatCompaniesAreCalled) {
  for (const std::string_view code : example::kLanguages) {
    const example::OwnedDesk owned = example::desk_of(code);
    const std::string html =
        render_html(make_document(owned.language, hostile_facts(owned.desk()), Origin::kLive));
    EXPECT_EQ(html.find("<script"), std::string::npos);
    EXPECT_EQ(html.find("alert(\"1\")"), std::string::npos);
    EXPECT_NE(html.find("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Söhne"),
              std::string::npos);
    EXPECT_NE(html.find("{subject}"), std::string::npos) << "a name is no template";
  }
}

TEST(NoticeDocument, TakesNothingFromOutsideAndNamesItsLanguage) {
  for (const std::string_view code : example::kLanguages) {
    const example::OwnedDesk owned = example::desk_of(code);
    const std::string html =
        render_html(make_document(owned.language, hostile_facts(owned.desk()), Origin::kLive));
    EXPECT_NE(html.find("<html lang=\"" + std::string(code) + "\">"), std::string::npos);
    for (const char* outside : {"src=", "href=", "url(", "@import", "<link"}) {
      EXPECT_EQ(html.find(outside), std::string::npos) << outside;
    }
    EXPECT_NE(html.find("size: A4"), std::string::npos);
    EXPECT_NE(html.find("counter(page)"), std::string::npos);
    EXPECT_NE(html.find("<th scope=\"col\">"), std::string::npos);
    EXPECT_NE(html.find("<h1>"), std::string::npos);
  }
}

TEST(NoticeDocument, ARehearsalSaysSo) {
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = hostile_facts(owned.desk());
  EXPECT_NE(render_html(make_document(owned.language, facts, Origin::kRehearsal)).find("Rehearsal"),
            std::string::npos);
  EXPECT_EQ(render_html(make_document(owned.language, facts, Origin::kLive)).find("Rehearsal"),
            std::string::npos);
}

TEST(NoticeDocument, AnEmptyTableSaysWhatItsAbsenceMeans) {
  const example::OwnedDesk owned = example::desk_of("en");
  const std::string text =
      render_text(make_document(owned.language, hostile_facts(owned.desk()), Origin::kLive));
  EXPECT_NE(text.find("No deadline runs from this notice."), std::string::npos);
  EXPECT_NE(text.find("no measure follows from it"), std::string::npos);
}

TEST(NoticeDocument, JsonHasDaysThatProgramsRead) {
  const example::OwnedDesk owned = example::desk_of("zh");
  const Facts facts = hostile_facts(owned.desk());
  const std::string json = render_json(make_document(owned.language, facts, Origin::kLive), facts);
  const auto parsed = codec::parse_json(json);
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->find("fields")->find("day")->as_string(), "2026-03-02");
  EXPECT_EQ(parsed->find("fields")->find("company.name")->as_string(), kHostile);
  EXPECT_EQ(parsed->find("kind")->as_string(), "rejection");
}

TEST(NoticeKinds, HaveDistinctWordsThatParseBack) {
  std::set<std::string_view> words;
  for (int i = 1; i <= kNoticeKindCount; ++i) {
    const auto kind = static_cast<NoticeKind>(i);
    words.insert(format_notice_kind(kind));
    EXPECT_EQ(parse_notice_kind(format_notice_kind(kind)), kind);
  }
  EXPECT_EQ(words.size(), static_cast<std::size_t>(kNoticeKindCount));
  EXPECT_EQ(parse_notice_kind("greeting"), std::nullopt);
}

}  // namespace
}  // namespace goodstanding::notices
