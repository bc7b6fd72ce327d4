#include "goodstanding/notices/listing_notice.hpp"

#include <gtest/gtest.h>

#include <set>

#include "goodstanding/lists/example_listing.hpp"
#include "goodstanding/notices/document.hpp"
#include "goodstanding/notices/test_desk.hpp"

namespace goodstanding::notices {
namespace {

using example::deadline_of;
using lists::example::day;
using lists::example::event_of;
using lists::example::step;

/// The list of lists/example_listing.hpp with a basis, an effect and an interim effect.
lists::ListDefinition breach_list() {
  lists::ListDefinition list = lists::example::strict_list();
  list.title = "Companies in breach";
  list.basis = {example::basis_of("Lists Act", "71", "2021-01-01")};
  list.effects = {"bar"};
  list.grounds.front().title = "Fraud";
  list.interim->effects = {"bar"};
  list.interim->basis = {example::basis_of("Interim Act", "9", "2022-01-01")};
  return list;
}

/// What notices are composed from.
struct World {
  lists::ListDefinition list = breach_list();
  measures::MeasureCatalogue catalogue = example::catalogue();
  RecordBook records;
  std::string company = "Ríos & Hijos <SA>";

  Facts compose(const Desk& desk, const Listing& listing, std::size_t event) const {
    const ListingMatter matter{list, catalogue, records, company, {}};
    Result<Facts> facts = compose_notice(desk, matter, listing, event);
    EXPECT_TRUE(facts.ok()) << (facts ? "" : facts.error().message);
    return facts ? *std::move(facts) : Facts{};
  }
  Facts newest(const Desk& desk, const Listing& listing) const {
    return compose(desk, listing, listing.events.size() - 1);
  }
};

/// Notice on 23 February 2026, served on 2 March, decided and made known on 6 April, in force on
/// 16 April, until 6 October 2027 (half-open); see lists/example_listing.hpp.
Listing in_force(const lists::ListDefinition& list) {
  return lists::example::in_force(list);
}

/// Lives that call for every kind of listing notice between them.
std::vector<Listing> lives(const lists::ListDefinition& list) {
  using enum Stage;
  std::vector<Listing> all;
  Listing slow = step(list, lists::example::new_listing(list), kProposed, "2026-02-20");
  slow = step(list, slow, kNotified, "2026-02-23");
  slow = step(list, slow, kUndeliverable, "2026-02-25");
  slow = step(list, slow, kNotified, "2026-02-26");
  slow = step(list, slow, kServed, "2026-03-02");
  slow = step(list, slow, kHearingRequested, "2026-03-03");
  slow = step(list, slow, kReplied, "2026-03-04");
  slow = step(list, slow, kInterim, "2026-03-05");
  slow = step(list, slow, kInterimEnded, "2026-03-06");
  slow = step(list, slow, kHeard, "2026-03-09");
  slow = step(list, slow, kPaused, "2026-03-10");
  slow = step(list, slow, lists::example::lawful_event(list, slow, kResumed, day("2026-03-12")));
  ListingEvent longer = event_of(list, kExtended, day("2026-03-13"));
  longer.until = day("2026-04-20");
  slow = step(list, slow, longer);
  all.push_back(step(list, slow, kWithdrawn, "2026-03-16"));
  all.push_back(step(list, lists::example::served(list), kRejected, "2026-04-06"));
  Listing ending = in_force(list);
  ending = step(list, ending, kSuspended, "2026-05-04");
  ListingEvent again = event_of(list, kInForce, day("2026-06-01"));
  again.actor = Actor::kOfficer;
  again.officer = lists::example::kDecider;
  ending = step(list, ending, again);
  ending = step(list, ending, kRepairRequested, "2026-07-16");
  ending = step(list, ending,
                lists::example::lawful_event(list, ending, kRepairRefused, day("2026-07-20")));
  all.push_back(step(list, ending, kRemoved, "2026-08-03"));
  all.push_back(step(list, in_force(list), kAnnulled, "2026-05-04"));
  all.push_back(step(list, in_force(list), kExpired, "2027-10-06"));
  Listing late = lists::example::served(list);
  const auto due = lists::due_events(list, late, day("2026-07-01"));
  EXPECT_TRUE(due.ok() && !due->empty());
  if (due && !due->empty()) all.push_back(step(list, late, due->front()));
  return all;
}

/// The kinds that a listing's act can call for; those of favourable lists have a test of their own.
std::set<NoticeKind> expected_kinds() {
  std::set<NoticeKind> kinds;
  for (int i = 1; i <= static_cast<int>(NoticeKind::kAnnulment); ++i) {
    kinds.insert(static_cast<NoticeKind>(i));
  }
  kinds.erase(NoticeKind::kDisplay);
  kinds.erase(NoticeKind::kEndOfReward);
  kinds.erase(NoticeKind::kRepairGranted);  // of a case
  return kinds;
}

void expect_whole(const World& world, const Language& language, const Facts& facts) {
  const Document document = make_document(language, facts, Origin::kLive);
  const std::string text = render_text(document);
  const std::string what = language.code + " " + document.kind;
  const auto says = [&](std::string_view piece) {
    EXPECT_NE(text.find(piece), std::string::npos) << what << " does not say: " << piece;
  };
  says(world.company);
  // An officer's own words in the examples; the clock states its own.
  const std::string reason = example::text_of(facts.fields, "reason");
  EXPECT_TRUE(reason == "because" || facts.kind == NoticeKind::kLapse) << reason;
  says(reason);
  EXPECT_FALSE(example::text_of(facts.fields, "clause").empty()) << what;
  says(example::text_of(facts.fields, "clause"));
  says("Lists Act");                                                      // the basis
  says(format_day(language.dates, day("2021-01-01"), DateForm::kShort));  // its version
  says("1 Square, Tavon");
  for (const RowSet set : essential_rows(facts.kind)) {
    const auto rows = facts.rows.find(set);
    if (rows == facts.rows.end()) continue;
    for (const Fields& row : rows->second) {
      for (const FieldSpec& field : row_fields(set)) {
        if (!field.essential) continue;
        const FieldValue& value = row.find(field.name)->second;
        const auto* const date = std::get_if<Date>(&value);
        says(date != nullptr ? format_day(language.dates, *date, DateForm::kLong)
                             : std::get<std::string>(value));
      }
    }
  }
  EXPECT_FALSE(facts.rows.at(RowSet::kRights).empty()) << what;
  EXPECT_EQ(text.find('{'), std::string::npos) << what;
}

TEST(ListingNotice, EveryActOfEveryLifeIsToldWholeInEveryLanguage) {
  const World world;
  std::set<NoticeKind> seen;
  for (const std::string_view code : example::kLanguages) {
    const example::OwnedDesk owned = example::desk_of(code);
    for (const Listing& listing : lives(world.list)) {
      for (std::size_t event = 1; event < listing.events.size(); ++event) {
        const Facts facts = world.compose(owned.desk(), listing, event);
        seen.insert(facts.kind);
        expect_whole(world, owned.language, facts);
      }
    }
  }
  EXPECT_EQ(seen, expected_kinds());
}

TEST(ListingNotice, OfAProposalNobodyIsTold) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Listing listing = lists::example::served(world.list);
  const ListingMatter matter{world.list, world.catalogue, world.records, "X", {}};
  const auto facts = compose_notice(owned.desk(), matter, listing, 0);
  ASSERT_FALSE(facts.ok());
  EXPECT_EQ(facts.error().id, ErrorId::kRefused);
}

TEST(ListingNotice, ProposalStatesTheEarliestDaysAndSaysSo) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = world.compose(owned.desk(), lists::example::served(world.list), 1);
  // Issued on 23 February: the 30 days begin on the 24th and end with 25 March 2026.
  EXPECT_EQ(deadline_of(facts, owned.language, "reply"), day("2026-03-25"));
  const std::string counted =
      example::text_of(facts.rows.at(RowSet::kDeadlines).front(), "deadline.counted");
  EXPECT_EQ(counted,
            "30 days, the first of them the day after service of this notice (23 February 2026). "
            "This is the earliest possible day: it holds if this notice is served on the day of "
            "its issue, and moves with a later service");
}

TEST(ListingNotice, ServiceCountsReplyAndDecision) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = world.newest(owned.desk(), lists::example::served(world.list));
  // Served on Monday 2 March: 30 days from the 3rd run through 1 April.
  EXPECT_EQ(deadline_of(facts, owned.language, "reply"), day("2026-04-01"));
  // 30 working days from Thursday 2 April: 2 + 5 weeks of 5 + Monday to Wednesday 13 May.
  EXPECT_EQ(deadline_of(facts, owned.language, "decision"), day("2026-05-13"));
  EXPECT_EQ(std::get<Date>(facts.fields.at("last_day")), day("2026-04-01"));
}

TEST(ListingNotice, ExtensionMovesTheReplyAndTheDecision) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  Listing listing = lists::example::served(world.list);
  ListingEvent longer = event_of(world.list, Stage::kExtended, day("2026-03-13"));
  longer.until = day("2026-04-13");
  listing = step(world.list, listing, longer);
  const Facts facts = world.newest(owned.desk(), listing);
  EXPECT_EQ(deadline_of(facts, owned.language, "reply"), day("2026-04-12"));
  // 30 working days from Monday 13 April: six weeks, through Friday 22 May.
  EXPECT_EQ(deadline_of(facts, owned.language, "decision"), day("2026-05-22"));
}

TEST(ListingNotice, StandstillCountsEntryTermAndTheWayToCourt) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Listing listing = in_force(world.list);
  const Facts facts = world.compose(owned.desk(), listing, listing.events.size() - 2);
  ASSERT_EQ(facts.kind, NoticeKind::kStandstill);
  // Eight working days beginning with Monday 6 April end with Wednesday the 15th.
  EXPECT_EQ(deadline_of(facts, owned.language, "standstill"), day("2026-04-15"));
  EXPECT_EQ(deadline_of(facts, owned.language, "entry"), day("2026-04-16"));
  EXPECT_EQ(deadline_of(facts, owned.language, "term"), day("2027-10-05"));
  // 30 days from 7 April run through 6 May.
  EXPECT_EQ(deadline_of(facts, owned.language, "court"), day("2026-05-06"));
}

TEST(ListingNotice, EntryTellsMeasuresPublicationAndRepair) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = world.newest(owned.desk(), in_force(world.list));
  ASSERT_EQ(facts.kind, NoticeKind::kEntry);
  EXPECT_EQ(deadline_of(facts, owned.language, "publication"), day("2026-04-30"));
  EXPECT_EQ(deadline_of(facts, owned.language, "repair"), day("2026-07-16"));
  const std::vector<Fields>& effects = facts.rows.at(RowSet::kEffects);
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_EQ(example::text_of(effects[0], "effect.title"), "Barred from tenders");
  // Twelve months from 16 April are shorter than the term: until 15 April 2027, that day included.
  EXPECT_EQ(example::text_of(effects[0], "effect.end"), "ends by itself after 15 April 2027");
}

TEST(ListingNotice, NamesTheRecordsOfTheDecision) {
  World world;
  Stored<Record> stored;
  stored.position = Position{4242};
  stored.claim.kind = "tax.evasion";
  stored.claim.valid.from = day("2025-11-30");
  stored.claim.evidence = EvidenceGrade::kJudicialFinal;
  stored.claim.status = RecordStatus::kFinal;
  stored.provenance.channel = "tax-office";
  world.records.history.records = {stored};
  world.records.kinds = {{"tax.evasion", "Tax was evaded. Valid from the day it became final."}};
  world.records.sources = {{"tax-office", {"Revenue Service", "Tax matters", "Tax Act"}}};
  const example::OwnedDesk owned = example::desk_of("en");
  Listing listing = lists::example::served(world.list);
  ListingEvent decision = event_of(world.list, Stage::kDecided, day("2026-04-06"));
  decision.body = lists::format_event_body(
      {{}, {}, EvidenceGrade::kJudicialFinal, {"4242", "judgment 9"}, "", {}});
  listing = step(world.list, listing, decision);
  const Facts facts = world.newest(owned.desk(), listing);
  const std::vector<Fields>& records = facts.rows.at(RowSet::kRecords);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(example::text_of(records[0], "record.what"), "Tax was evaded");
  EXPECT_EQ(example::text_of(records[0], "record.day"), "30/11/2025");
  EXPECT_EQ(example::text_of(records[0], "record.source"), "Revenue Service, channel tax-office");
  EXPECT_EQ(example::text_of(records[0], "record.evidence"), "final decision of a court");
  EXPECT_EQ(example::text_of(records[1], "record.what"), "judgment 9");
}

TEST(ListingNotice, RefusalOfRepairNamesTheNextDay) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  Listing listing = step(world.list, in_force(world.list), Stage::kRepairRequested, "2026-07-16");
  const Facts asked = world.newest(owned.desk(), listing);
  // Ten working days from Friday 17 July: through Thursday 30 July.
  EXPECT_EQ(deadline_of(asked, owned.language, "decision"), day("2026-07-30"));
  ListingEvent refusal = event_of(world.list, Stage::kRepairRefused, day("2026-07-20"));
  refusal.until = day("2026-09-01");
  listing = step(world.list, listing, refusal);
  const Facts facts = world.newest(owned.desk(), listing);
  EXPECT_EQ(deadline_of(facts, owned.language, "next-request"), day("2026-09-01"));
  EXPECT_EQ(std::get<Date>(facts.fields.at("next_day")), day("2026-09-01"));
}

TEST(ListingNotice, RemovalAsksForAcknowledgementInThreeWorkingDays) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  // Friday 7 August 2026: Monday to Wednesday.
  const Facts facts = world.newest(
      owned.desk(), step(world.list, in_force(world.list), Stage::kRemoved, "2026-08-07"));
  EXPECT_EQ(deadline_of(facts, owned.language, "acknowledgement"), day("2026-08-12"));
  EXPECT_EQ(example::text_of(facts.rows.at(RowSet::kEffects)[0], "effect.end"),
            "ended on 7 August 2026");
}

TEST(ListingNotice, AnnulmentSaysWhatItReverses) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = world.newest(
      owned.desk(), step(world.list, in_force(world.list), Stage::kAnnulled, "2026-05-04"));
  std::string all;
  for (const Fields& row : facts.rows.at(RowSet::kReversals)) {
    all += example::text_of(row, "reversal.what") + "|";
  }
  EXPECT_EQ(all, "Entry on the list: Companies in breach|Measure: Barred from tenders|");
  EXPECT_EQ(example::text_of(facts.rows.at(RowSet::kEffects)[0], "effect.end"),
            "held never to have applied");
}

TEST(ListingNotice, ARejectionHasNoEffect) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("en");
  const Facts facts = world.newest(
      owned.desk(),
      step(world.list, lists::example::served(world.list), Stage::kRejected, "2026-04-06"));
  EXPECT_EQ(facts.rows.count(RowSet::kEffects), 0U);
  EXPECT_EQ(facts.rows.count(RowSet::kDeadlines), 0U);
}

TEST(ListingNotice, LaterEventsChangeNothing) {
  const World world;
  const example::OwnedDesk owned = example::desk_of("zh");
  const Listing young = lists::example::served(world.list);
  const Listing old = in_force(world.list);
  const auto page = [&](const Listing& listing) {
    return render_html(
        make_document(owned.language, world.compose(owned.desk(), listing, 2), Origin::kLive));
  };
  EXPECT_EQ(page(young), page(old));
}

TEST(ListingNotice, AFavourableListIsDisplayedAndItsEndIsToldBefore) {
  World world;
  world.list = lists::example::favourable_list();
  world.list.basis = {example::basis_of("Lists Act", "81", "2021-01-01")};
  for (const std::string_view code : example::kLanguages) {
    const example::OwnedDesk owned = example::desk_of(code);
    const Listing listing =
        step(world.list, lists::example::in_force(world.list), Stage::kNotified, "2026-06-01");
    const Facts display = world.compose(owned.desk(), listing, 1);
    EXPECT_EQ(display.kind, NoticeKind::kDisplay);
    // 14 days from 24 February run through 9 March 2026.
    EXPECT_EQ(deadline_of(display, owned.language, "reply"), day("2026-03-09"));
    expect_whole(world, owned.language, display);
    const Facts end = world.newest(owned.desk(), listing);
    EXPECT_EQ(end.kind, NoticeKind::kEndOfReward);
    expect_whole(world, owned.language, end);
  }
}

}  // namespace
}  // namespace goodstanding::notices
