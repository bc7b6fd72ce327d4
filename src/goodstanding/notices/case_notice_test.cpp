#include "goodstanding/notices/case_notice.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "goodstanding/notices/document.hpp"
#include "goodstanding/notices/test_desk.hpp"

namespace goodstanding::notices {
namespace {

using example::deadline_of;

Date day(std::string_view text) {
  return *parse_date(text);
}

CaseEvent act_of(CaseAct act, std::string_view on, std::string_view until = "") {
  CaseEvent event;
  event.act = act;
  event.on = day(on);
  event.reason = "because of 7";
  event.clause = "clause 3";
  if (!until.empty()) event.until = day(until);
  return event;
}

Case case_of(CaseKind kind, std::vector<CaseEvent> events) {
  Case matter;
  matter.id = CaseId{4100};
  matter.company = CompanyId{4097};
  matter.kind = kind;
  const bool repair = kind == CaseKind::kRepair;
  const bool objection = kind == CaseKind::kObjection;
  matter.item_kind = repair      ? ItemKind::kCompany
                     : objection ? ItemKind::kRecord
                                 : ItemKind::kMeasure;
  matter.item = repair ? "" : objection ? "77" : "bar";
  matter.pack = "example@1.0.0";
  matter.events = std::move(events);
  return matter;
}

/// Cases that call for every kind of notice between them.
std::vector<Case> cases() {
  using enum CaseAct;
  std::vector<Case> all;
  all.push_back(
      case_of(CaseKind::kObjection,
              {act_of(kOpened, "2026-03-02"), act_of(kForwarded, "2026-03-03", "2026-03-06"),
               act_of(kAnswered, "2026-03-04"), act_of(kExtended, "2026-03-05", "2026-03-16"),
               act_of(kPaused, "2026-03-06", "2026-03-20"), act_of(kResumed, "2026-03-09"),
               act_of(kOverdue, "2026-03-20"), act_of(kGranted, "2026-03-23")}));
  all.push_back(case_of(CaseKind::kObjection,
                        {act_of(kOpened, "2026-03-02"), act_of(kWithdrawn, "2026-03-03")}));
  all.push_back(
      case_of(CaseKind::kRepair, {act_of(kOpened, "2026-03-02"), act_of(kGranted, "2026-03-03")}));
  all.push_back(case_of(CaseKind::kRepair, {act_of(kOpened, "2026-03-02"),
                                            act_of(kRefused, "2026-03-03", "2026-06-01")}));
  for (const CaseKind kind : {CaseKind::kMeasure, CaseKind::kWaiver}) {
    all.push_back(
        case_of(kind, {act_of(kOpened, "2026-03-02"), act_of(kGranted, "2026-03-03", "2026-09-01"),
                       act_of(kRevoked, "2026-05-04")}));
    all.push_back(case_of(kind, {act_of(kOpened, "2026-03-02"), act_of(kRefused, "2026-03-03")}));
  }
  return all;
}

struct World {
  measures::MeasureCatalogue catalogue = example::catalogue();
  RecordBook records;

  Facts compose(const Desk& desk, const Case& which, std::size_t act) const {
    CaseMatter matter{.company = "Acme",
                      .authority = "Authority",
                      .basis = {example::basis_of("Case Act", "91", "2021-01-01")},
                      .clock = {day("2026-03-09"), 5, false, deadlines::Overdue::kStopsCounting},
                      .calendar = {},
                      .records = records,
                      .item_title = ""};
    if (which.item_kind == ItemKind::kMeasure) matter.measure = catalogue.find_measure(which.item);
    Result<Facts> facts = compose_notice(desk, matter, which, act);
    EXPECT_TRUE(facts.ok()) << (facts ? "" : facts.error().message);
    return facts ? *std::move(facts) : Facts{};
  }
};

TEST(CaseNotice, EveryActIsToldInEveryLanguage) {
  const World world;
  std::set<NoticeKind> seen;
  for (const std::string_view code : example::kLanguages) {
    const example::OwnedDesk owned = example::desk_of(code);
    for (const Case& which : cases()) {
      for (std::size_t act = 0; act < which.events.size(); ++act) {
        const Facts facts = world.compose(owned.desk(), which, act);
        seen.insert(facts.kind);
        const std::string text = render_text(make_document(owned.language, facts, Origin::kLive));
        for (const char* piece : {"Acme", "Authority", "clause 3", "because of 7", "Case Act",
                                  "1 Square, Tavon", "K4100"}) {
          EXPECT_NE(text.find(piece), std::string::npos)
              << code << ' ' << format_notice_kind(facts.kind) << ' ' << piece;
        }
        EXPECT_FALSE(facts.rows.at(RowSet::kRights).empty());
      }
    }
  }
  for (int i = static_cast<int>(NoticeKind::kObjectionReceived);
       i <= static_cast<int>(NoticeKind::kWaiverRevoked); ++i) {
    EXPECT_EQ(seen.count(static_cast<NoticeKind>(i)), 1U)
        << format_notice_kind(static_cast<NoticeKind>(i));
  }
  EXPECT_EQ(seen.count(NoticeKind::kRepairGranted), 1U);
}

TEST(CaseNotice, AnObjectionNamesItsRecordAndItsClock) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = world.compose(owned.desk(), cases()[0], 0);
  EXPECT_EQ(deadline_of(facts, owned.language, "decision"), day("2026-03-09"));
  EXPECT_EQ(example::text_of(facts.rows.at(RowSet::kDeadlines)[0], "deadline.missed"),
            "It stops counting until it is decided.");
  EXPECT_EQ(example::text_of(facts.rows.at(RowSet::kRecords)[0], "record.number"), "77");
}

TEST(CaseNotice, AnImposedMeasureTellsItsEndAndTheCourt) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Case which =
      case_of(CaseKind::kMeasure, {act_of(CaseAct::kOpened, "2026-03-02"),
                                   act_of(CaseAct::kGranted, "2026-03-03", "2026-09-01")});
  const Facts facts = world.compose(owned.desk(), which, 1);
  EXPECT_EQ(deadline_of(facts, owned.language, "measure"), day("2026-08-31"));
  // 30 days from 4 March run through 2 April.
  EXPECT_EQ(deadline_of(facts, owned.language, "court"), day("2026-04-02"));
  EXPECT_EQ(example::text_of(facts.rows.at(RowSet::kEffects)[0], "effect.end"),
            "ends by itself after 31 August 2026");
}

TEST(CaseNotice, AGrantedObjectionSaysWhatItReverses) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Case which = cases()[0];
  const CaseMatter matter{.company = "Acme",
                          .authority = "Authority",
                          .basis = {},
                          .clock = {},
                          .calendar = {},
                          .records = world.records,
                          .item_title = "",
                          .reversals = {{"Rating of March", "was D, comes out as B"}}};
  const auto facts = compose_notice(owned.desk(), matter, which, which.events.size() - 1);
  ASSERT_TRUE(facts.ok());
  const std::string text = render_text(make_document(owned.language, *facts, Origin::kLive));
  EXPECT_NE(text.find("was D, comes out as B"), std::string::npos);
  EXPECT_NE(text.find("Outcome: granted"), std::string::npos);
}

TEST(RatingNotice, MayBePublishedOnTheDayAfterTheReplyPeriod) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  Rating rating;
  rating.company = CompanyId{4097};
  rating.pack = "example@1.0.0";
  rating.band = "C";
  rating.view.as_of = day("2026-03-01");
  const RatingMatter matter{"Acme",
                            "Authority",
                            "Standing",
                            {example::basis_of("Rating Act", "3", "2021-01-01")},
                            "warned",
                            {"77"},
                            {30, deadlines::DayKind::kCalendar},
                            {},
                            world.records};
  const auto facts = compose_rating_notice(owned.desk(), matter, rating, day("2026-03-02"));
  ASSERT_TRUE(facts.ok());
  EXPECT_EQ(deadline_of(*facts, owned.language, "reply"), day("2026-04-01"));
  EXPECT_EQ(deadline_of(*facts, owned.language, "publication"), day("2026-04-02"));
  const std::string text = render_text(make_document(owned.language, *facts, Origin::kLive));
  EXPECT_NE(text.find("Rating Act"), std::string::npos);
  EXPECT_NE(text.find("77"), std::string::npos);
}

}  // namespace
}  // namespace goodstanding::notices
