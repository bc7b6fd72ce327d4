#pragma once
/// The time zones that FEEL knows, for modules that see FEEL but not the calendar.

#include "goodstanding/calendar/zone.hpp"

namespace goodstanding::feel {

using calendar::find_zone;
using calendar::zone_name;

}  // namespace goodstanding::feel
