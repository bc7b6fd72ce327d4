#pragma once
/// The generated rows of the time zone table; `script/generate_zone_data.py` writes and explains
/// them.

#include <string_view>

namespace goodstanding::calendar {

/// The edition of the IANA database.
extern const std::string_view kZoneEdition;
/// Rows `names|offsets|changes|rule`, one a line, of the zones before and after the name `Asia`.
extern const std::string_view kZoneRowsWest;
extern const std::string_view kZoneRowsEast;

}  // namespace goodstanding::calendar
