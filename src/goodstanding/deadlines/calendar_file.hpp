#pragma once
/// Calendars as files: `calendars/gb-eng.yaml` states the weekend, the rules of its holidays, the
/// dates that were announced one by one, the years for which that is known, and its sources.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "goodstanding/base/finding.hpp"
#include "goodstanding/codec/yaml_reader.hpp"
#include "goodstanding/deadlines/working_calendar.hpp"

namespace goodstanding::deadlines {

/// The calendars that are known by name.
struct CalendarBook {
  std::vector<WorkingCalendar> calendars;  ///< each with an id
  [[nodiscard]] const WorkingCalendar* find(std::string_view id) const;
};

struct ParsedCalendar {
  std::optional<WorkingCalendar> calendar;  ///< none if there is an error finding
  Findings findings;
};

/// Parses a calendar file. Errors: all problems as findings `yaml.*`, `calendar.*`.
ParsedCalendar parse_calendar(std::string_view text, std::string_view file);

/// Reads the mapping of a calendar without a name that stands in another file: `weekend` and
/// `holidays` as dates, for every year. Reports `calendar.*`.
WorkingCalendar read_plain_calendar(codec::YamlMapReader& reader);

}  // namespace goodstanding::deadlines
