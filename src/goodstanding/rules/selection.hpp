#pragma once
/// Which records a rule counts: kinds, condition, status, evidence, jurisdiction, and for how long.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/rules/basis.hpp"
#include "goodstanding/rules/condition.hpp"
#include "goodstanding/rules/term.hpp"

namespace goodstanding::rules {

inline constexpr std::size_t kStatusCount = 7;

/// Which law governs a record: parameters are read as of this day.
enum class Governing : std::uint8_t {
  kRecordDate,  ///< the date of the record that the rule names
  kRatingDay,
  kLighterOf,  ///< of several dates of the record the one that costs the company least
};

/// Kinds and a condition, without more: which records a rule speaks of.
struct Match {
  std::vector<std::size_t> kinds;  ///< indexes among the pack's kinds, ascending
  std::optional<Condition> when;
};

/// A fact that takes a record out: authority's fault, force majeure, first minor offence.
struct Exemption {
  std::string id;
  Match match;  ///< with no kinds: whatever kind the rule counts
  Bases basis;
  std::string reason;
};

/// Where the conduct has to have taken place.
struct Jurisdictions {
  enum class Scope : std::uint8_t {
    kAny,
    kNamed,   ///< one of `codes`; an unknown place does not count
    kAbroad,  ///< none of `codes`, which are home; an unknown place does not count
  };
  Scope scope = Scope::kAny;
  std::vector<std::string> codes;  ///< ISO 3166-1 alpha-2
  [[nodiscard]] bool allows(std::string_view code) const;
};

/// Keeps a rule in force until a term has passed without a new breach. The term begins on a date of
/// the record (while that is unknown the rule stays in force), and each breach before its end
/// begins it anew.
struct Waiting {
  Term term;
  std::size_t from_slot = kSlotValidFrom;
  std::string from_name = "valid_from";
  std::optional<Match> breach;  ///< what begins it anew
};

struct Selection {
  Match match;
  /// What counts of a record, by its status. Range: 0 to 1; a status not named counts 0.
  std::array<Decimal, kStatusCount> status_factor{};
  EvidenceGrade evidence = EvidenceGrade::kNone;  ///< the least that counts
  Jurisdictions jurisdictions;
  std::size_t date_slot = kSlotValidFrom;  ///< the date of the record: a record slot
  std::string date_name = "valid_from";
  std::optional<Term> window;  ///< how long it counts from its date on; none: without end
  bool in_force = false;       ///< counts only before the end of its own validity
  std::optional<Waiting> waiting;
  std::vector<Exemption> exemptions;
  std::vector<Match> ended_by;   ///< a record of the same event that takes its effect away
  std::vector<Match> waived_by;  ///< a written waiver of the same event
  Term ended_not_before;         ///< the least time that it counts, whatever ends it
  bool inherited = false;        ///< counts records of related companies, and only those
  /// The field that limits a record to a part of the business; a record that has it counts only
  /// where that part is asked about.
  std::optional<std::size_t> extent_slot;
  Governing governing = Governing::kRecordDate;
  std::vector<std::size_t> governing_slots;  ///< of kLighterOf: dates of the record

  [[nodiscard]] const Decimal& factor_of(RecordStatus status) const {
    return status_factor[static_cast<std::size_t>(status)];
  }
};

}  // namespace goodstanding::rules
