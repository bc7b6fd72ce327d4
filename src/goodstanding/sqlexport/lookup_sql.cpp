#include "goodstanding/sqlexport/lookup_sql.hpp"

namespace goodstanding::sqlexport {
namespace {

/// Gives the test that a column of the row equals a value; a missing value equals none.
std::string equal(const SqlTerm& cell, const SqlTerm& value) {
  const auto* number = std::get_if<SqlNumber>(&cell);
  const auto* wanted = std::get_if<SqlNumber>(&value);
  if (number != nullptr && wanted != nullptr) return compare(*number, *wanted, "=");
  const auto* flag = std::get_if<SqlBoolean>(&cell);
  const auto* truth = std::get_if<SqlBoolean>(&value);
  if (flag != nullptr && truth != nullptr) return flag->text + " = " + truth->text;
  const auto* text = std::get_if<SqlPlain>(&cell);
  const auto* word = std::get_if<SqlPlain>(&value);
  if (text != nullptr && word != nullptr) return text->text + " = " + word->text;
  return "1 = 0";
}

}  // namespace

FoundRow::FoundRow(Writing& writing, const rules::Lookup& lookup, const SlotTerms& slots,
                   const std::string& day, const RuleName& rule, Levels& levels)
    : writing_(&writing), table_("gs_table_" + std::to_string(lookup.table)) {
  where_ = "(t.valid_from IS NULL OR t.valid_from <= " + day +
           ") AND (t.valid_to IS NULL OR t.valid_to > " + day + ")";
  for (const rules::Lookup::Equal& one : lookup.equals) {
    const auto value = writing.term(one.value, slots, rule, &levels);
    const auto cell = writing.column_term(one.column, "t");
    if (!cell) writing.refuse(rule, "a column of its table has no stated digits");
    if (value && cell) where_ += " AND " + equal(*cell, levels.settle(*value));
  }
  for (const rules::Lookup::Within& one : lookup.within) {
    const auto value = levels.settle(writing.number(one.value, slots, rule, &levels));
    const auto& number = std::get<SqlNumber>(value);
    where_ += " AND NOT (" + null_test(number) + ")";
    add_bound(one.at_least, number, ">=");
    add_bound(one.above, number, ">");
    add_bound(one.below, number, "<");
    add_bound(one.at_most, number, "<=");
  }
}

void FoundRow::add_bound(const std::optional<std::size_t>& column, const SqlNumber& value,
                         const std::string& operation) {
  if (!column) return;
  const auto cell = writing_->column_term(*column, "t");
  const auto* bound = cell ? std::get_if<SqlNumber>(&*cell) : nullptr;
  // Without digits the column is refused where the script names its table.
  if (bound == nullptr) return;
  where_ += " AND (" + null_test(*bound) + " OR " + compare(value, *bound, operation) + ")";
}

std::string FoundRow::query(const std::string& text) const {
  return "(SELECT CASE WHEN count(*) = 1 THEN max(" + text + ") END FROM " + table_ + " t WHERE " +
         where_ + ")";
}

std::optional<SqlTerm> FoundRow::column(std::size_t column) const {
  const auto cell = writing_->column_term(column, "t");
  const std::string found = query("t.\"f_" + writing_->pack().columns[column].name + "\"");
  if (!cell) return std::nullopt;
  if (const auto* number = std::get_if<SqlNumber>(&*cell))
    return SqlNumber{found, number->scale, ""};
  if (std::holds_alternative<SqlBoolean>(*cell)) return SqlBoolean{"(" + found + " = 1)"};
  return SqlPlain{found};
}

}  // namespace goodstanding::sqlexport
