#pragma once
/// For tests: a law of objections, repairs and waivers, and short words for cases.

#include <gtest/gtest.h>

#include <string_view>

#include "goodstanding/casework/law.hpp"
#include "goodstanding/casework/proceeding.hpp"

namespace goodstanding::casework::example {

inline Date day(std::string_view text) {
  return *parse_date(text);
}

/// Two working days to answer, five to decide, three more at most, thirty days of rest.
inline constexpr std::string_view kLaw = R"(calendar: {weekend: [saturday, sunday], holidays: []}
objection:
  basis: [{act: Act, article: "91", version: 2025-01-01, uri: "urn:act", rank: law}]
  items: [record, statement, listing]
  provider-working-days: 2
  decision-working-days: 5
  extension-working-days: 3
  longest-pause-days: 30
  overdue: stops-counting
waiver:
  basis: [{act: Act, article: "76", version: 2025-01-01, uri: "urn:act", rank: law}]
  decision-working-days: 10
  overdue: counts-as-late
)";

inline CaseLaw law() {
  ParsedCaseLaw parsed = parse_case_law(kLaw, "casework.yaml");
  EXPECT_EQ(format_findings(parsed.findings), "");
  return parsed.law;
}

inline CaseEvent act(CaseAct what, Actor actor, std::string_view on, std::int64_t officer = 0) {
  CaseEvent event;
  event.act = what;
  event.on = day(on);
  event.actor = actor;
  event.officer = OfficerId{officer};
  event.reason = "because";
  event.clause = "Act, 91";
  event.body = "{}";
  return event;
}

/// An objection to the record at a position, opened on Monday 2 March 2026.
inline Case objection(std::string_view item = "7") {
  Case matter;
  matter.id = CaseId{4096};
  matter.company = CompanyId{4096};
  matter.kind = CaseKind::kObjection;
  matter.item_kind = ItemKind::kRecord;
  matter.item = item;
  matter.pack = "pack@1.0.0";
  matter.events = {act(CaseAct::kOpened, Actor::kCompany, "2026-03-02")};
  return matter;
}

}  // namespace goodstanding::casework::example
