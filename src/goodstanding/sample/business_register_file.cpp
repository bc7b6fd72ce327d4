#include <array>

#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/draw.hpp"
#include "goodstanding/sample/row_writer.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::array<std::string_view, 18> kHeader = {
    "Number",       "LEI",      "Legal form",   "Name",   "Name in own script", "Street", "City",
    "Region",       "Postcode", "Home country", "Status", "Registered",         "Ended",  "Sector",
    "Sector title", "Size",     "Staff",        "Contact"};
using Cells = std::array<std::string, kHeader.size()>;

constexpr std::string_view kContacts[] = {"Managing director", "Head of finance", "Front desk",
                                          "Company secretary"};

/// Some move between the two lists; the newer list has the newer address.
Address address_on(const DeliveryJob& job, const Company& company) {
  Draw draw(job.world->seed ^ 0xADD4E55, Stream::kProfile, company.index);
  Address address = company.address;
  const Date moved = draw.day_in(2023);
  if (draw.chance(30) && moved <= job.window.last) {
    address.street = std::string(draw.pick(streets())) + " " + std::to_string(draw.between(1, 240));
  }
  return address;
}

std::string_view status_on(const DeliveryJob& job, const Company& company) {
  if (company.ended && *company.ended <= job.window.last) return "DIS";
  Draw draw(job.world->seed ^ 0x57A705, Stream::kProfile, company.index);
  const std::uint64_t drawn = draw.below(1000);
  return drawn < 8 ? "LIQ" : drawn < 30 ? "DOR" : "ACT";
}

void fill_company(const DeliveryJob& job, const Company& company, Cells& cells) {
  const Address address = address_on(job, company);
  cells = {company.number, company.lei, std::string(format_legal_form(company.form)), company.name,
           company.han_name, address.street, std::string(address.city), std::string(address.region),
           address.postcode,
           std::string(company.home != nullptr ? company.home->code : kCountryCode),
           std::string(status_on(job, company)), format_day(company.registered),
           // The register writes "no end" as a date, and leaves it out now and then.
           company.ended && *company.ended <= job.window.last ? format_day(company.ended)
           : company.index % 7 == 3                           ? ""
                                                              : "9999-12-31",
           std::string(company.sector->code), std::string(company.sector->title),
           // What a company has never filed is missing, not zero.
           company.index % 29 == 11 ? "" : std::string(format_size(company.size)),
           company.index % 29 == 11 ? "" : std::to_string(company.staff),
           std::string(kContacts[company.index % std::size(kContacts)])};
}

void fill_sole_trader(const SoleTrader& trader, Cells& cells) {
  cells = {trader.number,
           "",
           "ST",
           trader.name,
           "",
           trader.address.street,
           std::string(trader.address.city),
           std::string(trader.address.region),
           trader.address.postcode,
           std::string(kCountryCode),
           "ACT",
           format_day(trader.registered),
           "9999-12-31",
           std::string(trader.sector->code),
           std::string(trader.sector->title),
           "micro",
           "",
           "The trader"};
}

/// The register keeps a company on its list for a year after its end.
bool is_listed(const DeliveryJob& job, const Company& company) {
  return company.registered <= job.window.last &&
         (!company.ended || *company.ended > job.window.first.plus_days(-365));
}

}  // namespace

Result<WorldFile> write_business_register(const DeliveryJob& job) {
  CsvFile::Form form;
  form.delimiter = ';';
  form.file.encoding = FileEncoding::kUtf8WithMark;
  form.date_column = 11;
  form.bad_date = "2019-02-30";
  form.word_column = 10;
  CsvFile file(*job.sink, job.account, form);
  GS_TRY(file.begin(kHeader));
  Cells cells;
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    if (is_listed(job, company)) {
      fill_company(job, company, cells);
      GS_TRY(file.row(RowKind::kOrganisation, cells));
    }
    if (!sole_trader_follows(*job.world, company.index)) return {};
    fill_sole_trader(sole_trader_after(*job.world, company.index), cells);
    return file.row(RowKind::kPerson, cells);
  }));
  return file.end();
}

}  // namespace goodstanding::sample
