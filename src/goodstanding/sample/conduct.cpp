#include "goodstanding/sample/conduct.hpp"

#include <algorithm>
#include <array>

#include "goodstanding/sample/draw.hpp"

namespace goodstanding::sample {
namespace {

/// Chances in 1,000, by Conduct: exemplary, good, fair, poor, bad.
using ByConduct = std::array<std::uint64_t, 5>;

constexpr ByConduct kLateReturnYear = {0, 60, 350, 700, 900};
constexpr ByConduct kArrearsYear = {0, 8, 50, 180, 350};
constexpr ByConduct kEvasion = {0, 0, 4, 120, 550};
constexpr ByConduct kPenaltyYear = {0, 25, 130, 350, 600};
constexpr ByConduct kCustomsYear = {0, 6, 40, 120, 200};
// In a check of 17,759 annual reports in Sichuan in 2015, 4.0 of 100 hid or falsified something
// and 7.9 of 100 companies were listed, most because they could not be reached.
constexpr ByConduct kFalseReport = {0, 10, 100, 200, 250};
constexpr ByConduct kSamplingYear = {0, 15, 60, 160, 250};
constexpr ByConduct kRecallYear = {0, 3, 10, 30, 50};
constexpr ByConduct kInspectionYear = {700, 150, 180, 250, 300};
constexpr ByConduct kInspectionFails = {0, 60, 250, 500, 750};
constexpr ByConduct kBids = {900, 350, 300, 300, 250};
constexpr ByConduct kContractLate = {0, 50, 150, 350, 500};
constexpr ByConduct kTermination = {0, 4, 20, 80, 150};
constexpr ByConduct kReportLateYear = {0, 35, 150, 300, 350};
constexpr ByConduct kReportMissingYear = {0, 10, 60, 150, 250};
constexpr ByConduct kAbroadCustoms = {0, 5, 20, 60, 150};
constexpr ByConduct kAbroadDebarment = {0, 0, 4, 20, 60};

std::uint64_t chance_of(const ByConduct& table, const Company& company) {
  return table[static_cast<std::size_t>(company.conduct)];
}

std::string case_number(std::string_view office, std::int32_t year, const Company& company,
                        std::size_t which) {
  std::string number(office);
  number += '/';
  number += std::to_string(year);
  number += '/';
  number += std::to_string(company.index + 1);
  number += '-';
  number += std::to_string(which + 1);
  return number;
}

Severity draw_severity(Draw& draw, const Company& company) {
  static constexpr std::array<std::array<std::uint32_t, 3>, 5> kWeights = {
      {{1, 0, 0}, {80, 19, 1}, {60, 36, 4}, {35, 50, 15}, {15, 50, 35}}};
  return static_cast<Severity>(draw.weighted(kWeights[static_cast<std::size_t>(company.conduct)]));
}

std::int64_t draw_fine_cents(Draw& draw, Severity severity) {
  static constexpr std::array<std::int64_t, 4> kEdges = {500, 5'000, 80'000, 2'000'000};
  const auto at = static_cast<std::size_t>(severity);
  const std::int64_t units = draw.between(kEdges[at], kEdges[at + 1] - 1);
  return units / 50 * 50 * 100 + (severity == Severity::kMinor ? draw.between(0, 99) : 0);
}

/// Removes what lies outside the company's life and sorts the rest by day. Equal days keep their
/// order, so that the numbers of the cases do not depend on a library; the lists are short.
template <class Case, class Day>
void keep_life_in_order(std::vector<Case>& cases, const Company& company, Day day) {
  std::erase_if(cases, [&](const Case& one) { return !company.existed_on(day(one)); });
  for (auto at = cases.begin(); at != cases.end(); ++at) {
    std::rotate(std::ranges::upper_bound(cases.begin(), at, day(*at), {}, day), at, at + 1);
  }
}

std::optional<Date> draw_cure(Draw& draw, Date after, std::uint64_t per_mille) {
  if (!draw.chance(per_mille)) return std::nullopt;
  // Most put things right within the term that the rules reward; some take years.
  return after.plus_days(draw.chance(700) ? draw.between(1, 90) : draw.between(91, 500));
}

constexpr std::string_view kTaxes[] = {"vat", "income", "payroll"};
constexpr std::string_view kCauses[] = {"OWN", "OWN", "OWN", "OWN",   "OWN",
                                        "OWN", "OWN", "OWN", "FORCE", "OFFICE"};

void add_late_returns(Draw& draw, const Company& company, std::int32_t year,
                      std::vector<TaxCase>& cases) {
  static constexpr std::array<std::int64_t, 5> kMost = {1, 1, 2, 4, 7};
  if (!draw.chance(chance_of(kLateReturnYear, company))) return;
  const std::int64_t count = draw.between(1, kMost[static_cast<std::size_t>(company.conduct)]);
  for (std::int64_t i = 0; i < count; ++i) {
    TaxCase one;
    one.on = *Date::from_civil(year, static_cast<std::int32_t>(draw.between(1, 12)), 20);
    one.tax = draw.pick(kTaxes);
    one.days_late = draw.chance(600) ? draw.between(1, 14) : draw.between(15, 120);
    one.cause = draw.pick(kCauses);
    one.found_own_fault = draw.chance(60);
    one.cured = one.on.plus_days(one.days_late + draw.between(0, 20));
    cases.push_back(one);
  }
}

void add_arrears(Draw& draw, const Company& company, std::int32_t year,
                 std::vector<TaxCase>& cases) {
  if (!draw.chance(chance_of(kArrearsYear, company))) return;
  TaxCase one;
  one.kind = TaxCase::Kind::kArrears;
  one.on = draw.day_in(year);
  one.tax = draw.pick(kTaxes);
  one.cents = draw.between(80'000, draw.chance(400) ? 25'000'000 : 4'000'000);
  one.contested = draw.chance(120);
  one.cured = draw_cure(draw, one.on, company.conduct == Conduct::kBad ? 500 : 850);
  cases.push_back(one);
}

void add_evasion(Draw& draw, const Company& company, std::vector<TaxCase>& cases) {
  if (!draw.chance(chance_of(kEvasion, company))) return;
  TaxCase one;
  one.kind = TaxCase::Kind::kEvasion;
  one.on = draw.day_in(static_cast<std::int32_t>(draw.between(kFirstYear, kLastYear)));
  one.tax = draw.pick(kTaxes);
  // Around 100,000 and 10 of 100, where rules draw their lines.
  one.cents = draw.between(2'000'000, 60'000'000);
  one.share = draw.between(200, 4'000);
  one.cured = draw_cure(draw, one.on, 600);
  cases.push_back(one);
}

std::int32_t year_of(Date day) {
  return day.civil().year;
}

Penalty draw_penalty(Draw& draw, const Company& company, std::int32_t year) {
  struct Office {
    std::string_view authority, subject;
  };
  static constexpr Office kOffices[] = {{kMarketOffice, "product"},
                                        {kMarketOffice, "market"},
                                        {kLabourOffice, "labour"},
                                        {kEnvironmentOffice, "environment"},
                                        {kRevenue, "tax"}};
  const Office& office = draw.pick(kOffices);
  Penalty one;
  one.authority = office.authority;
  one.subject = office.subject;
  one.severity = draw_severity(draw, company);
  one.decided = draw.day_in(year);
  return one;
}

/// Fills in what every penalty has: the fine, what became of it.
void draw_outcome(Draw& draw, Penalty& one) {
  one.first_offence = one.severity == Severity::kMinor && draw.chance(300);
  one.fine_cents = one.first_offence ? 0 : draw_fine_cents(draw, one.severity);
  one.performed = draw_cure(draw, one.decided, 800);
  if (draw.chance(90)) {
    one.early = DecisionState::kAppealed;
    one.later = draw.chance(250) ? DecisionState::kAnnulled : DecisionState::kFinal;
  } else if (one.performed && draw.chance(150)) {
    one.later = DecisionState::kRepaired;
  }
}

}  // namespace

std::string_view format_severity(Severity severity) {
  static constexpr std::array<std::string_view, 3> kWords = {"MINOR", "ORDINARY", "SERIOUS"};
  return kWords[static_cast<std::size_t>(severity)];
}

std::string_view format_decision_state(DecisionState state) {
  static constexpr std::array<std::string_view, 4> kWords = {"FINAL", "APPEALED", "ANNULLED",
                                                             "REPAIRED"};
  return kWords[static_cast<std::size_t>(state)];
}

std::vector<TaxCase> tax_cases(const WorldOptions& world, const Company& company) {
  Draw draw(world.seed, Stream::kTax, company.index);
  std::vector<TaxCase> cases;
  for (std::int32_t year = kFirstYear; year <= kLastYear; ++year) {
    add_late_returns(draw, company, year, cases);
    add_arrears(draw, company, year, cases);
  }
  add_evasion(draw, company, cases);
  keep_life_in_order(cases, company, [](const TaxCase& one) { return one.on; });
  for (std::size_t i = 0; i < cases.size(); ++i) {
    cases[i].number = case_number("TRS", year_of(cases[i].on), company, i);
  }
  return cases;
}

std::vector<Penalty> penalties(const WorldOptions& world, const Company& company) {
  Draw draw(world.seed, Stream::kMarket, company.index);
  std::vector<Penalty> all;
  for (std::int32_t year = kFirstYear; year <= kLastYear; ++year) {
    if (draw.chance(chance_of(kPenaltyYear, company))) {
      all.push_back(draw_penalty(draw, company, year));
    }
    if (company.sector->trades_abroad && draw.chance(chance_of(kCustomsYear, company))) {
      Penalty customs = draw_penalty(draw, company, year);
      customs.authority = kCustoms;
      customs.subject = "customs";
      customs.declarations = draw.between(12, 40'000);
      all.push_back(customs);
    }
  }
  if (draw.chance(chance_of(kFalseReport, company))) {
    Penalty report =
        draw_penalty(draw, company, static_cast<std::int32_t>(draw.between(kFirstYear, kLastYear)));
    report.authority = kRegistry;
    report.subject = "report";
    report.severity = Severity::kOrdinary;
    all.push_back(report);
  }
  for (Penalty& one : all) draw_outcome(draw, one);
  keep_life_in_order(all, company, [](const Penalty& one) { return one.decided; });
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].number = case_number("PEN", year_of(all[i].decided), company, i);
  }
  return all;
}

std::vector<MarketCheck> market_checks(const WorldOptions& world, const Company& company) {
  static constexpr std::string_view kSubjects[] = {"workplace", "environment", "product", "tax"};
  Draw draw(world.seed ^ 0xC0FFEE, Stream::kMarket, company.index);
  std::vector<MarketCheck> all;
  for (std::int32_t year = kFirstYear; year <= kLastYear; ++year) {
    MarketCheck one;
    if (draw.chance(chance_of(kInspectionYear, company))) {
      one.on = draw.day_in(year);
      one.subject = draw.pick(kSubjects);
      if (draw.chance(chance_of(kInspectionFails, company))) {
        one.kind = MarketCheck::Kind::kFailed;
        one.severity = draw_severity(draw, company);
        one.corrected = draw_cure(draw, one.on, 800);
      }
      all.push_back(one);
    }
    if (company.sector->products.empty()) continue;
    if (draw.chance(chance_of(kSamplingYear, company))) {
      one = MarketCheck();
      one.kind = MarketCheck::Kind::kSamplingFailed;
      one.on = draw.day_in(year);
      one.product = draw.pick(company.sector->products);
      one.severity = draw_severity(draw, company);
      one.corrected = draw_cure(draw, one.on, 800);
      all.push_back(one);
    }
    if (draw.chance(chance_of(kRecallYear, company))) {
      one = MarketCheck();
      one.kind = MarketCheck::Kind::kRecall;
      one.on = draw.day_in(year);
      one.product = draw.pick(company.sector->products);
      one.by_authority = draw.chance(300);
      one.injuries = draw.chance(100) ? draw.between(1, 6) : 0;
      all.push_back(one);
    }
  }
  keep_life_in_order(all, company, [](const MarketCheck& one) { return one.on; });
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].number = case_number("CHK", year_of(all[i].on), company, i);
  }
  return all;
}

std::vector<Contract> contracts(const WorldOptions& world, const Company& company) {
  static constexpr std::string_view kBuyers[] = {kWorksOffice, "City of Quâlen",
                                                 "Tavonian Railways", "School Board of Saltmarch",
                                                 "Harbour Trust of Ærsund"};
  Draw draw(world.seed, Stream::kContracts, company.index);
  std::vector<Contract> all;
  if (!company.sector->bids || !draw.chance(chance_of(kBids, company))) return all;
  for (std::int32_t year = kFirstYear; year <= kLastYear; ++year) {
    const std::int64_t count = draw.between(0, company.size == Size::kMicro ? 1 : 3);
    for (std::int64_t i = 0; i < count; ++i) {
      Contract one;
      one.buyer = draw.pick(kBuyers);
      one.title =
          std::string(company.sector->title) + ", lot " + std::to_string(draw.between(1, 9));
      one.cents = draw.between(400'000, 90'000'000);
      one.on = draw.day_in(year);
      one.completed = !draw.chance(chance_of(kTermination, company));
      one.on_time = one.completed && !draw.chance(chance_of(kContractLate, company));
      one.had_chance = !one.completed && draw.chance(700);
      all.push_back(one);
    }
  }
  keep_life_in_order(all, company, [](const Contract& one) { return one.on; });
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].number = case_number("PPA", year_of(all[i].on), company, i);
  }
  return all;
}

std::vector<LateReport> late_reports(const WorldOptions& world, const Company& company) {
  Draw draw(world.seed, Stream::kReports, company.index);
  std::vector<LateReport> all;
  for (std::int32_t year = kFirstYear - 1; year < kLastYear; ++year) {
    LateReport one;
    one.year = year;
    one.due = *Date::from_civil(year + 1, 6, 30);
    if (draw.chance(chance_of(kReportMissingYear, company))) {
      one.missing = true;
      if (draw.chance(600)) one.submitted = one.due.plus_days(draw.between(95, 420));
    } else if (draw.chance(chance_of(kReportLateYear, company))) {
      one.submitted = one.due.plus_days(draw.between(1, 55));
    } else {
      continue;
    }
    all.push_back(one);
  }
  keep_life_in_order(all, company, [](const LateReport& one) { return one.due; });
  return all;
}

std::vector<AbroadCase> abroad_cases(const WorldOptions& world, const Company& company) {
  Draw draw(world.seed, Stream::kAbroad, company.index);
  std::vector<AbroadCase> all;
  if (!company.sector->trades_abroad) return all;
  const auto add = [&](bool debarment) {
    AbroadCase one;
    one.country = &draw.pick(foreign_countries());
    one.debarment = debarment;
    one.on = draw.day_in(static_cast<std::int32_t>(draw.between(kFirstYear, kLastYear)));
    if (draw.chance(850)) one.until = one.on.plus_months(draw.between(12, 60));
    one.severity = draw_severity(draw, company);
    one.fine_cents = draw_fine_cents(draw, one.severity);
    one.declarations = draw.between(5, 9'000);
    one.naming = draw.chance(200)      ? AbroadCase::Naming::kNameOnly
                 : company.lei.empty() ? AbroadCase::Naming::kNumber
                                       : AbroadCase::Naming::kLei;
    all.push_back(one);
  };
  if (draw.chance(chance_of(kAbroadCustoms, company))) add(false);
  if (draw.chance(chance_of(kAbroadDebarment, company))) add(true);
  keep_life_in_order(all, company, [](const AbroadCase& one) { return one.on; });
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].number = case_number(all[i].debarment ? "WSDB" : all[i].country->code,
                                year_of(all[i].on), company, i);
  }
  return all;
}

}  // namespace goodstanding::sample
