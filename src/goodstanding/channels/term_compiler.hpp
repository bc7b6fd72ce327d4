#pragma once
/// Turns the scalars of a definition into terms: it compiles them as FEEL, finds names that may not
/// be used, and recognises constants and bare columns, which need no interpreter.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/channels/definition.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/feel/expression.hpp"

namespace goodstanding::channels {

/// Says whether a text may be a variable's name: letters, digits and single blanks, a letter first,
/// and no word of the language itself.
bool is_variable_name(std::string_view name);

/// The names in sight of one layout, with their slots. Copying one opens an inner scope.
class TermCompiler {
 public:
  /// Requires: all three outlive the compiler.
  TermCompiler(const codec::YamlDocument& document, Findings& findings,
               const feel::FunctionTable& functions)
      : document_(&document), findings_(&findings), functions_(&functions) {}

  /// Declares a variable and gives its slot.
  std::size_t declare(std::string name, feel::Type type);
  /// Declares a column; one that is not mapped may not be named in any expression.
  void declare_column(const Column& column);
  /// Counts the slots given so far.
  [[nodiscard]] std::size_t slots() const { return slots_; }

  /// A compiled node: the term, and the type of its values.
  struct Typed {
    Term term;
    feel::Type type;
  };
  /// Compiles a scalar; reports what is wrong and gives an empty term then.
  Typed compile(const codec::YamlNode& node, const feel::Type& expected);
  /// Compiles the value of a key that may be absent.
  Term compile_optional(codec::YamlMapReader& reader, std::string_view key,
                        const feel::Type& expected);
  /// Compiles the value of a key that must be there.
  Term compile_required(codec::YamlMapReader& reader, std::string_view key,
                        const feel::Type& expected);

 private:
  struct Guard {
    std::string name;
    ColumnUse use;
  };
  bool report_guarded(const codec::YamlNode& node, const feel::Expression& expression);
  void add_excerpts(std::size_t first);

  const codec::YamlDocument* document_;
  Findings* findings_;
  const feel::FunctionTable* functions_;
  feel::Scope scope_;
  std::size_t slots_ = 0;
  std::vector<Guard> columns_;  // by slot: the columns come first
};

}  // namespace goodstanding::channels
