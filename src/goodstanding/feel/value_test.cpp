#include "goodstanding/feel/value.hpp"

#include <gtest/gtest.h>

namespace goodstanding::feel {
namespace {

TEST(Values, AreSmall) {
  EXPECT_EQ(sizeof(Value), 48U);
}

TEST(Values, KeepTextsOfEveryLength) {
  for (std::size_t size = 0; size < 100; ++size) {
    const std::string text(size, 'x');
    const Value value = Value::string(text);
    const Value copy = value;  // NOLINT: the copy is what is tested
    EXPECT_EQ(copy.as_string(), text);
    EXPECT_EQ(equal(value, copy), std::optional<bool>(true));
  }
}

TEST(Values, ShareAndReleaseTheirParts) {
  Value outer;
  {
    const Value inner = Value::list({Value::string(std::string(60, 'a')), Value::number(1)});
    outer = Value::list({inner, inner});
    outer = Value(outer);
  }
  Value moved = std::move(outer);
  EXPECT_EQ(moved.depth(), 2U);
  EXPECT_EQ(moved.as_list()[1].as_list()[0].as_string().size(), 60U);
  moved = moved.as_list()[0];
  EXPECT_EQ(moved.as_list().size(), 2U);
}

TEST(Values, FindEntriesOfContexts) {
  const Value context = Value::context({"a", "b"}, {Value::number(1), Value::null()});
  ASSERT_NE(context.find_entry("b"), nullptr);
  EXPECT_TRUE(context.find_entry("b")->is_null());
  EXPECT_EQ(context.find_entry("c"), nullptr);
}

}  // namespace
}  // namespace goodstanding::feel
