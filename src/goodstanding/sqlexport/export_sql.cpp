#include "goodstanding/sqlexport/export_sql.hpp"

#include "goodstanding/sqlexport/writing.hpp"

namespace goodstanding::sqlexport {
namespace {

std::string name_columns(const std::vector<SqlColumn>& columns) {
  std::string text;
  for (const SqlColumn& column : columns) {
    text += "--   " + column.name + ": whole number of 1/" + power_of_ten(column.scale);
    if (column.is_fraction) text += ", divided by " + column.name + "_of";
    text += '\n';
  }
  return text;
}

std::string heading(const rules::Pack& pack, const ExportOptions& options,
                    const SqlScript& script) {
  return "-- " + pack.name() + " as of " + format_date(options.as_of) +
         ". Dates are days since 1970-01-01.\n-- Reads of records, beside texts and dates:\n" +
         name_columns(script.fields) + "-- Writes, in gs_rating:\n" + name_columns(script.results);
}

}  // namespace

SqlScript export_sql(const rules::Pack& pack, const ExportOptions& options) {
  Writing writing(pack, options);
  if (!pack.in_force.contains(options.as_of))
    writing.refuse({"the pack", {}}, "it is not in force on " + format_date(options.as_of));
  write_rows(writing);
  write_record_rules(writing);
  write_result_rules(writing);
  SqlScript script = writing.take();
  if (!script.text.empty()) script.text = heading(pack, options, script) + script.text;
  return script;
}

}  // namespace goodstanding::sqlexport
