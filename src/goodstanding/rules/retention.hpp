#pragma once
/// How long records are used and published, by their grade. After its end a record stops counting
/// and is not published any more; it stays only in the history.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/model/claims.hpp"
#include "goodstanding/model/dossier.hpp"
#include "goodstanding/rules/basis.hpp"
#include "goodstanding/rules/term.hpp"

namespace goodstanding::rules {

/// How grave what a record says is, and so how long it is kept.
enum class Retention : std::uint8_t { kMinor, kOrdinary, kSerious };
inline constexpr std::size_t kRetentionCount = 3;

/// How long the records of a grade are published and used. Source, for the spans of a pack that
/// states none: NDRC Order 36 (graded retention), as docs/guide/retention.md tells it.
struct RetentionSpan {
  std::optional<Term> published;  ///< none: never published
  Term used;                      ///< at least as long as published
  bool operator==(const RetentionSpan&) const = default;
};

/// The longest that any record is used, whatever a pack says.
inline constexpr Term kLongestUse{60, 0};

/// The retention of one kind.
struct KindRetention {
  bool ends = true;       ///< false: facts, tables and earlier ratings stand until a newer one
  bool from_end = false;  ///< its span begins on valid_to; while that is open it has no end
  std::string member;     ///< of the body: the field whose word is the grade; empty: none
  bool operator==(const KindRetention&) const = default;
};

struct RetentionRules {
  std::array<RetentionSpan, kRetentionCount> spans{
      RetentionSpan{std::nullopt, {3, 0}},
      RetentionSpan{Term{12, 0}, {12, 0}},
      RetentionSpan{Term{36, 0}, {36, 0}},
  };
  std::vector<KindRetention> kinds;  ///< one a kind of the pack
  Bases basis;
  bool operator==(const RetentionRules& other) const {
    return spans == other.spans && kinds == other.kinds;
  }

  [[nodiscard]] const RetentionSpan& span_of(Retention grade) const {
    return spans[static_cast<std::size_t>(grade)];
  }
};

/// When a record stops being used and published. None: it does not end by itself, or is never
/// published.
struct RecordEnd {
  Retention grade = Retention::kOrdinary;
  std::optional<Date> used_until;       ///< half-open
  std::optional<Date> published_until;  ///< half-open
  bool never_published = false;
};

struct Pack;

/// Gives the end of a record under a pack; none if the pack has no retention, does not read the
/// kind, or keeps it until a newer one comes. A record without the date from which its span runs
/// has no end yet.
std::optional<RecordEnd> find_record_end(const Pack& pack, const Record& record);

/// Says whether a record still counts on a day.
bool is_used(const Pack& pack, const Record& record, Date day);
/// Leaves out of a dossier what does not count any more on its day, for whoever does not go through
/// the scalar engine, which does so itself. That an ended record was repaired or annulled is
/// carried over to the others of its event. Cost: linear in the records.
void drop_ended(const Pack& pack, Dossier& dossier);
/// Says whether two packs keep the records of the kinds that both read for the same time, so that
/// one population serves both.
bool keep_alike(const Pack& a, const Pack& b);
/// Says whether a record may be published on a day.
bool is_published(const Pack& pack, const Record& record, Date day);

}  // namespace goodstanding::rules
