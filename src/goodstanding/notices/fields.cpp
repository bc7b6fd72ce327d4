#include "goodstanding/notices/fields.hpp"

#include <algorithm>
#include <array>

namespace goodstanding::notices {
namespace {

using enum FieldType;
using enum NoticeKind;

constexpr std::array<std::string_view, 10> kRowWords{"",          "bases",  "records",   "effects",
                                                     "deadlines", "rights", "reversals", "areas",
                                                     "channels",  "items"};

constexpr std::array<FieldSpec, 3> kBaseFields{
    {{"basis.act", kText, true}, {"basis.article", kText, true}, {"basis.version", kText, true}}};
constexpr std::array<FieldSpec, 6> kRecordFields{{{"record.what", kText, true},
                                                  {"record.day", kText, true},
                                                  {"record.source", kText, true},
                                                  {"record.evidence", kText},
                                                  {"record.status", kText},
                                                  {"record.number", kText}}};
constexpr std::array<FieldSpec, 6> kEffectFields{{{"effect.title", kText, true},
                                                  {"effect.end", kText, true},
                                                  {"effect.basis", kText, true},
                                                  {"effect.authority", kText},
                                                  {"effect.domain", kText},
                                                  {"effect.nature", kText}}};
constexpr std::array<FieldSpec, 4> kDeadlineFields{{{"deadline.what", kText, true},
                                                    {"deadline.day", kDate, true},
                                                    {"deadline.counted", kText, true},
                                                    {"deadline.missed", kText}}};
constexpr std::array<FieldSpec, 3> kRightFields{
    {{"right.title", kText, true}, {"right.how", kText, true}, {"right.when", kText, true}}};
constexpr std::array<FieldSpec, 2> kReversalFields{
    {{"reversal.what", kText, true}, {"reversal.how", kText, true}}};
constexpr std::array<FieldSpec, 3> kAreaFields{
    {{"area.title", kText, true}, {"area.checked", kText, true}, {"area.result", kText, true}}};
constexpr std::array<FieldSpec, 6> kChannelFields{{{"channel.title", kText, true},
                                                   {"channel.authority", kText},
                                                   {"channel.id", kText},
                                                   {"channel.first", kText},
                                                   {"channel.last", kText, true},
                                                   {"channel.coverage", kText, true}}};
constexpr std::array<FieldSpec, 6> kItemFields{{{"item.area", kText},
                                                {"item.what", kText, true},
                                                {"item.day", kText, true},
                                                {"item.source", kText, true},
                                                {"item.clause", kText, true},
                                                {"item.status", kText, true}}};

constexpr std::array<FieldSpec, 15> kCommon{{{"company.name", kText},
                                             {"company.id", kText},
                                             {"authority.name", kText},
                                             {"subject", kText},
                                             {"reference", kText},
                                             {"number", kCount},
                                             {"day", kDate},
                                             {"clause", kText},
                                             {"reason", kText},
                                             {"pack", kText},
                                             {"contact.office", kText},
                                             {"contact.post", kText},
                                             {"contact.email", kText},
                                             {"contact.phone", kText},
                                             {"contact.portal", kText}}};
constexpr std::array<std::string_view, 5> kEssential{"company.name", "authority.name", "clause",
                                                     "contact.office", "contact.post"};

constexpr std::array<FieldSpec, 2> kPeriod{{{"last_day", kDate}, {"next_day", kDate}}};
constexpr std::array<FieldSpec, 1> kOutcome{{{"outcome", kText}}};
constexpr std::array<FieldSpec, 1> kWay{{{"way", kText}}};
constexpr std::array<FieldSpec, 3> kGrade{{{"band", kText}, {"score", kText}, {"rated_on", kDate}}};
constexpr std::array<FieldSpec, 6> kReport{{{"from", kDate},
                                            {"last_day", kDate},
                                            {"log.root", kText},
                                            {"log.leaves", kCount},
                                            {"known_at", kText},
                                            {"audience", kText}}};
constexpr std::array<std::string_view, 9> kReportEssential{
    "company.name", "authority.name", "contact.office", "contact.post", "from",
    "last_day",     "log.root",       "known_at",       "audience"};

constexpr std::array<RowSet, 5> kEveryNotice{RowSet::kBases, RowSet::kRecords, RowSet::kEffects,
                                             RowSet::kDeadlines, RowSet::kRights};
constexpr std::array<RowSet, 6> kReversing{RowSet::kBases,   RowSet::kRecords,
                                           RowSet::kEffects, RowSet::kDeadlines,
                                           RowSet::kRights,  RowSet::kReversals};
constexpr std::array<RowSet, 4> kReportRows{RowSet::kBases, RowSet::kAreas, RowSet::kChannels,
                                            RowSet::kItems};

std::optional<FieldSpec> find_in(std::span<const FieldSpec> specs, std::string_view name) {
  const auto found = std::find_if(specs.begin(), specs.end(),
                                  [&](const FieldSpec& spec) { return spec.name == name; });
  if (found == specs.end()) return std::nullopt;
  return *found;
}

}  // namespace

std::string_view format_row_set(RowSet set) {
  return kRowWords[static_cast<std::size_t>(set)];
}

std::optional<RowSet> parse_row_set(std::string_view word) {
  const auto found = std::find(kRowWords.begin() + 1, kRowWords.end(), word);
  if (found == kRowWords.end()) return std::nullopt;
  return static_cast<RowSet>(found - kRowWords.begin());
}

std::span<const FieldSpec> row_fields(RowSet set) {
  switch (set) {
    case RowSet::kBases:
      return kBaseFields;
    case RowSet::kRecords:
      return kRecordFields;
    case RowSet::kEffects:
      return kEffectFields;
    case RowSet::kDeadlines:
      return kDeadlineFields;
    case RowSet::kRights:
      return kRightFields;
    case RowSet::kReversals:
      return kReversalFields;
    case RowSet::kAreas:
      return kAreaFields;
    case RowSet::kChannels:
      return kChannelFields;
    case RowSet::kItems:
      return kItemFields;
    case RowSet::kNone:
      break;
  }
  return {};
}

std::span<const FieldSpec> common_fields() {
  return kCommon;
}

std::span<const FieldSpec> own_fields(NoticeKind kind) {
  switch (kind) {
    case kService:
    case kDecision:
    case kStandstill:
    case kInterim:
    case kExtension:
    case kPause:
    case kRepairRefused:
    case kObjectionForwarded:
    case kMeasureImposed:
    case kWaiverGranted:
      return kPeriod;
    case kObjectionDecided:
      return kOutcome;
    case kRemoval:
      return kWay;
    case kRating:
      return kGrade;
    case kCleanRecord:
      return kReport;
    default:
      return {};
  }
}

std::optional<FieldSpec> find_field(NoticeKind kind, std::string_view name) {
  if (const auto common = find_in(kCommon, name)) return common;
  return find_in(own_fields(kind), name);
}

std::optional<FieldSpec> find_any_field(RowSet set, std::string_view name) {
  if (set != RowSet::kNone) {
    if (const auto row = find_in(row_fields(set), name)) return row;
  }
  for (int i = 1; i <= kNoticeKindCount; ++i) {
    if (const auto found = find_field(static_cast<NoticeKind>(i), name)) return found;
  }
  return std::nullopt;
}

std::span<const RowSet> essential_rows(NoticeKind kind) {
  if (kind == kCleanRecord) return kReportRows;
  if (kind == kAnnulment || kind == kObjectionDecided) return kReversing;
  return kEveryNotice;
}

std::span<const std::string_view> essential_fields(NoticeKind kind) {
  if (kind == kCleanRecord) return kReportEssential;
  return kEssential;
}

}  // namespace goodstanding::notices
