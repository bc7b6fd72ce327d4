#pragma once
/// Lookups in published tables as SQL.

#include <optional>
#include <string>

#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {

/// The one row that a lookup finds.
class FoundRow {
 public:
  /// `slots` and `levels` are those of the expressions that it looks up by, `day` (SQL) the day on
  /// which the row has to hold.
  FoundRow(Writing& writing, const rules::Lookup& lookup, const SlotTerms& slots,
           const std::string& day, const RuleName& rule, Levels& levels);

  /// Gives a column of the row; NULL if no row fits, or several do.
  [[nodiscard]] std::optional<SqlTerm> column(std::size_t column) const;
  /// Gives 1 if there is the row, else NULL.
  [[nodiscard]] std::string exists() const { return query("1"); }

 private:
  [[nodiscard]] std::string query(const std::string& text) const;
  void add_bound(const std::optional<std::size_t>& column, const SqlNumber& value,
                 const std::string& operation);

  const Writing* writing_;
  std::string where_;
  std::string table_;
};

}  // namespace goodstanding::sqlexport
