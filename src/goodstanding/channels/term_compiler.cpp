#include "goodstanding/channels/term_compiler.hpp"

#include <algorithm>
#include <utility>

#include "goodstanding/feel/value.hpp"

namespace goodstanding::channels {
namespace {

/// Finds where the text of a scalar begins: after its quote, or in the lines below a `|` or `>`.
SourceSpan origin_of(const codec::YamlNode& node, const codec::YamlDocument& document) {
  SourceSpan origin{document.file, node.begin.line, node.begin.column, 1};
  const std::string_view line = document.line(node.begin.line);
  const std::size_t at = node.begin.column == 0 ? 0 : node.begin.column - 1;
  const char first = at < line.size() ? line[at] : '\0';
  if (node.quoted && (first == '|' || first == '>')) {
    ++origin.line;
    const std::string_view next = document.line(origin.line);
    const std::size_t indent = next.find_first_not_of(' ');
    origin.column = static_cast<std::uint32_t>((indent == std::string_view::npos ? 0 : indent) + 1);
  } else if (node.quoted) {
    ++origin.column;
  }
  return origin;
}

bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

bool is_variable_name(std::string_view name) {
  static constexpr std::string_view kReserved[] = {
      "if", "then", "else", "for",  "in",    "return",   "some",    "every",    "satisfies", "and",
      "or", "not",  "null", "true", "false", "function", "between", "instance", "of"};
  if (name.empty() || !is_letter_byte(name[0]) || name.back() == ' ') return false;
  if (name.find("  ") != std::string_view::npos) return false;
  const auto fits = [](char c) { return is_letter_byte(c) || c == ' ' || (c >= '0' && c <= '9'); };
  return std::ranges::all_of(name, fits) &&
         std::ranges::find(kReserved, name) == std::end(kReserved);
}

std::size_t TermCompiler::declare(std::string name, feel::Type type) {
  scope_.declare(std::move(name), std::move(type));
  return slots_++;
}

void TermCompiler::declare_column(const Column& column) {
  feel::Type type = feel::Type::string();
  if (column.kind == CellKind::kNumber) type = feel::Type::number().or_null();
  if (column.kind == CellKind::kDate) type = feel::Type::date().or_null();
  columns_.push_back({column.name, column.use});
  declare(column.name, std::move(type));
}

bool TermCompiler::report_guarded(const codec::YamlNode& node, const feel::Expression& expression) {
  bool guarded = false;
  for (const std::size_t slot : expression.used_slots()) {
    if (slot >= columns_.size() || columns_[slot].use == ColumnUse::kMapped) continue;
    guarded = true;
    const bool person = columns_[slot].use != ColumnUse::kUnused;
    findings_->push_back(codec::make_finding(
        *document_, node, person ? "channel.person-column" : "channel.unused-column",
        "\"" + columns_[slot].name + "\" is " +
            (person ? "about a natural person and is never read" : "declared as unused"),
        person ? "leave it out of the expression" : "declare the column as mapped to use it"));
  }
  return guarded;
}

/// Findings of expressions know the place but not the line of the file.
void TermCompiler::add_excerpts(std::size_t first) {
  for (std::size_t i = first; i < findings_->size(); ++i) {
    Finding& finding = (*findings_)[i];
    finding.excerpt = document_->line(finding.at.line);
  }
}

TermCompiler::Typed TermCompiler::compile(const codec::YamlNode& node, const feel::Type& expected) {
  if (!node.is_scalar() || node.is_blank()) {
    findings_->push_back(codec::make_finding(*document_, node, "channel.no-expression",
                                             "an expression is expected"));
    return {};
  }
  feel::CompileOptions options;
  options.origin = origin_of(node, *document_);
  options.expected = expected;
  options.functions = functions_;
  feel::Compiled compiled = feel::compile_expression(node.text, scope_, options);
  const std::size_t first = findings_->size();
  std::ranges::move(compiled.findings, std::back_inserter(*findings_));
  add_excerpts(first);
  if (!compiled.expression || report_guarded(node, *compiled.expression)) return {};
  Typed result;
  result.type = compiled.expression->type();
  const auto constant = compiled.expression->constant();
  const auto variable = compiled.expression->plain_variable();
  if (constant && constant->is(feel::Kind::kString)) {
    result.term.kind = Term::Kind::kConstant;
    result.term.constant = constant->as_string();
  } else if (variable && *variable < columns_.size()) {
    result.term.kind = Term::Kind::kColumn;
    result.term.column = *variable;
  } else {
    result.term.kind = Term::Kind::kExpression;
    result.term.expression = *std::move(compiled.expression);
  }
  return result;
}

Term TermCompiler::compile_optional(codec::YamlMapReader& reader, std::string_view key,
                                    const feel::Type& expected) {
  const codec::YamlNode* node = reader.optional_node(key);
  return node == nullptr ? Term{} : compile(*node, expected).term;
}

Term TermCompiler::compile_required(codec::YamlMapReader& reader, std::string_view key,
                                    const feel::Type& expected) {
  const codec::YamlNode* node = reader.node(key);
  return node == nullptr ? Term{} : compile(*node, expected).term;
}

}  // namespace goodstanding::channels
