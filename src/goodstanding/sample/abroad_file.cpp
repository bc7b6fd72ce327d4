#include <array>
#include <string>

#include "goodstanding/sample/conduct.hpp"
#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/row_writer.hpp"

namespace goodstanding::sample {
namespace {

using Member = JsonLinesFile::Member;

/// Whom a row is about.
struct Party {
  std::string_view type;  ///< company, individual, vessel
  std::string name;
  std::string_view scheme;
  std::string number;
};

Party party_of(const Company& company, const AbroadCase& one) {
  // The authority of a country writes names as it reads them.
  const bool in_han = one.country->writes_han && !one.debarment && !company.han_name.empty();
  Party party{"C", in_han ? company.han_name : company.name, {}, {}};
  if (one.naming == AbroadCase::Naming::kNumber) {
    party.scheme = "USCC";
    party.number = company.number;
  } else if (one.naming == AbroadCase::Naming::kLei) {
    party.scheme = "LEI";
    party.number = company.lei;
  }
  return party;
}

/// Two writings of "no end" and one of a day, as the lists of the world have them.
std::string json_until(const AbroadCase& one, std::uint64_t index) {
  if (!one.debarment) return "null";
  if (one.until) return json_string(format_day(one.until));
  return index % 2 == 0 ? "\"Indefinite\"" : "\"9999-12-30\"";
}

std::array<Member, 16> members(const Party& party, const AbroadCase& one, std::uint64_t index) {
  const bool customs = !one.debarment;
  return {
      {{"case", json_string(one.number)},
       {"matter", customs ? "\"CUSTOMS\"" : "\"DEBARMENT\""},
       {"authority", json_string(customs ? one.country->customs : kDevelopmentBank)},
       {"country", json_string(one.country->code)},
       {"party_type", json_string(party.type)},
       {"party", json_string(party.name)},
       {"scheme", json_string_or_null(party.scheme)},
       {"number", json_string_or_null(party.number)},
       {"decided", json_string(format_day(one.on))},
       {"until", json_until(one, index)},
       {"severity", customs ? json_string(format_severity(one.severity)) : "null"},
       {"fine", customs && one.fine_cents > 0 ? format_amount(one.fine_cents) : "null"},
       {"currency",
        customs && one.fine_cents > 0 ? json_string(std::string(one.country->code) + "D") : "null"},
       {"declarations", customs ? std::to_string(one.declarations) : "null"},
       {"ground", customs ? "null" : "\"Fraudulent practice in a financed project\""},
       {"heard", customs          ? "null"
                 : index % 3 == 0 ? "false"
                                  : "true"}}};
}

/// Lists of the world name persons and vessels too; here they have numbers for names.
AbroadCase entry_of_list(const DeliveryJob& job, std::uint64_t index, std::string_view kind) {
  AbroadCase one;
  one.country = &foreign_countries()[index % foreign_countries().size()];
  one.debarment = true;
  one.number = "WSDB/" + std::string(kind) + "/" + std::to_string(index + 1);
  one.on = job.window.first.plus_days(static_cast<std::int64_t>(index % 1000));
  return one;
}

}  // namespace

Result<WorldFile> write_decisions_abroad(const DeliveryJob& job) {
  JsonLinesFile file(*job.sink, job.account, {"decided", "matter"});
  GS_TRY(file.begin());
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    for (const AbroadCase& one : abroad_cases(*job.world, company)) {
      GS_TRY(file.row(RowKind::kOrganisation, members(party_of(company, one), one, company.index)));
    }
    const std::string number = std::to_string(company.index + 1);
    if (company.index % 300 == 5) {
      const Party person{"I", "Individual no. " + number + " (name withheld)", {}, {}};
      GS_TRY(file.row(RowKind::kPerson,
                      members(person, entry_of_list(job, company.index, "I"), company.index)));
    }
    if (company.index % 500 == 3) {
      const Party vessel{"V", "MV Thimble " + number, {}, {}};
      GS_TRY(file.row(RowKind::kOtherKind,
                      members(vessel, entry_of_list(job, company.index, "V"), company.index)));
    }
    return {};
  }));
  return file.end();
}

}  // namespace goodstanding::sample
