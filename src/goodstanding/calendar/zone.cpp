#include "goodstanding/calendar/zone.hpp"

#include <algorithm>
#include <vector>

#include "goodstanding/base/assert.hpp"
#include "goodstanding/base/date.hpp"
#include "goodstanding/calendar/zone_data.hpp"

namespace goodstanding::calendar {
namespace {

constexpr std::int64_t kDay = 86'400;

struct Change {
  std::int64_t utc_seconds = 0;
  std::int32_t offset = 0;
};

// One end of summer time, as `M3.5.0/2`: the week-th weekday (0 is Sunday; week 5 the last) of a
// month.
struct YearlyChange {
  std::int32_t month = 1;
  int week = 1;
  int weekday = 0;
  std::int64_t wall_seconds = 7200;
};

struct Rule {
  std::int32_t standard = 0;
  std::int32_t summer = 0;
  bool changes = false;
  YearlyChange to_summer;
  YearlyChange to_standard;
};

struct History {
  std::int32_t first = 0;
  std::vector<Change> changes;
  Rule rule;
};

struct NamedZone {
  std::string_view name;
  std::size_t history = 0;
};

struct ZoneTable {
  std::vector<NamedZone> zones;
  std::vector<History> histories;
};

// Cuts off what stands before the next separator; the generated rows are known to be well formed.
std::string_view take_field(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view field = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return field;
}

std::int64_t take_integer(std::string_view& text) {
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::int64_t value = 0;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
    value = value * 10 + (text[0] - '0');
    text.remove_prefix(1);
  }
  return negative ? -value : value;
}

// `[-]h[:mm[:ss]]`
std::int64_t take_clock(std::string_view& text) {
  const bool negative = !text.empty() && text[0] == '-';
  std::int64_t total = 0;
  std::int64_t unit = 3600;
  do {
    if (unit != 3600) text.remove_prefix(1);
    const std::int64_t part = take_integer(text);
    total += unit * (part < 0 ? -part : part);
    unit /= 60;
  } while (!text.empty() && text[0] == ':');
  return negative ? -total : total;
}

void skip_abbreviation(std::string_view& text) {
  if (text[0] == '<') {
    text.remove_prefix(text.find('>') + 1);
    return;
  }
  while (!text.empty() && text[0] >= 'A') text.remove_prefix(1);
}

YearlyChange parse_yearly_change(std::string_view text) {
  YearlyChange change;
  std::string_view day = take_field(text, '/');
  day.remove_prefix(1);
  change.month = static_cast<std::int32_t>(take_integer(day));
  day.remove_prefix(1);
  change.week = static_cast<int>(take_integer(day));
  day.remove_prefix(1);
  change.weekday = static_cast<int>(take_integer(day));
  if (!text.empty()) change.wall_seconds = take_clock(text);
  return change;
}

Rule parse_rule(std::string_view text) {
  Rule rule;
  skip_abbreviation(text);
  rule.standard = static_cast<std::int32_t>(-take_clock(text));
  rule.summer = rule.standard;
  if (text.empty()) return rule;
  skip_abbreviation(text);
  rule.summer =
      text[0] == ',' ? rule.standard + 3600 : static_cast<std::int32_t>(-take_clock(text));
  text.remove_prefix(1);
  rule.changes = true;
  rule.to_summer = parse_yearly_change(take_field(text, ','));
  rule.to_standard = parse_yearly_change(text);
  return rule;
}

History parse_history(std::string_view offsets, std::string_view changes, std::string_view rule) {
  std::vector<std::int32_t> known;
  while (!offsets.empty()) {
    std::string_view offset = take_field(offsets, ',');
    known.push_back(static_cast<std::int32_t>(take_integer(offset)));
  }
  History history{known[0], {}, parse_rule(rule)};
  std::int64_t minutes = 0;
  std::int64_t step = 0;
  for (const char c : changes) {
    if (c >= 'A' && c <= 'Z') {
      minutes += step;
      step = 0;
      history.changes.push_back({minutes * 60, known[static_cast<std::size_t>(c - 'A')]});
    } else {
      step = step * 36 + (c <= '9' ? c - '0' : c - 'a' + 10);
    }
  }
  return history;
}

void add_rows(ZoneTable& table, std::string_view rows) {
  while (!rows.empty()) {
    std::string_view row = take_field(rows, '\n');
    std::string_view names = take_field(row, '|');
    const std::string_view offsets = take_field(row, '|');
    const std::string_view changes = take_field(row, '|');
    while (!names.empty()) table.zones.push_back({take_field(names, ' '), table.histories.size()});
    table.histories.push_back(parse_history(offsets, changes, row));
  }
}

// Built once, never changed: a constant that is written as text.
const ZoneTable& zone_table() {
  static const ZoneTable kTable = [] {
    ZoneTable table;
    add_rows(table, kZoneRowsWest);
    add_rows(table, kZoneRowsEast);
    std::sort(table.zones.begin(), table.zones.end(),
              [](const NamedZone& a, const NamedZone& b) { return a.name < b.name; });
    return table;
  }();
  return kTable;
}

std::int64_t wall_of(const YearlyChange& change, std::int32_t year) {
  const Date first = *Date::from_civil(year, change.month, 1);
  Date day =
      first.plus_days((change.weekday - first.weekday() % 7 + 7) % 7 + 7 * (change.week - 1));
  if (change.week == 5 && day.civil().month != change.month) day = day.plus_days(-7);
  return day.days() * kDay + change.wall_seconds;
}

std::int32_t offset_by_rule(const Rule& rule, std::int64_t utc_seconds) {
  if (!rule.changes) return rule.standard;
  const std::int64_t wall = utc_seconds + rule.standard;
  const std::int64_t days = wall / kDay - (wall % kDay < 0 ? 1 : 0);
  const std::int32_t year = Date::from_days(days).civil().year;
  const std::int64_t summer = wall_of(rule.to_summer, year) - rule.standard;
  const std::int64_t standard = wall_of(rule.to_standard, year) - rule.summer;
  const bool is_summer = summer < standard ? utc_seconds >= summer && utc_seconds < standard
                                           : utc_seconds >= summer || utc_seconds < standard;
  return is_summer ? rule.summer : rule.standard;
}

}  // namespace

std::optional<std::uint16_t> find_zone(std::string_view name) {
  const std::vector<NamedZone>& zones = zone_table().zones;
  const auto found = std::lower_bound(
      zones.begin(), zones.end(), name,
      [](const NamedZone& zone, std::string_view wanted) { return zone.name < wanted; });
  if (found == zones.end() || found->name != name) return std::nullopt;
  return static_cast<std::uint16_t>(found - zones.begin());
}

std::string_view zone_name(std::uint16_t zone) {
  GS_ASSERT(zone < zone_table().zones.size());
  return zone_table().zones[zone].name;
}

std::int32_t zone_offset_at(std::uint16_t zone, std::int64_t utc_seconds) {
  const ZoneTable& table = zone_table();
  GS_ASSERT(zone < table.zones.size());
  const History& history = table.histories[table.zones[zone].history];
  const std::vector<Change>& changes = history.changes;
  if (changes.empty()) return offset_by_rule(history.rule, utc_seconds);
  if (utc_seconds >= changes.back().utc_seconds && history.rule.changes) {
    return offset_by_rule(history.rule, utc_seconds);
  }
  const auto next = std::upper_bound(
      changes.begin(), changes.end(), utc_seconds,
      [](std::int64_t moment, const Change& change) { return moment < change.utc_seconds; });
  return next == changes.begin() ? history.first : std::prev(next)->offset;
}

std::int32_t zone_offset_at_wall(std::uint16_t zone, std::int64_t wall_seconds) {
  // A day earlier the offset before any change at this hour holds.
  const std::int32_t before = zone_offset_at(zone, wall_seconds - kDay);
  const std::int32_t here = zone_offset_at(zone, wall_seconds - before);
  if (here == before) return before;
  // The change has passed; it holds unless the wall clock time is one that the change skipped.
  return zone_offset_at(zone, wall_seconds - here) == here ? here : before;
}

std::string_view zone_edition() {
  return kZoneEdition;
}

}  // namespace goodstanding::calendar
