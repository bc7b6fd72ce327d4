#include <array>

#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/draw.hpp"
#include "goodstanding/sample/row_writer.hpp"

namespace goodstanding::sample {
namespace {

constexpr std::array<std::string_view, 12> kHeader = {
    "Company", "Role",  "Desk",  "Holder",     "Licence",     "State",
    "Final",   "Since", "Until", "Holds from", "Holds until", "Address"};
using Cells = std::array<std::string, kHeader.size()>;

// Names of nobody: no language has them, and they are drawn anew for every row.
constexpr std::array<std::string_view, 16> kGivenNames = {
    "Aldrune", "Bevith",  "Corrimel", "Dastyn",  "Elvaro",  "Fennika", "Gorwel",  "Hesmira",
    "Ilvund",  "Jorreth", "Kessany",  "Lormund", "Mirvane", "Nostrel", "Orvella", "Pindaris"};
constexpr std::array<std::string_view, 16> kFamilyNames = {
    "Ashwhistle", "Brindlecap",  "Cobblethwaite", "Dunnockley", "Emberquill", "Fallowmere",
    "Gantrypole", "Hollinbrook", "Inkersole",     "Jackdawsen", "Kettlewane", "Lanternby",
    "Mossgrave",  "Nettlefork",  "Oatenshaw",     "Pebblecroft"};

struct Licence {
  std::string_view state;
  std::string_view final;
};

Licence draw_licence(Draw& draw) {
  const std::uint64_t lot = draw.below(100);
  if (lot < 5) return {"REVOKED", "Y"};
  if (lot < 7) return {"REVOKED", "N"};
  if (lot < 9) return {"?", "N"};
  return {"VALID", "Y"};
}

void fill(Draw& draw, const Company& company, const Window& window, Cells& cells) {
  const Licence licence = draw_licence(draw);
  const Date held = window.first.plus_days(-draw.between(100, 1500));
  const Date since = licence.state == "VALID" ? held.plus_days(-draw.between(10, 900))
                                              : window.first.plus_days(-draw.between(5, 90));
  cells = {company.number,
           "CUSTREP",
           "1",
           std::string(draw.pick(kGivenNames)) + ' ' + std::string(draw.pick(kFamilyNames)),
           "CR-" + std::to_string(7'000'000 + company.index * 37 % 999'983),
           std::string(licence.state),
           std::string(licence.final),
           format_date(since),
           "",
           format_date(held),
           "",
           "Harbour Lane " + std::to_string(draw.between(1, 99))};
}

}  // namespace

Result<WorldFile> write_professional_register(const DeliveryJob& job) {
  CsvFile::Form form;
  form.delimiter = ';';
  form.date_column = 7;
  form.bad_date = "2024-02-30";
  form.word_column = 5;
  CsvFile file(*job.sink, job.account, form);
  GS_TRY(file.begin(kHeader));
  Cells cells;
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    const bool trades = company.sector != nullptr && company.sector->trades_abroad;
    if (!trades || !company.existed_on(job.window.last)) return {};
    Draw draw(job.world->seed, Stream::kRoles, company.index);
    if (!draw.chance(250)) return {};
    fill(draw, company, job.window, cells);
    return file.row(RowKind::kOrganisation, cells);
  }));
  return file.end();
}

}  // namespace goodstanding::sample
