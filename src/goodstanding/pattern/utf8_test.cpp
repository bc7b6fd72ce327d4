#include "goodstanding/pattern/utf8.hpp"

#include <gtest/gtest.h>

namespace goodstanding::pattern {
namespace {

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  EXPECT_TRUE(is_utf8("a\xC3\xA4\xF0\x9F\x90\x8E"));
  for (const std::string_view text :
       {"\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xE4\xB8", "\x80"}) {
    EXPECT_FALSE(is_utf8(text));
  }
  EXPECT_EQ(count_code_points("a\xC3\xA4\xF0\x9F\x90\x8E"), 3U);
  EXPECT_EQ(byte_of("a\xC3\xA4z", 2), 3U);
}

TEST(Utf8, ReadsBackWhatItAppends) {
  for (const CodePoint code : {0x24U, 0xA2U, 0x20ACU, 0x10348U, 0x10FFFFU}) {
    std::string text;
    append_code_point(text, code);
    EXPECT_EQ(decode_at(text, 0).code, code);
    EXPECT_EQ(decode_at(text, 0).length, text.size());
  }
}

}  // namespace
}  // namespace goodstanding::pattern
