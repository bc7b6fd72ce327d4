#include "goodstanding/deadlines/calendar_file.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "goodstanding/deadlines/holiday_rule.hpp"

namespace goodstanding::deadlines {
namespace {

using codec::YamlMapReader;
using codec::YamlNode;

constexpr std::array<std::string_view, 7> kDays{"monday", "tuesday",  "wednesday", "thursday",
                                                "friday", "saturday", "sunday"};
/// A calendar of more years than this states what nobody can know.
constexpr std::int64_t kMostYears = 30;
constexpr int kLongestHoliday = 31;

std::optional<int> parse_weekday(std::string_view word) {
  const auto found = std::find(kDays.begin(), kDays.end(), word);
  if (found == kDays.end()) return std::nullopt;
  return static_cast<int>(found - kDays.begin()) + 1;
}

std::vector<int> read_weekend(YamlMapReader& reader) {
  std::vector<int> weekend;
  for (const std::string& word : reader.texts("weekend")) {
    if (const auto day = parse_weekday(word)) {
      weekend.push_back(*day);
    } else {
      reader.report("weekend", "calendar.bad-day", "\"" + word + "\" is no day of the week",
                    "write monday to sunday");
    }
  }
  return weekend;
}

YearSpan read_years(YamlMapReader& parent) {
  YamlMapReader reader = parent.map("valid");
  const std::int64_t first = reader.integer("first");
  const std::int64_t last = reader.integer("last");
  const bool sound = first >= 1900 && first <= last && last <= 2200 && last - first < kMostYears;
  if (reader.present() && !sound) {
    reader.report("last", "calendar.bad-years",
                  "the calendar is valid for no span of 1 to " + std::to_string(kMostYears) +
                      " years between 1900 and 2200",
                  "write valid: {first: 2024, last: 2030}");
  }
  reader.finish();
  return sound ? YearSpan{static_cast<std::int32_t>(first), static_cast<std::int32_t>(last)}
               : YearSpan{2000, 2000};
}

/// Reads the sources: each has an id that the lines of the file name.
std::set<std::string> read_sources(YamlMapReader& parent) {
  std::set<std::string> ids;
  for (const YamlNode& node : parent.list("sources")) {
    YamlMapReader reader(node, parent.document(), parent.findings());
    ids.insert(reader.text("id"));
    (void)reader.text("title");
    (void)reader.optional_text("uri");
    reader.finish();
  }
  if (ids.empty()) {
    parent.report("sources", "calendar.no-source", "the calendar names no source");
  }
  return ids;
}

/// Every line says where it is from, and how well that was checked.
void read_origin(YamlMapReader& reader, const std::set<std::string>& sources) {
  const std::string source = reader.text("source");
  if (!source.empty() && !sources.contains(source)) {
    reader.report("source", "calendar.no-source",
                  "\"" + source + "\" is none of the sources of the calendar");
  }
  (void)reader.choice<int>("grade", {{"P", 1}, {"S", 2}, {"M", 3}});
}

std::optional<FixedDate> parse_fixed(std::string_view text) {
  // A leap year has every date.
  const auto day = parse_date("2000-" + std::string(text));
  if (!day || text.size() != 5) return std::nullopt;
  return FixedDate{day->civil().month, day->civil().day};
}

NthWeekday read_nth(YamlMapReader& reader) {
  NthWeekday rule;
  const std::int64_t nth = reader.integer("nth");
  const std::int64_t month = reader.integer("month");
  const auto weekday = parse_weekday(reader.text("weekday"));
  if (nth < -1 || nth == 0 || nth > 5 || month < 1 || month > 12 || !weekday) {
    reader.report("nth", "calendar.bad-rule", "there is no such weekday of a month",
                  "write nth: 1 to 5, or -1 for the last; weekday: monday; month: 1 to 12");
    return rule;
  }
  return {static_cast<int>(nth), *weekday, static_cast<std::int32_t>(month)};
}

/// Reads `from` and `to`, both included, as sources announce holidays of several days.
std::vector<Date> read_run(YamlMapReader& reader) {
  const Date from = reader.date("from");
  const Date to = reader.date("to");
  std::vector<Date> days;
  if (to < from || to > from.plus_days(kLongestHoliday)) {
    reader.report("to", "calendar.bad-rule",
                  "the holiday ends before it begins, or lasts longer than a month");
    return days;
  }
  for (Date day = from; day <= to; day = day.plus_days(1)) days.push_back(day);
  return days;
}

void read_when(YamlMapReader& reader, HolidayRule& rule) {
  const std::string_view kind = reader.one_of({"fixed", "nth", "easter", "date", "from"});
  if (kind == "fixed") {
    if (const auto fixed = parse_fixed(reader.text("fixed"))) {
      rule.when = *fixed;
    } else {
      reader.report("fixed", "calendar.bad-rule", "it is no date of a year", "write it as 12-25");
    }
  } else if (kind == "nth") {
    rule.when = read_nth(reader);
  } else if (kind == "easter") {
    rule.when = EasterOffset{
        static_cast<int>(std::clamp<std::int64_t>(reader.integer("easter"), -200, 200))};
  } else if (kind == "date") {
    rule.when = ListedDates{{reader.date("date")}};
  } else if (kind == "from") {
    rule.when = ListedDates{read_run(reader)};
  }
}

HolidayRule read_holiday(const YamlNode& node, YamlMapReader& parent,
                         const std::set<std::string>& sources) {
  YamlMapReader reader(node, parent.document(), parent.findings());
  HolidayRule rule;
  rule.name = reader.text("name");
  read_when(reader, rule);
  rule.substitute = reader
                        .optional_choice<Substitute>(
                            "substitute", {{"none", Substitute::kNone},
                                           {"next-working-day", Substitute::kNextWorkingDay},
                                           {"nearest-weekday", Substitute::kNearestWeekday}})
                        .value_or(Substitute::kNone);
  if (const auto since = reader.optional_integer("since")) {
    rule.since = static_cast<std::int32_t>(std::clamp<std::int64_t>(*since, 1900, 2200));
  }
  rule.every = static_cast<int>(
      std::clamp<std::int64_t>(reader.optional_integer("every").value_or(1), 1, 100));
  if (rule.every > 1 && !rule.since) {
    reader.report("every", "calendar.bad-rule",
                  "every " + std::to_string(rule.every) + " years from which? write since: 2024");
  }
  read_origin(reader, sources);
  reader.finish();
  return rule;
}

std::vector<Date> read_worked(YamlMapReader& parent, const std::set<std::string>& sources) {
  std::vector<Date> worked;
  for (const YamlNode& node : parent.optional_list("worked")) {
    YamlMapReader reader(node, parent.document(), parent.findings());
    worked.push_back(reader.date("date"));
    (void)reader.text("name");
    read_origin(reader, sources);
    reader.finish();
  }
  return worked;
}

}  // namespace

const WorkingCalendar* CalendarBook::find(std::string_view id) const {
  const auto found = std::find_if(calendars.begin(), calendars.end(),
                                  [&](const WorkingCalendar& one) { return one.id() == id; });
  return found == calendars.end() ? nullptr : &*found;
}

ParsedCalendar parse_calendar(std::string_view text, std::string_view file) {
  ParsedCalendar parsed;
  const codec::YamlDocument document = codec::parse_yaml(text, file);
  parsed.findings = document.findings;
  if (!document.ok()) return parsed;
  YamlMapReader reader(document.root, document, parsed.findings);
  CalendarDays days;
  days.id = reader.text("id");
  (void)reader.text("title");
  (void)reader.text("jurisdiction");
  (void)reader.optional_text("note");
  days.valid = read_years(reader);
  days.weekend = read_weekend(reader);
  std::array<bool, 8> weekend{};
  for (const int day : days.weekend) weekend[static_cast<std::size_t>(day)] = true;
  const std::set<std::string> sources = read_sources(reader);
  std::vector<HolidayRule> rules;
  for (const YamlNode& node : reader.list("holidays")) {
    rules.push_back(read_holiday(node, reader, sources));
  }
  days.worked = read_worked(reader, sources);
  reader.finish();
  // A week without work would never give a substitute an end.
  if (!has_error(parsed.findings) && days.weekend.size() < kDays.size()) {
    days.holidays = expand_rules(rules, weekend, *days.valid);
  }
  Result<WorkingCalendar> calendar = WorkingCalendar::make(std::move(days));
  if (!calendar) {
    reader.report("weekend", "calendar.no-working-day", calendar.error().message);
  }
  if (!has_error(parsed.findings)) parsed.calendar = *std::move(calendar);
  return parsed;
}

WorkingCalendar read_plain_calendar(YamlMapReader& reader) {
  CalendarDays days;
  days.weekend = read_weekend(reader);
  for (const YamlNode& node : reader.optional_list("holidays")) {
    if (const auto day = codec::read_date(node, reader.document(), reader.findings())) {
      days.holidays.push_back(*day);
    }
  }
  Result<WorkingCalendar> calendar = WorkingCalendar::make(std::move(days));
  if (!calendar) {
    reader.report("weekend", "calendar.no-working-day", calendar.error().message);
  }
  reader.finish();
  return calendar ? *std::move(calendar) : WorkingCalendar();
}

}  // namespace goodstanding::deadlines
