#pragma once
/// A list definition is the law of a list: its basis, its grounds, its procedure, its term, what
/// follows from being listed, and the ways out. The life of one company's listing is in
/// lifecycle.hpp.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/deadlines/calendar_file.hpp"
#include "goodstanding/deadlines/deadline.hpp"
#include "goodstanding/deadlines/working_calendar.hpp"
#include "goodstanding/lists/recognition.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/legal_basis.hpp"
#include "goodstanding/model/listing.hpp"

namespace goodstanding::lists {

/// How long a listing lasts. Units: civil months from the first day it can be in force.
struct TermLimits {
  int minimum_months = 0;
  int maximum_months = 0;
  bool operator==(const TermLimits&) const = default;
};

/// What may propose a listing by rule. Proposing has no effect on the company.
struct ProposalTriggers {
  std::vector<std::string> record_kinds;
  std::vector<std::string> bands;
};

/// Who may see that a company is listed.
enum class Publication : std::uint8_t {
  kCompetentAuthority = 1,  ///< the company and the deciding authority
  kAuthorities = 2,         ///< every authority of the register
  kPublic = 3,
};
std::string_view format_publication(Publication publication);

/// One reason for listing.
struct Ground {
  std::string id;
  std::string title;
  std::string test;  ///< what must be shown, and by which standard; may be empty
  std::string clause;
  std::string purpose;  ///< the interest it protects, as `reliable-delivery`
  EvidenceGrade evidence = EvidenceGrade::kNone;  ///< the least grade that supports a decision
  std::optional<TermLimits> term;                 ///< within the term of the list: graded terms
  std::optional<Publication> publication;         ///< no wider than that of the list
  std::optional<int> repair_months;               ///< instead of the earliest day of the repair
  ProposalTriggers triggers;
};

/// How a listing is made known before it is decided.
enum class Announcement : std::uint8_t {
  kNotice = 1,         ///< to the company, as adverse and watch lists need
  kPublicDisplay = 2,  ///< to the public, as favourable lists need
};

/// Whether the company may ask to be heard in person.
enum class Hearing : std::uint8_t { kOnRequest = 1, kNone = 2 };

/// By how much clocks may move in one listing. 0: not at all.
struct ClockLimits {
  int reply_extension_days = 0;             ///< Units: as the reply period
  int decision_extension_working_days = 0;  ///< Units: working days
  int longest_pause_days = 0;               ///< Units: calendar days, all pauses together
  bool operator==(const ClockLimits&) const = default;
};

struct Procedure {
  Announcement announcement = Announcement::kNotice;
  std::vector<std::string> channels;  ///< of service or display; at least two
  deadlines::DayCount reply{30, deadlines::DayKind::kCalendar};  ///< after the day of service
  int decision_working_days = 30;                                ///< after the reply period
  deadlines::Overdue decision_overdue = deadlines::Overdue::kCountsAsLate;  ///< or kLapses
  int standstill_working_days = 8;  ///< beginning with the day the decision is made known
  int non_public_days = 0;          ///< an entry in force is published after so many days
  Hearing hearing = Hearing::kOnRequest;
  ClockLimits limits;
  deadlines::WorkingCalendar calendar;  ///< by which its working days are counted
};

/// What the authority may order before it decides. It acts only after service, is another officer's
/// decision, and ends by itself: on its review date, unless it was reviewed and renewed.
struct Interim {
  std::vector<LegalBasis> basis;
  std::string clause;
  EvidenceGrade evidence = EvidenceGrade::kAlleged;
  int review_days = 0;               ///< Units: calendar days from its order or last review
  int longest_days = 0;              ///< Units: calendar days from its first order
  std::vector<std::string> effects;  ///< ids of the measure catalogue
};

struct RepairCondition {
  std::string id;
  std::string text;
};

/// The checklist by which a company leaves a list early.
struct Repair {
  int earliest_months = 0;  ///< Units: civil months from the entry in force
  std::vector<RepairCondition> conditions;
  int decision_working_days = 10;  ///< from the day after the request
  deadlines::Overdue overdue = deadlines::Overdue::kCountsAsLate;  ///< or kStopsCounting
  int longest_wait_months = 3;  ///< after a refusal, until the next request
};

/// Through which door a listing ends early.
enum class ExitDoor : std::uint8_t {
  kRequest = 1,   ///< the company asks for it
  kDecision = 2,  ///< an officer decides it
};

struct Exit {
  std::string id;
  std::string title;
  ExitDoor door = ExitDoor::kDecision;
};

struct ListDefinition {
  std::string id;
  ListKind kind = ListKind::kAdverse;
  std::string title;
  std::vector<LegalBasis> basis;
  std::string authority;
  std::vector<Ground> grounds;
  Procedure procedure;
  TermLimits term;
  Publication publication = Publication::kCompetentAuthority;
  std::optional<Repair> repair;
  std::optional<Interim> interim;
  std::vector<Exit> exits;
  std::vector<std::string> effects;  ///< ids of the measure catalogue

  [[nodiscard]] const Ground* find_ground(std::string_view ground) const;
  [[nodiscard]] const Exit* find_exit(std::string_view exit) const;
  /// Gives the term that binds a listing on a ground: the ground's own, else the list's.
  [[nodiscard]] const TermLimits& term_of(std::string_view ground) const;
  /// Gives who may see a listing on a ground.
  [[nodiscard]] Publication publication_of(std::string_view ground) const;
  /// Gives the months from the entry after which repair is possible; none without repair.
  [[nodiscard]] std::optional<int> repair_months_of(std::string_view ground) const;
};

/// What one lists.yaml holds, or one file of `lists/`, which is the law of a list by itself.
struct ListBook {
  std::string id;                       ///< of a file of its own; else empty
  std::string version;                  ///< of a file of its own; else empty
  std::string title;                    ///< of a file of its own; else empty
  deadlines::WorkingCalendar calendar;  ///< of procedures that name none
  std::vector<ListDefinition> lists;
  std::vector<OutsideList> outside;  ///< kept by other authorities
  RecognitionRules recognition;

  [[nodiscard]] const ListDefinition* find_list(std::string_view list) const;
};

struct ParsedLists {
  ListBook book;  ///< lists with an error finding are in it too; use it only if there is none
  Findings findings;
};

/// Parses a lists.yaml and refuses every list without a basis, a procedure, an end and a way out.
/// Procedures may name one of `calendars`. Errors: all problems as findings `yaml.*`, `list.*`,
/// `calendar.*`, `recognition.*`.
ParsedLists parse_lists(std::string_view text, std::string_view file,
                        const deadlines::CalendarBook& calendars = {});

/// Says whether a record may propose a listing on the ground: its kind is named, it is in force,
/// and its evidence is of the grade that the ground requires.
bool may_propose(const Ground& ground, const Record& record);
/// Says whether a band may propose a listing on the ground.
bool band_may_propose(const Ground& ground, std::string_view band);

/// Formats a book as canonical JSON, defaults filled in, for hashing and for programs.
/// Source: RFC 8785.
std::string format_lists_json(const ListBook& book);

}  // namespace goodstanding::lists
