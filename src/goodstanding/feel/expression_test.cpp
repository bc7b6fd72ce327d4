/// Unary tests, functions of the caller's, named types, and the bounds.
#include <thread>

#include "goodstanding/feel/test_evaluation.hpp"

namespace goodstanding::feel {
namespace {

std::string tested(std::string_view tests, const Value& input, const Type& type,
                   Mode mode = Mode::kStrict) {
  CompileOptions options;
  options.mode = mode;
  const Compiled compiled = compile_unary_tests(tests, Scope(), type, options);
  if (!compiled.expression) return compiled.findings[0].code;
  const Result<bool> holds = compiled.expression->matches(input, {});
  return !holds.ok() ? holds.error().message : *holds ? "holds" : "fails";
}

// Grammar rules 11 to 17.
TEST(UnaryTests, AreListsRangesComparisonsAndNegations) {
  const Value five = Value::number(5);
  static constexpr Case kCases[] = {
      {"-", "holds"},           {"5", "holds"},         {"4, 5", "holds"},
      {"< 5", "fails"},         {"<= 5", "holds"},      {"> 4, < 2", "holds"},
      {"[1..5)", "fails"},      {"[1..5]", "holds"},    {"not(5)", "fails"},
      {"not(4, 6)", "holds"},   {"not(< 3)", "holds"},  {"? > 4 and ? < 6", "holds"},
      {"odd(?)", "holds"},      {"[4, 5]", "holds"},    {"1 + 4", "holds"},
      {"null", "fails"},        {"\"a\"", "feel.type"}, {"< \"a\"", "feel.type"},
      {"not(5", "feel.syntax"}, {"5,", "feel.syntax"},  {"!= 5", "fails"},
  };
  for (const Case& one : kCases) {
    EXPECT_EQ(tested(one.text, five, Type::number()), one.expected) << one.text;
  }
  EXPECT_EQ(tested("null", Value::null(), Type::number().or_null()), "holds");
  EXPECT_EQ(tested("< 5", Value::null(), Type::number().or_null()), "fails");
  EXPECT_EQ(tested("not(< 5)", Value::null(), Type::number().or_null()), "fails");
  EXPECT_EQ(tested("\"a\",\"b\"", Value::string("b"), Type::string()), "holds");
  EXPECT_EQ(tested("true", Value::boolean(true), Type::boolean()), "holds");
  EXPECT_EQ(tested("\"x\"", five, Type::any(), Mode::kLenient), "fails");
}

FunctionTable sample_functions() {
  FunctionTable table;
  NativeFunction parse;
  parse.name = "parse day";
  parse.parameters = {{"text", Type::string()}, {"pattern", Type::string()}};
  parse.result = Type::date();
  parse.code = [](std::span<const Value> arguments) -> Result<Value> {
    const std::optional<Date> date = parse_date(arguments[0].as_string());
    if (!date) return Error{ErrorId::kBadInput, "no day"};
    return Value::date(*date);
  };
  parse.check = [](std::span<const std::optional<Value>> constants) -> std::optional<std::string> {
    if (constants[1] && constants[1]->as_string() != "iso") return "the pattern is not known";
    return std::nullopt;
  };
  table.add(std::move(parse));
  NativeFunction or_else;
  or_else.name = "or else";
  or_else.parameters = {{"value", Type::string().or_null()}, {"other", Type::string(), true}};
  or_else.result = Type::string();
  or_else.code = [](std::span<const Value> arguments) -> Result<Value> {
    if (!arguments[0].is_null()) return arguments[0];
    return arguments[1].is_null() ? Value::string("none") : arguments[1];
  };
  table.add(std::move(or_else));
  return table;
}

std::string with_functions(std::string_view text, const Value& slot) {
  const FunctionTable table = sample_functions();
  CompileOptions options;
  options.functions = &table;
  Scope scope;
  scope.declare("s", Type::string().or_null());
  const Compiled compiled = compile_expression(text, scope, options);
  if (!compiled.expression) return compiled.findings[0].code + ' ' + compiled.findings[0].message;
  const Value slots[] = {slot};
  const Result<Value> value = compiled.expression->evaluate(slots);
  if (!value.ok()) return value.error().message;
  return format_value(*value) + " " + format_type(compiled.expression->type());
}

TEST(NativeFunctions, AreTypedAndChecked) {
  const Value day = Value::string("2024-05-01");
  EXPECT_EQ(with_functions("parse day(s, \"iso\")", day), "@\"2024-05-01\" date?");
  EXPECT_EQ(with_functions("parse day(pattern: \"iso\", text: s)", day), "@\"2024-05-01\" date?");
  EXPECT_EQ(with_functions("parse day(s, \"iso\")", Value::null()), "null date?");
  EXPECT_EQ(with_functions("parse day(s, \"iso\")", Value::string("x")),
            "1:1: no day in `parse day(s, \"iso\")`");
  EXPECT_EQ(with_functions("parse day(s, \"dd\")", day), "feel.arguments the pattern is not known");
  EXPECT_EQ(with_functions("parse day(s)", day),
            "feel.arguments `parse day` does not take 1 argument");
  EXPECT_EQ(with_functions("or else(s, \"b\")", Value::null()), "\"b\" string");
  EXPECT_EQ(with_functions("or else(s)", Value::null()), "\"none\" string");
  EXPECT_EQ(with_functions("or else(1)", day),
            "feel.type `or else` takes a string as value, but this is of type number");
}

class UpToTen final : public TypeConstraint {
 public:
  [[nodiscard]] bool allows(const Value& value) const override {
    return value.as_number() <= Decimal(10);
  }
};

TEST(NamedTypes, CarryTheirConstraint) {
  Scope scope;
  scope.declare_type("tGrade", Type::number().named("tGrade", std::make_shared<UpToTen>()));
  CompileOptions options;
  options.mode = Mode::kLenient;
  const Compiled compiled = compile_expression(
      "[5 instance of tGrade, 11 instance of tGrade, [1, 2] instance of list<tGrade>]", scope,
      options);
  ASSERT_TRUE(compiled.expression);
  EXPECT_EQ(format_value(*compiled.expression->evaluate({})), "[true, false, true]");
}

TEST(Types, AreParsedAndFormatted) {
  for (const std::string_view text :
       {"number", "date and time", "list<string?>", "context<a b: number, c: list<date>>",
        "function<number, string>->boolean", "range<date>", "years and months duration?", "Any"}) {
    const std::optional<Type> type = parse_type(text, Scope());
    if (text == "list<string?>") {
      EXPECT_FALSE(type) << "null is allowed for whole types only";
      continue;
    }
    ASSERT_TRUE(type) << text;
    EXPECT_EQ(format_type(*type), text);
  }
  EXPECT_FALSE(parse_type("numbr", Scope()));
  EXPECT_FALSE(parse_type("list<", Scope()));
}

TEST(Types, ConformAsTheStandardSays) {
  const Type number = Type::number();
  EXPECT_TRUE(conforms(number, Type::any()));
  EXPECT_TRUE(conforms(number, number.or_null()));
  EXPECT_FALSE(conforms(number.or_null(), number));
  EXPECT_TRUE(conforms(Type::null(), number.or_null()));
  const Type wide = Type::context({{"a", number}, {"b", Type::string()}});
  const Type narrow = Type::context({{"a", number}});
  EXPECT_TRUE(conforms(wide, narrow));
  EXPECT_FALSE(conforms(narrow, wide));
  EXPECT_TRUE(conforms(Type::function({narrow}, wide), Type::function({wide}, narrow)));
  EXPECT_FALSE(conforms(Type::function({wide}, wide), Type::function({narrow}, narrow)));
  EXPECT_EQ(join(number, Type::null()), number.or_null());
  EXPECT_EQ(join(wide, narrow), narrow);
  EXPECT_EQ(join(number, Type::string()), Type::any());
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

TEST(Bounds, DeepTextsAreRefused) {
  for (const std::string& text :
       {repeated("(", 100'000) + "1", repeated("[", 100'000), repeated("-", 100'000) + "1",
        repeated("1 + ", 100'000) + "1", repeated("if true then ", 100'000) + "1",
        repeated("{a: ", 100'000), repeated("not(", 100'000), repeated("f(", 100'000),
        "1" + repeated("[1]", 100'000), "a" + repeated(".a", 100'000),
        "1 instance of " + repeated("list<", 100'000), repeated("function() ", 100'000) + "1",
        repeated("for i in ", 100'000), repeated("[1..", 100'000), repeated("< ", 100'000) + "1",
        repeated("1 in ", 100'000) + "1", repeated("x in (", 100'000)}) {
    CompileOptions options;
    options.mode = Mode::kLenient;
    const Compiled compiled = compile_expression(text, Scope(), options);
    EXPECT_FALSE(compiled.expression) << text.substr(0, 20);
    EXPECT_EQ(compiled.findings.size(), 1U) << text.substr(0, 20);
  }
}

TEST(Bounds, EndlessWorkIsStopped) {
  for (const std::string_view text :
       {"for i in 1..1000000000 return i", "for i in 1..1000, j in 1..1000, k in 1..1000 return 1",
        "{f: function(n) f(n + 1), r: f(0)}.r",
        ("count(for i in 1..40 return if i = 1 then [1, 2] else "
         "concatenate(partial[-1], partial[-1]))"),
        "for i in 1..40 return if i = 1 then \"ab\" else partial[-1] + partial[-1]",
        "for i in 1..100000 return [partial[-1]]",
        "for i in 1..100000 return function() partial[-1]",
        "every x in [1..1000000000] satisfies true",
        "matches(for i in 1..1 return \"x\", \"((a*)*)*b\\1\")[1]"}) {
    const std::string result = evaluated(text);
    const bool stopped = result.find("error: ") == 0 || result == "null";
    EXPECT_TRUE(stopped) << text << " gives " << result.substr(0, 80);
  }
}

TEST(Bounds, StepsAreCounted) {
  const Compiled compiled = compile_expression("for i in 1..1000 return i", Scope(), {});
  EvaluationContext context;
  context.step_limit = 500;
  const Result<Value> value = compiled.expression->evaluate({}, context);
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().id, ErrorId::kLimit);
}

TEST(Threads, ShareAnExpressionAndItsValues) {
  Scope scope;
  scope.declare("l", Type::list(Type::string()));
  const Compiled compiled = compile_expression(
      "string join(l, \"-\") + \" and more text than fits in place\"", scope, {});
  const Value list = Value::list({Value::string("a"), Value::string(std::string(100, 'b'))});
  std::vector<std::thread> threads;
  std::vector<std::size_t> sizes(4);
  for (std::size_t t = 0; t < sizes.size(); ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 1000; ++i) {
        const Value slots[] = {list};
        sizes[t] = compiled.expression->evaluate(slots)->as_string().size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::size_t size : sizes) EXPECT_EQ(size, 102U + 33U);
}

TEST(Functions, OutliveTheirEvaluation) {
  Value function;
  {
    Scope scope;
    scope.declare("k", Type::number());
    const Compiled compiled = compile_expression("function(x: number) x + k", scope, {});
    const Value slots[] = {Value::number(40)};
    function = *compiled.expression->evaluate(slots);
  }
  const Value arguments[] = {Value::number(2)};
  const Result<Value> value = function.as_function().invoke(arguments, {});
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(format_value(*value), "42");
}

}  // namespace
}  // namespace goodstanding::feel
