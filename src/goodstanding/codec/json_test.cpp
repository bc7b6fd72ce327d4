#include "goodstanding/codec/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goodstanding::codec {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using namespace std::string_view_literals;

TEST(ParseJson, KeepsEveryKindInSourceOrder) {
  const auto parsed = parse_json(
      R"( {"z": null, "b": [true, false], "a": {"n": -1.50e+3}, "s": "x\u00e9\ud83d\ude00\n"} )");
  ASSERT_TRUE(parsed.ok()) << parsed.error().message;
  const JsonValue& root = parsed.value();
  ASSERT_EQ(root.members().size(), 4U);
  EXPECT_EQ(root.members()[0].name, "z");
  EXPECT_TRUE(root.members()[0].value.is_null());
  EXPECT_EQ(root.find("b")->items()[0].as_boolean(), true);
  EXPECT_EQ(root.find("b")->items()[1].as_boolean(), false);
  EXPECT_EQ(root.find("a")->find("n")->as_number_text(), "-1.50e+3");
  EXPECT_EQ(root.find("a")->find("n")->as_decimal(), Decimal(-1500));
  EXPECT_EQ(root.find("s")->as_string(), "xé😀\n");
  EXPECT_EQ(root.find("missing"), nullptr);
}

TEST(ParseJson, NumbersKeepTheirExactText) {
  for (const std::string_view number :
       {"0", "-0", "1.10", "123456789012345678901234567890.5", "1e400", "9223372036854775807"}) {
    const auto parsed = parse_json(number);
    ASSERT_TRUE(parsed.ok()) << number << ": " << parsed.error().message;
    EXPECT_EQ(parsed.value().as_number_text(), number);
    const auto nested = parse_json("[" + std::string(number) + " ]");
    ASSERT_TRUE(nested.ok()) << number;
    EXPECT_EQ(nested.value().items()[0].as_number_text(), number);
  }
}

TEST(ParseJson, IntegersThatDoNotFitAreNoIntegers) {
  EXPECT_EQ(parse_json("9223372036854775807").value().as_integer(), INT64_MAX);
  EXPECT_EQ(parse_json("9223372036854775808").value().as_integer(), std::nullopt);
  EXPECT_EQ(parse_json("1.0").value().as_integer(), std::nullopt);
}

TEST(ParseJson, AcceptsScalarsAtTheRootAndEmptyCollections) {
  for (const std::string_view text :
       {"\"\"", " null ", "true\n", "[]", "{}", "[[],{}]", "\"\\\"\"", "{\"\":0}"}) {
    EXPECT_TRUE(parse_json(text).ok()) << text;
  }
}

// Each breaks one rule of RFC 8259.
constexpr std::string_view kRefusedTexts[] = {""sv,
                                              " "sv,
                                              "nul"sv,
                                              "nullx"sv,
                                              "True"sv,
                                              "NaN"sv,
                                              "Infinity"sv,
                                              "01"sv,
                                              "-"sv,
                                              "-01"sv,
                                              "1."sv,
                                              ".5"sv,
                                              "+1"sv,
                                              "1e"sv,
                                              "1e+"sv,
                                              "0x10"sv,
                                              "1 2"sv,
                                              "null null"sv,
                                              "\"a\" 1"sv,
                                              "\"a\"x"sv,
                                              "[1 2]"sv,
                                              "[1,]"sv,
                                              "[,1]"sv,
                                              "[1,,2]"sv,
                                              "["sv,
                                              "]"sv,
                                              "[1"sv,
                                              "[1,"sv,
                                              "[1}"sv,
                                              "{\"a\":1]"sv,
                                              "{"sv,
                                              "}"sv,
                                              "{a:1}"sv,
                                              "{'a':1}"sv,
                                              "{\"a\"}"sv,
                                              "{\"a\":}"sv,
                                              "{\"a\" 1}"sv,
                                              "{\"a\":1,}"sv,
                                              "{,\"a\":1}"sv,
                                              "{\"a\":1 \"b\":2}"sv,
                                              "{1:2}"sv,
                                              "{\"a\":1}}"sv,
                                              "[1]]"sv,
                                              "[1] x"sv,
                                              "{} {}"sv,
                                              "[] ,"sv,
                                              "\"a"sv,
                                              "\"\t\""sv,
                                              "\"\n\""sv,
                                              "\"\\x\""sv,
                                              "\"\\u12\""sv,
                                              "\"\\ud800\""sv,
                                              "\"\\udc00x\""sv,
                                              "\"\xFF\""sv,
                                              "\"\xED\xA0\x80\""sv,
                                              "\"\xC0\x80\""sv,
                                              "[1,2]\0"sv,
                                              "[1\0]"sv,
                                              "// x\n1"sv,
                                              "[1]/**/"sv,
                                              "\xEF\xBB\xBF[1]"sv,
                                              "[tru]"sv,
                                              "[truefalse]"sv,
                                              "[-]"sv,
                                              "[1.e1]"sv,
                                              "[\"a\"\"b\"]"sv,
                                              "{\"a\":\"b\"\"c\":1}"sv,
                                              "[1:2]"sv,
                                              "[\"a\":1]"sv,
                                              "{\"a\",1}"sv,
                                              "{\"a\":1:2}"sv,
                                              "[[1]"sv,
                                              "[{}"sv,
                                              "{\"a\":[}"sv};

TEST(ParseJson, RefusesWhatTheStandardRefuses) {
  for (const std::string_view text : kRefusedTexts) {
    const auto parsed = parse_json(text);
    EXPECT_FALSE(parsed.ok()) << testing::PrintToString(text);
    if (!parsed.ok()) {
      EXPECT_EQ(parsed.error().id, ErrorId::kBadInput) << testing::PrintToString(text);
    }
  }
}

TEST(ParseJson, RefusesDuplicateNamesHoweverTheyAreWritten) {
  const auto parsed = parse_json("{\n  \"a\": 1,\n  \"\\u0061\": 2}", "pack.json");
  ASSERT_FALSE(parsed.ok());
  EXPECT_THAT(parsed.error().message, StartsWith("pack.json:3:3: "));
  EXPECT_THAT(parsed.error().message, HasSubstr("\"a\" occurs twice"));
  std::string many = "{";
  for (int i = 0; i < 40; ++i) many += "\"k" + std::to_string(i) + "\":0,";
  EXPECT_TRUE(parse_json(many + "\"k40\":0}").ok());
  EXPECT_FALSE(parse_json(many + "\"k3\":0}").ok());
  EXPECT_FALSE(parse_json(many + "\"k39\":0}").ok());
  EXPECT_TRUE(parse_json(R"({"a":{"a":1},"b":{"a":1}})").ok());
}

TEST(ParseJson, ErrorsTellThePlace) {
  const auto parsed = parse_json("{\"é\": [1,\n  tru]}", "body");
  ASSERT_FALSE(parsed.ok());
  EXPECT_THAT(parsed.error().message, StartsWith("body:2:3: "));
  EXPECT_THAT(parsed.error().message, HasSubstr("byte 13"));
  EXPECT_THAT(parse_json("[\"é\xFF\"]").error().message, StartsWith("JSON:1:4: "));
  EXPECT_THAT(parse_json("[\"a\\\"\nb\"]").error().message, StartsWith("JSON:1:6: "));
  EXPECT_THAT(parse_json("[\"a\",\n\"b]").error().message, StartsWith("JSON:2:1: "));
}

TEST(ParseJson, BoundsDepthAndSize) {
  const std::string nested64 = std::string(64, '[') + std::string(64, ']');
  EXPECT_TRUE(parse_json(nested64).ok());
  const auto deep = parse_json("[" + nested64 + "]");
  ASSERT_FALSE(deep.ok());
  EXPECT_EQ(deep.error().id, ErrorId::kLimit);
  EXPECT_FALSE(parse_json(std::string(1000000, '[')).ok());
  const auto large = parse_json("[1,2]", "body", {4, 64});
  ASSERT_FALSE(large.ok());
  EXPECT_EQ(large.error().id, ErrorId::kLimit);
}

TEST(JsonMembers, AreGivenByKindOrNamedInTheError) {
  const JsonValue root = parse_json(R"({"t":"x","n":3,"b":true,"l":[1],"o":{}})").value();
  EXPECT_EQ(json_text(root, "t").value(), "x");
  EXPECT_EQ(json_integer(root, "n").value(), 3);
  EXPECT_TRUE(json_boolean(root, "b").value());
  EXPECT_EQ(json_items(root, "l").value().size(), 1U);
  EXPECT_TRUE(json_object(root, "o").value()->is_object());
  EXPECT_THAT(json_text(root, "n").error().message, HasSubstr("\"n\" must be a string"));
  EXPECT_FALSE(json_integer(root, "missing").ok());
  EXPECT_FALSE(json_boolean(JsonValue::integer(1), "b").ok());
  EXPECT_FALSE(json_items(root, "o").ok());
  EXPECT_FALSE(json_object(root, "l").ok());
}

}  // namespace
}  // namespace goodstanding::codec
