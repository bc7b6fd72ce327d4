#pragma once
/// The sections of the report. Each writes itself, or nothing if it has no data.

#include "goodstanding/report/html.hpp"
#include "goodstanding/report/report.hpp"

namespace goodstanding::report {

void write_masthead(Html& html, const ReportData& data);
void write_distributions(Html& html, const ReportData& data);
void write_reasons(Html& html, const ReportData& data);
void write_measures(Html& html, const ReportData& data);
void write_channels(Html& html, const ReportData& data);
void write_companies(Html& html, const ReportData& data);
void write_listings(Html& html, const ReportData& data);
void write_footer(Html& html, const ReportData& data);

/// Opens a section of the page with its heading and what it shows.
void open_section(Html& html, std::string_view id, std::string_view heading, std::string_view lead);

/// A column of a table.
struct TableColumn {
  std::string_view title;
  bool is_number = false;
};
/// Opens a table that becomes a list of cards on narrow screens, up to its body.
void open_table(Html& html, std::string_view caption, std::span<const TableColumn> columns);
/// Closes the body, the table and what lets it scroll.
void close_table(Html& html);
/// Writes a cell, with the title of its column for narrow screens.
void write_cell(Html& html, const TableColumn& column, std::string_view text);

}  // namespace goodstanding::report
