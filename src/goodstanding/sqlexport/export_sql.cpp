#include "goodstanding/sqlexport/export_sql.hpp"

#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {
namespace {

void write_heading(Writing& writing) {
  const rules::Pack& pack = writing.pack();
  std::string text = "-- " + pack.name() + " as of " + format_date(writing.as_of()) +
                     ". Scores and values are whole numbers of 1/" + power_of_ten(writing.scale()) +
                     ".\n-- Dates are days since 1970-01-01. Columns of records with digits:\n";
  for (std::size_t i = 0; i < pack.columns.size(); ++i) {
    const auto scale = writing.column_scale(i);
    text += "--   f_" + pack.columns[i].name;
    if (scale && pack.columns[i].type == rules::FieldType::kNumber)
      text += ": whole number of 1/" + power_of_ten(*scale);
    text += '\n';
  }
  writing.write(text + "SELECT 1");
}

/// Forms of whole packs that have no SQL.
void refuse_forms(Writing& writing) {
  const rules::Pack& pack = writing.pack();
  if (!pack.in_force.contains(writing.as_of()))
    writing.refuse({"the pack", {}}, "it is not in force on " + format_date(writing.as_of()));
  for (const rules::Figure& figure : pack.figures)
    writing.refuse({"figure " + figure.id, figure.at}, "figures are computed by the engine alone");
  for (const rules::Derived& derived : pack.derived) {
    writing.refuse({"derived field " + pack.columns[derived.column].name, derived.at},
                   "derived fields are computed by the engine alone");
  }
}

}  // namespace

SqlScript export_sql(const rules::Pack& pack, Dialect dialect, Date as_of) {
  Writing writing(pack, dialect, as_of);
  refuse_forms(writing);
  write_heading(writing);
  write_record_rules(writing);
  write_result_rules(writing);
  return writing.take();
}

}  // namespace goodstanding::sqlexport
