#pragma once
/// A case: a matter between an authority and a company, as an append-only sequence of acts. A
/// listing has a form of its own (listing.hpp).

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/model/ids.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/model/officer.hpp"

namespace goodstanding {

/// Its low 12 bits are the partition of its company.
using CaseId = StrongId<struct CaseTag>;

enum class CaseKind : std::uint8_t {
  kObjection = 1,  ///< the company says that an item about it is wrong
  kRepair = 2,     ///< one application to end every listing and measure that it has cured
  kWaiver = 3,     ///< an officer asks that a measure be not applied, for compelling reasons
  kMeasure = 4,    ///< an officer asks that a discretionary measure be imposed
};

/// What a case is about.
enum class ItemKind : std::uint8_t {
  kCompany = 1,    ///< everything held against it; its `item` is empty
  kStatement = 2,  ///< by position
  kRecord = 3,     ///< by position
  kRelation = 4,   ///< by position
  kMatch = 5,      ///< by position of the decision
  kRating = 6,     ///< by position
  kListing = 7,    ///< by the listing's id
  kMeasure = 8,    ///< by the id in the measure catalogue
};

/// The acts of a case. Source: the casework table in docs/guide/cases.md.
enum class CaseAct : std::uint8_t {
  kOpened = 1,
  kForwarded = 2,  ///< handed to the provider of the item, whose answer is due at `until`
  kAnswered = 3,   ///< the provider's answer
  kExtended = 4,   ///< the decision is due at `until` now
  kPaused = 5,     ///< the clock rests: an expert tests, or the company is asked
  kResumed = 6,
  kGranted = 7,       ///< decided as it was asked; of a waiver or measure, until `until`
  kRefused = 8,       ///< decided otherwise
  kBothRecorded = 9,  ///< undecidable: the item and the objection stand side by side
  kWithdrawn = 10,
  kOverdue = 11,  ///< the clock ran out: the item stops counting until it is decided
  kRevoked = 12,  ///< what was granted ends before its term
};
inline constexpr int kCaseActCount = 12;

std::string_view format_case_kind(CaseKind kind);
std::optional<CaseKind> parse_case_kind(std::string_view word);
std::string_view format_item_kind(ItemKind kind);
std::optional<ItemKind> parse_item_kind(std::string_view word);
std::string_view format_case_act(CaseAct act);
std::optional<CaseAct> parse_case_act(std::string_view word);
/// Says whether the act decides or ends a case, so that only a revocation may follow.
bool closes_case(CaseAct act);

/// One act: time, actor, reason, clause.
struct CaseEvent {
  CaseAct act = CaseAct::kOpened;
  Date on;
  Actor actor = Actor::kOfficer;
  OfficerId officer;          ///< none unless the actor is an officer
  std::string reason;         ///< never empty
  std::string clause;         ///< the law that the act rests on
  std::optional<Date> until;  ///< half-open: when an answer is due, or what is granted ends
  std::string body;           ///< canonical JSON: digests of attachments, conditions, listings
  std::array<std::uint8_t, 64>
      signature{};  ///< Ed25519 over `signing_bytes`, zero unless an officer
  bool operator==(const CaseEvent&) const = default;
};

struct Case {
  CaseId id;
  CompanyId company;
  CaseKind kind = CaseKind::kObjection;
  ItemKind item_kind = ItemKind::kCompany;
  std::string item;
  std::string authority;  ///< whose officers alone decide it
  std::string pack;       ///< id and version of the pack whose clocks and catalogue bind
  Digest pack_hash{};
  std::vector<CaseEvent> events;  ///< in their order; the first opens it
  bool operator==(const Case&) const = default;

  /// Gives the newest act. Requires: at least one event.
  [[nodiscard]] CaseAct act() const;
};

/// Gives the bytes that an officer signs for an act: canonical JSON of the case's identity, the
/// number of the act in its sequence and all fields of it but the signature. Source: RFC 8785.
std::string signing_bytes(const Case& matter, std::size_t sequence, const CaseEvent& event);

}  // namespace goodstanding
