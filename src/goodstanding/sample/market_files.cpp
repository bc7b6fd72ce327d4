#include <array>
#include <string>

#include "goodstanding/sample/conduct.hpp"
#include "goodstanding/sample/deliveries.hpp"
#include "goodstanding/sample/row_writer.hpp"

namespace goodstanding::sample {
namespace {

using Member = JsonLinesFile::Member;

/// The day from which a decision's later state is known.
Date settled_on(const Penalty& one) {
  return one.decided.plus_days(200);
}

DecisionState state_in(const Window& window, const Penalty& one) {
  return settled_on(one) <= window.last ? one.later : one.early;
}

bool tells(const Window& window, const Penalty& one) {
  if (window.tells(one.decided, one.performed)) return true;
  return one.early != one.later && window.tells(one.decided, settled_on(one));
}

std::string json_day(const std::optional<Date>& day) {
  return json_string_or_null(format_day(day));
}

std::string_view boolean(bool value) {
  return value ? "true" : "false";
}

std::array<Member, 15> penalty_members(const Window& window, std::string_view number,
                                       std::string_view party, bool is_person, const Penalty& one) {
  // A publicity that nobody ended carries the sentinel of the exchange format.
  const bool serious = one.severity == Severity::kSerious;
  return {{{"decision", json_string(one.number)},
           {"party", json_string(party)},
           {"party_type", is_person ? "\"IND\"" : "\"ORG\""},
           {"number", json_string(number)},
           {"authority", json_string(one.authority)},
           {"subject", json_string(one.subject)},
           {"severity", json_string(format_severity(one.severity))},
           {"fine", one.fine_cents == 0 ? "null" : format_amount(one.fine_cents)},
           {"currency", one.fine_cents == 0 ? "null" : json_string(kCurrency)},
           {"decided", json_day(one.decided)},
           {"publicity_end", serious ? "\"2999-12-31\"" : json_day(one.decided.plus_months(12))},
           {"first_offence", std::string(boolean(one.first_offence))},
           {"performed", json_day(window.seen(one.performed))},
           {"state", json_string(format_decision_state(state_in(window, one)))},
           {"declarations", one.declarations == 0 ? "null" : std::to_string(one.declarations)}}};
}

Penalty sole_traders_penalty(const Window& window, std::uint64_t index) {
  Penalty one;
  one.number = "PEN/ST/" + std::to_string(index + 1) + "-" + std::to_string(window.last.days());
  one.authority = kMarketOffice;
  one.subject = "market";
  one.decided = window.first.plus_days(static_cast<std::int64_t>(index % 300));
  one.fine_cents = 25'000;
  return one;
}

std::array<Member, 10> check_members(const Window& window, const Company& company,
                                     const MarketCheck& one) {
  static constexpr std::array<std::string_view, 4> kKinds = {"SAMPLE FAILED", "RECALL", "PASSED",
                                                             "FAILED"};
  const bool graded =
      one.kind == MarketCheck::Kind::kSamplingFailed || one.kind == MarketCheck::Kind::kFailed;
  const bool recall = one.kind == MarketCheck::Kind::kRecall;
  return {{{"check", json_string(one.number)},
           {"result", json_string(kKinds[static_cast<std::size_t>(one.kind)])},
           {"number", json_string(company.number)},
           {"company", json_string(company.name)},
           {"day", json_day(one.on)},
           {"about", json_string(one.product.empty() ? one.subject : one.product)},
           {"severity", graded ? json_string(format_severity(one.severity)) : "null"},
           {"corrected", json_day(window.seen(one.corrected))},
           {"initiated_by", !recall            ? "null"
                            : one.by_authority ? "\"authority\""
                                               : "\"company\""},
           {"injuries", recall ? std::to_string(one.injuries) : "null"}}};
}

}  // namespace

Result<WorldFile> write_penalties(const DeliveryJob& job) {
  JsonLinesFile file(*job.sink, job.account, {"decided", "severity"});
  GS_TRY(file.begin());
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    for (const Penalty& one : penalties(*job.world, company)) {
      if (!tells(job.window, one)) continue;
      GS_TRY(file.row(RowKind::kOrganisation,
                      penalty_members(job.window, company.number, company.name, false, one)));
    }
    if (company.index % 4 != 1 || !sole_trader_follows(*job.world, company.index)) return {};
    const SoleTrader trader = sole_trader_after(*job.world, company.index);
    return file.row(RowKind::kPerson,
                    penalty_members(job.window, trader.number, trader.name, true,
                                    sole_traders_penalty(job.window, company.index)));
  }));
  return file.end();
}

Result<WorldFile> write_market_checks(const DeliveryJob& job) {
  JsonLinesFile file(*job.sink, job.account, {"day", "result"});
  GS_TRY(file.begin());
  GS_TRY(for_each_company(job, [&](const Company& company) -> Result<void> {
    for (const MarketCheck& one : market_checks(*job.world, company)) {
      if (!job.window.tells(one.on, one.corrected)) continue;
      GS_TRY(file.row(RowKind::kOrganisation, check_members(job.window, company, one)));
    }
    return {};
  }));
  return file.end();
}

}  // namespace goodstanding::sample
