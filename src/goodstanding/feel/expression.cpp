#include "goodstanding/feel/expression.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/feel/checker.hpp"
#include "goodstanding/feel/interpreter.hpp"
#include "goodstanding/feel/parser.hpp"
#include "goodstanding/feel/program.hpp"
#include "goodstanding/pattern/utf8.hpp"

namespace goodstanding::feel {
namespace {

constexpr std::size_t kFewLocals = 12;

// The locals of an evaluation, on the stack for the usual few.
class LocalStore {
 public:
  explicit LocalStore(std::size_t count) : count_(count) {
    if (count > few_.size()) many_.resize(count);
  }
  std::span<Value> span() {
    return count_ > few_.size() ? std::span<Value>(many_) : std::span(few_).first(count_);
  }

 private:
  std::size_t count_;
  std::array<Value, kFewLocals> few_;
  std::vector<Value> many_;
};

std::shared_ptr<Program> make_program(std::string_view text, const CompileOptions& options) {
  auto program = std::make_shared<Program>();
  program->text = std::string(text.substr(0, kMaxTextSize));
  program->mode = options.mode;
  program->origin = options.origin;
  program->continuation_column = options.continuation_column;
  return program;
}

// Reports a text that is too long or no text at all.
bool check_text(std::string_view text, Checker& checker) {
  if (text.size() > kMaxTextSize) {
    checker.stop("feel.limit", {0, 1},
                 "the expression is longer than " + std::to_string(kMaxTextSize) + " bytes");
    return false;
  }
  if (!pattern::is_utf8(text)) {
    checker.stop("feel.syntax", {0, 1}, "the expression is not valid UTF-8");
    return false;
  }
  return true;
}

void seal(Program& program, const Checker& checker, const Parser& parser, NodeId root) {
  program.root = root;
  program.type = checker.type_of(root);
  program.local_count = parser.local_count();
  std::vector<std::size_t>& used = program.used_slots;
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  program.slot_bound = used.empty() ? 0 : used.back() + 1;
}

// Runs a program with its locals prepared.
Result<Value> run_program(const Program& program, std::span<const Value> slots,
                          std::span<Value> locals, const EvaluationContext& context) {
  GS_ASSERT(slots.size() >= program.slot_bound);
  if (context.budget != nullptr) {
    Evaluation evaluation{context, {}};
    Value value = Interpreter(program, slots, locals, evaluation).run(program.root);
    if (evaluation.stopped) return *std::move(evaluation.stopped);
    return value;
  }
  EvaluationBudget budget{context.step_limit, 0};
  EvaluationContext with_budget = context;
  with_budget.budget = &budget;
  Evaluation evaluation{with_budget, {}};
  Value value = Interpreter(program, slots, locals, evaluation).run(program.root);
  if (evaluation.stopped) return *std::move(evaluation.stopped);
  return value;
}

}  // namespace

SourceSpan place_of(const Program& program, std::size_t begin, std::size_t end) {
  const std::string_view text = program.text;
  begin = std::min(begin, text.size());
  end = std::clamp(end, begin, text.size());
  const std::string_view before = text.substr(0, begin);
  const auto lines = static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
  const std::size_t line_begin = lines == 0 ? 0 : before.rfind('\n') + 1;
  const std::uint32_t continuation =
      program.continuation_column != 0 ? program.continuation_column : program.origin.column;
  SourceSpan at = program.origin;
  at.line += lines;
  at.column = (lines == 0 ? program.origin.column : continuation) +
              static_cast<std::uint32_t>(pattern::count_code_points(before.substr(line_begin)));
  // A caret line cannot go on into the next line.
  const std::string_view marked = text.substr(begin, std::min(end, text.find('\n', begin)) - begin);
  at.length =
      std::max<std::uint32_t>(1, static_cast<std::uint32_t>(pattern::count_code_points(marked)));
  return at;
}

Expression::Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {
  GS_ASSERT(program_ != nullptr);
}

const Type& Expression::type() const {
  return program_->type;
}

const std::string& Expression::text() const {
  return program_->text;
}

const std::vector<std::size_t>& Expression::used_slots() const {
  return program_->used_slots;
}

std::optional<std::size_t> Expression::plain_variable() const {
  const Node& root = program_->nodes[program_->root];
  if (root.op != Op::kSlot) return std::nullopt;
  return root.a;
}

std::optional<Value> Expression::constant() const {
  const Node& root = program_->nodes[program_->root];
  if (root.op != Op::kConstant) return std::nullopt;
  return program_->constants[root.a];
}

Result<Value> Expression::evaluate(std::span<const Value> slots,
                                   const EvaluationContext& context) const {
  GS_ASSERT(!program_->is_tests);
  if (program_->local_count == 0) return run_program(*program_, slots, {}, context);
  LocalStore locals(program_->local_count);
  return run_program(*program_, slots, locals.span(), context);
}

Result<bool> Expression::matches(const Value& input, std::span<const Value> slots,
                                 const EvaluationContext& context) const {
  GS_ASSERT(program_->is_tests);
  LocalStore locals(program_->local_count);
  locals.span()[0] = input;
  GS_TRY_ASSIGN(const Value holds, run_program(*program_, slots, locals.span(), context));
  return holds.is_true();
}

Compiled compile_expression(std::string_view text, const Scope& scope,
                            const CompileOptions& options) {
  const std::shared_ptr<Program> program = make_program(text, options);
  Compiled compiled;
  Checker checker(*program, options, compiled.findings);
  if (!check_text(text, checker)) return compiled;
  Parser parser(*program, scope, options, checker);
  const NodeId root = parser.parse_whole_expression();
  if (checker.stopped()) return compiled;
  checker.expect_result(root, options.expected);
  seal(*program, checker, parser, root);
  if (!has_error(compiled.findings)) compiled.expression = Expression(program);
  return compiled;
}

Compiled compile_unary_tests(std::string_view text, const Scope& scope, const Type& input,
                             const CompileOptions& options) {
  const std::shared_ptr<Program> program = make_program(text, options);
  program->is_tests = true;
  Compiled compiled;
  Checker checker(*program, options, compiled.findings);
  if (!check_text(text, checker)) return compiled;
  Parser parser(*program, scope, options, checker);
  const NodeId root = parser.parse_whole_tests(input);
  if (checker.stopped()) return compiled;
  seal(*program, checker, parser, root);
  if (!has_error(compiled.findings)) compiled.expression = Expression(program);
  return compiled;
}

std::optional<Type> parse_type(std::string_view text, const Scope& scope) {
  const CompileOptions options;
  const std::shared_ptr<Program> program = make_program(text, options);
  Findings findings;
  Checker checker(*program, options, findings);
  if (!check_text(text, checker)) return std::nullopt;
  return Parser(*program, scope, options, checker).parse_whole_type();
}

std::vector<std::string> builtin_names() {
  std::vector<std::string> names;
  for (const Builtin& builtin : all_builtins()) {
    if (names.empty() || names.back() != builtin.name) names.push_back(builtin.name);
  }
  return names;
}

}  // namespace goodstanding::feel
