#pragma once
/// Compiles FEEL texts (DMN 1.5 chapter 10) into checked, immutable expressions and evaluates them.
/// `docs/reference/feel.md` describes the language, the strict rules and the bounds.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/base/result.hpp"
#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/scope.hpp"
#include "goodstanding/feel/type.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {

struct Program;

/// How FEEL treats what is wrong.
enum class Mode : std::uint8_t {
  kStrict,   ///< rule packs and mappings: type errors are findings, an error stops the evaluation
  kLenient,  ///< DMN models: only syntax errors are findings, an error gives null and is reported
};

struct CompileOptions {
  Mode mode = Mode::kStrict;
  /// Where the text begins in its file; findings point into that file.
  SourceSpan origin{"", 1, 1, 1};
  /// The column at which the second and later lines of the text begin in the file; 0 means the
  /// column of origin, as in a YAML block.
  std::uint32_t continuation_column = 0;
  /// What the result must conform to; any asks for nothing. A result that may be null needs
  /// or_null().
  Type expected;
  const FunctionTable* functions = nullptr;  ///< added functions; copied into the expression
  /// Strict mode: lets `today()` and `now()` pass. Packs have no clock.
  bool allow_clock = false;
};

/// A compiled expression. Thread-safety: immutable; one expression may be evaluated by many
/// threads. Copying is cheap.
class Expression {
 public:
  explicit Expression(std::shared_ptr<const Program> program);

  /// Gives the static type of the result.
  [[nodiscard]] const Type& type() const;
  /// Gives the text it was compiled from.
  [[nodiscard]] const std::string& text() const;
  /// Gives the slots of the variables it reads, ascending.
  [[nodiscard]] const std::vector<std::size_t>& used_slots() const;
  /// Gives the slot if the expression is nothing but one variable.
  [[nodiscard]] std::optional<std::size_t> plain_variable() const;
  /// Gives the value if the expression is a literal.
  [[nodiscard]] std::optional<Value> constant() const;
  /// Gives the compiled form (program.hpp), for those that compile it further.
  [[nodiscard]] const Program& program() const { return *program_; }

  /// Evaluates with one value a slot. Requires: slots of the declared types; one for every used
  /// slot; made by compile_expression. Errors: kBadInput (strict mode) for what FEEL calls an
  /// error, kLimit for too many steps or too deep a value. Cost: about 10 ns a node.
  [[nodiscard]] Result<Value> evaluate(std::span<const Value> slots,
                                       const EvaluationContext& context = {}) const;
  /// Says whether unary tests hold for an input. Requires: made by compile_unary_tests. A test that
  /// gives null does not hold. Errors: as evaluate.
  [[nodiscard]] Result<bool> matches(const Value& input, std::span<const Value> slots,
                                     const EvaluationContext& context = {}) const;

 private:
  std::shared_ptr<const Program> program_;
};

/// What compiling gives: an expression if no finding is an error.
struct Compiled {
  std::optional<Expression> expression;
  Findings findings;
};

/// Compiles a FEEL expression. The finding codes are `feel.syntax`, `feel.unknown-name`,
/// `feel.type`, `feel.arguments`, `feel.division`, `feel.clock`, `feel.null` and `feel.limit`.
/// Cost: linear in the text times the names in scope.
Compiled compile_expression(std::string_view text, const Scope& scope,
                            const CompileOptions& options);

/// Compiles unary tests (`-`, `< 5`, `"a", "b"`, `not(...)`) against an input of a type; `?` is the
/// input. Source: DMN 1.5 section 10.3.1.2, grammar rule 11.
Compiled compile_unary_tests(std::string_view text, const Scope& scope, const Type& input,
                             const CompileOptions& options);

/// Parses a type as FEEL writes it (`list<number>`, `date and time`, a name declared in scope); an
/// ending `?` allows null.
std::optional<Type> parse_type(std::string_view text, const Scope& scope);

/// Names every built-in function, sorted.
std::vector<std::string> builtin_names();

}  // namespace goodstanding::feel
