#include "goodstanding/text/fold.hpp"

#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "goodstanding/text/decoder.hpp"

namespace goodstanding::text {
namespace {

TEST(FoldName, SetsCaseAndPunctuationAside) {
  EXPECT_EQ(fold_name("  ACME (Holdings), Ltd.  "), "acme holdings ltd");
  EXPECT_EQ(fold_name("A & B -- C"), "a b c");
  EXPECT_EQ(fold_name("..."), "");
  EXPECT_EQ(fold_name(""), "");
  EXPECT_EQ(fold_name("No. 5"), "no 5");
}

TEST(FoldName, RemovesAccentsOfLatinLetters) {
  EXPECT_EQ(fold_name("Société Générale, S.A."), "societe generale s a");
  EXPECT_EQ(fold_name("Łódź Żółw Sp. z o.o."), "lodz zolw sp z o o");
  EXPECT_EQ(fold_name("Ørsted Æro Þór Ðað"), "orsted aero thor dad");
  EXPECT_EQ(fold_name("İstanbul Çiğdem Isparta ırmak"), "istanbul cigdem isparta irmak");
  EXPECT_EQ(fold_name("Müller Straße"), "muller strasse");
  EXPECT_EQ(fold_name("Mu\u0308ller"), "muller");  // decomposed
  EXPECT_EQ(fold_name("Nguyễn Đức"), "nguyen duc");
}

TEST(FoldName, UnifiesWidthsAndLigatures) {
  EXPECT_EQ(fold_name("ＡＢＣ　１２３"), "abc 123");
  EXPECT_EQ(fold_name("ﬁnance ǅ ™"), "finance dz tm");
}

TEST(FoldName, KeepsOtherScriptsWithTheirMarks) {
  EXPECT_EQ(fold_name("ООО «Йод»"), "ооо йод");
  EXPECT_EQ(fold_name("北京东方（贸易）有限公司"), "北京东方 贸易 有限公司");
  EXPECT_EQ(fold_name("ﾄﾖﾀ自動車"), "トヨタ自動車");
  EXPECT_EQ(fold_name("ガス"), "ガス");
  EXPECT_EQ(fold_name("삼성전자 주식회사"), "삼성전자 주식회사");
  EXPECT_EQ(fold_name("टाटा मोटर्स"), "टाटा मोटर्स");
}

TEST(FoldName, TreatsEveryApostropheAlike) {
  EXPECT_EQ(fold_name("O'Brien"), "o brien");
  EXPECT_EQ(fold_name("O’Brien"), "o brien");
  EXPECT_EQ(fold_name("Oʼbrien"), "o brien");
}

TEST(FoldName, MalformedBytesSeparateWords) {
  EXPECT_EQ(fold_name("a\xFF"
                      "b"),
            "a b");
}

TEST(FoldVersion, NamesTheUnicodeVersion) {
  EXPECT_TRUE(fold_version().starts_with("fold-1/unicode-"));
}

rc::Gen<std::string> any_text() {
  return rc::gen::map(
      rc::gen::container<std::u32string>(rc::gen::oneOf(
          rc::gen::inRange<char32_t>(1, 0x250), rc::gen::inRange<char32_t>(0x250, 0x3000),
          rc::gen::inRange<char32_t>(0x300, 0x370), rc::gen::inRange<char32_t>(0x1E00, 0xD800),
          rc::gen::inRange<char32_t>(0xE000, 0x20000))),
      [](const std::u32string& points) {
        std::string out;
        for (const char32_t c : points) append_utf8(out, c);
        return out;
      });
}

RC_GTEST_PROP(FoldNameProperties, FoldingTwiceChangesNothing, ()) {
  const std::string once = fold_name(*any_text());
  RC_ASSERT(fold_name(once) == once);
}

RC_GTEST_PROP(FoldNameProperties, WordsAreSeparatedBySingleBlanks, ()) {
  const std::string folded = fold_name(*any_text());
  RC_ASSERT(folded.find("  ") == std::string::npos);
  RC_ASSERT(!folded.starts_with(' ') && !folded.ends_with(' '));
}

RC_GTEST_PROP(FoldNameProperties, AsciiShortCutEqualsTheLongWay, ()) {
  // The ideographic full stop sends the text the long way and is itself only a separator.
  const auto ascii = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
  RC_ASSERT(fold_name(ascii) == fold_name(ascii + "\u3002"));
}

TEST(Trim, TakesWhiteSpaceOffBothEnds) {
  EXPECT_EQ(trim(" \t\r\n a b \n"), "a b");
  EXPECT_EQ(trim("\u00A0\u3000x\u3000\u00A0"), "x");
  EXPECT_EQ(trim(" \u00A0 "), "");
  EXPECT_EQ(trim("é"), "é");
}

TEST(CollapseSpaces, LeavesSingleBlanks) {
  EXPECT_EQ(collapse_spaces("  a \t\n b\u3000\u00A0c "), "a b c");
  EXPECT_EQ(collapse_spaces(""), "");
}

TEST(AsciiCase, LeavesOtherBytes) {
  EXPECT_EQ(upper_ascii("aZ9é"), "AZ9é");
  EXPECT_EQ(lower_ascii("aZ9É"), "az9É");
}

}  // namespace
}  // namespace goodstanding::text
