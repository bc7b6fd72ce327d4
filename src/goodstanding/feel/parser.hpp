#pragma once
/// Reads the grammar of FEEL by recursive descent with precedence climbing. Names are resolved as
/// they are read, because which words make up a name depends on what is in scope (DMN 1.5
/// section 10.3.1.5).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/checker.hpp"
#include "goodstanding/feel/lexer.hpp"
#include "goodstanding/feel/names.hpp"
#include "goodstanding/feel/program.hpp"

namespace goodstanding::feel {

class Parser {
 public:
  Parser(Program& program, const Scope& scope, const CompileOptions& options, Checker& checker);

  /// Reads the whole text as one expression and gives its root.
  NodeId parse_whole_expression();
  /// Reads the whole text as unary tests on local 0, the input.
  NodeId parse_whole_tests(const Type& input);
  /// Reads the whole text as a type.
  std::optional<Type> parse_whole_type();
  /// Gives how many locals the expression itself needs.
  [[nodiscard]] std::uint32_t local_count() const { return names_.local_count(); }

 private:
  // parser.cpp: tokens and operators
  void advance();
  void move_to(std::size_t at);
  bool accept(std::string_view symbol);
  bool accept_word(std::string_view word);
  bool expect(std::string_view symbol);
  bool expect_word(std::string_view word);
  NodeId fail(const std::string& expected);
  [[nodiscard]] bool at_word(std::string_view word) const { return token_.is_word(word); }
  [[nodiscard]] Token peek() const { return read_token(text_, token_.end); }
  NodeId parse_expression();
  NodeId parse_binary(int least_level);
  NodeId parse_operator(NodeId left, Op op, int level);
  NodeId parse_between(NodeId value);
  NodeId parse_unary();
  NodeId parse_postfix(NodeId from);
  NodeId parse_path_step(NodeId from);
  NodeId parse_filter(NodeId list);
  NodeId parse_instance_of(NodeId value);

  // parser_primary.cpp: literals, names, calls, brackets
  NodeId parse_primary();
  NodeId parse_word();
  NodeId parse_at_literal();
  NodeId parse_name(const Binding& binding);
  NodeId parse_unknown_name();
  NodeId with_item_fields(NodeId otherwise, const std::string& name, const Binding* binding,
                          Stretch at);
  std::optional<NodeId> parse_call_by_name();
  NodeId make_reference(const Binding& binding, std::size_t frame, Stretch at);
  NodeId make_capture(const Binding& binding, std::size_t frame, Stretch at);
  NodeId parse_parenthesis();
  NodeId parse_bracket();
  NodeId parse_context();
  std::optional<std::string> parse_key();
  NodeId parse_range_end(NodeId low, bool low_included, std::size_t begin);
  NodeId parse_range_high();
  NodeId parse_comparison_range(std::string_view op);
  Arguments parse_arguments(const std::vector<std::string>& parameter_names);
  std::optional<std::string> match_argument_name(const std::vector<std::string>& parameter_names);

  // parser_forms.cpp: if, for, some, every, function, types, tests
  NodeId parse_if();
  NodeId parse_for();
  NodeId parse_quantified(Op op);
  NodeId parse_domain();
  std::optional<std::string> parse_new_name(std::string_view end_word);
  NodeId parse_function(const std::string& own_name);
  bool parse_parameters(std::vector<Parameter>& parameters);
  std::optional<Type> parse_type();
  std::optional<Type> parse_generic_type(std::string_view name);
  std::optional<Type> parse_context_type();
  std::optional<Type> parse_function_type();
  NodeId parse_in(NodeId value);
  NodeId parse_in_operand();
  NodeId parse_test();
  NodeId input_reference(Stretch at);
  std::vector<NodeId> parse_test_list();

  struct CaptureKey {
    std::size_t frame = 0;
    Binding::Kind kind = Binding::Kind::kSlot;
    std::size_t home = 0;
    std::uint32_t index = 0;
    std::uint32_t local = 0;
  };

  Program& program_;
  const Scope& scope_;
  const CompileOptions& options_;
  Checker& checker_;
  std::string_view text_;
  Names names_;
  Token token_;
  std::size_t previous_end_ = 0;
  int depth_ = 0;
  bool in_range_end_ = false;
  std::vector<std::vector<Capture>> captures_;  ///< one a frame; the first stays empty
  std::vector<CaptureKey> known_captures_;
  std::optional<Binding> input_;  ///< what `?` stands for
  std::size_t input_uses_ = 0;
};

}  // namespace goodstanding::feel
