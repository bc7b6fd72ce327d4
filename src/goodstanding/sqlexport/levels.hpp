#pragma once
/// Columns computed from one another, each once: a chain of SELECTs in which a column stands one
/// level above those it reads.

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/sqlexport/feel_sql.hpp"
#include "goodstanding/sqlexport/sql_number.hpp"

namespace goodstanding::sqlexport {

/// Every expression names columns with the alias `x`.
class Levels {
 public:
  /// Takes what the lowest level reads (a table, or a query in brackets), and what the names of
  /// settled terms begin with: of the columns there, no name may.
  Levels(Dialect dialect, std::string base, std::string prefix)
      : dialect_(dialect), base_(std::move(base)), prefix_(std::move(prefix)) {}

  /// Adds a column; gives it as expressions name it. Requires: a name of its own.
  std::string add(const std::string& name, const std::string& expression);
  /// Adds what a term needs, up to two columns, and gives the term over them.
  SqlTerm add(const std::string& name, const SqlTerm& term);
  /// Does so under a name of its own, unless the term is only a column or a literal.
  SqlTerm settle(const SqlTerm& term);

  void set_base(std::string base) { base_ = std::move(base); }
  [[nodiscard]] bool empty() const { return levels_.empty(); }
  /// Gives the WITH clause that goes before the SELECT; empty if there are no levels.
  [[nodiscard]] std::string with() const;
  /// Gives what the SELECT reads, under the alias `x`.
  [[nodiscard]] std::string from() const;

 private:
  [[nodiscard]] std::size_t level_of(const std::string& expression) const;

  Dialect dialect_;
  std::string base_;
  std::string prefix_;
  std::vector<std::string> levels_;  // the columns of each
  std::map<std::string, std::size_t, std::less<>> level_by_column_;
  std::size_t settled_ = 0;
};

}  // namespace goodstanding::sqlexport
