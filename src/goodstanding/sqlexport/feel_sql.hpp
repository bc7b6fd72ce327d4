#pragma once
/// FEEL expressions of a pack as SQL: the statically typed part over numbers, texts, booleans and
/// dates.

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "goodstanding/rules/condition.hpp"
#include "goodstanding/rules/figure.hpp"
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
/// Gives a term that is cheap to repeat for one that is not.
using Settle = std::function<SqlTerm(const SqlTerm& term)>;

/// What surrounds an expression.
struct Surroundings {
  Dialect dialect = Dialect::kSqlite;
  SlotTerms slots;
  std::span<const rules::PackFunction> functions;
  Settle settle;  ///< may be empty: then nothing is settled
};

/// Translates; none, with the reason, for what SQL cannot express. A condition of which a required
/// variable is missing is NULL, as in the engine.
std::optional<SqlTerm> translate(const rules::Condition& condition,
                                 const Surroundings& surroundings, std::string& reason);

/// Writes a text literal.
std::string quote(std::string_view text);
/// Gives the test by which a term is missing.
std::string null_test(const SqlTerm& term);
/// Gives 1, 0 or NULL.
std::string as_integer(const SqlBoolean& boolean);
/// Gives one of two terms of one kind by a condition; none if they are of different kinds.
std::optional<SqlTerm> choose(const std::string& condition, const SqlTerm& then,
                              const SqlTerm& otherwise);
/// Gives the term unless a condition holds, then NULL.
SqlTerm unless(const std::string& condition, const SqlTerm& term);

}  // namespace goodstanding::sqlexport
