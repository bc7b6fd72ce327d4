/// Built-in functions. Most rows are the examples of DMN 1.5 section 10.3.4; others follow from it.
#include <fstream>
#include <sstream>

#include "goodstanding/feel/builtins.hpp"
#include "goodstanding/feel/test_evaluation.hpp"

namespace goodstanding::feel {
namespace {

// Section 10.3.4.1.
TEST(Conversion, ReadsTextsAndParts) {
  static constexpr Case kCases[] = {
      {"date(\"2012-12-25\") - date(\"2012-12-24\") = duration(\"P1D\")", "true"},
      {"date(2012, 12, 25)", "@\"2012-12-25\""},
      {"date(date and time(\"2012-12-25T11:00:00Z\"))", "@\"2012-12-25\""},
      {"date and time(\"2012-12-24\")", "@\"2012-12-24T00:00:00\""},
      {"date and time(date(\"2012-12-24\"), time(\"23:59:00Z\"))", "@\"2012-12-24T23:59:00Z\""},
      {"date and time(2012, 12, 24, 23, 59, 1.5)", "@\"2012-12-24T23:59:01.5\""},
      {"date and time(2012, 12, 24, 23, 59, 0, \"Europe/Paris\")",
       "@\"2012-12-24T23:59:00@Europe/Paris\""},
      {"time(23, 59, 0, duration(\"PT1H\"))", "@\"23:59:00+01:00\""},
      {"time(date and time(\"2012-12-24T23:59:00Z\"))", "@\"23:59:00Z\""},
      {"number(\"1 000,0\", \" \", \",\")", "1000"},
      {"number(\"1,000.5\", \",\", \".\")", "1000.5"},
      {"string(1.10)", "\"1.1\""},
      {"string(null)", "null"},
      {"string([1, \"a\"])", "\"[1, \\\"a\\\"]\""},
      {"string(@\"P1D\")", "\"P1D\""},
      {"duration(\"P26M\")", "@\"P2Y2M\""},
      {"years and months duration(date(\"2011-12-22\"), date(\"2013-08-24\"))", "@\"P1Y8M\""},
      {"is(@\"10:00:00Z\", @\"10:00:00+00:00\")", "true"},
      {"is(@\"10:00:00Z\", @\"11:00:00+01:00\")", "false"},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {"date(\"2012-12-25T\")",
                                                 "date(2012, 13, 1)",
                                                 "date(\"998-01-01\")",
                                                 "time(\"25:00:00\")",
                                                 "number(\"1.5\", \".\", \".\")",
                                                 "number(\"x\")",
                                                 "duration(\"P1H\")",
                                                 "date and time(\"2012-12-24T10:00:00@Nowhere\")"};
  expect_errors(kErrors);
}

// Section 10.3.4.3.
TEST(Strings, CountCodePoints) {
  static constexpr Case kCases[] = {
      {"substring(\"foobar\", 3)", "\"obar\""},
      {"substring(\"foobar\", 3, 3)", "\"oba\""},
      {"substring(\"foobar\", -2, 1)", "\"a\""},
      {"substring(\"\\U01F40Eab\", 2)", "\"ab\""},
      {"string length(\"foo\")", "3"},
      {"upper case(\"aBc4\xC3\x9F\")", "\"ABC4SS\""},
      {"lower case(\"aBc4\xC3\x84\")", "\"abc4\xC3\xA4\""},
      {"substring before(\"foobar\", \"bar\")", "\"foo\""},
      {"substring before(\"foobar\", \"xyz\")", "\"\""},
      {"substring after(\"foobar\", \"ob\")", "\"ar\""},
      {"substring after(\"\", \"a\")", "\"\""},
      {"replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""},
      {"replace(\"aXbX\", \"x\", \"-\", \"i\")", "\"a-b-\""},
      {"contains(\"foobar\", \"of\")", "false"},
      {"starts with(\"foobar\", \"fo\")", "true"},
      {"ends with(\"foobar\", \"r\")", "true"},
      {"matches(\"foobar\", \"^fo*b\")", "true"},
      {"split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]"},
      {"split(\"a;b;c;;\", \";\")", "[\"a\", \"b\", \"c\", \"\", \"\"]"},
      {"string join([\"a\", \"b\", \"c\"], \"_and_\")", "\"a_and_b_and_c\""},
      {"string join([\"a\", null, \"c\"])", "\"ac\""},
      {"string join([])", "\"\""},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {
      "substring(\"foo\", 0)", "substring(\"foo\", 4)",           "string length(1)",
      "matches(\"a\", \"[\")", "replace(\"abc\", \"x*\", \"-\")", "upper case(null)"};
  expect_errors(kErrors);
}

// Section 10.3.4.4.
TEST(Lists, ComputeOverTheirItems) {
  static constexpr Case kCases[] = {
      {"list contains([1, 2, 3], 2)", "true"},
      {"list contains([1, null], null)", "true"},
      {"count([1, 2, 3])", "3"},
      {"count([])", "0"},
      {"min([1, 2, 3])", "1"},
      {"min(3, 1, 2)", "1"},
      {"max(\"a\", \"c\", \"b\")", "\"c\""},
      {"max([])", "null"},
      {"sum([1, 2, 3])", "6"},
      {"sum(1, 2)", "3"},
      {"mean([1, 2, 3])", "2"},
      {"all([true, null])", "null"},
      {"all([false, null, true])", "false"},
      {"any([])", "false"},
      {"sublist([4, 5, 6], 1, 2)", "[4, 5]"},
      {"sublist([4, 5, 6], -2)", "[5, 6]"},
      {"append([1], 2, 3)", "[1, 2, 3]"},
      {"concatenate([1, 2], [3])", "[1, 2, 3]"},
      {"insert before([1, 3], 1, 2)", "[2, 1, 3]"},
      {"remove([1, 2, 3], 2)", "[1, 3]"},
      {"reverse([1, 2, 3])", "[3, 2, 1]"},
      {"index of([1, 2, 3, 2], 2)", "[2, 4]"},
      {"union([1, 2], [2, 3])", "[1, 2, 3]"},
      {"distinct values([1, 2, 3, 2, 1])", "[1, 2, 3]"},
      {"flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"},
      {"product([2, 3, 4])", "24"},
      {"median(8, 2, 5, 3, 4)", "4"},
      {"median([6, 1, 2, 3])", "2.5"},
      {"stddev(2, 4, 7, 5) > 2.08 and stddev(2, 4, 7, 5) < 2.09", "true"},
      {"stddev([1, 3, 5])", "2"},
      {"mode(6, 3, 9, 6, 6)", "[6]"},
      {"mode([6, 1, 9, 6, 1])", "[1, 6]"},
      {"mode([])", "[]"},
      {"list replace([2, 4, 7, 8], 3, 6)", "[2, 4, 6, 8]"},
      {"list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", "[5, 5, 7, 8]"},
      {"sort(list: [3, 1, 4, 5, 2], precedes: function(x, y) x < y)", "[1, 2, 3, 4, 5]"},
      {"sort([{k: 1, n: \"b\"}, {k: 1, n: \"a\"}, {k: 0, n: \"c\"}], function(x, y) x.k < y.k).n",
       "[\"c\", \"b\", \"a\"]"},
      {"count(5)", "1"},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {
      "sum([1, null])",   "min([1, \"a\"])",
      "remove([1], 2)",   "sublist([1, 2], 1, 3)",
      "product([])",      "sort([1, 2], function(a, b) null)",
      "mean([1, \"a\"])", "insert before([1], 2, 0)"};
  expect_errors(kErrors);
}

// Section 10.3.4.5.
TEST(Numbers, RoundAndDivide) {
  static constexpr Case kCases[] = {
      {"decimal(1/3, 2)", "0.33"},
      {"decimal(1.5, 0)", "2"},
      {"decimal(2.5, 0)", "2"},
      {"floor(-1.5)", "-2"},
      {"floor(-1.56, 1)", "-1.6"},
      {"ceiling(-1.5)", "-1"},
      {"round up(-5.5, 0)", "-6"},
      {"round down(1.126, 2)", "1.12"},
      {"round half up(-5.5, 0)", "-6"},
      {"round half down(-5.5, 0)", "-5"},
      {"abs(-10)", "10"},
      {"abs(@\"-PT5H\")", "@\"PT5H\""},
      {"modulo(-12, 5)", "3"},
      {"modulo(12, -5)", "-3"},
      {"modulo(10.1, -4.5)", "-3.4"},
      {"sqrt(16)", "4"},
      {"decimal(log(10), 8)", "2.30258509"},
      {"decimal(exp(5), 8)", "148.41315910"},
      {"odd(5)", "true"},
      {"even(-2)", "true"},
      {"even(2.5)", "false"},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {"sqrt(-1)", "log(0)", "modulo(1, 0)",
                                                 "round up(1, 1.5)", "decimal(1, 7000)"};
  expect_errors(kErrors);
}

// Section 10.3.4.6, table 78: its examples.
TEST(Ranges, RelateToPointsAndRanges) {
  static constexpr Case kCases[] = {
      {"before(1, 10)", "true"},
      {"before(10, 1)", "false"},
      {"before(1, [1..10])", "false"},
      {"before(1, (1..10])", "true"},
      {"before([1..10), 10)", "true"},
      {"before([1..10), [10..20])", "true"},
      {"after([11..20], 10)", "true"},
      {"after((10..20], [1..10])", "true"},
      {"meets([1..5], [5..10])", "true"},
      {"meets([1..5), [5..10])", "false"},
      {"met by([5..10], [1..5])", "true"},
      {"overlaps([5..10], [1..6])", "true"},
      {"overlaps((5..10], [1..5])", "false"},
      {"overlaps before([1..5], [3..10])", "true"},
      {"overlaps before([3..10], [1..5])", "false"},
      {"overlaps after([3..10], [1..5])", "true"},
      {"finishes(10, [1..10])", "true"},
      {"finishes([5..10], [1..10])", "true"},
      {"finished by([1..10], 10)", "true"},
      {"includes([1..10], 5)", "true"},
      {"includes((1..10], [1..5])", "false"},
      {"during(5, [1..10])", "true"},
      {"during([4..6], [1..10])", "true"},
      {"starts(1, [1..10])", "true"},
      {"starts([1..5], [1..10])", "true"},
      {"started by([1..10], 1)", "true"},
      {"coincides([1..5], [1..5])", "true"},
      {"coincides([1..5], (1..5])", "false"},
      {"range(\"[18..21)\") = [18..21)", "true"},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {"range(\"[3..1]\")", "range(\"[1..]\")",
                                                 "before(1, \"a\")"};
  expect_errors(kErrors);
}

// Section 10.3.4.7 and ISO 8601 for weeks.
TEST(Temporal, NamesDaysAndWeeks) {
  static constexpr Case kCases[] = {
      {"day of year(date(2019, 9, 17))", "260"},
      {"day of week(date(2019, 9, 17))", "\"Tuesday\""},
      {"month of year(date(2019, 9, 17))", "\"September\""},
      {"week of year(date(2019, 9, 17))", "38"},
      {"week of year(date(2005, 1, 1))", "53"},
      {"week of year(date(2003, 12, 29))", "1"},
      {"today()", "@\"2024-05-01\""},
      {"now()", "@\"2024-05-01T10:00:00Z\""},
  };
  expect_cases(kCases);
}

// Section 10.3.4.9.
TEST(Contexts, AreReadAndChanged) {
  static constexpr Case kCases[] = {
      {"get value({key1: \"value1\"}, \"key1\")", "\"value1\""},
      {"get entries({a: 1})", "[{key: \"a\", value: 1}]"},
      {"context([{key: \"a\", value: 1}, {key: \"b\", value: 2}])", "{a: 1, b: 2}"},
      {"context put({x: 1}, \"y\", 2)", "{x: 1, y: 2}"},
      {"context put({x: 1, y: {a: 0}}, [\"y\", \"a\"], 2)", "{x: 1, y: {a: 2}}"},
      {"context merge([{x: 1}, {y: 2, x: 3}])", "{x: 3, y: 2}"},
  };
  expect_cases(kCases);
  static constexpr std::string_view kErrors[] = {
      "context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "get value({}, \"a\")",
      "context put({x: 1}, [\"y\", \"a\"], 2)"};
  expect_errors(kErrors);
}

TEST(Builtins, AllStandInTheReference) {
  std::ifstream file(std::string(GS_SOURCE_DIR) + "/docs/reference/feel.md");
  std::stringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  ASSERT_FALSE(page.empty());
  for (const Builtin& builtin : all_builtins()) {
    std::string cell(builtin.signature);
    // A bar inside a table must be escaped.
    for (std::size_t at = cell.find('|'); at != std::string::npos; at = cell.find('|', at + 2)) {
      cell.insert(at, "\\");
    }
    EXPECT_NE(page.find('`' + cell + '`'), std::string::npos) << builtin.signature;
  }
}

}  // namespace
}  // namespace goodstanding::feel
