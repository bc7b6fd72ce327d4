#pragma once
/// FEEL expressions of a pack as SQL: the statically typed part over numbers, texts, booleans and
/// dates.

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "goodstanding/rules/condition.hpp"
#include "goodstanding/sqlexport/sql_number.hpp"

namespace goodstanding::sqlexport {

/// A SQL expression that is true, false or NULL.
struct SqlBoolean {
  std::string text;
};
/// A text, or a date as its day number.
struct SqlPlain {
  std::string text;
};
/// NULL itself.
struct SqlNull {};
using SqlTerm = std::variant<SqlNull, SqlBoolean, SqlNumber, SqlPlain>;

/// Gives the term of a variable, or of one field of it (empty: the variable); none if SQL has none.
using SlotTerms = std::function<std::optional<SqlTerm>(std::size_t slot, std::string_view field)>;

/// Translates; none, with the reason, for what SQL cannot express. A condition of which a required
/// variable is missing is NULL, as in the engine.
std::optional<SqlTerm> translate(const rules::Condition& condition, Dialect dialect,
                                 const SlotTerms& slots, std::string& reason);

/// Writes a text literal.
std::string quote(std::string_view text);

}  // namespace goodstanding::sqlexport
