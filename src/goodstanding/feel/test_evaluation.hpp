#pragma once
/// For the tests of this module: evaluates texts and shows results as FEEL literals.

#include <gtest/gtest.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/expression.hpp"

namespace goodstanding::feel {

/// A text and the literal that its value is; a table of them reads like the specification.
struct Case {
  std::string_view text;
  std::string_view expected;
};

/// Evaluates in lenient mode, at the moment 2024-05-01T10:00:00Z; findings and errors that end the
/// evaluation are given as text.
inline std::string evaluated(std::string_view text, std::vector<std::string>* errors = nullptr) {
  CompileOptions options;
  options.mode = Mode::kLenient;
  const Compiled compiled = compile_expression(text, Scope(), options);
  if (!compiled.expression) return format_findings(compiled.findings);
  EvaluationContext context;
  context.now = parse_instant("2024-05-01T10:00:00Z");
  context.reported_errors = errors;
  const Result<Value> value = compiled.expression->evaluate({}, context);
  return value.ok() ? format_value(*value) : "error: " + value.error().message;
}

/// Checks that every text evaluates to what the literal beside it evaluates to.
inline void expect_cases(std::span<const Case> cases) {
  for (const Case& one : cases) {
    EXPECT_EQ(evaluated(one.text), evaluated(one.expected)) << one.text;
  }
}

/// Checks that every text gives null and reports an error.
inline void expect_errors(std::span<const std::string_view> texts) {
  for (const std::string_view text : texts) {
    std::vector<std::string> errors;
    EXPECT_EQ(evaluated(text, &errors), "null") << text;
    EXPECT_FALSE(errors.empty()) << text;
  }
}

}  // namespace goodstanding::feel
