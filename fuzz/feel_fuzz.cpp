// Any bytes are some FEEL text: compiling and running it must end, in both modes, and a value that
// can be written as a literal must read back as itself.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/feel/expression.hpp"

namespace {

using namespace goodstanding;        // NOLINT: a program of one page
using namespace goodstanding::feel;  // NOLINT

Scope make_scope() {
  Scope scope;
  scope.declare("a", Type::number());
  scope.declare("annual turnover", Type::number().or_null());
  scope.declare("s", Type::string());
  scope.declare("day", Type::date());
  scope.declare("records", Type::list(Type::context({{"x", Type::number()}})));
  return scope;
}

std::vector<Value> make_slots() {
  return {Value::number(Decimal(3)), Value::null(), Value::string("text"),
          Value::date(Date::from_days(19'000)),
          Value::list({Value::context({"x"}, {Value::number(Decimal(1))})})};
}

CompileOptions options_of(Mode mode) {
  CompileOptions options;
  options.mode = mode;
  options.allow_clock = true;
  return options;
}

bool holds_function(const Value& value) {
  return format_value(value).find("function(") != std::string::npos;
}

void check_round_trip(const Value& value) {
  const std::string text = format_value(value);
  if (holds_function(value) || text.size() > 2000 || value.depth() > 50) return;
  const Compiled again = compile_expression(text, Scope(), options_of(Mode::kLenient));
  GS_ASSERT(again.expression.has_value());
  const Result<Value> same = again.expression->evaluate({});
  GS_ASSERT(same.ok() && identical(*same, value));
}

void run(std::string_view text, Mode mode) {
  const Scope scope = make_scope();
  const std::vector<Value> slots = make_slots();
  EvaluationContext context;
  context.now = Instant{1'700'000'000'000'000};
  context.step_limit = 20'000;
  const Compiled compiled = compile_expression(text, scope, options_of(mode));
  GS_ASSERT(compiled.expression.has_value() != has_error(compiled.findings));
  if (!compiled.expression) {
    static_cast<void>(format_findings(compiled.findings));
    return;
  }
  const Result<Value> value = compiled.expression->evaluate(slots, context);
  if (!value.ok()) return;
  // In strict mode the static type says the truth about the value.
  if (mode == Mode::kStrict) GS_ASSERT(is_instance(*value, compiled.expression->type()));
  check_round_trip(*value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  run(text, Mode::kStrict);
  run(text, Mode::kLenient);
  const Compiled tests =
      compile_unary_tests(text, make_scope(), Type::number(), options_of(Mode::kStrict));
  EvaluationContext context;
  context.step_limit = 20'000;
  if (tests.expression) {
    static_cast<void>(tests.expression->matches(Value::number(Decimal(5)), make_slots(), context));
  }
  return 0;
}
