/// Patterns. Expected values follow XPath Functions and Operators 3.1, section 5.6, and the regular
/// expressions of XML Schema part 2, appendix F.
#include "goodstanding/pattern/pattern.hpp"

#include <gtest/gtest.h>

namespace goodstanding::pattern {
namespace {

std::string matched(std::string_view text, std::string_view pattern, std::string_view flags = "") {
  const Result<Pattern> parsed = parse_pattern(pattern, flags);
  if (!parsed.ok()) return "wrong";
  const Result<std::optional<PatternMatch>> match = parsed->find(text);
  if (!match.ok()) return "limit";
  if (!match->has_value()) return "none";
  std::string out;
  for (const PatternMatch::Group& group : (*match)->groups) {
    if (!out.empty()) out += '|';
    out += group.found ? '<' + std::string(text.substr(group.begin, group.end - group.begin)) + '>'
                       : "-";
  }
  return out;
}

struct PatternCase {
  std::string_view text;
  std::string_view pattern;
  std::string_view flags;
  std::string_view expected;
};

TEST(Patterns, MatchAsXPathSays) {
  static constexpr PatternCase kCases[] = {
      {"abracadabra", "bra", "", "<bra>"},
      {"abracadabra", "^a.*a$", "", "<abracadabra>"},
      {"abracadabra", "^bra", "", "none"},
      {"aaa", "a{2}", "", "<aa>"},
      {"aaa", "a{2,}", "", "<aaa>"},
      {"aaaa", "a{1,3}", "", "<aaa>"},
      {"aaaa", "a{1,3}?", "", "<a>"},
      {"aab", "a*?b", "", "<aab>"},
      {"<a><b>", "<.+?>", "", "<<a>>"},
      {"ab", "(a)|(b)", "", "<a>|<a>|-"},
      {"abab", "(ab)+", "", "<abab>|<ab>"},
      {"foobar", "(?:foo)(bar)", "", "<foobar>|<bar>"},
      {"2024-05-01", "(\\d{4})-(\\d{2})", "", "<2024-05>|<2024>|<05>"},
      {"a.b", "a\\.b", "", "<a.b>"},
      {"axb", "a[^a-c]b", "", "<axb>"},
      {"abb", "a[^a-c]b", "", "none"},
      {"e", "[a-z-[aeiou]]", "", "none"},
      {"f", "[a-z-[aeiou]]", "", "<f>"},
      {"-", "[a-]", "", "<->"},
      {"a b", "\\S\\s\\S", "", "<a b>"},
      {"\xC3\xA4", "^\\w$", "", "<\xC3\xA4>"},
      {"\xC3\xA4", "^\\p{Ll}$", "", "<\xC3\xA4>"},
      {"\xC3\xA4", "^\\P{L}$", "", "none"},
      {"abc", "ABC", "i", "<abc>"},
      {"\xE2\x84\xAA", "k", "i", "<\xE2\x84\xAA>"},
      {"a\nb", "a.b", "", "none"},
      {"a\nb", "a.b", "s", "<a\nb>"},
      {"a\nb", "^b$", "m", "<b>"},
      {"a\nb", "^b$", "", "none"},
      {"a.b", "a.b", "q", "<a.b>"},
      {"axb", "a.b", "q", "none"},
      {"helloworld", "hello world", "x", "<helloworld>"},
      {"hello world", "hello[ ]world", "x", "<hello world>"},
      {"abcabc", "(abc)\\1", "", "<abcabc>|<abc>"},
      {"aA", "(a)\\1", "i", "<aA>|<a>"},
      {"abab", "(a)(b)\\1\\2", "", "<abab>|<a>|<b>"},
      {"", "a*", "", "<>"},
      {"b", "(a*)*", "", "<>|-"},
      {"xyz", "x|y|z", "", "<x>"},
  };
  for (const PatternCase& one : kCases) {
    EXPECT_EQ(matched(one.text, one.pattern, one.flags), one.expected)
        << one.text << " ~ " << one.pattern;
  }
}

TEST(Patterns, RefuseWhatIsMalformed) {
  for (const std::string_view pattern :
       {"(", ")", "[", "[]", "[b-a]", "a{", "a{2,1}", "a{1001}", "*", "a**", "\\", "\\y", "(.)\\2",
        "\\1", "[\\1]", "\\p{Xx}", "\\p{IsNowhere}", "a{99999999999}", "[a-\\d]"}) {
    EXPECT_EQ(matched("a", pattern), "wrong") << pattern;
  }
  EXPECT_EQ(matched("a", "a", "p"), "wrong");
}

TEST(Patterns, TakeLinearTime) {
  // Backtracking would take 2^50 steps.
  EXPECT_EQ(matched(std::string(50, 'a'), "(a*)*b"), "none");
  EXPECT_EQ(matched(std::string(2000, 'a'), "(a|a)*c"), "none");
  EXPECT_EQ(matched(std::string(40, 'a'), "(a|aa)+\\1b"), "limit");
  EXPECT_EQ(matched("a", "((((a{999}){999}){999}){999})"), "wrong");
}

TEST(Patterns, FindAllMatchesFromTheLeft) {
  const Result<Pattern> pattern = parse_pattern("a+|b", "");
  ASSERT_TRUE(pattern.ok());
  const Result<std::vector<PatternMatch>> matches = pattern->find_all("xaaybaz");
  ASSERT_TRUE(matches.ok());
  std::string places;
  for (const PatternMatch& match : *matches) {
    places +=
        std::to_string(match.groups[0].begin) + '-' + std::to_string(match.groups[0].end) + ' ';
  }
  EXPECT_EQ(places, "1-3 4-5 5-6 ");
}

}  // namespace
}  // namespace goodstanding::pattern
