#include <array>

#include "goodstanding/sample/conduct.hpp"
#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/row_writer.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::array<std::string_view, 9> kHeader = {"Number",        "Company",   "Report",
                                                     "Year",          "Due",       "Reminded",
                                                     "Missing since", "Submitted", "State"};
using Cells = std::array<std::string, kHeader.size()>;

constexpr std::int64_t kReminderAfter = 31;  // days
constexpr std::int64_t kMissingAfter = 92;

Date known_on(const LateReport& one) {
  return one.missing ? one.due.plus_days(kMissingAfter) : *one.submitted;
}

void fill(const DeliveryJob& job, const Company& company, const LateReport& one, Cells& cells) {
  cells = {company.number,
           company.name,
           "annual-report",
           std::to_string(one.year),
           format_day(one.due),
           one.missing ? format_day(one.due.plus_days(kReminderAfter)) : "",
           one.missing ? format_day(one.due.plus_days(kMissingAfter)) : "",
           format_day(job.window.seen(one.submitted)),
           one.missing ? "MISSING" : "LATE"};
}

}  // namespace

Result<WorldFile> write_annual_reports(const DeliveryJob& job) {
  CsvFile::Form form;
  form.date_column = 4;
  form.bad_date = "2023-06-31";
  form.word_column = 8;
  CsvFile file(*job.sink, job.account, form);
  GS_TRY(file.begin(kHeader));
  Cells cells;
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    for (const LateReport& one : late_reports(*job.world, company)) {
      if (!job.window.tells(known_on(one), one.submitted)) continue;
      fill(job, company, one, cells);
      GS_TRY(file.row(RowKind::kOrganisation, cells));
    }
    return {};
  }));
  return file.end();
}

}  // namespace goodstanding::sample
