#include <array>

#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/row_writer.hpp"
#include "goodstanding/sample/ties.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::array<std::string_view, 12> kHeader = {
    "Scheme",       "Number",        "Company",       "Country", "Tie",  "Other scheme",
    "Other number", "Other company", "Other country", "Share %", "From", "To"};
using Cells = std::array<std::string, kHeader.size()>;

std::string format_share(std::int64_t hundredths) {
  const std::string text = std::to_string(hundredths / 100);
  const std::int64_t rest = hundredths % 100;
  return rest == 0 ? text : text + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

void fill(const Tie& tie, Cells& cells) {
  cells = {std::string(tie.company.scheme),
           tie.company.number,
           tie.company.name,
           tie.company.country,
           std::string(format_tie_kind(tie.kind)),
           std::string(tie.other.scheme),
           tie.other.number,
           tie.other.name,
           tie.other.country,
           tie.share ? format_share(*tie.share) : "",
           format_day(tie.from),
           tie.to ? format_day(tie.to) : "2999-12-31"};
}

}  // namespace

Result<WorldFile> write_group_register(const DeliveryJob& job) {
  CsvFile::Form form;
  form.date_column = 10;
  form.bad_date = "2022-13-01";
  form.word_column = 4;
  CsvFile file(*job.sink, job.account, form);
  GS_TRY(file.begin(kHeader));
  Cells cells;
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    if (!company.existed_on(job.window.last)) return {};
    for (const Tie& tie : ties_of(*job.world, company)) {
      fill(tie, cells);
      GS_TRY(file.row(tie.is_person ? RowKind::kPerson : RowKind::kOrganisation, cells));
    }
    return {};
  }));
  return file.end();
}

}  // namespace goodstanding::sample
