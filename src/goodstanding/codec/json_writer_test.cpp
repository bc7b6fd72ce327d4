#include "goodstanding/codec/json_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>
#include <bit>

namespace goodstanding::codec {
namespace {

std::string as_json(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonWriter, PlacesCommasAndColons) {
  std::string out = "x";
  JsonWriter writer(out);
  writer.begin_object().key("a").begin_array().integer(1).string("t").null().end_array();
  writer.key("b").begin_object().end_object().key("c").boolean(false).end_object();
  EXPECT_TRUE(writer.complete());
  EXPECT_EQ(out, R"(x{"a":[1,"t",null],"b":{},"c":false})");
}

TEST(JsonWriter, WritesTheWholeSafeRangeOfIntegers) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_array().integer(kMaxSafeInteger).integer(-kMaxSafeInteger).integer(0).end_array();
  EXPECT_EQ(out, "[9007199254740991,-9007199254740991,0]");
}

TEST(JsonWriterDeathTest, MisuseIsAFaultOfOurs) {
  std::string out;
  EXPECT_DEATH(JsonWriter(out).integer(kMaxSafeInteger + 1), "");
  EXPECT_DEATH(JsonWriter(out).begin_object().key("b").null().key("a"), "");
  EXPECT_DEATH(JsonWriter(out).begin_object().key("a").null().key("a"), "");
  EXPECT_DEATH(JsonWriter(out).begin_object().null(), "");
  EXPECT_DEATH(JsonWriter(out).begin_array().key("a"), "");
  EXPECT_DEATH(JsonWriter(out).begin_array().end_object(), "");
  EXPECT_DEATH(JsonWriter(out).null().null(), "");
  // The blank sorts before the quote, though its escape begins with a backslash.
  EXPECT_DEATH(JsonWriter(out).begin_object().key("\"").null().key(" "), "");
}

TEST(JsonWriter, AcceptsEscapedNamesInTheirRealOrder) {
  std::string out;
  JsonWriter writer(out);
  writer.begin_object().key("\n").null().key(" ").null().key("\"").null().key("A").null();
  writer.key("\\").null().key("a").null().end_object();
  EXPECT_EQ(out, R"({"\n":null," ":null,"\"":null,"A":null,"\\":null,"a":null})");
}

// RFC 8785 section 3.2.2.2: the short escapes, lower-case hexadecimal for the rest, no others.
TEST(AppendJsonString, EscapesOnlyWhatMustBe) {
  EXPECT_EQ(as_json("\b\t\n\f\r\"\\"), R"("\b\t\n\f\r\"\\")");
  EXPECT_EQ(as_json(std::string_view("\0\x0f\x1f", 3)), R"("\u0000\u000f\u001f")");
  EXPECT_EQ(as_json("/\x7f é€😀"), "\"/\x7f é€😀\"");
  EXPECT_EQ(as_json("long enough to be scanned in words\x01, then more text"),
            "\"long enough to be scanned in words\\u0001, then more text\"");
}

RC_GTEST_PROP(AppendJsonStringProperties, ParsesBackToTheSameText, ()) {
  const auto points = *rc::gen::container<std::string>(
      rc::gen::oneOf(rc::gen::inRange<char>(0, 127), rc::gen::element('"', '\\', '\n', 'a')));
  const std::string text = as_json(points);
  const auto parsed = parse_json(text);
  RC_ASSERT(parsed.ok());
  RC_ASSERT(parsed.value().as_string() == std::string_view(points));
}

// The order that RFC 8785 section 3.2.3 prints for its example.
TEST(CompareUtf16Order, SortsAsTheStandardShows) {
  const std::vector<std::string_view> order = {"\r", "1", "\xC2\x80", "ö", "€", "😀", "\uFB33"};
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < order.size(); ++j) {
      const int compared = compare_utf16_order(order[i], order[j]);
      EXPECT_EQ(compared < 0, i < j) << i << " " << j;
      EXPECT_EQ(compared == 0, i == j) << i << " " << j;
    }
  }
  EXPECT_LT(compare_utf16_order("a", "ab"), 0);
  EXPECT_GT(compare_utf16_order("b", "ab"), 0);
}

std::string canonical(std::string_view text) {
  const auto parsed = parse_json(text);
  EXPECT_TRUE(parsed.ok()) << text;
  const auto out = canonical_json(parsed.value());
  return out.ok() ? out.value() : "error: " + out.error().message;
}

// RFC 8785 section 3.2.2 and 3.2.3, the example and its result.
TEST(CanonicalJson, GivesTheExampleOfTheStandard) {
  EXPECT_EQ(canonical(R"({
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    })"),
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

// RFC 8785 section 3.2.3.
TEST(CanonicalJson, SortsMembersByUtf16) {
  EXPECT_EQ(canonical(R"({"\u20ac":"Euro Sign","\r":"Carriage Return",
                          "\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
                          "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",
                          "\u00f6":"Latin Small Letter O With Diaeresis"})"),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
            "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
            "\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

/// A double by its bits and the text it must have.
struct NumberSample {
  std::uint64_t bits;
  std::string_view text;
};

// RFC 8785 appendix B.
constexpr NumberSample kNumberSamples[] = {
    {0x0000000000000000, "0"},
    {0x8000000000000000, "0"},
    {0x0000000000000001, "5e-324"},
    {0x8000000000000001, "-5e-324"},
    {0x7fefffffffffffff, "1.7976931348623157e+308"},
    {0xffefffffffffffff, "-1.7976931348623157e+308"},
    {0x4340000000000000, "9007199254740992"},
    {0xc340000000000000, "-9007199254740992"},
    {0x4430000000000000, "295147905179352830000"},
    {0x44b52d02c7e14af5, "9.999999999999997e+22"},
    {0x44b52d02c7e14af6, "1e+23"},
    {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
    {0x444b1ae4d6e2ef4e, "999999999999999700000"},
    {0x444b1ae4d6e2ef4f, "999999999999999900000"},
    {0x444b1ae4d6e2ef50, "1e+21"},
    {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
    {0x3eb0c6f7a0b5ed8d, "0.000001"},
    {0x41b3de4355555553, "333333333.3333332"},
    {0x41b3de4355555554, "333333333.33333325"},
    {0x41b3de4355555555, "333333333.3333333"},
    {0x41b3de4355555556, "333333333.3333334"},
    {0x41b3de4355555557, "333333333.33333343"},
    {0xbecbf647612f3696, "-0.0000033333333333333333"},
    {0x43143ff3c1cb0959, "1424953923781206.2"},
};

TEST(CanonicalJson, PrintsNumbersAsTheStandardShows) {
  for (const NumberSample& sample : kNumberSamples) {
    char exact[64];
    // 17 significant digits name a double uniquely.
    std::snprintf(exact, sizeof exact, "%.16e", std::bit_cast<double>(sample.bits));
    EXPECT_EQ(canonical(exact), sample.text) << exact;
  }
}

TEST(CanonicalJson, IntegersStayAndOtherFormsBecomeThem) {
  EXPECT_EQ(canonical("[9007199254740991,-9007199254740991,-0,1.0,100e-2,1E2]"),
            "[9007199254740991,-9007199254740991,0,1,1,100]");
}

TEST(CanonicalJson, RefusesNumbersBeyondADouble) {
  EXPECT_FALSE(canonical_json(parse_json("[1e400]").value()).ok());
  EXPECT_EQ(canonical("1e-400"), "0");
}

TEST(PrettyJson, IndentsAndKeepsWhatWasWritten) {
  const JsonValue value = parse_json(R"({"b":[1.50,{}],"a":[],"t":"\""})").value();
  EXPECT_EQ(pretty_json(value),
            "{\n  \"b\": [\n    1.50,\n    {}\n  ],\n  \"a\": [],\n  \"t\": \"\\\"\"\n}\n");
}

}  // namespace
}  // namespace goodstanding::codec
