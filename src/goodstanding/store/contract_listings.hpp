#pragma once
/// Listings and measures: the store's own law. Whoever calls it by whatever code, no adverse effect
/// comes about without a served notice, a reply period that has passed, the hearing that was asked
/// for, a decider who is not the proposer, a standstill, and an end.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "goodstanding/store/contract_fixture.hpp"

namespace goodstanding::store {

/// A company that may be listed, two officers, and the regular course of a listing. Days count from
/// the first of January 2024: proposed on day 0, notified 1, served 2 (reply until 30), decided 31
/// (term until 400), standstill 32 (until 40), in force 40.
class ListingContract : public RegisterContract {
 protected:
  void SetUp() override {
    RegisterContract::SetUp();
    deliver(header("a", 1), {row(1, "k1", "Acme", "10"), row(2, "k2", "Beta")}, 0);
    listed_ = company("a", "k1");
    other_ = company("a", "k2");
    proposer_ = enrol("proposer", 1, 0);
    decider_ = enrol("decider", 2, 0);
  }

  static Date day(int number) { return parse_date("2024-01-01")->plus_days(number); }

  /// An event by an officer, or by nobody if `officer` is none.
  static ListingEvent event(Stage stage, int on, OfficerId officer,
                            std::optional<int> until = std::nullopt);
  /// The least body that a stage needs.
  static const char* body_of(Stage stage);
  static ListingEvent by(ListingEvent made, Actor actor);
  static ListingEvent with_body(ListingEvent made, const char* body);
  ListingEvent regular(Stage stage) const;
  Listing new_listing(ListKind kind = ListKind::kAdverse);
  /// Appends an event; if it was taken, `listing` has it too. Acts are recorded at noon of the day.
  Result<void> append(Listing& listing, const ListingEvent& next,
                      std::vector<ImposedMeasure> measures = {});
  /// Walks the regular course up to and with a stage.
  Listing walk_to(Stage last, ListKind kind = ListKind::kAdverse);
  ImposedMeasure measure(const Listing& listing) const;
  /// Expects that the next event is refused, and that the register shows nothing of it.
  void expect_refused(Listing listing, const ListingEvent& next, const char* what);

  CompanyId listed_;
  CompanyId other_;
  OfficerId proposer_;
  OfficerId decider_;
};

inline ListingEvent ListingContract::event(Stage stage, int on, OfficerId officer,
                                           std::optional<int> until) {
  ListingEvent made;
  made.stage = stage;
  made.on = day(on);
  made.actor = officer ? Actor::kOfficer : Actor::kClock;
  made.officer = officer;
  made.reason = "the reason";
  made.clause = "section 1";
  if (until) made.until = day(*until);
  made.body = body_of(stage);
  if (officer) made.signature.fill(9);
  return made;
}

inline const char* ListingContract::body_of(Stage stage) {
  switch (stage) {
    case Stage::kNotified:
      return R"({"channels":["post","portal"]})";
    case Stage::kServed:
      return R"({"proofs":[{"channel":"post","digest":"07"}]})";
    case Stage::kDecided:
    case Stage::kInterim:
      return R"({"evidence":"administrative-final","records":["17"]})";
    case Stage::kHeard:
      return R"({"records":["minutes"]})";
    case Stage::kRemoved:
      return R"({"exit":"repair"})";
    default:
      return "{}";
  }
}

inline ListingEvent ListingContract::by(ListingEvent made, Actor actor) {
  made.actor = actor;
  made.officer = OfficerId{};
  made.signature.fill(0);
  return made;
}

inline ListingEvent ListingContract::with_body(ListingEvent made, const char* body) {
  made.body = body;
  return made;
}

inline ListingEvent ListingContract::regular(Stage stage) const {
  switch (stage) {
    case Stage::kProposed:
      return event(stage, 0, proposer_);
    case Stage::kNotified:
      return event(stage, 1, proposer_);
    case Stage::kServed:
      return event(stage, 2, proposer_, 30);
    case Stage::kDecided:
      return event(stage, 31, decider_, 400);
    case Stage::kStandstill:
      return event(stage, 32, decider_, 40);
    default:
      return event(Stage::kInForce, 40, OfficerId{});
  }
}

inline Listing ListingContract::new_listing(ListKind kind) {
  Listing listing;
  listing.id = *register_->allocate_listing(listed_);
  listing.company = listed_;
  listing.list = "serious-breach";
  listing.kind = kind;
  listing.pack = "probe@1.0.0";
  listing.pack_hash.fill(3);
  listing.ground = "grave-penalty";
  listing.authority = "Registry";
  return listing;
}

inline Result<void> ListingContract::append(Listing& listing, const ListingEvent& next,
                                            std::vector<ImposedMeasure> measures) {
  ListingAppend made{listing, std::move(measures)};
  made.listing.events.push_back(next);
  const int on = static_cast<int>(next.on.days() - day(0).days());
  GS_TRY(register_->append_listing_event(made, Instant{moment(on).micros + 43'200'000'000LL}));
  listing = made.listing;
  return {};
}

inline Listing ListingContract::walk_to(Stage last, ListKind kind) {
  Listing listing = new_listing(kind);
  for (const Stage stage : {Stage::kProposed, Stage::kNotified, Stage::kServed, Stage::kDecided,
                            Stage::kStandstill, Stage::kInForce}) {
    const Result<void> done = append(listing, regular(stage));
    EXPECT_TRUE(done.ok()) << format_stage(stage) << ": " << (done ? "" : done.error().message);
    if (stage == last) break;
  }
  return listing;
}

inline ImposedMeasure ListingContract::measure(const Listing& listing) const {
  ImposedMeasure made;
  made.company = listing.company;
  made.measure = "exclusion";
  made.domain = "procurement";
  made.direction =
      listing.kind == ListKind::kFavourable ? Direction::kReward : Direction::kRestriction;
  made.authority = "Registry";
  made.basis = "section 2";
  made.pack = listing.pack;
  made.pack_hash = listing.pack_hash;
  made.listing = listing.id;
  made.from = day(40);
  made.to = day(400);
  made.parameters = "{}";
  return made;
}

inline void ListingContract::expect_refused(Listing listing, const ListingEvent& next,
                                            const char* what) {
  const std::vector<ListingEvent> before = listing.events;
  EXPECT_EQ(refusal(append(listing, next)), ErrorId::kRefused) << what;
  const auto loaded = register_->load_listing(listing.id);
  if (before.empty()) {
    EXPECT_EQ(refusal(loaded), ErrorId::kNotFound) << what;
  } else {
    ASSERT_TRUE(loaded.ok()) << what;
    EXPECT_EQ(loaded->events, before) << what;
  }
}

TEST_P(ListingContract, RegularCourseComesBackAsItWasWritten) {
  const Listing listing = walk_to(Stage::kInForce);
  EXPECT_EQ(partition_of(listing.id.value), partition_of(listed_));
  const auto loaded = register_->load_listing(listing.id);
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  EXPECT_EQ(loaded->company, listed_);
  EXPECT_EQ(loaded->list, listing.list);
  EXPECT_EQ(loaded->kind, ListKind::kAdverse);
  EXPECT_EQ(loaded->pack, listing.pack);
  EXPECT_EQ(loaded->pack_hash, listing.pack_hash);
  EXPECT_EQ(loaded->ground, listing.ground);
  EXPECT_EQ(loaded->events, listing.events);
  EXPECT_EQ(register_->info()->listings, 1U);
  expect_clean();
}

TEST_P(ListingContract, ListingIsSeenAsItWasKnownThen) {
  const Listing listing = walk_to(Stage::kDecided);
  EXPECT_TRUE(register_->load_listings(listed_, moment(0))->empty());
  EXPECT_EQ(register_->load_listings(listed_, moment(2))->front().stage(), Stage::kNotified);
  EXPECT_EQ(register_->load_listings(listed_, moment(31))->front().stage(), Stage::kServed);
  EXPECT_EQ(register_->load_listings(listed_, moment(32))->front().stage(), Stage::kDecided);
  EXPECT_EQ(register_->load_listings(std::nullopt, moment(32))->size(), 1U);
  EXPECT_TRUE(register_->load_listings(other_, moment(32))->empty());
  EXPECT_EQ(refusal(register_->load_listing(ListingId{4095})), ErrorId::kNotFound);
}

TEST_P(ListingContract, EveryLawfulEndIsTaken) {
  const struct {
    Stage after;
    ListingEvent next;
  } cases[] = {
      {Stage::kProposed, event(Stage::kWithdrawn, 1, proposer_)},
      {Stage::kNotified, event(Stage::kUndeliverable, 2, proposer_)},
      {Stage::kServed, event(Stage::kRejected, 31, decider_)},
      {Stage::kDecided, event(Stage::kAnnulled, 33, decider_)},
      {Stage::kStandstill, event(Stage::kSuspended, 35, decider_)},
      {Stage::kInForce, event(Stage::kRemoved, 50, decider_)},
      {Stage::kInForce, event(Stage::kExpired, 400, OfficerId{})},
      {Stage::kInForce, event(Stage::kAnnulled, 50, decider_)},
  };
  for (const auto& [after, next] : cases) {
    Listing listing = walk_to(after);
    const Result<void> done = append(listing, next);
    EXPECT_TRUE(done.ok()) << format_stage(next.stage) << ": "
                           << (done ? "" : done.error().message);
    EXPECT_EQ(register_->load_listing(listing.id)->stage(), next.stage);
  }
  expect_clean();
}

TEST_P(ListingContract, WhatHasExpiredCanStillBeAnnulled) {
  Listing listing = walk_to(Stage::kInForce);
  ASSERT_TRUE(append(listing, event(Stage::kExpired, 400, OfficerId{})).ok());
  ASSERT_TRUE(append(listing, event(Stage::kAnnulled, 500, decider_)).ok());
  expect_refused(listing, event(Stage::kAnnulled, 501, decider_), "annulled again");
}

TEST_P(ListingContract, ReplyKeepsThePeriodAndTheCourse) {
  Listing listing = walk_to(Stage::kServed);
  ListingEvent reply = event(Stage::kReplied, 10, OfficerId{});
  reply.actor = Actor::kCompany;
  ASSERT_TRUE(append(listing, reply).ok());
  expect_refused(listing, event(Stage::kDecided, 29, decider_, 400), "before the period ends");
  EXPECT_TRUE(append(listing, regular(Stage::kDecided)).ok());
}

TEST_P(ListingContract, StepsOutOfOrderAreRefused) {
  const struct {
    const char* what;
    std::optional<Stage> after;
    ListingEvent next;
  } cases[] = {
      {"a listing that begins in force", std::nullopt, regular(Stage::kInForce)},
      {"a listing that begins with a decision", std::nullopt, regular(Stage::kDecided)},
      {"a second proposal", Stage::kNotified, event(Stage::kProposed, 1, proposer_)},
      {"served without a notice", Stage::kProposed, regular(Stage::kServed)},
      {"decided without a notice", Stage::kProposed, regular(Stage::kDecided)},
      {"decided without service", Stage::kNotified, regular(Stage::kDecided)},
      {"standstill without a decision", Stage::kServed, regular(Stage::kStandstill)},
      {"in force without a decision", Stage::kServed, regular(Stage::kInForce)},
      {"in force without a standstill", Stage::kDecided, regular(Stage::kInForce)},
      {"removed before it was in force", Stage::kDecided, event(Stage::kRemoved, 33, decider_)},
      {"notice of the end of a burden", Stage::kInForce, event(Stage::kNotified, 50, proposer_)},
      {"an event before its predecessor", Stage::kNotified, event(Stage::kServed, 0, proposer_, 9)},
  };
  for (const auto& [what, after, next] : cases) {
    expect_refused(after ? walk_to(*after) : new_listing(), next, what);
  }
  ListingAppend empty{new_listing(), {}};
  EXPECT_EQ(refusal(register_->append_listing_event(empty, moment(0))), ErrorId::kRefused);
  expect_clean();
}

TEST_P(ListingContract, PeriodsAndTermsAreKept) {
  const struct {
    const char* what;
    Stage after;
    ListingEvent next;
  } cases[] = {
      {"service without a reply period", Stage::kNotified, event(Stage::kServed, 2, proposer_)},
      {"a reply period of no day", Stage::kNotified, event(Stage::kServed, 2, proposer_, 2)},
      {"decided on the last day of the reply period", Stage::kServed,
       event(Stage::kDecided, 29, decider_, 400)},
      {"decided without an end", Stage::kServed, event(Stage::kDecided, 31, decider_)},
      {"decided for no day", Stage::kServed, event(Stage::kDecided, 31, decider_, 31)},
      {"a standstill without an end", Stage::kDecided, event(Stage::kStandstill, 32, decider_)},
      {"in force during the standstill", Stage::kStandstill, event(Stage::kInForce, 39, decider_)},
      {"in force after its term", Stage::kStandstill, event(Stage::kInForce, 400, OfficerId{})},
      {"expired before its term", Stage::kInForce, event(Stage::kExpired, 399, OfficerId{})},
      {"expired after its term", Stage::kInForce, event(Stage::kExpired, 401, OfficerId{})},
      {"a standstill beyond the term", Stage::kDecided,
       event(Stage::kStandstill, 32, decider_, 400)},
      {"removed after its term", Stage::kInForce, event(Stage::kRemoved, 400, decider_)},
  };
  for (const auto& [what, after, next] : cases) expect_refused(walk_to(after), next, what);
  expect_clean();
}

TEST_P(ListingContract, OnlyWhoMayActsActs) {
  const OfficerId leaver = enrol("leaver", 3, 0);
  ASSERT_TRUE(register_->revoke_officer(leaver, "left", moment(0)).ok());
  ListingEvent unsigned_event = regular(Stage::kDecided);
  unsigned_event.signature.fill(0);
  ListingEvent nameless = regular(Stage::kDecided);
  nameless.officer = OfficerId{};
  ListingEvent without_reason = regular(Stage::kDecided);
  without_reason.reason.clear();
  ListingEvent without_clause = regular(Stage::kDecided);
  without_clause.clause.clear();
  const struct {
    const char* what;
    Stage after;
    ListingEvent next;
  } cases[] = {
      {"decided by the proposer", Stage::kServed, event(Stage::kDecided, 31, proposer_, 400)},
      {"rejected by the proposer", Stage::kServed, event(Stage::kRejected, 31, proposer_)},
      {"in force by the proposer", Stage::kStandstill, event(Stage::kInForce, 40, proposer_)},
      {"decided by a clock", Stage::kServed, by(regular(Stage::kDecided), Actor::kClock)},
      {"decided by a rule", Stage::kServed, by(regular(Stage::kDecided), Actor::kRule)},
      {"decided by the company", Stage::kServed, by(regular(Stage::kDecided), Actor::kCompany)},
      {"notified by a rule", Stage::kProposed, by(regular(Stage::kNotified), Actor::kRule)},
      {"removed by a clock", Stage::kInForce, event(Stage::kRemoved, 50, OfficerId{})},
      {"by an unknown officer", Stage::kServed, event(Stage::kDecided, 31, OfficerId{99}, 400)},
      {"by an officer whose key is revoked", Stage::kServed,
       event(Stage::kDecided, 31, leaver, 400)},
      {"without a signature", Stage::kServed, unsigned_event},
      {"by an officer without a name", Stage::kServed, nameless},
      {"without a reason", Stage::kServed, without_reason},
      {"without a clause", Stage::kServed, without_clause},
  };
  for (const auto& [what, after, next] : cases) expect_refused(walk_to(after), next, what);
  Listing suspended = walk_to(Stage::kInForce);
  ASSERT_TRUE(append(suspended, event(Stage::kSuspended, 50, decider_)).ok());
  expect_refused(suspended, event(Stage::kInForce, 60, OfficerId{}), "resumed by a clock");
  EXPECT_TRUE(append(suspended, event(Stage::kInForce, 60, decider_)).ok());
  expect_clean();
}

TEST_P(ListingContract, RuleMayPropose) {
  Listing listing = new_listing();
  ListingEvent proposal = event(Stage::kProposed, 0, OfficerId{});
  proposal.actor = Actor::kRule;
  ASSERT_TRUE(append(listing, proposal).ok());
  EXPECT_EQ(register_->load_listing(listing.id)->events.front().actor, Actor::kRule);
}

TEST_P(ListingContract, NothingFollowsAnEnd) {
  Listing rejected = walk_to(Stage::kServed);
  ASSERT_TRUE(append(rejected, event(Stage::kRejected, 31, decider_)).ok());
  expect_refused(rejected, event(Stage::kDecided, 32, decider_, 400), "decided after rejection");
  Listing withdrawn = walk_to(Stage::kProposed);
  ASSERT_TRUE(append(withdrawn, event(Stage::kWithdrawn, 1, proposer_)).ok());
  expect_refused(withdrawn, event(Stage::kNotified, 2, proposer_), "notified after withdrawal");
  Listing removed = walk_to(Stage::kInForce);
  ASSERT_TRUE(append(removed, event(Stage::kRemoved, 50, decider_)).ok());
  expect_refused(removed, event(Stage::kInForce, 60, decider_), "in force after removal");
  EXPECT_TRUE(append(removed, event(Stage::kAnnulled, 60, decider_)).ok());
}

TEST_P(ListingContract, EndOfARewardAfterNoticeWaitsForTheReplyAndAnotherOfficer) {
  Listing reward = walk_to(Stage::kInForce, ListKind::kFavourable);
  expect_refused(reward, event(Stage::kServed, 50, proposer_, 80), "served without a new notice");
  expect_refused(reward, event(Stage::kSuspended, 50, decider_), "suspended without a notice");
  expect_refused(reward, event(Stage::kAnnulled, 50, decider_), "annulled without a notice");
  expect_refused(reward, event(Stage::kRemoved, 50, decider_), "removed without a notice");
  expect_refused(
      reward,
      with_body(event(Stage::kRemoved, 50, decider_), R"({"door":"request","exit":"given-up"})"),
      "removed on a request that is not named");
  ASSERT_TRUE(append(reward, event(Stage::kNotified, 50, proposer_)).ok());
  ASSERT_TRUE(append(reward, event(Stage::kServed, 51, proposer_, 80)).ok());
  expect_refused(reward, event(Stage::kRemoved, 79, decider_), "before the reply period ends");
  expect_refused(reward, event(Stage::kRemoved, 81, proposer_), "by who gave the notice");
  EXPECT_TRUE(append(reward, event(Stage::kRemoved, 81, decider_)).ok());
  expect_clean();
}

TEST_P(ListingContract, RewardIsGivenUpAtAnyTimeOnRequest) {
  const ListingEvent given_up =
      with_body(event(Stage::kRemoved, 52, proposer_),
                R"({"door":"request","exit":"given-up","records":["letter 4"]})");
  Listing reward = walk_to(Stage::kInForce, ListKind::kFavourable);
  EXPECT_TRUE(append(reward, given_up).ok());
  Listing noticed = walk_to(Stage::kInForce, ListKind::kFavourable);
  ASSERT_TRUE(append(noticed, event(Stage::kNotified, 50, proposer_)).ok());
  ASSERT_TRUE(append(noticed, event(Stage::kServed, 51, proposer_, 80)).ok());
  EXPECT_TRUE(append(noticed, given_up).ok()) << "while its end is being considered";
  expect_clean();
}

TEST_P(ListingContract, SecondOfTwoWhoAppendAtOnceIsTold) {
  const Listing read_before = walk_to(Stage::kNotified);
  Listing first = read_before;
  Listing second = read_before;
  ASSERT_TRUE(append(first, regular(Stage::kServed)).ok());
  EXPECT_EQ(refusal(append(second, event(Stage::kUndeliverable, 2, proposer_))),
            ErrorId::kConflict);
  EXPECT_EQ(register_->load_listing(first.id)->events, first.events);
}

TEST_P(ListingContract, IdOfAListingIsTakenByTheFirstProposal) {
  Listing first = new_listing();
  Listing second = new_listing();
  ASSERT_EQ(first.id, second.id) << "an id is only taken with the proposal";
  ASSERT_TRUE(append(first, regular(Stage::kProposed)).ok());
  EXPECT_EQ(refusal(append(second, regular(Stage::kProposed))), ErrorId::kConflict);
  second.id = *register_->allocate_listing(listed_);
  EXPECT_TRUE(append(second, regular(Stage::kProposed)).ok());
  EXPECT_EQ(register_->load_listings(listed_, Instant{INT64_MAX})->size(), 2U);
  expect_clean();
}

TEST_P(ListingContract, OnlyACompanyIsListed) {
  RowDraft shop = row(1, "shop", "A shop");
  shop.subjects[0].kind = SubjectKind::kEstablishment;
  deliver(header("a", 2), {shop}, 0);
  Listing listing = new_listing();
  listing.company = as_company(**register_->find_subject("a", "shop"));
  listing.id = *register_->allocate_listing(listing.company);
  expect_refused(listing, regular(Stage::kProposed), "an establishment");
  listing.company = CompanyId{4095};
  EXPECT_EQ(refusal(append(listing, regular(Stage::kProposed))), ErrorId::kNotFound);
  expect_clean();
}

// -- measures -----------------------------------------------------------------------------------

TEST_P(ListingContract, MeasureComesWithTheEntryInForceAndIsKnownFromThenOn) {
  Listing listing = walk_to(Stage::kStandstill);
  const ImposedMeasure wanted = measure(listing);
  ASSERT_TRUE(append(listing, regular(Stage::kInForce), {wanted}).ok());
  const auto measures = register_->load_measures(listed_, moment(41));
  ASSERT_TRUE(measures.ok());
  ASSERT_EQ(measures->size(), 1U);
  const ImposedMeasure& back = measures->front();
  EXPECT_TRUE(back.id);
  EXPECT_EQ(partition_of(back.id.value), partition_of(listed_));
  EXPECT_EQ(back.company, listed_);
  EXPECT_EQ(back.listing, listing.id);
  EXPECT_EQ(back.measure, wanted.measure);
  EXPECT_EQ(back.domain, wanted.domain);
  EXPECT_EQ(back.direction, Direction::kRestriction);
  EXPECT_EQ(back.measure_class, wanted.measure_class);
  EXPECT_EQ(back.authority, wanted.authority);
  EXPECT_EQ(back.basis, wanted.basis);
  EXPECT_EQ(back.pack_hash, wanted.pack_hash);
  EXPECT_EQ(back.from, wanted.from);
  EXPECT_EQ(back.to, wanted.to);
  EXPECT_EQ(back.parameters, wanted.parameters);
  EXPECT_TRUE(register_->load_measures(listed_, moment(40))->empty());
  EXPECT_TRUE(register_->load_measures(other_, moment(41))->empty());
  EXPECT_EQ(register_->load_all_measures(moment(41))->size(), 1U);
  EXPECT_TRUE(register_->load_all_measures(moment(40))->empty());
  EXPECT_EQ(register_->info()->imposed_measures, 1U);
  expect_clean();
}

TEST_P(ListingContract, RewardComesFromAFavourableListing) {
  Listing listing = walk_to(Stage::kStandstill, ListKind::kFavourable);
  ASSERT_TRUE(append(listing, regular(Stage::kInForce), {measure(listing)}).ok());
  EXPECT_EQ(register_->load_measures(listed_, moment(41))->front().direction, Direction::kReward);
}

TEST_P(ListingContract, UnlawfulMeasureIsRefusedTogetherWithItsEvent) {
  const Listing standstill = walk_to(Stage::kStandstill);
  const auto changed = [&](auto change) {
    ImposedMeasure made = measure(standstill);
    change(made);
    return made;
  };
  const struct {
    const char* what;
    ImposedMeasure measure;
  } cases[] = {
      {"of another company", changed([&](ImposedMeasure& m) { m.company = other_; })},
      {"a reward from an adverse list",
       changed([](ImposedMeasure& m) { m.direction = Direction::kReward; })},
      {"beyond the term", changed([](ImposedMeasure& m) { m.to = day(401); })},
      {"before the entry in force", changed([](ImposedMeasure& m) { m.from = day(39); })},
      {"for no day", changed([](ImposedMeasure& m) { m.to = m.from; })},
      {"without an authority", changed([](ImposedMeasure& m) { m.authority.clear(); })},
      {"without a basis", changed([](ImposedMeasure& m) { m.basis.clear(); })},
      {"of another listing", changed([](ImposedMeasure& m) { m.listing = ListingId{4095}; })},
  };
  for (const auto& [what, unlawful] : cases) {
    Listing listing = standstill;
    EXPECT_EQ(refusal(append(listing, regular(Stage::kInForce), {unlawful})), ErrorId::kRefused)
        << what;
    EXPECT_EQ(register_->load_listing(standstill.id)->stage(), Stage::kStandstill) << what;
  }
  EXPECT_TRUE(register_->load_all_measures(Instant{INT64_MAX})->empty());
  expect_clean();
}

TEST_P(ListingContract, NoMeasureWithoutAListingInForce) {
  Listing listing = walk_to(Stage::kServed);
  const ImposedMeasure early = measure(listing);
  EXPECT_EQ(refusal(append(listing, regular(Stage::kDecided), {early})), ErrorId::kRefused);
  Listing suspended = walk_to(Stage::kInForce);
  const ImposedMeasure late = measure(suspended);
  EXPECT_EQ(refusal(append(suspended, event(Stage::kSuspended, 50, decider_), {late})),
            ErrorId::kRefused);
  EXPECT_TRUE(register_->load_all_measures(Instant{INT64_MAX})->empty());
  expect_clean();
}

}  // namespace goodstanding::store
