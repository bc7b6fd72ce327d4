#pragma once
/// What a notice states, apart from any language: named values, and rows of them (records, effects,
/// rights, deadlines). The tables here say which names templates may use, where, and of which type;
/// a template is checked against them when it is loaded.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "goodstanding/base/date.hpp"
#include "goodstanding/notices/kinds.hpp"

namespace goodstanding::notices {

enum class FieldType : std::uint8_t { kText, kDate, kCount };

using FieldValue = std::variant<std::string, Date, std::int64_t>;
using Fields = std::map<std::string, FieldValue, std::less<>>;

/// What repeats in a notice.
enum class RowSet : std::uint8_t {
  kNone = 0,
  kBases,      ///< the law it rests on
  kRecords,    ///< the records and documents it rests on
  kEffects,    ///< the measures, with their ends
  kDeadlines,  ///< each with its day and how that was counted
  kRights,     ///< what the company may do
  kReversals,  ///< what an annulment reverses
  kAreas,      ///< of a clean-record report: the fields, with what was found
  kChannels,   ///< of a clean-record report: the sources, with their coverage
  kItems,      ///< of a clean-record report: what was found
};
std::string_view format_row_set(RowSet set);
std::optional<RowSet> parse_row_set(std::string_view word);

/// A name that a template may use.
struct FieldSpec {
  std::string_view name;
  FieldType type = FieldType::kText;
  bool essential = false;  ///< a part that repeats the rows must show it
};

/// Gives the names of a row of the set. Requires: not kNone.
std::span<const FieldSpec> row_fields(RowSet set);
/// Gives the names that are there in every notice.
std::span<const FieldSpec> common_fields();
/// Gives the names that a kind has beside the common ones.
std::span<const FieldSpec> own_fields(NoticeKind kind);
/// Finds a name in a kind's notice, outside rows.
std::optional<FieldSpec> find_field(NoticeKind kind, std::string_view name);
/// Finds a name among those of any kind, and of the rows of a set.
std::optional<FieldSpec> find_any_field(RowSet set, std::string_view name);
/// Gives the sets of rows that every notice of the kind must show.
std::span<const RowSet> essential_rows(NoticeKind kind);
/// Gives the names outside rows that every notice of the kind must show.
std::span<const std::string_view> essential_fields(NoticeKind kind);

/// What one notice states.
struct Facts {
  NoticeKind kind = NoticeKind::kProposal;
  Fields fields;
  std::map<RowSet, std::vector<Fields>> rows;
};

}  // namespace goodstanding::notices
