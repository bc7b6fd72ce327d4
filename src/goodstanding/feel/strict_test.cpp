/// Strict mode: what rule packs and mappings may not say, and where a finding points.
#include "goodstanding/feel/test_evaluation.hpp"

namespace goodstanding::feel {
namespace {

Scope sample_scope() {
  Scope scope;
  scope.declare("status", Type::string());
  scope.declare("due", Type::number().or_null());
  scope.declare("payable", Type::number());
  scope.declare("annual turnover", Type::number());
  scope.declare("decided on", Type::date());
  scope.declare("records", Type::list(Type::context({{"kind", Type::string()},
                                                     {"amount", Type::number().or_null()},
                                                     {"decided on", Type::date()}})));
  return scope;
}

Compiled compile(std::string_view text, const Type& expected = Type::any()) {
  CompileOptions options;
  options.origin = {"pack.yaml", 10, 11, 1};
  options.expected = expected;
  return compile_expression(text, sample_scope(), options);
}

// The codes of all findings, with their places: `type@10:15+3`.
std::string found(std::string_view text, const Type& expected = Type::any()) {
  std::string out;
  for (const Finding& finding : compile(text, expected).findings) {
    if (!out.empty()) out += ' ';
    out += finding.code.substr(5) + '@' + std::to_string(finding.at.line) + ':' +
           std::to_string(finding.at.column) + '+' + std::to_string(finding.at.length);
  }
  return out;
}

std::string type_of(std::string_view text) {
  const Compiled compiled = compile(text);
  return compiled.expression ? format_type(compiled.expression->type())
                             : format_findings(compiled.findings);
}

TEST(Strict, FindsWhatCannotBeRight) {
  static constexpr Case kCases[] = {
      {"statu = \"x\"", "unknown-name@10:11+5"},
      {"status = 5", "type@10:11+10"},
      {"status + 1", "type@10:11+10"},
      {"if status then 1 else 2", "type@10:14+6"},
      {"status and true", "type@10:11+6"},
      {"substring(status)", "arguments@10:11+17"},
      {"string length(payable)", "type@10:25+7"},
      {"records[kynd = \"x\"]", "unknown-name@10:19+4"},
      {"records[1].amout", "unknown-name@10:22+5"},
      {"decided on.yaer", "unknown-name@10:22+4"},
      {"status in (\"a\", 2)", "type@10:27+1"},
      {"today()", "clock@10:11+7"},
      {"payable > true", "type@10:11+14"},
      {"if payable > 1 then 1 else \"a\"", "type@10:38+3"},
      {"date(\"2024-02-30\")", "arguments@10:11+18"},
      {"@\"2024-02-30\"", "syntax@10:11+13"},
      {"matches(status, \"(a\")", "arguments@10:27+4"},
      {"{a: 1, a: 2}", "syntax@10:18+2"},
      {"for r in payable return r", "type@10:20+7"},
      {"payable(1)", "type@10:11+7"},
      {"status +", "syntax@10:19+1"},
      {"(1 + 2", "syntax@10:17+1"},
      {"1 2", "syntax@10:13+1"},
      {"\"abc", "syntax@10:11+1"},
      {"", "syntax@10:11+1"},
      // Two mistakes are two findings.
      {"statu = 1 or payabel = 2", "unknown-name@10:11+5 unknown-name@10:24+7"},
  };
  for (const Case& one : kCases) EXPECT_EQ(found(one.text), one.expected) << one.text;
}

TEST(Strict, CountsColumnsInCharactersAndLinesInBlocks) {
  // The second line of a YAML block begins at the column of the first.
  EXPECT_EQ(found("if status = \"\xC3\xA4\"\n  then payabel\n  else 1"), "unknown-name@11:18+7");
  EXPECT_EQ(found("\"\xC3\xA4\xC3\xB6\" = 5"), "type@10:11+8");
  CompileOptions options;
  options.origin = {"pack.yaml", 10, 11, 1};
  options.continuation_column = 3;
  const Compiled compiled = compile_expression("1 +\nx", Scope(), options);
  ASSERT_EQ(compiled.findings.size(), 1U);
  EXPECT_EQ(compiled.findings[0].at.line, 11U);
  EXPECT_EQ(compiled.findings[0].at.column, 3U);
}

TEST(Strict, ShowsTheLineWithACaretAndAHint) {
  const Compiled compiled = compile("statu = \"final\"");
  EXPECT_EQ(format_findings(compiled.findings),
            "pack.yaml:10:11: error: there is no `statu` here [feel.unknown-name]\n"
            "            statu = \"final\"\n"
            "            ^~~~~\n"
            "  hint: did you mean `status`?\n");
}

TEST(Strict, InfersTypesAndWhatMayBeNull) {
  static constexpr Case kCases[] = {
      {"payable + 1", "number"},
      {"due + 1", "number?"},
      {"if due != null then due + 1 else 0", "number"},
      {"if due = null then 0 else due", "number"},
      {"if due > 5 then due else 1", "number"},
      {"if payable > 1 then \"a\" else null", "string?"},
      {"records.amount", "list<number?>"},
      {"records[kind = \"x\"]", "list<context<kind: string, amount: number?, decided on: date>>"},
      {"records[1].kind", "string?"},
      {"count(records[amount > 5])", "number"},
      {"sum(records.amount)", "number?"},
      {"for r in records return r.decided on", "list<date>"},
      {"min(payable, 2)", "number?"},
      {"sort([1, 2], function(a, b) a < b)", "list<number>"},
      {"upper case(status)", "string"},
      {"abs(payable - 1)", "number"},
      {"abs(duration(\"P1D\"))", "days and time duration"},
      {"status = \"a\"", "boolean"},
      {"status in (\"a\", \"b\")", "boolean"},
      {"due > 5", "boolean?"},
      {"some r in records satisfies r.kind = \"a\"", "boolean"},
      {"date(\"2024-01-01\") - decided on", "days and time duration"},
      {"duration(\"P1D\")", "days and time duration"},
      {"if payable > 0 then [] else [1]", "list<number>"},
      {"{a: 1, b: a}.b", "number"},
      {"[1..5]", "range<number>"},
      {"due instance of number", "boolean"},
  };
  for (const Case& one : kCases) EXPECT_EQ(type_of(one.text), one.expected) << one.text;
}

TEST(Strict, AsksForTheExpectedType) {
  EXPECT_EQ(found("payable", Type::number()), "");
  EXPECT_EQ(found("due", Type::number()), "null@10:11+3");
  EXPECT_EQ(found("due", Type::number().or_null()), "");
  EXPECT_EQ(found("status", Type::number()), "type@10:11+6");
}

TEST(Division, MustSayWhatHoldsForZero) {
  // Each of these says what holds if the divisor is zero.
  for (const std::string_view text :
       {"payable / 2", "if payable = 0 then null else due / payable",
        "if payable != 0 then due / payable else 0", "if payable > 0 then due / payable else 0",
        "if payable <= 0 then 0 else due / payable", "payable != 0 and 5 / payable > 1",
        "payable = 0 or 5 / payable > 1", "if 0 = payable then 0 else 1 / payable",
        "if not(payable = 0) then 1 / payable else 0",
        "if due > 1 and payable >= 1 then due / payable else 0",
        "if count(records) = 0 then 0 else payable / count(records)",
        "if due = 0 then 0 else payable / due", "records[amount != 0 and 1 / amount > 2]",
        "modulo(payable, 7)", "if payable = 0 then 0 else modulo(due, payable)"}) {
    EXPECT_EQ(found(text), "") << text;
  }
  static constexpr Case kWrong[] = {
      {"due / payable", "division@10:17+7"},
      {"due / 0", "division@10:17+1"},
      {"if payable >= 0 then due / payable else 0", "division@10:38+7"},
      {"if payable = 0 then due / payable else 0", "division@10:37+7"},
      {"if payable > 0 or due > 0 then due / payable else 0", "division@10:48+7"},
      {"if due != 0 then due / payable else 0", "division@10:34+7"},
      {"if payable - 1 = 0 then 0 else due / payable", "division@10:48+7"},
      {"(if payable = 0 then 0 else 1) / payable", "division@10:44+7"},
      {"modulo(due, payable)", "division@10:23+7"},
  };
  for (const Case& one : kWrong) EXPECT_EQ(found(one.text), one.expected) << one.text;
}

TEST(Strict, StopsAtAnErrorThatOnlyShowsWhenItRuns) {
  CompileOptions options;
  options.origin = {"map.yaml", 4, 9, 1};
  Scope scope;
  scope.declare("day", Type::string().or_null());
  const Compiled compiled = compile_expression("if true then date(day) else null", scope, options);
  ASSERT_TRUE(compiled.expression) << format_findings(compiled.findings);
  const Value good[] = {Value::string("2024-05-01")};
  EXPECT_EQ(format_value(*compiled.expression->evaluate(good)), "@\"2024-05-01\"");
  const Value missing[] = {Value::null()};
  EXPECT_EQ(format_value(*compiled.expression->evaluate(missing)), "null");
  const Value bad[] = {Value::string("1 May")};
  const Result<Value> result = compiled.expression->evaluate(bad);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().id, ErrorId::kBadInput);
  EXPECT_EQ(result.error().message,
            "map.yaml:4:22: \"1 May\" is no date, as 2024-05-01 in `date(day)`");
}

TEST(Names, MayContainSpacesOperatorsAndKeywords) {
  Scope scope;
  scope.declare("profit and loss", Type::number());
  scope.declare("profit", Type::number());
  scope.declare("year-end", Type::number());
  scope.declare("date of birth", Type::date());
  scope.declare("date", Type::date());
  scope.declare("count", Type::number());
  const Value slots[] = {Value::number(1),
                         Value::number(10),
                         Value::number(100),
                         Value::date(*parse_date("2000-01-02")),
                         Value::date(*parse_date("2000-01-03")),
                         Value::number(7)};
  const auto value = [&](std::string_view text) {
    const Compiled compiled = compile_expression(text, scope, {});
    if (!compiled.expression) return format_findings(compiled.findings);
    return format_value(*compiled.expression->evaluate(slots));
  };
  EXPECT_EQ(value("profit and loss + profit"), "11");
  EXPECT_EQ(value("profit   and\n loss"), "1");
  EXPECT_EQ(value("year-end + 1"), "101");
  EXPECT_EQ(value("date of birth < date(\"2000-01-03\")"), "true");
  EXPECT_EQ(value("date = date(2000, 1, 3)"), "true");
  EXPECT_EQ(value("count([1, 2]) + count"), "9");
  EXPECT_EQ(value("for count in [1, 2] return count"), "[1, 2]");
}

TEST(Expression, TellsWhatItReads) {
  const Compiled plain = compile("annual turnover");
  EXPECT_EQ(plain.expression->plain_variable(), std::optional<std::size_t>(3));
  const Compiled mixed = compile("if status = \"x\" then due else payable + due");
  EXPECT_EQ(mixed.expression->used_slots(), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_FALSE(mixed.expression->plain_variable());
  EXPECT_TRUE(compile("12").expression->constant());
  EXPECT_TRUE(compile("date(\"2024-01-01\")").expression->constant());
}

}  // namespace
}  // namespace goodstanding::feel
