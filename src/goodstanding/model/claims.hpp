#pragma once
/// What the register holds about its subjects: statements (what a company is), records (what it did
/// or what was decided about it), relations (whom it belongs to or deals with).

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "goodstanding/base/date.hpp"
#include "goodstanding/base/decimal.hpp"

namespace goodstanding {

/// What a subject is. An establishment has no standing of its own.
enum class SubjectKind : std::uint8_t {
  kCompany = 1,
  kEstablishment = 2,
  kTable = 3,  ///< a published table of parameters: its records are the rows
};

/// How firmly a record is established; rules state the grade they accept.
enum class EvidenceGrade : std::uint8_t {
  kNone = 0,     ///< the source makes no claim of fault (a contract, an inspection result)
  kAlleged = 1,  ///< proposed, presumed or charged
  kAdministrativeFinal = 2,  ///< decided by an authority and no longer open to ordinary appeal
  kJudicialFinal = 3,        ///< decided by a court, final
};

/// Where a record stands in its own life.
enum class RecordStatus : std::uint8_t {
  kReported = 0,   ///< as the source gave it, with no claim of finality
  kFinal = 1,      ///< in force
  kAppealed = 2,   ///< under appeal or objection
  kRepaired = 3,   ///< cured by the company
  kAnnulled = 4,   ///< wrong from the start
  kSuspended = 5,  ///< without effect for the time being
  kExpired = 6,    ///< its own term has run out
};

/// The words for both enumerations, as files, rules and the API write them
/// (`administrative-final`).
std::string_view format_evidence(EvidenceGrade grade);
std::optional<EvidenceGrade> parse_evidence(std::string_view word);
std::string_view format_status(RecordStatus status);
std::optional<RecordStatus> parse_status(std::string_view word);
std::string_view format_subject_kind(SubjectKind kind);

/// A sourced claim about what a subject is. `body` is a canonical JSON object of texts (numbers and
/// dates too are texts there; the kind says how to read them). Source: RFC 8785.
struct Statement {
  std::string
      kind;  ///< `name`, `identifier`, `address`, `status`, `sector`, `size`, `premises` ...
  Period valid;
  std::string body;
  bool operator==(const Statement&) const = default;
};

/// A sourced, dated event. `valid.from` is the day it happened or was decided; `valid.to` ends what
/// lasts (a ban), and stays open where the source sets no end.
struct Record {
  std::string kind;  ///< dotted, as `list.tax-69b`, `report.late`, `inspection.food-hygiene`
  Period valid;
  RecordStatus status = RecordStatus::kReported;
  EvidenceGrade evidence = EvidenceGrade::kNone;
  std::string
      jurisdiction;  ///< where the conduct took place: ISO 3166-1 alpha-2, or empty if unknown
  std::string
      event;  ///< names the event across channels, so that it counts once; empty: this row alone
  std::string body;
  bool operator==(const Record&) const = default;
};

/// Ownership with share, control, branch, partner. `other` is the source key of the other company
/// in the same channel.
struct Relation {
  std::string kind;  ///< `owned-by`, `controlled-by`, `branch-of`, `supplier-of`, `partner-of`
  std::string other;
  Period valid;
  std::optional<Decimal> share;  ///< Units: of the whole. Range: 0 to 1
  std::string body;
  bool operator==(const Relation&) const = default;
};

}  // namespace goodstanding
