#include <array>

#include "goodstanding/sample/conduct.hpp"
#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/row_writer.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::array<std::string_view, 11> kHeader = {
    "Contract", "Supplier number", "Supplier", "Buyer",   "Subject",     "Price",
    "Currency", "Outcome",         "Day",      "On time", "Chance given"};
using Cells = std::array<std::string, kHeader.size()>;

void fill(const Company& company, const Contract& one, Cells& cells) {
  cells = {one.number, company.number, company.name, std::string(one.buyer), one.title,
           // Prices below the threshold of publication are left out.
           one.cents < 1'000'000 ? "" : format_amount(one.cents),
           one.cents < 1'000'000 ? "" : std::string(kCurrency),
           one.completed ? "COMPLETED" : "TERMINATED", format_day(one.on),
           !one.completed ? ""
           : one.on_time  ? "Y"
                          : "N",
           one.completed    ? ""
           : one.had_chance ? "Y"
                            : "N"};
}

}  // namespace

Result<WorldFile> write_contracts(const DeliveryJob& job) {
  CsvFile::Form form;
  form.delimiter = '\t';
  form.line_end = "\r\n";
  form.file.encoding = FileEncoding::kUtf16Le;
  form.date_column = 8;
  form.bad_date = "2023-00-10";
  form.word_column = 7;
  CsvFile file(*job.sink, job.account, form);
  GS_TRY(file.begin(kHeader));
  Cells cells;
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    for (const Contract& one : contracts(*job.world, company)) {
      if (!job.window.contains(one.on)) continue;
      fill(company, one, cells);
      GS_TRY(file.row(RowKind::kOrganisation, cells));
    }
    if (company.index % 10 != 2 || !sole_trader_follows(*job.world, company.index)) return {};
    const SoleTrader trader = sole_trader_after(*job.world, company.index);
    cells = {"PPA/ST/" + std::to_string(company.index + 1),
             trader.number,
             trader.name,
             std::string(kWorksOffice),
             "Sweeping",
             "12000.00",
             std::string(kCurrency),
             "COMPLETED",
             format_day(job.window.first.plus_days(40)),
             "Y",
             ""};
    return file.row(RowKind::kPerson, cells);
  }));
  return file.end();
}

}  // namespace goodstanding::sample
