#include <algorithm>
#include <array>

#include "goodstanding/sample/conduct.hpp"
#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/draw.hpp"
#include "goodstanding/sample/row_writer.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::array<std::string_view, 17> kHeader = {
    "Case",   "Number",   "Company",   "Matter", "Tax",   "Day",      "Filed", "Days late", "Cause",
    "Amount", "Currency", "Contested", "Share",  "Cured", "Severity", "First", "Clerk"};
using Cells = std::array<std::string, kHeader.size()>;

/// From this day on the late returns of 2022 that it caused itself are marked so.
const Date kCorrected = *Date::from_civil(2023, 6, 30);

/// A late return is known once it has come, everything else at once.
Date known_on(const TaxCase& one) {
  return one.kind == TaxCase::Kind::kLateReturn ? one.on.plus_days(one.days_late) : one.on;
}

bool is_corrected(const TaxCase& one) {
  return one.kind == TaxCase::Kind::kLateReturn && one.found_own_fault && one.cause == "OWN" &&
         known_on(one).civil().year == 2022;
}

std::string_view matter_of(TaxCase::Kind kind) {
  static constexpr std::array<std::string_view, 3> kWords = {"LATE", "ARREARS", "EVASION"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string format_hundredths(std::int64_t value) {
  const std::int64_t rest = value % 100;
  return std::to_string(value / 100) + (rest < 10 ? ",0" : ",") + std::to_string(rest);
}

void fill_case(const DeliveryJob& job, const Company& company, const TaxCase& one, Cells& cells) {
  std::ranges::fill(cells, std::string());
  cells[0] = one.number;
  cells[1] = company.number;
  cells[2] = company.name;
  cells[3] = matter_of(one.kind);
  cells[4] = one.tax;
  cells[5] = format_slashed_day(one.on);
  if (one.kind == TaxCase::Kind::kLateReturn) {
    cells[6] = format_slashed_day(known_on(one));
    // Now and then the count is left out, though both days stand there.
    if (one.days_late % 19 != 0) cells[7] = std::to_string(one.days_late);
    cells[8] = is_corrected(one) && job.window.last >= kCorrected ? "OFFICE" : one.cause;
  } else {
    cells[9] = format_continental_amount(one.cents);
    cells[10] = kCurrency;
  }
  if (one.kind == TaxCase::Kind::kArrears) cells[11] = one.contested ? "Y" : "N";
  if (one.kind == TaxCase::Kind::kEvasion) cells[12] = format_hundredths(one.share);
  cells[13] = format_slashed_day(job.window.seen(one.cured));
  cells[16] = "Desk " + std::to_string(company.index % 40 + 1);
}

void fill_penalty(const DeliveryJob& job, const Company& company, const Penalty& one,
                  Cells& cells) {
  std::ranges::fill(cells, std::string());
  cells[0] = one.number;
  cells[1] = company.number;
  cells[2] = company.name;
  cells[3] = "PENALTY";
  cells[5] = format_slashed_day(one.decided);
  cells[9] = format_continental_amount(one.fine_cents);
  cells[10] = kCurrency;
  cells[13] = format_slashed_day(job.window.seen(one.performed));
  cells[14] = format_severity(one.severity);
  cells[15] = one.first_offence ? "Y" : "N";
  cells[16] = "Desk 7";
}

void fill_sole_trader(const DeliveryJob& job, const SoleTrader& trader, std::uint64_t index,
                      Cells& cells) {
  std::ranges::fill(cells, std::string());
  Draw draw(job.world->seed ^ static_cast<std::uint64_t>(job.window.last.days()),
            Stream::kSoleTrader, index);
  const Date due = draw.day_in(job.window.last.civil().year);
  cells[0] = "TRS/ST/" + std::to_string(index + 1) + "-" + std::to_string(due.days());
  cells[1] = trader.number;
  cells[2] = trader.name;
  cells[3] = "LATE";
  cells[4] = "income";
  cells[5] = format_slashed_day(due);
  cells[6] = format_slashed_day(due.plus_days(9));
  cells[7] = "9";
  cells[8] = "OWN";
  cells[16] = "Desk 1";
}

CsvFile::Form tax_form() {
  CsvFile::Form form;
  form.delimiter = ';';
  form.line_end = "\r\n";
  form.file = {FileEncoding::kWindows1252, Packing::kGzip};
  form.date_column = 5;
  form.bad_date = "31/02/2023";
  form.word_column = 3;
  return form;
}

}  // namespace

Result<WorldFile> write_tax_matters(const DeliveryJob& job) {
  CsvFile file(*job.sink, job.account, tax_form());
  GS_TRY(file.begin(kHeader));
  Cells cells;
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    for (const TaxCase& one : tax_cases(*job.world, company)) {
      if (!job.window.tells(known_on(one), one.cured)) continue;
      fill_case(job, company, one, cells);
      GS_TRY(file.row(RowKind::kOrganisation, cells));
    }
    for (const Penalty& one : penalties(*job.world, company)) {
      if (one.subject != "tax" || !job.window.tells(one.decided, one.performed)) continue;
      fill_penalty(job, company, one, cells);
      GS_TRY(file.row(RowKind::kOrganisation, cells));
    }
    if (company.index % 3 != 0 || !sole_trader_follows(*job.world, company.index)) return {};
    fill_sole_trader(job, sole_trader_after(*job.world, company.index), company.index, cells);
    return file.row(RowKind::kPerson, cells);
  }));
  return file.end();
}

Result<WorldFile> write_tax_correction(const DeliveryJob& job) {
  CsvFile file(*job.sink, job.account, tax_form());
  GS_TRY(file.begin(kHeader));
  Cells cells;
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    for (const TaxCase& one : tax_cases(*job.world, company)) {
      if (!is_corrected(one)) continue;
      fill_case(job, company, one, cells);
      GS_TRY(file.row(RowKind::kOrganisation, cells));
    }
    return {};
  }));
  return file.end();
}

}  // namespace goodstanding::sample
