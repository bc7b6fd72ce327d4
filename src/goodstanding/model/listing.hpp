#pragma once
/// A listing: one company's place on one list, as an append-only sequence of stages.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/officer.hpp"

namespace goodstanding {

/// Its low 12 bits are the partition of its company.
using ListingId = StrongId<struct ListingTag>;

enum class ListKind : std::uint8_t { kAdverse = 1, kFavourable = 2, kWatch = 3 };

/// The stages of a listing, and the acts beside them: an act beside the course (see `is_beside`)
/// leaves the stage as it is. Source: the life of a listing in ARCHITECTURE.md.
enum class Stage : std::uint8_t {
  kProposed = 1,       ///< a rule or an officer says why; nobody is told yet
  kNotified = 2,       ///< the notice (for a favourable list: the public display) is issued
  kServed = 3,         ///< proof of service; the reply period runs until `until`
  kUndeliverable = 4,  ///< no proof of service: officers see it, no inference from it
  kReplied = 5,        ///< the company's reply is in
  kDecided = 6,        ///< decided for listing, with reasons; `until` is the end of the term
  kRejected = 7,       ///< decided against listing
  kStandstill = 8,     ///< no effect until `until`
  kInForce = 9,        ///< effects run
  kSuspended = 10,     ///< by appeal or court
  kRemoved = 11,       ///< left early: repaired, or conditions gone
  kExpired = 12,       ///< the term has ended
  kAnnulled = 13,      ///< wrong from the start
  kWithdrawn = 14,     ///< the proposal was taken back

  kHearingRequested = 15,  ///< the company asks to be heard: no decision before it was
  kHeard = 16,             ///< the hearing was held, or the company did not come
  kExtended = 17,          ///< a clock ends later, on `until`
  kPaused = 18,            ///< clocks stand still, at the longest until `until`
  kResumed = 19,           ///< clocks run on; `until` is the new end of the reply period
  kRepairRequested = 20,   ///< the company asks to be removed, and says what it has done
  kRepairRefused = 21,     ///< `until` is the first day of a new request
  kInterim = 22,           ///< an interim measure, on its own basis; ends or is reviewed by `until`
  kInterimEnded = 23,      ///< by an officer, or at its end by itself
  kLapsed = 24,            ///< the decision was overdue, and the list lets the proposal lapse
};
inline constexpr int kStageCount = 24;

std::string_view format_stage(Stage stage);
std::optional<Stage> parse_stage(std::string_view word);
std::string_view format_list_kind(ListKind kind);
std::optional<ListKind> parse_list_kind(std::string_view word);
/// Says whether a listing ends in this stage.
bool is_final(Stage stage);
/// Says whether it is an act beside the course: an extension, a pause and its end, a request for
/// repair and its refusal, an interim measure and its end.
bool is_beside(Stage stage);

/// Who caused a change of stage.
enum class Actor : std::uint8_t {
  kRule = 1,     ///< a published rule; may only propose
  kOfficer = 2,  ///< a named officer, with a signature
  kCompany = 3,  ///< the company itself; may reply, and ask for a hearing or for repair
  kClock = 4,    ///< a term that ran out
};
std::string_view format_actor(Actor actor);
std::optional<Actor> parse_actor(std::string_view word);

/// One change of stage: time, actor, reason, clause.
struct ListingEvent {
  Stage stage = Stage::kProposed;
  Date on;  ///< the day it has effect from
  Actor actor = Actor::kOfficer;
  OfficerId officer;          ///< none unless the actor is an officer
  std::string reason;         ///< never empty
  std::string clause;         ///< the clause of the list definition or law it rests on
  std::optional<Date> until;  ///< end of the period, standstill, term or clock, by the stage
  std::string body;           ///< canonical JSON: channels of service, proof digests, evidence
  std::array<std::uint8_t, 64>
      signature{};  ///< Ed25519 over `signing_bytes`, zero unless an officer
  bool operator==(const ListingEvent&) const = default;
};

struct Listing {
  ListingId id;
  CompanyId company;
  std::string list;  ///< id of the list definition
  ListKind kind = ListKind::kAdverse;
  std::string pack;  ///< id and version of the pack that defines the list
  Digest pack_hash{};
  std::string ground;                ///< id of the ground within the definition
  std::string authority;             ///< whose officers alone act on it, by the definition
  std::vector<ListingEvent> events;  ///< in their order; the first is the proposal

  /// Gives the newest stage, whatever acts came beside it since. Requires: at least one event.
  [[nodiscard]] Stage stage() const;
};

/// Gives the bytes that an officer signs for an event: canonical JSON of the listing's identity,
/// the number of the event in its sequence and all fields of the event but the signature. Source:
/// RFC 8785.
std::string signing_bytes(const Listing& listing, std::size_t sequence, const ListingEvent& event);

}  // namespace goodstanding
