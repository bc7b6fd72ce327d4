#pragma once
/// The built-in functions of FEEL (DMN 1.5 section 10.3.4): one row each with a signature as text.
/// The checker, the interpreter and the reference page read the same rows.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/feel/function.hpp"
#include "goodstanding/feel/type.hpp"
#include "goodstanding/feel/value.hpp"

namespace goodstanding::feel {

class Call;

/// Computes a built-in. Arguments have the kinds that the signature says.
using BuiltinCode = Value (*)(Call& call);

/// One row as written: `substring(string: string, start position: number, length?: number) ->
/// string`. A `?` after a name: may be left out. After a type: null is passed on (else null gives
/// null), or the result may be null. `a | b`: any of the types. `...` before a name: any number of
/// them.
struct BuiltinRow {
  std::string_view signature;
  BuiltinCode code;
};

/// A parameter of a built-in.
struct BuiltinParameter {
  std::string name;
  std::vector<Type> types;
  bool optional = false;
  bool accepts_null = false;
  std::uint32_t kinds = 0;  ///< bit k: a value of Kind k is taken
};

/// A built-in with its signature understood.
struct Builtin {
  std::string name;
  std::string_view signature;
  std::vector<BuiltinParameter> parameters;
  bool variadic = false;  ///< the last parameter may come any number of times
  Type result;            ///< may contain the type variable T
  BuiltinCode code = nullptr;

  /// Says whether it can take so many positional arguments.
  [[nodiscard]] bool takes(std::size_t count) const;
};

/// Gives all built-ins, sorted by name; the rows of one name in the order they were written.
std::span<const Builtin> all_builtins();
/// Gives the rows of one name; empty if there is none.
std::span<const Builtin> find_builtins(std::string_view name);

/// The rows of each group; see the files builtins_*.cpp.
std::span<const BuiltinRow> conversion_rows();
std::span<const BuiltinRow> string_rows();
std::span<const BuiltinRow> list_rows();
std::span<const BuiltinRow> number_rows();
std::span<const BuiltinRow> temporal_rows();
std::span<const BuiltinRow> range_rows();
std::span<const BuiltinRow> context_rows();

}  // namespace goodstanding::feel
