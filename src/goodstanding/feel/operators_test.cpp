/// Operators and forms. Expected values are those of DMN 1.5 chapter 10, or follow from its tables.
#include "goodstanding/feel/test_evaluation.hpp"

namespace goodstanding::feel {
namespace {

// Section 10.3.2.3, tables 50 to 53.
TEST(Arithmetic, FollowsTheTablesOfTheStandard) {
  static constexpr Case kCases[] = {
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"10 - 4 - 3", "3"},
      {"2 ** 3 ** 2", "64"},
      {"-2 ** 2", "4"},
      {"1 / 3", "0.3333333333333333333333333333333333"},
      {"0.1 + 0.2 = 0.3", "true"},
      {"1e3 + .5", "1000.5"},
      {"\"a\" + \"b\"", "\"ab\""},
      {"@\"2024-01-31\" + @\"P1M\"", "@\"2024-02-29\""},
      {"@\"2024-03-01\" - @\"2024-02-01\"", "@\"P29D\""},
      {"@\"2024-03-01\" + @\"PT36H\"", "@\"2024-03-02\""},
      {"@\"2024-03-01T23:00:00\" + @\"PT2H\"", "@\"2024-03-02T01:00:00\""},
      {"@\"23:30:00\" + @\"PT1H\"", "@\"00:30:00\""},
      {"@\"10:00:00Z\" - @\"10:00:00+01:00\"", "@\"PT1H\""},
      {"@\"P1Y\" / @\"P1M\"", "12"},
      {"@\"P1D\" * 1.5", "@\"PT36H\""},
      {"@\"P1Y\" * 2.5", "@\"P2Y6M\""},
      {"@\"P3D\" / 2", "@\"P1DT12H\""},
      {"-@\"P1D\"", "@\"-P1D\""},
  };
  expect_cases(kCases);
}

TEST(Arithmetic, GivesNullAndReportsWhatIsNotDefined) {
  static constexpr std::string_view kTexts[] = {
      "1 + \"a\"",     "1 / 0",
      "null + 1",      "true * 2",
      "\"a\" - \"b\"", "[1] + 1",
      "10 ** 99999",   "@\"P1Y\" + @\"P1D\"",
      "-\"a\"",        "@\"2024-01-01T00:00:00\" - @\"2024-01-01T00:00:00Z\"",
  };
  expect_errors(kTexts);
}

// Section 10.3.2.10, table 38.
TEST(Logic, HasThreeValues) {
  static constexpr Case kCases[] = {
      {"true and null", "null"},
      {"false and null", "false"},
      {"null and false", "false"},
      {"null and null", "null"},
      {"true or null", "true"},
      {"null or true", "true"},
      {"false or null", "null"},
      {"not(null)", "null"},
      {"not(false)", "true"},
      {"false and 1", "false"},
      {"true and 1", "null"},
      {"1 or true", "true"},
      {"true or false and false", "true"},
  };
  expect_cases(kCases);
}

// Section 10.3.2.13, table 45.
TEST(Comparison, KnowsNullAndKinds) {
  static constexpr Case kCases[] = {
      {"null = null", "true"},
      {"1 = null", "false"},
      {"1 != null", "true"},
      {"1 = \"1\"", "null"},
      {"1.0 = 1.00", "true"},
      {"[1, 2] = [1, 2]", "true"},
      {"[1, 2] = [2, 1]", "false"},
      {"{a: 1, b: 2} = {b: 2, a: 1}", "true"},
      {"\"a\" < \"b\"", "true"},
      {"@\"P1Y\" = @\"P12M\"", "true"},
      {"@\"2024-01-01T12:00:00Z\" = @\"2024-01-01T13:00:00+01:00\"", "true"},
      {"@\"2024-01-01\" < @\"2024-01-02\"", "true"},
      {"null < 1", "null"},
      {"5 between 1 and 5", "true"},
      {"5 between 6 and 9", "false"},
      {"1 < 2 and 2 < 3", "true"},
  };
  expect_cases(kCases);
}

TEST(Membership, TestsRangesListsAndComparisons) {
  static constexpr Case kCases[] = {
      {"5 in [1..5]", "true"},
      {"5 in [1..5)", "false"},
      {"1 in ]1..5]", "false"},
      {"5 in [1..5[", "false"},
      {"3 in (1..5)", "true"},
      {"3 in (< 5)", "true"},
      {"3 in (> 5, < 2, 3)", "true"},
      {"3 in > 5", "false"},
      {"\"b\" in [\"a\", \"b\"]", "true"},
      {"3 in [[1..2], [3..4]]", "true"},
      {"null in [1..2]", "null"},
      {"1 in [2, null]", "false"},
      {"[1..3].start", "1"},
      {"(1..3].start included", "false"},
      {"[1..3] = [1..3]", "true"},
      {"[1..3] = [1..3)", "false"},
      {"(> 5).end", "null"},
  };
  expect_cases(kCases);
}

TEST(Conditional, TakesTheElseBranchUnlessTheConditionIsTrue) {
  static constexpr Case kCases[] = {
      {"if 1 < 2 then \"a\" else \"b\"", "\"a\""},
      {"if null then 1 else 2", "2"},
      {"if \"true\" then 1 else 2", "2"},
  };
  expect_cases(kCases);
}

// Section 10.3.2.14 and 10.3.2.15.
TEST(Iteration, RunsOverListsRangesAndCombinations) {
  static constexpr Case kCases[] = {
      {"for i in [1, 2] return i * 10", "[10, 20]"},
      {"for i in 3..1 return i", "[3, 2, 1]"},
      {"for i in [1, 2], j in [i, 3] return i * j", "[1, 3, 4, 6]"},
      {"for i in 1..5 return if i <= 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"},
      {"for d in @\"2024-02-28\"..@\"2024-03-01\" return d.day", "[28, 29, 1]"},
      {"for i in [1..3] return i", "[1, 2, 3]"},
      {"some x in [1, 2, 3] satisfies x > 2", "true"},
      {"every x in [1, 2, 3] satisfies x > 2", "false"},
      {"every x in [] satisfies x > 2", "true"},
      {"some x in [1, 2], y in [2, 3] satisfies x + y = 5", "true"},
      {"some x in [1, null] satisfies x > 1", "null"},
  };
  expect_cases(kCases);
}

// Section 10.3.2.5: selection.
TEST(Filter, SelectsByConditionAndByPosition) {
  static constexpr Case kCases[] = {
      {"[1, 2, 3][item > 1]", "[2, 3]"},
      {"[1, 2, 3][1]", "1"},
      {"[1, 2, 3][-1]", "3"},
      {"[1, 2, 3][4]", "null"},
      {"[{a: 1, b: 2}, {a: 2, b: 3}][a = 2].b", "[3]"},
      {"[{item: 1}, {item: 2}][item = 2]", "[{item: 2}]"},
      {"[{a: 1}, {b: 2}][b = 2]", "[{b: 2}]"},
      {"5[true]", "[5]"},
      {"{x: 3, l: [{x: 1}, {x: 2}][x = 2]}.l", "[{x: 2}]"},
      {"{k: 2, l: [{x: 1}, {x: 2}][x = k]}.l", "[{x: 2}]"},
      {"[[1, 2], [3]][item[1] = 3]", "[[3]]"},
  };
  expect_cases(kCases);
}

TEST(Path, ReadsContextsListsAndProperties) {
  static constexpr Case kCases[] = {
      {"{a: {b: 1}}.a.b", "1"},
      {"[{a: 1}, {a: 2}].a", "[1, 2]"},
      {"@\"2024-05-01\".weekday", "3"},
      {"@\"2024-05-01T10:30:15.5Z\".second", "15.5"},
      {"@\"10:30:00+02:00\".time offset", "@\"PT2H\""},
      {"@\"2024-07-01T10:30:00@Europe/Paris\".time offset", "@\"PT2H\""},
      {"@\"10:30:00@Europe/Paris\".timezone", "\"Europe/Paris\""},
      {"@\"P1DT2H3M4S\".hours", "2"},
      {"@\"-P1Y3M\".months", "-3"},
      {"{first name: \"Ann\"}.first name", "\"Ann\""},
  };
  expect_cases(kCases);
}

TEST(Contexts, SeeTheirEarlierEntries) {
  static constexpr Case kCases[] = {
      {"{a: 1, b: a + 1, c: {d: b * 2}}.c.d", "4"},
      {"{\"any text!\": 1, b: 2}", "{\"any text!\": 1, b: 2}"},
      {"{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(5)}.r", "120"},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {"{a: 1, a: 2}", "{a: 1}.b"};
  expect_errors(kErrors);
}

TEST(Functions, CloseOverVariablesAndTakeNames) {
  static constexpr Case kCases[] = {
      {"(function(a, b) a - b)(5, 3)", "2"},
      {"(function(a, b) a - b)(b: 5, a: 3)", "-2"},
      {"{k: 10, add: function(x: number) x + k, r: add(5)}.r", "15"},
      {"for f in [function(x) x + 1, function(x) x * 2] return f(10)", "[11, 20]"},
      {"{make: function(a) function(b) a * 10 + b, r: make(4)(2)}.r", "42"},
      {"substring(string: \"foobar\", start position: 4)", "\"bar\""},
      {"{f: function(x: number) x, r: f([7])}.r", "7"},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {
      "(function(a) a)(1, 2)", "(function(a: number) a)(\"x\")", "\"f\"(1)", "nothing(1)",
      "substring(text: \"a\", start position: 1)"};
  expect_errors(kErrors);
}

// Section 10.3.2.9.2.
TEST(InstanceOf, KnowsKindsAndStructures) {
  static constexpr Case kCases[] = {
      {"1 instance of number", "true"},
      {"null instance of number", "false"},
      {"null instance of Null", "true"},
      {"[1, 2] instance of list<number>", "true"},
      {"[1, \"a\"] instance of list<number>", "false"},
      {"{a: 1, b: \"x\"} instance of context<a: number>", "true"},
      {"{a: 1} instance of context<a: number, b: string>", "false"},
      {"@\"P1D\" instance of days and time duration", "true"},
      {"[1..2] instance of range<number>", "true"},
      {"(function(a: number) \"x\") instance of function<number>->string", "true"},
      {"(function(a: number) 1) instance of function<number>->string", "false"},
  };
  expect_cases(kCases);
}

// Section 10.3.1.2, rules 33 and 35 to 61.
TEST(Literals, HaveEscapesCommentsAndUnicode) {
  static constexpr Case kCases[] = {
      {"string length(\"\\u00e4\\U01F40E\")", "2"},
      {"\"\\uD83D\\uDC0E\" = \"\\U01F40E\"", "true"},
      {"\"a\\tb\\n\\\"\\\\\"", "\"a\\tb\\n\\\"\\\\\""},
      {"string length(\"\\s\")", "2"},
      {"1 + /* two */ 2 // three\n + 3", "6"},
      {"{\xF0\x9F\x90\x8E: 1}.\xF0\x9F\x90\x8E", "1"},
      {"string length(\"\xE6\xB1\x89\xE5\xAD\x97\")", "2"},
  };
  expect_cases(kCases);
}

TEST(Literals, RoundTripThroughTheirText) {
  for (const std::string_view text :
       {"12.5", "\"a\\nb\"", "@\"2024-05-01\"", "@\"10:00:00.5+02:00\"",
        "@\"2024-05-01T10:00:00@Europe/Paris\"", "@\"-P1DT2H3M4.5S\"", "@\"P1Y2M\"",
        "[1, [2, null]]", "{a: 1, \"b c\": true}", "[1..3)", "(>= 5)", "(< 2)"}) {
    EXPECT_EQ(evaluated(text), text);
  }
}

}  // namespace
}  // namespace goodstanding::feel
