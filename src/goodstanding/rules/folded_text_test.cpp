#include "goodstanding/rules/folded_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace goodstanding::rules {
namespace {

/// Gives `line:column` of what is counted at a place of a file.
std::string unfolded(const std::string& text, std::uint64_t line, std::uint32_t column) {
  const codec::YamlDocument document = codec::parse_yaml(text, "f");
  SourceSpan at{"f", line, column, 1};
  unfold_place(document, at);
  return std::to_string(at.line) + ':' + std::to_string(at.column);
}

TEST(TextOrigin, IsTheFirstCharacterOfTheText) {
  for (const std::string text : {"a: >-\n    one\nb: 1\n", "a: |\n    one\n    two\n"}) {
    const codec::YamlDocument document = codec::parse_yaml(text, "f");
    const SourceSpan origin = find_text_origin(document, document.root.pairs[0].value);
    EXPECT_EQ(origin.line, 2U) << text;
    EXPECT_EQ(origin.column, 5U) << text;
  }
}

// In each, the word `three` is the eighth byte of the text `one two three`.
TEST(FoldedText, HasTheLinesOfABlock) {
  const std::string text = "a: >-\n    one\n    two three\nb: 1\n";
  EXPECT_EQ(unfolded(text, 2, 5 + 8), "3:9");
  EXPECT_EQ(unfolded(text, 2, 5), "2:5");
}

TEST(FoldedText, HasTheLinesOfAPlainText) {
  EXPECT_EQ(unfolded("a: one\n  two three\n", 1, 4 + 8), "2:7");
}

TEST(FoldedText, HasTheLinesOfAQuotedText) {
  EXPECT_EQ(unfolded("a: 'one\n  two three'\n", 1, 5 + 8), "2:7");
}

TEST(FoldedText, CountsCharactersAndNotBytes) {
  EXPECT_EQ(unfolded("a: >-\n    \xC3\xA9t\xC3\xA9\n    two three\n", 2, 5 + 8), "3:9");
}

TEST(FoldedText, LeavesOtherPlacesAlone) {
  const std::string text = "a: >-\n    one\n    two three\nb: 1\n";
  EXPECT_EQ(unfolded(text, 4, 4), "4:4");
  EXPECT_EQ(unfolded("a: one two three\n", 1, 4 + 8), "1:12");
  EXPECT_EQ(unfolded("a: |\n    one\n    two\n", 3, 5), "3:5");
}

}  // namespace
}  // namespace goodstanding::rules
