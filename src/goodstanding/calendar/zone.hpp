#pragma once
/// The time zones of the IANA database, built in so that the same expression gives the same bytes
/// on every machine. The edition is fixed; a newer one is a change of this program.

#include <cstdint>
#include <optional>
#include <string_view>

namespace goodstanding::calendar {

/// Gives the number of a zone by its name, as `Europe/Paris`; old names are zones of their own.
std::optional<std::uint16_t> find_zone(std::string_view name);
/// Gives the name of a zone. Requires: a number from find_zone.
std::string_view zone_name(std::uint16_t zone);
/// Gives the offset from UTC that holds at a moment; before 1970 the offset of 1970.
/// Units: seconds since 1970-01-01T00:00:00Z; seconds east of UTC.
std::int32_t zone_offset_at(std::uint16_t zone, std::int64_t utc_seconds);
/// Gives the offset that holds at a wall clock time. In the hour that a change skips or repeats the
/// offset before the change holds.
std::int32_t zone_offset_at_wall(std::uint16_t zone, std::int64_t wall_seconds);
/// Names the edition of the database, as `2025b`.
std::string_view zone_edition();

}  // namespace goodstanding::calendar
