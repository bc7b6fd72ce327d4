#pragma once
/// For tests: two small list definitions, and a way to drive a listing through its stages.

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "goodstanding/lists/definition.hpp"
#include "goodstanding/lists/event_body.hpp"
#include "goodstanding/lists/lifecycle.hpp"

namespace goodstanding::lists::example {

inline Date day(std::string_view text) {
  return *parse_date(text);
}

inline constexpr OfficerId kProposer{1};
inline constexpr OfficerId kDecider{2};

/// A list with a notice of 30 days, a standstill of 8 working days, and repair after 3 months.
inline ListDefinition adverse_list() {
  ListDefinition list;
  list.id = "breach";
  list.kind = ListKind::kAdverse;
  Ground ground;
  ground.id = "fraud";
  ground.evidence = EvidenceGrade::kAdministrativeFinal;
  list.grounds = {ground};
  list.authority = "Authority";
  list.procedure.channels = {"post", "portal"};
  list.procedure.non_public_days = 14;
  list.procedure.limits = {20, 10, 60};
  list.term = {3, 36};
  list.publication = Publication::kPublic;
  list.repair = Repair{3, {{"paid", "All is paid."}, {"prevented", "It cannot happen again."}}};
  list.exits = {{"reversed", "Reversed", ExitDoor::kDecision},
                {"new-control", "New control", ExitDoor::kRequest}};
  return list;
}

/// The same, with an interim measure of at most 120 days that is reviewed after 60, and with clocks
/// that do not wait for an authority: an overdue proposal lapses, and a listing stops counting
/// while a request for repair is overdue.
inline ListDefinition strict_list() {
  ListDefinition list = adverse_list();
  list.interim = Interim{};
  list.interim->clause = "clause 9";
  list.interim->review_days = 60;
  list.interim->longest_days = 120;
  list.procedure.decision_overdue = deadlines::Overdue::kLapses;
  list.repair->overdue = deadlines::Overdue::kStopsCounting;
  return list;
}

/// A list with a display of 14 days and a standstill of 2 working days.
inline ListDefinition favourable_list() {
  ListDefinition list;
  list.id = "trusted";
  list.kind = ListKind::kFavourable;
  Ground ground;
  ground.id = "fraud";
  list.grounds = {ground};
  list.authority = "Authority";
  list.procedure.announcement = Announcement::kPublicDisplay;
  list.procedure.channels = {"post", "portal"};
  list.procedure.reply.days = 14;
  list.procedure.standstill_working_days = 2;
  list.term = {12, 36};
  list.exits = {{"given-up", "Given up", ExitDoor::kRequest},
                {"conditions-gone", "Conditions gone", ExitDoor::kDecision}};
  return list;
}

inline Listing new_listing(const ListDefinition& list) {
  Listing listing;
  listing.id = ListingId{4097};
  listing.company = CompanyId{4097};
  listing.list = list.id;
  listing.kind = list.kind;
  listing.authority = list.authority;
  listing.ground = "fraud";
  return listing;
}

inline Actor usual_actor(Stage stage) {
  switch (stage) {
    case Stage::kReplied:
    case Stage::kHearingRequested:
    case Stage::kRepairRequested:
      return Actor::kCompany;
    case Stage::kInForce:
    case Stage::kExpired:
    case Stage::kLapsed:
      return Actor::kClock;
    default:
      return Actor::kOfficer;
  }
}

/// An event that is right in everything but, perhaps, its time. Proposals and notices come from the
/// proposer, all else from the decider.
inline ListingEvent event_of(const ListDefinition& list, Stage stage, Date on) {
  ListingEvent event;
  event.stage = stage;
  event.on = on;
  event.actor = usual_actor(stage);
  const bool opening = stage == Stage::kProposed || stage == Stage::kNotified;
  if (event.actor == Actor::kOfficer) event.officer = opening ? kProposer : kDecider;
  event.reason = "because";
  event.clause = "clause 1";
  const auto until = default_until(list, new_listing(list), stage, on);
  if (until) event.until = *until;
  EventBody body;
  if (stage == Stage::kNotified) body.channels = {"post", "portal"};
  if (stage == Stage::kServed) body.proofs = {{"post", Digest{7}}};
  if (stage == Stage::kDecided) {
    body.evidence = EvidenceGrade::kJudicialFinal;
    body.records = {"decision 17"};
    event.until = on.plus_months(18);
  }
  if (stage == Stage::kRemoved) {
    body.exit = list.kind == ListKind::kAdverse ? "repair" : "given-up";
    if (list.kind != ListKind::kAdverse) body.door = "request";
    body.conditions = {"paid", "prevented"};
    body.records = {"request 3"};
  }
  if (stage == Stage::kInterim) {
    body.evidence = EvidenceGrade::kAlleged;
    body.records = {"complaint 4"};
  }
  if (stage == Stage::kHeard) body.records = {"minutes 5"};
  if (stage == Stage::kExtended) {
    body.clock = "reply";
    event.until = on.plus_days(40);
  }
  if (stage == Stage::kPaused) event.until = on.plus_days(20);
  event.body = format_event_body(body);
  return event;
}

/// The same with what the list itself names (channels, conditions, exits), and with the `until`
/// that its law gives at this point; a decision is for the longest term.
inline ListingEvent lawful_event(const ListDefinition& list, const Listing& listing, Stage stage,
                                 Date on) {
  ListingEvent event = event_of(list, stage, on);
  const auto until = default_until(list, listing, stage, on);
  if (until && *until) event.until = *until;
  const auto window = term_window(list, listing.ground, on);
  if (stage == Stage::kDecided && window) event.until = window->last;
  EventBody body = *parse_event_body(event.body);
  const auto& channels = list.procedure.channels;
  if (stage == Stage::kNotified) body.channels = {channels[0], channels[1]};
  if (stage == Stage::kServed) body.proofs = {{channels[0], Digest{7}}};
  if (stage == Stage::kRemoved && list.repair) {
    body = {};
    body.exit = "repair";
    for (const RepairCondition& condition : list.repair->conditions) {
      body.conditions.push_back(condition.id);
    }
  }
  event.body = format_event_body(body);
  return event;
}

/// Appends an event and expects that the law allows it.
inline Listing step(const ListDefinition& list, const Listing& listing, const ListingEvent& event) {
  Result<Listing> next = transition(list, listing, event);
  EXPECT_TRUE(next.ok()) << (next ? "" : next.error().message);
  return next ? *std::move(next) : listing;
}

inline Listing step(const ListDefinition& list, const Listing& listing, Stage stage,
                    std::string_view on) {
  return step(list, listing, event_of(list, stage, day(on)));
}

/// Gives the message of the refusal, or nothing if the event is accepted.
inline std::string refusal(const ListDefinition& list, const Listing& listing,
                           const ListingEvent& event) {
  const Result<Listing> next = transition(list, listing, event);
  if (next) return "";
  EXPECT_EQ(next.error().id, ErrorId::kRefused);
  return next.error().message;
}

inline std::string refusal(const ListDefinition& list, const Listing& listing, Stage stage,
                           std::string_view on) {
  return refusal(list, listing, event_of(list, stage, day(on)));
}

/// Served on Monday 2 March 2026: the reply period of 30 days runs through 1 April.
inline Listing served(const ListDefinition& list) {
  Listing listing = step(list, new_listing(list), Stage::kProposed, "2026-02-20");
  listing = step(list, listing, Stage::kNotified, "2026-02-23");
  return step(list, listing, Stage::kServed, "2026-03-02");
}

/// Decided on Monday 6 April 2026, in force on Thursday 16 April, ending on 6 October 2027.
inline Listing in_force(const ListDefinition& list) {
  Listing listing = step(list, served(list), Stage::kDecided, "2026-04-06");
  listing = step(list, listing, Stage::kStandstill, "2026-04-06");
  return step(list, listing, Stage::kInForce, "2026-04-16");
}

}  // namespace goodstanding::lists::example
