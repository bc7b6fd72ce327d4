#include "goodstanding/codec/suggestion.hpp"

#include <gtest/gtest.h>

#include <array>

namespace goodstanding::codec {
namespace {

TEST(EditDistance, CountsSingleEditsAndSwaps) {
  EXPECT_EQ(edit_distance("", "abc"), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(edit_distance("ab", "ba"), 1U);
  EXPECT_EQ(edit_distance("same", "same"), 0U);
}

TEST(ClosestWord, FindsTypingMistakesOnly) {
  constexpr std::array<std::string_view, 3> kWords = {"window", "points", "cap"};
  EXPECT_EQ(closest_word("windwo", kWords), "window");
  EXPECT_EQ(closest_word("POINTS", kWords), "points");
  EXPECT_EQ(closest_word("caps", kWords), "cap");
  EXPECT_EQ(closest_word("reason", kWords), std::nullopt);
  EXPECT_EQ(closest_word(std::string(1000, 'w'), kWords), std::nullopt);
  EXPECT_EQ(format_suggestion("point", kWords), "did you mean \"points\"?");
  EXPECT_EQ(format_suggestion("zzz", kWords), "");
}

}  // namespace
}  // namespace goodstanding::codec
