#pragma once
/// The clean-record report: for a company, a period and chosen fields, what the register was told
/// and what it was not. It rests on deliveries and says so: a field that no source covers is
/// unknown, never clean. What must not be shared any more is not in it, unless the company asks for
/// its own use.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/bytes.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/listing.hpp"
#include "goodstanding/notices/desk.hpp"

namespace goodstanding::notices {

/// For whom the report is.
enum class ReportAudience : std::uint8_t {
  kOutward = 1,  ///< for others to read: only what may be shown
  kOwn = 2,      ///< for the company: everything, with marks
};

/// A kind of record that belongs to a field.
struct AreaKind {
  std::string code;
  std::string means;
  std::vector<LegalBasis> basis;
  bool lasts = false;       ///< it burdens as long as it is valid, not on one day only
  bool favourable = false;  ///< it counts in the company's favour
};

/// A field of the report.
struct Area {
  std::string id;
  std::string title;  ///< in the pack's language
  std::vector<AreaKind> kinds;
  bool is_lists = false;  ///< the lists of this register, on which no delivery is needed
};

/// What the register has received from a source.
struct ChannelCoverage {
  std::string id;
  Source source;
  std::vector<std::string> kinds;  ///< of records that it supplies
  std::optional<Date> first;       ///< the day of its first delivery; none: there was none
  std::optional<Date> last;        ///< of the newest
};

/// An entry that might be shown, as it stands on the day of the report.
struct Entry {
  std::string kind;   ///< of the record; of a listing: the list
  std::string title;  ///< in the pack's language
  std::string name_group = "records";
  std::optional<Date> day;
  std::optional<Date> end;
  RecordStatus status = RecordStatus::kReported;
  bool may_be_shown = true;  ///< false: by the rules of retention it is not published (any more)
  std::string mark;    ///< of an objection: `disputed`, `both-recorded`, `resting`, `annulled`
  std::string clause;  ///< in words
  std::string channel;
  std::string position;
};

struct CleanRecordRequest {
  Date from;
  Date until;  ///< half-open
  ReportAudience audience = ReportAudience::kOutward;
};

/// What a report is written from.
struct CleanRecordMatter {
  CompanyId company;
  std::string name;
  std::string authority;
  std::string pack;
  std::vector<LegalBasis> basis;
  std::vector<Area> areas;  ///< the chosen ones
  std::vector<ChannelCoverage> channels;
  std::vector<Entry> entries;  ///< records, and listings of this register
  Date issued;
  Instant known_at;
  Digest log_root{};
  std::uint64_t log_leaves = 0;
};

/// Whether an entry is shown, and with which mark.
enum class Showing : std::uint8_t {
  kLeftOut = 1,
  kShown = 2,
  kShownToOwn = 3,  ///< shown to the company alone, with its mark
};

struct ShowingVerdict {
  Showing showing = Showing::kShown;
  std::string mark;  ///< a word of `mark.*`; empty: the status alone
};
/// Decides about an entry on the day of the report: what is repaired, annulled, expired, or not to
/// be published any more is not shared.
ShowingVerdict judge_entry(const Entry& entry, Date today);

/// Says whether an entry lies in the period: by its day, or, if its kind lasts, by any day of it.
bool in_period(const AreaKind& kind, const Entry& entry, const CleanRecordRequest& request);

/// What is known of a field in a period from its sources.
enum class AreaKnowledge : std::uint8_t { kUnknown = 1, kPartly = 2, kWhole = 3 };
AreaKnowledge knowledge_of(const Area& area, const std::vector<ChannelCoverage>& channels,
                           const CleanRecordRequest& request);

/// Composes the report.
Facts compose_clean_record(const Desk& desk, const CleanRecordMatter& matter,
                           const CleanRecordRequest& request);

}  // namespace goodstanding::notices
